//! Notebooks that were damaged in every way: nothing that can be read is lost, and nothing wrong is told in silence.
//!
//! `ODAP_DAMAGED` says how many damaged notebooks are made; 30 unless it is set. For many more:
//! `ODAP_DAMAGED=1000 cargo test --release --test library damage::`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use odap::incident::{Author, Incident, Record};
use odap::notebook::{Access, Filter, Lost, Notebook, Options, Rescue, Salvaged};
use odap::render::json;
use odap::time::Timestamp;
use rusqlite::Connection;

/// Incidents of a notebook that is damaged; with fewer notebooks, fewer.
const INCIDENTS: (u64, u64) = (300, 100);

/// Bytes of a page, as odap makes them.
const PAGE: usize = 8192;

/// Longest that one damaged notebook may take, in seconds; much longer than any does.
const PATIENCE: u64 = 60;

/// A notebook before it is damaged: the file, the log beside it, and what is in it.
struct Original {
    file: Vec<u8>,
    log: Vec<u8>,
    /// The incidents as they are exported, by number.
    lines: BTreeMap<u64, serde_json::Value>,
    /// The pages on which an incident's texts stand.
    pages: BTreeMap<u64, BTreeSet<usize>>,
    /// The pages on which long texts go on.
    texts: BTreeSet<usize>,
    /// The pages of all sightings.
    sightings: BTreeSet<usize>,
    /// The places in the file at which ids of incidents and of fixes stand, in rows and in indexes.
    ids: Vec<usize>,
}

/// Bytes of a notebook after something happened to them, and the pages that were hit.
struct Damaged {
    kind: &'static str,
    file: Vec<u8>,
    log: Vec<u8>,
    hit: BTreeSet<usize>,
}

/// Numbers that are the same every time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        // A generator with a whole period: every number once, in an order that looks like none.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap() % bound.max(1)
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| (self.next() & 0xff) as u8).collect()
    }
}

/// A text on every part of which the incident's number stands.
fn text(number: u64, lines: usize) -> String {
    let words = ["socket", "timeout", "libgl", "linker", "module", "permission", "volume", "certificate"];
    let line = |line: usize| {
        let word = words[(number as usize + line) % words.len()];
        format!("Error: {word} {} mark{number:05}z line\n", number * 31 + line as u64 * 7)
    };
    (0..lines).map(line).collect()
}

fn record(number: u64) -> Incident {
    // One in eight is longer than a page, one in forty than several.
    let lines = match number {
        long if long % 40 == 0 => 900,
        long if long % 8 == 0 => 250,
        short => 2 + (short as usize % 9),
    };
    let at = |second: u64| format!("2026-{:02}-{:02}T10:00:{:02}Z", 1 + number % 9, 1 + number % 28, second % 60);
    let line = serde_json::json!({
        "title": format!("mark{number:05}z title"),
        "error": text(number, lines),
        "cause": (number.is_multiple_of(3)).then(|| format!("mark{number:05}z cause")),
        "fix": (number.is_multiple_of(2)).then(|| format!("mark{number:05}z fix")),
        "tags": [format!("tag{}", number % 11), format!("kind{}", number % 5)],
        "attempts": (0..number % 4).map(|attempt| format!("mark{number:05}z attempt {attempt}")).collect::<Vec<_>>(),
        "created_at": at(number),
        "updated_at": at(number),
    });
    let record: Record = serde_json::from_value(line).unwrap();
    record.into_incident(Timestamp::from_milliseconds(1_790_000_000_000)).unwrap()
}

