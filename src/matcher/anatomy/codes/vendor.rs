//! Codes in the numbering of a vendor: `ORA-12154`, `SQL0204N`, `0711-987`, `0x80070005`, `error:0A000410:`.

use super::WordInContext;

/// Names of standards and lists of flaws, which are numbered as messages are.
const NOT_VENDORS: [&str; 12] = ["ANSI", "CVE", "CWE", "EN", "GHSA", "IEC", "IEEE", "ISO", "KB", "RFC", "SHA", "UTF"];

/// Reads a code by the shape that a vendor gives to its own, at the places where its tools put it.
pub(super) fn parse(at: &WordInContext<'_>) -> Option<(u32, String)> {
    let begins_message = at.lead.trim().is_empty() || at.colon_before || at.lead.trim_end().ends_with(['=', ']', '>']);
    let names_message = at.after.starts_with(':') || at.bracketed;
    let found = is_prefixed(at.word) && (names_message || begins_message || at.last)
        || is_product_message(at.word)
            && (begins_message || at.before[0] == "error")
            && at.after.starts_with([':', ' '])
        || is_numbered_message(at.word) && begins_message && at.after.starts_with(' ')
        || is_library_error(at.word) && at.lead.ends_with("error:") && at.after.starts_with(':')
        || is_severity_mnemonic(at);
    let is_result = || {
        is_result(at.word) && states_result(at)
            || is_short_result(at)
            || is_bare_result(at.word) && matches!(at.before[0], "error" | "status" | "code" | "result")
    };
    let rank = if found { Some(0) } else { is_result().then_some(1) };
    rank.map(|rank| (rank, at.word.to_owned()))
}

/// Tells whether a word is a product's name, a hyphen and a number: `ORA-12154`, `GHC-83865`, `SP2-0640`.
fn is_prefixed(word: &str) -> bool {
    let Some((product, number)) = word.split_once('-') else { return false };
    (2..=5).contains(&product.len())
        && product.starts_with(|c: char| c.is_ascii_uppercase())
        && product.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && !NOT_VENDORS.contains(&product)
        && (4..=6).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
}

/// Tells whether a word is the name of a component, a number and a letter for the severity: `SQL0204N`, `AMQ9213E`.
fn is_product_message(word: &str) -> bool {
    let component = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = word.bytes().skip(component).take_while(u8::is_ascii_digit).count();
    (3..=5).contains(&component)
        && (4..=5).contains(&number)
        && word.len() == component + number + 1
        && word.ends_with(['A', 'C', 'E', 'N', 'S', 'W'])
}

/// Tells whether a word is the number of a component and that of its message: `0711-987`, `1506-098`.
fn is_numbered_message(word: &str) -> bool {
    word.len() == 8
        && word.as_bytes()[4] == b'-'
        && word.bytes().enumerate().all(|(at, byte)| at == 4 || byte.is_ascii_digit())
}

/// Tells whether a word is a result of Windows that stands for a failure: an HRESULT or an NTSTATUS.
fn is_result(word: &str) -> bool {
    word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")).is_some_and(|digits| {
        digits.len() == 8 && digits.starts_with(['8', 'c', 'C']) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// Tells whether a word is a short number in hexadecimal digits that ends a report: `Error: 0x1bc`, `error code 0x643`.
fn is_short_result(at: &WordInContext<'_>) -> bool {
    let is_short = at.word.strip_prefix("0x").is_some_and(|digits| {
        (1..8).contains(&digits.len())
            && !digits.trim_start_matches('0').is_empty()
            && digits.bytes().all(|b| b.is_ascii_hexdigit())
    });
    is_short && matches!(at.before[0], "error" | "code") && (at.last || at.after.starts_with([')', ':', ',', '.']))
}

/// Tells whether a word is an NTSTATUS or an HRESULT without its `0x`: `c0000135`.
fn is_bare_result(word: &str) -> bool {
    word.len() == 8
        && word.starts_with(['8', 'c', 'C'])
        && word.contains(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Tells whether a result stands where results do; elsewhere it is an address.
fn states_result(at: &WordInContext<'_>) -> bool {
    let words = ["code", "error", "exception", "failed", "hr", "hresult", "ntstatus", "result", "returned", "status"];
    words.contains(&at.before[0]) || at.opened && at.bracketed || at.lead.is_empty() && at.after.starts_with(':')
}

/// Tells whether a word is the packed error of a library for TLS: `0A000410`.
fn is_library_error(word: &str) -> bool {
    word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Tells whether a word is the mnemonic behind a severity: `*E,NOTFND`.
fn is_severity_mnemonic(at: &WordInContext<'_>) -> bool {
    at.word.len() > 3
        && at.word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && ["*W,", "*E,", "*F,"].iter().any(|severity| at.lead.ends_with(severity))
}
