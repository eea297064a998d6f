//! Everything that a user can do with a notebook, through the library.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

use std::fs;
use std::path::PathBuf;

use odap::environment::Environment;
use odap::error::{Remedy, Result};
use odap::incident::{
    Author, FixSource, Incident, Kind, Note, NotePatch, Occurrence, Outcome, Paste, Said, Selector, Status, Tag,
};
use odap::notebook::{Accepted, Access, Capture, Draft, Edit, Filter, Notebook, Occasion, Origin, Pasted};
use odap::redact::{Privacy, Scrub, Scrubbed};
use odap::time::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

struct Fixture {
    notebook: Notebook,
    file: PathBuf,
    _folder: TempDir,
}

fn fixture() -> Fixture {
    let folder = crate::scratch::folder();
    let file = folder.path().join("notebook.db");
    crate::empty_notebook::write(&file);
    Fixture { notebook: Notebook::open(&file, Access::Write).unwrap(), file, _folder: folder }
}

/// The n-th second of a day in 2026.
fn at(second: i64) -> Timestamp {
    Timestamp::from_milliseconds(1_790_000_000_000 + second * 1000)
}

fn number(number: u64) -> Selector {
    Selector::Number(number)
}

fn tags(words: &[&str]) -> Vec<Tag> {
    words.iter().map(|word| word.parse().unwrap()).collect()
}

fn pasted(error: impl Into<Paste>) -> Pasted {
    Pasted::new(error.into(), &Privacy::default())
}

fn scrubbed<T: Scrub>(value: T) -> Scrubbed<T> {
    Scrubbed::new(value, &Privacy::default())
}

fn noted(note: Note) -> Draft {
    Draft { note, ..Draft::default() }
}

fn edit(note: NotePatch) -> Edit {
    Edit { note, ..Edit::default() }
}

