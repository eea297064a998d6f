//! Secrets among the arguments of calls: `define('DB_PASSWORD', '…')`, `setPassword("…")`, `login("kim", "…")`.

use std::ops::Range;

use super::judge::{self, Separator, ValuePosition};
use super::key_name::{self, Trust};
use super::span::SecretSpan;
use super::value::AssignedValue;
use super::{false_positives, header, line, shape};
use crate::redact::letter_case;

/// Signs that open an argument, or follow the name that is one.
pub(super) const OPENINGS: [&[u8]; 6] = [b" \"", b" '", b"\",", b"',", b"(\"", b"('"];

/// Longest argument, in bytes.
const MAX_ARGUMENT_BYTES: usize = 512;

/// Ends of the names of functions, in small letters, that take a name and its value.
const SETTERS: [&[u8]; 21] = [
    b"fetch",
    b"define",
    b"env",
    b"get",
    b"set",
    b"put",
    b"header",
    b"add",
    b"append",
    b"property",
    b"config",
    b"option",
    b"values",
    b"push",
    b"insert",
    b"constant",
    b"let",
    b"const",
    b"default",
    b"attribute",
    b"secret",
];

/// Functions, in small letters, that take a password, and its index among their arguments.
const LOGINS: [(&[u8], usize); 26] = [
    (b"connect", 2),
    (b"sequelize", 2),
    (b"begin", 1),
    (b"createuser", 1),
    (b"login", 1),
    (b"log_in", 1),
    (b"signin", 1),
    (b"sign_in", 1),
    (b"authenticate", 1),
    (b"httpbasicauth", 1),
    (b"httpdigestauth", 1),
    (b"basicauth", 1),
    (b"basic_auth", 1),
    (b"setbasicauth", 1),
    (b"auth", 1),
    (b"networkcredential", 1),
    (b"usernamepasswordcredentials", 1),
    (b"usernamepasswordauthenticationtoken", 1),
    (b"passwordauthentication", 1),
    (b"credentials", 1),
    (b"__construct", 2),
    (b"pdo", 2),
    (b"mysqli", 2),
    (b"mysqli_connect", 2),
    (b"mysql_connect", 2),
    (b"getconnection", 2),
];

/// Finds the value behind a quoted name and a comma, where the quote at `at` ends the name.
pub(super) fn value_of_name(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let length = bytes[..at].iter().rev().take(64).take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let open = (at - length).checked_sub(1).filter(|open| bytes[*open] == bytes[at] && length > 1)?;
    let name = &bytes[open + 1..at];
    let meaning = key_name::meaning_of(name)?;
    let value = next_literal(bytes, at + 1)?;
    if meaning.trust == Trust::Authorization {
        return header::authorization(bytes, value.start);
    }
    let text = &bytes[value.clone()];
    let before = bytes[..open].trim_ascii_end();
    let function = function_before(bytes, before.len());
    let strong = match before.last() {
        Some(b'(') => function.is_empty() || SETTERS.iter().any(|name| letter_case::ends_with(function, name)),
        Some(b',' | b'[' | b'{') => false,
        _ => return None,
    };
    let assertion = [b"assert".as_slice(), b"expect"].iter().any(|name| letter_case::ends_with(function, name));
    if assertion || !strong && !shape::has_letter_and_mark(text) && !shape::is_token(text, true) {
        return None;
    }
    let position = ValuePosition { separator: Separator::Colon, whole_line: true };
    judge::secret_of(bytes, name, meaning.of_literal(), &AssignedValue { span: value, quoted: true }, position)
}

/// Finds the secret among the arguments of the call whose bracket stands at `at`, before a quote.
pub(super) fn argument(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    let function = function_before(bytes, at + 1);
    if function.is_empty() {
        return None;
    }
    if let Some((_, index)) = LOGINS.iter().find(|(name, _)| name.eq_ignore_ascii_case(function)) {
        // Sbt's credentials begin with a realm and a host.
        let with_host = nth_literal(bytes, at + 1, 3).filter(|_| function == b"Credentials");
        return with_host.or_else(|| nth_literal(bytes, at + 1, *index)).and_then(|span| password(bytes, span));
    }
    // The number of an account of Twilio is public, the token behind it is not.
    if bytes[at + 2..].starts_with(b"AC") {
        let account = nth_literal(bytes, at + 1, 0).filter(|span| span.len() == 34)?;
        let token = next_literal(bytes, account.end + 1)?;
        let hex = bytes[token.clone()].iter().all(u8::is_ascii_hexdigit);
        return (hex && token.len() == 32).then_some(SecretSpan { span: token, kind: "twilio-token" });
    }
    if TYPERS.iter().any(|name| name.eq_ignore_ascii_case(function)) {
        return is_about_passwords(bytes, at).then(|| password(bytes, nth_literal(bytes, at + 1, 0)?))?;
    }
    let meaning = key_name::meaning_of(function)?;
    let value = nth_literal(bytes, at + 1, 0)?;
    let text = &bytes[value.clone()];
    let sets = [b"set".as_slice(), b"with", b"add", b"use"].iter().any(|verb| function.starts_with(verb));
    let asks = [b"get".as_slice(), b"ask", b"prompt", b"read", b"find", b"has", b"is", b"check", b"by", b"input"]
        .iter()
        .any(|verb| function.starts_with(verb));
    if asks || !sets && !shape::stands_out(text) {
        return None;
    }
    let position = ValuePosition { separator: Separator::Colon, whole_line: true };
    judge::secret_of(bytes, function, meaning, &AssignedValue { span: value, quoted: true }, position)
}

