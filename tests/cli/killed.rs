//! Processes that are killed at any moment, several in one notebook: what was confirmed stays, and nothing half done passes
//! for whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

use crate::sandbox::{Outcome, Run, Sandbox};

/// The rounds of a whole run; `ODAP_KILL_SECONDS` ends it earlier.
const ROUNDS: u32 = 300;

/// The rounds between two checks of what is slow to check.
const CHECKED_ROUNDS: u32 = 10;

#[test]
#[ignore = "takes minutes; ODAP_KILL_SECONDS=30 bounds it"]
fn what_was_confirmed_survives_processes_that_are_killed() {
    let bound = std::env::var("ODAP_KILL_SECONDS").ok().map(|seconds| Duration::from_secs(seconds.parse().unwrap()));
    let seed = std::env::var("ODAP_KILL_SEED")
        .ok()
        .map_or_else(|| u64::from(std::process::id()), |seed| seed.parse().unwrap());
    let begun = Instant::now();
    let mut world = World::new(seed);
    let (mut round, mut killed, mut confirmed) = (0, 0, 0);
    while round < ROUNDS && bound.is_none_or(|bound| begun.elapsed() < bound) {
        round += 1;
        let acts: Vec<Act> = (0..2 + world.draw(3)).map(|_| world.draw_act()).collect();
        let known = world.titles();
        let outcomes = world.run_and_kill(&acts);
        killed += outcomes.iter().filter(|outcome| outcome.status.is_none()).count();
        confirmed += outcomes.iter().filter(|outcome| outcome.status == Some(0)).count();
        for (act, outcome) in acts.iter().zip(&outcomes) {
            world.note(act, outcome);
        }
        world.check_incidents(round, &acts);
        world.check_kept(round, &acts);
        for act in &acts {
            world.check_files(act, &known, &acts, round);
        }
        if round % CHECKED_ROUNDS == 0 {
            let doctor = world.sandbox.odap("doctor").run();
            assert_eq!(doctor.status, Some(0), "seed {seed}, round {round}: {acts:?}\n{doctor}");
        }
    }
    eprintln!("{round} rounds: {killed} processes killed, {confirmed} done, {} promises kept", world.promises.len());
    assert!(killed > 0 && confirmed > 0, "seed {seed}: nothing was killed, or nothing was done");
}

/// A command of a round. A number is that of an incident which no other command of the round changes.
#[derive(Debug, Clone)]
enum Act {
    Add(String),
    Import(Vec<String>),
    Solve(u64, String, String),
    Cause(u64, String, String),
    Tag(u64, String, String),
    Tried(u64, String, String),
    Again(u64, String, u64),
    Merge((u64, String), (u64, String)),
    Remove(u64, String),
    /// A change, the title of its incident and the tag that it gave.
    Undo(u64, String, String),
    Find(String),
    RunCommand(String),
    Draft(String),
    Posts(String),
    Lines(String),
    Backup(String),
    Repair,
}

