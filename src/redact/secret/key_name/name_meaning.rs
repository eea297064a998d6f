//! The meaning of a name for its value, and the trust in it.

/// The meaning of a name for its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::redact::secret) struct NameMeaning {
    /// Kind of the value if its own form tells no better one.
    pub kind: &'static str,
    /// Trust in the name.
    pub trust: Trust,
}

impl NameMeaning {
    /// Returns the meaning for a literal, behind which no other use of an ambiguous word hides.
    pub(in crate::redact::secret) fn of_literal(self) -> Self {
        let trust = if self.trust == Trust::Ambiguous { Trust::Certain } else { self.trust };
        Self { trust, ..self }
    }
}

/// Trust in a name, which decides what a value needs to be a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::redact::secret) enum Trust {
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
