//! What speaks for and against two texts being one error.
//!
//! Each piece of evidence is a number, mostly between 0 and 1, with a sign that is fixed by its meaning; how much it counts is fitted
//! (see [`weights`]). Words count by importance and rarity; concepts, subjects and the stored note as sets, where what one side states and
//! the other lacks is the strongest evidence there is.

use super::concept::{self, Class, ConceptId};
use super::fingerprint::{Feature, Fingerprint, NotePrint, Remembered, concept_feature};
use super::subject::Sort;
use super::tally::Tally;

mod alike;
pub mod weights;

use alike::Headline;

/// The pieces of evidence, in the order of their weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs, reason = "each has a name and a sign in `PIECES`")]
pub enum Piece {
    Cosine,
    ContainedMost,
    ContainedLeast,
    Mass,
    QueryMissing,
    StoredMissing,
    QueryMissingMost,
    StoredMissingMost,
    SharedMost,
    BagCosine,
    BagContainedMost,
    BagContainedLeast,
    BagMass,
    PlainCosine,
    PlainContained,
    ConceptCosine,
    ConceptContained,
    ConceptMass,
    ConditionsDiffer,
    ConditionHere,
    ConditionThere,
    ToolHere,
    ToolThere,
    ServiceHere,
    ServiceThere,
    SubjectSame,
    SubjectSamePrivate,
    SubjectDiffers,
    SubjectDiffersPrivate,
    SamePatternOther,
    NoteNamesOther,
    NoteNamesThis,
    NoteMass,
    NoteCosine,
    NoteNews,
    NoteConcepts,
    HeadlineUnexplained,
    AnchorsFound,
    AnchorsMissing,
    HeadlineAlike,
    HeadlineEqual,
    NamesShared,
    FramesShared,
    SameKey,
    TitleNews,
    HeadlineContained,
    NamedDiffers,
    ToolsDiffer,
}

/// How many pieces there are.
pub const PIECES_COUNT: usize = Piece::ToolsDiffer as usize + 1;

/// Name and sign of each piece, in their order: +1 speaks for, -1 against.
pub const PIECES: [(&str, i8); PIECES_COUNT] = [
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words missing", -1),
    ("words missing", -1),
    ("words missing", -1),
    ("words missing", -1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("words", 1),
    ("condition", 1),
    ("condition", 1),
    ("condition", 1),
    ("other condition", -1),
    ("other condition", -1),
    ("other condition", -1),
    ("other tool", -1),
    ("other tool", -1),
    ("other service", -1),
    ("other service", -1),
    ("subject", 1),
    ("subject", 1),
    ("other subject", -1),
    ("other subject", -1),
    ("other subject", -1),
    ("other subject", -1),
    ("note", 1),
    ("note", 1),
    ("note", 1),
    ("note", 1),
    ("note", 1),
    ("words missing", -1),
    ("note", 1),
    ("words missing", -1),
    ("headline", 1),
    ("headline", 1),
    ("names", 1),
    ("frames", 1),
    ("headline", 1),
    ("title", 1),
    ("headline", 1),
    ("other subject", -1),
    ("other tool", -1),
];

/// The values of all pieces for one pair of texts.
pub type Values = [f32; PIECES_COUNT];

/// How rare features are in a notebook.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    texts: f32,
    counts: Tally<Feature, u32>,
}

/// The least that a feature counts, however common: it is still something that both have.
const LEAST_RARITY: f32 = 0.05;

impl Rarity {
    /// For a notebook of so many texts; a feature whose count was not added stands in none.
    pub fn new(texts: u64) -> Self {
        Self { texts: texts as f32, counts: Tally::default() }
    }

    /// Whether the count of a feature was added.
    pub(crate) fn knows(&self, feature: Feature) -> bool {
        self.counts.contains_key(&feature)
    }

    /// How many texts have a feature.
    pub(crate) fn count(&self, feature: Feature) -> u32 {
        self.counts.get(&feature).copied().unwrap_or(0)
    }

    /// The rarity of a feature: the logarithm of one in how many texts has it, at least `LEAST_RARITY`.
    pub fn of(&self, feature: Feature) -> f32 {
        let count = self.count(feature) as f32;
        ((self.texts + 1.0) / (count + 0.5)).ln().max(LEAST_RARITY)
    }