/// A thing that was said to be done.
#[derive(Debug, Clone)]
enum Promise {
    Logged,
    Has(&'static str, String),
    HasNot(&'static str, String),
    Seen(u64),
    Gone,
}

struct World {
    sandbox: Sandbox,
    state: u64,
    next: u32,
    /// Incidents that a command may change, by their numbers.
    pool: Vec<(u64, String)>,
    /// By the title of the incident.
    promises: Vec<(String, Promise)>,
    /// Headlines of look-ups that were kept, by their numbers.
    failures: BTreeMap<u64, String>,
    /// Titles of drafts, by their numbers.
    drafts: BTreeMap<u64, String>,
    /// The time that a command takes.
    time: Duration,
    seed: u64,
}

impl World {
    fn new(seed: u64) -> Self {
        let sandbox = Sandbox::new();
        let (pool, promises, failures, drafts) = (Vec::new(), Vec::new(), BTreeMap::new(), BTreeMap::new());
        let (state, time) = (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, Duration::ZERO);
        let mut world = Self { sandbox, state, next: 0, pool, promises, failures, drafts, time, seed };
        let begun = Instant::now();
        for _ in 0..12 {
            let act = Act::Add(world.name("t"));
            let outcome = world.prepare(&act).run();
            world.note(&act, &outcome);
        }
        world.time = begun.elapsed() / 12;
        world
    }

    /// Draws a number below a bound.
    fn draw(&mut self, below: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % below
    }

    /// Returns a word that no text has yet: letters, since numbers count for little.
    fn name(&mut self, begin: &str) -> String {
        self.next += 1;
        let letters = |digit: char| format!("{}o", char::from(digit as u8 - b'0' + b'p'));
        format!("{begin}{}", self.next.to_string().chars().map(letters).collect::<String>())
    }

    fn take(&mut self) -> (u64, String) {
        if self.pool.is_empty() {
            let act = Act::Add(self.name("t"));
            let outcome = self.prepare(&act).run();
            self.note(&act, &outcome);
        }
        let at = usize::try_from(self.draw(self.pool.len() as u64)).unwrap();
        self.pool.swap_remove(at)
    }

    fn draw_act(&mut self) -> Act {
        match self.draw(22) {
            0..3 => Act::Add(self.name("t")),
            3 => Act::Import((0..30).map(|_| self.name("t")).collect()),
            4 | 5 => {
                let ((number, title), fix) = (self.take(), self.name("fix"));
                Act::Solve(number, title, fix)
            }
            6 => {
                let ((number, title), cause) = (self.take(), self.name("cause"));
                Act::Cause(number, title, cause)
            }
            7 | 8 => {
                let ((number, title), tag) = (self.take(), self.name("tag"));
                Act::Tag(number, title, tag)
            }
            9 => {
                let ((number, title), text) = (self.take(), self.name("tried"));
                Act::Tried(number, title, text)
            }
            10 => {
                let (number, title) = self.take();
                let seen = self.incidents()[&title]["sightings"].as_array().unwrap().len();
                Act::Again(number, title, seen as u64)
            }
            11 => Act::Merge(self.take(), self.take()),
            12 => {
                let (number, title) = self.take();
                Act::Remove(number, title)
            }
            13 => {
                let ((number, title), tag) = (self.take(), self.name("tag"));
                self.sandbox.odap(&format!("edit {number} --tag {tag}")).run().done();
                let log = self.json(&format!("log --incident {number} -n 1 --json"));
                Act::Undo(log["changes"][0]["number"].as_u64().unwrap(), title, tag)
            }
            14 | 15 => Act::Find(self.name("look")),
            16 => Act::RunCommand(self.name("run")),
            17 => Act::Draft(self.name("draft")),
            18 => Act::Posts(self.name("site")),
            19 => Act::Lines(self.name("lines")),
            20 => Act::Backup(self.name("copy")),
            _ => Act::Repair,
        }
    }

    fn prepare(&self, act: &Act) -> Run {
        match act {
            Act::Add(title) => self.sandbox.odap(&format!("add --title {title} 'error: the {title} is broken'")),
            Act::Import(titles) => {
                let record = |title: &String| {
                    format!("{{\"title\": \"{title}\", \"error\": \"error: the {title} is broken\"}}\n")
                };
                self.sandbox.odap("import - --format jsonl").pipe(titles.iter().map(record).collect::<String>())
            }
            Act::Solve(number, _, fix) => self.sandbox.odap(&format!("solve {number} --fix {fix}")),
            Act::Cause(number, _, cause) => self.sandbox.odap(&format!("edit {number} --cause {cause}")),
            Act::Tag(number, _, tag) => self.sandbox.odap(&format!("edit {number} --tag {tag}")),
            Act::Tried(number, _, text) => self.sandbox.odap(&format!("tried {number} {text}")),
            Act::Again(number, ..) => self.sandbox.odap(&format!("again {number}")),
            Act::Merge((into, _), (other, _)) => self.sandbox.odap(&format!("merge {into} {other}")),
            Act::Remove(number, _) => self.sandbox.odap(&format!("rm {number} --yes")),
            Act::Undo(change, ..) => self.sandbox.odap(&format!("undo {change}")),
            Act::Find(word) => self.sandbox.odap("find").pipe(format!("error: the {word} is lost\n")),
            Act::RunCommand(word) => {
                self.sandbox.odap(&format!("run -- sh -c 'echo error: the {word} is lost; exit 3'"))
            }
            Act::Draft(word) => self
                .sandbox
                .odap(&format!("add --edit --title {word} 'error: the {word} is lost'"))
                .env("EDITOR", "false"),
            Act::Posts(folder) => self.sandbox.odap(&format!("export --to jekyll --yes --out {folder}")),
            Act::Lines(file) => self.sandbox.odap(&format!("export --to jsonl --out {file}")),
            Act::Backup(file) => self.sandbox.odap(&format!("backup {file}")),
            Act::Repair => self.sandbox.odap("doctor --fix"),
        }
    }

    /// Runs commands beside each other, and kills most of them at any moment.
    fn run_and_kill(&mut self, acts: &[Act]) -> Vec<Outcome> {
        // Beside each other, they take longer.
        let longest = u64::try_from(self.time.as_micros()).unwrap() * acts.len() as u64;
        let times: Vec<_> =
            acts.iter().map(|_| (self.draw(4) > 0).then(|| Duration::from_micros(self.draw(longest)))).collect();
        let runs = acts.iter().map(|act| self.prepare(act)).zip(times).collect::<Vec<_>>();
        std::thread::scope(|scope| {
            let threads =
                runs.into_iter().map(|(run, time)| scope.spawn(move || run.run_within(time))).collect::<Vec<_>>();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        })
    }

    /// Notes what a command said to have done.
    fn note(&mut self, act: &Act, outcome: &Outcome) {
        let done = outcome.status == Some(0);
        // What is printed was done, whatever became of the process afterwards.
        let number = |before: &str, text: &str| -> Option<u64> {
            let (_, rest) = text.split_once(before)?;
            rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
        };
        let ended = matches!(outcome.status, None | Some(0 | 1 | 3)) || matches!(act, Act::Draft(_));
        assert!(ended, "seed {}: {act:?} failed\n{outcome}", self.seed);
        let has = |field, text: &String| Promise::Has(field, text.clone());
        match act {
            Act::Add(title) => {
                if let Some(number) = number("logged #", &outcome.stdout) {
                    self.pool.push((number, title.clone()));
                    self.promises.push((title.clone(), Promise::Logged));
                }
            }
            Act::Import(titles) if done => {
                self.promises.extend(titles.iter().map(|title| (title.clone(), Promise::Logged)))
            }
            Act::Solve(number, title, text) => self.add(done, *number, title, has("fix", text)),
            Act::Cause(number, title, text) => self.add(done, *number, title, has("cause", text)),
            Act::Tag(number, title, text) => self.add(done, *number, title, has("tags", text)),
            Act::Tried(number, title, text) => self.add(done, *number, title, has("attempts", text)),
            Act::Again(number, title, seen) => self.add(done, *number, title, Promise::Seen(seen + 1)),
            Act::Merge((number, title), (_, other)) => {
                self.promises.retain(|(title, _)| title != other);
                self.pool.push((*number, title.clone()));
                if done {
                    self.promises.push((other.clone(), Promise::Gone));
                }
            }
            Act::Remove(_, title) => {
                self.promises.retain(|(other, _)| other != title);
                if done {
                    self.promises.push((title.clone(), Promise::Gone));
                }
            }
            Act::Undo(_, title, tag) if done => {
                self.promises.push((title.clone(), Promise::HasNot("tags", tag.clone())))
            }
            Act::Find(word) => {
                if let Some(number) = number("kept as failure ", &outcome.stdout) {
                    self.failures.insert(number, word.clone());
                }
            }
            Act::RunCommand(word) => {
                if let Some(number) = number("--failure ", &outcome.stderr) {
                    self.failures.insert(number, word.clone());
                }
            }
            Act::Draft(word) => {
                if let Some(number) = number("drafts/odap-add-", &outcome.stderr) {
                    self.drafts.insert(number, word.clone());
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, done: bool, number: u64, title: &str, promise: Promise) {
        self.pool.push((number, title.to_owned()));
        if done {
            // A fix or a cause takes the place of the one before.
            if let Promise::Has(field @ ("fix" | "cause"), _) = promise {
                self.promises
                    .retain(|(other, kept)| other != title || !matches!(kept, Promise::Has(name, _) if *name == field));
            }
            self.promises.push((title.to_owned(), promise));
        } else if let Promise::Has(field @ ("fix" | "cause"), _) = promise {
            // Done or not, nobody was told.
            self.promises
                .retain(|(other, kept)| other != title || !matches!(kept, Promise::Has(name, _) if *name == field));
        }
    }

    fn json(&self, line: &str) -> Value {
        let outcome = self.sandbox.odap(line).run();
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("odap {line}: {error}\n{outcome}"))
    }

    /// The titles of incidents that were confirmed.
    fn titles(&self) -> BTreeSet<String> {
        let logged = self.promises.iter().filter(|(_, promise)| matches!(promise, Promise::Logged));
        logged.map(|(title, _)| title.clone()).collect()
    }

    fn incidents(&self) -> BTreeMap<String, Value> {
        let outcome = self.sandbox.odap("export --to jsonl").run();
        assert_eq!(outcome.status, Some(0), "{outcome}");
        by_title(&outcome.stdout)
    }

    /// Checks what was confirmed of incidents, and that each is there once and an import is whole or not there.
    fn check_incidents(&self, round: u32, acts: &[Act]) {
        let incidents = self.incidents();
        let has = |incident: &Value, field: &str, text: &String| match &incident[field] {
            Value::Array(texts) => texts
                .iter()
                .any(|one| one.as_str() == Some(text.as_str()) || one["text"].as_str() == Some(text.as_str())),
            one => one.as_str() == Some(text.as_str()),
        };
        for (title, promise) in &self.promises {
            let incident = incidents.get(title);
            let is_kept = match promise {
                Promise::Gone => incident.is_none(),
                Promise::Logged => incident.is_some(),
                Promise::Has(field, text) => incident.is_some_and(|incident| has(incident, field, text)),
                Promise::HasNot(field, text) => incident.is_none_or(|incident| !has(incident, field, text)),
                Promise::Seen(times) => {
                    incident.is_some_and(|incident| incident["sightings"].as_array().unwrap().len() as u64 >= *times)
                }
            };
            assert!(is_kept, "seed {}, round {round}: {title}: {promise:?}\n{acts:#?}\n{incident:#?}", self.seed);
        }
        for act in acts {
            if let Act::Import(titles) = act {
                let there = titles.iter().filter(|title| incidents.contains_key(*title)).count();
                assert!(
                    there == 0 || there == titles.len(),
                    "seed {}, round {round}: {there} of {}",
                    self.seed,
                    titles.len()
                );
            }
        }
    }

    /// Checks that look-ups and drafts that were promised are there.
    fn check_kept(&self, round: u32, acts: &[Act]) {
        let failures = self.json("last --list --json");
        let headline = |number: u64| {
            let failures = failures.as_array().unwrap();
            Some(failures.iter().find(|failure| failure["number"] == number)?["headline"].to_string())
        };
        // The newest are kept.
        for (number, word) in self.failures.iter().rev().take(20) {
            let kept = headline(*number);
            assert!(
                kept.as_ref().is_some_and(|kept| kept.contains(word)),
                "seed {}, round {round}: failure {number} is {word}, not {kept:?}\n{acts:#?}",
                self.seed
            );
        }
        if self.drafts.is_empty() {
            return;
        }
        let drafts = self.json("drafts --json");
        for (number, word) in &self.drafts {
            let draft = drafts.as_array().unwrap().iter().find(|draft| draft["number"] == *number);
            let is_kept = draft.is_some_and(|draft| draft["title"].as_str() == Some(word));
            assert!(is_kept, "seed {}, round {round}: draft {number} of {word}\n{acts:#?}\n{drafts:#}", self.seed);
        }
    }

    /// Checks that what bears the name of an export or a copy is whole.
    fn check_files(&self, act: &Act, known: &BTreeSet<String>, acts: &[Act], round: u32) {
        let (Act::Posts(name) | Act::Lines(name) | Act::Backup(name)) = act else { return };
        let path = self.sandbox.home().join(name);
        let context = format!("seed {}, round {round}: {act:?}", self.seed);
        // Others may be taken out, or not, while it is written.
        let mut expected = known.clone();
        for act in acts {
            if let Act::Merge((_, title), (_, other)) = act {
                expected.remove(title);
                expected.remove(other);
            } else if let Act::Remove(_, title) = act {
                expected.remove(title);
            }
        }
        let is_whole = |titles: &BTreeSet<String>| {
            assert!(expected.is_subset(titles), "{context}: {:?}", expected.difference(titles))
        };
        match act {
            Act::Lines(_) if path.exists() => {
                let text = fs::read_to_string(&path).unwrap();
                is_whole(&by_title(&text).into_keys().collect());
                let _ = fs::remove_file(&path);
            }
            Act::Backup(_) if path.exists() => {
                let outcome = self.sandbox.odap(&format!("--notebook {name} export --to jsonl")).run();
                assert_eq!(outcome.status, Some(0), "{context}\n{outcome}");
                is_whole(&by_title(&outcome.stdout).into_keys().collect());
                let doctor = self.sandbox.odap(&format!("--notebook {name} doctor")).run();
                assert_eq!(doctor.status, Some(0), "{context}\n{doctor}");
                let _ = fs::remove_file(&path);
            }
            Act::Posts(_) if path.exists() => {
                let posts = files_below(&path).into_iter().filter(|path| !is_temporary(path));
                for post in posts.filter(|path| path.extension().is_some_and(|end| end == "md")) {
                    let text = fs::read_to_string(&post).unwrap();
                    assert!(text.starts_with("---\n") && text.ends_with('\n'), "{context}: {}\n{text}", post.display());
                }
                age(&path);
                let again = self.sandbox.odap(&format!("export --to jekyll --yes --out {name}")).run();
                assert!(again.status == Some(0) && !again.stderr.contains("edited"), "{context}\n{again}");
                let files = files_below(&path);
                let left: Vec<_> = files.iter().filter(|path| is_temporary(path)).collect();
                assert!(left.is_empty(), "{context}: {left:?}");
                let all: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
                let written = expected.iter().filter(|title| all.contains(title.as_str())).cloned().collect();
                is_whole(&written);
                let _ = fs::remove_dir_all(&path);
            }
            _ => {}
        }
        // What was begun has another name, and goes with the next of its kind.
        if let Act::Backup(name) | Act::Lines(name) = act {
            let next = format!("{name}-next");
            age(self.sandbox.home());
            for command in ["backup", "export --to jsonl --out"] {
                self.sandbox.odap(&format!("{command} {next}")).run().done();
                fs::remove_file(self.sandbox.home().join(&next)).unwrap();
            }
            let entries = fs::read_dir(self.sandbox.home()).unwrap().map(|entry| entry.unwrap().path());
            let left: Vec<_> = entries.filter(|path| path.is_file() && is_temporary(path)).collect();
            assert!(left.is_empty(), "{context}: {left:?}");
        }
    }
}

/// Makes the unfinished files below a folder old: a new one may be another machine's.
fn age(folder: &Path) {
    for path in files_below(folder).iter().filter(|path| is_temporary(path)) {
        fs::File::options().write(true).open(path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
}

/// Returns the incidents of lines of JSON by their titles, each of which is there once.
fn by_title(lines: &str) -> BTreeMap<String, Value> {
    let mut incidents = BTreeMap::new();
    for line in lines.lines() {
        let incident: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let title = incident["title"].as_str().unwrap().to_owned();
        assert!(incidents.insert(title, incident).is_none(), "there twice: {line}");
    }
    assert!(lines.is_empty() || lines.ends_with('\n'), "the last line is cut");
    incidents
}

/// Tells whether a file is one that is being written; an export keeps a list of its posts in a hidden file too.
fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name != ".odap-export.json"
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path()));
        } else {
            files.push(entry.path());
        }
    }
    files
}
