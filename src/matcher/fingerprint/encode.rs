//! The stored form of prints: numbers of variable length, texts with their length before them. Rows of tables are
//! referred to by [`names`](super::names).

use crate::matcher::concept::ConceptId;
use crate::matcher::concept::ecosystem::EcosystemSet;
use crate::matcher::entity::EntityKind;
use crate::varint::{self, put};

use super::names::{self, Names};
use super::{EntityPrint, Fingerprint, TermId};

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, text.len() as u64);
    out.extend(text.as_bytes());
}

/// Writes ascending numbers as the steps between them.
fn put_ascending(out: &mut Vec<u8>, numbers: impl ExactSizeIterator<Item = u32>) {
    put(out, numbers.len() as u64);
    let mut last = 0;
    for number in numbers {
        put(out, u64::from(number.wrapping_sub(last)));
        last = number;
    }
}

/// Writes the name of a row of a table.
fn put_name(out: &mut Vec<u8>, names: &Names, number: u16) {
    out.extend(names.name(number).to_le_bytes());
}

pub(super) fn encode(print: &Fingerprint) -> Vec<u8> {
    let mut out = Vec::with_capacity(600);
    out.extend(print.key);
    put_ascending(&mut out, print.terms.iter().map(|(term, _)| *term));
    out.extend(print.terms.iter().map(|(_, weight)| *weight));
    out.extend(print.terms.chunks(8).map(|chunk| {
        let stands = chunk.iter().enumerate().filter(|(_, (term, _))| print.best_terms.binary_search(term).is_ok());
        stands.fold(0_u8, |bits, (k, _)| bits | 1 << k)
    }));
    put(&mut out, print.concepts.len() as u64);
    for (id, rank) in &print.concepts {
        put_name(&mut out, &names::CONCEPTS, *id);
        out.push(*rank);
    }
    let pairs = condition_term_indices(print);
    put(&mut out, pairs.len() as u64);
    out.extend(pairs.as_flattened());
    let ecosystems = print.ecosystems.numbers();
    put(&mut out, ecosystems.clone().count() as u64);
    ecosystems.for_each(|number| put_name(&mut out, &names::ECOSYSTEMS, number));
    put(&mut out, print.entities.len() as u64);
    for (entity, rank) in &print.entities {
        out.push(entity.kind as u8);
        out.push(*rank);
        put_name(&mut out, &names::PATTERNS, entity.pattern);
        put_text(&mut out, &entity.name);
    }
    for texts in [print.headlines.as_slice(), print.error_class.as_slice(), &print.codes] {
        put(&mut out, texts.len() as u64);
        texts.iter().for_each(|text| put_text(&mut out, text));
    }
    put(&mut out, print.frames.len() as u64);
    print.frames.iter().for_each(|frame| put(&mut out, u64::from(*frame)));
    put_ascending(&mut out, print.slots.iter().copied());
    put_ascending(&mut out, print.varying.iter().copied());
    out
}

/// Returns the index in `terms` and the index in `concepts` of every condition term. Both lists are far shorter than
/// 256; what stands behind that is not stored.
fn condition_term_indices(print: &Fingerprint) -> Vec<[u8; 2]> {
    let indices = print.condition_terms.iter().filter_map(|(term, concept)| {
        let term = print.terms.binary_search_by_key(term, |entry| entry.0).ok()?;
        let concept = print.concepts.iter().position(|(id, _)| id == concept)?;
        Some([u8::try_from(term).ok()?, u8::try_from(concept).ok()?])
    });
    indices.collect()
}

