//! The names that belong to the user of this machine, and those that are nobody's.

/// Private names that no form gives away, and words that stay although their form says that they are private.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Home folders of this machine's user, without a slash at the end.
    pub homes: Vec<String>,
    /// Names of this machine's user.
    pub users: Vec<String>,
    /// Names of this machine.
    pub hosts: Vec<String>,
    /// Domains of internal hosts, `corp.example`.
    pub domains: Vec<String>,
    /// Names of the user's own projects.
    pub projects: Vec<String>,
    /// Words that are never replaced.
    pub allowed: Vec<String>,
}

impl Privacy {
    /// Returns whether the user allowed a private word, in any case.
    pub(super) fn allows(&self, word: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(word))
    }

    /// Returns whether the user allowed a secret, letter by letter.
    pub(super) fn allows_secret(&self, secret: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed == secret)
    }

    /// Returns whether a host is one of the internal domains or lies in one.
    pub(super) fn is_internal(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| {
            let domain = domain.trim_start_matches("*.").trim_matches('.');
            let Some(start) = host.len().checked_sub(domain.len()) else {
                return false;
            };
            !domain.is_empty()
                && host.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(domain))
                && (start == 0 || host.as_bytes()[start - 1] == b'.')
        })
    }
}
