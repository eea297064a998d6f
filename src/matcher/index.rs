//! What the matcher asks of whoever keeps the prints.

/// Whether a print is a text of its incident or one about which the user corrected a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The incident's own text or that of a sighting.
    Seen,
    /// The user said that it is this incident.
    Same,
    /// The user said that it is not this incident.
    Not,
}

/// A stored print, with the note it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The print's number.
    pub print: i64,
    /// The incident's number.
    pub incident: u64,
    /// Whose text it is.
    pub role: Role,
    /// The version of the algorithm that made it.
    pub version: u32,
    /// The print, as [`Fingerprint::to_bytes`](super::Fingerprint::to_bytes) made it.
    pub body: Vec<u8>,
    /// The print of the incident's note, as [`NotePrint::to_bytes`](super::NotePrint::to_bytes) made it; empty where there is none.
    pub note: Vec<u8>,
}

/// Stored prints, by their features. Prints of incidents that were taken out are not among them.
pub trait Index {
    /// What reading may fail with.
    type Error;

    /// How many prints there are.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn len(&self) -> Result<u64, Self::Error>;

    /// How many prints have each of these features, in their order.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn counts(&self, features: &[u32]) -> Result<Vec<u32>, Self::Error>;

    /// The prints that have a feature, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn postings(&self, feature: u32, limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// The prints with a key, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn with_key(&self, key: &[u8; 16], limit: usize) -> Result<Vec<i64>, Self::Error>;

    /// These prints, in any order; what is no longer there is left out.
    ///
    /// # Errors
    /// When the prints cannot be read.
    fn cards(&self, prints: &[i64]) -> Result<Vec<Card>, Self::Error>;
}
