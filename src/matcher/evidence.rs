//! The words of a text and the lines that tell of the error: by them a reason is checked before it is told.
//!
//! A print is short, so that it can be compared fast: of a long text it has the heaviest words alone, and not where
//! they stand. A reason names words, and is read beside the text.

use std::ops::Range;

use super::concept::ConceptId;
use super::lines::flag::LineFlag;
use super::lines::{self, AnnotatedLine, AnnotatedText};

/// The lines of a text that tell of the error, and all of its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Evidence {
    /// The whole text in lower case, with one space between two words.
    text: String,
    /// The lines that tell of the error, in lower case and without paths and addresses.
    telling: String,
    /// The conditions, each with the words that state it as they are printed, those of the best line first.
    stated: Vec<(ConceptId, String)>,
}

/// The most lines that tell of the error, the best ones.
const MAX_TELLING_LINES: usize = 3;

/// The most by which the score of a line that tells of the error may lie below the best.
const MAX_SCORE_GAP: f32 = 5.0;

/// The most lines whose conditions are remembered, the best ones.
const MAX_STATING_LINES: usize = 12;

/// The most bytes of the words that state a condition; more of them are half a sentence.
const MAX_STATING_BYTES: usize = 48;

/// The most bytes of a text that are looked through as they are. Of a longer one the cleaned lines are.
const MAX_TEXT_BYTES: usize = 1 << 18;

/// Lines that a program prints whatever went wrong: they tell nothing of the error.
const BOILERPLATE: [LineFlag; 17] = [
    LineFlag::Frame,
    LineFlag::Excerpt,
    LineFlag::Command,
    LineFlag::Wrapper,
    LineFlag::Footer,
    LineFlag::Advice,
    LineFlag::Progress,
    LineFlag::Routine,
    LineFlag::SuggestedCommand,
    LineFlag::PrefixDebug,
    LineFlag::Passes,
    LineFlag::Aside,
    LineFlag::SourceText,
    LineFlag::FrameSource,
    LineFlag::BesideError,
    LineFlag::PrefixNote,
    LineFlag::KeyValue,
];

/// Words with which lines begin that say how to learn more, or by which a runner starts a command, in lower case.
const ADVICE: [&str; 3] = ["re-run ", "rerun ", "shell: "];

impl Evidence {
    /// Reads a text by itself.
    pub(super) fn read(text: &str) -> Self {
        let annotated = lines::annotate(text);
        Self::new(&annotated).with_text(&annotated, text)
    }

    /// Reads what is no error: the words of a note.
    pub(super) fn of_words(text: &str) -> Self {
        let mut evidence = Self::default();
        evidence.add_words(text);
        push_telling(&mut evidence.telling, text);
        evidence
    }

    /// Takes what the lines of a text, or of a part of one, tell of the error.
    pub(super) fn new(annotated: &AnnotatedText) -> Self {
        let ranked = || annotated.ranked.iter().map(|&k| &annotated.lines[k]);
        let top = ranked().next().map_or(0.0, |line| line.score);
        let is_advice = |line: &AnnotatedLine| {
            let begins =
                |words: &&str| line.line.text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words));
            ADVICE.iter().any(begins)
        };
        let is_boilerplate =
            |line: &AnnotatedLine| BOILERPLATE.iter().any(|flag| line.flags.has(*flag)) || is_advice(line);
        // The best line is what is told of the error, whatever it looks like.
        let tells = |(rank, line): &(usize, &AnnotatedLine)| {
            *rank == 0 || line.score > top - MAX_SCORE_GAP && !is_boilerplate(line)
        };
        let mut telling = String::new();
        for (_, line) in ranked().enumerate().take(MAX_TELLING_LINES).filter(tells) {
            push_telling(&mut telling, &line.line.text);
            telling.push('\n');
        }
        let mut stated: Vec<(ConceptId, String)> = Vec::new();
        for line in ranked().take(MAX_STATING_LINES) {
            let text = line.line.text.as_str();
            for (id, span) in line.condition_spans.iter().filter(|(_, span)| !is_in_place(text, span)) {
                if !stated.iter().any(|(known, _)| known == id) {
                    stated.push((*id, text[span.clone()].to_owned()));
                }
            }
        }
        Self { text: String::new(), telling, stated }
    }

    /// Adds the words of the whole text, as it was pasted and as its lines were cleaned: a terminal breaks words.
    pub(super) fn with_text(mut self, annotated: &AnnotatedText, text: &str) -> Self {
        for line in &annotated.lines {
            self.add_words(&line.line.text);
        }
        if text.len() <= MAX_TEXT_BYTES {
            self.add_words(text);
        }
        self
    }

    fn add_words(&mut self, text: &str) {
        self.text.reserve(text.len() + 1);
        for word in text.split_whitespace() {
            push_lower(&mut self.text, word, ' ');
        }
    }

    /// Adds another text of the same error.
    pub(super) fn add(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.telling.push_str(&other.telling);
        self.stated.extend(other.stated);
    }

    /// Tells whether nothing is known of the text.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Tells whether a word or a phrase stands anywhere in the text, be it as part of a word or with other digits.
    pub(super) fn may_have(&self, phrase: &str) -> bool {
        let phrase = folded(phrase);
        self.text.contains(&phrase) || {
            let letters = without_digits(&phrase);
            letters.len() < phrase.len() && letters.contains(char::is_alphabetic) && {
                without_digits(&self.text).contains(&letters)
            }
        }
    }

    /// Tells whether a word or a phrase stands in the text by itself.
    pub(super) fn has(&self, phrase: &str) -> bool {
        has_whole(&self.text, &folded(phrase))
    }

    /// Tells whether a word stands by itself in a line that tells of the error.
    pub(super) fn tells(&self, word: &str) -> bool {
        has_whole(&self.telling, &folded(word))
    }

    /// Returns the words that state a condition, as they are printed; `None` where no line of the text does.
    pub(super) fn words_stating(&self, id: ConceptId) -> Option<&str> {
        let (_, words) = self.stated.iter().find(|(known, _)| *known == id)?;
        Some(words.as_str())
    }

    /// Returns the words that state a condition, where they are few enough to be named.
    pub(super) fn phrase_stating(&self, id: ConceptId) -> Option<&str> {
        self.words_stating(id).filter(|words| words.len() <= MAX_STATING_BYTES)
    }
}

