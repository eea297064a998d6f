//! Finds messages in the catalogues that an index leads to.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::message_line::line_of;
use super::mo::Catalogue;
use super::postings::{Posting, Postings};
use super::{Lexicon, Message, Source};

/// The most messages that are read for one text.
const MAX_MESSAGES: usize = 20_000;

/// Reads the file of a program by its name.
type ReadProgram<'f> = Box<dyn Fn(&str) -> Option<Vec<u8>> + 'f>;

/// The messages of an index. Each catalogue is opened when the first message of it is asked for.
pub struct MessageFinder<'f, S> {
    postings: Postings<S>,
    open: Box<dyn Fn(usize) -> Option<S> + 'f>,
    program: ReadProgram<'f>,
    programs: RefCell<HashMap<String, Option<Rc<Vec<u8>>>>>,
    found: RefCell<HashMap<(String, String), bool>>,
    files: RefCell<HashMap<u16, Option<Rc<S>>>>,
    messages: RefCell<HashMap<Posting, Option<Rc<Message>>>>,
}

impl<'f, S: Source> MessageFinder<'f, S> {
    /// Makes a finder. `open` opens a catalogue by its number in the header of the index, if it is still the same;
    /// `program` reads the file of a program.
    pub fn new(
        postings: Postings<S>,
        open: impl Fn(usize) -> Option<S> + 'f,
        program: impl Fn(&str) -> Option<Vec<u8>> + 'f,
    ) -> Self {
        Self {
            postings,
            open: Box::new(open),
            program: Box::new(program),
            programs: RefCell::default(),
            found: RefCell::default(),
            files: RefCell::default(),
            messages: RefCell::default(),
        }
    }

    fn file(&self, number: u16) -> Option<Rc<S>> {
        let mut files = self.files.borrow_mut();
        files.entry(number).or_insert_with(|| (self.open)(usize::from(number)).map(Rc::new)).clone()
    }

    fn message(&self, posting: Posting) -> Option<Rc<Message>> {
        if let Some(known) = self.messages.borrow().get(&posting) {
            return known.clone();
        }
        let read = || {
            let file = self.file(posting.file)?;
            let domain = self.postings.header().files.get(usize::from(posting.file))?.domain();
            let message = Catalogue::new(&*file)?.message(posting.message)?;
            line_of(&message, (posting.line, posting.form), &domain).map(Rc::new)
        };
        let read = read();
        self.messages.borrow_mut().insert(posting, read.clone());
        read
    }
}

impl<S: Source> Lexicon for MessageFinder<'_, S> {
    fn messages(&self, words: &[u32]) -> Vec<Rc<Message>> {
        let found = words.iter().flat_map(|word| self.postings.find(*word));
        found
            .take_while(|_| self.messages.borrow().len() < MAX_MESSAGES)
            .filter_map(|posting| self.message(posting))
            .collect()
    }

    fn is_in_program(&self, program: &str, original: &str) -> Option<bool> {
        let known = self.programs.borrow().get(program).cloned();
        let bytes = known.unwrap_or_else(|| {
            let read = (self.program)(program).map(Rc::new);
            self.programs.borrow_mut().insert(program.to_owned(), read.clone());
            read
        })?;
        let mut found = self.found.borrow_mut();
        let found = found.entry((program.to_owned(), original.to_owned()));
        Some(*found.or_insert_with(|| memchr::memmem::find(&bytes, original.as_bytes()).is_some()))
    }
}
