//! What the name before a value promises: `DB_PASSWORD`, `apiKey`, `X-Auth-Token`, `--client-secret`.

use crate::redact::placeholder;
use crate::redact::word_list::word_list;

/// What a name says about its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameMeaning {
    /// The kind that the value has if nothing better is known.
    pub kind: &'static str,
    pub trust: Trust,
}

/// How far the name alone can be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Any literal is a secret.
    Certain,
    /// As `Certain`, but the word has other uses: `pass=3`, `PWD=/home`.
    Ambiguous,
    /// A value that looks random is a secret.
    Likely,
    /// A long value that looks random and is no digest is a secret.
    Faint,
    /// The value has a grammar of its own: a scheme and what it carries.
    Authorization,
    /// The value is a list of pairs.
    Cookies,
}

/// Names are short; a longer run of name characters is data.
const LONGEST_NAME: usize = 64;

/// A word longer than this is none.
const LONGEST_WORD: usize = 24;

const fn meaning(kind: &'static str, trust: Trust) -> Role {
    Role::Telling(NameMeaning { kind, trust })
}

#[derive(Clone, Copy)]
enum Role {
    Telling(NameMeaning),
    /// `key`: what it opens is said by the word before it.
    Key,
    /// Makes a `key` behind it a secret one, of this kind.
    Qualifies(&'static str),
    /// Says that the name is about a secret, not the secret: `token_type`.
    About,
    /// Says that nothing here is secret: `public_key`, `commit`.
    Spoils,
    Plain,
}

word_list! {
    /// Words that make a `key` behind them a secret one.
    static QUALIFIERS = "words/key_qualifiers.txt";
}

word_list! {
    /// Words that say that a name is about a secret, and not the secret itself.
    static ATTRIBUTES = "words/key_attributes.txt";
}

word_list! {
    /// Words that say that no value of the name is secret.
    static PUBLIC = "words/public_keys.txt";
}

fn role(word: &[u8]) -> Role {
    use Trust::{Ambiguous, Authorization, Certain, Cookies, Likely};
    match word {
        b"password" | b"passwd" | b"passwort" | b"contrasena" | b"userpassword" => meaning("password", Certain),
        b"passphrase" => meaning("passphrase", Certain),
        b"requirepass" | b"masterauth" => meaning("redis-password", Certain),
        b"pass" | b"pwd" | b"pw" | b"psk" => meaning("password", Ambiguous),
        b"secret" => meaning("secret", Likely),
        b"token" | b"jwt" | b"pat" => meaning("token", Likely),
        b"credential" | b"credentials" | b"cred" | b"creds" => meaning("credential", Likely),
        b"apikey" | b"appkey" => meaning("api-key", Likely),
        b"secretkey" | b"accesskey" | b"sharedaccesskey" | b"accountkey" | b"masterkey" | b"authkey"
        | b"signingkey" => meaning("secret-key", Likely),
        b"privatekey" => meaning("private-key", Likely),
        b"auth" => meaning("credential", Likely),
        b"sig" | b"signature" => meaning("signature", Likely),
        b"sessionid" | b"sessid" | b"phpsessid" | b"jsessionid" | b"sessiontoken" => meaning("session", Likely),
        b"authorization" => meaning("authorization", Authorization),
        b"cookie" | b"cookies" => meaning("cookie", Cookies),
        b"key" => Role::Key,
        b"private" => Role::Qualifies("private-key"),
        _ if QUALIFIERS.contains(word) => Role::Qualifies("api-key"),
        _ if ATTRIBUTES.contains(word) => Role::About,
        _ if PUBLIC.contains(word) => Role::Spoils,
        _ => role_by_ending(word),
    }
}

/// Words that were run together: `dbpassword`, `accesstoken`, `clientsecret`, `xapikey`.
fn role_by_ending(word: &[u8]) -> Role {
    const ENDINGS: [(&[u8], Role); 6] = [
        (b"password", meaning("password", Trust::Certain)),
        (b"passwd", meaning("password", Trust::Certain)),
        (b"secret", meaning("secret", Trust::Likely)),
        (b"token", meaning("token", Trust::Likely)),
        (b"apikey", meaning("api-key", Trust::Likely)),
        (b"secretkey", meaning("secret-key", Trust::Likely)),
    ];
    if word.len() < b"mysecret".len() - 1 {
        return Role::Plain;
    }
    ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)).map_or(Role::Plain, |&(_, role)| role)
}

