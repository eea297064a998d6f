//! The meaning of the name before a value: `DB_PASSWORD`, `apiKey`, `X-Auth-Token`, `--client-secret`.

use std::ops::Range;

use crate::redact::word_list::word_list;
use crate::redact::{letter_case, placeholder, written_escape};

/// The meaning of a name for its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameMeaning {
    /// Kind of the value if its own form tells no better one.
    pub kind: &'static str,
    /// Trust in the name.
    pub trust: Trust,
}

impl NameMeaning {
    /// Returns the meaning for a literal, behind which no other use of an ambiguous word hides.
    pub(super) fn of_literal(self) -> Self {
        let trust = if self.trust == Trust::Ambiguous { Trust::Certain } else { self.trust };
        Self { trust, ..self }
    }
}

/// Trust in a name, which decides what a value needs to be a secret.
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
    /// The value has a grammar of its own: a scheme and its credential.
    Authorization,
    /// The value is a list of pairs.
    Cookies,
}

/// Longest name, in bytes. A longer run of name characters is data.
const MAX_NAME_BYTES: usize = 64;

/// Longest word of a name, in bytes. Longer ones are ignored.
const MAX_WORD_BYTES: usize = 24;

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

/// Names that mean what their words do not, whether another may end with them, and the kinds of their values.
const WHOLE_NAMES: [(&[u8], bool, &str); 2] =
    [(b"sonar.login", true, "sonar-token"), (b"private_key_id", false, "key-id")];

/// Role of a word in a name.
#[derive(Clone, Copy)]
enum WordRole {
    /// Names a secret.
    Secret(NameMeaning),
    /// `key`, which is secret if the word before it says so.
    Key,
    /// Makes a `key` behind it a secret one, of this kind.
    Qualifier(&'static str),
    /// Says that the name is about a secret, and not the secret itself: `token_type`.
    Attribute,
    /// Says that nothing here is secret: `public_key`, `commit`.
    Public,
    /// Says nothing.
    Neutral,
}

/// Makes the role of a word that names a secret.
const fn secret(kind: &'static str, trust: Trust) -> WordRole {
    WordRole::Secret(NameMeaning { kind, trust })
}

/// Returns the role of a word in lower case.
fn role_of(word: &[u8]) -> WordRole {
    use Trust::{Ambiguous, Authorization, Certain, Cookies, Likely};
    match word {
        b"password" | b"passwd" | b"passwort" | b"contrasena" | b"userpassword" | b"passcode" | b"kennwort"
        | b"wachtwoord" | b"senha" | b"motdepasse" | b"storepass" | b"keypass" | b"userpass" | b"mdp" | b"heslo"
        | b"haslo" | b"salasana" | b"passord" | b"adgangskode" | b"losenord" | b"jelszo" | b"presharedkey" => {
            secret("password", Certain)
        }
        b"passphrase" => secret("passphrase", Certain),
        b"mnemonic" | b"seedphrase" => secret("seed-phrase", Certain),
        b"pepper" => secret("secret", Likely),
        b"appid" => secret("api-key", Likely),
        b"requirepass" | b"masterauth" => secret("redis-password", Certain),
        b"pass" | b"pwd" | b"pw" | b"psk" | b"clave" | b"parola" | b"sifre" => secret("password", Ambiguous),
        b"secret" => secret("secret", Likely),
        b"token" | b"jwt" | b"pat" => secret("token", Likely),
        b"credential" | b"credentials" | b"cred" | b"creds" => secret("credential", Likely),
        b"apikey" | b"appkey" => secret("api-key", Likely),
        b"secretkey" | b"accesskey" | b"sharedaccesskey" | b"accountkey" | b"masterkey" | b"authkey"
        | b"signingkey" => secret("secret-key", Likely),
        b"privatekey" => secret("private-key", Likely),
        b"auth" => secret("credential", Likely),
        b"sig" | b"signature" => secret("signature", Likely),
        b"sessionid" | b"sessid" | b"phpsessid" | b"jsessionid" | b"sessiontoken" => secret("session", Likely),
        b"authorization" => secret("authorization", Authorization),
        b"cookie" | b"cookies" => secret("cookie", Cookies),
        b"key" => WordRole::Key,
        b"private" => WordRole::Qualifier("private-key"),
        b"pre" | b"preshared" => WordRole::Qualifier("pre-shared-key"),
        _ if QUALIFIERS.contains(word) => WordRole::Qualifier("api-key"),
        _ if ATTRIBUTES.contains(word) => WordRole::Attribute,
        _ if PUBLIC.contains(word) => WordRole::Public,
        _ => role_of_compound(word),
    }
}

/// Returns the role of words that were run together: `dbpassword`, `accesstoken`, `clientsecret`, `xapikey`.
fn role_of_compound(word: &[u8]) -> WordRole {
    /// Shortest compound, in bytes. Shorter words end so by chance.
    const MIN_COMPOUND_BYTES: usize = 7;
    const ENDINGS: [(&[u8], WordRole); 6] = [
        (b"password", secret("password", Trust::Certain)),
        (b"passwd", secret("password", Trust::Certain)),
        (b"secret", secret("secret", Trust::Likely)),
        (b"token", secret("token", Trust::Likely)),
        (b"apikey", secret("api-key", Trust::Likely)),
        (b"secretkey", secret("secret-key", Trust::Likely)),
    ];
    if word.len() < MIN_COMPOUND_BYTES {
        return WordRole::Neutral;
    }
    ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)).map_or(WordRole::Neutral, |&(_, role)| role)
}

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
    let mut alone = true;
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
                if found.is_none_or(|found| meaning.trust != Trust::Likely || found.trust == Trust::Likely) {
                    found = Some(meaning);
                }
            }
            WordRole::Key if qualified == Some("pre-shared-key") => {
                found = Some(NameMeaning { kind: "password", trust: Trust::Certain });
            }
            WordRole::Key if qualified.is_some() => {
                found = qualified.map(|kind| NameMeaning { kind, trust: Trust::Likely });
            }
            WordRole::Key if found.is_none() => found = Some(NameMeaning { kind: "key", trust: Trust::Faint }),
            WordRole::Key => {}
            WordRole::Qualifier(kind) => qualified = qualified.or(Some(kind)),
            WordRole::Attribute => {
                found = None;
                qualified = None;
            }
            WordRole::Public => return None,
            WordRole::Neutral => qualified = None,
        }
    }
    found.map(|meaning| match meaning.trust {
        // `DB_PASS`, `smtp.pass`: the other word says whose it is.
        Trust::Ambiguous if !alone => NameMeaning { trust: Trust::Certain, ..meaning },
        Trust::Authorization if count > 2 => NameMeaning { kind: "credential", trust: Trust::Likely },
        _ => meaning,
    })
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

