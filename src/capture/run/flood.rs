//! A flood of output, which is let gather: to be woken for every few kilobytes costs more than to forward them.

use std::time::Duration;

/// The rest in a flood: a screen shows a new picture every 16 ms. Of 100 to 1000 µs, this one was as good as any.
const REST: Duration = Duration::from_micros(300);

/// The longest time between two pieces of output that belong to one flood.
const LONGEST_GAP: Duration = Duration::from_millis(1);

/// The least bytes of a piece of a flood: what a program writes that does not write line by line.
const LEAST_BYTES: usize = 4096;

/// Tells a flood by the pieces of output.
#[derive(Debug, Default)]
pub(super) struct Flood {
    last: Option<Duration>,
}

impl Flood {
    /// Returns the rest after a piece of output of `length` bytes at a moment. A piece that fills the whole `buffer`
    /// has gathered already.
    pub(super) fn rest(&mut self, length: usize, buffer: usize, now: Duration) -> Option<Duration> {
        if length < LEAST_BYTES {
            return None;
        }
        let last = self.last.replace(now);
        let floods = last.is_some_and(|last| now.saturating_sub(last) < LONGEST_GAP + REST);
        (floods && length < buffer).then_some(REST)
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Flood, REST};

    #[test]
    fn only_pieces_that_follow_each_other_closely_are_let_gather() {
        let mut flood = Flood::default();
        let mut rest = |length, microseconds| flood.rest(length, 100_000, Duration::from_micros(microseconds));
        assert_eq!(rest(4096, 0), None);
        assert_eq!(rest(4096, 500), Some(REST));
        assert_eq!(rest(20, 600), None, "a line is shown at once");
        assert_eq!(rest(100_000, 700), None, "enough has gathered");
        assert_eq!(rest(4096, 900), Some(REST));
        assert_eq!(rest(4096, 9000), None);
    }
}
