//! The fingerprint of a text: an exact key, and terms with their weights.

use std::fmt;
use std::sync::LazyLock;

use super::anatomy::Anatomy;
use super::concept::ecosystem::EcosystemSet;
use super::concept::{self, Class, ConceptId};
use super::lines::{AnnotatedLine, AnnotatedText};

mod class_and_codes;
mod encode;
mod entity_print;
mod key;
mod names;
mod note;
mod slots;
pub mod term;
mod term_weight;

pub(crate) use entity_print::EntityPrint;
pub use note::NotePrint;
pub use term::{TermId, term_id};

/// The version of the algorithm; fingerprints of another are derived anew from the stored text.
///
/// Rises whenever the fingerprint of any text changes; `tests/library/fingerprints.rs` sees to it.
pub const VERSION: u32 = 8;

/// The most terms that are remembered of a text, the heaviest ones. A traceback of forty lines has about as many
/// different ones.
const MAX_TERMS: usize = 96;

/// The most headlines that are remembered for comparison.
const MAX_HEADLINES: usize = 2;

/// The most bytes that are remembered of each headline.
const MAX_HEADLINE_BYTES: usize = 240;

/// The most bytes that are remembered of the error's class and of each code.
const MAX_NAME_BYTES: usize = 80;

/// The most codes that are remembered.
const MAX_CODES: usize = 6;

/// The most lines whose terms count as those of the best lines.
const MAX_BEST_LINES: usize = 3;

/// The most lines, the best ones, whose concepts and entities are remembered.
const MAX_REMEMBERED_LINES: usize = 8;

/// The most terms by which the index finds a text.
const MAX_INDEX_TERMS: usize = 48;

/// The fingerprint of an error text: the part of it that is stored and compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fingerprint {
    key: [u8; 16],
    /// Terms in ascending order, each with its weight from 1 to 255.
    pub(crate) terms: Vec<(TermId, u8)>,
    /// Those of them that stand in the best lines, in ascending order.
    pub(crate) best_terms: Vec<TermId>,
    /// Concepts, each with the rank of the best line that states it, from 0.
    pub(crate) concepts: Vec<(ConceptId, u8)>,
    /// Terms, each with a condition of `concepts` that the words state of which the term is one. A text that states it
    /// in other words does not lack the term.
    pub(crate) condition_terms: Vec<(TermId, ConceptId)>,
    /// The ecosystems that any of its lines belong to.
    pub(crate) ecosystems: EcosystemSet,
    /// Entities, each with the rank of the best line that names it, from 0.
    pub(crate) entities: Vec<(EntityPrint, u8)>,
    /// The likeliest headlines, the best first, shortened.
    pub(crate) headlines: Vec<String>,
    /// The error's class, in lower case.
    pub(crate) error_class: Option<String>,
    /// The error's codes, in lower case.
    pub(crate) codes: Vec<String>,
    /// Functions and files of the user's own frames.
    pub(crate) frames: Vec<TermId>,
    /// The texts in slots of its messages, known where these were read back by their templates; in ascending order.
    pub(crate) slots: Vec<TermId>,
    /// The names in its headline that were others when the same error came another time; in ascending order.
    pub(crate) varying: Vec<TermId>,
}

/// Rank of a concept that comes from the command line, not from a line of the text; it sorts last.
pub(crate) const COMMAND_RANK: u8 = u8::MAX;

impl Fingerprint {
    /// Makes the fingerprint of an annotated text; also returns its terms as they are spelt.
    pub(crate) fn from_annotated(annotated: &AnnotatedText, anatomy: &Anatomy) -> (Self, Vec<(TermId, String)>) {
        let found = term::collect_terms(annotated);
        let mut terms: Vec<(TermId, u8)> =
            found.iter().map(|word| (term_id(&word.text), term_weight::term_weight(word))).collect();
        terms.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(MAX_TERMS);
        terms.sort_unstable();
        terms.dedup_by_key(|entry| entry.0);
        let mut best_terms: Vec<TermId> = annotated
            .ranked
            .iter()
            .take(MAX_BEST_LINES)
            .flat_map(|&k| annotated.lines[k].tokenized().words().map(term_id).collect::<Vec<_>>())
            .filter(|word| terms.binary_search_by_key(word, |entry| entry.0).is_ok())
            .collect();
        best_terms.sort_unstable();
        best_terms.dedup();
        let best: Vec<&AnnotatedLine> =
            annotated.ranked.iter().take(MAX_REMEMBERED_LINES).map(|&k| &annotated.lines[k]).collect();
        let mut concepts: Vec<(ConceptId, u8)> = Vec::new();
        let mut entities: Vec<(EntityPrint, u8)> = Vec::new();
        for (rank, line) in (0..).zip(&best) {
            for &id in &line.concepts {
                if !concepts.iter().any(|(known, _)| *known == id) {
                    concepts.push((id, rank));
                }
            }
            for entity in line.entities.iter().map(|(entity, _)| EntityPrint::new(entity)) {
                if !entities.iter().any(|(known, _)| known.is_same(&entity)) {
                    entities.push((entity, rank));
                }
            }
        }
        let condition_terms = pair_condition_terms(&best, &terms, &concepts);
        let headlines =
            anatomy.headlines.iter().take(MAX_HEADLINES).map(|line| truncate(&line.text, MAX_HEADLINE_BYTES)).collect();
        let ecosystems = annotated.lines.iter().fold(EcosystemSet::default(), |sum, line| {
            let named = line.concepts.iter().fold(sum, |sum, &id| sum.union(EcosystemSet::from_concept(id)));
            line.location.as_ref().map_or(named, |location| named.union(EcosystemSet::from_file(&location.file)))
        });
        let fold = |name: &String| truncate(&name.to_lowercase(), MAX_NAME_BYTES);
        let error_class = anatomy.error_type.as_ref().map(fold);
        let mut codes: Vec<String> = anatomy.codes.iter().map(fold).collect();
        codes.dedup();
        codes.truncate(MAX_CODES);
        let mut frames: Vec<TermId> = anatomy
            .frames
            .iter()
            .rev()
            .filter(|frame| frame.own)
            .take(3)
            .map(|frame| term_id(&frame.describe()))
            .collect();
        frames.dedup();
        let key = key::compute_key(anatomy, &entities);
        let print = Self {
            key,
            terms,
            best_terms,
            concepts,
            condition_terms,
            ecosystems,
            entities,
            headlines,
            error_class,
            codes,
            frames,
            slots: Vec::new(),
            varying: Vec::new(),
        };
        (print, found.into_iter().map(|word| (term_id(&word.text), word.text)).collect())
    }

