//! Passwords that a sentence of any language tells behind their name: `비밀번호는 … 입니다`, `Das Passwort ist …`.

use std::ops::Range;

use super::span::SecretSpan;
use super::{false_positives, line, shape};
use crate::redact::letter_case;

/// Particles behind a name, and the verbs and signs that join it to its value.
const JOINTS: &[&str] = &[
    "는",
    "은",
    "가",
    "이",
    "를",
    "을",
    "도",
    "は",
    "が",
    "を",
    "是",
    "为",
    "為",
    ":",
    "：",
    "=",
    "＝",
    "->",
    "→",
    "ist ",
    "lautet",
    "war ",
    "est ",
    "était ",
    "es ",
    "era ",
    "é ",
    "è ",
    "is ",
    "was ",
    "to ",
    "это ",
    "|",
    "—",
    "är ",
    "er ",
    "on ",
    "là ",
    "este ",
    "je ",
    "jest ",
    "adalah ",
    "改成",
    "改为",
    "设为",
    "设置为",
    "变成",
    "m ",
    "im ",
    "em ",
    "et ",
    "en ",
    "ni ",
];

/// Joints that say that a value follows, whatever it is.
const SIGNS: [&str; 7] = [":", "：", "=", "＝", "->", "→", "|"];

/// Quotes of printed text, each with the one that closes it.
const QUOTES: [(&str, &str); 12] = [
    ("\"", "\""),
    ("'", "'"),
    ("`", "`"),
    ("« ", " »"),
    ("«\u{a0}", "\u{a0}»"),
    ("«\u{202f}", "\u{202f}»"),
    ("«", "»"),
    ("„", "“"),
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
];

/// Words behind a value that say that it was the predicate of the sentence.
const ASSERTIONS: &[&str] = &[
    "였",
    "이었",
    "でログイン",
    "登录",
    "登入",
    "之后",
    "입니다",
    "이에요",
    "예요",
    "이고",
    "인데",
    "이며",
    "임",
    "이야",
    "이라",
    "です",
    "だ",
    "でした",
];

/// Words of a line that tells a user beside the password, in small letters.
const USERS: [&[u8]; 11] = [
    b"and the user is",
    b"username is",
    b"login is",
    b"usuario es",
    b"usuario:",
    b"utilisateur est",
    b"benutzer ist",
    "계정은".as_bytes(),
    "아이디는".as_bytes(),
    "아이디:".as_bytes(),
    "用户名".as_bytes(),
];

/// Shortest password, in bytes.
const MIN_LENGTH: usize = 4;

/// Shortest word of small letters that is one, in bytes.
const MIN_WORD_LENGTH: usize = 6;

/// Finds the password that a sentence tells behind the name that ends at `start`.
pub(super) fn password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MAX_JOINTS: usize = 3;
    let mut at = skip_spaces(bytes, start);
    let mut sign = false;
    for _ in 0..MAX_JOINTS {
        let Some(joint) = JOINTS.iter().find(|joint| bytes[at..].starts_with(joint.as_bytes())) else { break };
        sign |= SIGNS.contains(joint);
        at = skip_spaces(bytes, at + joint.len());
    }
    if let Some(colon) = colon_behind_purpose(bytes, at).filter(|_| !sign) {
        (at, sign) = (skip_spaces(bytes, colon + 1), true);
    }
    if at == start && bytes[start - 1] != b' ' {
        return None;
    }
    let quoted = quoted_at(bytes, at);
    let span = quoted.clone().unwrap_or_else(|| word_at(bytes, at));
    let text = &bytes[span.clone()];
    let sentence = text.contains(&b' ') && !shape::is_pass_phrase(text, 3);
    let harmless = text.len() < MIN_LENGTH
        || sentence
        || !text.is_ascii()
        || false_positives::is_redacted_or_stand_in(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        || shape::is_url(text)
        || is_algorithm(text);
    let told = || text.len() >= MIN_WORD_LENGTH && (is_asserted(bytes, span.end) || tells_user(bytes, start));
    (!harmless && (quoted.is_some() || sign || shape::stands_out(text) || told()))
        .then_some(SecretSpan { span, kind: "password" })
}

