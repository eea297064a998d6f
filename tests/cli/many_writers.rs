//! Several processes that write into one notebook and read it at the same time.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::Value;

use crate::sandbox::Sandbox;

const WRITERS: usize = 8;
const READERS: usize = 4;

/// The changes of each writer; `ODAP_WRITER_CHANGES` says another number.
const CHANGES: usize = 500;

/// The changes of a writer that go into one incident: one logs it, the others note what was tried.
const CHANGES_OF_INCIDENT: usize = 5;

#[test]
#[ignore = "takes minutes; ODAP_WRITER_CHANGES=20 bounds it"]
fn no_change_of_many_writers_is_lost_or_doubled() {
    let changes = std::env::var("ODAP_WRITER_CHANGES").map_or(CHANGES, |changes| changes.parse().unwrap());
    assert_eq!(changes % CHANGES_OF_INCIDENT, 0, "the last incident of each writer is whole");
    let sandbox = Sandbox::new().with_two();
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn({
                    let sandbox = &sandbox;
                    move || write(sandbox, writer, changes)
                })
            })
            .collect();
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(|| read(&sandbox, &is_done))).collect();
        let written = writers.into_iter().map(|writer| writer.join()).collect::<Vec<_>>();
        is_done.store(true, Ordering::Relaxed);
        assert!(written.iter().all(Result::is_ok), "a writer failed");
        assert!(readers.into_iter().all(|reader| reader.join().unwrap() > 0));
    });
    let exported = sandbox.odap("export --to jsonl").run().stdout;
    let mut titles = BTreeSet::new();
    let mut logged = 0;
    for line in exported.lines() {
        let incident: Value = serde_json::from_str(line).unwrap();
        let title = incident["title"].as_str().unwrap().to_owned();
        if !title.starts_with("by ") {
            continue;
        }
        logged += 1;
        let expected: Vec<Value> = (1..CHANGES_OF_INCIDENT).map(|step| format!("{title}, {step}").into()).collect();
        assert_eq!(incident["attempts"], Value::from(expected), "{title}");
        assert!(titles.insert(title.clone()), "{title} is there twice");
    }
    assert_eq!(logged, WRITERS * changes / CHANGES_OF_INCIDENT);
    // The two that were there are two changes more.
    let log: Value = serde_json::from_str(&sandbox.odap("log --json -n 100000").run().stdout).unwrap();
    assert_eq!(log["changes"].as_array().unwrap().len(), WRITERS * changes + 2);
    sandbox.odap("doctor").run().done();
}

/// Makes changes one after the other, each of which is confirmed.
fn write(sandbox: &Sandbox, writer: usize, changes: usize) {
    let mut number = String::new();
    let mut title = String::new();
    for change in 0..changes {
        let step = change % CHANGES_OF_INCIDENT;
        if step == 0 {
            title = format!("by {}, {}", word(writer), word(change));
            let error = format!("error: {}{} is broken", word(writer), word(change));
            let outcome = sandbox.odap(&format!("add --title '{title}' '{error}'")).run();
            let logged = outcome.stdout.strip_prefix("logged #").unwrap_or_else(|| panic!("{outcome}"));
            number = logged.split(' ').next().unwrap().to_owned();
        } else {
            let outcome = sandbox.odap(&format!("tried {number} '{title}, {step}'")).run();
            assert_eq!(outcome.status, Some(0), "{outcome}");
        }
    }
}

/// Reads until all is written, and returns how often.
fn read(sandbox: &Sandbox, is_done: &AtomicBool) -> usize {
    let mut count = 0;
    while !is_done.load(Ordering::Relaxed) {
        let outcome = sandbox.odap("list --json").run();
        let list: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}\n{outcome}"));
        assert_eq!((outcome.status, list["incidents"][0]["title"].is_string()), (Some(0), true), "{outcome}");
        count += 1;
    }
    count
}

/// Returns a number as a word, since errors that differ in numbers alone are the same.
fn word(number: usize) -> String {
    number.to_string().bytes().flat_map(|digit| [char::from(digit - b'0' + b'k'), 'a']).collect()
}
