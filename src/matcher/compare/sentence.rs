//! The sentence of a headline: its words, and gaps where names and numbers stand.

mod lone_word;

use super::wording::{is_plain, strip_ending};
use crate::matcher::fingerprint::Fingerprint;

/// Quotation marks that open a name, with those that close it.
const QUOTES: [(char, char); 8] =
    [('\'', '\''), ('"', '"'), ('`', '`'), ('`', '\''), ('‘', '’'), ('“', '”'), ('«', '»'), ('「', '」')];

/// The signs within words such as `doesn't`.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The most bytes of a quoted name. What is longer was quoted by accident.
const MAX_QUOTED_BYTES: usize = 80;

/// The least bytes of a headline that may have been shortened for the print: what follows is unknown.
const MIN_SHORTENED_BYTES: usize = 236;

/// A headline as words and gaps.
pub(crate) struct Sentence<'a> {
    pub(crate) parts: Vec<Part<'a>>,
    /// True where the headline may go on beyond what the print has of it.
    shortened: bool,
}

/// A word of a headline, or a gap in its sentence.
pub(crate) struct Part<'a> {
    pub(crate) kind: PartKind,
    pub(crate) text: &'a str,
    /// The word in lower case without its ending.
    folded: String,
    /// True for what begins a clause: a sign stands before it.
    pub(crate) begins_clause: bool,
    /// True where it is known to stand in a slot of the message.
    pub(super) is_slot: bool,
    /// True for a name that was another when the same error came another time.
    pub(super) varies: bool,
}

/// The kinds of what stands in a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A word of the sentence.
    Word,
    /// A name, quoted or written as names are.
    Name,
    /// A number, a version or a date.
    Number,
}

/// The stretch of each of two sentences between what they begin and end with alike.
pub(crate) struct Difference<'a> {
    pub(crate) here: &'a [Part<'a>],
    pub(crate) there: &'a [Part<'a>],
    /// The parts after it, which both have.
    pub(crate) after: &'a [Part<'a>],
    /// The last part before it, which both have.
    pub(crate) before: &'a Part<'a>,
    /// The number of words, each of three letters or more, that both have in the same places.
    pub(crate) shared_words: usize,
}

impl<'a> Sentence<'a> {
    /// Reads a headline as a print has it.
    pub(crate) fn new(headline: &'a str) -> Self {
        let mut parts: Vec<Part<'a>> = Vec::new();
        let mut begins_clause = false;
        let mut at = 0;
        while let Some(letter) = headline[at..].chars().next() {
            let rest = &headline[at..];
            let quoted = quotation(&headline[..at], rest);
            let run = &rest[..quoted.map_or_else(|| run_length(rest), |(length, _)| length)];
            let text = quoted.map_or_else(|| bare(run), |(_, name)| name);
            if let Some(kind) = kind_of(text, quoted.is_some()) {
                parts.push(Part {
                    kind,
                    text,
                    folded: strip_ending(&text.to_lowercase()).to_owned(),
                    begins_clause,
                    is_slot: false,
                    varies: false,
                });
                begins_clause = quoted.is_none() && run.ends_with(['.', ':']);
            } else if !letter.is_whitespace() {
                begins_clause = true;
            }
            at += run.len().max(letter.len_utf8());
        }
        lone_word::turn_lone_words_into_names(&mut parts);
        Self { parts, shortened: headline.len() >= MIN_SHORTENED_BYTES }
    }

    /// Returns what differs from another sentence; `None` where they begin differently, or where what differs may only
    /// be where one was shortened.
    pub(crate) fn difference(&'a self, other: &'a Self) -> Option<Difference<'a>> {
        let (here, there) = (&self.parts, &other.parts);
        let most = here.len().min(there.len());
        let same_from_start = here.iter().zip(there).take_while(|(a, b)| a.is_alike(b)).count();
        let before = here.get(same_from_start.checked_sub(1)?)?;
        let from_end = here.iter().rev().zip(there.iter().rev()).take_while(|(a, b)| a.is_alike(b)).count();
        let same_to_end = from_end.min(most - same_from_start);
        if same_to_end == 0 && (self.shortened || other.shortened) {
            return None;
        }
        let (end_here, end_there) = (here.len() - same_to_end, there.len() - same_to_end);
        let shared = here[..same_from_start].iter().chain(&here[end_here..]);
        Some(Difference {
            here: &here[same_from_start..end_here],
            there: &there[same_from_start..end_there],
            after: &here[end_here..],
            before,
            shared_words: shared.filter(|part| part.kind == PartKind::Word && part.text.len() > 2).count(),
        })
    }

    /// Tells whether another sentence has the same words, whatever stands in the gaps.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let alike = self.parts.iter().zip(&other.parts).take_while(|(a, b)| a.is_alike(b)).count();
        let whole = |one: &Self| alike == one.parts.len();
        // The last part of a shortened headline may be cut off in its middle.
        let nearly = |one: &Self| alike + 1 >= one.parts.len() && one.shortened;
        whole(self) && whole(other) || nearly(self) || nearly(other)
    }

    /// Takes a word that is known to stand in a slot for a name, however it is written. What has several words may be a
    /// message of its own, as that of the system is.
    pub(super) fn know_slots(&mut self, print: &Fingerprint) {
        for part in &mut self.parts {
            part.varies = part.kind != PartKind::Word && print.is_varying(part.text);
            part.is_slot = part.varies || print.has_in_slot(part.text);
        }
    }

    /// Tells whether it has a word, in whatever form.
    pub(crate) fn has_word(&self, word: &Part<'_>) -> bool {
        self.parts.iter().any(|part| part.kind == PartKind::Word && part.folded == word.folded)
    }

    /// Returns its words; of one that was shortened not the last, which may be cut off in its middle.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'a str> {
        let whole = self.parts.len() - usize::from(self.shortened && !self.parts.is_empty());
        self.parts[..whole].iter().filter(|part| !part.is_gap()).map(|part| part.text)
    }

    /// Returns the names in its gaps.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.parts.iter().filter(|part| part.kind == PartKind::Name).map(|part| part.text)
    }
}

