//! Reads messages back that a program printed in another language than English, by the catalogues it took them from.
//!
//! A catalogue has the English original of every message beside its translation, with the same slots. A line, or a part
//! of one, that matches a translation as a whole is the original with the slots filled in the same way. A line that
//! matches none, or several with different originals, is left as it is.
//!
//! Nothing here asks a disk: files are read through [`Source`], and messages are found through [`Lexicon`].

mod align;
mod catalogue_file;
mod domain;
mod line;
mod lookup;
mod message_line;
mod message_words;
mod mo;
mod postings;
mod server_errors;
mod system_error;
mod template;
mod text;
mod tongue;
mod typescript;
mod word;

use std::borrow::Cow;

pub use catalogue_file::CatalogueFile;
pub use lookup::MessageFinder;
pub use mo::{Catalogue, CatalogueMessage};
pub use postings::{Header, Postings, build};
pub use text::read_back;
pub use tongue::{Tongue, is_english, tongues};

/// Bytes that are read in pieces: a file, or a slice.
pub trait Source {
    /// Returns the number of bytes.
    fn size(&self) -> u64;

    /// Returns `length` bytes from `offset`; none if it has fewer.
    fn read(&self, offset: u64, length: usize) -> Option<Cow<'_, [u8]>>;
}

impl Source for [u8] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> Option<Cow<'_, [u8]>> {
        let start = usize::try_from(offset).ok()?;
        self.get(start..start.checked_add(length)?).map(Cow::Borrowed)
    }
}

/// One message of a catalogue, as one line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The name of the catalogue, such as `coreutils`.
    pub domain: String,
    /// The translation, with its slots.
    pub translation: String,
    /// The English original.
    pub original: String,
    /// The original as it stands in the file of a program: with its line end, which tells it from a shorter one.
    pub in_program: String,
    /// The English original for any number but one, where the message has such a form.
    pub plural: Option<String>,
}

/// The messages of the installed catalogues of one language.
pub trait Lexicon {
    /// Returns the messages whose rarest word is one of these.
    fn messages(&self, words: &[u32]) -> Vec<std::rc::Rc<Message>>;

    /// Tells whether this machine has a program.
    fn has_program(&self, program: &str) -> bool;

    /// Tells whether an original stands in the file of a program; none where there is no such program.
    fn is_in_program(&self, program: &str, original: &str) -> Option<bool>;

    /// Tells whether an original stands in a library of a program.
    fn is_in_libraries(&self, program: &str, original: &str) -> bool;
}

/// A text with the lines of it that were read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBack {
    /// The text, in which English lines stand in the place of those that were read back.
    pub text: String,
    /// The lines that were read back, in the order of the text.
    pub lines: Vec<EnglishLine>,
}

impl ReadBack {
    /// Returns the texts that stand in the slots of its messages.
    pub fn slots(&self) -> Vec<String> {
        let originals = self.lines.iter().flat_map(|line| &line.originals);
        originals.flat_map(|original| original.slots.iter().cloned()).collect()
    }

    /// Returns the English text, with each line that was read back followed by the line as `text` has it, in brackets.
    pub fn beside(&self, text: &str) -> String {
        let lines: Vec<&str> = text.split('\n').collect();
        let mut beside = Vec::new();
        let mut next = 0;
        for line in &self.lines {
            beside.extend(lines.get(next..line.source.start).unwrap_or_default().iter().map(|line| (*line).to_owned()));
            let printed = lines.get(line.source.clone()).unwrap_or_default();
            let printed = printed.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
            beside.push(format!("{}   ({printed})", line.text));
            next = line.source.end;
        }
        beside.extend(lines.get(next..).unwrap_or_default().iter().map(|line| (*line).to_owned()));
        beside.join("\n")
    }
}

/// A line that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnglishLine {
    /// The lines of the text that it was read from, from 0; several where a terminal wrapped it.
    pub source: std::ops::Range<usize>,
    /// The line in English.
    pub text: String,
    /// The messages that it was put together from, with their slots.
    pub originals: Vec<Original>,
}

/// A message that was read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The name of its catalogue.
    pub domain: String,
    /// The message with its slots, as it stands in the program.
    pub template: String,
    /// The text of each slot, in the order of the template.
    pub slots: Vec<String>,
}
