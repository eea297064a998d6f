//! The comparison features: what each is called, and whether it speaks for or against.

/// The features of a comparison, in the order of their weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs, reason = "each has a rule and a sign in `FEATURES`")]
pub enum ComparisonFeature {
    Cosine,
    ContainedMost,
    ContainedLeast,
    Mass,
    QueryMissing,
    StoredMissing,
    QueryMissingMost,
    StoredMissingMost,
    SharedMost,
    BagCosine,
    BagContainedMost,
    BagContainedLeast,
    BagMass,
    PlainCosine,
    PlainContained,
    ConceptCosine,
    ConceptContained,
    ConceptMass,
    ConditionsDiffer,
    ConditionHere,
    ConditionThere,
    ToolHere,
    ToolThere,
    ServiceHere,
    ServiceThere,
    EntitySame,
    EntitySamePrivate,
    EntityDiffers,
    EntityDiffersPrivate,
    SamePatternOtherEntity,
    NoteNamesOtherEntity,
    NoteMass,
    NoteCosine,
    NoteOnlyMass,
    NoteConcepts,
    HeadlineMissing,
    AnchorsFound,
    AnchorsMissing,
    HeadlineSimilarity,
    HeadlineEqual,
    NamesShared,
    FramesShared,
    SameKey,
    HeadlineContained,
    HeadlineEntityDiffers,
    ToolsDiffer,
    StoredHeadlineMissing,
    HeadlineConditionsDiffer,
    BestLinesCosine,
    BestLinesMissing,
    BestLinesAnchorsFound,
    BestLinesAnchorsMissing,
    EcosystemHere,
    EcosystemThere,
    HeadlineEndMissing,
    HeadlineConditionHere,
    HeadlineConditionThere,
    UnnotedHeadlineEntityDiffers,
    HeadlineMissingFromBest,
    StoredHeadlineMissingFromBest,
}

/// How many features there are.
pub const FEATURE_COUNT: usize = ComparisonFeature::StoredHeadlineMissingFromBest as usize + 1;

/// Rule and sign of each feature, in their order: +1 speaks for, -1 against.
pub const FEATURES: [(&str, i8); FEATURE_COUNT] = [
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words missing", -1),
    ("words missing", -1),
    ("words missing", -1),
    ("words missing", -1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("condition", 1),
    ("condition", 1),
    ("condition", 1),
    ("other condition", -1),
    ("other condition", -1),
    ("other condition", -1),
    ("other tool", -1),
    ("other tool", -1),
    ("other service", -1),
    ("other service", -1),
    ("subject", 1),
    ("subject", 1),
    ("other subject", -1),
    ("other subject", -1),
    ("other subject", -1),
    ("other subject", -1),
    ("note", 1),
    ("note", 1),
    ("note", 1),
    ("note", 1),
    ("words missing", -1),
    ("note", 1),
    ("words missing", -1),
    ("headline", 1),
    ("headline", 1),
    ("names", 1),
    ("frames", 1),
    ("headline", 1),
    ("headline", 1),
    ("other subject", -1),
    ("other tool", -1),
    ("words missing", -1),
    ("other condition", -1),
    ("headline", 1),
    ("words missing", -1),
    ("note", 1),
    ("words missing", -1),
    ("other tool", -1),
    ("other tool", -1),
    ("words missing", -1),
    ("other condition", -1),
    ("other condition", -1),
    ("other subject", -1),
    ("words missing", -1),
    ("words missing", -1),
];

/// The values of all features for one pair of texts.
pub type ComparisonVector = [f32; FEATURE_COUNT];

/// A comparison vector, while its features are set.
pub(super) struct VectorBuilder(pub(super) ComparisonVector);

impl VectorBuilder {
    pub(super) fn new() -> Self {
        Self([0.0; FEATURE_COUNT])
    }

    /// Puts a value down, within -1 and 1; what is not a number says nothing.
    pub(super) fn set(&mut self, feature: ComparisonFeature, value: f32) {
        self.0[feature as usize] = if value.is_finite() { value.clamp(-1.0, 1.0) } else { 0.0 };
    }
}