fn original(incidents: u64, with_log: bool) -> Original {
    let folder = crate::scratch::folder();
    let path = folder.path().join("notebook.db");
    let mut notebook = Notebook::open(&path, Access::Write).unwrap();
    let now = Timestamp::from_milliseconds(1_790_000_000_000);
    let accept = |notebook: &mut Notebook, numbers: std::ops::RangeInclusive<u64>| {
        let mut incidents = numbers.map(|number| Ok(record(number)));
        notebook.accept(&mut incidents, Author::Typed, now, &mut |_| ()).unwrap();
    };
    accept(&mut notebook, 1..=incidents * 2 / 3);
    drop(notebook);
    let mut notebook = Notebook::open(&path, Access::Write).unwrap();
    for first in (incidents * 2 / 3 + 1..=incidents).step_by(10) {
        accept(&mut notebook, first..=(first + 9).min(incidents));
    }
    if !with_log {
        drop(notebook);
    }
    let file = fs::read(&path).unwrap();
    let log = fs::read(path.with_file_name("notebook.db-wal")).unwrap_or_default();
    assert_eq!(log.len() > PAGE, with_log);
    // What is in the log too: as a reader sees it.
    let whole = folder.path().join("whole.db");
    let copy = folder.path().join("copy.db");
    fs::write(&copy, &file).unwrap();
    fs::write(folder.path().join("copy.db-wal"), &log).unwrap();
    Connection::open(&copy).unwrap().execute("VACUUM INTO ?1", [whole.to_string_lossy()]).unwrap();
    let reader = Notebook::open(&whole, Access::Read).unwrap();
    let connection = Connection::open(&copy).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let merged = fs::read(&copy).unwrap();
    let mut pages: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
    for (index, page) in merged.chunks(PAGE).enumerate() {
        for at in memchr::memmem::find_iter(page, "mark") {
            let number = page.get(at + 4..at + 9).and_then(|digits| std::str::from_utf8(digits).ok());
            if let Some(number) = number.and_then(|digits| digits.parse().ok()) {
                pages.entry(number).or_default().insert(index);
            }
        }
    }
    let texts = merged.chunks(PAGE).enumerate().filter(|(_, page)| ![2, 5, 10, 13].contains(&page[0]));
    let texts = texts.map(|(index, _)| index).filter(|index| *index > 0).collect();
    let mut query = connection.prepare("SELECT pageno FROM dbstat WHERE name = 'sighting'").unwrap();
    let sightings = query.query_map([], |row| Ok(row.get::<_, usize>(0)? - 1)).unwrap().map(Result::unwrap).collect();
    let mut names = connection.prepare("SELECT ulid FROM incident").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let ids = names.iter().flat_map(|name| memchr::memmem::find_iter(&file, name).collect::<Vec<_>>()).collect();
    Original { file, log, lines: lines(&reader).unwrap(), pages, texts, sightings, ids }
}

/// The incidents of a notebook as they are exported.
fn lines(notebook: &Notebook) -> odap::error::Result<BTreeMap<u64, serde_json::Value>> {
    let mut lines = BTreeMap::new();
    notebook.each(&Filter::default(), &mut |incident| {
        lines.insert(incident.number, serde_json::from_str(&json::line(&incident)).unwrap());
        Ok(())
    })?;
    Ok(lines)
}

/// What an incident's own pages hold: tags stand on those of others, and so do sightings without a text.
fn own(line: &serde_json::Value, has_sightings: bool) -> serde_json::Value {
    let mut line = line.clone();
    let fields = line.as_object_mut().unwrap();
    fields.remove("tags");
    if !has_sightings {
        fields.remove("sightings");
    }
    line
}

impl Original {
    fn damaged(&self, numbers: &mut Numbers) -> Damaged {
        let mut damaged = Damaged { kind: "", file: self.file.clone(), log: self.log.clone(), hit: BTreeSet::new() };
        let pages = damaged.file.len() / PAGE;
        let kinds = if self.log.is_empty() { 10 } else { 12 };
        match numbers.below(kinds) {
            0 => damaged.put("bytes", numbers.below(pages * PAGE), &{
                let count = 1 + numbers.below(600);
                numbers.bytes(count)
            }),
            1 => damaged.put("an empty page", numbers.below(pages) * PAGE, &[0; PAGE]),
            2 => (0..2 + numbers.below(4))
                .for_each(|_| damaged.put("empty pages", numbers.below(pages) * PAGE, &[0; PAGE])),
            3 => {
                let length = PAGE + numbers.below((pages - 1) * PAGE);
                damaged.kind = "cut off";
                damaged.hit = (length / PAGE..pages).collect();
                damaged.file.truncate(length);
            }
            4 => {
                let (one, other) = (numbers.below(pages), numbers.below(pages));
                let [one_page, other_page] =
                    [one, other].map(|page| self.file[page * PAGE..(page + 1) * PAGE].to_vec());
                damaged.put("swapped pages", one * PAGE, &other_page);
                damaged.put("swapped pages", other * PAGE, &one_page);
            }
            5 => {
                let head = if numbers.below(2) == 0 { vec![0; PAGE] } else { numbers.bytes(100) };
                damaged.put("the head", 0, &head);
            }
            6 => (0..10).for_each(|_| {
                let count = 1 + numbers.below(8);
                let bytes = numbers.bytes(count);
                damaged.put("ten places", numbers.below(pages * PAGE - 8), &bytes);
            }),
            7 => {
                let from = numbers.below(pages);
                let page = self.file[from * PAGE..(from + 1) * PAGE].to_vec();
                damaged.put("a page twice", numbers.below(pages) * PAGE, &page);
            }
            8 => (0..3).for_each(|_| {
                let half = numbers.below(pages * 2) * (PAGE / 2);
                damaged.put("half pages of zeros", half, &[0; PAGE / 2]);
            }),
            9 => (0..4).for_each(|_| {
                let id = self.ids[numbers.below(self.ids.len())];
                let letter = [b'U', 0xff, 0][numbers.below(3)];
                damaged.put("letters of ids", id + numbers.below(26), &[letter]);
            }),
            10 => {
                let at = numbers.below(self.log.len() - 600);
                let bytes = numbers.bytes(600);
                damaged.put_in_log("bytes of the log", at, &bytes);
            }
            _ => {
                let length = 32 + numbers.below(self.log.len() - 32);
                damaged.kind = "a log that is cut off";
                damaged.hit = frames(length..self.log.len(), &self.log);
                damaged.log.truncate(length);
            }
        }
        damaged
    }
}

