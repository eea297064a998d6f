//! Names that many users and hosts have, and that tell nothing of anybody.

use crate::redact::placeholder::is_pseudonym;
use crate::redact::word_list::word_list;

/// Shortest name of a user that is no word of messages, in characters.
const MIN_TELLING_LENGTH: usize = 3;

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

/// Returns whether a user's name is a common one, a variable or a number.
pub(in crate::redact) fn is_common_user(name: &str) -> bool {
    is_pseudonym(name)
        || !name.chars().any(char::is_alphabetic)
        || name.starts_with(['$', '%', '{', '<', '*', '[', '(', '.'])
        || name.starts_with("All Users")
        || USERS.contains(name.as_bytes())
}

/// Returns whether a user's name is too short to tell anybody, or a word of messages as well.
pub(super) fn is_ambiguous_user(name: &str) -> bool {
    name.chars().count() < MIN_TELLING_LENGTH || AMBIGUOUS_USERS.contains(name.as_bytes())
}

/// Returns whether a host's name is a common one, or the twelve hexadecimal digits of a container.
pub(in crate::redact) fn is_common_host(name: &str) -> bool {
    let container = name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    container
        || is_pseudonym(name)
        || name.len() < 2
        || !name.chars().any(char::is_alphabetic)
        || HOSTS.contains(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{is_common_host, is_common_user};

    #[test]
    fn names_that_tell_nothing() {
        for name in ["root", "user", "user-2", "runner", "Public", "$USER", "1000", "<you>"] {
            assert!(is_common_user(name), "{name}");
        }
        for name in ["localhost", "host-1", "3f2a1b4c5d6e", "DOCKER-desktop", "vm"] {
            assert!(is_common_host(name), "{name}");
        }
        assert!(!is_common_user("kim") && !is_common_host("kims-laptop"));
    }
}