impl Part<'_> {
    /// Tells whether another part is the same word, or a gap as this one is. In a known slot anything may stand.
    fn is_alike(&self, other: &Self) -> bool {
        match (self.kind, other.kind) {
            _ if self.is_slot || other.is_slot => true,
            (PartKind::Word, PartKind::Word) => self.folded == other.folded,
            (here, there) => here != PartKind::Word && there != PartKind::Word,
        }
    }

    /// Tells whether a name, a number or what is known to be in a slot stands here.
    pub(super) fn is_gap(&self) -> bool {
        self.is_slot || self.kind != PartKind::Word
    }
}

/// Returns a word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns the kind of a part; `None` for one without letters and digits.
fn kind_of(text: &str, quoted: bool) -> Option<PartKind> {
    let has = |is: fn(char) -> bool| text.contains(is);
    match () {
        () if !has(char::is_alphanumeric) => None,
        () if quoted => Some(PartKind::Name),
        () if !has(char::is_alphabetic) => Some(PartKind::Number),
        () if is_plain(&text.replace(APOSTROPHES, "")) => Some(PartKind::Word),
        () => Some(PartKind::Name),
    }
}

/// Returns the bytes of the quotation with which a text begins, and the name in it. `before` must not end in the middle
/// of a word: the apostrophe of `doesn't` opens nothing.
fn quotation<'a>(before: &str, text: &'a str) -> Option<(usize, &'a str)> {
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    QUOTES.iter().find_map(|&(open, close)| {
        let inner = text.strip_prefix(open)?;
        let closes = |(at, _): &(usize, &str)| !inner[at + close.len_utf8()..].starts_with(char::is_alphanumeric);
        let (length, _) = inner.match_indices(close).find(closes)?;
        let bytes = open.len_utf8() + length + close.len_utf8();
        (1..=MAX_QUOTED_BYTES).contains(&length).then(|| (bytes, &inner[..length]))
    })
}

/// Returns the bytes of the run with which a text begins, up to white space or a sign that parts names.
fn run_length(text: &str) -> usize {
    let parts = |c: char| c.is_whitespace() || "\"`‘“”«»「」()[]{}<>,;=|*!?".contains(c);
    text.find(parts).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{PartKind, Sentence};

    fn shown(headline: &str) -> String {
        let sentence = Sentence::new(headline);
        let shown = sentence.parts.iter().map(|part| match part.kind {
            PartKind::Word => part.text.to_owned(),
            PartKind::Name => format!("<{}>", part.text),
            PartKind::Number => "#".to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_and_numbers_are_gaps() {
        for (headline, expected) in [
            (
                "cannot import name 'Markup' from 'jinja2' (/srv/x.py)",
                "cannot import name <Markup> from <jinja2> <srv/x.py>",
            ),
            ("it doesn't exist (from versions: 1.8, 1.9)", "it doesn't exist from versions # #"),
            ("no matches for kind \"Ingress\" in \"v1/bet", "no matches for kind <Ingress> in <v1/bet>"),
            ("undefined reference to `main'", "undefined reference to <main>"),
            ("", ""),
            ("'", ""),
        ] {
            assert_eq!(shown(headline), expected, "{headline}");
        }
    }

    #[test]
    fn a_difference_lies_between_what_is_alike() {
        let [here, there] = ["the key must be set in x.yaml", "the key must not be set in y.yaml"].map(Sentence::new);
        let difference = here.difference(&there).unwrap();
        assert_eq!((difference.here.len(), difference.there[0].text, difference.shared_words), (0, "not", 4));
        assert!(Sentence::new("a b").difference(&Sentence::new("c b")).is_none());
    }
}