/// Returns the span of the name before a separator, over spaces, quotes and brackets between them: `config["key"] =`.
pub(super) fn before(bytes: &[u8], separator: usize) -> Option<Range<usize>> {
    let floor = separator.saturating_sub(MAX_NAME_BYTES + 16);
    let mut end = separator;
    while end > floor && matches!(bytes[end - 1], b' ' | b'\t' | b'"' | b'\'' | b'`' | b']' | b'\\' | b'*') {
        end -= 1;
    }
    let mut start = end;
    while start > floor && is_name_byte(bytes[start - 1]) {
        start -= 1;
    }
    // `\n` and `\t` as two characters, as JSON has them, are no part of the name behind them.
    if start < end && written_escape::ends_at(bytes, start + 1) {
        start += 1;
    }
    (start < end && end - start <= MAX_NAME_BYTES && !placeholder::ends_at(bytes, start)).then_some(start..end)
}

/// Returns whether a name may have a byte: a letter, a digit, `_`, `-` or `.`.
pub(super) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Returns whether a name is that of a file of source code, behind which a colon comes before a line: `password.js:12`.
pub(super) fn is_source_file(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 22] = [
        b"js", b"mjs", b"cjs", b"ts", b"tsx", b"jsx", b"py", b"rb", b"go", b"rs", b"java", b"kt", b"php", b"c", b"cc",
        b"cpp", b"h", b"cs", b"vue", b"sql", b"sh", b"swift",
    ];
    name.iter().rposition(|byte| *byte == b'.').is_some_and(|dot| ENDINGS.contains(&&name[dot + 1..]))
}

/// Names of a password in scripts without capitals, which stand right before the separator.
const OTHER_SCRIPTS: [&str; 15] = [
    "비밀번호",
    "암호",
    "패스워드",
    "비번",
    "パスワード",
    "暗証番号",
    "密码",
    "密碼",
    "口令",
    "contraseña",
    "Contraseña",
    "пароль",
    "Пароль",
    "hasło",
    "Hasło",
];

/// Returns whether a text ends with the name of a password in another script.
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
            "pad_token",
            "bypass",
        ] {
            assert_eq!(meaning_of(name.as_bytes()), None, "{name}");
        }
    }
}