fn environment(python: &str) -> Environment {
    serde_json::from_str(&format!(r#"{{"tools":{{"python":{{"version":"{python}"}}}}}}"#)).unwrap()
}

impl Fixture {
    fn add(&mut self, error: &str, second: i64) -> Incident {
        self.notebook.add(Draft::default(), pasted(error), at(second)).unwrap()
    }

    fn get(&self, which: u64) -> Incident {
        self.notebook.get(&number(which)).unwrap()
    }

    fn numbers(&self, filter: &Filter) -> Vec<u64> {
        self.notebook.list(filter).unwrap().rows.into_iter().map(|row| row.number).collect()
    }

    fn assert_well(&self) {
        for check in self.notebook.checkup().checks {
            assert!(check.well, "{}: {}", check.name, check.says);
        }
    }
}

#[test]
fn a_paste_alone_is_a_complete_entry() {
    let mut fixture = fixture();
    let added = fixture.add("Traceback:\r\n  boom\u{7}\n", 1);
    assert_eq!(added.number, 1);
    assert_eq!(added.status, Status::Open);
    assert_eq!(added.sightings.len(), 1);
    assert_eq!(added.sightings[0].outcome, None);
    assert!(!added.note.title.is_empty() && !added.note.title.contains(char::is_control), "{:?}", added.note.title);
    assert_eq!(added.error.text(), "Traceback:\r\n  boom\u{7}\n");
    assert_eq!(fixture.get(1), added);
    fixture.assert_well();
}

#[test]
fn everything_that_was_logged_is_there_again() {
    let mut fixture = fixture();
    let everything = Draft {
        note: Note {
            title: "  한글\ttitle \u{1f980}\n".into(),
            cause: Some("because".into()),
            fix: Some("mend it".into()),
            attempts: vec!["one".into(), "  ".into(), "two".into()],
            tags: tags(&["zeta", "alpha", "zeta"]),
            kind: Kind::Infrastructure,
            source: Some(FixSource::Issue),
            url: Some("https://example.org/1".into()),
        },
        occurrence: scrubbed(Occurrence {
            environment: Some(environment("3.11")),
            command: Some("make".into()),
            directory: Some("/tmp".into()),
            ..Occurrence::default()
        }),
        worked: true,
        ..Draft::default()
    };
    let error = Paste::from_bytes(b"caf\xe9 and \x00 more".to_vec());
    let added = fixture.notebook.add(everything, pasted(error), at(1)).unwrap();
    assert_eq!(added.note.title, "한글 title \u{1f980}");
    assert_eq!(added.note.tags, tags(&["alpha", "zeta"]));
    assert_eq!(added.note.attempts.len(), 2);
    assert_eq!((added.status, added.worked()), (Status::Solved, 1));
    assert_eq!(added.error.original(), Some(&b"caf\xe9 and \x00 more"[..]));
    assert_eq!(fixture.get(1), added);
    let note = Note { fix: Some("try this".into()), source: Some(FixSource::Assistant), ..Note::default() };
    assert_eq!(fixture.notebook.add(noted(note), pasted("x"), at(2)).unwrap().worked(), 0);
}

#[test]
fn secrets_are_replaced_on_every_way_in() {
    let token = "ghp_k9Xq2LwZ7vRt4BnM8sYc1DfG6hJp3QaT5uEo";
    let with = |word: &str| format!("{word} failed with {token} at last");
    let mut fixture = fixture();
    let secret = Draft {
        note: Note {
            title: with("title"),
            cause: Some(with("cause")),
            fix: Some(with("fix")),
            attempts: vec![with("attempt")],
            url: Some(format!("https://kim:{token}@example.org")),
            ..Note::default()
        },
        occurrence: scrubbed(Occurrence { command: Some(with("command")), ..Occurrence::default() }),
        ..Draft::default()
    };
    fixture.notebook.add(secret, pasted(with("error")), at(1)).unwrap();
    let occasion = Occasion { error: Some(pasted(with("again"))), note: Some(with("note")), ..Occasion::default() };
    fixture.notebook.sight(&number(1), occasion, at(2)).unwrap();
    fixture.notebook.correct(&number(1), Said::Not, pasted(with("other")), None, at(3)).unwrap();
    fixture.notebook.keep(&scrubbed(capture(&with("capture")))).unwrap();
    let edited = NotePatch { cause: Some(Some(with("edited"))), ..NotePatch::default() };
    fixture.notebook.edit(&number(1), edit(edited), at(4)).unwrap();
    let note = Note { cause: Some(with("imported")), ..fixture.get(1).note };
    let imported = Incident { updated_at: at(9), note, ..fixture.get(1) };
    fixture.notebook.accept(&mut [Ok(imported)].into_iter(), Author::Imported, at(9), &mut |_| ()).unwrap();
    drop(fixture.notebook);
    let bytes = fs::read(&fixture.file).unwrap();
    assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
    assert!(bytes.windows(9).any(|window| window == b"<redacted"));
}

#[test]
fn nothing_is_not_logged() {
    let error = fixture().notebook.add(Draft::default(), pasted(" \n\u{1b}"), at(1)).unwrap_err();
    assert!(error.what().contains("nothing to log"), "{error}");
    assert_eq!(error.remedies(), [Remedy::GiveErrorOrTitle]);
}

#[test]
fn the_same_texts_at_the_same_moments_give_the_same_ids() {
    let ids = || {
        let mut fixture = fixture();
        [fixture.add("one", 1).id, fixture.add("one", 1).id, fixture.add("two", 1).id]
    };
    let made = ids();
    assert_eq!(made, ids());
    assert!(made[0] != made[1] && made[1] != made[2]);
}

#[test]
fn an_incident_is_named_by_its_number_or_the_beginning_of_its_id() {
    let mut fixture = fixture();
    let (one, two) = (fixture.add("one", 1), fixture.add("two", 1));
    let whole = one.id.to_string();
    assert_eq!(fixture.notebook.get(&whole.parse().unwrap()).unwrap(), one);
    assert_eq!(fixture.notebook.get(&whole[..24].parse().unwrap()).unwrap(), one);
    let several = fixture.notebook.get(&whole[..8].parse().unwrap()).unwrap_err().to_string();
    assert!(several.contains("more than one") && several.contains(&two.id.to_string()), "{several}");
    let missing = fixture.notebook.get(&number(9)).unwrap_err();
    assert_eq!((missing.what(), missing.remedies()), ("there is no incident #9", &[Remedy::ListIncidents][..]));
    assert!(fixture.notebook.get(&"ZZZZZZ".parse().unwrap()).is_err());
}

#[test]
fn a_sighting_is_added_and_its_text_is_kept_where_it_is_another() {
    let mut fixture = fixture();
    fixture
        .notebook
        .add(noted(Note { fix: Some("mend".into()), ..Note::default() }), pasted("the error"), at(1))
        .unwrap();
    let occasion = Occasion { error: Some(pasted("the error")), outcome: Some(Outcome::Failed), ..Occasion::default() };
    fixture.notebook.sight(&number(1), occasion, at(5)).unwrap();
    let occasion = Occasion {
        error: Some(pasted("the error, again")),
        occurrence: scrubbed(Occurrence { environment: Some(environment("3.12")), ..Occurrence::default() }),
        ..Occasion::default()
    };
    let seen = fixture.notebook.sight(&number(1), occasion, at(5)).unwrap();
    let mut stored = fixture.get(1);
    assert_eq!(stored.sightings[2].environment.take(), Some(environment("3.12")));
    assert_eq!(stored, seen);
    assert_eq!(seen.sightings.len(), 3);
    assert_eq!(seen.sightings[1].error, None);
    assert_eq!(seen.sightings[2].error, Some(Paste::from("the error, again")));
    assert_eq!((seen.failed(), seen.last_seen(), seen.updated_at), (1, at(5), at(5)));
    // A sighting from before the last one stands before it.
    let early = fixture.notebook.sight(&number(1), Occasion::default(), at(3)).unwrap();
    assert_eq!(early.sightings[1].seen_at, at(3));
    assert_eq!(fixture.get(1).sightings.len(), early.sightings.len());
    fixture.assert_well();
}

#[test]
fn an_edit_changes_what_it_names_and_nothing_else() {
    let mut fixture = fixture();
    let note = Note { cause: Some("why".into()), tags: tags(&["a"]), ..Note::default() };
    let before = fixture.notebook.add(noted(note), pasted("boom"), at(1)).unwrap().note;
    let solve =
        NotePatch { fix: Some(Some("mend".into())), attempts: Some(vec!["tried".into()]), ..NotePatch::default() };
    let solved = fixture.notebook.edit(&number(1), edit(solve), at(2)).unwrap();
    assert_eq!(solved.status, Status::Solved);
    let solution = NotePatch::between(&before, solved.note.clone());
    assert_eq!((solution.cause, solution.tags, solution.title), (None, None, None));
    assert_eq!((solution.fix.flatten().as_deref(), solution.attempts), (Some("mend"), Some(vec!["tried".into()])));
    assert_eq!(fixture.get(1), solved);
    let note = NotePatch {
        fix: Some(None),
        cause: Some(Some("  ".into())),
        tags: Some(Vec::new()),
        title: Some(String::new()),
        ..NotePatch::default()
    };
    let clear = Edit { note, error: Some(pasted("bang")), ..Edit::default() };
    let cleared = fixture.notebook.edit(&number(1), clear, at(3)).unwrap();
    assert_eq!((cleared.status, &cleared.note.cause, &cleared.note.fix), (Status::Open, &None, &None));
    assert_eq!((cleared.note.title.as_str(), cleared.note.tags.len()), ("bang", 0));
    assert_eq!(fixture.get(1), cleared);
    fixture.assert_well();
}

#[test]
fn a_correction_is_remembered() {
    let mut fixture = fixture();
    fixture.add("boom", 1);
    for said in [Said::Not, Said::Same, Said::Same] {
        fixture.notebook.correct(&number(1), said, pasted("bang"), None, at(2)).unwrap();
    }
    let corrected = fixture.get(1);
    assert_eq!(corrected.corrections.iter().map(|correction| correction.said).collect::<Vec<_>>(), [Said::Same]);
    fixture.assert_well();
}

#[test]
fn the_command_that_failed_is_evidence_where_the_text_says_little() {
    let mut fixture = fixture();
    let node = fixture.add("npm ERR! code ELIFECYCLE\nnpm ERR! errno 137\nKilled", 0).number;
    let make = fixture.add("g++ -O2 -c big.cc\nmake: *** [Makefile:4: big.o] Killed", 1).number;
    let first = |command: &str| {
        let answer = fixture.notebook.find(pasted("5120 Killed"), Some(command), 2).unwrap();
        answer.matches.first().map(|found| found.incident.number)
    };
    assert_eq!(first("npm run build"), Some(node));
    assert_eq!(first("CFLAGS=-O2 /usr/bin/make -j8"), Some(make));
    // What the text says itself is not said otherwise by whatever started it.
    let answer = |command: Option<&str>| {
        let found = fixture.notebook.find(pasted("make: *** [Makefile:9: a.o] Killed"), command, 2).unwrap();
        found.matches.into_iter().map(|found| (found.incident.number, found.probability)).collect::<Vec<_>>()
    };
    assert_eq!(answer(Some("npm test")), answer(None));
}

#[test]
fn what_was_taken_out_is_nowhere_until_it_is_restored() {
    let mut fixture = fixture();
    let note = Note { tags: tags(&["docker"]), ..Note::default() };
    let before = fixture.notebook.add(noted(note), pasted("gone"), at(1)).unwrap();
    fixture.add("stays", 2);
    let named_twice = [number(1), before.id.to_string().parse().unwrap()];
    assert_eq!(fixture.notebook.remove(&named_twice, at(3)).unwrap().len(), 1);
    assert_eq!(fixture.numbers(&Filter::default()), [2]);
    assert_eq!(fixture.notebook.list(&Filter::default()).unwrap().all, 1);
    assert_eq!(fixture.notebook.search("gone", &Filter::default()).unwrap(), []);
    assert_eq!(fixture.notebook.tags().unwrap(), []);
    assert_eq!(fixture.notebook.find(pasted("gone"), None, 5).unwrap().incidents, 1);
    assert_eq!(fixture.numbers(&Filter { removed: true, ..Filter::default() }), [1]);
    assert_eq!(fixture.get(1).removed_at, Some(at(3)));
    let refused = fixture.notebook.edit(&number(1), Edit::default(), at(4)).unwrap_err();
    assert_eq!(refused.remedies(), [Remedy::RestoreIncident(1)]);
    let restored = fixture.notebook.restore(&[number(2), number(1)], at(9)).unwrap();
    assert_eq!(restored, std::slice::from_ref(&before), "the other one was not taken out");
    assert_eq!(fixture.get(1), before);
    assert_eq!(fixture.numbers(&Filter::default()), [2, 1]);
    fixture.assert_well();
}

#[test]
fn incidents_are_taken_out_all_or_none() {
    let mut fixture = fixture();
    fixture.add("one", 1);
    assert!(fixture.notebook.remove(&[number(1), number(7)], at(2)).is_err());
    assert!(fixture.notebook.purge(&[number(1), number(7)]).is_err());
    assert_eq!(fixture.get(1).removed_at, None);
}

#[test]
fn a_purge_leaves_no_byte_of_the_text() {
    let mut fixture = fixture();
    let marked = |n: i64| format!("Confidential{n:03} {}", "lorem ipsum ".repeat(n as usize % 37 * 9));
    for n in 0..150 {
        let draft = Draft {
            note: Note {
                title: format!("Confidential title {n:03}"),
                cause: Some(marked(n)),
                fix: Some(marked(n + 1)),
                attempts: vec![marked(n + 2)],
                tags: tags(&[&format!("confidential{n:03}")]),
                ..Note::default()
            },
            occurrence: scrubbed(Occurrence {
                command: Some(marked(n)),
                environment: Some(environment(&format!("Confidential{}", n / 10))),
                ..Occurrence::default()
            }),
            ..Draft::default()
        };
        let added = fixture.notebook.add(draft, pasted(marked(n)), at(n)).unwrap().number;
        let seen = Occasion { error: Some(pasted(marked(n + 3))), ..Occasion::default() };
        fixture.notebook.sight(&number(added), seen, at(n + 1)).unwrap();
        fixture.notebook.correct(&number(added), Said::Not, pasted(marked(n + 4)), None, at(n + 1)).unwrap();
        let capture = Capture { incident: Some(added), ..capture(&marked(n)) };
        fixture.notebook.keep(&scrubbed(capture)).unwrap();
        if n % 5 == 0 {
            let longer = Edit { error: Some(pasted(marked(n).repeat(3))), ..Edit::default() };
            fixture.notebook.edit(&number(added), longer, at(n + 2)).unwrap();
        }
        if n % 3 == 0 {
            fixture.add(&format!("ordinary {n} {}", "text ".repeat(n as usize)), n);
        }
    }
    let secret: Vec<Selector> = fixture
        .notebook
        .search("confidential", &Filter::default())
        .unwrap()
        .into_iter()
        .map(|hit| number(hit.row.number))
        .collect();
    assert_eq!(secret.len(), 150);
    let (first, rest) = secret.split_at(75);
    for which in first {
        fixture.notebook.purge(std::slice::from_ref(which)).unwrap();
    }
    fixture.notebook.purge(rest).unwrap();
    fixture.assert_well();
    for file in fs::read_dir(fixture.file.parent().unwrap()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let left = bytes.windows(12).filter(|window| window.eq_ignore_ascii_case(b"confidential")).count();
        assert_eq!(left, 0);
    }
    assert_eq!(fixture.notebook.list(&Filter::default()).unwrap().all, 50);
}

#[test]
fn a_purge_takes_what_waits_and_the_machines_that_only_captures_of_its_text_had() {
    let mut fixture = fixture();
    fixture.add("Confidential boom", 1);
    let of_its_text = Capture { origin: Origin::Find, ..capture("Confidential boom") };
    fixture.notebook.keep(&scrubbed(of_its_text.clone())).unwrap();
    let reader = Notebook::open(&fixture.file, Access::Read).unwrap();
    let later = Occurrence { at: at(2), environment: Some(environment("3.12")), ..of_its_text.occurrence.clone() };
    assert_eq!(reader.append_pending(&scrubbed(Capture { occurrence: later, ..of_its_text })).unwrap(), Some(2));
    let waiting = fixture.file.with_file_name("notebook.db-lookups");
    let other = fs::File::open(&waiting).unwrap();
    other.lock().unwrap();
    let error = fixture.notebook.purge(&[number(1)]).unwrap_err().to_string();
    assert!(error.contains("another odap is using them"), "{error}");
    assert_eq!(fixture.get(1).error.text(), "Confidential boom");
    drop(other);
    fixture.notebook.purge(&[number(1)]).unwrap();
    assert_eq!(fixture.notebook.last().unwrap(), None);
    assert_eq!(fs_text(&waiting), "");
    let connection = rusqlite::Connection::open(&fixture.file).unwrap();
    let count = |table: &str| -> u64 {
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("capture"), count("environment"), count("package_set")), (0, 0, 0));
    fixture.assert_well();
}

#[test]
fn a_list_is_filtered_and_ordered_by_when_it_was_last_seen() {
    let mut fixture = fixture();
    for (error, kind, fix, words) in [
        ("one", Kind::Code, Some("mend"), &["a", "b"][..]),
        ("two", Kind::Environment, None, &["a"]),
        ("three", Kind::Code, None, &[]),
    ] {
        let note = Note { kind, fix: fix.map(String::from), tags: tags(words), ..Note::default() };
        fixture.notebook.add(Draft { worked: true, ..noted(note) }, pasted(error), at(1)).unwrap();
    }
    fixture
        .notebook
        .sight(&number(1), Occasion { outcome: Some(Outcome::Failed), ..Occasion::default() }, at(9))
        .unwrap();
    let all = Filter::default();
    assert_eq!(fixture.numbers(&all), [1, 3, 2]);
    assert_eq!(fixture.numbers(&Filter { kind: Some(Kind::Code), ..all.clone() }), [1, 3]);
    assert_eq!(fixture.numbers(&Filter { status: Some(Status::Open), ..all.clone() }), [3, 2]);
    assert_eq!(fixture.numbers(&Filter { tags: tags(&["a"]), ..all.clone() }), [1, 2]);
    assert_eq!(fixture.numbers(&Filter { tags: tags(&["a", "b"]), ..all.clone() }), [1]);
    assert_eq!(fixture.numbers(&Filter { since: Some(at(5)), ..all.clone() }), [1]);
    let listing = fixture.notebook.list(&Filter { limit: Some(1), tags: tags(&["a"]), ..all.clone() }).unwrap();
    assert_eq!((listing.rows.len(), listing.matching, listing.all), (1, 2, 3));
    let row = &listing.rows[0];
    assert_eq!((row.sightings, row.worked, row.failed, row.last_seen), (2, 1, 1, at(9)));
    assert_eq!(row.tags, tags(&["a", "b"]));
    assert_eq!(fixture.notebook.tags().unwrap(), [("a".parse().unwrap(), 2), ("b".parse().unwrap(), 1)]);
    let mut by_number = Vec::new();
    fixture
        .notebook
        .each(&all, &mut |incident| {
            by_number.push(incident.number);
            Ok(())
        })
        .unwrap();
    assert_eq!(by_number, [1, 2, 3]);
}

#[test]
fn a_search_finds_parts_of_words_in_every_field() {
    let mut fixture = fixture();
    let full = Draft {
        note: Note {
            title: "OpenCV import fails".into(),
            cause: Some("the slim image has no libGL".into()),
            fix: Some("first this\napt-get install libgl1\nthen that".into()),
            attempts: vec!["pip install --force-reinstall".into()],
            tags: tags(&["docker"]),
            url: Some("https://example.org/issues/12".into()),
            ..Note::default()
        },
        ..Draft::default()
    };
    fixture.notebook.add(full, pasted("ImportError: libGL.so.1: cannot open\nsecond line"), at(1)).unwrap();
    let note = Note { title: "\u{1103}\u{1169}\u{110f}\u{1165} 로그가 가득".into(), ..Note::default() };
    fixture.notebook.add(noted(note), pasted("no space left"), at(2)).unwrap();
    fixture
        .notebook
        .sight(&number(2), Occasion { error: Some(pasted("ENOSPC on /var")), ..Occasion::default() }, at(3))
        .unwrap();
    let hits = |query: &str| {
        let hits = fixture.notebook.search(query, &Filter::default()).unwrap();
        hits.into_iter()
            .map(|hit| {
                (
                    hit.row.number,
                    hit.field,
                    hit.spans.iter().map(|span| hit.line[span.clone()].to_owned()).collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    let one = |number: u64, field: &'static str, words: &[&str]| {
        vec![(number, field, words.iter().map(|word| word.to_string()).collect::<Vec<_>>())]
    };
    assert_eq!(hits("opencv"), one(1, "title", &["OpenCV"]));
    assert_eq!(hits("DOCK"), one(1, "tag", &["dock"]));
    assert_eq!(hits("libgl"), one(1, "fix", &["libgl"]));
    assert_eq!(hits("slim"), one(1, "cause", &["slim"]));
    assert_eq!(hits("reinstall"), one(1, "attempt", &["reinstall"]));
    assert_eq!(hits("issues/12"), one(1, "url", &["issues/12"]));
    assert_eq!(hits("second"), one(1, "error", &["second"]));
    assert_eq!(hits("enospc"), one(2, "error", &["ENOSPC"]));
    assert_eq!(hits("도커"), one(2, "title", &["\u{1103}\u{1169}\u{110f}\u{1165}"]));
    assert_eq!(hits("fails slim"), one(1, "title", &["fails"]));
    assert_eq!(hits("install apt-get"), one(1, "fix", &["apt-get", "install"]));
    assert_eq!(hits("opencv nowhere"), []);
    assert_eq!(hits("opencv space"), []);
    assert_eq!(hits(" "), []);
}

#[test]
fn a_search_puts_titles_first_then_many_fields_then_the_last_seen() {
    let mut fixture = fixture();
    let mut add = |title: &str, cause: Option<&str>, error: &str, second| {
        let note = Note { title: title.into(), cause: cause.map(String::from), ..Note::default() };
        fixture.notebook.add(noted(note), pasted(error), at(second)).unwrap();
    };
    add("x", None, "needle", 1);
    add("x", None, "needle", 9);
    add("x", Some("needle"), "needle", 2);
    add("needle", None, "x", 1);
    let numbers = |filter: &Filter| -> Vec<u64> {
        fixture.notebook.search("needle", filter).unwrap().into_iter().map(|hit| hit.row.number).collect()
    };
    assert_eq!(numbers(&Filter::default()), [4, 3, 2, 1]);
    assert_eq!(numbers(&Filter { limit: Some(2), ..Filter::default() }), [4, 3]);
    assert_eq!(numbers(&Filter { since: Some(at(5)), ..Filter::default() }), [2]);
}

fn capture(error: &str) -> Capture {
    Capture {
        number: 0,
        origin: Origin::Run,
        error: Paste::from(error),
        occurrence: Occurrence {
            at: at(1),
            command: Some("make".into()),
            directory: None,
            exit_status: Some(139),
            duration_milliseconds: Some(1500),
            terminal: Some("pts/1".into()),
            environment: Some(environment("3.9")),
        },
        incident: None,
    }
}

/// Says that a capture was an incident again.
fn settle(notebook: &mut Notebook, capture: u64, incident: u64) -> Result<Incident> {
    notebook.sight(&number(incident), Occasion { capture: Some(capture), ..Occasion::default() }, at(2))
}

#[test]
fn a_capture_is_settled_with_the_change_that_it_led_to_or_neither_is_made() {
    type Change = fn(&mut Notebook, u64) -> Result<Incident>;
    let mut fixture = fixture();
    fixture.add("boom", 1);
    let connection = rusqlite::Connection::open(&fixture.file).unwrap();
    let changes: [Change; 3] = [
        |notebook, last| notebook.add(Draft { capture: Some(last), ..Draft::default() }, pasted("bang"), at(2)),
        |notebook, last| settle(notebook, last, 1),
        |notebook, last| notebook.correct(&number(1), Said::Same, pasted("bang"), Some(last), at(2)),
    ];
    for change in changes {
        let last = fixture.notebook.keep(&scrubbed(capture("bang"))).unwrap();
        let before = (fixture.get(1), fixture.notebook.list(&Filter::default()).unwrap().all);
        let trigger = "CREATE TRIGGER refuse BEFORE UPDATE ON capture BEGIN SELECT RAISE(ABORT, 'no'); END";
        connection.execute_batch(trigger).unwrap();
        change(&mut fixture.notebook, last).unwrap_err();
        assert_eq!((fixture.get(1), fixture.notebook.list(&Filter::default()).unwrap().all), before);
        connection.execute_batch("DROP TRIGGER refuse").unwrap();
        let incident = change(&mut fixture.notebook, last).unwrap();
        assert_eq!(fixture.notebook.last().unwrap().unwrap().incident, Some(incident.number));
    }
    let last = fixture.notebook.keep(&scrubbed(capture("bang"))).unwrap();
    fixture.notebook.correct(&number(1), Said::Not, pasted("bang"), Some(last), at(3)).unwrap();
    assert_eq!(fixture.notebook.last().unwrap().unwrap().incident, None);
}

#[test]
fn the_last_failures_are_kept_and_settled() {
    let mut fixture = fixture();
    assert_eq!(fixture.notebook.last().unwrap(), None);
    fixture.add("boom", 1);
    let numbers: Vec<u64> =
        (0..130).map(|n| fixture.notebook.keep(&scrubbed(capture(&format!("error {n}")))).unwrap()).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next));
    let last = fixture.notebook.last().unwrap().unwrap();
    assert_eq!(*last, Capture { number: 130, ..capture("error 129") });
    settle(&mut fixture.notebook, 130, 1).unwrap();
    assert_eq!(fixture.notebook.last().unwrap().unwrap().incident, Some(1));
    let missing = settle(&mut fixture.notebook, 130, 77).unwrap_err().to_string();
    assert!(missing.contains("there is no incident #77"), "{missing}");
    let connection = rusqlite::Connection::open(&fixture.file).unwrap();
    let kept: u64 = connection.query_row("SELECT count(*) FROM capture", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 100);
    assert_eq!(fixture.notebook.failure(31).unwrap().unwrap().error.text(), "error 30");
    assert_eq!(fixture.notebook.failure(30).unwrap(), None);
    fixture.assert_well();
}

#[test]
fn long_failures_are_fewer() {
    let mut fixture = fixture();
    let connection = rusqlite::Connection::open(&fixture.file).unwrap();
    let kept = || connection.query_row("SELECT count(*) FROM capture", [], |row| row.get::<_, u64>(0)).unwrap();
    let mut keep = |text: &str, times: usize| {
        let capture = scrubbed(capture(text));
        for _ in 0..times {
            fixture.notebook.keep(&capture).unwrap();
        }
        kept()
    };
    assert_eq!(keep(&"x".repeat(1 << 20), 30), 20);
    assert_eq!(keep("short", 30), 30 + 15);
    assert_eq!(keep("short", 60), 90 + 15 - 5);
}

#[test]
fn a_failure_has_its_number_whoever_stores_another_meanwhile() {
    let mut fixture = fixture();
    fixture.add("boom", 1);
    let mut writer = Notebook::open(&fixture.file, Access::Write).unwrap();
    let reader = Notebook::open(&fixture.file, Access::Read).unwrap();
    let waits = reader.append_pending(&scrubbed(capture("waits"))).unwrap().unwrap();
    let kept = writer.keep(&scrubbed(capture("kept"))).unwrap();
    assert_eq!((waits, kept), (1, 2));
    for (number, text) in [(1, "waits"), (2, "kept")] {
        assert_eq!(reader.failure(number).unwrap().unwrap().error.text(), text);
    }
    assert_eq!(reader.failure(3).unwrap(), None);
}

#[test]
fn a_failure_is_of_its_terminal_and_listed_once() {
    let mut fixture = fixture();
    fixture.add("boom", 1);
    let of = |terminal: &str, text: &str, moment: i64| {
        let occurrence = Occurrence { terminal: Some(terminal.into()), ..Occurrence::at(at(moment)) };
        Capture { occurrence, ..capture(text) }
    };
    for (terminal, text, moment) in [("a", "one", 1), ("b", "two", 2), ("a", "one", 1)] {
        fixture.notebook.keep(&scrubbed(of(terminal, text, moment))).unwrap();
    }
    let reader = Notebook::open(&fixture.file, Access::Read).unwrap();
    reader.append_pending(&scrubbed(of("a", "three", 3))).unwrap();
    assert_eq!(reader.last_in("a").unwrap().unwrap().number, 4);
    assert_eq!(reader.last_in("b").unwrap().unwrap().number, 2);
    assert_eq!(reader.last_in("c").unwrap(), None);
    settle(&mut fixture.notebook, 3, 1).unwrap();
    let listed = reader.failures().unwrap();
    let listed: Vec<_> = listed.iter().map(|capture| (capture.number, capture.incident)).collect();
    assert_eq!(listed, [(4, None), (2, None), (1, Some(1))]);
}

#[test]
fn a_look_up_that_waits_is_the_last_one_and_is_written_with_the_next_change() {
    let mut fixture = fixture();
    fixture.add("boom", 1);
    fixture.notebook.keep(&scrubbed(capture("written"))).unwrap();
    let reader = Notebook::open(&fixture.file, Access::Read).unwrap();
    let with_bytes = Capture { error: Paste::from_bytes(b"caf\xe9 failed\0".to_vec()), ..capture("") };
    for (n, jotted) in (2..).zip([capture("waits"), with_bytes.clone(), Capture { incident: Some(77), ..capture("x") }])
    {
        assert_eq!(reader.append_pending(&scrubbed(jotted.clone())).unwrap(), Some(n));
        assert_eq!(*reader.last().unwrap().unwrap(), Capture { number: n, ..jotted });
    }
    fixture.notebook = Notebook::open(&fixture.file, Access::Write).unwrap();
    // There is no incident 77.
    assert_eq!(*fixture.notebook.last().unwrap().unwrap(), Capture { number: 4, ..capture("x") });
    settle(&mut fixture.notebook, 3, 1).unwrap();
    let secret = scrubbed(capture("curl -u kim:Tr0ub4dor-and-3 https://example.org failed"));
    assert_eq!(reader.append_pending(&secret).unwrap(), Some(5));
    assert!(!fs_text(&fixture.file.with_file_name("notebook.db-lookups")).contains("Tr0ub4dor"));
    // What is too long to wait is to be written at once.
    assert_eq!(reader.append_pending(&scrubbed(capture(&"long ".repeat(100_000)))).unwrap(), None);
    fixture.assert_well();
}

fn fs_text(file: &std::path::Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_missing_notebook_can_be_asked_anything() {
    let folder = crate::scratch::folder();
    let notebook = Notebook::open(&folder.path().join("none.db"), Access::Read).unwrap();
    let answer = notebook.find(pasted("boom"), None, 5).unwrap();
    assert_eq!((answer.incidents, answer.matches.len()), (0, 0));
    assert_eq!(notebook.search("boom", &Filter::default()).unwrap(), []);
    assert!(notebook.checkup().checks.iter().all(|check| check.well));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_wrong_with_the_index_is_seen_and_mended() {
    let mut fixture = fixture();
    for n in 0..5 {
        fixture.add(&format!("error {n}"), n);
    }
    fixture.notebook.remove(&[number(2)], at(9)).unwrap();
    let trouble = |fixture: &Fixture| fixture.notebook.checkup().checks.into_iter().find(|check| !check.well);
    assert!(trouble(&fixture).is_none());
    assert_eq!(fixture.notebook.mend(&mut |_, _| ()).unwrap(), 0);
    for damage in [
        "DELETE FROM fingerprint WHERE incident = 3",
        "UPDATE total SET value = 77",
        "UPDATE total SET value = 0",
        "INSERT INTO posting (feature, first, deltas) VALUES (1, 999, x'')",
        "UPDATE feature SET count = count + 1 WHERE id = (SELECT min(id) FROM feature)",
    ] {
        rusqlite::Connection::open(&fixture.file).unwrap().execute_batch(damage).unwrap();
        let found = trouble(&fixture).unwrap();
        assert_eq!((found.name, found.remedy.as_ref()), ("index", Some(&Remedy::RebuildIndex)), "{damage}");
        let mut told = Vec::new();
        assert_eq!(fixture.notebook.mend(&mut |done, all| told.push((done, all))).unwrap(), 5, "{damage}");
        assert_eq!(told, [(5, 5)]);
        assert!(trouble(&fixture).is_none(), "{damage}");
    }
}

#[test]
fn prints_that_were_made_anew_when_the_notebook_was_opened_are_counted_once() {
    let mut fixture = fixture();
    for n in 0..3 {
        fixture.add(&format!("error {n}"), n);
    }
    rusqlite::Connection::open(&fixture.file).unwrap().execute("UPDATE fingerprint SET version = 1", []).unwrap();
    fixture.notebook = Notebook::open(&fixture.file, Access::Write).unwrap();
    assert_eq!(fixture.notebook.mend(&mut |_, _| ()).unwrap(), 3);
    assert_eq!(fixture.notebook.mend(&mut |_, _| ()).unwrap(), 0);
}

#[test]
fn what_is_accepted_is_added_updated_or_left_alone() {
    let mut fixture = fixture();
    let first = fixture.add("one", 1);
    let accept = |fixture: &mut Fixture, incidents: Vec<Incident>| {
        fixture.notebook.accept(&mut incidents.into_iter().map(Ok), Author::Imported, at(9), &mut |_| ()).unwrap()
    };
    assert_eq!(accept(&mut fixture, vec![first.clone()]), [Accepted::Unchanged]);
    let with = |change: NotePatch| {
        let mut note = first.note.clone();
        change.apply_to(&mut note);
        note
    };
    let mended = with(NotePatch { fix: Some(Some("mend".into())), ..NotePatch::default() });
    let untitled = with(NotePatch { title: Some(String::new()), ..NotePatch::default() });
    let explained = Note { cause: Some("why".into()), ..untitled.clone() };
    let fix_id = Some(first.id);
    let newer = Incident { note: mended, fix_id, status: Status::Solved, updated_at: at(5), ..first.clone() };
    let other = Incident { id: first.sightings[0].id, note: untitled, ..first.clone() };
    let twice = vec![
        newer.clone(),
        other.clone(),
        newer.clone(),
        Incident { updated_at: at(6), note: explained, ..other.clone() },
    ];
    let mut told = Vec::new();
    let accepted = fixture
        .notebook
        .accept(&mut twice.into_iter().map(Ok), Author::Imported, at(9), &mut |done| told.push(done))
        .unwrap();
    assert_eq!(accepted, [Accepted::Updated, Accepted::Added, Accepted::Unchanged, Accepted::Updated]);
    assert_eq!(told.last(), Some(&4));
    assert!(told.is_sorted());
    assert_eq!(fixture.get(1), newer);
    assert_eq!((fixture.get(2).note.title.as_str(), fixture.get(2).note.cause.as_deref()), ("one", Some("why")));
    let failing: Vec<Result<Incident>> =
        vec![Ok(Incident { updated_at: at(9), ..first }), Err(odap::error::Error::input("line 2 is no JSON"))];
    assert!(fixture.notebook.accept(&mut failing.into_iter(), Author::Imported, at(9), &mut |_| ()).is_err());
    assert_eq!(fixture.get(1), newer);
    fixture.assert_well();
}

#[derive(Debug, Clone)]
enum Step {
    Add(String),
    Sight(usize, String),
    Edit(usize, Option<String>, Option<String>),
    Correct(usize, bool, String),
    Remove(usize),
    Restore(usize),
    Purge(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let text = || {
        prop::sample::select(vec![
            "ModuleNotFoundError: No module named 'cv2'",
            "ModuleNotFoundError: No module named 'torch'",
            "error[E0382]: borrow of moved value: `x`",
            "bash: make: command not found",
            "No space left on device",
        ])
        .prop_map(String::from)
    };
    prop_oneof![
        4 => text().prop_map(Step::Add),
        2 => (0..9_usize, text()).prop_map(|(which, text)| Step::Sight(which, text)),
        2 => (0..9_usize, prop::option::of(text()), prop::option::of(text()))
            .prop_map(|(which, error, fix)| Step::Edit(which, error, fix)),
        2 => (0..9_usize, any::<bool>(), text()).prop_map(|(which, same, text)| Step::Correct(which, same, text)),
        1 => (0..9_usize).prop_map(Step::Remove),
        1 => (0..9_usize).prop_map(Step::Restore),
        1 => (0..9_usize).prop_map(Step::Purge),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_notebook_stays_whole_whatever_is_done_with_it(steps in prop::collection::vec(step(), 1..40)) {
        let mut fixture = fixture();
        for (second, step) in steps.into_iter().enumerate() {
            let now = at(second as i64);
            let which = |which: usize| number(which as u64 + 1);
            // What is not there, or was taken out, is refused and leaves everything as it was.
            let _ = match step {
                Step::Add(text) => fixture.notebook.add(Draft::default(), pasted(text), now).map(drop),
                Step::Sight(index, text) => {
                    let occasion = Occasion { error: Some(pasted(text)), ..Occasion::default() };
                    fixture.notebook.sight(&which(index), occasion, now).map(drop)
                }
                Step::Edit(index, error, fix) => {
                    let note = NotePatch { fix: Some(fix), ..NotePatch::default() };
                    let edit = Edit { error: error.map(pasted), note, ..Edit::default() };
                    fixture.notebook.edit(&which(index), edit, now).map(drop)
                }
                Step::Correct(index, same, text) => {
                    let said = if same { Said::Same } else { Said::Not };
                    fixture.notebook.correct(&which(index), said, pasted(text), None, now).map(drop)
                }
                Step::Remove(index) => fixture.notebook.remove(&[which(index)], now).map(drop),
                Step::Restore(index) => fixture.notebook.restore(&[which(index)], now).map(drop),
                Step::Purge(index) => fixture.notebook.purge(&[which(index)]).map(drop),
            };
        }
        let index = fixture.notebook.checkup().checks.into_iter().find(|check| !check.well);
        prop_assert!(index.is_none(), "{:?}", index);
    }
}
