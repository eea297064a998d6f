//! The lines with which a text of the notebook tells what its document says, where both were changed.

/// The line before the version of the document, where a field holds both.
pub(super) const FROM: &str = "--- in the file it now says:";

/// The beginnings of the lines with the title and the address of the document, where the notebook has others. Both are
/// one line, so that these stand with the cause.
pub(super) const TITLE_FROM: &str = "--- in the file the title now is: ";
pub(super) const URL_FROM: &str = "--- in the file the address now is: ";

/// Returns a text without the lines that tell the title or the address of the document.
pub(super) fn without_remarks(text: &str) -> String {
    if ![TITLE_FROM, URL_FROM].iter().any(|remark| text.contains(remark)) {
        return text.to_owned();
    }
    let is_own = |line: &&str| ![TITLE_FROM, URL_FROM].iter().any(|remark| line.starts_with(remark));
    text.lines().filter(is_own).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Puts a line that tells the title or the address of the document into a cause, before what else the document says.
pub(super) fn with_remark(cause: Option<String>, remark: &str, text: &str) -> String {
    let cause = cause.unwrap_or_default();
    let (own, said) = cause.split_once(FROM).map_or((cause.as_str(), None), |(own, said)| (own, Some(said)));
    let lines = own.trim_end().lines().filter(|line| !line.starts_with(remark));
    let own = lines.chain(["", &format!("{remark}{text}")]).collect::<Vec<_>>().join("\n").trim_start().to_owned();
    said.map_or(own.clone(), |said| format!("{own}\n\n{FROM}{said}"))
}

/// Tells whether a text holds both versions, of which the document's is `read`.
pub(super) fn holds(text: &str, read: &str) -> bool {
    text.split_once(FROM).is_some_and(|(_, said)| said.trim() == read.trim())
}

/// Returns a text that holds both versions.
pub(super) fn both(stored: &str, read: &str) -> String {
    // Of several edits the latest is enough.
    let own = stored.split_once(FROM).map_or(stored, |(own, _)| own).trim_end();
    format!("{own}\n\n{FROM}\n{read}")
}
