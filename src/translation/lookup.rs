//! Finds messages in the catalogues that an index leads to.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use memchr::memmem;

use super::message_line::line_of;
use super::message_words::needed_words;
use super::mo::{Catalogue, Layout};
use super::postings::{Posting, Postings};
use super::{Lexicon, Message, Source};

/// The most messages that are read for one text.
const MAX_MESSAGES: usize = 20_000;

/// Reads the file of a program by its name.
type ReadProgram<'f> = Box<dyn Fn(&str) -> Option<Vec<u8>> + 'f>;

/// Reads the libraries that a program names in its file.
type ReadLibraries<'f> = Box<dyn Fn(&[u8]) -> Vec<Vec<u8>> + 'f>;

/// A message with the words that every line has that it is in.
type KnownMessage = (Rc<Message>, Vec<u32>);

/// A catalogue that was opened, with what its header says.
type OpenCatalogue<S> = (Rc<S>, Layout);

/// The messages of an index. Each catalogue is opened when the first message of it is asked for.
pub struct MessageFinder<'f, S> {
    postings: Postings<S>,
    open: Box<dyn Fn(usize) -> Option<S> + 'f>,
    program: ReadProgram<'f>,
    libraries: ReadLibraries<'f>,
    libraries_read: RefCell<HashMap<String, Rc<Vec<Vec<u8>>>>>,
    programs: RefCell<HashMap<String, Option<Rc<Vec<u8>>>>>,
    found: RefCell<HashMap<(String, String), bool>>,
    files: RefCell<HashMap<u16, Option<OpenCatalogue<S>>>>,
    messages: RefCell<HashMap<Posting, Option<KnownMessage>>>,
}

impl<'f, S: Source> MessageFinder<'f, S> {
    /// Makes a finder. `open` opens a catalogue by its number in the header of the index, if it is still the same;
    /// `program` reads the file of a program, and `libraries` those of its libraries.
    pub fn new(
        postings: Postings<S>,
        open: impl Fn(usize) -> Option<S> + 'f,
        program: impl Fn(&str) -> Option<Vec<u8>> + 'f,
        libraries: impl Fn(&[u8]) -> Vec<Vec<u8>> + 'f,
    ) -> Self {
        Self {
            postings,
            open: Box::new(open),
            program: Box::new(program),
            libraries: Box::new(libraries),
            libraries_read: RefCell::default(),
            programs: RefCell::default(),
            found: RefCell::default(),
            files: RefCell::default(),
            messages: RefCell::default(),
        }
    }

    /// Returns a catalogue with what its header says.
    fn file(&self, number: u16) -> Option<OpenCatalogue<S>> {
        let open = || {
            let source = (self.open)(usize::from(number))?;
            let layout = Catalogue::new(&source)?.layout();
            Some((Rc::new(source), layout))
        };
        self.files.borrow_mut().entry(number).or_insert_with(open).clone()
    }

    fn program(&self, name: &str) -> Option<Rc<Vec<u8>>> {
        let known = self.programs.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            let read = (self.program)(name).map(Rc::new);
            self.programs.borrow_mut().insert(name.to_owned(), read.clone());
            read
        })
    }

    /// Returns a message, if it has no word that is not one of these.
    fn message(&self, posting: Posting, words: &[u32]) -> Option<Rc<Message>> {
        let is_among = |(message, needed): &KnownMessage| {
            needed.iter().all(|word| words.binary_search(word).is_ok()).then(|| Rc::clone(message))
        };
        if let Some(known) = self.messages.borrow().get(&posting) {
            return known.as_ref().and_then(is_among);
        }
        let read = || {
            let domain = self.postings.header().files.get(usize::from(posting.file))?.domain();
            let message = match self.postings.converted(posting.file) {
                Some(converted) => Catalogue::new(&converted)?.message(posting.message)?,
                None => {
                    let (source, layout) = self.file(posting.file)?;
                    Catalogue::with(&*source, layout).message(posting.message)?
                }
            };
            let message = line_of(&message, (posting.line, posting.form), &domain)?;
            let needed = needed_words(&message.translation, &domain);
            Some((Rc::new(message), needed))
        };
        let read = read();
        let among = read.as_ref().and_then(is_among);
        self.messages.borrow_mut().insert(posting, read);
        among
    }
}

/// Finds messages by several indexes.
impl<S: Source> Lexicon for Vec<MessageFinder<'_, S>> {
    fn messages(&self, words: &[u32]) -> Vec<Rc<Message>> {
        self.iter().flat_map(|finder| finder.messages(words)).collect()
    }

    fn has_program(&self, program: &str) -> bool {
        self.first().is_some_and(|finder| finder.has_program(program))
    }

    fn is_in_program(&self, program: &str, original: &str) -> Option<bool> {
        self.first()?.is_in_program(program, original)
    }

    fn is_in_libraries(&self, program: &str, original: &str) -> bool {
        self.first().is_some_and(|finder| finder.is_in_libraries(program, original))
    }
}

impl<S: Source> Lexicon for MessageFinder<'_, S> {
    fn messages(&self, words: &[u32]) -> Vec<Rc<Message>> {
        let found = words.iter().flat_map(|word| self.postings.find(*word));
        found
            .take_while(|_| self.messages.borrow().len() < MAX_MESSAGES)
            .filter_map(|posting| self.message(posting, words))
            .collect()
    }

    fn has_program(&self, program: &str) -> bool {
        self.program(program).is_some()
    }

    fn is_in_program(&self, program: &str, original: &str) -> Option<bool> {
        let bytes = self.program(program)?;
        let mut found = self.found.borrow_mut();
        let found = found.entry((program.to_owned(), original.to_owned()));
        Some(*found.or_insert_with(|| has_text(&bytes, original)))
    }

    fn is_in_libraries(&self, program: &str, original: &str) -> bool {
        let Some(bytes) = self.program(program) else { return false };
        let mut read = self.libraries_read.borrow_mut();
        let libraries = read.entry(program.to_owned()).or_insert_with(|| Rc::new((self.libraries)(&bytes)));
        libraries.iter().any(|library| has_text(library, original))
    }
}

/// Tells whether a program has a text, and not only as a part of a longer word or path.
fn has_text(program: &[u8], text: &str) -> bool {
    let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/_-.".contains(byte));
    memmem::find_iter(program, text.as_bytes()).any(|at| {
        let before = at.checked_sub(1).and_then(|before| program.get(before));
        // A text that ends in a line end is another than the one without it.
        let after = program.get(at + text.len());
        !is_part(before) && !is_part(after) && after != Some(&b'\n')
    })
}

#[cfg(test)]
mod tests {
    use super::has_text;

    #[test]
    fn a_word_of_a_path_is_no_text_of_a_program() {
        let program = b"\0/etc/passwd\0shelf: %s\n\0";
        assert!(
            !has_text(program, "shelf: %s")
                && !has_text(program, "passwd")
                && has_text(program, "shelf: %s\n")
                && !has_text(program, "shel")
        );
    }
}