/// The bytes of a stored form that are not yet read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        varint::take(&mut self.0)
    }

    /// Reads how many things follow: never more than bytes do, so that a damaged form cannot ask for memory.
    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|count| *count <= self.0.len())
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        (0..self.count()?).map(|_| self.text()).collect()
    }

    /// The number of a row of a table; `None` also where the table has no row of that name. Whoever wrote it had other
    /// tables, so the rest of the print does not mean what it would mean here either.
    fn named(&mut self, names: &Names) -> Option<u16> {
        names.number(TermId::from_le_bytes(self.take(size_of::<TermId>())?.try_into().ok()?))
    }

    fn ascending(&mut self) -> Option<Vec<u32>> {
        let mut last = 0_u32;
        (0..self.count()?)
            .map(|_| {
                last = last.wrapping_add(u32::try_from(self.number()?).ok()?);
                Some(last)
            })
            .collect()
    }
}

pub(super) fn decode(bytes: &[u8]) -> Option<Fingerprint> {
    let mut bytes = Bytes(bytes);
    let key = bytes.take(16)?.try_into().ok()?;
    let ids = bytes.ascending()?;
    let terms: Vec<(TermId, u8)> = ids.iter().copied().zip(bytes.take(ids.len())?.iter().copied()).collect();
    let bits = bytes.take(ids.len().div_ceil(8))?;
    let best_terms =
        ids.iter().enumerate().filter(|(k, _)| bits[k / 8] >> (k % 8) & 1 == 1).map(|(_, term)| *term).collect();
    let concepts: Vec<(ConceptId, u8)> =
        (0..bytes.count()?).map(|_| Some((bytes.named(&names::CONCEPTS)?, bytes.byte()?))).collect::<Option<_>>()?;
    let condition_terms = (0..bytes.count()?)
        .map(|_| {
            let term = ids.get(usize::from(bytes.byte()?))?;
            let concept = concepts.get(usize::from(bytes.byte()?))?;
            Some((*term, concept.0))
        })
        .collect::<Option<_>>()?;
    let ecosystems = (0..bytes.count()?).try_fold(EcosystemSet::default(), |set, _| {
        Some(set.union(EcosystemSet::from_number(bytes.named(&names::ECOSYSTEMS)?)))
    })?;
    let entities = (0..bytes.count()?)
        .map(|_| {
            let kind = EntityKind::from_number(bytes.byte()?)?;
            let rank = bytes.byte()?;
            let pattern = bytes.named(&names::PATTERNS)?;
            Some((EntityPrint { kind, name: bytes.text()?, pattern }, rank))
        })
        .collect::<Option<_>>()?;
    let headlines = bytes.texts()?;
    let error_class = bytes.texts()?.pop();
    let codes = bytes.texts()?;
    let frames = (0..bytes.count()?).map(|_| u32::try_from(bytes.number()?).ok()).collect::<Option<_>>()?;
    let slots = bytes.ascending()?;
    let varying = bytes.ascending()?;
    Some(Fingerprint {
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
        slots,
        varying,
    })
}

#[cfg(test)]
mod tests {
    use super::{Names, decode, encode, names};
    use crate::matcher::read;

    /// A text that names a concept, an ecosystem and an entity.
    const TEXT: &str = "File \"/srv/app/a.py\", line 1\nModuleNotFoundError: No module named 'yaml'\n";

    #[test]
    fn what_is_stored_is_read_back() {
        let print = read(TEXT).fingerprint;
        assert_eq!(decode(&encode(&print)), Some(print));
    }

    #[test]
    fn a_print_that_names_what_no_table_has_is_unreadable() {
        let print = read(TEXT).fingerprint;
        let numbers: [(&Names, u16); 3] = [
            (&names::CONCEPTS, print.concepts[0].0),
            (&names::ECOSYSTEMS, print.ecosystems.numbers().next().unwrap()),
            (&names::PATTERNS, print.entities[0].0.pattern),
        ];
        for (names, number) in numbers {
            let mut bytes = encode(&print);
            let name = names.name(number).to_le_bytes();
            let at = bytes.windows(4).position(|window| window == name).unwrap();
            bytes[at] ^= 1;
            assert_eq!(decode(&bytes), None);
        }
    }
}
