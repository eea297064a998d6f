//! The message catalogues of this machine, and the index of them in the cache folder.
//!
//! Nothing is read for a text that is in English by its looks. An index is made when the first text of a language is
//! read back, and again when a catalogue was added, removed or changed.

mod bytes;
mod file_state;
mod installed;
mod kept_index;
mod r_packages;
mod server_errors;
mod typescript;

use std::path::Path;

use super::{Host, files, libraries};
use crate::translation::{self, CatalogueFile, Header, MessageFinder, ReadBack, Source as _, Tongue};
use bytes::Bytes;

/// The most bytes of a program that are searched for a message; git has 4 MB.
const MAX_PROGRAM_BYTES: u64 = 8 << 20;

/// The variables that name the language of messages, in the order in which gettext asks them.
const LOCALES: [&str; 4] = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

/// Reads a text back into English by the catalogues of this machine; none where no line of it is in one. `command` is
/// the one that printed it, if it is known, and `cache` is the folder of the indexes.
pub fn read_back(text: &str, command: Option<&str>, cache: &Path) -> Option<ReadBack> {
    if translation::is_english(text) {
        return None;
    }
    read_back_of(&Host::current(), text, command, cache)
}

/// Reads a text back as [`read_back`] does, by the catalogues of any host.
pub fn read_back_of(host: &Host, text: &str, command: Option<&str>, cache: &Path) -> Option<ReadBack> {
    let mut best: Option<ReadBack> = None;
    let locales = locales(host);
    for tongue in translation::tongues(text, &locales) {
        let groups = installed::catalogues(host, &tongue);
        let finders = groups.into_iter().filter_map(|group| finder(host, group, &tongue, cache));
        let finders: Vec<_> = finders.collect();
        if finders.is_empty() {
            continue;
        }
        let read = translation::read_back(text, command, &tongue, &finders);
        let lines = |read: &Option<ReadBack>| read.as_ref().map_or(0, |read| read.lines.len());
        if lines(&read) > lines(&best) {
            best = read;
        }
        // What was read back to the end is in no other language, which would have an index made for it.
        if best.as_ref().is_some_and(|best| tongue.leaves_nothing(&best.text, &locales)) {
            break;
        }
    }
    best
}

/// Returns the locales that are set, without those that have no translations.
fn locales(host: &Host) -> Vec<String> {
    let values = LOCALES.iter().filter_map(|name| host.variable(name)?.to_str());
    let named = values.flat_map(|value| value.split(':')).map(str::to_owned);
    named
        .filter(|locale| !locale.is_empty() && !["C", "POSIX"].contains(&locale.split('.').next().unwrap_or("")))
        .collect()
}

/// Returns what finds the messages of some catalogues of a language.
fn finder<'h>(
    host: &'h Host,
    catalogues: Vec<CatalogueFile>,
    tongue: &Tongue,
    cache: &Path,
) -> Option<MessageFinder<'h, Bytes>> {
    let header = Header { files: catalogues };
    let postings = kept_index::open_or_make(host, &header, tongue, cache)?;
    let open = move |number: usize| {
        let file = header.files.get(number)?;
        Bytes::open(&file.path, file_state::MAX_CATALOGUE_BYTES).filter(|bytes| bytes.size() == file.bytes)
    };
    let program = |name: &str| host.programs(name).find_map(|path| files::head(&path, MAX_PROGRAM_BYTES));
    let libraries = |program: &[u8]| libraries::of_program(host, program);
    Some(MessageFinder::new(postings, open, program, libraries))
}
