//! The record: nothing that was said is lost, every change can be taken back and made again, and a fix has its own.

use std::collections::{BTreeMap, BTreeSet};

use odap::incident::{
    Author, IncidentId, Note, NotePatch, Outcome, Paste, Record, Said, Selector, Sighting, Tag,
    differs_in_spelling_only,
};
use odap::notebook::{Accepted, Access, Draft, Edit, Filter, Notebook, Occasion, Pasted};
use odap::redact::Privacy;
use odap::render::{Screen, Style, json, terminal};
use odap::time::Timestamp;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

/// One command that writes. Incidents are named by a number that is taken modulo how many there were.
#[derive(Debug, Clone)]
enum Step {
    Add { same_text: bool, fix: bool, worked: bool },
    Again { incident: usize, outcome: Option<Outcome>, error: bool },
    Edit { incident: usize, field: usize },
    Clear { incident: usize },
    Tried { incident: usize },
    Tag { incident: usize, tag: usize },
    Correct { incident: usize, same: bool, error: usize },
    Remove { incident: usize },
    Restore { incident: usize },
    Import { known: usize, many: usize },
    Merge { into: usize, from: usize },
    Split { incident: usize, sighting: usize },
    Undo,
    Redo,
    Purge { incident: usize },
}

fn step(purges: bool) -> impl Strategy<Value = Step> {
    let one = || 0..12_usize;
    let outcome = prop::option::of(prop::sample::select(Outcome::ALL));
    prop_oneof![
        6 => any::<(bool, bool, bool)>().prop_map(|(same_text, fix, worked)| Step::Add { same_text, fix, worked }),
        5 => (one(), outcome, any::<bool>())
            .prop_map(|(incident, outcome, error)| Step::Again { incident, outcome, error }),
        6 => (one(), 0..6_usize).prop_map(|(incident, field)| Step::Edit { incident, field }),
        1 => one().prop_map(|incident| Step::Clear { incident }),
        3 => one().prop_map(|incident| Step::Tried { incident }),
        2 => (one(), 0..4_usize).prop_map(|(incident, tag)| Step::Tag { incident, tag }),
        3 => (one(), any::<bool>(), 0..3_usize)
            .prop_map(|(incident, same, error)| Step::Correct { incident, same, error }),
        1 => one().prop_map(|incident| Step::Remove { incident }),
        2 => one().prop_map(|incident| Step::Restore { incident }),
        1 => (one(), 1..4_usize).prop_map(|(known, many)| Step::Import { known, many }),
        2 => (one(), one()).prop_map(|(into, from)| Step::Merge { into, from }),
        2 => (one(), 0..4_usize).prop_map(|(incident, sighting)| Step::Split { incident, sighting }),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => one().prop_map(move |incident| if purges { Step::Purge { incident } } else { Step::Redo }),
    ]
}

/// A notebook, with what was given to it.
struct Book {
    notebook: Notebook,
    /// Every text that was given, with the incidents that it may belong to.
    given: BTreeMap<String, BTreeSet<u64>>,
    /// The fix that each outcome was said of, by the id of the sighting.
    said_of: BTreeMap<IncidentId, String>,
    last_number: u64,
    moment: i64,
    _folder: TempDir,
}

impl Book {
    fn new() -> Self {
        let folder = crate::scratch::folder();
        let notebook = Notebook::open(&folder.path().join("notebook.db"), Access::Write).unwrap();
        let (given, said_of) = (BTreeMap::new(), BTreeMap::new());
        Self { notebook, given, said_of, last_number: 0, moment: 0, _folder: folder }
    }

    fn now(&mut self) -> Timestamp {
        self.moment += 1;
        Timestamp::from_milliseconds(1_790_000_000_000 + self.moment * 1000)
    }

    /// Makes a text that was never given before.
    fn text(&mut self, what: &str) -> String {
        format!("{what} {}x", 7919 * (self.moment + 1))
    }

    fn which(&self, incident: usize) -> Selector {
        Selector::Number(1 + incident as u64 % self.last_number.max(1))
    }

    fn give(&mut self, text: String, incident: u64) {
        self.given.entry(text).or_default().insert(incident);
    }

    /// Remembers which fix the newest outcome of an incident was said of.
    fn note_outcome(&mut self, sightings: &[Sighting], fix: Option<&String>, at: Timestamp) {
        let said = sightings.iter().filter(|sighting| sighting.seen_at == at && sighting.outcome.is_some());
        for (sighting, fix) in said.zip(fix) {
            self.said_of.insert(sighting.id, fix.clone());
        }
    }