/// Returns the colon behind a few words that say what a password is for: `hasło do bazy:`, `mot de passe du site :`.
fn colon_behind_purpose(bytes: &[u8], at: usize) -> Option<usize> {
    const MAX_BYTES: usize = 32;
    const PREPOSITIONS: [&str; 12] =
        ["do ", "dla ", "du ", "de ", "des ", "del ", "della ", "para ", "für ", "zum ", "voor ", "för "];
    let window = &bytes[at..bytes.len().min(at + MAX_BYTES)];
    PREPOSITIONS.iter().any(|word| window.starts_with(word.as_bytes())).then_some(())?;
    let length = window.iter().position(|byte| matches!(byte, b':' | b'\n' | b'.' | b',' | b'"'))?;
    (window[length] == b':').then_some(at + length)
}

/// Finds the token that a sentence tells behind the name that ends at `start`.
pub(super) fn token(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MIN_TOKEN_BYTES: usize = 16;
    let mut at = skip_spaces(bytes, start);
    if let Some(joint) = JOINTS.iter().find(|joint| bytes[at..].starts_with(joint.as_bytes())) {
        at = skip_spaces(bytes, at + joint.len());
    }
    let span = quoted_at(bytes, at).unwrap_or_else(|| word_at(bytes, at));
    let text = &bytes[span.clone()];
    let apart = at > start || bytes[start - 1] == b' ';
    (apart && text.len() >= MIN_TOKEN_BYTES && shape::is_token(text, false) && !false_positives::is_stand_in(text))
        .then_some(SecretSpan { span, kind: "token" })
}

/// Returns the text between the quotes of print that open at `at`.
fn quoted_at(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    const MAX_BYTES: usize = 200;
    let (open, close) = QUOTES.iter().find(|(open, _)| bytes[at..].starts_with(open.as_bytes()))?;
    let begin = at + open.len();
    let window = &bytes[begin..bytes.len().min(begin + MAX_BYTES)];
    let length = memchr::memmem::find(window, close.as_bytes())?;
    (length > 0 && !window[..length].contains(&b'\n')).then_some(begin..begin + length)
}

/// Returns the span of the word of ASCII characters at `at`, without what ends a sentence.
fn word_at(bytes: &[u8], at: usize) -> Range<usize> {
    const MAX_BYTES: usize = 128;
    let inside = |byte: &&u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'`');
    let length = bytes[at..].iter().take(MAX_BYTES).take_while(inside).count();
    let text = &bytes[at..at + length];
    at..at + text.iter().rposition(|byte| !matches!(byte, b'.' | b',' | b';' | b')' | b':')).map_or(0, |last| last + 1)
}

fn skip_spaces(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take(8).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Returns whether the sentence says behind a word that it was its predicate.
fn is_asserted(bytes: &[u8], end: usize) -> bool {
    let behind = &bytes[skip_spaces(bytes, end)..];
    ASSERTIONS.iter().any(|word| behind.starts_with(word.as_bytes()))
}

/// Returns whether the line around `at` tells a user as well.
pub(super) fn tells_user(bytes: &[u8], at: usize) -> bool {
    const MAX_BYTES: usize = 120;
    let behind = &bytes[at..at + line::length(&bytes[at..], MAX_BYTES)];
    line::says(line::before(bytes, at, MAX_BYTES), &USERS) || line::says(behind, &USERS)
}

/// Returns whether a word names the way in which passwords are stored.
pub(super) fn is_algorithm(text: &[u8]) -> bool {
    [&b"sha"[..], b"scram", b"md5", b"bcrypt", b"argon", b"pbkdf", b"utf", b"scrypt", b"base64"]
        .iter()
        .any(|name| letter_case::begins_with(text, name))
}
