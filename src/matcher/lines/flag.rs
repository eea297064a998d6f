//! The flags of a line: features by which a reader tells the message from what stands around it.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use crate::matcher::flag_table::flags;

flags! {
    /// A flag of a line. Its weight counts for the line being the headline.
    LineFlag in LineFlags {
        /// The line names an error's class.
        HasErrorType      weight:  0.755;
        /// The line begins with the error's class.
        ErrorTypeAtStart  weight:  0.533;
        /// The error's class is `Error` or `Exception`.
        GenericErrorType  weight:  0.408;
        /// The line begins as the cause of another error: `Caused by`, `cause`, `reason`.
        CausedBy          weight:  1.072;
        /// The line, or what follows its location, begins with a word for an error.
        ErrorAtStart      weight:  0.732;
        /// The line has a word for an error inside.
        ErrorInside       weight:  1.120;
        /// The line, or what follows its location, begins with a word for the end of everything, or tells of a panic.
        FatalAtStart      weight:  0.580;
        /// The prefix that was taken away said error.
        PrefixError       weight:  1.416;
        /// The line, what follows its location, or its prefix says warning.
        Warning           weight: -0.698;
        /// The line, or what follows its location, begins as a remark.
        NoteAtStart       weight: -1.052;
        /// The line states a condition.
        StatesCondition   weight:  1.930;
        /// The line states several conditions.
        StatesConditions  weight:  0.737;
        /// The line names an entity.
        NamesEntity       weight:  0.960;
        /// The line names a public entity.
        NamesPublicEntity weight:  0.219;
        /// The line says that something did not go as it should.
        Negates           weight:  2.195;
        /// The line says so with several words.
        NegatesTwice      weight:  0.339;
        /// The line is a frame of a trace.
        Frame             weight: -1.652;
        /// The line is source with its number, or the marks below it.
        Excerpt           weight: -0.485;
        /// The line is a command that was typed after a prompt.
        Command           weight: -1.467;
        /// The line wraps another program's message, or tells that something ended.
        Wrapper           weight: -2.684;
        /// The line is what programs write below their message.
        Footer            weight: -0.980;
        /// The line begins as advice.
        Advice            weight: -0.848;
        /// The line is indented by three columns or more.
        Indented          weight: -0.689;
        /// The line is the first one of the text.
        First             weight:  0.228;
        /// The line is the last one of the text.
        Last              weight: -0.161;
        /// The line follows a trace.
        AfterTrace        weight: -0.070;
        /// The line stands before a trace.
        BeforeTrace       weight:  0.359;
        /// The line has an error code.
        Code              weight:  0.758;
        /// The line has a quotation mark.
        Quoted            weight:  0.712;
        /// The line has fewer than four words.
        Short             weight: -0.531;
        /// The line has more than 45 words.
        Long              weight:  0.386;
        /// The line ends with a colon.
        ColonAtEnd        weight:  0.173;
        /// The line has an address on the web.
        Url               weight:  0.184;
        /// The line is a report of progress.
        Progress          weight: -1.451;
        /// The line begins with a digit, not as a numbered cause.
        NumberAtStart     weight: -1.575;
        /// The line is short and gives a key its value.
        KeyValue          weight: -0.554;
        /// The line begins with a location in a source file.
        LocationAtStart   weight:  0.127;
        /// The line is the first one that says error and is no wrapper, warning or frame.
        FirstStrong       weight:  0.666;
        /// The line is the last one that says error and is no wrapper, warning or frame.
        LastStrong        weight:  0.195;
        /// The line begins with a bracket or another sign.
        BracketAtStart    weight:  0.161;
        /// The line follows a trace, begins at the left edge and with the error's class.
        TraceEnd          weight:  1.252;
        /// The line begins with a small letter.
        LowercaseAtStart  weight:  0.155;
        /// The line is a sentence: five words or more, and a full stop.
        Sentence          weight:  0.270;
        /// The line says that something went well.
        Succeeds          weight: -0.293;
        /// The line follows `Caused by:`, or a numbered cause that does.
        AfterCause        weight: -0.096;
        /// The line is the last cause of the text.
        LastCause         weight:  1.304;
        /// The line follows the location of a panic.
        AfterPanic        weight:  1.778;
        /// The second word of the line says remark or warning, or the first one says debug.
        NoteInside        weight: -0.440;
        /// The line names an error's class that a line above it names.
        Repeats           weight:  0.470;
        /// The line begins with the same two words as many others.
        Routine           weight: -2.563;
        /// The line comes at least three more times, but for its digits.
        Recurs            weight: -0.846;
        /// The line is among the last ones of a longer text.
        NearEnd           weight:  0.167;
        /// The line belongs to a warning above it.
        BelowWarning      weight:  0.217;
        /// The line begins with a location in a library.
        LibraryLocation   weight: -0.155;
        /// The line is among the last ones before a command that was typed.
        BeforeCommand     weight:  0.224;
        /// The prefix that was taken away said information, note or hint.
        PrefixNote        weight: -0.043;
        /// The line is a command that a message says to run.
        SuggestedCommand  weight: -0.923;
        /// The prefix that was taken away said debug.
        PrefixDebug       weight: -3.041;
        /// The line says that a step or a test passed.
        Passes            weight: -1.494;
        /// The line follows a heading.
        BelowHeading      weight:  0.633;
        /// The line follows a heading that says error.
        BelowErrorHeading weight:  1.326;
        /// The line goes on with the sentence of the line above it.
        Continues         weight: -0.342;
        /// The sentence of the line goes on in the line below it.
        Continued         weight:  0.731;
        /// The line begins with the name of the program that spoke in the line above.
        SpeaksOn          weight: -0.947;
        /// The line begins with the name of a program, and that of another one began the line above.
        SpeaksNext        weight: -1.152;
        /// The line counts errors or announces some, and names none.
        CountsErrors      weight: -1.124;
        /// The line is what a tool prints at every run on such a machine, whatever becomes of the run.
        Aside             weight: -1.511;
        /// The line reads like source code.
        SourceText        weight: -0.551;
        /// The line is the source of the frame above it.
        FrameSource       weight: -0.505;
        /// The line follows one that says error, and is indented more.
        BelowStrong       weight:  0.861;
        /// The line is a warning or a remark, and others say error.
        BesideError       weight: -0.320;
        /// The line begins with a location and has no label.
        LocatedOnly       weight:  0.986;
        /// The line is a name alone behind its label.
        Slug              weight: -1.161;
        /// The line follows an excerpt of source.
        BelowExcerpt      weight:  0.208;
        /// The line stands below a name, and is indented more.
        BelowName         weight:  0.487;
        /// The line is nothing but a location, or code without words.
        NoWords           weight: -1.354;
    }
}
