//! What leaves the notebook: a text without its secrets, and with stand-ins for what is private.

use std::borrow::Cow;

use super::secrets;

/// What is private beside what can be told by its form, and what is not although it looks so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Home folders of this machine's user, without a slash at the end.
    pub homes: Vec<String>,
    /// Names of this machine's user.
    pub users: Vec<String>,
    /// Names of this machine.
    pub hosts: Vec<String>,
    /// Domains whose hosts nobody outside knows, `corp.example`.
    pub domains: Vec<String>,
    /// Names of the user's own projects.
    pub projects: Vec<String>,
    /// Words that stay as they are, whatever they look like.
    pub allowed: Vec<String>,
}

/// Something that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What it is, in a word or two: `home folder`, `mail address`, `github-token`.
    pub kind: &'static str,
    /// What stood there.
    pub was: String,
    /// What stands there now.
    pub by: String,
    /// How often.
    pub count: u64,
}

/// Makes the texts of one document fit to be read by anybody: the same value has the same stand-in in all of them.
#[derive(Debug, Default)]
pub struct Outgoing {
    #[expect(dead_code, reason = "read as soon as there are stand-ins")]
    privacy: Privacy,
    replacements: Vec<Replacement>,
}

impl Outgoing {
    /// For a new document.
    pub fn new(privacy: Privacy) -> Self {
        Self { privacy, replacements: Vec::new() }
    }

    /// The text as anybody may read it, borrowed if nothing in it was private.
    pub fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        secrets(text)
    }

    /// What was replaced so far, in the order in which it was met.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }
}
