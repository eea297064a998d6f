//! Redactor of metadata: the folders, commands and environments that odap notes of its own accord.
//!
//! Home folders become `~`; the names of the user and of the machine, mail addresses and the users of URLs are replaced
//! or cut. The [`Anonymizer`](crate::redact::Anonymizer) has to keep prose readable, and so takes a name like `max` for
//! a word where nothing says otherwise. Metadata is no prose: a name is replaced wherever it stands.

mod environment;

use std::borrow::Cow;

use super::placeholder;
use super::privacy::Privacy;
use super::private::{common_names, email, home};
use super::secret::secrets;

pub use environment::environment;

/// Shortest name that is replaced, in bytes. Shorter ones are part of too many other words.
const MIN_NAME_BYTES: usize = 3;

/// Cleans a folder, a command line or a name.
pub fn text(text: &str, privacy: &Privacy) -> String {
    let mut text = secrets(&cut_url_users(text)).into_owned();
    for home in privacy.homes.iter().filter(|home| home.len() > 1) {
        text = replace_word(&text, home, "~", |next| !(next.is_alphanumeric() || matches!(next, '_' | '-' | '.')));
    }
    text = replace_mail(&replace_homes(&text));
    let hosts = privacy.hosts.iter().filter(|host| !common_names::is_common_host(host)).map(|name| (name, "host"));
    let users = privacy.users.iter().filter(|user| !common_names::is_common_user(user)).map(|name| (name, "user"));
    for (name, kind) in hosts.chain(users).filter(|(name, _)| name.len() >= MIN_NAME_BYTES) {
        text = replace_word(&text, name, &placeholder::unnumbered(kind), |next| !next.is_alphanumeric());
    }
    text
}

/// Replaces a word wherever it is not part of a longer one: where no letter or digit precedes, and `ends` accepts what
/// follows.
fn replace_word(text: &str, word: &str, by: &str, ends: impl Fn(char) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, _) in text.match_indices(word) {
        let end = at + word.len();
        let whole = !text[copied..at].ends_with(char::is_alphanumeric) && text[end..].chars().next().is_none_or(&ends);
        if whole {
            kept.push_str(&text[copied..at]);
            kept.push_str(by);
            copied = end;
        }
    }
    kept + &text[copied..]
}

/// Cuts the user and the password out of URLs: `https://kim:token@host` becomes `https://host`.
fn cut_url_users(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (scheme, host) = rest.split_at(at + "://".len());
        let end =
            host.find(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'')).unwrap_or(host.len());
        kept.push_str(scheme);
        rest = host[..end].rfind('@').map_or(host, |user| &host[user + 1..]);
    }
    if kept.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(kept + rest) }
}

/// Replaces every home folder by `~`, whoever's it is.
fn replace_homes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut copied = 0;
    for at in memchr::memchr2_iter(b'/', b'\\', text.as_bytes()) {
        if let Some(folder) = home::any_folder_at(text, at, copied) {
            kept.push_str(&text[copied..folder.start]);
            kept.push('~');
            copied = folder.end;
        }
    }
    kept + &text[copied..]
}

/// Replaces every mail address, whoever's it is.
fn replace_mail(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut copied = 0;
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        if let Some(address) = email::any_address_at(text, at, copied) {
            kept.push_str(&text[copied..address.start]);
            kept.push_str(&placeholder::unnumbered("mail"));
            copied = address.end;
        }
    }
    kept + &text[copied..]
}

#[cfg(test)]
pub(super) mod tests {
    use super::text;
    use crate::redact::Privacy;

    pub(super) fn kim() -> Privacy {
        Privacy {
            homes: vec!["/srv/people/kim".into()],
            users: vec!["kim".into()],
            hosts: vec!["orca".into()],
            ..Privacy::default()
        }
    }

    #[test]
    fn nothing_tells_who_it_was() {
        for (given, kept) in [
            ("/srv/people/kim/lab", "~/lab"),
            ("/srv/people/kimono", "/srv/people/kimono"),
            ("/scratch/kim/runs", "/scratch/<redacted:user>/runs"),
            ("file:///home/lee/mmcv", "file://~/mmcv"),
            ("python C:\\Users\\Lee\\a.py --x", "python ~\\a.py --x"),
            ("python C:\\Users\\Lee Park\\a.py", "python ~\\a.py"),
            ("/mnt/c/Users/Lee/a.py", "~/a.py"),
            ("~/home/lee/a.py", "~~/a.py"),
            ("/home/kim/home/lee/a.py", "~~/a.py"),
            ("/home/~lee/a.py", "~/a.py"),
            ("/home//home/lee/a.py", "/home/~/a.py"),
            ("git+https://kim:t0ken@git.corp.example/a.git@main", "git+https://git.corp.example/a.git@main"),
            ("ssh kim@orca uptime", "ssh <redacted:user>@<redacted:host> uptime"),
            ("by kim.lee@corp.example.", "by <redacted:mail>."),
            ("이메일 김@회사.한국", "이메일 <redacted:mail>"),
            ("runas CORP\\nancy@corp.example", "runas CORP\\<redacted:mail>"),
            ("git@github.com:org/a.git", "git@github.com:org/a.git"),
            ("kimchi @scope/pkg@1.0.0", "kimchi @scope/pkg@1.0.0"),
            ("/srv/homework/x", "/srv/homework/x"),
            ("cd /home && ls", "cd /home && ls"),
            ("/data/kim/proj", "/data/<redacted:user>/proj"),
            ("kim/fix-on-orca", "<redacted:user>/fix-on-<redacted:host>"),
            ("6.1.0-orca", "6.1.0-<redacted:host>"),
        ] {
            assert_eq!(text(given, &kim()), kept, "{given}");
            assert_eq!(text(kept, &kim()), kept, "twice: {given}");
        }
    }
}
