//! The order of readings of one text.

use std::cmp::Ordering;

/// The order of readings, the best last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Weight {
    /// The letters of the messages, without those in slots, counted four times; those of catalogues that are near to
    /// the program once or twice more.
    pub(super) letters: usize,
    /// The letters in slots, negative: a slot that takes more than the name that it is for takes too much.
    pub(super) in_slots: isize,
    /// The stretches that it is put together from, negative.
    pub(super) stretches: isize,
}

impl Weight {
    /// Returns the weight of two readings beside each other.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            letters: self.letters + other.letters,
            in_slots: self.in_slots + other.in_slots,
            stretches: self.stretches + other.stretches,
        }
    }
}

/// The order of messages that match the same text.
#[derive(Debug)]
pub(super) struct Rank {
    /// Letters in slots that may be words of the language; the fewer the better.
    pub(super) strange: usize,
    pub(super) weight: Weight,
    /// The messages that it is put together from; one says more than several.
    pub(super) messages: usize,
    /// True if the text has the marks and the spaces of the message, too.
    pub(super) exact: bool,
}

impl Rank {
    /// Compares two messages; the greater is the better one.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let by_letters = other.strange.cmp(&self.strange).then(self.weight.letters.cmp(&other.weight.letters));
        by_letters.then(other.messages.cmp(&self.messages)).then(self.exact.cmp(&other.exact))
    }
}
