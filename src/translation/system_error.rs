//! The words for the errors that a system reports by number.

use std::collections::HashSet;
use std::io;
use std::sync::LazyLock;

/// The greatest number of an error (errno): 133 on Linux, 97 to 106 on the BSDs and macOS.
const MAX_NUMBER: i32 = 133;

/// Tells whether a message of the system's library is what it says of an error with a number, as `Invalid argument` is
/// and `bad argument` is not. This system is asked, whose words for them are in English as long as no locale is set.
pub(super) fn is_system_error(message: &str) -> bool {
    static MESSAGES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let told = (1..=MAX_NUMBER).map(|number| io::Error::from_raw_os_error(number).to_string());
        told.filter_map(|told| told.rsplit_once(" (").map(|(words, _)| words.to_owned())).collect()
    });
    MESSAGES.contains(message)
}

#[cfg(test)]
mod tests {
    use super::is_system_error;

    #[test]
    fn errors_with_a_number_are_told_from_other_messages() {
        assert!(is_system_error("Invalid argument") && is_system_error("No such file or directory"));
        assert!(!is_system_error("bad argument") && !is_system_error(""));
    }
}
