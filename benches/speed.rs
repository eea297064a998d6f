//! How long a look-up takes, as a whole process, beside what starting the program takes and beside the full-text search of SQLite.
//!
//!     cargo bench --bench speed                        # notebooks of 1,000, 10,000 and 100,000 incidents
//!     cargo bench --bench speed -- 1000000             # of another size
//!
//! The incidents are those of `tests/errors` with their names and numbers exchanged for others. The full-text search ranks by BM25 over all
//! words of the same paste on the same texts.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its table")]

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};

/// Notebooks that are measured where no size is given.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Counted runs of each command; one is run before them.
const RUNS: usize = 21;

/// Lines of the paste that is looked up.
const LINES: usize = 30;

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        // This program starts itself, so that both sides are whole processes.
        [search, database, paste] if search == "full-text" => full_text(Path::new(database), Path::new(paste)),
        arguments => table(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("speed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn table(arguments: &[String]) -> Done {
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let cases = cases()?;
    let folder = tempfile::tempdir()?;
    let paste = folder.path().join("paste.txt");
    fs::write(&paste, long_paste(&cases))?;
    println!("| incidents | odap --version | odap find | FTS5 BM25 | notebook / its texts | import |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for size in sizes {
        println!("{}", row(size, &cases, &paste, folder.path())?);
    }
    Ok(())
}

/// Measures one size, the three commands in turn, so that what else the machine does meets all of them.
fn row(size: usize, cases: &[Case], paste: &Path, folder: &Path) -> Done<String> {
    let (notebook, database, lines) = (folder.join("n.db"), folder.join("fts.db"), folder.join("incidents.jsonl"));
    for file in [&notebook, &database] {
        let _ = fs::remove_file(file);
    }
    let bytes = write(size, cases, &lines, &database)?;
    let odap = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_odap"));
        command.arg("--notebook").arg(&notebook);
        command
    };
    let import = time(odap().arg("import").arg(&lines))?;
    let mut version = Command::new(env!("CARGO_BIN_EXE_odap"));
    version.arg("--version");
    let mut find = odap();
    find.arg("find").arg("--error-file").arg(paste);
    let mut search = Command::new(std::env::current_exe()?);
    search.arg("full-text").arg(&database).arg(paste);
    let mut commands = [version, find, search];
    let mut times = [const { Vec::new() }; 3];
    for run in 0..=RUNS {
        for (command, times) in commands.iter_mut().zip(&mut times) {
            let taken = time(command)?;
            if run > 0 {
                times.push(taken);
            }
        }
    }
    let [version, find, search] = times.map(|mut times: Vec<Duration>| {
        times.sort_unstable();
        format!("{:.1} ms", times[times.len() / 2].as_secs_f64() * 1000.0)
    });
    let share = fs::metadata(&notebook)?.len() as f64 / bytes as f64;
    Ok(format!("| {size} | {version} | {find} | {search} | {share:.2} | {:.1} s |", import.as_secs_f64()))
}

/// How long a command takes from its start to its end.
fn time(command: &mut Command) -> Done<Duration> {
    let begun = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let taken = begun.elapsed();
    // A look-up ends with 1 where nothing is like it.
    if status.code().is_none_or(|code| code > 1) {
        return Err(format!("{command:?} ended with {status}").into());
    }
    Ok(taken)
}

/// A failure with what its family says of it.
struct Case {
    text: String,
    family: Value,
}

fn cases() -> Done<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let (mut rows, mut families) = (Vec::new(), Vec::new());
    let mut paths: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    paths.sort_by_key(fs::DirEntry::path);
    for path in paths.iter().map(fs::DirEntry::path) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".jsonl") {
            let values =
                fs::read_to_string(&path)?.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
            if name.ends_with(".families.jsonl") { &mut families } else { &mut rows }.extend(values);
        }
    }
    let case = |row: Value| {
        let family = families.iter().find(|family| family["family"] == row["family"])?.clone();
        Some(Case { text: row["text"].as_str()?.to_owned(), family })
    };
    Ok(rows.into_iter().filter_map(case).collect())
}

/// A paste of thirty lines: the end of a long failure behind others, as a terminal shows them.
fn long_paste(cases: &[Case]) -> String {
    let lines: Vec<&str> = cases.iter().step_by(7).flat_map(|case| case.text.lines()).take(LINES).collect();
    lines.join("\n")
}

/// Writes made-up incidents for the notebook, and their texts for the full-text search; gives the bytes of the texts.
fn write(size: usize, cases: &[Case], lines: &Path, database: &Path) -> Done<u64> {
    let names: Vec<&str> = cases.iter().flat_map(|case| words(&case.text)).filter(|word| is_name(word)).collect();
    let mut file = BufWriter::new(File::create(lines)?);
    let mut database = Connection::open(database)?;
    database.execute_batch("CREATE VIRTUAL TABLE incident USING fts5 (text)")?;
    let transaction = database.transaction()?;
    let mut bytes = 0;
    {
        let mut insert = transaction.prepare("INSERT INTO incident (text) VALUES (?1)")?;
        let mut dice = Dice(1);
        for number in 0..size {
            let case = &cases[dice.roll(cases.len())];
            let error = exchanged(&case.text, &names, &mut dice);
            let title: String = error.lines().last().unwrap_or_default().chars().take(120).collect();
            let field = |name: &str| case.family[name].as_str().unwrap_or_default();
            let all = [&error, &title, field("cause"), field("fix")];
            bytes += all.iter().map(|text| text.len() as u64).sum::<u64>();
            insert.execute([all.join("\n")])?;
            let line = json!({"id": format!("{number:026}"), "title": title, "error": error, "cause": field("cause"),
                "fix": field("fix"), "kind": case.family["kind"], "tags": case.family["tags"]});
            writeln!(file, "{line}")?;
        }
    }
    transaction.commit()?;
    file.flush()?;
    Ok(bytes)
}

/// A text with most of its names and numbers exchanged for others.
fn exchanged(text: &str, names: &[&str], dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match word {
            _ if word.chars().all(|c| c.is_ascii_digit()) => {
                out.extend(word.chars().map(|_| char::from(b'0' + dice.roll(10) as u8)));
            }
            _ if is_name(word) && dice.roll(10) < 7 => {
                out.push_str(names[dice.roll(names.len())]);
                out.push('_');
                out.push_str(names[dice.roll(names.len())]);
            }
            _ => out.push_str(word),
        }
        let between = after.find(is_letter).unwrap_or(after.len());
        out.push_str(&after[..between]);
        rest = &after[between..];
    }
    out
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What a person chose: long, with a mark or a digit in it.
fn is_name(word: &str) -> bool {
    word.len() > 5 && word.contains(|c: char| c == '_' || c.is_ascii_digit())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty())
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// The ten best texts by BM25 over all words of a paste.
fn full_text(database: &Path, paste: &Path) -> Done {
    let paste = fs::read_to_string(paste)?;
    let mut all: Vec<String> = words(&paste).map(|word| format!("\"{}\"", word.to_lowercase())).collect();
    all.sort_unstable();
    all.dedup();
    let database = Connection::open(database)?;
    let mut query =
        database.prepare("SELECT rowid, rank FROM incident WHERE incident MATCH ?1 ORDER BY rank LIMIT 10")?;
    let found = query.query_map([all.join(" OR ")], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?)))?;
    for row in found {
        let (number, rank) = row?;
        println!("{number} {rank:.2}");
    }
    Ok(())
}
