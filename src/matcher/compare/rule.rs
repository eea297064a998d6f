//! The rules by which a match is explained.

/// A rule by which a match is explained. Every comparison feature counts towards one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Words of both texts.
    Words,
    /// Words of one text that the other lacks.
    WordsMissing,
    /// Headlines that are alike.
    Headline,
    /// Conditions that both texts state.
    Condition,
    /// Conditions that differ.
    OtherCondition,
    /// Tools and ecosystems that differ.
    OtherTool,
    /// Services that differ.
    OtherService,
    /// Entities that both texts name.
    Subject,
    /// Entities that differ.
    OtherSubject,
    /// Words of the looked-up text that the stored note has.
    Note,
    /// Error classes and codes of both texts.
    Names,
    /// Frames of the user's own code in both texts.
    Frames,
    /// A correction by the user.
    Said,
}

impl Rule {
    /// Returns the rule's name in JSON and in `find --explain`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::WordsMissing => "words missing",
            Self::Headline => "headline",
            Self::Condition => "condition",
            Self::OtherCondition => "other condition",
            Self::OtherTool => "other tool",
            Self::OtherService => "other service",
            Self::Subject => "subject",
            Self::OtherSubject => "other subject",
            Self::Note => "note",
            Self::Names => "names",
            Self::Frames => "frames",
            Self::Said => "said",
        }
    }
}