    /// The rarity of what stands in one text only, and at least 1: the unit in which single features are measured.
    fn unit(&self) -> f32 {
        (self.texts + 1.0).ln().max(1.0)
    }

    /// Adds counts that were asked for later.
    pub fn extend(&mut self, counts: impl IntoIterator<Item = (Feature, u32)>) {
        self.counts.extend(counts);
    }
}

/// A print with what the rarity of its features makes of it.
pub struct Weighed<'a> {
    print: &'a Fingerprint,
    headlines: Vec<Headline>,
    /// Feature, importance times rarity, rarity; by feature.
    words: Vec<(Feature, f32, f32)>,
    /// Features of concepts with their weight and class, by feature.
    concepts: Vec<(Feature, f32, ConceptId, u8)>,
    total: f32,
    norm: f32,
    plain_total: f32,
    plain_norm: f32,
    concept_total: f32,
    concept_norm: f32,
}

/// A concept counts like a word of this importance.
const CONCEPT_IMPORTANCE: f32 = 0.8;

/// Sums of weights are measured in this unit, so that a mass of 1 - 1/e is a good paragraph's worth of shared words.
const MASS_UNIT: f32 = 12.0;

/// Lines whose conditions, tools and subjects count as what the text says, the best ones.
const SAYING: u8 = 3;

impl<'a> Weighed<'a> {
    /// Weighs a print.
    pub fn new(print: &'a Fingerprint, rarity: &Rarity) -> Self {
        let words: Vec<_> = print
            .words
            .iter()
            .map(|&(feature, importance)| {
                let rare = rarity.of(feature);
                (feature, f32::from(importance) / 255.0 * rare, rare)
            })
            .collect();
        let mut concepts: Vec<_> = print
            .concepts
            .iter()
            .map(|&(id, rank)| {
                let feature = concept_feature(id);
                (feature, rarity.of(feature) * CONCEPT_IMPORTANCE, id, rank)
            })
            .collect();
        concepts.sort_unstable_by_key(|entry| entry.0);
        let sum = |values: &mut dyn Iterator<Item = f32>| values.sum::<f32>().max(1e-3);
        let root =
            |values: &mut dyn Iterator<Item = f32>| values.map(|value| value * value).sum::<f32>().sqrt().max(1e-3);
        Self {
            print,
            headlines: print.headlines.iter().map(|line| Headline::new(line)).collect(),
            total: sum(&mut words.iter().map(|word| word.1)),
            norm: root(&mut words.iter().map(|word| word.1)),
            plain_total: sum(&mut words.iter().map(|word| word.2)),
            plain_norm: root(&mut words.iter().map(|word| word.2)),
            concept_total: sum(&mut concepts.iter().map(|concept| concept.1)),
            concept_norm: root(&mut concepts.iter().map(|concept| concept.1)),
            words,
            concepts,
        }
    }

    fn has_word(&self, feature: Feature) -> bool {
        self.words.binary_search_by_key(&feature, |word| word.0).is_ok()
    }

    fn has_concept(&self, id: ConceptId) -> bool {
        self.print.concepts.iter().any(|(known, _)| *known == id)
    }

    /// Concepts of a class in the best lines.
    fn said(&self, class: Class) -> impl Iterator<Item = (ConceptId, f32)> {
        self.concepts
            .iter()
            .filter(move |concept| {
                concept.3 < SAYING && concept::of(concept.2).is_some_and(|known| known.class == class)
            })
            .map(|concept| (concept.2, concept.1))
    }

    fn subjects(&self, public: bool) -> impl Iterator<Item = &Remembered> {
        self.print
            .subjects
            .iter()
            .filter(move |(subject, rank)| *rank < SAYING && subject.sort.is_public() == public)
            .map(|(subject, _)| subject)
    }
}

/// A saturating measure of a sum of weights, from 0 to 1.
fn mass(sum: f32) -> f32 {
    1.0 - (-sum / MASS_UNIT).exp()
}

