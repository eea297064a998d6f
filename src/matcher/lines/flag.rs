//! The flags of a line: features by which a reader tells the message from what stands around it.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use crate::matcher::flag_table::flags;

flags! {
    /// A flag of a line. Its weight counts for the line being the headline.
    LineFlag in LineFlags {
        /// The line names an error's class.
        HasErrorType      weight:  0.635;
        /// The line begins with the error's class.
        ErrorTypeAtStart  weight:  0.667;
        /// The error's class is `Error` or `Exception`.
        GenericErrorType  weight:  0.185;
        /// The line begins as the cause of another error: `Caused by`, `cause`, `reason`.
        CausedBy          weight:  0.859;
        /// The line, or what follows its location, begins with a word for an error.
        ErrorAtStart      weight:  0.712;
        /// The line has a word for an error inside.
        ErrorInside       weight:  0.585;
        /// The line, or what follows its location, begins with a word for the end of everything, or tells of a panic.
        FatalAtStart      weight:  0.994;
        /// The prefix that was taken away said error.
        PrefixError       weight:  1.548;
        /// The line, what follows its location, or its prefix says warning.
        Warning           weight: -0.722;
        /// The line, or what follows its location, begins as a remark.
        NoteAtStart       weight: -0.835;
        /// The line states a condition.
        StatesCondition   weight:  1.062;
        /// The line states several conditions.
        StatesConditions  weight:  0.250;
        /// The line names an entity.
        NamesEntity       weight:  1.180;
        /// The line names a public entity.
        NamesPublicEntity weight: -0.122;
        /// The line says that something did not go as it should.
        Negates           weight:  1.914;
        /// The line says so with several words.
        NegatesTwice      weight:  0.230;
        /// The line is a frame of a trace.
        Frame             weight: -2.046;
        /// The line is source with its number, or the marks below it.
        Excerpt           weight: -0.363;
        /// The line is a command that was typed after a prompt.
        Command           weight: -1.375;
        /// The line wraps another program's message, or tells that something ended.
        Wrapper           weight: -2.208;
        /// The line is what programs write below their message.
        Footer            weight: -1.586;
        /// The line begins as advice.
        Advice            weight: -1.011;
        /// The line is indented by three columns or more.
        Indented          weight: -0.564;
        /// The line is the first one of the text.
        First             weight:  0.078;
        /// The line is the last one of the text.
        Last              weight: -0.087;
        /// The line follows a trace.
        AfterTrace        weight:  0.042;
        /// The line stands before a trace.
        BeforeTrace       weight:  0.210;
        /// The line has an error code.
        Code              weight:  0.625;
        /// The line has a quotation mark.
        Quoted            weight:  0.295;
        /// The line has fewer than four words.
        Short             weight: -0.425;
        /// The line has more than 45 words.
        Long              weight:  0.168;
        /// The line ends with a colon.
        ColonAtEnd        weight:  0.163;
        /// The line has an address on the web.
        Url               weight:  0.061;
        /// The line is a report of progress.
        Progress          weight: -1.302;
        /// The line begins with a digit, not as a numbered cause.
        NumberAtStart     weight: -1.198;
        /// The line is short and gives a key its value.
        KeyValue          weight: -0.173;
        /// The line begins with a location in a source file.
        LocationAtStart   weight: -0.225;
        /// The line is the first one that says error and is no wrapper, warning or frame.
        FirstStrong       weight:  0.464;
        /// The line is the last one that says error and is no wrapper, warning or frame.
        LastStrong        weight: -0.096;
        /// The line begins with a bracket or another sign.
        BracketAtStart    weight:  0.299;
        /// The line follows a trace, begins at the left edge and with the error's class.
        TraceEnd          weight:  0.756;
        /// The line begins with a small letter.
        LowercaseAtStart  weight:  0.185;
        /// The line is a sentence: five words or more, and a full stop.
        Sentence          weight:  0.019;
        /// The line says that something went well.
        Succeeds          weight: -0.958;
        /// The line follows `Caused by:`, or a numbered cause that does.
        AfterCause        weight: -0.045;
        /// The line is the last cause of the text.
        LastCause         weight:  1.041;
        /// The line follows the location of a panic.
        AfterPanic        weight:  1.666;
        /// The second word of the line says remark or warning, or the first one says debug.
        NoteInside        weight:  0.401;
        /// The line names an error's class that a line above it names.
        Repeats           weight:  0.354;
        /// The line begins with the same two words as many others.
        Routine           weight: -2.010;
        /// The line comes at least three more times, but for its digits.
        Recurs            weight: -0.552;
        /// The line is among the last ones of a longer text.
        NearEnd           weight: -0.328;
        /// The line belongs to a warning above it.
        BelowWarning      weight:  0.281;
        /// The line begins with a location in a library.
        LibraryLocation   weight: -0.663;
        /// The line is among the last ones before a command that was typed.
        BeforeCommand     weight:  0.151;
        /// The prefix that was taken away said information, note or hint.
        PrefixNote        weight: -0.050;
        /// The line is a command that a message says to run.
        SuggestedCommand  weight: -1.113;
        /// The prefix that was taken away said debug.
        PrefixDebug       weight: -2.130;
        /// The line says that a step or a test passed.
        Passes            weight: -1.285;
        /// The line follows a heading.
        BelowHeading      weight:  0.562;
        /// The line follows a heading that says error.
        BelowErrorHeading weight:  0.152;
        /// The line goes on with the sentence of the line above it.
        Continues         weight: -0.305;
        /// The sentence of the line goes on in the line below it.
        Continued         weight:  0.660;
        /// The line begins with the name of the program that spoke in the line above.
        SpeaksOn          weight: -1.401;
        /// The line begins with the name of a program, and that of another one began the line above.
        SpeaksNext        weight: -1.004;
        /// The line counts errors or announces some, and names none.
        CountsErrors      weight: -1.146;
        /// The line is what a tool prints at every run on such a machine, whatever becomes of the run.
        Aside             weight: -1.425;
        /// The line reads like source code.
        SourceText        weight: -0.570;
        /// The line is the source of the frame above it.
        FrameSource       weight: -0.058;
        /// The line follows one that says error, and is indented more.
        BelowStrong       weight:  0.733;
        /// The line is a warning or a remark, and others say error.
        BesideError       weight: -0.671;
        /// The line begins with a location and has no label.
        LocatedOnly       weight:  0.774;
        /// The line is a name alone behind its label.
        Slug              weight: -1.100;
        /// The line follows an excerpt of source.
        BelowExcerpt      weight: -0.255;
        /// The line stands below a name, and is indented more.
        BelowName         weight:  0.393;
        /// The line is nothing but a location, or code without words.
        NoWords           weight: -1.710;
        /// The line says no more than that something failed, and a line above it says why.
        FailsBelowReason  weight: -1.531;
        /// The line says no more than that something failed, and a line below it says why.
        FailsAboveReason  weight: -1.227;
        /// A word of the line denies by its form, and no word of the line does so by what it means.
        DeniesByForm      weight:  0.800;
        /// The line follows one that names the place of an error alone.
        BelowPlace        weight:  0.675;
        /// The line says that the program goes on all the same.
        GoesOn            weight: -0.870;
        /// The line has a colon between its words, behind its label.
        GivesReason       weight:  0.742;
        /// The line has fewer than three words behind its label, and names no class of an error.
        FewWords          weight: -0.861;
    }
}
