//! The meaning of the name before a value: `DB_PASSWORD`, `apiKey`, `X-Auth-Token`, `--client-secret`.

mod name_meaning;
mod name_span;
mod other_script;
mod word_role;

pub(super) use self::name_meaning::{NameMeaning, Trust};
pub(super) use self::name_span::{before, is_name_byte, is_source_file};
pub(super) use self::other_script::announces_password;
use self::word_role::{QUALIFIERS, WIRELESS, WordRole, role_of};
use crate::redact::letter_case;

/// Longest word of a name, in bytes. Longer ones are ignored.
const MAX_WORD_BYTES: usize = 24;

/// Names that mean what their words do not, whether another may end with them, and the kinds of their values.
const WHOLE_NAMES: [(&[u8], bool, &str); 18] = [
    (b"net_sessionid", true, "session"),
    (b".aspxauth", true, "session"),
    (b"dockerconfigjson", true, "credential"),
    (b"session", true, "session"),
    (b"secret_id", true, "secret-id"),
    (b"tokens", false, "token"),
    (b"samlresponse", false, "saml-response"),
    (b"samlrequest", false, "saml-request"),
    (b"code_verifier", false, "code-verifier"),
    (b"assertion", false, "assertion"),
    (b"remember_me", false, "session"),
    (b"connect.sid", false, "session"),
    (b"crumb", true, "token"),
    (b"user_key", false, "api-key"),
    (b"sonar.login", true, "sonar-token"),
    (b"private_key_id", false, "key-id"),
    (b"encrypt", false, "encryption-key"),
    (b"hash_salt", true, "secret"),
];

/// Returns the meaning of the words of a name together; `None` if it promises no secret.
pub(super) fn meaning_of(name: &[u8]) -> Option<NameMeaning> {
    let whole = |(whole, beginning, _): &&(&[u8], bool, _)| {
        letter_case::ends_with(name, whole) && (*beginning || name.len() == whole.len())
    };
    if let Some(&(_, _, kind)) = WHOLE_NAMES.iter().find(whole) {
        return Some(NameMeaning { kind, trust: Trust::Likely });
    }
    let mut found: Option<NameMeaning> = None;
    let (mut qualified, mut count) = (None, 0);
    let (mut alone, mut public_key) = (true, false);
    let mut buffer = [0; MAX_WORD_BYTES];
    let mut rest = name;
    while let Some((word, behind)) = next_word(rest) {
        rest = behind;
        let word = to_lower_case(word, &mut buffer);
        if word.is_empty() {
            continue;
        }
        count += 1;
        match role_of(word) {
            WordRole::Secret(meaning) => {
                alone = count == 1;
                qualified = matches!(meaning.kind, "secret" | "credential" | "token").then_some("secret-key");
                // `auth_token` is a token, `password_secret` a password.
                let replaces = |found: NameMeaning| {
                    meaning.trust != Trust::Likely || matches!(found.trust, Trust::Likely | Trust::Cookies)
                };
                if found.is_none_or(replaces) {
                    found = Some(meaning);
                }
            }
            WordRole::Key if qualified == Some("pre-shared-key") => {
                found = Some(NameMeaning { kind: "password", trust: Trust::Certain });
            }
            WordRole::Key if qualified == Some(WIRELESS) => {
                found = Some(NameMeaning { kind: WIRELESS, trust: Trust::Certain });
            }
            WordRole::Key if qualified.is_some() => {
                found = qualified.map(|kind| NameMeaning { kind, trust: Trust::Likely });
            }
            // `COOKIE_KEYS` signs cookies.
            WordRole::Key if found.is_some_and(|found| found.trust == Trust::Cookies) => {
                found = Some(NameMeaning { kind: "secret-key", trust: Trust::Likely });
            }
            WordRole::Key if found.is_none() => found = Some(NameMeaning { kind: "key", trust: Trust::Faint }),
            WordRole::Key => {}
            WordRole::Qualifier(kind) => qualified = qualified.or(Some(kind)),
            WordRole::Attribute => {
                found = None;
                qualified = None;
            }
            // `password_hash`: who has it guesses at leisure.
            WordRole::Public if found.is_some_and(|found| found.kind == "password") && is_hash(word) => {
                found = Some(NameMeaning { kind: "password-hash", trust: Trust::Likely });
            }
            WordRole::Public if word == b"primary" => public_key = true,
            WordRole::Public => return None,
            // `wireless.radio0.key`
            WordRole::Neutral if qualified == Some(WIRELESS) => {}
            WordRole::Neutral => qualified = None,
        }
    }
    if public_key {
        // The key of a table is no secret, that of Rails' encryption is: a value without a word tells them apart.
        return (found?.trust == Trust::Faint).then_some(NameMeaning { kind: "key", trust: Trust::Faint });
    }
    found.map(|meaning| match meaning.trust {
        // `DB_PASS`, `smtp.pass`: the other word says whose it is.
        Trust::Ambiguous if !alone => NameMeaning { trust: Trust::Certain, ..meaning },
        Trust::Authorization if count > 2 => NameMeaning { kind: "credential", trust: Trust::Likely },
        _ => meaning,
    })
}

