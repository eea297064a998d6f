//! The index of all catalogues of a language: for the rarest word of each message, the place where the message lies.
//!
//! It is one file: its header in JSON, then buckets of postings by the word. Messages themselves stay in the
//! catalogues, so that an index is a tenth as large as they are. Catalogues of another form than gettext's are
//! converted, and stand behind the postings.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::catalogue_file::CatalogueFile;
use super::message_line::for_each_line;
use super::message_words::add_words;
use super::mo::Catalogue;
use super::template::Conversions;
use super::word::words;
use super::{Source, Tongue};

/// First bytes of an index; the digit is the version of the form and of what is put in.
const MAGIC: [u8; 8] = *b"odapcat4";

/// The bytes before the header: the first bytes, the length of the header, the bits of the buckets, and the numbers of
/// postings and of converted catalogues.
const HEAD_BYTES: usize = 24;

/// The bytes by which a converted catalogue is found: its number in the header, its offset and its length.
const SECTION_BYTES: usize = 12;

/// The most converted catalogues; a machine has a few versions of TypeScript.
const MAX_SECTIONS: u32 = 64;

/// The bytes of a posting: the word, the file, the message, and the line and form of it.
const POSTING_BYTES: usize = 12;

/// The most bytes of a header: about 5,000 files.
const MAX_HEADER_BYTES: u32 = 1 << 20;

/// The most postings of one word that are read; more have words that say nothing.
const MAX_POSTINGS_OF_A_WORD: usize = 400;

/// The most postings of an index; 250 catalogues have 200,000.
const MAX_POSTINGS: usize = 1 << 21;

/// The state of the files that an index was made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The catalogues.
    pub files: Vec<CatalogueFile>,
}

/// The place of one line of one form of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Posting {
    word: u32,
    pub(super) file: u16,
    pub(super) message: u32,
    pub(super) form: u8,
    pub(super) line: u8,
}

impl Posting {
    fn to_bytes(self) -> [u8; POSTING_BYTES] {
        let mut bytes = [0; POSTING_BYTES];
        bytes[..4].copy_from_slice(&self.word.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.message.to_le_bytes());
        bytes[8..10].copy_from_slice(&self.file.to_le_bytes());
        bytes[10] = self.form;
        bytes[11] = self.line;
        bytes
    }

    fn from_bytes(bytes: &[u8; POSTING_BYTES]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, form, line] = *bytes;
        Self {
            word: u32::from_le_bytes([a, b, c, d]),
            message: u32::from_le_bytes([e, f, g, h]),
            file: u16::from_le_bytes([i, j]),
            form,
            line,
        }
    }
}

/// Makes the index of the catalogues of a language; `read` returns the bytes of one by its number in the header, in the
/// form of gettext.
pub fn build(header: &Header, tongue: &Tongue, mut read: impl FnMut(usize) -> Option<Vec<u8>>) -> Vec<u8> {
    // The words of all lines, end to end; each line has its place and the end of its words.
    let mut all_words: Vec<(u32, bool)> = Vec::new();
    let mut lines: Vec<(Posting, usize)> = Vec::new();
    let mut counts = vec![0_u16; 1 << 16];
    let mut converted = Vec::new();
    for (number, file) in (0_u16..).zip(&header.files) {
        let Some(bytes) = read(usize::from(number)) else { continue };
        let Some(catalogue) = Catalogue::new(&bytes[..]) else { continue };
        let conversions = Conversions::of(&file.domain());
        // Strings may overlap in a file that was made to take for ever.
        let mut left = bytes.len() as u64 * 2;
        for message in 0..catalogue.messages() {
            let Some(rest) = left.checked_sub(catalogue.message_bytes(message)) else { break };
            left = rest;
            let Some(read) = catalogue.message(message) else { continue };
            for (form, translation) in (0_u8..8).zip(&read.translations) {
                for_each_line(&read, translation, |line| {
                    let from = all_words.len();
                    if line.translation != line.original && tongue.may_be_in(line.translation) {
                        add_words(line, conversions, tongue, &mut all_words);
                    }
                    if all_words.len() > from && lines.len() < MAX_POSTINGS {
                        all_words[from..].iter().for_each(|(word, _)| count(&mut counts, *word));
                        let posting = Posting { word: 0, file: number, message, form, line: line.number };
                        lines.push((posting, all_words.len()));
                    }
                });
            }
        }
        if file.originals.is_some() {
            converted.push((number, bytes));
        }
    }
    let mut from = 0;
    let mut postings: Vec<Posting> = Vec::with_capacity(lines.len());
    for (posting, end) in lines {
        let rarest = all_words[from..end].iter().min_by_key(|(word, touches)| (*touches, counts[bucket(*word, 16)]));
        postings.extend(rarest.map(|(word, _)| Posting { word: *word, ..posting }));
        from = end;
    }
    encode(header, postings, &converted)
}

fn count(counts: &mut [u16], word: u32) {
    let count = &mut counts[bucket(word, 16)];
    *count = count.saturating_add(1);
}

/// Returns the highest bits of a word.
fn bucket(word: u32, bits: u32) -> usize {
    if bits == 0 { 0 } else { (word >> (32 - bits)) as usize }
}

