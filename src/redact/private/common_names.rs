//! KnownNames that everybody has: they tell nothing of anybody.

use crate::redact::placeholder::is_pseudonym;
use crate::redact::word_list::word_list;

word_list! {
    /// Users of images, systems and manuals.
    static USERS = "words/users.txt";
}

word_list! {
    /// Names of users that are words of messages too.
    static AMBIGUOUS_USERS = "words/ambiguous_users.txt";
}

word_list! {
    /// Hosts of images, clouds and manuals, and the services of compose files.
    static HOSTS = "words/hosts.txt";
}

/// Whether a user's name tells nothing.
pub(in crate::redact) fn is_user(name: &str) -> bool {
    is_pseudonym(name)
        || !name.chars().any(char::is_alphabetic)
        || name.starts_with(['$', '%', '{', '<', '*', '[', '(', '.'])
        || name.starts_with("All Users")
        || USERS.contains(name.as_bytes())
}

/// Whether a user's name means something else where it stands alone.
pub(super) fn is_word(name: &str) -> bool {
    name.chars().count() < 3 || AMBIGUOUS_USERS.contains(name.as_bytes())
}

/// Whether a host's name tells nothing, as do the names that containers are given.
pub(in crate::redact) fn is_host(name: &str) -> bool {
    let container = name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    container
        || is_pseudonym(name)
        || name.len() < 2
        || !name.chars().any(char::is_alphabetic)
        || HOSTS.contains(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_user};

    #[test]
    fn names_that_tell_nothing() {
        for name in ["root", "user", "user-2", "runner", "Public", "$USER", "1000", "<you>"] {
            assert!(is_user(name), "{name}");
        }
        for name in ["localhost", "host-1", "3f2a1b4c5d6e", "DOCKER-desktop", "vm"] {
            assert!(is_host(name), "{name}");
        }
        assert!(!is_user("kim") && !is_host("kims-laptop"));
    }
}