/// Functions of browser tests, in small letters, that type a text into a field.
const TYPERS: [&[u8]; 6] = [b"send_keys", b"sendkeys", b"type", b"fill", b"setvalue", b"entertext"];

/// Returns whether the line before `at` is about a password.
fn is_about_passwords(bytes: &[u8], at: usize) -> bool {
    const MAX_BYTES: usize = 120;
    line::says(line::before(bytes, at, MAX_BYTES), &[b"passwo"])
}

/// Finds the literal behind a comma at `at - 1`: of a tuple, `{password, "…"}`, or the key with which a token is
/// signed, `jwt.sign(payload, "…")`.
pub(super) fn literal_behind_comma(bytes: &[u8], at: usize) -> Option<SecretSpan> {
    const MAX_BYTES: usize = 80;
    let name = key_name::before(bytes, at - 1)?;
    let span = literal(bytes, at + 1)?;
    let tuple = name.start > 0 && bytes[name.start - 1] == b'{';
    let meaning = key_name::meaning_of(&bytes[name.clone()]).filter(|meaning| meaning.trust == Trust::Certain);
    if tuple && meaning.is_some() {
        return password(bytes, span);
    }
    let before = line::before(bytes, name.start, MAX_BYTES);
    // `getConnection(url, "user", "…")`
    if [b"getconnection(".as_slice(), b"connect("].iter().any(|call| letter_case::ends_with(before, call)) {
        return next_literal(bytes, span.end + 1).and_then(|span| password(bytes, span));
    }
    let call = [b"jwt.sign(".as_slice(), b"jwt.verify(", b"jwt.encode(", b"jwt.decode("]
        .iter()
        .find_map(|call| letter_case::last(before, call).map(|at| at + call.len()))?;
    let text = &bytes[span.clone()];
    (!before[call..].contains(&b')') && shape::stands_out(text)).then(|| password(bytes, span))?
}

/// Makes a secret of a literal that a function takes as a password.
pub(super) fn password(bytes: &[u8], span: Range<usize>) -> Option<SecretSpan> {
    const MIN_LENGTH: usize = 4;
    let text = &bytes[span.clone()];
    let sentence = text.contains(&b' ') && !shape::is_pass_phrase(text, 3);
    let harmless = sentence
        || text.len() < MIN_LENGTH
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || shape::is_url(text);
    (!harmless).then_some(SecretSpan { span, kind: "password" })
}

/// Returns the name of the function whose bracket ends at `end`.
fn function_before(bytes: &[u8], end: usize) -> &[u8] {
    let Some(bracket) = end.checked_sub(1).filter(|bracket| bytes[*bracket] == b'(') else { return &[] };
    let of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let length = bytes[..bracket].iter().rev().take(48).take_while(of_name).count();
    &bytes[bracket - length..bracket]
}

/// Returns the literal behind the comma that a text goes on with at `at`.
fn next_literal(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    (bytes.get(at) == Some(&b',')).then_some(())?;
    let spaces = bytes[at + 1..].iter().take(8).take_while(|&&byte| byte == b' ').count();
    literal(bytes, at + 1 + spaces)
}

/// Returns the literal that begins with a quote at `at`.
pub(super) fn literal(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let quote = *bytes.get(at).filter(|quote| matches!(quote, b'"' | b'\''))?;
    let inside = |byte: &&u8| **byte != quote && **byte != b'\n';
    let length = bytes[at + 1..].iter().take(MAX_ARGUMENT_BYTES).take_while(inside).count();
    (length > 0 && bytes.get(at + 1 + length) == Some(&quote)).then_some(at + 1..at + 1 + length)
}

/// Returns the literal that is the argument number `index`, from 0, where only literals stand before it.
fn nth_literal(bytes: &[u8], at: usize, index: usize) -> Option<Range<usize>> {
    let mut span = literal(bytes, at)?;
    for _ in 0..index {
        span = next_literal(bytes, span.end + 1)?;
    }
    Some(span)
}
