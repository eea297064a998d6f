//! Finder of the labels of names in a text, which walks through it once for all of them.

use super::boundary;
use super::labels::{BEFORE_HOSTS, BEFORE_PEOPLE, BEFORE_USERS};
use crate::redact::byte_index::ByteIndex;
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
}

const COUNT: usize = BEFORE_USERS.len() + BEFORE_PEOPLE.len() + BEFORE_HOSTS.len() + 1;

/// All labels.
static LABELS: [(&str, Owner); COUNT] = {
    let lists = [(BEFORE_USERS, Owner::User), (BEFORE_PEOPLE, Owner::Person), (BEFORE_HOSTS, Owner::Host)];
    let mut all = [("[user]\n", Owner::Section); COUNT];
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

/// The pairs of bytes with which the labels begin.
static OPENINGS: PairSet = {
    let mut pairs = PairSet::new();
    let mut index = 0;
    while index < COUNT {
        pairs.add_start(LABELS[index].0.as_bytes());
        index += 1;
    }
    pairs
};

/// The labels by their first byte.
static BY_FIRST_BYTE: ByteIndex<COUNT> = {
    let mut firsts = [0; COUNT];
    let mut index = 0;
    while index < COUNT {
        firsts[index] = LABELS[index].0.as_bytes()[0];
        index += 1;
    }
    ByteIndex::new(&firsts)
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

/// Calls `note` with every label of a text that stands where a word may begin: its owner, the label, and the text
/// behind it.
pub(super) fn each<'t>(text: &'t str, mut note: impl FnMut(Owner, &str, &'t str)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = OPENINGS.next(bytes, from) {
        from = at + 1;
        if bytes[at].is_ascii_alphanumeric() && !boundary::begins(bytes, at) {
            continue;
        }
        for (label, owner) in BY_FIRST_BYTE.rows(bytes[at]).map(|row| LABELS[row]) {
            if bytes[at..].starts_with(label.as_bytes()) {
                note(owner, label, &text[at + label.len()..]);
            }
        }
    }
}

/// Returns whether a text ends with a label of an owner.
pub(super) fn ends_with_label(text: &str, owner: Owner) -> bool {
    text.bytes().last().is_some_and(|last| {
        BY_LAST_BYTE.rows(last).map(|row| LABELS[row]).any(|(label, of)| of == owner && text.ends_with(label))
    })
}

#[cfg(test)]
mod tests {
    use super::{COUNT, LABELS, each, ends_with_label};

    #[test]
    fn every_label_is_found_where_a_word_begins() {
        for (label, owner) in LABELS {
            let text = format!("- {label}kim");
            let mut found = Vec::new();
            each(&text, |owner, label, rest| found.push((owner, label.to_owned(), rest)));
            assert!(found.contains(&(owner, label.to_owned(), "kim")), "{label}");
            assert!(ends_with_label(&text[..text.len() - 3], owner) && !ends_with_label(&text, owner), "{label}");
        }
        let (first, last) = (LABELS[0].0, LABELS[COUNT - 1].0);
        let inside = format!("x{first}kim {last}");
        each(&inside, |_, label, _| assert_eq!(label, last, "{first} stands inside a word"));
    }
}
