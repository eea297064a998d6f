//! The flags of a line: features by which a reader tells the message from what stands around it.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use crate::matcher::flag_table::flags;

flags! {
    /// A flag of a line. Its weight counts for the line being the headline.
    LineFlag in LineFlags {
        /// The line names an error's class.
        HasErrorType      weight:  0.302;
        /// The line begins with the error's class.
        ErrorTypeAtStart  weight:  0.140;
        /// The error's class is `Error` or `Exception`.
        GenericErrorType  weight:  0.307;
        /// The line begins as the cause of another error: `Caused by`, `cause`, `reason`.
        CausedBy          weight:  0.009;
        /// The line, or what follows its location, begins with a word for an error.
        ErrorAtStart      weight:  0.520;
        /// The line has a word for an error inside.
        ErrorInside       weight:  0.955;
        /// The line, or what follows its location, begins with a word for the end of everything, or tells of a panic.
        FatalAtStart      weight:  0.490;
        /// The prefix that was taken away said error.
        PrefixError       weight:  0.533;
        /// The line, what follows its location, or its prefix says warning.
        Warning           weight: -0.684;
        /// The line, or what follows its location, begins as a remark.
        NoteAtStart       weight: -0.883;
        /// The line states a condition.
        StatesCondition   weight:  2.018;
        /// The line states several conditions.
        StatesConditions  weight:  0.248;
        /// The line names an entity.
        NamesEntity       weight:  0.389;
        /// The line names a public entity.
        NamesPublicEntity weight:  0.600;
        /// The line says that something did not go as it should.
        Negates           weight:  1.836;
        /// The line says so with several words.
        NegatesTwice      weight:  0.168;
        /// The line is a frame of a trace.
        Frame             weight: -0.744;
        /// The line is source with its number, or the marks below it.
        Excerpt           weight: -0.256;
        /// The line is a command that was typed after a prompt.
        Command           weight: -0.652;
        /// The line wraps another program's message, or tells that something ended.
        Wrapper           weight: -1.584;
        /// The line is what programs write below their message.
        Footer            weight: -0.660;
        /// The line begins as advice.
        Advice            weight: -0.424;
        /// The line is indented by three columns or more.
        Indented          weight: -0.573;
        /// The line is the first one of the text.
        First             weight: -0.169;
        /// The line is the last one of the text.
        Last              weight: -0.439;
        /// The line follows a trace.
        AfterTrace        weight:  0.349;
        /// The line stands before a trace.
        BeforeTrace       weight:  0.579;
        /// The line has an error code.
        Code              weight:  0.444;
        /// The line has a quotation mark.
        Quoted            weight:  0.387;
        /// The line has fewer than four words.
        Short             weight: -0.886;
        /// The line has more than 45 words.
        Long              weight:  0.206;
        /// The line ends with a colon.
        ColonAtEnd        weight:  0.122;
        /// The line has an address on the web.
        Url               weight:  0.119;
        /// The line is a report of progress.
        Progress          weight: -1.380;
        /// The line begins with a digit, not as a numbered cause.
        NumberAtStart     weight: -1.256;
        /// The line is short and gives a key its value.
        KeyValue          weight: -0.751;
        /// The line begins with a location in a source file.
        LocationAtStart   weight:  0.170;
        /// The line is the first one that says error and is no wrapper, warning or frame.
        FirstStrong       weight:  0.615;
        /// The line is the last one that says error and is no wrapper, warning or frame.
        LastStrong        weight:  0.195;
        /// The line begins with a bracket or another sign.
        BracketAtStart    weight:  0.213;
        /// The line follows a trace, begins at the left edge and with the error's class.
        TraceEnd          weight:  1.454;
        /// The line begins with a small letter.
        LowercaseAtStart  weight: -0.012;
        /// The line is a sentence: five words or more, and a full stop.
        Sentence          weight:  0.083;
        /// The line says that something went well.
        Succeeds          weight: -0.334;
        /// The line follows `Caused by:`, or a numbered cause that does.
        AfterCause        weight:  0.289;
        /// The line is the last cause of the text.
        LastCause         weight:  0.518;
        /// The line follows the location of a panic.
        AfterPanic        weight:  1.536;
        /// The second word of the line says remark or warning, or the first one says debug.
        NoteInside        weight: -0.328;
        /// The line names an error's class that a line above it names.
        Repeats           weight:  0.468;
        /// The line begins with the same two words as many others.
        Routine           weight: -2.365;
        /// The line comes at least three more times, but for its digits.
        Recurs            weight: -0.503;
        /// The line is among the last ones of a longer text.
        NearEnd           weight:  0.112;
        /// The line belongs to a warning above it.
        BelowWarning      weight: -0.050;
        /// The line begins with a location in a library.
        LibraryLocation   weight:  0.160;
        /// The line is among the last ones before a command that was typed.
        BeforeCommand     weight:  0.092;
        /// The prefix that was taken away said information, note or hint.
        PrefixNote        weight: -0.033;
        /// The line is a command that a message says to run.
        SuggestedCommand  weight: -0.599;
        /// The prefix that was taken away said debug.
        PrefixDebug       weight: -2.207;
        /// The line says that a step or a test passed.
        Passes            weight: -0.984;
    }
}
