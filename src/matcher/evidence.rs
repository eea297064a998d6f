//! What speaks for and against two texts being one error.
//!
//! Each piece of evidence is a number, mostly between 0 and 1, with a sign that is fixed by its meaning; how much it counts is fitted
//! (see [`weights`]). Words count by importance and rarity; concepts, entities and the stored note as sets, where what one side states and
//! the other lacks is the strongest evidence there is.

use super::fingerprint::NotePrint;

mod alike;
mod concepts;
mod entities;
mod headline;
mod note;
mod piece;
mod rarity;
mod spelling;
mod weighed;
pub mod weights;
mod words;

pub use piece::{PIECES, PIECES_COUNT, Piece, Values};
pub use rarity::Rarity;
pub use weighed::Weighed;

/// The evidence for a looked-up text being the same error as a stored one with its note.
pub fn weigh(query: &Weighed<'_>, stored: &Weighed<'_>, note: &NotePrint, rarity: &Rarity) -> Values {
    if let (Extent::Line, Some(line)) = (query.extent, query.headlines.first())
        && let Some(print) = spelling::respelt(query.print, line, stored.print, &stored.headlines)
    {
        return compare(&Weighed::new(&print, rarity).of(query.extent), stored, note, rarity);
    }
    compare(query, stored, note, rarity)
}

fn compare(query: &Weighed<'_>, stored: &Weighed<'_>, note: &NotePrint, rarity: &Rarity) -> Values {
    let mut ledger = piece::Ledger::new();
    let unit = rarity.unit();
    // A word by which one side says what the other says in other words is not missing there.
    let otherwise = (query.said_otherwise(stored, &note.concepts), stored.said_otherwise(query, &[]));
    let shared = words::compare(query, stored, &otherwise, unit, &mut ledger);
    concepts::compare(query, stored, note, &shared, unit, &mut ledger);
    entities::compare(query, stored, note, &shared, rarity, &mut ledger);
    note::compare(query, stored, note, rarity, &mut ledger);
    headline::compare(query, stored, note, &otherwise, rarity, &mut ledger);
    ledger.0
}

/// How much of an error was pasted. A single line lacks most of what a whole text has, and what it lacks tells nothing against a stored one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// One line, often cut off or typed from another screen.
    Line,
    /// Several lines.
    #[default]
    Text,
}

impl Extent {
    /// How much each piece counts.
    pub fn weights(self) -> &'static [f32; PIECES_COUNT] {
        match self {
            Self::Line => &weights::OF_LINE,
            Self::Text => &weights::OF_TEXT,
        }
    }

    /// The score of a stored text of which nothing is known.
    fn bias(self) -> f32 {
        match self {
            Self::Line => weights::BIAS_OF_LINE,
            Self::Text => weights::BIAS_OF_TEXT,
        }
    }
}

/// The sum of the evidence, in logits over no stored text at all.
pub fn score(values: &Values, extent: Extent) -> f32 {
    extent.bias() + values.iter().zip(extent.weights()).map(|(value, weight)| value * weight).sum::<f32>()
}

/// Sums of weights are measured in this unit, so that a mass of 1 - 1/e is a good paragraph's worth of shared words.
const MASS_UNIT: f32 = 12.0;

/// A saturating measure of a sum of weights, from 0 to 1.
fn mass(sum: f32) -> f32 {
    1.0 - (-sum / MASS_UNIT).exp()
}