fn encode(header: &Header, mut postings: Vec<Posting>, converted: &[(u16, Vec<u8>)]) -> Vec<u8> {
    postings.sort_unstable();
    let bits = (postings.len() / 16).max(1).ilog2();
    // A header has text and numbers only, which is all that writing it could fail on.
    let head = serde_json::to_vec(header).unwrap_or_default();
    let added: usize = converted.iter().map(|(_, bytes)| SECTION_BYTES + bytes.len()).sum();
    let size = HEAD_BYTES + head.len() + (4 << bits) + 4 + POSTING_BYTES * postings.len() + added;
    let mut bytes = Vec::with_capacity(size);
    let number = |number: usize| u32::try_from(number).unwrap_or_default().to_le_bytes();
    bytes.extend(MAGIC);
    bytes.extend(number(head.len()));
    bytes.extend(bits.to_le_bytes());
    bytes.extend(number(postings.len()));
    bytes.extend(number(converted.len()));
    bytes.extend(head);
    let mut end = 0;
    for at in 0..1_usize << bits {
        bytes.extend(number(end));
        end += postings[end..].iter().take_while(|posting| bucket(posting.word, bits) == at).count();
    }
    bytes.extend(number(end));
    postings.into_iter().for_each(|posting| bytes.extend(posting.to_bytes()));
    let mut at = bytes.len() + SECTION_BYTES * converted.len();
    for (file, catalogue) in converted {
        bytes.extend([usize::from(*file), at, catalogue.len()].map(number).as_flattened());
        at += catalogue.len();
    }
    converted.iter().for_each(|(_, catalogue)| bytes.extend(catalogue));
    bytes
}

/// An index that is read.
pub struct Postings<S> {
    source: S,
    header: Header,
    bits: u32,
    buckets_at: u64,
    postings: u32,
    /// The converted catalogues: the number of each in the header, its offset and its length.
    sections: Vec<[u32; 3]>,
}

/// A stretch of bytes as a source of its own.
pub(super) struct Section<'s, S> {
    source: &'s S,
    start: u64,
    bytes: u64,
}

impl<S: Source> Source for Section<'_, S> {
    fn size(&self) -> u64 {
        self.bytes
    }

    fn read(&self, offset: u64, length: usize) -> Option<Cow<'_, [u8]>> {
        offset.checked_add(length as u64).filter(|end| *end <= self.bytes)?;
        self.source.read(self.start + offset, length)
    }
}

impl<S: Source> Postings<S> {
    /// Reads the header of an index; none if it is no index of this form.
    pub fn new(source: S) -> Option<Self> {
        let head = source.read(0, HEAD_BYTES)?.into_owned();
        let number = |at: usize| Some(u32::from_le_bytes(head.get(at..at + 4)?.try_into().ok()?));
        let (length, bits, postings, converted) = (number(8)?, number(12)?, number(16)?, number(20)?);
        if head[..8] != MAGIC || length > MAX_HEADER_BYTES || bits > 24 || converted > MAX_SECTIONS {
            return None;
        }
        let buckets_at = HEAD_BYTES as u64 + u64::from(length);
        let sections_at = buckets_at + (4 << bits) + 4 + POSTING_BYTES as u64 * u64::from(postings);
        let table = source.read(sections_at, SECTION_BYTES * converted as usize)?;
        let (numbers, _) = table.as_chunks::<4>();
        let numbers: Vec<u32> = numbers.iter().map(|number| u32::from_le_bytes(*number)).collect();
        let sections: Vec<[u32; 3]> = numbers.as_chunks().0.to_vec();
        let converted: u64 = sections.iter().map(|[_, _, bytes]| SECTION_BYTES as u64 + u64::from(*bytes)).sum();
        if sections_at + converted != source.size() {
            return None;
        }
        drop(table);
        let header = serde_json::from_slice(&source.read(HEAD_BYTES as u64, length as usize)?).ok()?;
        Some(Self { source, header, bits, buckets_at, postings, sections })
    }

    /// Returns a catalogue that was converted, by its number in the header.
    pub(super) fn converted(&self, file: u16) -> Option<Section<'_, S>> {
        let [_, start, bytes] = self.sections.iter().find(|[number, _, _]| *number == u32::from(file))?;
        Some(Section { source: &self.source, start: u64::from(*start), bytes: u64::from(*bytes) })
    }

    /// Returns the state of the files that it was made of.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the places of the messages whose rarest word is a word.
    pub(super) fn find(&self, word: u32) -> Vec<Posting> {
        self.bucket_of(word).unwrap_or_default()
    }

    fn bucket_of(&self, word: u32) -> Option<Vec<Posting>> {
        let bounds = self.source.read(self.buckets_at + 4 * bucket(word, self.bits) as u64, 8)?;
        let number = |at: usize| Some(u32::from_le_bytes(bounds.get(at..at + 4)?.try_into().ok()?));
        let (start, end) = (number(0)?, number(4)?.min(self.postings));
        let count = end.checked_sub(start)? as usize;
        let at = self.buckets_at + (4 << self.bits) + 4 + POSTING_BYTES as u64 * u64::from(start);
        let bytes = self.source.read(at, POSTING_BYTES * count)?;
        let (postings, _) = bytes.as_chunks::<POSTING_BYTES>();
        let of_word = postings.iter().map(Posting::from_bytes).filter(|posting| posting.word == word);
        Some(of_word.take(MAX_POSTINGS_OF_A_WORD).collect())
    }
}

/// Returns the words of a line by which messages are found, in their order.
pub(super) fn words_of(line: &str) -> Vec<u32> {
    words(line)
}
