//! The weight of a term, by where and how it stands.
//!
//! A logistic of the term's flags, fitted to the question whether a term of one text stands in another text of the same
//! error too.

use super::term::flag::BIAS;
use super::term::{Term, TermFlag};

/// Returns the weight of a term, from 1 to 255.
pub(super) fn term_weight(term: &Term) -> u8 {
    let logit: f32 = BIAS + term.flags.iter().map(TermFlag::weight).sum::<f32>();
    let share = 1.0 / (1.0 + (-logit).exp());
    // The share lies between 0 and 1, so the product fits.
    (share * 255.0).round().max(1.0) as u8
}