fn push_lower(joined: &mut String, word: &str, end: char) {
    let from = joined.len();
    if word.is_ascii() {
        joined.push_str(word);
        joined[from..].make_ascii_lowercase();
    } else {
        joined.extend(word.chars().flat_map(char::to_lowercase));
    }
    joined.push(end);
}

/// Adds the words of a text that are no places.
fn push_telling(telling: &mut String, text: &str) {
    for word in text.split_whitespace().filter(|word| !is_place(word)) {
        push_lower(telling, word, ' ');
    }
}

/// Returns a phrase as texts are looked through for it.
fn folded(phrase: &str) -> String {
    let words: Vec<String> = phrase.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Tells whether a phrase stands in a text and is no part of a longer word there.
fn has_whole(text: &str, phrase: &str) -> bool {
    let in_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let (begins, ends) = (in_word(phrase.chars().next()), in_word(phrase.chars().next_back()));
    !phrase.is_empty()
        && text.match_indices(phrase).any(|(at, _)| {
            let (before, behind) = (text[..at].chars().next_back(), text[at + phrase.len()..].chars().next());
            !(begins && in_word(before) || ends && in_word(behind))
        })
}

/// The most letters of the ending of a file's name.
const MAX_EXTENSION_BYTES: usize = 4;

/// Tells whether a word is the name of a file: `main.tf`, `queue.py`. It says where something stands, not what.
fn is_file_name(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (1..=MAX_EXTENSION_BYTES).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_lowercase())
    })
}

/// Tells whether a word is a path, an address or the name of a file: a place, and no word of the message.
fn is_place(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"/\\.~@".contains(c));
    match bare.matches(['/', '\\']).count() {
        0 => is_file_name(bare),
        // `input/output`, `@shelf/core`.
        // `/undefined` is a name in PostScript.
        1 if bare.strip_prefix('/').is_some_and(|name| name.bytes().all(|b| b.is_ascii_lowercase())) => false,
        1 => bare.starts_with(['/', '\\', '.', '~']) || bare.ends_with(['/', '\\']) || bare.contains(['.', ':']),
        _ => true,
    }
}

/// Tells whether a part of a line stands within a path, an address or the name of a file.
pub(super) fn is_in_place(text: &str, span: &Range<usize>) -> bool {
    let from = text[..span.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let to = text[span.end..].find(char::is_whitespace).map_or(text.len(), |at| span.end + at);
    let run = &text[from..to];
    let is_extended = from < span.start && text[..span.start].ends_with(['/', '\\', '.'])
        || text[span.end..].starts_with(['/', '\\'])
        || text[span.end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    // `shelf.IntegrityError` is the name of a class.
    let is_class = text[span.clone()].starts_with(char::is_uppercase) && !run.contains(['/', '\\']);
    !run.contains(char::is_whitespace) && is_extended && !is_class
}

#[cfg(test)]
mod tests {
    use super::Evidence;
    use crate::matcher::concept::find_by_name;

    #[test]
    fn closing_lines_and_places_tell_nothing() {
        let evidence = Evidence::read(
            "$ shelve books\nError: room 3 is locked (see /srv/shelf/oak.c, main.tf)\n\
             \x20 at put (/srv/shelf/index.js:3:5)\n\
             For more information about shelves, see https://shelf.test/locks\n",
        );
        assert!(evidence.tells("locked") && !evidence.tells("lock"));
        for word in ["oak", "put", "information", "shelve", "main"] {
            assert!(!evidence.tells(word) && evidence.may_have(word), "{word}");
        }
    }

    #[test]
    fn a_word_with_other_digits_is_no_other_word() {
        let evidence = Evidence::read("connect ECONNREFUSED rabbit-833-room");
        assert!(evidence.may_have("refused") && evidence.may_have("rabbit-38-room"));
        assert!(evidence.has("econnrefused") && !evidence.has("refused"));
        assert!(!evidence.may_have("38"));
    }

    #[test]
    fn a_condition_is_stated_by_the_words_of_a_sentence() {
        let refused = find_by_name("connection refused").unwrap();
        let stating = |text: &str| Evidence::read(text).words_stating(refused).map(str::to_owned);
        assert_eq!(stating("dial: Connection  refused").as_deref(), Some("Connection  refused"));
        assert_eq!(stating("cannot read /srv/econnrefused/x"), None);
    }
}
