//! The one pass over a text: every byte is looked at once, and a reader is called only where a secret may begin.

use std::ops::Range;

use super::named_token::has_fixed_length;
use super::progress::Progress;
use super::span::SecretSpan;
use super::view::View;
use super::{
    assignment, command, directive, element, encoded, header, infix, key_name, password_file, password_hash, pem,
    phrase, prefilter,
};
use super::{call, number, prefix, table_cell, url};
use crate::redact::{placeholder, written_escape};
use crate::text::Shown;
use crate::work_counts;

/// The findings of a scan.
#[derive(Debug, Default)]
pub(in crate::redact) struct ScanResult {
    /// The secrets, sorted and disjoint.
    pub found: Vec<SecretSpan>,
    /// Byte ranges of the placeholders of an earlier redaction.
    pub placeholders: Vec<Range<usize>>,
}

/// Finds every secret of a text: in what stands there, in what a reader sees of it, and in its plainer readings:
/// neither a colour inside a password nor a log around a file makes it less of one.
pub(in crate::redact) fn scan(text: &str) -> ScanResult {
    let ScanResult { mut found, placeholders } = scan_bytes(text);
    let shown = Shown::of(text);
    let text = shown.as_ref().map_or(text, |shown| &shown.text);
    let written = |span: Range<usize>| shown.as_ref().map_or(span.clone(), |shown| shown.written(span));
    if shown.is_some() {
        add(&mut found, text, written);
    }
    let unescaped = View::unescaped(text);
    let text = unescaped.as_ref().map_or(text, |view| &view.text);
    let written = |span: Range<usize>| written(unescaped.as_ref().map_or(span.clone(), |view| view.written(&span)));
    if unescaped.is_some() {
        add(&mut found, text, written);
    }
    if let Some(view) = View::joined(text) {
        let whole: Vec<usize> =
            found.iter().filter(|secret| has_fixed_length(secret.kind)).map(|secret| secret.span.start).collect();
        let of_lines = found.len();
        add(&mut found, &view.text, |span| written(view.written(&span)));
        // Behind a key that has its full length the line ends; the next one begins with other words.
        let mut at = 0;
        found.retain(|secret| {
            at += 1;
            at <= of_lines || !whole.contains(&secret.span.start)
        });
    }
    if let Some(view) = View::unprefixed(text) {
        add(&mut found, &view.text, |span| written(view.written(&span)));
    }
    ScanResult { found: make_disjoint(found, &placeholders), placeholders }
}

/// Adds the secrets of another reading of a text; `written` returns where a part of it stands in the text.
fn add(found: &mut Vec<SecretSpan>, text: &str, written: impl Fn(Range<usize>) -> Range<usize>) {
    let seen = scan_bytes(text).found.into_iter();
    found.extend(seen.map(|SecretSpan { span, kind }| SecretSpan { span: written(span), kind }));
}

fn scan_bytes(text: &str) -> ScanResult {
    work_counts::count_scan(text);
    let bytes = text.as_bytes();
    let mut scanned = ScanResult::default();
    let mut progress = Progress::default();
    let mut from = 0;
    while let Some(at) = prefilter::next(bytes, from) {
        let next = match bytes[at] {
            b':' | b'=' => read_separator(bytes, at, &mut progress, &mut scanned.found),
            b'<' => read_angle(bytes, at, &mut scanned),
            b'-' => read_dash(bytes, at, &mut progress, &mut scanned.found),
            b'%' | b'\\' => push(encoded::secret_behind(bytes, at), &mut scanned.found),
            b'~' => push(infix::token_around(bytes, at), &mut scanned.found),
            b'|' | b'\t' => push(table_cell::cell_behind(bytes, at), &mut scanned.found),
            b'"' | b'\'' => push(call::value_of_name(bytes, at), &mut scanned.found),
            b'(' => push(call::argument(bytes, at), &mut scanned.found),
            b' ' => push(read_space(bytes, at), &mut scanned.found),
            b'$' => push(password_hash::hash_at(bytes, at), &mut scanned.found),
            b'@' => push(url::go_password(bytes, at), &mut scanned.found),
            0xE2 | 0xEF if assignment::ARROWS.iter().any(|arrow| bytes[at..].starts_with(arrow)) => {
                read_separator(bytes, at, &mut progress, &mut scanned.found)
            }
            0xE2 => push(table_cell::cell_behind(bytes, at), &mut scanned.found),
            letter
                if directive::LAST_LETTERS.contains(&letter)
                    && bytes.get(at + 1) == Some(&b' ')
                    && directive::ends_name(bytes, at + 1) =>
            {
                push(directive::value_behind(bytes, at + 1), &mut scanned.found)
            }
            b'0'..=b'9' if word_begins(bytes, at) => match number::number_at(bytes, at) {
                Some(number) => push(Some(number), &mut scanned.found),
                None => read_word(bytes, at, &mut progress, &mut scanned.found),
            },
            _ if word_begins(bytes, at) => read_word(bytes, at, &mut progress, &mut scanned.found),
            _ => None,
        };
        from = next.unwrap_or(at + 1).max(at + 1);
    }
    scanned
}

/// Adds a secret. Returns where the scan goes on.
fn push(secret: Option<SecretSpan>, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let secret = secret?;
    let end = secret.span.end;
    found.push(secret);
    Some(end)
}