/// What the words of a name mean together; `None` if it promises no secret.
pub(super) fn meaning_of(name: &[u8]) -> Option<NameMeaning> {
    let mut found: Option<NameMeaning> = None;
    let (mut qualified, mut count) = (None, 0);
    let mut alone = true;
    let mut buffer = [0; LONGEST_WORD];
    let mut rest = name;
    while let Some((word, behind)) = next_word(rest) {
        rest = behind;
        let word = lower(word, &mut buffer);
        if word.is_empty() {
            continue;
        }
        count += 1;
        match role(word) {
            Role::Telling(meaning) => {
                alone = count == 1;
                qualified = matches!(meaning.kind, "secret" | "credential" | "token").then_some("secret-key");
                // `auth_token` is a token, `password_secret` a password.
                if found.is_none_or(|found| meaning.trust != Trust::Likely || found.trust == Trust::Likely) {
                    found = Some(meaning);
                }
            }
            Role::Key if qualified.is_some() => {
                found = qualified.map(|kind| NameMeaning { kind, trust: Trust::Likely });
            }
            Role::Key if found.is_none() => found = Some(NameMeaning { kind: "key", trust: Trust::Faint }),
            Role::Key => {}
            Role::Qualifies(kind) => qualified = qualified.or(Some(kind)),
            Role::About => {
                found = None;
                qualified = None;
            }
            Role::Spoils => return None,
            Role::Plain => qualified = None,
        }
    }
    found.map(|meaning| match meaning.trust {
        // DB_PASS, smtp.pass: the other word says whose.
        Trust::Ambiguous if !alone => NameMeaning { trust: Trust::Certain, ..meaning },
        Trust::Authorization if count > 2 => NameMeaning { kind: "credential", trust: Trust::Likely },
        _ => meaning,
    })
}

/// The first word of a name and what follows it. Words end at marks, digits, and where a capital begins the next.
fn next_word(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = name.iter().position(u8::is_ascii_alphabetic)?;
    let name = &name[start..];
    let mut end = 1;
    while end < name.len() && name[end].is_ascii_alphabetic() {
        let hump = name[end].is_ascii_uppercase()
            && (name[end - 1].is_ascii_lowercase() || name.get(end + 1).is_some_and(u8::is_ascii_lowercase));
        if hump {
            break;
        }
        end += 1;
    }
    Some(name.split_at(end))
}

fn lower<'b>(word: &[u8], buffer: &'b mut [u8; LONGEST_WORD]) -> &'b [u8] {
    if word.len() > LONGEST_WORD {
        return &[];
    }
    for (slot, byte) in buffer.iter_mut().zip(word) {
        *slot = byte.to_ascii_lowercase();
    }
    &buffer[..word.len()]
}

/// Where the name that ends before `separator` stands: over spaces, quotes and brackets (`config["key"] =`).
pub(super) fn before(bytes: &[u8], separator: usize) -> Option<std::ops::Range<usize>> {
    let floor = separator.saturating_sub(LONGEST_NAME + 16);
    let mut end = separator;
    while end > floor && matches!(bytes[end - 1], b' ' | b'\t' | b'"' | b'\'' | b'`' | b']' | b'\\') {
        end -= 1;
    }
    let mut start = end;
    while start > floor && is_name_byte(bytes[start - 1]) {
        start -= 1;
    }
    // `\n` and `\t` as two characters, as JSON has them, are no part of the name behind them.
    if start > 0 && bytes[start - 1] == b'\\' && start < end && matches!(bytes[start], b'n' | b't' | b'r') {
        start += 1;
    }
    // Behind a placeholder stands the end of a word of which the beginning was a secret.
    let rest_of_word = start > 0 && bytes[start - 1] == b'>' && {
        let window = &bytes[start.saturating_sub(LONGEST_PLACEHOLDER)..start - 1];
        window.iter().rposition(|&byte| byte == b'<').is_some_and(|open| placeholder::opens(&window[open..]))
    };
    (start < end && end - start <= LONGEST_NAME && !rest_of_word).then_some(start..end)
}

/// Kinds are shorter than fifty characters.
const LONGEST_PLACEHOLDER: usize = 80;

/// What a name may be made of.
pub(super) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Names of a password in scripts without capitals, which stand right before the separator.
const OTHER_SCRIPTS: [&str; 6] = ["비밀번호", "암호", "패스워드", "パスワード", "密码", "密碼"];

/// Whether a password is announced in another script.
pub(super) fn announces_password(before: &[u8]) -> bool {
    OTHER_SCRIPTS.iter().any(|name| before.trim_ascii_end().ends_with(name.as_bytes()))
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
            "private_key_id",
            "pad_token",
            "bypass",
        ] {
            assert_eq!(meaning_of(name.as_bytes()), None, "{name}");
        }
    }
}
