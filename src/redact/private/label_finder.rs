//! Finder of the labels of names in a text, which walks through it once for all of them.

use super::boundary;
use super::label_table::{BEFORE_DOMAINS, BEFORE_HOSTS, BEFORE_MACHINES, BEFORE_PEOPLE, BEFORE_USERS};
use crate::redact::byte_index::{self, ByteIndex};
use crate::redact::pair_set::PairSet;

/// Owner of the name behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A user of a machine.
    User,
    /// A person, whose name may have spaces.
    Person,
    /// The person in a section of git's configuration, whose name stands on the line below.
    Section,
    /// A machine or its network.
    Host,
    /// A machine with a full name.
    Domain,
    /// A machine, or another word.
    Machine,
}

/// The section of git's configuration in which a person stands.
const SECTIONS: &[&str] = &["[user]\n"];

/// Number of the labels that names are learned behind, at the beginning of the table.
const LEARNED: usize =
    BEFORE_USERS.len() + BEFORE_PEOPLE.len() + BEFORE_HOSTS.len() + BEFORE_MACHINES.len() + SECTIONS.len();

const COUNT: usize = LEARNED + BEFORE_DOMAINS.len();

/// All labels.
static LABELS: [(&str, Owner); COUNT] = {
    let lists = [
        (BEFORE_USERS, Owner::User),
        (BEFORE_PEOPLE, Owner::Person),
        (BEFORE_HOSTS, Owner::Host),
        (BEFORE_MACHINES, Owner::Machine),
        (SECTIONS, Owner::Section),
        (BEFORE_DOMAINS, Owner::Domain),
    ];
    let mut all = [("", Owner::Section); COUNT];
    let (mut list, mut count) = (0, 0);
    while list < lists.len() {
        let (labels, owner) = lists[list];
        let mut index = 0;
        while index < labels.len() {
            all[count] = (labels[index], owner);
            count += 1;
            index += 1;
        }
        list += 1;
    }
    all
};

/// The pairs of bytes with which the labels begin that names are learned behind.
static OPENINGS: PairSet = {
    let mut pairs = PairSet::new();
    let mut index = 0;
    while index < LEARNED {
        pairs.add_start(LABELS[index].0.as_bytes());
        index += 1;
    }
    pairs
};

/// These labels by their first two bytes, since one has no more.
static BY_OPENING: ByteIndex<LEARNED> = {
    let mut openings = [0; LEARNED];
    let mut index = 0;
    while index < LEARNED {
        openings[index] = byte_index::opening(LABELS[index].0.as_bytes().split_at(2).0);
        index += 1;
    }
    ByteIndex::new(&openings)
};

/// The labels by their last byte.
static BY_LAST_BYTE: ByteIndex<COUNT> = {
    let mut lasts = [0; COUNT];
    let mut index = 0;
    while index < COUNT {
        let label = LABELS[index].0.as_bytes();
        lasts[index] = label[label.len() - 1];
        index += 1;
    }
    ByteIndex::new(&lasts)
};

/// The pairs of bytes with which the labels end, behind which few words stand.
static ENDINGS: PairSet = {
    let mut pairs = PairSet::new();
    let mut index = 0;
    while index < COUNT {
        let label = LABELS[index].0.as_bytes();
        if label.len() > 1 {
            pairs.add_start(&[label[label.len() - 2], label[label.len() - 1]]);
        }
        index += 1;
    }
    pairs
};

/// Calls `note` with every label of a text that names are learned behind, where a word may begin: its owner, the label,
/// and the text behind it.
pub(super) fn each<'t>(text: &'t str, mut note: impl FnMut(Owner, &str, &'t str)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = OPENINGS.next(bytes, from) {
        from = at + 1;
        if bytes[at].is_ascii_alphanumeric() && !boundary::begins(bytes, at) {
            continue;
        }
        let third = bytes.get(at + 2);
        for (label, owner) in BY_OPENING.rows(byte_index::opening(&bytes[at..at + 2])).map(|row| LABELS[row]) {
            let may_stand = label.as_bytes().get(2).is_none_or(|byte| third == Some(byte));
            let stands = may_stand && bytes[at..].starts_with(label.as_bytes());
            if stands {
                note(owner, label, &text[at + label.len()..]);
            }
        }
    }
}

/// Returns whether a text ends with a label of an owner.
pub(super) fn ends_with_label(text: &str, owner: Owner) -> bool {
    let bytes = text.as_bytes();
    let may_end = bytes.len() > 1 && ENDINGS.next(&bytes[bytes.len() - 2..], 0).is_some();
    may_end
        && text.bytes().last().is_some_and(|last| {
            BY_LAST_BYTE.rows(last).map(|row| LABELS[row]).any(|(label, of)| of == owner && text.ends_with(label))
        })
}

#[cfg(test)]
mod tests {
    use super::{LABELS, LEARNED, each, ends_with_label};

    #[test]
    fn every_label_is_found_where_a_word_begins() {
        for (index, (label, owner)) in LABELS.into_iter().enumerate() {
            let text = format!("- {label}kim");
            let mut found = Vec::new();
            each(&text, |owner, label, rest| found.push((owner, label.to_owned(), rest)));
            assert_eq!(found.contains(&(owner, label.to_owned(), "kim")), index < LEARNED, "{label}");
            assert!(ends_with_label(&text[..text.len() - 3], owner) && !ends_with_label(&text, owner), "{label}");
        }
        let (first, last) = (LABELS[0].0, LABELS[LEARNED - 1].0);
        let inside = format!("x{first}kim {last}");
        each(&inside, |_, label, _| assert_eq!(label, last, "{first} stands inside a word"));
    }
}
