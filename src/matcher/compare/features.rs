//! The table of the comparison features, and what the score starts from.
//!
//! The *query* is the looked-up text. A *word* counts by its term weight times its idf where nothing else is said, a
//! concept and an entity by its idf. What is measured *in units* is divided by the idf of what stands in one text only;
//! a *saturated* sum is mapped to 0 to 1. Of entities and concepts those of the best lines count.
//!
//! Each has two weights in the score, which orders the stored texts, and two in the chance that the best of them is
//! right, in a notebook of few texts and in one of many: what it adds there to the score, so that its sign is free.
//! `benches/fit` writes them, by the names of the row and of the column.

#![allow(clippy::approx_constant, reason = "a fitted weight is near a constant of mathematics by chance")]

use super::Rule;
use super::feature::{Feature, Sign, features};

/// The score of a stored text of which nothing is known, in logits, where several lines are looked up.
pub const TEXT_BIAS: f32 = -0.270;

/// The score of a stored text of which nothing is known, in logits, where one line is looked up.
pub const LINE_BIAS: f32 = -0.592;

features! {
    /// Share of one text's words that the other has; of the text where it is greater.
    ContainedMost                 Words           For      text:  0.795  line:  0.836  few:  1.673  many:  1.029;
    /// Sum of the shared words: the geometric mean of both sides, saturated.
    Mass                          Words           For      text:  0.323  line:  0.584  few:  0.278  many:  1.281;
    /// Share of the query's words that the stored text neither has nor paraphrases.
    QueryMissing                  WordsMissing    Against  text: -0.183  line:  0.000  few:  0.460  many:  0.583;
    /// Share of the stored text's words that the query neither has nor paraphrases.
    StoredMissing                 WordsMissing    Against  text: -0.398  line: -0.348  few:  0.377  many:  0.600;
    /// Heaviest word of the query that the stored text neither has nor paraphrases, in units.
    QueryMissingMost              WordsMissing    Against  text: -0.168  line:  0.000  few: -0.988  many:  0.256;
    /// Heaviest word of the stored text that the query neither has nor paraphrases, in units.
    StoredMissingMost             WordsMissing    Against  text: -0.356  line: -0.307  few:  0.909  many: -0.143;
    /// Heaviest word that both texts have, in units.
    SharedMost                    Words           For      text:  0.002  line:  0.228  few: -0.890  many: -1.110;
    /// Cosine of the two texts' words and concepts in one bag.
    BagCosine                     Words           For      text:  0.299  line:  0.146  few: -0.212  many:  0.527;
    /// Share of one text's words and concepts that the other has; of the text where it is greater.
    BagContainedMost              Words           For      text:  0.874  line:  1.154  few:  2.787  many:  1.268;
    /// Share of one text's words and concepts that the other has; of the text where it is smaller.
    BagContainedLeast             Words           For      text:  0.195  line:  0.342  few:  1.171  many:  0.322;
    /// Sum of the shared words and concepts: the geometric mean of both sides, saturated.
    BagMass                       Words           For      text:  0.278  line:  0.512  few:  0.668  many:  0.261;
    /// Share of one text's words that the other has, by idf alone; of the text where it is greater.
    PlainContained                Words           For      text:  0.386  line:  0.336  few: -1.073  many: -0.767;
    /// Cosine of the two texts' concepts.
    ConceptCosine                 Condition       For      text:  0.203  line:  0.404  few: -0.146  many:  0.433;
    /// Share of one text's concepts that the other states; of the text where it is greater.
    ConceptContained              Condition       For      text:  0.794  line:  0.705  few:  1.291  many: -0.277;
    /// Sum of the query's concepts that the stored text states, saturated.
    ConceptMass                   Condition       For      text:  0.000  line:  0.167  few: -1.758  many:  0.953;
    /// 1 where both texts state conditions, and the stored text and its note none of the query's.
    ConditionsDiffer              OtherCondition  Against  text: -0.342  line: -0.294  few: -0.518  many:  0.369;
    /// Heaviest condition of the query that the stored text and its note lack, in units.
    ConditionHere                 OtherCondition  Against  text: -0.277  line: -0.479  few: -0.326  many: -0.599;
    /// Heaviest condition of the stored text that the query lacks, in units; 0 where the query states none.
    ConditionThere                OtherCondition  Against  text: -0.137  line: -0.245  few:  0.651  many:  0.015;
    /// Heaviest tool of the query that the stored text and its note lack, in units; 0 where either names none.
    ToolHere                      OtherTool       Against  text: -0.047  line: -0.136  few: -0.042  many: -0.171;
    /// Heaviest tool of the stored text that the query lacks, in units; 0 where either names none.
    ToolThere                     OtherTool       Against  text: -0.226  line: -0.236  few: -0.850  many: -0.513;
    /// Heaviest service of the query that the stored text and its note lack, in units; 0 where either names none.
    ServiceHere                   OtherService    Against  text: -0.148  line: -0.322  few: -1.019  many: -0.822;
    /// Heaviest service of the stored text that the query lacks, in units; 0 where either names none.
    ServiceThere                  OtherService    Against  text: -0.081  line: -0.229  few: -1.747  many: -0.520;
    /// Rarest public entity that both texts name, in units.
    EntitySame                    Subject         For      text:  0.763  line:  0.940  few:  2.520  many:  1.000;
    /// Rarest private entity that both texts name, in units.
    EntitySamePrivate             Subject         For      text:  0.090  line:  0.167  few:  1.699  many: -0.049;
    /// 1 where both name public entities of one kind and share none, and the note names none of the query's.
    EntityDiffers                 OtherSubject    Against  text: -1.006  line: -1.040  few:  0.044  many: -0.490;
    /// 1 where both name private entities of one kind and share none, and the note names none of the query's.
    EntityDiffersPrivate          OtherSubject    Against  text: -0.147  line:  0.000  few:  0.627  many: -0.442;
    /// Share of the stored text's words that the query has, where one pattern names another entity in each.
    SamePatternOtherEntity        OtherSubject    Against  text: -0.973  line: -0.360  few: -3.160  many:  0.327;
    /// 1 where the note names a public entity of the stored text, and the query names another one instead.
    NoteNamesOtherEntity          OtherSubject    Against  text: -0.821  line: -0.496  few: -1.572  many: -1.785;
    /// Sum of the query's words that the note has, saturated.
    NoteMass                      Note            For      text:  0.628  line:  0.796  few:  0.461  many:  0.255;
    /// Cosine of the query's words and the note's.
    NoteCosine                    Note            For      text:  0.580  line:  0.870  few:  1.168  many:  3.622;
    /// Sum of the query's words that the note has and the stored text lacks, saturated.
    NoteOnlyMass                  Note            For      text:  0.727  line:  0.713  few:  1.386  many:  0.466;
    /// Sum of the query's concepts that the note states, saturated.
    NoteConcepts                  Note            For      text:  0.265  line:  0.293  few: -0.134  many:  0.532;
    /// Share of the words of the query's headline that the stored text and its note neither have nor paraphrase.
    HeadlineMissing               WordsMissing    Against  text: -0.295  line: -0.465  few: -0.024  many:  0.488;
    /// Share of the words that the stored text and its note have in common which the query has, times their saturated
    /// sum.
    AnchorsFound                  Note            For      text:  0.658  line:  0.482  few:  0.751  many:  0.345;
    /// Share of the words that the stored text and its note have in common which the query lacks, times their saturated
    /// sum.
    AnchorsMissing                WordsMissing    Against  text: -1.078  line: -1.402  few: -2.234  many: -0.400;
    /// Sørensen–Dice coefficient of the letter pairs of the most similar headlines.
    HeadlineSimilarity            Headline        For      text:  0.274  line:  0.073  few:  0.120  many:  0.421;
    /// 1 where the best headlines are equal but for case and digits.
    HeadlineEqual                 Headline        For      text:  0.000  line:  0.005  few:  0.642  many:  0.965;
    /// Rarest error class or code that both texts have, in units.
    NamesShared                   Names           For      text:  0.000  line:  0.000  few: -0.679  many: -0.631;
    /// 1 where both texts have the same frame of the user's own code.
    FramesShared                  Frames          For      text:  0.000  line:  0.107  few: -1.709  many: -0.613;
    /// 1 where both fingerprints have the same key.
    SameKey                       Headline        For      text:  0.000  line:  0.000  few: -1.166  many: -0.633;
    /// Share of the letter pairs of a headline of the query that one of the stored text has.
    HeadlineContained             Headline        For      text:  0.244  line:  0.217  few:  0.484  many: -0.038;
    /// 1 where the headlines name other entities of one kind, and the note speaks of the stored one's.
    HeadlineEntityDiffers         OtherSubject    Against  text: -0.823  line: -2.103  few: -3.874  many: -3.263;
    /// 1 where both texts name tools, and the stored text and its note none of the query's.
    ToolsDiffer                   OtherTool       Against  text: -0.157  line: -0.174  few:  0.170  many:  0.086;
    /// Share of the words of the stored headline that the query neither has nor paraphrases.
    StoredHeadlineMissing         WordsMissing    Against  text: -0.472  line: -0.367  few: -0.213  many:  0.202;
    /// 1 where both headlines state conditions, and neither text states one of the other headline's.
    HeadlineConditionsDiffer      OtherCondition  Against  text: -0.552  line: -0.501  few: -0.753  many: -0.275;
    /// Cosine of the words of the best lines.
    BestLinesCosine               Headline        For      text:  0.694  line:  0.168  few:  1.418  many:  1.427;
    /// Share of the words of the query's best lines that the stored ones and the note neither have nor paraphrase.
    BestLinesMissing              WordsMissing    Against  text: -1.055  line: -0.749  few: -0.741  many: -1.184;
    /// Sum of the words that the stored best lines and the note have in common and the query's best lines have too,
    /// saturated.
    BestLinesAnchorsFound         Note            For      text:  0.719  line:  0.525  few:  4.406  many: -0.192;
    /// Sum of the words that the stored best lines and the note have in common and the query's best lines lack,
    /// saturated.
    BestLinesAnchorsMissing       WordsMissing    Against  text: -1.288  line: -0.830  few: -5.994  many: -1.818;
    /// 1 where the query belongs to an ecosystem that the stored text and its note do not belong to.
    EcosystemHere                 OtherTool       Against  text: -0.212  line: -0.520  few: -0.224  many: -0.134;
    /// 1 where the stored text belongs to an ecosystem that the query does not belong to.
    EcosystemThere                OtherTool       Against  text: -0.275  line: -0.117  few: -0.450  many:  0.127;
    /// Share of the last letters of a single line that no stored headline has.
    HeadlineEndMissing            WordsMissing    Against  text:  0.000  line: -0.351  few:  0.399  many:  0.251;
    /// Heaviest condition of the query's headline that the stored text and its note lack, in units.
    HeadlineConditionHere         OtherCondition  Against  text: -0.133  line: -0.479  few: -0.231  many: -0.118;
    /// Heaviest condition of the stored headline that the query lacks, in units; 0 where its headline states none.
    HeadlineConditionThere        OtherCondition  Against  text: -0.475  line: -0.935  few: -1.290  many: -1.741;
    /// 1 where the headlines name other entities of one kind, and the note does not speak of the stored one's.
    UnnotedHeadlineEntityDiffers  OtherSubject    Against  text: -0.511  line: -0.851  few: -1.115  many: -1.412;
    /// Share of the words of the query's headline that the stored best lines and the note neither have nor paraphrase.
    HeadlineMissingFromBest       WordsMissing    Against  text: -0.361  line: -0.450  few: -0.196  many: -0.488;
    /// Share of the words of the stored headline that the query's best lines neither have nor paraphrase.
    StoredHeadlineMissingFromBest WordsMissing    Against  text: -0.501  line: -0.324  few: -0.534  many: -0.303;
    /// Number of plain words of the query's headline that neither the stored one nor its text has, of 3.
    QueryWordsNew                 OtherWording    Against  text: -0.643  line: -0.373  few: -0.584  many: -0.372;
    /// Number of plain words of the stored headline that neither the query's nor its text has, of 3.
    StoredWordsGone               OtherWording    Against  text: -0.625  line: -0.200  few: -0.329  many: -0.393;
    /// 1 where the query's headline has a word that turns its meaning, as `not`, and the stored one lacks it.
    QueryTurnsMeaning             OtherWording    Against  text: -0.194  line: -0.320  few: -0.198  many: -0.249;
    /// 1 where the stored headline has a word that turns its meaning, as `not`, and the query's lacks it.
    StoredTurnsMeaning            OtherWording    Against  text: -0.339  line: -0.231  few: -0.334  many: -0.298;
    /// Number of names of the query's headline that the stored one lacks and the note speaks of, of 3.
    QueryNamesNoted               Note            For      text:  0.284  line:  0.364  few:  2.121  many:  1.279;
    /// Number of names of the stored headline that the query's lacks and the note speaks of, of 3.
    StoredNamesNoted              OtherSubject    Against  text: -0.128  line: -0.228  few: -0.928  many:  1.760;
    /// 1 where both texts have a code in common.
    CodesShared                   Names           For      text:  0.666  line:  0.855  few:  1.009  many:  1.179;
    /// 1 where both texts have codes, and none in common.
    CodesDiffer                   OtherName       Against  text: -0.746  line: -0.357  few: -0.470  many: -1.248;
    /// Certainty that the best headlines are one sentence with other names and numbers in it, of which the note says
    /// nothing; less in a text of several lines.
    SameSentence                  Headline        For      text:  0.000  line:  0.000  few:  1.800  many:  1.800;
    /// 1 where both texts name the class of the error, and not the same.
    ClassesDiffer                 OtherName       Against  text: -0.286  line: -0.237  few: -0.649  many: -0.205;
}