    /// Adds which ecosystem a command belongs to, where the text itself gives no sign of that: `Killed` under
    /// `npm run build` is another error than under `make`.
    pub(crate) fn add_command(&mut self, command: &str) {
        let named = self.concepts.iter().any(|(id, _)| concept::has_class(*id, Class::Tool));
        if named || !self.ecosystems.is_empty() {
            return;
        }
        for id in concept::tools_of_command(command) {
            self.ecosystems = self.ecosystems.union(EcosystemSet::from_concept(id));
            self.concepts.push((id, COMMAND_RANK));
        }
    }

    /// Tells whether a term is among its words.
    pub(crate) fn has_term(&self, term: TermId) -> bool {
        self.terms.binary_search_by_key(&term, |word| word.0).is_ok()
    }

    /// Tells whether it states a concept.
    pub(crate) fn has_concept(&self, id: ConceptId) -> bool {
        self.concepts.iter().any(|(known, _)| *known == id)
    }

    /// Equal for texts that differ in nothing that matters.
    pub fn key(&self) -> &[u8; 16] {
        &self.key
    }

    /// Returns the terms by which the index finds it: entities and concepts, then the heaviest words.
    pub fn index_terms(&self) -> Vec<TermId> {
        let mut terms: Vec<TermId> = self.entities.iter().map(|(entity, _)| entity.term_id()).collect();
        terms.extend(self.concepts.iter().map(|(id, _)| concept_term_id(*id)));
        let mut words = self.terms.clone();
        words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.extend(words.iter().map(|(term, _)| *term));
        let mut seen = std::collections::HashSet::new();
        terms.retain(|term| seen.insert(*term));
        terms.truncate(MAX_INDEX_TERMS);
        terms
    }

    /// Returns every term whose document frequency is counted: those of the index, and the lighter words.
    pub fn counted_terms(&self) -> Vec<TermId> {
        let entities = self.entities.iter().map(|(entity, _)| entity.term_id());
        let concepts = self.concepts.iter().map(|(id, _)| concept_term_id(*id));
        let mut terms: Vec<TermId> = self.terms.iter().map(|(term, _)| *term).chain(entities).chain(concepts).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        encode::encode(self)
    }

    /// Reads a stored form of this version; `None` where the bytes are not one, or name what no table has.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        encode::decode(bytes)
    }
}

/// Pairs the terms that state a condition with the condition.
fn pair_condition_terms(
    best: &[&AnnotatedLine],
    terms: &[(TermId, u8)],
    concepts: &[(ConceptId, u8)],
) -> Vec<(TermId, ConceptId)> {
    let mut pairs = Vec::new();
    for line in best {
        let line_tokens = line.tokenized();
        for (id, span) in &line.condition_spans {
            if !concepts.iter().any(|(known, _)| known == id) {
                continue;
            }
            for pair in line_tokens.words_within(span).map(|word| (term_id(word), *id)) {
                let known = terms.binary_search_by_key(&pair.0, |entry| entry.0).is_ok();
                if known && !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
    }
    pairs
}

/// Returns a concept's term in the index. It goes by the concept's name, so that a longer table leaves the others where
/// they are.
pub(crate) fn concept_term_id(id: ConceptId) -> TermId {
    // A look-up names the concepts of every text that it compares.
    static CONCEPT_TERMS: LazyLock<Vec<TermId>> =
        LazyLock::new(|| concept::all().map(|concept| term_id(&format!("concept:{}", concept.name))).collect());
    *CONCEPT_TERMS.get(usize::from(id)).expect("concepts are numbered by their rows")
}

/// Truncates a text to at most so many bytes.
fn truncate(text: &str, bytes: usize) -> String {
    text[..text.floor_char_boundary(bytes)].to_owned()
}

impl fmt::Display for Fingerprint {
    /// The version and the key: `v` and a number, a colon, 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{VERSION}:")?;
        self.key.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