    fn take(&mut self, step: Step) {
        let now = self.now();
        match step {
            Step::Add { same_text, fix, worked } => {
                let error = if same_text { "Error: the same again".to_owned() } else { self.text("Error: no") };
                let fix = fix.then(|| self.text("restart"));
                let title = self.text("title");
                let note = Note { title: title.clone(), fix: fix.clone(), ..Note::default() };
                let added = self.notebook.add(Draft { note, worked, ..Draft::default() }, pasted(&error), now).unwrap();
                self.last_number = added.number;
                for text in [Some(error), fix.clone(), Some(title)].into_iter().flatten() {
                    self.give(text, added.number);
                }
                self.note_outcome(&added.sightings, fix.as_ref(), now);
            }
            Step::Again { incident, outcome, error } => {
                let error = error.then(|| self.text("Error: once more"));
                let remark = self.text("remark");
                let occasion = Occasion {
                    error: error.as_deref().map(pasted),
                    outcome,
                    note: Some(remark.clone()),
                    ..Occasion::default()
                };
                let Ok(seen) = self.notebook.sight(&self.which(incident), occasion, now) else { return };
                for text in error.into_iter().chain([remark]) {
                    self.give(text, seen.number);
                }
                self.note_outcome(&seen.sightings, seen.note.fix.as_ref(), now);
            }
            Step::Edit { incident, field } => {
                let text =
                    self.text(["rebuild", "because", "title", "https://example.org/", "Error: other", "swap"][field]);
                let mut edit = Edit::default();
                match field {
                    0 | 5 => edit.note.fix = Some(Some(text.clone())),
                    1 => edit.note.cause = Some(Some(text.clone())),
                    2 => edit.note.title = Some(text.clone()),
                    3 => edit.note.url = Some(Some(text.clone())),
                    _ => edit.error = Some(pasted(&text)),
                }
                if let Ok(edited) = self.notebook.edit(&self.which(incident), edit, now) {
                    self.give(text, edited.number);
                }
            }
            Step::Clear { incident } => {
                let note = NotePatch { fix: Some(None), cause: Some(None), tags: Some(vec![]), ..NotePatch::default() };
                let _ = self.notebook.edit(&self.which(incident), Edit { note, ..Edit::default() }, now);
            }
            Step::Tried { incident } => {
                let text = self.text("in vain");
                let Ok(known) = self.notebook.get(&self.which(incident)) else { return };
                let attempts = Some([known.note.attempts, vec![text.clone()]].concat());
                let note = NotePatch { attempts, ..NotePatch::default() };
                if self.notebook.edit(&self.which(incident), Edit { note, ..Edit::default() }, now).is_ok() {
                    self.give(text, known.number);
                }
            }
            Step::Tag { incident, tag } => {
                let tags: Vec<Tag> =
                    ["docker", "gpu", "disk", "네트워크"][..=tag].iter().map(|tag| tag.parse().unwrap()).collect();
                let note = NotePatch { tags: Some(tags), ..NotePatch::default() };
                let _ = self.notebook.edit(&self.which(incident), Edit { note, ..Edit::default() }, now);
            }
            Step::Correct { incident, same, error } => {
                let error = if error == 0 { self.text("Error: corrected") } else { format!("Error: known {error}") };
                let said = if same { Said::Same } else { Said::Not };
                if let Ok(corrected) = self.notebook.correct(&self.which(incident), said, pasted(&error), None, now) {
                    self.give(error, corrected.number);
                }
            }
            Step::Remove { incident } => drop(self.notebook.remove(&[self.which(incident)], now)),
            Step::Restore { incident } => drop(self.notebook.restore(&[self.which(incident)], now)),
            Step::Import { known, many } => {
                let mut lines: Vec<String> = (0..many).map(|n| {
                    serde_json::json!({"error": format!("{} {n}", self.text("Error: foreign")), "fix": self.text("import")}).to_string()
                }).collect();
                // A newer version of a known one.
                let mut newer = None;
                if let Ok(incident) = self.notebook.get(&self.which(known)) {
                    let mut line: serde_json::Value = serde_json::from_str(&json::line(&incident)).unwrap();
                    let cause = self.text("imported cause");
                    line["updated_at"] = serde_json::json!(now);
                    line["cause"] = serde_json::json!(cause);
                    newer = Some((cause, incident.number));
                    lines.push(line.to_string());
                }
                let records = lines.iter().map(|line| serde_json::from_str::<Record>(line).unwrap());
                let mut incidents = records.map(|record| Ok(record.into_incident(now).unwrap()));
                let accepted = self.notebook.accept(&mut incidents, Author::Imported, now, &mut |_| ()).unwrap();
                if let Some((cause, number)) = newer.filter(|_| accepted.last() == Some(&Accepted::Updated)) {
                    self.give(cause, number);
                }
                self.last_number += many as u64;
            }
            Step::Merge { into, from } => {
                let (into, from) = (self.which(into), self.which(from));
                if self.notebook.merge(&into, &from, now).is_ok() {
                    let (Selector::Number(into), Selector::Number(from)) = (into, from) else { unreachable!() };
                    for owners in
                        self.given.values_mut().filter(|owners| owners.contains(&from) || owners.contains(&into))
                    {
                        owners.extend([into, from]);
                    }
                }
            }
            Step::Split { incident, sighting } => {
                let which = self.which(incident);
                if let Ok((whole, part)) = self.notebook.split(&which, &[sighting + 1], now) {
                    self.last_number = part.number;
                    for owners in self.given.values_mut().filter(|owners| owners.contains(&whole.number)) {
                        owners.insert(part.number);
                    }
                }
            }
            Step::Undo => drop(self.notebook.undo(None)),
            Step::Redo => drop(self.notebook.redo(None)),
            Step::Purge { incident } => {
                if let Ok(purged) = self.notebook.purge(&[self.which(incident)]) {
                    self.given.retain(|_, owners| !owners.contains(&purged.incidents[0].number));
                }
            }
        }
    }

