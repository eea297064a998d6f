//! The one pass over a text: every byte is looked at once, and only where something may begin is more done.

use std::ops::Range;

use super::span::SecretSpan;
use super::value::ValueReader;
use super::{assignment, command, encoded, header, infix, key_name, kubernetes, pem, prefix, prose, url};
use crate::effort;
use crate::redact::placeholder;

/// Words that open something other than a token, in lower case; found in any case.
const PHRASES: &[(&str, Phrase)] = &[
    ("bearer ", Phrase::Bearer),
    ("basic ", Phrase::Basic),
    ("identified ", Phrase::Sql),
    ("password '", Phrase::SqlQuoted),
    ("password('", Phrase::SqlQuoted),
    ("machine ", Phrase::Netrc),
    ("private-lines: ", Phrase::Putty),
    ("jdbc:oracle:thin:", Phrase::Oracle),
    ("sqlplus ", Phrase::Oracle),
    ("password is", Phrase::Stated),
    ("password was", Phrase::Stated),
    ("with password ", Phrase::Stated),
    ("password ", Phrase::Ends),
    ("requirepass ", Phrase::Stated),
    ("masterauth ", Phrase::Stated),
    ("convertto-securestring ", Phrase::Stated),
    ("configure set ", Phrase::Set),
    ("config set ", Phrase::Set),
    ("setx ", Phrase::Set),
    ("env ", Phrase::Set),
    ("net use ", Phrase::NetUse),
    ("echo ", Phrase::Piped),
    ("add_user ", Phrase::Second),
    ("change_password ", Phrase::Second),
    ("kind: secret", Phrase::Kubernetes),
    ("kind\": \"secret\"", Phrase::Kubernetes),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phrase {
    Bearer,
    Basic,
    Sql,
    SqlQuoted,
    Netrc,
    Putty,
    Oracle,
    Stated,
    Ends,
    Set,
    NetUse,
    Piped,
    Second,
    Kubernetes,
}

/// One bit for every two bytes that a token, a phrase or a program begins with, made when the program is compiled:
/// nine of ten words are passed over after one look.
static OPENINGS: [u64; 1024] = {
    let mut bits = [0; 1024];
    let mut index = 0;
    while index < prefix::FORMATS.len() {
        let prefix = prefix::FORMATS[index].prefix.as_bytes();
        if prefix.len() > 1 {
            mark(&mut bits, prefix[0], prefix[1]);
        } else {
            let mut next = 0;
            while next < 128 {
                mark(&mut bits, prefix[0], next);
                next += 1;
            }
        }
        index += 1;
    }
    let mut index = 0;
    while index < PHRASES.len() {
        let phrase = PHRASES[index].0.as_bytes();
        let (first, second) = (phrase[0], phrase[1]);
        mark(&mut bits, first, second);
        mark(&mut bits, first.to_ascii_uppercase(), second);
        mark(&mut bits, first, second.to_ascii_uppercase());
        mark(&mut bits, first.to_ascii_uppercase(), second.to_ascii_uppercase());
        index += 1;
    }
    let mut index = 0;
    while index < command::PROGRAM_STARTS.len() {
        let start = command::PROGRAM_STARTS[index];
        mark(&mut bits, start[0], start[1]);
        index += 1;
    }
    bits
};

const fn mark(bits: &mut [u64; 1024], first: u8, second: u8) {
    let pair = ((first as usize) << 8) | second as usize;
    bits[pair >> 6] |= 1 << (pair & 63);
}

fn may_open(first: u8, second: u8) -> bool {
    let pair = (usize::from(first) << 8) | usize::from(second);
    OPENINGS[pair >> 6] >> (pair & 63) & 1 == 1
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(in crate::redact) struct ScanResult {
    /// Sorted, not overlapping.
    pub found: Vec<SecretSpan>,
    /// Placeholders of an earlier redaction.
    pub placeholders: Vec<Range<usize>>,
}

/// Where readers that look further than the sweep have been, so that nothing is read twice.
#[derive(Debug, Default)]
struct Progress {
    reader: ValueReader,
    command_end: usize,
    manifest_end: usize,
}

/// Finds every secret of a text.
pub(in crate::redact) fn scan(text: &str) -> ScanResult {
    effort::count_scan(text);
    let bytes = text.as_bytes();
    let mut scanned = ScanResult::default();
    let mut progress = Progress::default();
    let mut at = 0;
    while at + 1 < bytes.len() {
        let next = match bytes[at] {
            b':' | b'=' => separator(bytes, at, &mut progress, &mut scanned.found),
            b'<' => angle(bytes, at, &mut progress, &mut scanned),
            b'-' => dash(bytes, at, &mut progress, &mut scanned.found),
            b'%' | b'\\' => encoded(bytes, at, &mut scanned.found),
            b'~' => infix(bytes, at, &mut scanned.found),
            byte if may_open(byte, bytes[at + 1]) && begins(bytes, at) => {
                opening(bytes, at, &mut progress, &mut scanned.found)
            }
            _ => None,
        };
        at = next.unwrap_or(at + 1).max(at + 1);
    }
    scanned.found = apart(scanned.found, &scanned.placeholders);
    scanned
}

/// Whether a word begins here: after no letter or digit, or after an escape that was written out.
fn begins(bytes: &[u8], at: usize) -> bool {
    if at == 0 || !bytes[at - 1].is_ascii_alphanumeric() {
        return true;
    }
    let before = &bytes[at.saturating_sub(8)..at];
    match before {
        // `\n` in JSON and `%3D` in a query stand for a character that ends a word.
        [.., b'\\', b'n' | b'r' | b't'] => true,
        [.., b'%', b'2' | b'3', last] => last.is_ascii_hexdigit(),
        // The end of an escape sequence that colours what follows.
        [.., b'm'] => before.iter().rposition(|&byte| byte == 0x1B).is_some_and(|escape| {
            before[escape + 1..before.len() - 1].iter().all(|byte| matches!(byte, b'[' | b';' | b'0'..=b'9'))
        }),
        _ => false,
    }
}

/// A token, a phrase or a program that begins here; returns where the sweep goes on.
fn opening(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    if let Some((kind, end)) = prefix::token_at(bytes, at) {
        found.push(SecretSpan { span: at..end, kind });
        return Some(end);
    }
    if at >= progress.command_end && command::names_program(bytes, at) {
        progress.command_end = command::secrets_of(bytes, at, found);
        return None;
    }
    let rest = &bytes[at..];
    let &(phrase, kind) = PHRASES.iter().find(|(phrase, _)| {
        rest.len() > phrase.len() && rest[..phrase.len()].eq_ignore_ascii_case(phrase.as_bytes())
    })?;
    let end = at + phrase.len();
    let finding = match kind {
        Phrase::Bearer => header::lone_bearer(bytes, end),
        Phrase::Basic => header::lone_basic(bytes, end),
        Phrase::Sql => command::sql_password(bytes, end),
        Phrase::SqlQuoted if rest.starts_with(b"PASSWORD") => command::sql_password(bytes, end - 1),
        Phrase::SqlQuoted => None,
        Phrase::Netrc => command::netrc_password(bytes, end),
        Phrase::Putty => pem::putty_lines(bytes, end),
        Phrase::Oracle => url::oracle_password(bytes, end),
        Phrase::Stated => prose::password(bytes, end),
        Phrase::Ends => prose::password(bytes, end).filter(|found| assignment::ends_line(bytes, found.span.end)),
        Phrase::Set => prose::setting(bytes, end, &mut progress.reader),
        Phrase::NetUse => prose::net_use(bytes, end),
        Phrase::Piped => prose::piped(bytes, end),
        Phrase::Second => prose::second_word(bytes, end),
        Phrase::Kubernetes => {
            if at >= progress.manifest_end && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
                progress.manifest_end = kubernetes::secret_data(bytes, at, progress.manifest_end, found);
            }
            None
        }
    }?;
    let end = finding.span.end;
    found.push(finding);
    Some(end)
}

/// A name and its value, an address, or a header; returns where the sweep goes on.
fn separator(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let finding = if bytes[at] == b':' && bytes[at + 1..].starts_with(b"//") {
        url::password_at(bytes, at)
    } else if let Some(finding) = infix::token_around(bytes, at).or_else(|| prose::pgpass(bytes, at)) {
        Some(finding)
    } else {
        let span = key_name::before(bytes, at);
        let meaning = span.clone().and_then(|span| key_name::meaning_of(&bytes[span]));
        match meaning.map(|meaning| meaning.trust) {
            Some(key_name::Trust::Authorization) => header::authorization(bytes, at + 1),
            Some(key_name::Trust::Cookies) => return Some(header::cookies(bytes, at + 1, found)),
            _ => assignment::behind(bytes, at, span, meaning, &mut progress.reader),
        }
    }?;
    let end = finding.span.end;
    let next = assignment::changed_to(bytes, &finding, &mut progress.reader);
    found.push(finding);
    let end = next.as_ref().map_or(end, |next| next.span.end);
    found.extend(next);
    Some(end)
}

/// Reads a token by the mark in its middle; returns where the scan goes on.
fn infix(bytes: &[u8], at: usize, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let token = infix::token_around(bytes, at)?;
    let end = token.span.end;
    found.push(token);
    Some(end)
}

/// A name and its value, or an address, whose signs were encoded; returns where the sweep goes on.
fn encoded(bytes: &[u8], at: usize, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let finding = encoded::behind(bytes, at)?;
    let end = finding.span.end;
    found.push(finding);
    Some(end)
}

/// A placeholder of an earlier redaction, or an element whose name tells: `<password>…</password>`.
fn angle(bytes: &[u8], at: usize, progress: &mut Progress, scanned: &mut ScanResult) -> Option<usize> {
    let rest = &bytes[at + 1..];
    if let Some(length) = placeholder::length(&bytes[at..]) {
        scanned.placeholders.push(at..at + length);
        return Some(at + length);
    }
    let length = rest.iter().take(48).take_while(|&&byte| key_name::is_name_byte(byte) || byte == b':').count();
    if length == 0 || rest.get(length) != Some(&b'>') {
        return None;
    }
    let meaning = key_name::meaning_of(&rest[..length])?;
    let begin = at + 1 + length + 1;
    let end = progress.reader.bare_end(bytes, begin);
    if !bytes[end..].starts_with(b"</") {
        return None;
    }
    let value = super::value::AssignedValue { span: begin..end, quoted: true };
    let place = assignment::ValuePosition { sign: assignment::Separator::Explains, whole_line: false };
    let finding = assignment::judge(bytes, &rest[..length], meaning, &value, place)?;
    scanned.found.push(finding);
    Some(end)
}

/// The armour of a key, or a flag that tells.
fn dash(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    if bytes[at + 1..].starts_with(b"---") {
        let finding = pem::armour_at(bytes, at);
        let end = finding.as_ref().map(|finding| finding.span.end);
        found.extend(finding);
        let dashes = bytes[at..].iter().take_while(|&&byte| byte == b'-').count();
        return end.or(Some(at + dashes));
    }
    let opens = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'`' | b'[' | b'(');
    if !opens {
        return None;
    }
    let finding = command::behind_flag(bytes, at, &mut progress.reader)?;
    let end = finding.span.end;
    found.push(finding);
    Some(end)
}

/// Sorts the findings, drops those that touch a placeholder (what was one word with a secret is
/// no secret without it), and joins those that overlap.
///
/// The kind of the one that begins first stays: it was found by what stands before it.
fn apart(mut found: Vec<SecretSpan>, placeholders: &[Range<usize>]) -> Vec<SecretSpan> {
    found.sort_by_key(|finding| (finding.span.start, finding.span.end));
    let mut apart: Vec<SecretSpan> = Vec::with_capacity(found.len());
    let mut kept = placeholders.iter().peekable();
    for finding in found {
        while kept.next_if(|placeholder| placeholder.end < finding.span.start).is_some() {}
        if finding.span.is_empty() || kept.peek().is_some_and(|placeholder| placeholder.start <= finding.span.end) {
            continue;
        }
        match apart.last_mut() {
            Some(last) if finding.span.start < last.span.end => last.span.end = last.span.end.max(finding.span.end),
            _ => apart.push(finding),
        }
    }
    apart
}