/// Returns whether a name has a word that says what its value is, and that it is no secret: `type`, `file`, `hash`.
pub(super) fn is_about(name: &[u8]) -> bool {
    let mut rest = name;
    let mut buffer = [0; MAX_WORD_BYTES];
    while let Some((word, behind)) = next_word(rest) {
        rest = behind;
        let word = to_lower_case(word, &mut buffer);
        // `inline_string: "…"` is the value itself.
        if matches!(word, b"string" | b"text" | b"str" | b"value") {
            continue;
        }
        if matches!(role_of(word), WordRole::Attribute | WordRole::Public) {
            return true;
        }
    }
    false
}

/// Returns whether a name makes a `key` in its object a secret one: `crypt`, `encryption`.
pub(super) fn qualifies(name: &[u8]) -> bool {
    let last = name.iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |mark| mark + 1);
    name.len() > last && QUALIFIERS.contains(&name[last..]) || meaning_of(name).is_some()
}

/// Returns whether a word says that a value is the hash of another.
fn is_hash(word: &[u8]) -> bool {
    matches!(word, b"hash" | b"sha" | b"digest")
}

/// Returns the first word of a name and the rest. Words end at marks, at digits, and where a capital begins the next.
fn next_word(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = name.iter().position(u8::is_ascii_alphabetic)?;
    let name = &name[start..];
    let mut end = 1;
    while end < name.len() && name[end].is_ascii_alphabetic() {
        let capital = name[end].is_ascii_uppercase()
            && (name[end - 1].is_ascii_lowercase() || name.get(end + 1).is_some_and(u8::is_ascii_lowercase));
        if capital {
            break;
        }
        end += 1;
    }
    Some(name.split_at(end))
}

/// Writes a word to the buffer in lower case; returns nothing of a word that is too long.
fn to_lower_case<'b>(word: &[u8], buffer: &'b mut [u8; MAX_WORD_BYTES]) -> &'b [u8] {
    if word.len() > MAX_WORD_BYTES {
        return &[];
    }
    for (slot, byte) in buffer.iter_mut().zip(word) {
        *slot = byte.to_ascii_lowercase();
    }
    &buffer[..word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_what_they_say() {
        for (name, kind) in [
            ("DB_PASSWORD", "password"),
            ("spring.datasource.password", "password"),
            ("apiKey", "api-key"),
            ("APIKey", "api-key"),
            ("X-Api-Key", "api-key"),
            ("aws_secret_access_key", "secret-key"),
            ("accessToken", "token"),
            ("clientsecret", "secret"),
            ("password1", "password"),
            ("SECRET_KEY_BASE", "secret-key"),
            ("Set-Cookie", "cookie"),
            ("_authToken", "token"),
        ] {
            assert_eq!(meaning_of(name.as_bytes()).map(|meaning| meaning.kind), Some(kind), "{name}");
        }
    }

    #[test]
    fn names_about_secrets_mean_none() {
        for name in [
            "max_tokens",
            "tokenizer",
            "token_type",
            "secretName",
            "public_key",
            "KeyError",
            "password_file",
            "cache-key",
            "passed",
            "keyboard",
            "compass",
            "pad_token",
            "bypass",
        ] {
            assert_eq!(meaning_of(name.as_bytes()), None, "{name}");
        }
    }
}