/// The evidence for a looked-up text being the same error as a stored one with its note.
pub fn weigh(query: &Weighed<'_>, stored: &Weighed<'_>, note: &NotePrint, rarity: &Rarity) -> Values {
    let mut values = [0.0; PIECES_COUNT];
    let mut set = |piece: Piece, value: f32| {
        values[piece as usize] = if value.is_finite() { value.clamp(-1.0, 1.0) } else { 0.0 }
    };
    let unit = rarity.unit();

    // Words.
    let (mut shared_here, mut shared_there, mut product, mut plain_shared, mut plain_product, mut most) =
        (0.0, 0.0, 0.0, 0.0_f32, 0.0, 0.0_f32);
    let (mut missing_here, mut missing_there) = (0.0_f32, 0.0_f32);
    let (mut a, mut b) = (query.words.iter().peekable(), stored.words.iter().peekable());
    loop {
        match (a.peek(), b.peek()) {
            (Some(here), Some(there)) if here.0 == there.0 => {
                shared_here += here.1;
                shared_there += there.1;
                product += here.1 * there.1;
                plain_shared += here.2;
                plain_product += here.2 * there.2;
                most = most.max(here.1.min(there.1));
                a.next();
                b.next();
            }
            (Some(here), Some(there)) if here.0 < there.0 => {
                missing_here = missing_here.max(here.1);
                a.next();
            }
            (Some(_) | None, Some(there)) => {
                missing_there = missing_there.max(there.1);
                b.next();
            }
            (Some(here), None) => {
                missing_here = missing_here.max(here.1);
                a.next();
            }
            (None, None) => break,
        }
    }
    let (here, there) = (shared_here / query.total, shared_there / stored.total);
    set(Piece::Cosine, product / (query.norm * stored.norm));
    set(Piece::ContainedMost, here.max(there));
    set(Piece::ContainedLeast, here.min(there));
    set(Piece::Mass, mass((shared_here * shared_there).sqrt()));
    set(Piece::QueryMissing, 1.0 - here);
    set(Piece::StoredMissing, 1.0 - there);
    set(Piece::QueryMissingMost, missing_here / unit);
    set(Piece::StoredMissingMost, missing_there / unit);
    set(Piece::SharedMost, most / unit);
    set(Piece::PlainCosine, plain_product / (query.plain_norm * stored.plain_norm));
    set(Piece::PlainContained, (plain_shared / query.plain_total).max(plain_shared / stored.plain_total));

    // Concepts, alone and in one bag with the words.
    let mut concept_shared = 0.0;
    let mut concept_product = 0.0;
    for concept in &query.concepts {
        if let Ok(k) = stored.concepts.binary_search_by_key(&concept.0, |other| other.0) {
            concept_shared += concept.1;
            concept_product += concept.1 * stored.concepts[k].1;
        }
    }
    if !query.concepts.is_empty() && !stored.concepts.is_empty() {
        set(Piece::ConceptCosine, concept_product / (query.concept_norm * stored.concept_norm));
        set(Piece::ConceptContained, (concept_shared / query.concept_total).max(concept_shared / stored.concept_total));
        set(Piece::ConceptMass, mass(concept_shared));
    }
    let bag =
        |side: &Weighed<'_>| (side.total + side.concept_total, (side.norm.powi(2) + side.concept_norm.powi(2)).sqrt());
    let ((query_total, query_norm), (stored_total, stored_norm)) = (bag(query), bag(stored));
    let (bag_here, bag_there) =
        ((shared_here + concept_shared) / query_total, (shared_there + concept_shared) / stored_total);
    set(Piece::BagCosine, (product + concept_product) / (query_norm * stored_norm));
    set(Piece::BagContainedMost, bag_here.max(bag_there));
    set(Piece::BagContainedLeast, bag_here.min(bag_there));
    set(Piece::BagMass, mass(((shared_here + concept_shared) * (shared_there + concept_shared)).sqrt()));

    // What one side states and the other, its note included, lacks.
    let in_note = |id: ConceptId| note.concepts.binary_search(&id).is_ok();
    let lacking_here = |class: Class| {
        query
            .said(class)
            .filter(|(id, _)| !stored.has_concept(*id) && !in_note(*id))
            .map(|(_, weight)| weight)
            .fold(0.0, f32::max)
            / unit
    };
    let lacking_there = |class: Class| {
        stored.said(class).filter(|(id, _)| !query.has_concept(*id)).map(|(_, weight)| weight).fold(0.0, f32::max)
            / unit
    };
    let (conditions_here, conditions_there) =
        (query.said(Class::Condition).count(), stored.said(Class::Condition).count());
    let common = query.said(Class::Condition).any(|(id, _)| stored.has_concept(id) || in_note(id));
    set(Piece::ConditionsDiffer, f32::from(conditions_here > 0 && conditions_there > 0 && !common));
    set(Piece::ConditionHere, lacking_here(Class::Condition));
    if conditions_here > 0 {
        set(Piece::ConditionThere, lacking_there(Class::Condition));
    }
    for (class, here, there) in
        [(Class::Tool, Piece::ToolHere, Piece::ToolThere), (Class::Service, Piece::ServiceHere, Piece::ServiceThere)]
    {
        // A tool that one side does not name is no difference.
        if query.said(class).next().is_some() && stored.said(class).next().is_some() {
            set(here, lacking_here(class));
            set(there, lacking_there(class));
        }
    }

    let tools = |side: &Weighed<'_>| -> Vec<ConceptId> {
        side.concepts
            .iter()
            .map(|concept| concept.2)
            .filter(|&id| concept::of(id).is_some_and(|known| known.class == Class::Tool))
            .collect()
    };
    let (tools_here, tools_there) = (tools(query), tools(stored));
    let disjoint = !tools_here.is_empty()
        && !tools_there.is_empty()
        && !tools_here.iter().any(|id| tools_there.contains(id) || in_note(*id));
    set(Piece::ToolsDiffer, f32::from(disjoint));

    // Subjects.
    let mut differs = [false; 2];
    for (k, public) in [(0, true), (1, false)] {
        let sorts: Vec<_> = query.subjects(public).map(|subject| subject.sort).collect();
        let same = query.subjects(public).filter(|subject| {
            stored.subjects(public).any(|other| other.sort == subject.sort && other.name == subject.name)
        });
        let weight = same.map(|subject| rarity.of(subject.feature())).fold(0.0, f32::max) / unit;
        set(if public { Piece::SubjectSame } else { Piece::SubjectSamePrivate }, weight);
        differs[k] = weight == 0.0 && stored.subjects(public).any(|other| sorts.contains(&other.sort));
        set(if public { Piece::SubjectDiffers } else { Piece::SubjectDiffersPrivate }, f32::from(differs[k]));
    }
    if differs[0] || differs[1] {
        let same_pattern = query.print.subjects.iter().any(|(one, rank)| {
            *rank < SAYING
                && stored
                    .print
                    .subjects
                    .iter()
                    .any(|(other, rank)| *rank < SAYING && other.pattern == one.pattern && other.name != one.name)
        });
        set(Piece::SamePatternOther, f32::from(same_pattern) * there);
    }
    // In the headlines themselves another library, module, command, codec … is another error.
    let named = |side: &Weighed<'_>| -> Vec<(Sort, String)> {
        let subjects = side.print.subjects.iter().filter(|(subject, rank)| *rank == 0 && subject.sort.is_fixed());
        subjects.map(|(subject, _)| (subject.sort, subject.name.clone())).collect()
    };
    let (named_here, named_there) = (named(query), named(stored));
    let comparable = named_here.iter().any(|(sort, _)| named_there.iter().any(|(other, _)| other == sort));
    let agree = named_here.iter().any(|here| named_there.contains(here));
    set(Piece::NamedDiffers, f32::from(comparable && !agree));
    let note_names = |subject: &Remembered| {
        !subject.name.is_empty() && subject.words().any(|word| note.words.binary_search(&word).is_ok())
    };
    if differs[0] {
        set(
            Piece::NoteNamesOther,
            f32::from(
                stored
                    .subjects(true)
                    .any(|other| note_names(other) && !query.subjects(true).any(|subject| subject.name == other.name)),
            ),
        );
    }
    set(Piece::NoteNamesThis, f32::from(query.subjects(true).any(note_names)));

    // The note. Words that stand both in the stored paste and in its note are what the note is about.
    let importance = |feature: Feature, side: &Weighed<'_>| {
        side.words.binary_search_by_key(&feature, |word| word.0).ok().map_or(0.0, |k| side.words[k].1)
    };
    let (mut in_query, mut anchors, mut anchors_found, mut news) = (0.0, 0.0, 0.0, 0.0);
    let mut note_norm = 0.0;
    let mut note_product = 0.0;
    for &word in &note.words {
        let rare = rarity.of(word);
        note_norm += rare * rare;
        let here = importance(word, query);
        in_query += here;
        note_product += here * rare;
        let there = importance(word, stored);
        if there > 0.0 {
            anchors += there;
            anchors_found += if here > 0.0 { there } else { 0.0 };
        } else {
            news += here;
        }
    }
    set(Piece::NoteMass, mass(in_query));
    set(Piece::NoteCosine, if note_norm > 0.0 { note_product / (note_norm.sqrt() * query.norm) } else { 0.0 });
    set(Piece::NoteNews, mass(news * 2.0));
    if anchors > 0.0 {
        set(Piece::AnchorsFound, anchors_found / anchors * mass(anchors_found * 2.0));
        set(Piece::AnchorsMissing, (anchors - anchors_found) / anchors * mass((anchors - anchors_found) * 2.0));
    }
    let named = query.concepts.iter().filter(|concept| in_note(concept.2)).map(|concept| concept.1).sum::<f32>();
    set(Piece::NoteConcepts, mass(named));
    let title_news: f32 =
        note.title.iter().filter(|word| !stored.has_word(**word)).map(|&word| importance(word, query)).sum();
    set(Piece::TitleNews, mass(title_news * 2.0));

    // Headlines.
    let (alike, contained, equal, unexplained) = headlines(query, stored, note);
    set(Piece::HeadlineContained, contained);
    set(Piece::HeadlineAlike, alike);
    set(Piece::HeadlineEqual, equal);
    set(Piece::HeadlineUnexplained, unexplained);
    let shared_names = query
        .print
        .names
        .iter()
        .filter(|name| stored.print.names.contains(name))
        .map(|name| rarity.of(super::fingerprint::feature(name)))
        .fold(0.0, f32::max);
    set(Piece::NamesShared, shared_names / unit);
    set(Piece::FramesShared, f32::from(query.print.frames.iter().any(|frame| stored.print.frames.contains(frame))));
    set(Piece::SameKey, f32::from(query.print.key() == stored.print.key() && !query.print.headlines.is_empty()));
    values
}