impl Damaged {
    fn put(&mut self, kind: &'static str, at: usize, bytes: &[u8]) {
        self.kind = kind;
        let end = (at + bytes.len()).min(self.file.len());
        self.hit.extend(at / PAGE..=(end - 1) / PAGE);
        self.file[at..end].copy_from_slice(&bytes[..end - at]);
    }

    fn put_in_log(&mut self, kind: &'static str, at: usize, bytes: &[u8]) {
        self.kind = kind;
        self.hit = frames(at..at + bytes.len(), &self.log);
        self.log[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// Tells whether what is lost can be seen: other letters in a text are as good as those that stood there, and a log
    /// that is cut off is that of an earlier moment.
    fn is_seen(&self) -> bool {
        let is_of_log = self.kind.contains("log");
        !is_of_log && !["bytes", "ten places", "the head"].contains(&self.kind)
    }

    fn write(&self, folder: &Path) -> PathBuf {
        let path = folder.join("notebook.db");
        fs::write(&path, &self.file).unwrap();
        if !self.log.is_empty() {
            fs::write(folder.join("notebook.db-wal"), &self.log).unwrap();
        }
        path
    }
}

/// The pages whose newest text stands in a range of a log, with the one after it, whose sum cannot be told.
fn frames(range: std::ops::Range<usize>, log: &[u8]) -> BTreeSet<usize> {
    let frame = PAGE + 24;
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap()) as usize;
    let mut first = range.start.saturating_sub(32) / frame;
    // A change without its end is none: all of its pages are as they were before.
    while first > 0 && number(32 + (first - 1) * frame + 4) == 0 {
        first -= 1;
    }
    let last = if range.start < 32 { log.len() } else { range.end.saturating_sub(33) / frame + 1 };
    (first..last + 1)
        .map(|index| 32 + index * frame)
        .filter(|at| at + frame <= log.len())
        .map(|at| number(at) - 1)
        .collect()
}

/// Returns the fields of an incident that are others than they were, and of which nothing was said.
fn silent(
    before: &serde_json::Value,
    after: Option<&serde_json::Value>,
    number: u64,
    salvaged: &Salvaged,
) -> Vec<&'static str> {
    let Salvaged { partial, bare, renamed, lost, missing, unreadable, .. } = salvaged;
    let is_told = [partial, bare, lost].iter().any(|told| told.contains(&number));
    let is_missing = |what: &[Lost]| {
        let told = missing.iter().filter(|missing| what.contains(&missing.what));
        { told }.any(|missing| missing.incidents.is_empty() || missing.incidents.contains(&number))
    };
    let cannot_be_read = |what: &str| unreadable.iter().any(|told| told == what);
    let fields = [
        ("id", renamed.contains(&number)),
        ("title", false),
        ("error", false),
        ("cause", false),
        ("fix", false),
        ("tags", is_missing(&[Lost::Tag]) || cannot_be_read("tags")),
        ("attempts", is_missing(&[Lost::Attempt]) || cannot_be_read("attempts")),
        ("sightings", is_missing(&[Lost::SightingText, Lost::Environment]) || cannot_be_read("sightings")),
    ];
    let differs = |field: &str| after.is_none_or(|after| after[field] != before[field]);
    fields.into_iter().filter(|(field, told)| !is_told && !told && differs(field)).map(|(field, _)| field).collect()
}

