//! Text in, verdict out.
//!
//! A text is *cleaned* of what terminals and logs put around it, has an *anatomy* (headline, type, codes, entities, frames), is *masked* where
//! it is volatile, leaves a *fingerprint*, is looked up in an *index*, is weighed against the *evidence* of each candidate and gets a *verdict*.
//!
//! Everything here is total: any text in, a value out; no clock, no disk, no environment. What is stored is asked for through [`Index`].

pub mod anatomy;
mod clean;
pub mod concept;
mod phrase;
pub mod fingerprint;
pub mod index;
pub mod verdict;

pub use anatomy::{Anatomy, Entity, Frame};
pub use fingerprint::{Fingerprint, NotePrint};
pub use index::{Card, Index, Role};
pub use verdict::{Candidate, Finding, Level, Reason, look_up};

/// What was read out of one pasted text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The parts of the error.
    pub anatomy: Anatomy,
    /// What is remembered of it.
    pub fingerprint: Fingerprint,
}

/// Reads a pasted text, whatever it is.
pub fn read(text: &str) -> Reading {
    let anatomy = anatomy::read(text);
    let fingerprint = Fingerprint::of(text, &anatomy);
    Reading { anatomy, fingerprint }
}
