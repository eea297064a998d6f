//! A comparison feature, and the form of the table in which all of them stand.

use super::{QueryLength, Rule};

/// A row of the table of comparison features.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Its name in the table, by which the fit writes its weights.
    pub name: &'static str,
    /// The rule that it counts towards.
    pub rule: Rule,
    /// The sign of its weights.
    pub sign: Sign,
    /// Its weight where several lines are looked up, in logits.
    pub text: f32,
    /// Its weight where one line is looked up, in logits.
    pub line: f32,
    /// Its weight in the chance of the best match in a notebook of one text, beside the score, in logits.
    pub few: f32,
    /// The same in a notebook of [`MANY_TEXTS`](crate::matcher::verdict::calibration::MANY_TEXTS) or more.
    pub many: f32,
}

impl Feature {
    /// Returns its weight, in logits.
    pub fn weight(&self, query_length: QueryLength) -> f32 {
        match query_length {
            QueryLength::Text => self.text,
            QueryLength::Line => self.line,
        }
    }
}

/// The sign of a fitted weight, which is fixed by the meaning of what is weighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Speaks for a match: the weight is at least 0.
    For,
    /// Speaks against a match: the weight is at most 0.
    Against,
    /// Speaks for or against: the fit decides.
    Either,
}

impl Sign {
    /// Returns 1 for [`Self::For`], -1 for [`Self::Against`], and 0 where the fit decides.
    pub fn as_number(self) -> i8 {
        match self {
            Self::For => 1,
            Self::Against => -1,
            Self::Either => 0,
        }
    }
}

/// Declares the comparison features: of each a comment that says what it measures, its name, the rule that it counts
/// towards, its sign, and its weights in logits.
macro_rules! features {
    ($(
        $(#[doc = $measures:literal])+
        $name:ident $rule:ident $sign:ident
        text: $text:literal line: $line:literal few: $few:literal many: $many:literal;
    )+) => {
        /// The comparison features. Each is a number from -1 to 1, mostly from 0 on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub enum ComparisonFeature {
            $($(#[doc = $measures])+ $name,)+
        }

        /// The number of comparison features.
        pub const FEATURE_COUNT: usize = [$(ComparisonFeature::$name),+].len();

        /// Every comparison feature with its rule, sign and weights, in the order of the table.
        pub const FEATURES: [(ComparisonFeature, Feature); FEATURE_COUNT] = [$((
            ComparisonFeature::$name,
            Feature {
                name: stringify!($name),
                rule: Rule::$rule,
                sign: Sign::$sign,
                text: $text,
                line: $line,
                few: $few,
                many: $many,
            },
        )),+];
    };
}
pub(super) use features;
