//! Prints of an incident, one for each different text. The note is read only when it is compared, since few notes are.

use std::collections::HashSet;

use crate::error::Result;
use crate::incident::{Incident, Role, Said, Tag};
use crate::matcher::{self, Fingerprint, StoredText, fingerprint};
use crate::store::{NewPrint, PrintTerms, StoredPrint, Transaction};

/// A print that has no incident's number yet.
#[derive(Debug)]
pub(super) struct PrintBuilder {
    role: Role,
    print: Fingerprint,
}

impl PrintBuilder {
    /// Makes a builder from a text's role and fingerprint.
    pub(super) fn new(role: Role, print: Fingerprint) -> Self {
        Self { role, print }
    }

    /// Returns the exact key of the text.
    pub(super) fn key(&self) -> [u8; 16] {
        *self.print.key()
    }

    /// Returns the print of an incident, ready to be stored. A text that is not the incident is found by its key only,
    /// not by its terms.
    pub(super) fn build(&self, incident: u64) -> NewPrint {
        NewPrint {
            incident,
            role: self.role,
            version: fingerprint::VERSION,
            key: *self.print.key(),
            body: self.print.to_bytes(),
            terms: terms(self.role, &self.print),
        }
    }
}

/// Returns the prints of an incident, ready to be stored, read from all of its texts.
pub(super) fn of_incident(incident: &Incident) -> Vec<NewPrint> {
    let own = matcher::read(incident.error.text()).fingerprint;
    builders_for(incident, own).iter().map(|builder| builder.build(incident.number)).collect()
}

/// Returns the prints of all texts of an incident, whose own error was read already. If two corrections contradict each
/// other, the later holds.
pub(super) fn builders_for(incident: &Incident, own: Fingerprint) -> Vec<PrintBuilder> {
    let mut builders = vec![PrintBuilder::new(Role::Seen, own)];
    let mut read = HashSet::from([incident.error.text()]);
    for error in incident.sightings.iter().filter_map(|sighting| sighting.error.as_ref()) {
        if read.insert(error.text()) {
            add(&mut builders, PrintBuilder::new(Role::Seen, matcher::read(error.text()).fingerprint));
        }
    }
    for correction in &incident.corrections {
        let (text, own) = (correction.error.text(), incident.error.text());
        let print = match correction.said {
            Said::Also if !own.is_ascii() => matcher::read_beside_translation(text, own),
            _ => matcher::read(text).fingerprint,
        };
        add(&mut builders, PrintBuilder::new(role(correction.said), print));
    }
    let own = builders.iter_mut().filter(|builder| builder.role != Role::Not).map(|builder| &mut builder.print);
    matcher::know_varying_names(&mut own.collect::<Vec<_>>());
    builders
}

/// Returns what an incident says: the texts that are it, and its note.
pub(super) fn stored_text(incident: &Incident) -> StoredText {
    let corrected = incident.corrections.iter().filter(|correction| role(correction.said) != Role::Not);
    let seen = incident.sightings.iter().filter_map(|sighting| sighting.error.as_ref());
    let mut errors: Vec<String> = Vec::new();
    for error in [&incident.error].into_iter().chain(seen).chain(corrected.map(|correction| &correction.error)) {
        if !errors.iter().any(|known| known == error.text()) {
            errors.push(error.text().to_owned());
        }
    }
    let note = &incident.note;
    let tags = note.tags.iter().map(Tag::as_str);
    let said = [Some(note.title.as_str()), note.cause.as_deref(), note.fix.as_deref()].into_iter().flatten();
    let said: Vec<&str> = said.chain(tags).chain(incident.wrong_answers()).collect();
    StoredText { errors, note: said.join("\n") }
}

fn add(builders: &mut Vec<PrintBuilder>, builder: PrintBuilder) {
    let contrary = contrary(builder.role);
    builders.retain(|other| other.print.key() != builder.print.key() || Some(other.role) != contrary);
    if !builders.iter().any(|other| other.role == builder.role && other.print.key() == builder.print.key()) {
        builders.push(builder);
    }
}

/// Stores what is remembered of one more text of an incident, unless that is stored already; takes back what it
/// contradicts.
pub(super) fn remember(transaction: &Transaction<'_>, number: u64, builder: &PrintBuilder) -> Result<()> {
    let stored = transaction.prints_of(number)?;
    let same = |print: &&StoredPrint| print.key == *builder.print.key();
    let contradicted = stored.iter().filter(same).filter(|print| Some(print.role) == contrary(builder.role));
    transaction.delete_prints(&contradicted.map(to_delete).collect::<Vec<_>>())?;
    if stored.iter().filter(same).any(|print| print.role == builder.role) {
        return Ok(());
    }
    let mut fresh = PrintBuilder::new(builder.role, builder.print.clone());
    if builder.role != Role::Not {
        know_varying_names(transaction, number, &stored, &mut fresh)?;
    }
    transaction.add_prints(&[fresh.build(number)])
}

/// Compares a fresh print with the stored ones of its incident, and stores those anew in which a name varies.
fn know_varying_names(
    transaction: &Transaction<'_>,
    number: u64,
    stored: &[StoredPrint],
    fresh: &mut PrintBuilder,
) -> Result<()> {
    let known = stored.iter().filter(|print| print.role != Role::Not && print.key != *fresh.print.key());
    let known = known.filter(|print| print.version == fingerprint::VERSION);
    let (ids, before): (Vec<_>, Vec<_>) =
        known.filter_map(|print| Some((print, Fingerprint::from_bytes(&print.body)?))).unzip();
    let mut after = before.clone();
    matcher::know_varying_names(&mut std::iter::once(&mut fresh.print).chain(after.iter_mut()).collect::<Vec<_>>());
    let changed = ids.into_iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| *before != after);
    for (print, (_, after)) in changed {
        transaction.delete_prints(&[to_delete(print)])?;
        transaction.add_prints(&[PrintBuilder::new(print.role, after).build(number)])?;
    }
    Ok(())
}

/// Deletes every print of an incident.
pub(super) fn forget(transaction: &Transaction<'_>, number: u64) -> Result<()> {
    let stored = transaction.prints_of(number)?;
    transaction.delete_prints(&stored.iter().map(to_delete).collect::<Vec<_>>())
}

/// Returns the role of a text that was corrected.
pub(super) fn role(said: Said) -> Role {
    match said {
        Said::Same => Role::Same,
        Said::Not => Role::Not,
        Said::Also => Role::Seen,
    }
}

fn contrary(role: Role) -> Option<Role> {
    match role {
        Role::Seen => None,
        Role::Same => Some(Role::Not),
        Role::Not => Some(Role::Same),
    }
}

fn to_delete(print: &StoredPrint) -> (i64, PrintTerms) {
    (print.id, stored_terms(print.role, &print.body))
}

/// Returns the terms of a stored print; none if its form is no longer read.
pub(super) fn stored_terms(role: Role, body: &[u8]) -> PrintTerms {
    Fingerprint::from_bytes(body).map(|print| terms(role, &print)).unwrap_or_default()
}

/// Returns the terms by which a print is found and counted; none for a text that is not the incident, which says
/// nothing of how rare its words are among incidents.
fn terms(role: Role, print: &Fingerprint) -> PrintTerms {
    match role {
        Role::Not => PrintTerms::default(),
        Role::Seen | Role::Same => PrintTerms { indexed: print.index_terms(), counted: print.counted_terms() },
    }
}
