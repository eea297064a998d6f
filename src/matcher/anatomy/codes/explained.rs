//! Codes that end the address under which an error is explained: `https://shelf.help/7003`, `…/msg/ZFS-8000-72`.

use super::WordInContext;

/// Parts of addresses under which tools explain their errors.
const EXPLAINING: [&str; 6] = ["/e/", "/err/", "/error/", "/errors/", "/msg/", ".help/"];

/// Reads the last part of an address that explains an error, where it is written as a code.
pub(super) fn parse(at: &WordInContext<'_>) -> Option<(u32, String)> {
    let address = at.lead.rsplit([' ', '<', '(', '"', '\'']).next().unwrap_or_default();
    let ends = at.after.is_empty() || at.after.starts_with([' ', '>', ')', '"', '\'', '.', ',']);
    let explains =
        address.contains("://") && address.ends_with('/') && EXPLAINING.iter().any(|part| address.contains(part));
    if !explains || !ends {
        return None;
    }
    let digits = at.word.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits == at.word.len() && (3..=6).contains(&digits);
    let is_name = digits > 1
        && at.word.starts_with(|c: char| c.is_ascii_uppercase())
        && at.word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    (is_number || is_name).then(|| (2, at.word.to_owned()))
}
