//! Text in, verdict out.
//!
//! A text is *cleaned* of what terminals and logs put around it, has an *anatomy* (headline, type, codes, entities,
//! frames), is *masked* where it is volatile, leaves a *fingerprint*, is looked up in an *index*, is *compared* with
//! each candidate and gets a *verdict*.
//!
//! Everything here is total: any text in, a value out; no clock, no disk, no environment. What is stored is asked for
//! through [`Index`].

use crate::work_counts;

pub mod anatomy;
mod candidates;
mod clean;
pub mod compare;
pub mod concept;
pub mod entity;
mod error_code;
pub mod fingerprint;
mod flag_table;
mod idf;
pub mod index;
pub mod lines;
mod mask;
mod pattern;
mod tokens;
pub mod verdict;
mod vocabulary;

pub use anatomy::{Anatomy, Frame, Headline};
pub use clean::excerpt;
pub use compare::{QueryLength, Rule};
pub use entity::{Entity, EntityKind};
pub use fingerprint::{Fingerprint, NotePrint, TermId, term_id};
pub use index::{Index, StoredPrint};
pub use verdict::{IncidentMatch, Level, Reason, Verdict, look_up};

/// The result of reading one pasted text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The parts of the error.
    pub anatomy: Anatomy,
    /// The fingerprint of the text, which the notebook stores.
    pub fingerprint: Fingerprint,
    /// The length class of the paste: one line or a whole text.
    pub query_length: QueryLength,
    /// Its terms as they are spelt, by the id under which the fingerprint has them.
    pub terms: Vec<(TermId, String)>,
    /// The readings of the single errors, where the text holds several; else empty.
    pub segments: Vec<Reading>,
}

/// Reads a pasted text, whatever it is.
///
/// ```
/// let reading = odap::matcher::read("sqlalchemy.exc.OperationalError: connection refused\n");
/// assert_eq!(reading.anatomy.error_type.as_deref(), Some("sqlalchemy.exc.OperationalError"));
/// ```
pub fn read(text: &str) -> Reading {
    work_counts::count_reading(text);
    let annotated = lines::annotate(text);
    let mut reading = read_annotated(&annotated);
    reading.segments = lines::segment::split_segments(annotated).iter().map(read_annotated).collect();
    reading
}

impl Reading {
    /// Returns the reading with what the command tells that printed the text.
    #[must_use]
    pub fn printed_by(mut self, command: &str) -> Self {
        let segments = self.segments.iter_mut().map(|segment| &mut segment.fingerprint);
        std::iter::once(&mut self.fingerprint).chain(segments).for_each(|print| print.add_command(command));
        self
    }
}

fn read_annotated(annotated: &lines::AnnotatedText) -> Reading {
    let anatomy = Anatomy::from_annotated(annotated);
    let (fingerprint, terms) = Fingerprint::from_annotated(annotated, &anatomy);
    let query_length = if annotated.lines.len() == 1 { QueryLength::Line } else { QueryLength::Text };
    Reading { anatomy, fingerprint, query_length, terms, segments: Vec::new() }
}
