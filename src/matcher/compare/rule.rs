//! The rules by which a match is explained.

use crate::named_enum::named_enum;

named_enum! {
    /// A rule by which a match is explained, with its name in JSON and in `find --explain`. Every comparison feature
    /// counts towards one.
    pub enum Rule {
        /// Words of both texts.
        Words = "words",
        /// Words of one text that the other lacks.
        WordsMissing = "words missing",
        /// Headlines that are alike.
        Headline = "headline",
        /// Words of one headline that the other lacks.
        OtherWording = "other wording",
        /// Conditions that both texts state.
        Condition = "condition",
        /// Conditions that differ.
        OtherCondition = "other condition",
        /// Tools and ecosystems that differ.
        OtherTool = "other tool",
        /// Services that differ.
        OtherService = "other service",
        /// Entities that both texts name.
        Subject = "subject",
        /// Entities that differ.
        OtherSubject = "other subject",
        /// Words of the looked-up text that the stored note has.
        Note = "note",
        /// Error classes and codes of both texts.
        Names = "names",
        /// Error classes and codes that differ.
        OtherName = "other name",
        /// Frames of the user's own code in both texts.
        Frames = "frames",
        /// A correction by the user.
        Said = "said",
    }
}