/// Tries one damaged notebook, and returns what is wrong with what came of it.
fn faults(original: &Original, damaged: &Damaged, now: Timestamp) -> Vec<String> {
    let folder = crate::scratch::folder();
    let path = damaged.write(folder.path());
    let mut faults = Vec::new();
    let began = Instant::now();
    match Notebook::checkup_of(&path, Options::default()) {
        Ok(checkup) => {
            let whole = checkup.checks.iter().filter(|check| check.name != "privacy").all(|check| check.well);
            let read = || lines(&Notebook::open(&path, Access::Read)?);
            // A log that is shorter is that of an earlier moment, and a page that holds nothing but a part of a long text
            // has no sum by which SQLite would know that it is another.
            let is_log = damaged.log.len() < original.log.len();
            let logged = frames(0..original.log.len(), &original.log);
            let is_text_page = |page: &usize| original.texts.contains(page);
            let is_text = match damaged.kind {
                // Zeros where a page is empty are no damage.
                "half pages of zeros" => damaged.hit.difference(&logged).any(is_text_page),
                _ => damaged.hit.difference(&logged).all(is_text_page),
            };
            if whole && !is_log && !is_text && !read().is_ok_and(|read| read == original.lines) {
                faults.push("it is called whole, and says something else".into());
            }
        }
        Err(error) => faults.push(format!("it cannot be checked: {error}")),
    }
    let mended = match Notebook::mend_file(&path, Options::default(), now, &mut |_, _| ()) {
        Ok(mended) => mended,
        Err(error) => {
            let hit: HashSet<usize> = damaged.hit.iter().copied().collect();
            let left = original.pages.values().filter(|pages| pages.iter().all(|page| !hit.contains(page))).count();
            if left > 0 {
                faults.push(format!("it cannot be mended, and {left} incidents are left: {error}"));
            }
            return faults;
        }
    };
    // With a log, whoever reads the notebook and leaves writes what is in the log into the file.
    let is_changed = |rescue: &Rescue| fs::read(&rescue.kept).unwrap() != damaged.file;
    if damaged.log.is_empty() && mended.rescue.as_ref().is_some_and(is_changed) {
        faults.push("the damaged file was changed".into());
    }
    let notebook = Notebook::open(&path, Access::Write).unwrap();
    for check in notebook.checkup().checks.iter().filter(|check| !check.well && check.name != "privacy") {
        faults.push(format!("after it was mended: {}: {}", check.name, check.says));
    }
    let there = match lines(&notebook) {
        Ok(there) => there,
        Err(error) => {
            faults.push(format!("after it was mended: {error}"));
            return faults;
        }
    };
    let has_sightings = damaged.hit.is_disjoint(&original.sightings);
    for (number, line) in &original.lines {
        if original.pages[number].iter().any(|page| damaged.hit.contains(page)) {
            continue;
        }
        match there.get(number) {
            None => faults.push(format!("#{number} is lost, and its pages {:?} were not hit", original.pages[number])),
            Some(there) if own(there, has_sightings) != own(line, has_sightings) => {
                faults.push(format!("#{number} is another: {there:#}"))
            }
            Some(_) => {}
        }
    }
    let salvaged = mended.rescue.as_ref().and_then(|rescue| rescue.salvaged.as_ref());
    if let Some(salvaged) = salvaged.filter(|_| damaged.is_seen()) {
        for (number, line) in &original.lines {
            let mut parts = silent(line, there.get(number), *number, salvaged);
            // A part of a long text that stands in the place of another has no mark of its own.
            parts.retain(|part| *part != "error" || damaged.hit.is_disjoint(&original.texts));
            faults.extend(
                parts.iter().map(|part| format!("#{number} has lost {part}, and nobody says so: {salvaged:?}")),
            );
        }
    }
    for number in there.keys().filter(|number| !original.lines.contains_key(number)) {
        faults.push(format!("#{number} was never logged: {:#}", there[number]));
    }
    if began.elapsed().as_secs() > PATIENCE {
        faults.push(format!("it took {:?}", began.elapsed()));
    }
    faults
}

#[test]
fn a_damaged_notebook_says_so_and_keeps_all_that_was_not_hit() {
    let count: u64 = std::env::var("ODAP_DAMAGED").map_or(30, |count| count.parse().unwrap());
    let now = Timestamp::from_milliseconds(1_790_000_000_000);
    let incidents = if count > 60 { INCIDENTS.0 } else { INCIDENTS.1 };
    let originals = [original(incidents, false), original(incidents, true)];
    let (originals, next) = (&originals, &std::sync::atomic::AtomicU64::new(0));
    let work = move || {
        let mut told = Vec::new();
        loop {
            let seed = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if seed >= count {
                return told;
            }
            let original = &originals[(seed % 2) as usize];
            let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let damaged = original.damaged(&mut numbers);
            let faults = faults(original, &damaged, now);
            told.extend(
                faults.iter().map(|fault| format!("{seed} ({}): {}", damaged.kind, &fault[..fault.len().min(400)])),
            );
        }
    };
    let told: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(told.is_empty(), "{} faults:\n{}", told.len(), told[..told.len().min(30)].join("\n"));
}