/// How alike the best pair of headlines is, which share of the looked-up one's pairs of letters a stored one has (a cut or mistyped line
/// keeps them), whether they are equal but for case and digits, and which share of the query's headline stands
/// neither in the stored text nor in its note.
fn headlines(query: &Weighed<'_>, stored: &Weighed<'_>, note: &NotePrint) -> (f32, f32, f32, f32) {
    let (mut alike, mut contained, mut equal) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (k, here) in query.headlines.iter().enumerate() {
        for (j, there) in stored.headlines.iter().enumerate() {
            alike = alike.max(here.likeness(there) * if k + j == 0 { 1.0 } else { 0.9 });
            contained = contained.max(here.share_in(there));
            if k + j == 0 && here.equals(there) {
                equal = 1.0;
            }
        }
    }
    let (mut total, mut lacking) = (1e-3, 0.0);
    if let Some(headline) = query.print.headlines.first() {
        for word in super::phrase::Sentence::new(headline).words() {
            let word = super::fingerprint::feature(word);
            // A word that is part of a path or a number is no loss.
            let Ok(k) = query.words.binary_search_by_key(&word, |known| known.0) else { continue };
            let weight = query.words[k].1;
            total += weight;
            if !stored.has_word(word) && note.words.binary_search(&word).is_err() {
                lacking += weight;
            }
        }
    }
    (alike, contained, equal, lacking / total)
}

/// The sum of the evidence, in logits over no stored text at all.
pub fn score(values: &Values) -> f32 {
    weights::BIAS + values.iter().zip(&weights::EVIDENCE).map(|(value, weight)| value * weight).sum::<f32>()
}
