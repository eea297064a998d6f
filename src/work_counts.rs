//! Counts of what is costly, kept in debug builds so that a test can hold a command to doing it once.

#[cfg(debug_assertions)]
use std::sync::atomic::{AtomicU32, Ordering};

/// Shortest text that is counted, in bytes: a pasted error, not a command or a title beside it.
#[cfg(debug_assertions)]
const MIN_BYTES: usize = 200;

#[cfg(debug_assertions)]
static SCANS: AtomicU32 = AtomicU32::new(0);

#[cfg(debug_assertions)]
static READINGS: AtomicU32 = AtomicU32::new(0);

/// Counts a scan of a text for secrets.
pub(crate) fn count_scan(_text: &str) {
    #[cfg(debug_assertions)]
    if _text.len() >= MIN_BYTES {
        SCANS.fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts a reading of a text by the matcher.
pub(crate) fn count_reading(_text: &str) {
    #[cfg(debug_assertions)]
    if _text.len() >= MIN_BYTES {
        READINGS.fetch_add(1, Ordering::Relaxed);
    }
}

/// Returns the counts in words; `None` in a release build.
pub fn summary() -> Option<String> {
    #[cfg(debug_assertions)]
    return Some(format!("scans {}, readings {}", SCANS.load(Ordering::Relaxed), READINGS.load(Ordering::Relaxed)));
    #[cfg(not(debug_assertions))]
    None
}