    /// Every page that shows incidents and changes.
    fn pages(&self) -> String {
        let now = Timestamp::from_milliseconds(1_800_000_000_000);
        let screen = Screen { style: Style { colored: false }, width: 4000, height: None, now };
        let mut pages = String::new();
        for number in 1..=self.last_number {
            if let Ok(incident) = self.notebook.get(&Selector::Number(number)) {
                pages.push_str(&terminal::show(&incident, screen));
                // The page lists the latest occasions only.
                pages.push_str(&json::line(&incident));
            }
        }
        for change in self.notebook.changes(None, usize::MAX).unwrap() {
            let (change, fields) = self.notebook.change(change.number).unwrap();
            pages.push_str(&terminal::change(&change, &fields, screen));
        }
        pages
    }

    fn assert_nothing_is_lost(&self) {
        let pages = self.pages();
        let lost: Vec<_> = self.given.iter().filter(|(text, _)| !pages.contains(text.as_str())).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    fn assert_records_are_honest(&self) {
        for number in 1..=self.last_number {
            let Ok(incident) = self.notebook.get(&Selector::Number(number)) else { continue };
            for sighting in incident.sightings.iter().filter(|one| one.outcome.is_some() && one.fix.is_some()) {
                let fixes = incident.former_fixes.iter().map(|fix| (Some(fix.id), Some(&fix.text)));
                let of =
                    fixes.chain([(incident.fix_id, incident.note.fix.as_ref())]).filter(|(id, _)| *id == sighting.fix);
                for (_, text) in of {
                    assert_eq!(text, self.said_of.get(&sighting.id), "#{number}");
                }
            }
        }
    }

    fn assert_well(&self) {
        for check in self.notebook.checkup().checks {
            assert!(check.well, "{}: {}", check.name, check.says);
        }
    }

    fn lines(&self) -> String {
        let mut lines = String::new();
        for removed in [false, true] {
            let filter = Filter { removed, ..Filter::default() };
            self.notebook
                .each(&filter, &mut |incident| {
                    lines.push_str(&json::line(&incident));
                    lines.push('\n');
                    Ok(())
                })
                .unwrap();
        }
        lines
    }

    /// Takes the last change back and makes it again, if there is one.
    fn assert_last_can_be_taken_back(&mut self, before: &str, after: &str) {
        let is_changed = before != after;
        if !is_changed {
            return;
        }
        assert!(self.notebook.undo(None).unwrap().is_some());
        assert_eq!(self.lines(), before);
        assert!(self.notebook.redo(None).unwrap().is_some());
        assert_eq!(self.lines(), after);
    }

    /// Takes everything back, then makes everything again.
    fn assert_all_can_be_taken_back(&mut self) {
        let before = self.lines();
        let mut taken_back = 0;
        while self.notebook.undo(None).unwrap().is_some() {
            taken_back += 1;
        }
        assert_eq!(self.lines(), "");
        self.assert_well();
        self.assert_nothing_is_lost();
        for _ in 0..taken_back {
            assert!(self.notebook.redo(None).unwrap().is_some());
        }
        assert_eq!(self.lines(), before);
        self.assert_well();
    }
}

fn pasted(text: &str) -> Pasted {
    Pasted::new(Paste::from(text), &Privacy::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_was_said_is_there_and_can_be_taken_back(steps in prop::collection::vec(step(false), 1..40)) {
        let mut book = Book::new();
        for step in steps {
            let is_turn = matches!(step, Step::Undo | Step::Redo);
            let before = book.lines();
            book.take(step);
            if !is_turn {
                let after = book.lines();
                book.assert_last_can_be_taken_back(&before, &after);
            }
        }
        book.assert_nothing_is_lost();
        book.assert_records_are_honest();
        book.assert_all_can_be_taken_back();
        book.assert_records_are_honest();
    }

    #[test]
    fn what_was_deleted_for_good_takes_nothing_else_along(steps in prop::collection::vec(step(true), 1..60)) {
        let mut book = Book::new();
        steps.into_iter().for_each(|step| book.take(step));
        book.assert_nothing_is_lost();
        book.assert_records_are_honest();
        book.assert_well();
    }
}

#[test]
#[ignore = "takes half a minute"]
fn two_thousand_commands_can_be_taken_back() {
    let mut runner = TestRunner::deterministic();
    for purges in [false, true] {
        let mut book = Book::new();
        for _ in 0..2000 {
            let step = step(purges).new_tree(&mut runner).unwrap().current();
            book.take(step);
        }
        book.assert_nothing_is_lost();
        book.assert_records_are_honest();
        book.assert_well();
        if !purges {
            book.assert_all_can_be_taken_back();
        }
    }
}

#[test]
fn the_texts_of_the_property_are_no_spellings_of_each_other() {
    assert!(!differs_in_spelling_only("rebuild 7919x", "rebuild 15838x"));
}
