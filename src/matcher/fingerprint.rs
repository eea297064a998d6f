//! What is remembered of a text: an exact key, and features with their weights.

use std::fmt;
use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_128;

use super::anatomy::Anatomy;
use super::concept::ecosystem::Ecosystems;
use super::concept::{self, Class, ConceptId};
use super::phrase::Sentence;
use super::subject::{Sort, Subject};
use super::survey::{Survey, Surveyed};

mod code;
mod importance;
mod names;
mod note;
pub mod word;

pub use note::NotePrint;
pub use word::{Feature, feature};

/// The version of the algorithm; fingerprints of another are derived anew from the stored text.
///
/// It rises with every change of what is derived from any text; `tests/fingerprints.rs` fails for a change without.
pub const VERSION: u32 = 4;

/// The most words that are remembered of a text, the most important ones. A traceback of forty lines has about as many different ones.
const MOST_WORDS: usize = 96;

/// Headlines that are remembered for comparison, and how much of each, in bytes.
const HEADLINES: (usize, usize) = (2, 160);

/// Lines whose words are known for words of the best lines.
const BEST_LINES: usize = 3;

/// Concepts and subjects of at most so many of the best lines are remembered.
const STATING_LINES: usize = 8;

/// Features by which the index finds a text.
const INDEXED: usize = 48;

/// What is remembered of an error text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fingerprint {
    key: [u8; 16],
    /// Words by feature, in ascending order, each with its importance from 1 to 255.
    pub(crate) words: Vec<(Feature, u8)>,
    /// Those of them that stand in the best lines, in ascending order.
    pub(crate) best: Vec<Feature>,
    /// Concepts, each with the rank of the best line that states it, from 0.
    pub(crate) concepts: Vec<(ConceptId, u8)>,
    /// Words that state a condition, by their place in `words` and that of the condition in `concepts`: whoever states the condition in other
    /// words does not lack these.
    pub(crate) stating: Vec<(u8, u8)>,
    /// The worlds of tools that any of its lines belong to.
    pub(crate) ecosystems: Ecosystems,
    /// Subjects, each with the rank of the best line that names it, from 0.
    pub(crate) subjects: Vec<(Remembered, u8)>,
    /// The likeliest headlines, the best first, shortened.
    pub(crate) headlines: Vec<String>,
    /// The error's class and codes, in lower case.
    pub(crate) names: Vec<String>,
    /// Functions and files of the user's own frames.
    pub(crate) frames: Vec<Feature>,
}

/// The rank of what is known beside the text: no line of it says so.
const NOT_SAID: u8 = u8::MAX;

/// A subject as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remembered {
    pub(crate) sort: Sort,
    pub(crate) name: String,
    /// The form of sentence that named it, by its place in [`subject::patterns`](super::subject::patterns).
    pub(crate) pattern: u16,
}

impl Fingerprint {
    /// The fingerprint of a surveyed text, and its words as they are spelt.
    pub(crate) fn of(survey: &Survey, anatomy: &Anatomy) -> (Self, Vec<(Feature, String)>) {
        let spelt = word::words(survey);
        let mut words: Vec<(Feature, u8)> =
            spelt.iter().map(|word| (feature(&word.text), importance::importance(word))).collect();
        words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        words.truncate(MOST_WORDS);
        words.sort_unstable();
        words.dedup_by_key(|entry| entry.0);
        let mut in_best: Vec<Feature> = survey
            .ranked
            .iter()
            .take(BEST_LINES)
            .flat_map(|&k| Sentence::new(&survey.lines[k].line.text).words().map(feature).collect::<Vec<_>>())
            .filter(|word| words.binary_search_by_key(word, |entry| entry.0).is_ok())
            .collect();
        in_best.sort_unstable();
        in_best.dedup();
        let best: Vec<&Surveyed> = survey.ranked.iter().take(STATING_LINES).map(|&k| &survey.lines[k]).collect();
        let mut concepts: Vec<(ConceptId, u8)> = Vec::new();
        let mut subjects: Vec<(Remembered, u8)> = Vec::new();
        for (rank, line) in (0..).zip(&best) {
            for &id in &line.concepts {
                if !concepts.iter().any(|(known, _)| *known == id) {
                    concepts.push((id, rank));
                }
            }
            for Subject { sort, name, pattern, .. } in &line.subjects {
                if !subjects.iter().any(|(known, _)| known.sort == *sort && known.name == *name) {
                    subjects.push((Remembered { sort: *sort, name: shortened(name, 80), pattern: *pattern }, rank));
                }
            }
        }
        let stating = stating(&best, &words, &concepts);
        let headlines = anatomy.headlines.iter().take(HEADLINES.0).map(|line| shortened(line, HEADLINES.1)).collect();
        let ecosystems = survey.lines.iter().fold(Ecosystems::default(), |sum, line| {
            let named = line.concepts.iter().fold(sum, |sum, &id| sum.and(Ecosystems::of_concept(id)));
            line.place.as_ref().map_or(named, |place| named.and(Ecosystems::of_file(&place.file)))
        });
        let mut names: Vec<String> =
            anatomy.error_type.iter().chain(&anatomy.codes).map(|name| shortened(&name.to_lowercase(), 80)).collect();
        names.dedup();
        names.truncate(6);
        let mut frames: Vec<Feature> = anatomy
            .frames
            .iter()
            .rev()
            .filter(|frame| frame.own)
            .take(3)
            .map(|frame| feature(&frame.describe()))
            .collect();
        frames.dedup();
        let key = key(anatomy, &subjects);
        let print =
            Self { key, words, best: in_best, concepts, stating, ecosystems, subjects, headlines, names, frames };
        (print, spelt.into_iter().map(|word| (feature(&word.text), word.text)).collect())
    }

