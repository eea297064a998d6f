//! The flags of a line: features by which a reader tells the message from what stands around it.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use crate::matcher::flag_table::flags;

flags! {
    /// A flag of a line. Its weight counts for the line being the headline.
    LineFlag in LineFlags {
        /// The line names an error's class.
        HasErrorType      weight:  0.579;
        /// The line begins with the error's class.
        ErrorTypeAtStart  weight:  0.408;
        /// The error's class is `Error` or `Exception`.
        GenericErrorType  weight:  0.313;
        /// The line begins as the cause of another error: `Caused by`, `cause`, `reason`.
        CausedBy          weight:  0.822;
        /// The line, or what follows its location, begins with a word for an error.
        ErrorAtStart      weight:  0.561;
        /// The line has a word for an error inside.
        ErrorInside       weight:  0.858;
        /// The line, or what follows its location, begins with a word for the end of everything, or tells of a panic.
        FatalAtStart      weight:  0.444;
        /// The prefix that was taken away said error.
        PrefixError       weight:  1.085;
        /// The line, what follows its location, or its prefix says warning.
        Warning           weight: -0.535;
        /// The line, or what follows its location, begins as a remark.
        NoteAtStart       weight: -0.806;
        /// The line states a condition.
        StatesCondition   weight:  1.479;
        /// The line states several conditions.
        StatesConditions  weight:  0.565;
        /// The line names an entity.
        NamesEntity       weight:  0.736;
        /// The line names a public entity.
        NamesPublicEntity weight:  0.168;
        /// The line says that something did not go as it should.
        Negates           weight:  1.682;
        /// The line says so with several words.
        NegatesTwice      weight:  0.260;
        /// The line is a frame of a trace.
        Frame             weight: -1.266;
        /// The line is source with its number, or the marks below it.
        Excerpt           weight: -0.372;
        /// The line is a command that was typed after a prompt.
        Command           weight: -1.124;
        /// The line wraps another program's message, or tells that something ended.
        Wrapper           weight: -2.057;
        /// The line is what programs write below their message.
        Footer            weight: -0.751;
        /// The line begins as advice.
        Advice            weight: -0.650;
        /// The line is indented by three columns or more.
        Indented          weight: -0.528;
        /// The line is the first one of the text.
        First             weight:  0.175;
        /// The line is the last one of the text.
        Last              weight: -0.124;
        /// The line follows a trace.
        AfterTrace        weight: -0.053;
        /// The line stands before a trace.
        BeforeTrace       weight:  0.275;
        /// The line has an error code.
        Code              weight:  0.581;
        /// The line has a quotation mark.
        Quoted            weight:  0.546;
        /// The line has fewer than four words.
        Short             weight: -0.407;
        /// The line has more than 45 words.
        Long              weight:  0.296;
        /// The line ends with a colon.
        ColonAtEnd        weight:  0.133;
        /// The line has an address on the web.
        Url               weight:  0.141;
        /// The line is a report of progress.
        Progress          weight: -1.112;
        /// The line begins with a digit, not as a numbered cause.
        NumberAtStart     weight: -1.207;
        /// The line is short and gives a key its value.
        KeyValue          weight: -0.425;
        /// The line begins with a location in a source file.
        LocationAtStart   weight:  0.097;
        /// The line is the first one that says error and is no wrapper, warning or frame.
        FirstStrong       weight:  0.510;
        /// The line is the last one that says error and is no wrapper, warning or frame.
        LastStrong        weight:  0.149;
        /// The line begins with a bracket or another sign.
        BracketAtStart    weight:  0.123;
        /// The line follows a trace, begins at the left edge and with the error's class.
        TraceEnd          weight:  0.960;
        /// The line begins with a small letter.
        LowercaseAtStart  weight:  0.119;
        /// The line is a sentence: five words or more, and a full stop.
        Sentence          weight:  0.207;
        /// The line says that something went well.
        Succeeds          weight: -0.224;
        /// The line follows `Caused by:`, or a numbered cause that does.
        AfterCause        weight: -0.074;
        /// The line is the last cause of the text.
        LastCause         weight:  0.999;
        /// The line follows the location of a panic.
        AfterPanic        weight:  1.362;
        /// The second word of the line says remark or warning, or the first one says debug.
        NoteInside        weight: -0.337;
        /// The line names an error's class that a line above it names.
        Repeats           weight:  0.360;
        /// The line begins with the same two words as many others.
        Routine           weight: -1.964;
        /// The line comes at least three more times, but for its digits.
        Recurs            weight: -0.648;
        /// The line is among the last ones of a longer text.
        NearEnd           weight:  0.128;
        /// The line belongs to a warning above it.
        BelowWarning      weight:  0.166;
        /// The line begins with a location in a library.
        LibraryLocation   weight: -0.119;
        /// The line is among the last ones before a command that was typed.
        BeforeCommand     weight:  0.172;
        /// The prefix that was taken away said information, note or hint.
        PrefixNote        weight: -0.033;
        /// The line is a command that a message says to run.
        SuggestedCommand  weight: -0.707;
        /// The prefix that was taken away said debug.
        PrefixDebug       weight: -2.330;
        /// The line says that a step or a test passed.
        Passes            weight: -1.145;
        /// The line follows a heading.
        BelowHeading      weight:  0.485;
        /// The line follows a heading that says error.
        BelowErrorHeading weight:  1.016;
        /// The line goes on with the sentence of the line above it.
        Continues         weight: -0.262;
        /// The sentence of the line goes on in the line below it.
        Continued         weight:  0.560;
        /// The line begins with the name of the program that spoke in the line above.
        SpeaksOn          weight: -0.725;
        /// The line begins with the name of a program, and that of another one began the line above.
        SpeaksNext        weight: -0.883;
        /// The line counts errors or announces some, and names none.
        CountsErrors      weight: -0.861;
        /// The line is what a tool prints at every run on such a machine, whatever becomes of the run.
        Aside             weight: -1.157;
        /// The line reads like source code.
        SourceText        weight: -0.422;
        /// The line is the source of the frame above it.
        FrameSource       weight: -0.387;
        /// The line follows one that says error, and is indented more.
        BelowStrong       weight:  0.659;
        /// The line is a warning or a remark, and others say error.
        BesideError       weight: -0.245;
        /// The line begins with a location and has no label.
        LocatedOnly       weight:  0.755;
        /// The line is a name alone behind its label.
        Slug              weight: -0.889;
        /// The line follows an excerpt of source.
        BelowExcerpt      weight:  0.160;
        /// The line stands below a name, and is indented more.
        BelowName         weight:  0.373;
        /// The line is nothing but a location, or code without words.
        NoWords           weight: -1.038;
    }
}
