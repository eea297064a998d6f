//! Text in, verdict out.
//!
//! A text is *cleaned* of what terminals and logs put around it, has an *anatomy* (headline, type, codes, entities,
//! frames), is *masked* where it is volatile, leaves a *fingerprint*, is looked up in an *index*, is *compared* with
//! each candidate and gets a *verdict*.
//!
//! Everything here is total: any text in, a value out; no clock, no disk, no environment. What is stored is asked for
//! through [`Index`].

use crate::incident::Kind;
use crate::work_counts;
use evidence::Evidence;

pub mod anatomy;
mod candidates;
mod clean;
pub mod compare;
pub mod concept;
pub mod entity;
mod error_code;
mod evidence;
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
#[doc(hidden)]
pub use clean::clean;
pub use clean::command::prompted_command;
pub use clean::excerpt;
pub(crate) use compare::know_varying_names;
pub use compare::{QueryLength, Rule};
pub use entity::{Entity, EntityKind};
pub use fingerprint::{Fingerprint, NotePrint, TermId, term_id};
pub use index::{Index, StoredPrint, StoredText};
#[doc(hidden)]
pub use mask::is_volatile;
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
    /// The text in English, where it was printed in another language and its messages were read back.
    pub english: Option<Box<EnglishReading>>,
    /// The words of the text, by which reasons are checked.
    pub(crate) evidence: Evidence,
}

/// A text whose messages were read back into English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnglishText {
    /// The text, in which English lines stand in the place of those that were read back.
    pub text: String,
    /// The texts in the slots of the messages that were read back.
    pub slots: Vec<String>,
}

/// A text in English, with its reading.
#[derive(Debug, Clone, PartialEq)]
pub struct EnglishReading {
    /// The text, in which English lines stand in the place of those that were read back.
    pub text: String,
    /// The reading of that text.
    pub reading: Reading,
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
    reading.evidence = std::mem::take(&mut reading.evidence).with_text(&annotated, text);
    reading.segments = lines::segment::split_segments(annotated).iter().map(read_annotated).collect();
    reading
}

/// Returns the fingerprint of a text in English that was read back from another text, whose catalogues need not be here
/// any more: the names that both have stand in slots of the messages.
pub(crate) fn read_beside_translation(english: &str, translated: &str) -> Fingerprint {
    let mut print = read(english).fingerprint;
    print.know_slots(&compare::shared_names(english, translated));
    print
}

impl Reading {
    /// Returns the reading with that of the same text in English, where its messages were read back.
    ///
    /// A text that is looked up is both, and an incident is found by either. The kind and the codes that only the
    /// English words tell are those of the text.
    #[must_use]
    pub fn in_english(mut self, english: Option<EnglishText>) -> Self {
        let Some(EnglishText { text, slots }) = english else { return self };
        let mut reading = read(&text);
        let segments = reading.segments.iter_mut().map(|segment| &mut segment.fingerprint);
        std::iter::once(&mut reading.fingerprint).chain(segments).for_each(|print| print.know_slots(&slots));
        if self.anatomy.kind == Kind::Unknown {
            self.anatomy.kind = reading.anatomy.kind;
        }
        if self.anatomy.error_code.is_none() {
            self.anatomy.error_code.clone_from(&reading.anatomy.error_code);
        }
        let codes = reading.anatomy.codes.iter().filter(|code| !self.anatomy.codes.contains(code)).cloned();
        let codes: Vec<String> = codes.collect();
        self.anatomy.codes.extend(codes);
        self.english = Some(Box::new(EnglishReading { text, reading }));
        self
    }

    /// Returns the headline in English, where it was in another language and its messages were read back.
    pub fn english_headline(&self) -> Option<&str> {
        let english = self.english.as_ref()?.reading.anatomy.headline()?;
        // Other lines of the text may have been read back, and the headline may have been English before.
        let printed = self.anatomy.headlines.iter().any(|headline| headline.text == english);
        (!printed).then_some(english)
    }

    /// Returns the reading with what the command tells that printed the text.
    #[must_use]
    pub fn printed_by(mut self, command: &str) -> Self {
        let segments = self.segments.iter_mut().map(|segment| &mut segment.fingerprint);
        std::iter::once(&mut self.fingerprint).chain(segments).for_each(|print| print.add_command(command));
        if let Some(mut english) = self.english.take() {
            english.reading = english.reading.printed_by(command);
            self.english = Some(english);
        }
        self
    }
}

fn read_annotated(annotated: &lines::AnnotatedText) -> Reading {
    let anatomy = Anatomy::from_annotated(annotated);
    let (fingerprint, terms) = Fingerprint::from_annotated(annotated, &anatomy);
    let query_length = if annotated.lines.len() == 1 { QueryLength::Line } else { QueryLength::Text };
    let evidence = Evidence::new(annotated);
    Reading { anatomy, fingerprint, query_length, terms, segments: Vec::new(), english: None, evidence }
}
