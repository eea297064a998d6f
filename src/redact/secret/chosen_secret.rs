//! Secrets that a person made up, behind a name that says `secret`, `token` or `key`.

use super::key_name::NameMeaning;
use super::value::AssignedValue;
use super::value_position::Separator;
use super::{false_positives, shape};
use crate::redact::letter_case;

/// Shortest secret that a person made up, in bytes.
const MIN_LENGTH: usize = 6;

/// Form of a value, which says beside its name that it is a secret.
#[derive(Clone, Copy)]
pub(super) struct SecretForm {
    pub separator: Separator,
    /// True if quotes or a line of its own delimit the value.
    pub clear: bool,
}

/// Returns whether a person made up the value of a name that says `secret`, `token` or `key`:
/// `JWT_SECRET=l0ng-4nd-w1nding`, `X-Token: sommer2024`.
///
/// The name says what the value is where a sign says that it is one: quotes, `=`, a line of its own.
pub(super) fn is_chosen_secret(
    name: &[u8],
    meaning: NameMeaning,
    text: &[u8],
    value: &AssignedValue,
    form: SecretForm,
) -> bool {
    let harmless = text.len() < MIN_LENGTH
        || !text.iter().all(u8::is_ascii_graphic)
        // `accounts.User`
        || text.contains(&b'.') && text.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_'))
        // A name of a type behind `_SECRET:` in a program.
        || text.starts_with(b"_")
        || !value.quoted && is_snake_case(text)
        || false_positives::is_reference(text)
        || false_positives::is_type(text)
        || false_positives::is_path(text)
        || false_positives::is_expression(text)
        // `#1677ff` is a colour.
        || text[0] == b'#' && text[1..].iter().all(u8::is_ascii_hexdigit)
        || meaning.kind == "signature"
        || meaning.kind == "session";
    if harmless {
        return false;
    }
    let variable = name.ends_with(b"_SECRET") && name.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    let secret = matches!(meaning.kind, "secret" | "credential" | "secret-key");
    let long = text.len() >= shape::MIN_TOKEN_LENGTH;
    let joined = text.iter().filter(|byte| **byte == b'-').count() >= 2;
    let option = form.separator == Separator::Equals || form.separator == Separator::Flag;
    if variable && long || secret && (form.clear || option) && long && joined {
        return true;
    }
    let strong = text.iter().any(|byte| matches!(byte, b'!' | b'@' | b'#' | b'$' | b'^' | b'*' | b'+' | b'?'));
    let capital = text.iter().any(u8::is_ascii_uppercase) && text.iter().any(u8::is_ascii_lowercase);
    let mixed = shape::has_letter_and_mark(text);
    // `secret: db-creds-2` names an object of Kubernetes, `token: v1.2` a version.
    let named = !strong && !capital && has_word_of_objects(text) || shape::is_version_or_time(text);
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let drawn_word = long && shape::is_lone_alphabet(text);
    match form.separator {
        _ if named => false,
        Separator::Colon if value.quoted => mixed && (strong || capital || digits > 1) || drawn_word,
        Separator::Colon => form.clear && mixed && (strong || capital || digits > 1),
        Separator::Flag => mixed && (strong || capital || digits > 1) || drawn_word,
        Separator::Equals if form.clear => {
            let constant = name.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9'));
            // `test_token = "abc123"` is no secret of anybody.
            mixed && (long || strong || capital)
                || drawn_word
                || constant && text.len() >= MIN_CONSTANT_LENGTH && text.iter().all(u8::is_ascii_lowercase)
                || secret && long && value.quoted && (capital || strong)
        }
        Separator::Equals => mixed && digits > 0 && (strong || digits > 1),
    }
}

/// Shortest word of small letters that is the secret of a constant, `AWS_SECRET_ACCESS_KEY`, in bytes.
const MIN_CONSTANT_LENGTH: usize = 12;

/// Returns whether a text is a name of a program in small letters: `_bindgen_ty_3`, `db_user_1`.
fn is_snake_case(text: &[u8]) -> bool {
    let of_name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_';
    text.contains(&b'_') && text.iter().all(of_name)
}

/// Returns whether a value has a word that names of objects have: `my-app-secret-2`, `db-creds`.
fn has_word_of_objects(text: &[u8]) -> bool {
    const WORDS: [&[u8]; 14] = [
        b"secret", b"cred", b"token", b"config", b"tls", b"cert", b"app", b"name", b"file", b"service", b"account",
        b"auth", b"access", b"key",
    ];
    WORDS.iter().any(|word| letter_case::contains(text, word))
}
