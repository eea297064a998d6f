//! The flags of a term: where and how it stands.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use crate::matcher::flag_table::flags;

/// The weight of a term without flags, in logits.
pub const BIAS: f32 = -1.064;

flags! {
    /// A flag of a term. Its weight counts for the term standing in another text of the same error too.
    TermFlag in TermFlags {
        /// The term stands in the likeliest headline.
        Headline       weight:  1.101;
        /// The term stands in the second likeliest headline.
        Second         weight:  0.194;
        /// The line's score is that of a message.
        Strong         weight:  0.037;
        /// The line's score is that of what may be a message.
        Middle         weight:  0.115;
        /// The line's score is below 0.
        Negative       weight: -0.019;
        /// The line wraps another program's message.
        Wrapper        weight:  0.578;
        /// The line is advice, or what programs write below their message.
        Footer         weight:  0.506;
        /// The line is the first one of the text.
        FirstLine      weight: -0.561;
        /// The line is the last one of the text.
        LastLine       weight: -0.220;
        /// The line is the only one of the text.
        OnlyLine       weight:  0.970;
        /// The line is a command that was typed after a prompt.
        Command        weight: -0.664;
        /// The line is a frame of a trace.
        Frame          weight:  0.019;
        /// The line is an excerpt of source.
        Excerpt        weight:  0.259;
        /// The line is a warning.
        Warning        weight:  0.154;
        /// The line is a remark, or printed for debugging.
        Note           weight:  0.391;
        /// The line is indented.
        Indented       weight: -0.113;
        /// The term stands between quotation marks.
        Quoted         weight: -0.146;
        /// The term stands in brackets.
        Bracketed      weight: -0.119;
        /// The term stands before the line's first colon.
        BeforeColon    weight: -0.296;
        /// The term stands after the line's last colon.
        AfterColon     weight: -0.202;
        /// The term is the first word of its line.
        FirstWord      weight:  0.123;
        /// The term is the last word of its line.
        LastWord       weight: -0.109;
        /// The term is part of a path.
        Path           weight: -0.495;
        /// The term is a file's extension.
        Extension      weight:  0.172;
        /// The term's first letter is its only capital.
        Capital        weight: -0.125;
        /// The term has capitals inside: `camelCase`.
        Camel          weight:  0.030;
        /// The term is written in capitals.
        Upper          weight:  0.190;
        /// The term has an underscore inside.
        Snake          weight: -0.286;
        /// The term is several words joined by dots: `torch.utils`.
        Dotted         weight: -0.609;
        /// The term is several words joined otherwise: `node-gyp`.
        Joined         weight: -0.173;
        /// The term has digits among its letters.
        Digit          weight: -0.168;
        /// The term is a number.
        Number         weight: -0.504;
        /// The term has two characters at most.
        Short          weight:  0.248;
        /// The term has twelve characters or more.
        Long           weight: -0.062;
        /// The term is a part of a compound word.
        Part           weight: -0.021;
        /// The term belongs to the error's class.
        ErrorType      weight:  0.291;
        /// The term is an error code.
        Code           weight:  0.001;
        /// The term stands on several lines of the text.
        OnSeveralLines weight:  1.019;
        /// The term is among the three after a word for an error.
        AfterError     weight: -0.027;
        /// The term is among the three before a negation.
        BeforeNegation weight: -0.010;
        /// The term is among the three after a negation.
        AfterNegation  weight:  0.092;
        /// The term belongs to an entity.
        Entity         weight: -0.411;
        /// The term is an option of a command.
        Option         weight:  0.082;
        /// The term has characters from U+1100 on: Hangul, Chinese, Japanese.
        Hangul         weight: -2.686;
        /// The term is several numbers joined by dots.
        Version        weight: -0.782;
        /// The term is the host of an address, or follows an `@`.
        Url            weight:  0.166;
        /// The term belongs to a path of the user's own.
        Private        weight: -0.393;
        /// The line begins or reads like many others.
        Routine        weight:  0.584;
        /// The line belongs to a warning above it.
        BelowWarning   weight: -0.137;
    }
}
