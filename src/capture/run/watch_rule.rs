//! The rule by which the output is shown to the watch of a run.

use std::time::Duration;

/// The pause in the output after which the watch is called.
const PAUSE: Duration = Duration::from_millis(50);

/// The least time between two calls of the watch while the output does not pause.
const INTERVAL: Duration = Duration::from_millis(500);

/// The least rest after a call of the watch, in multiples of the time that the call took: a twentieth of the time of a
/// run may be spent in the watch.
const REST_FACTOR: u32 = 20;

/// Decides when the watch is called. Moments are times since the beginning of the run.
#[derive(Debug)]
pub(super) struct WatchRule {
    /// True if there is output that the watch was not called with.
    unwatched: bool,
    /// The end of the last call, or the beginning of the run.
    last: Duration,
    /// The rest after the last call.
    rest: Duration,
}

impl WatchRule {
    pub(super) fn new(now: Duration) -> Self {
        Self { unwatched: false, last: now, rest: Duration::ZERO }
    }

    /// Returns the longest wait for more output, if there is output that the watch was not called with.
    pub(super) fn timeout(&self) -> Option<Duration> {
        self.unwatched.then_some(PAUSE)
    }

    /// Calls the watch if it is time to. `printed` is true if there was output since the last call of this function, of
    /// which one is due after each [`timeout`](Self::timeout).
    pub(super) fn apply(&mut self, printed: bool, now: &dyn Fn() -> Duration, watch: impl FnOnce()) {
        self.unwatched |= printed;
        let began = now();
        let least = if printed { self.rest.max(INTERVAL) } else { self.rest };
        if self.unwatched && began.saturating_sub(self.last) >= least {
            watch();
            self.last = now();
            self.rest = self.last.saturating_sub(began) * REST_FACTOR;
            self.unwatched = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use super::WatchRule;

    /// Returns the milliseconds at which a watch is called that takes some milliseconds, in a run of two seconds with
    /// steps of 50 milliseconds, in each of which something is printed or not.
    fn calls(took: u64, printed: impl Fn(u64) -> bool) -> Vec<u64> {
        let clock = Cell::new(0);
        let now = || Duration::from_millis(clock.get());
        let mut rule = WatchRule::new(now());
        let mut calls = Vec::new();
        for step in 1.. {
            clock.set(clock.get() + 50);
            if clock.get() > 2000 {
                break;
            }
            rule.apply(printed(step), &now, || {
                calls.push(clock.get());
                clock.set(clock.get() + took);
            });
        }
        calls
    }

    #[test]
    fn a_pause_is_watched_at_once_and_no_pause_now_and_then() {
        assert_eq!(calls(0, |step| step == 2), [150]);
        assert_eq!(calls(0, |_| true), [500, 1000, 1500, 2000]);
        assert!(calls(0, |_| false).is_empty());
    }

    #[test]
    fn a_slow_watch_rests_even_where_the_output_pauses() {
        assert_eq!(calls(30, |step| step % 2 == 1), [100, 730, 1360, 1990]);
        assert_eq!(calls(50, |_| true), [500, 1550]);
    }
}