    /// Adds which world a command belongs to, where the text itself gives no sign of that: `Killed` under `npm run build` is another error than
    /// under `make`.
    pub(crate) fn know_command(&mut self, command: &str) {
        let named = self.concepts.iter().any(|(id, _)| concept::is(*id, Class::Tool));
        if named || !self.ecosystems.is_empty() {
            return;
        }
        for id in concept::tools_of(command) {
            self.ecosystems = self.ecosystems.and(Ecosystems::of_concept(id));
            self.concepts.push((id, NOT_SAID));
        }
    }

    /// Equal for texts that differ in nothing that matters.
    pub fn key(&self) -> &[u8; 16] {
        &self.key
    }

    /// The features by which the index finds it: subjects and concepts, then the most important words.
    pub fn features(&self) -> Vec<Feature> {
        let mut features: Vec<Feature> = self.subjects.iter().map(|(subject, _)| subject.feature()).collect();
        features.extend(self.concepts.iter().map(|(id, _)| concept_feature(*id)));
        let mut words = self.words.clone();
        words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        features.extend(words.iter().map(|(feature, _)| *feature));
        let mut seen = std::collections::HashSet::new();
        features.retain(|feature| seen.insert(*feature));
        features.truncate(INDEXED);
        features
    }

    /// Every feature whose rarity is counted: those of the index, and the less important words.
    pub fn counted(&self) -> Vec<Feature> {
        let subjects = self.subjects.iter().map(|(subject, _)| subject.feature());
        let concepts = self.concepts.iter().map(|(id, _)| concept_feature(*id));
        let mut features: Vec<Feature> =
            self.words.iter().map(|(feature, _)| *feature).chain(subjects).chain(concepts).collect();
        features.sort_unstable();
        features.dedup();
        features
    }

    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        code::encode(self)
    }

    /// Reads a stored form of this version; `None` where the bytes are not one, or name what no table has.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        code::decode(bytes)
    }
}

impl Remembered {
    /// The subject's name in the index.
    pub(crate) fn feature(&self) -> Feature {
        feature(&format!("{}:{}", self.sort.word(), self.name))
    }

    /// The words of its name, as a note would write them.
    pub(crate) fn words(&self) -> impl Iterator<Item = Feature> {
        self.name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.len() > 2).map(feature)
    }
}

/// Which of the words state which of the concepts.
fn stating(best: &[&Surveyed], words: &[(Feature, u8)], concepts: &[(ConceptId, u8)]) -> Vec<(u8, u8)> {
    let mut pairs = Vec::new();
    for line in best {
        for (id, range) in &line.stating {
            let Some(concept) = concepts.iter().position(|(known, _)| known == id) else { continue };
            let Some(text) = line.line.text.get(range.clone()) else { continue };
            for word in Sentence::new(text).words() {
                let Ok(word) = words.binary_search_by_key(&feature(word), |entry| entry.0) else { continue };
                // Both lists are far shorter than 256.
                let pair = (word as u8, concept as u8);
                if concept < usize::from(u8::MAX) && !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
    }
    pairs
}

/// A concept's name in the index. It goes by the concept's name, so that a longer table leaves the others where they are.
pub(crate) fn concept_feature(id: ConceptId) -> Feature {
    // A look-up names the concepts of every text that it compares.
    static FEATURES: LazyLock<Vec<Feature>> =
        LazyLock::new(|| concept::all().map(|concept| feature(&format!("concept:{}", concept.name))).collect());
    FEATURES.get(usize::from(id)).copied().unwrap_or_else(|| feature("concept:"))
}

/// The hash of what an error says once paths, numbers and private names are masked.
fn key(anatomy: &Anatomy, subjects: &[(Remembered, u8)]) -> [u8; 16] {
    let mut said = String::new();
    let headline = anatomy.headline().unwrap_or_default().to_lowercase();
    for part in
        headline.split(|c: char| c.is_whitespace() || "'\"`,;()[]{}<>=".contains(c)).filter(|part| !part.is_empty())
    {
        let path = part.matches(['/', '\\']).count() > 1;
        let volatile = super::mask::volatile(part.trim_matches([':', '.'])).is_some();
        said.push_str(if path {
            "<path>"
        } else if volatile {
            "<volatile>"
        } else {
            part
        });
        said.push(' ');
    }
    for (subject, rank) in subjects {
        if *rank == 0 && subject.sort.is_public() {
            said.push_str(&subject.name);
            said.push(' ');
        }
    }
    xxh3_128(said.as_bytes()).to_be_bytes()
}

/// A text of at most so many bytes.
fn shortened(text: &str, bytes: usize) -> String {
    let end = (0..=bytes.min(text.len())).rev().find(|&k| text.is_char_boundary(k)).unwrap_or(0);
    text[..end].to_owned()
}

impl fmt::Display for Fingerprint {
    /// `v4:6f2c…`: the version and the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{VERSION}:")?;
        self.key.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
