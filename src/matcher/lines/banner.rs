//! Lines that are titles of what stands around them: `BUILD FAILED`, `=== FAILURES ===`, `  CC      shelf.o`.

/// The most words of a title in capitals.
const MAX_TITLE_WORDS: usize = 4;

/// Tells whether a line only announces a failure: a few words in capitals, words between rules, or a failed test's
/// name.
pub(super) fn is_banner(text: &str) -> bool {
    is_title_in_capitals(text) || is_between_rules(text) || is_failed_test(text)
}

/// Tells whether a line is the name of a test or a package of Go that failed.
fn is_failed_test(text: &str) -> bool {
    text.starts_with("--- FAIL") || text.starts_with("FAIL") && text.ends_with(" failed]")
}

/// Tells whether a line is the name of a step and the file that it makes, as build systems print it: `CC  shelf.o`.
pub(super) fn names_step(text: &str) -> bool {
    let Some((step, file)) = text.split_once("  ") else { return false };
    let file = file.trim_start();
    (2..=10).contains(&step.len())
        && step.bytes().all(|b| b.is_ascii_uppercase() || b"[] ".contains(&b))
        && !file.contains(' ')
        && file.contains(['.', '/'])
}

fn is_title_in_capitals(text: &str) -> bool {
    let text = text.trim_matches(['*', '-', '=', '!', ' ']);
    text.split(' ').count() <= MAX_TITLE_WORDS
        && text.contains(' ')
        && text.bytes().all(|b| b.is_ascii_uppercase() || b == b' ')
        && ["FAILED", "FAILURE", "FAILURES", "ABORTED", "ERRORS"].iter().any(|word| text.ends_with(word))
}

fn is_between_rules(text: &str) -> bool {
    let text = text.trim_start_matches('#').trim_end_matches('#');
    ['=', '-', '*'].iter().any(|&mark| {
        let title = text.trim_matches(mark);
        title.len() > 4
            && title.starts_with(' ')
            && title.ends_with(' ')
            && text.starts_with([mark, mark])
            && text.len() >= title.len() + 5
            && text.ends_with([mark, mark])
    })
}

#[cfg(test)]
mod tests {
    use super::{is_banner, names_step};

    #[test]
    fn titles_are_told_from_messages() {
        for text in
            ["BUILD FAILED", "** SHELVE FAILED **", "===== FAILURES =====", "#=== ERROR while shelving atlas.1 ====#"]
        {
            assert!(is_banner(text), "{text}");
        }
        for text in ["FAILED: shelf.o", "shelving FAILED", "FAILED", "== no room", "-- the shelf is full --"] {
            assert!(!is_banner(text), "{text}");
        }
    }

    #[test]
    fn steps_of_a_build_are_told_from_messages() {
        assert!(names_step("CC      src/shelf.o") && names_step("CC [M]  shelf.o"));
        assert!(!names_step("ERROR  no such shelf") && !names_step("Shelving  a.o"));
    }
}
