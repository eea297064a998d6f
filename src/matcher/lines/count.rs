//! Lines that count errors: `2 validation errors`, `Found 3 warnings in 2 files`.

/// Tells whether a text counts errors without naming one: `2 validation errors`; where `announced`, also whether it
/// announces some: `some issues`.
pub(super) fn counts_errors(text: &str, announced: bool) -> bool {
    let is_count = |word: &str| {
        let word = word.trim_start_matches('(');
        !word.is_empty() && word.len() < 5 && word.bytes().all(|b| b.is_ascii_digit())
            || announced && matches!(word, "some" | "following" | "several" | "multiple" | "these")
    };
    let is_counted = |word: &str| {
        let word = word.trim_end_matches([':', '.', ',', ')', '!']);
        matches!(
            word,
            "error"
                | "errors"
                | "error(s)"
                | "error(s"
                | "issue"
                | "issues"
                | "problem"
                | "problems"
                | "failure"
                | "failures"
                | "failed"
        ) || announced && matches!(word, "warning" | "warnings")
    };
    let words: Vec<&str> = text.split_whitespace().take(40).collect();
    let reach = if announced { 2 } else { 1 };
    // `Found 3 warnings in 2 files`
    let is_report = announced && words.iter().take(2).any(|word| matches!(*word, "Found" | "found" | "reported"));
    if is_report && words.iter().take(4).any(|word| is_count(word)) {
        return true;
    }
    (0..words.len()).any(|k| is_count(words[k]) && words[k + 1..].iter().take(reach).any(|word| is_counted(word)))
}

#[cfg(test)]
mod tests {
    use super::counts_errors;

    #[test]
    fn counts_of_errors_are_told_from_locations() {
        for text in [
            "2 validation errors for Shelf",
            "build failed with 1 error:",
            "Found 3 warnings in 2 files",
            "some problems were found",
        ] {
            assert!(counts_errors(text, true), "{text}");
        }
        for text in ["shelf.py:1: error: no such book", "error 404", "it failed 3 times", "1 book"] {
            assert!(!counts_errors(text, true), "{text}");
        }
        assert!(!counts_errors("these errors", false));
    }
}
