//! The roles of single words in a name.

use super::name_meaning::{NameMeaning, Trust};
use crate::redact::word_list::word_list;

word_list! {
    /// Words that make a `key` behind them a secret one.
    pub(super) static QUALIFIERS = "../words/key_qualifiers.txt";
}

word_list! {
    /// Words that say that a name is about a secret, and not the secret itself.
    static ATTRIBUTES = "../words/key_attributes.txt";
}

word_list! {
    /// Words that say that no value of the name is secret.
    static PUBLIC = "../words/public_keys.txt";
}

/// Kind of the keys of wireless networks, which people choose.
pub(super) const WIRELESS: &str = "wireless-key";

/// Role of a word in a name.
#[derive(Clone, Copy)]
pub(super) enum WordRole {
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
pub(super) fn role_of(word: &[u8]) -> WordRole {
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
        b"authtok" | b"psksecret" => secret("password", Certain),
        b"salt" | b"otp" | b"totp" => secret("secret", Likely),
        b"secret" => secret("secret", Likely),
        b"tok" => secret("token", Likely),
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
        b"key" | b"keys" => WordRole::Key,
        b"private" => WordRole::Qualifier("private-key"),
        b"privkey" => secret("private-key", Likely),
        b"wireless" | b"wlan" | b"wifi" | b"wpa" => WordRole::Qualifier(WIRELESS),
        b"pre" | b"preshared" => WordRole::Qualifier("pre-shared-key"),
        _ if QUALIFIERS.contains(word) => WordRole::Qualifier("api-key"),
        _ if ATTRIBUTES.contains(word) => WordRole::Attribute,
        _ if PUBLIC.contains(word) => WordRole::Public,
        _ => role_of_compound(word),
    }
}

/// Beginnings of words that end with `pass` and mean no password: `bypass`, `compass`, `subpass`.
const NO_OWNERS: [&[u8]; 22] = [
    b"by", b"com", b"sur", b"tres", b"under", b"over", b"encom", b"im", b"sub", b"multi", b"single", b"render", b"one",
    b"low", b"high", b"band", b"all", b"first", b"second", b"last", b"kee", b"two",
];

/// Shortest owner before `pw`, in bytes: `bindpw`, `rootpw`.
const MIN_OWNER_BYTES: usize = 3;

/// Returns the role of words that were run together: `dbpassword`, `accesstoken`, `clientsecret`, `xapikey`.
fn role_of_compound(word: &[u8]) -> WordRole {
    /// Shortest compound, in bytes. Shorter words end so by chance.
    const MIN_COMPOUND_BYTES: usize = 7;
    const ENDINGS: [(&[u8], WordRole); 10] = [
        (b"privkey", secret("private-key", Trust::Likely)),
        (b"password", secret("password", Trust::Certain)),
        (b"passwd", secret("password", Trust::Certain)),
        (b"secret", secret("secret", Trust::Likely)),
        (b"token", secret("token", Trust::Likely)),
        (b"apikey", secret("api-key", Trust::Likely)),
        (b"secretkey", secret("secret-key", Trust::Likely)),
        (b"passwort", secret("password", Trust::Certain)),
        (b"passphrase", secret("passphrase", Trust::Certain)),
        (b"psk", secret("password", Trust::Certain)),
    ];
    if let Some(owner) = word.strip_suffix(b"pass").or_else(|| word.strip_suffix(b"pw")).filter(|owner| owner.len() > 1)
    {
        let is_word = NO_OWNERS.contains(&owner) || !word.ends_with(b"pass") && owner.len() < MIN_OWNER_BYTES;
        return if is_word { WordRole::Neutral } else { secret("password", Trust::Ambiguous) };
    }
    if word.len() < MIN_COMPOUND_BYTES {
        return WordRole::Neutral;
    }
    ENDINGS.iter().find(|(ending, _)| word.ends_with(ending)).map_or(WordRole::Neutral, |&(_, role)| role)
}
