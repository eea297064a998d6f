//! The table of the comparison features, and what the score starts from.
//!
//! The *query* is the looked-up text. A *word* counts by its term weight times its idf where nothing else is said, a
//! concept and an entity by its idf. What is measured *in units* is divided by the idf of what stands in one text only;
//! a *saturated* sum is mapped to 0 to 1. Of entities and concepts those of the best lines count.
//!
//! `benches/fit` writes the weights, by the names of the row and of the column.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::Rule;
use super::feature::{Feature, Sign, features};

/// The score of a stored text of which nothing is known, in logits, where several lines are looked up.
pub const TEXT_BIAS: f32 = -0.945;

/// The score of a stored text of which nothing is known, in logits, where one line is looked up.
pub const LINE_BIAS: f32 = -1.580;

features! {
    /// Share of one text's words that the other has; of the text where it is greater.
    ContainedMost                 Words           For      text:  0.706  line:  0.960;
    /// Sum of the shared words: the geometric mean of both sides, saturated.
    Mass                          Words           For      text:  0.917  line:  1.086;
    /// Share of the query's words that the stored text neither has nor paraphrases.
    QueryMissing                  WordsMissing    Against  text: -0.419  line:  0.000;
    /// Share of the stored text's words that the query neither has nor paraphrases.
    StoredMissing                 WordsMissing    Against  text: -0.661  line: -0.436;
    /// Heaviest word of the query that the stored text neither has nor paraphrases, in units.
    QueryMissingMost              WordsMissing    Against  text: -0.581  line:  0.000;
    /// Heaviest word of the stored text that the query neither has nor paraphrases, in units.
    StoredMissingMost             WordsMissing    Against  text: -0.344  line:  0.000;
    /// Heaviest word that both texts have, in units.
    SharedMost                    Words           For      text:  0.000  line:  0.378;
    /// Cosine of the two texts' words and concepts in one bag.
    BagCosine                     Words           For      text:  0.007  line:  0.460;
    /// Share of one text's words and concepts that the other has; of the text where it is greater.
    BagContainedMost              Words           For      text:  0.774  line:  1.338;
    /// Share of one text's words and concepts that the other has; of the text where it is smaller.
    BagContainedLeast             Words           For      text:  0.053  line:  0.129;
    /// Sum of the shared words and concepts: the geometric mean of both sides, saturated.
    BagMass                       Words           For      text:  0.751  line:  1.029;
    /// Share of one text's words that the other has, by idf alone; of the text where it is greater.
    PlainContained                Words           For      text:  0.460  line:  0.216;
    /// Cosine of the two texts' concepts.
    ConceptCosine                 Condition       For      text:  0.481  line:  0.469;
    /// Share of one text's concepts that the other states; of the text where it is greater.
    ConceptContained              Condition       For      text:  0.678  line:  0.402;
    /// Sum of the query's concepts that the stored text states, saturated.
    ConceptMass                   Condition       For      text:  0.000  line:  0.351;
    /// 1 where both texts state conditions, and the stored text and its note none of the query's.
    ConditionsDiffer              OtherCondition  Against  text: -0.186  line: -0.120;
    /// Heaviest condition of the query that the stored text and its note lack, in units.
    ConditionHere                 OtherCondition  Against  text: -0.533  line: -0.576;
    /// Heaviest condition of the stored text that the query lacks, in units; 0 where the query states none.
    ConditionThere                OtherCondition  Against  text: -0.360  line: -0.491;
    /// Heaviest tool of the query that the stored text and its note lack, in units; 0 where either names none.
    ToolHere                      OtherTool       Against  text: -0.253  line:  0.000;
    /// Heaviest tool of the stored text that the query lacks, in units; 0 where either names none.
    ToolThere                     OtherTool       Against  text: -0.481  line: -0.488;
    /// Heaviest service of the query that the stored text and its note lack, in units; 0 where either names none.
    ServiceHere                   OtherService    Against  text: -0.305  line: -0.422;
    /// Heaviest service of the stored text that the query lacks, in units; 0 where either names none.
    ServiceThere                  OtherService    Against  text: -0.273  line: -0.248;
    /// Rarest public entity that both texts name, in units.
    EntitySame                    Subject         For      text:  1.092  line:  1.044;
    /// Rarest private entity that both texts name, in units.
    EntitySamePrivate             Subject         For      text:  0.260  line:  0.261;
    /// 1 where both name public entities of one kind and share none, and the note names none of the query's.
    EntityDiffers                 OtherSubject    Against  text: -1.401  line: -0.827;
    /// 1 where both name private entities of one kind and share none, and the note names none of the query's.
    EntityDiffersPrivate          OtherSubject    Against  text:  0.000  line: -0.089;
    /// Share of the stored text's words that the query has, where one pattern names another entity in each.
    SamePatternOtherEntity        OtherSubject    Against  text: -1.321  line: -0.448;
    /// 1 where the note names a public entity of the stored text, and the query names another one instead.
    NoteNamesOtherEntity          OtherSubject    Against  text: -0.909  line: -0.263;
    /// Sum of the query's words that the note has, saturated.
    NoteMass                      Note            For      text:  0.427  line:  0.891;
    /// Cosine of the query's words and the note's.
    NoteCosine                    Note            For      text:  0.327  line:  0.781;
    /// Sum of the query's words that the note has and the stored text lacks, saturated.
    NoteOnlyMass                  Note            For      text:  0.458  line:  0.386;
    /// Sum of the query's concepts that the note states, saturated.
    NoteConcepts                  Note            For      text:  0.171  line:  0.581;
    /// Share of the words of the query's headline that the stored text and its note neither have nor paraphrase.
    HeadlineMissing               WordsMissing    Against  text: -0.071  line: -0.703;
    /// Share of the words that the stored text and its note have in common which the query has, times their saturated
    /// sum.
    AnchorsFound                  Note            For      text:  0.598  line:  0.700;
    /// Share of the words that the stored text and its note have in common which the query lacks, times their saturated
    /// sum.
    AnchorsMissing                WordsMissing    Against  text: -1.015  line: -1.357;
    /// Sørensen–Dice coefficient of the letter pairs of the most similar headlines.
    HeadlineSimilarity            Headline        For      text:  0.406  line:  0.000;
    /// 1 where the best headlines are equal but for case and digits.
    HeadlineEqual                 Headline        For      text:  0.000  line:  0.104;
    /// Rarest error class or code that both texts have, in units.
    NamesShared                   Names           For      text:  0.377  line:  0.169;
    /// 1 where both texts have the same frame of the user's own code.
    FramesShared                  Frames          For      text:  0.000  line:  0.215;
    /// 1 where both fingerprints have the same key.
    SameKey                       Headline        For      text:  0.000  line:  0.144;
    /// Share of the letter pairs of a headline of the query that one of the stored text has.
    HeadlineContained             Headline        For      text:  0.640  line:  0.000;
    /// 1 where the headlines name other entities of one kind, and the note speaks of the stored one's.
    HeadlineEntityDiffers         OtherSubject    Against  text: -1.157  line: -2.625;
    /// 1 where both texts name tools, and the stored text and its note none of the query's.
    ToolsDiffer                   OtherTool       Against  text: -0.089  line:  0.000;
    /// Share of the words of the stored headline that the query neither has nor paraphrases.
    StoredHeadlineMissing         WordsMissing    Against  text: -0.415  line: -0.009;
    /// 1 where both headlines state conditions, and neither text states one of the other headline's.
    HeadlineConditionsDiffer      OtherCondition  Against  text: -0.921  line: -0.632;
    /// Cosine of the words of the best lines.
    BestLinesCosine               Headline        For      text:  1.050  line:  0.475;
    /// Share of the words of the query's best lines that the stored ones and the note neither have nor paraphrase.
    BestLinesMissing              WordsMissing    Against  text: -1.478  line: -0.876;
    /// Sum of the words that the stored best lines and the note have in common and the query's best lines have too,
    /// saturated.
    BestLinesAnchorsFound         Note            For      text:  1.112  line:  0.634;
    /// Sum of the words that the stored best lines and the note have in common and the query's best lines lack,
    /// saturated.
    BestLinesAnchorsMissing       WordsMissing    Against  text: -1.779  line: -1.079;
    /// 1 where the query belongs to an ecosystem that the stored text and its note do not belong to.
    EcosystemHere                 OtherTool       Against  text: -0.123  line: -0.703;
    /// 1 where the stored text belongs to an ecosystem that the query does not belong to.
    EcosystemThere                OtherTool       Against  text: -0.305  line: -0.292;
    /// Share of the last letters of a single line that no stored headline has.
    HeadlineEndMissing            WordsMissing    Against  text:  0.000  line: -0.321;
    /// Heaviest condition of the query's headline that the stored text and its note lack, in units.
    HeadlineConditionHere         OtherCondition  Against  text: -0.180  line: -0.576;
    /// Heaviest condition of the stored headline that the query lacks, in units; 0 where its headline states none.
    HeadlineConditionThere        OtherCondition  Against  text: -0.720  line: -1.320;
    /// 1 where the headlines name other entities of one kind, and the note does not speak of the stored one's.
    UnnotedHeadlineEntityDiffers  OtherSubject    Against  text: -0.272  line: -1.579;
    /// Share of the words of the query's headline that the stored best lines and the note neither have nor paraphrase.
    HeadlineMissingFromBest       WordsMissing    Against  text: -0.218  line: -0.371;
    /// Share of the words of the stored headline that the query's best lines neither have nor paraphrase.
    StoredHeadlineMissingFromBest WordsMissing    Against  text: -0.418  line: -0.005;
}