/// Returns whether a word begins at `at`: after no letter or digit, or after an escape that was written out.
fn word_begins(bytes: &[u8], at: usize) -> bool {
    if at == 0 || !bytes[at - 1].is_ascii_alphanumeric() || written_escape::ends_at(bytes, at) {
        return true;
    }
    let before = &bytes[at.saturating_sub(8)..at];
    match before {
        // `%3D` in a query stands for a character that ends a word.
        [.., b'%', b'2' | b'3', last] => last.is_ascii_hexdigit(),
        // The end of an escape sequence that colours what follows.
        [.., b'm'] => before.iter().rposition(|&byte| byte == 0x1B).is_some_and(|escape| {
            before[escape + 1..before.len() - 1].iter().all(|byte| matches!(byte, b'[' | b';' | b'0'..=b'9'))
        }),
        _ => false,
    }
}

/// Reads a token, a command or a phrase that begins here. Returns where the scan goes on.
fn read_word(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    if let Some((kind, end)) = prefix::token_at(bytes, at) {
        found.push(SecretSpan { span: at..end, kind });
        return Some(end);
    }
    if at >= progress.command_end && command::names_program(bytes, at) {
        progress.command_end = command::read_command(bytes, at, found);
    }
    phrase::read(bytes, at, progress, found)
}

/// Reads a URL, or a name and its value, at `:` or `=`. Returns where the scan goes on.
fn read_separator(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let secret = if bytes[at] == b':' && bytes[at + 1..].starts_with(b"//") {
        url::password_at(bytes, at)
    } else if let Some(secret) = read_colon(bytes, at) {
        Some(secret)
    } else {
        let name = key_name::before(bytes, at);
        let meaning = name.clone().and_then(|name| key_name::meaning_of(&bytes[name]));
        match meaning.map(|meaning| meaning.trust) {
            Some(key_name::Trust::Authorization) => header::authorization(bytes, at + 1),
            Some(key_name::Trust::Cookies) => return Some(header::read_cookies(bytes, at + 1, found)),
            _ => assignment::secret_behind(bytes, at, name, meaning, &mut progress.reader),
        }
    }?;
    let end = secret.span.end;
    let changed = assignment::changed_value(bytes, &secret, &mut progress.reader);
    found.push(secret);
    let end = changed.as_ref().map_or(end, |changed| changed.span.end);
    found.extend(changed);
    Some(end)
}

/// Reads a token around a colon, or a line of `.pgpass`.
fn read_colon(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    if bytes[at] != b':' {
        return None;
    }
    infix::token_around(bytes, at)
        .or_else(|| password_file::pgpass_password(bytes, at))
        .or_else(|| password_file::password_in_scheme(bytes, at))
        .or_else(|| password_file::password_for_relay(bytes, at))
}

/// Reads the literal behind a space before a quote: of a call, a list of users or a line of settings.
fn read_space(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    match bytes[..at] {
        [.., b','] => call::literal_behind_comma(bytes, at),
        [_, .., b'"'] => password_file::password_of_pooler(bytes, at),
        [.., letter] if letter.is_ascii_alphabetic() => directive::literal_behind(bytes, at),
        _ => None,
    }
}

/// Reads a placeholder of an earlier redaction, or an element whose name tells: `<password>…</password>`. Returns where
/// the scan goes on.
fn read_angle(bytes: &[u8], at: usize, scanned: &mut ScanResult) -> Option<usize> {
    if let Some(length) = placeholder::length(&bytes[at..]) {
        scanned.placeholders.push(at..at + length);
        return Some(at + length);
    }
    if bytes[at..].starts_with(b"<<<") {
        return push(command::positional::here_string(bytes, at), &mut scanned.found).or(Some(at + b"<<<".len()));
    }
    push(element::secret_in(bytes, at), &mut scanned.found)
}

/// Reads the armour of a key, or the flag of a command whose name tells. Returns where the scan goes on.
fn read_dash(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    if bytes[at + 1..].starts_with(b">") {
        return read_separator(bytes, at, progress, found);
    }
    if bytes[at + 1..].starts_with(b"--")
        && let Some(end) = table_cell::read_ruled_columns(bytes, at, &mut progress.column_end, found)
    {
        return Some(end);
    }
    if bytes[at + 1..].starts_with(b"---") {
        let dashes = bytes[at..].iter().take_while(|&&byte| byte == b'-').count();
        let key = pem::armour_at(bytes, at).or_else(|| pem::tail_before(bytes, at));
        return push(key, found).or(Some(at + dashes));
    }
    let begins = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'"' | b'\'' | b'`' | b'[' | b'(');
    if !begins {
        return None;
    }
    push(command::secret_behind_flag(bytes, at, &mut progress.reader), found)
}

/// Sorts the secrets, drops those that touch a placeholder, and joins those that overlap.
///
/// Beside a placeholder stands the rest of a word that was a secret, which is none without it. Joined secrets keep the
/// kind of the first, which was found by what stands before it.
fn make_disjoint(mut found: Vec<SecretSpan>, placeholders: &[Range<usize>]) -> Vec<SecretSpan> {
    found.sort_by_key(|secret| (secret.span.start, secret.span.end));
    let mut disjoint: Vec<SecretSpan> = Vec::with_capacity(found.len());
    let mut ahead = placeholders.iter().peekable();
    for secret in found {
        while ahead.next_if(|placeholder| placeholder.end < secret.span.start).is_some() {}
        if secret.span.is_empty() || ahead.peek().is_some_and(|placeholder| placeholder.start <= secret.span.end) {
            continue;
        }
        match disjoint.last_mut() {
            Some(last) if secret.span.start < last.span.end => last.span.end = last.span.end.max(secret.span.end),
            _ => disjoint.push(secret),
        }
    }
    disjoint
}
