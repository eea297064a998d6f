//! Measures how long a look-up takes, as a whole process, beside what starting the program takes and beside the
//! full-text search of SQLite.
//!
//! ```text
//! cargo bench --bench speed                    # notebooks of 1,000, 10,000 and 100,000 incidents
//! cargo bench --bench speed -- --million       # one of 1,000,000 too: some minutes and 4 GB of disk
//! cargo bench --bench speed -- 5000            # of another size
//! ```
//!
//! The incidents are those of `tests/errors` with their names and numbers exchanged for others; what is looked up are
//! pastes of thirty lines. The full-text search ranks by BM25 over all words of the same paste on the same texts. All
//! commands are run in turn, so that what else the machine does meets each of them; the figures are medians.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its table")]

mod bounds;
#[allow(dead_code, reason = "the fit asks for more of it")]
#[path = "../fit/corpus.rs"]
mod corpus;
mod edge_cases;
#[allow(dead_code, reason = "the comparison has its texts in memory")]
#[path = "../compare/full_text.rs"]
mod full_text;
mod incidents;
#[allow(dead_code, reason = "the fit asks for more of it")]
#[path = "../fit/noise.rs"]
mod noise;
mod process;
#[allow(dead_code, reason = "the comparison has its table in Markdown too")]
#[path = "../compare/table.rs"]
mod table;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use corpus::Corpus;
use edge_cases::EdgeCase;
use full_text::FullText;
use incidents::Maker;
use process::{median, milliseconds, peak, sealed, time};
use table::Table;

/// Notebooks that are measured where no size is given.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Counted rounds of all commands; one is run before them.
const ROUNDS: usize = 20;

/// The full-text search is run in one round of so many: in a large notebook it takes seconds.
const FULL_TEXT_INTERVAL: usize = 4;

/// Lines of a paste that is looked up.
const LINES: usize = 30;

/// The argument that tells this program to search a table, so that both sides are whole processes.
const SEARCH: &str = "full-text";

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    // Cargo says `--bench` to whatever it runs as one.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let done = match arguments.as_slice() {
        [search, database, paste] if search == SEARCH => full_text(Path::new(database), Path::new(paste)),
        [peak, command @ ..] if peak == process::PEAK => process::print_peak(command),
        arguments => sizes(arguments).and_then(|sizes| tables(&sizes)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("speed: {error}");
            ExitCode::FAILURE
        }
    }
}

fn sizes(arguments: &[String]) -> Done<Vec<usize>> {
    let (million, rest): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|argument| *argument == "--million");
    let size = |given: &&String| given.parse().map_err(|_| format!("{given} is neither a size nor --million"));
    let mut sizes = rest.iter().map(size).collect::<Result<Vec<usize>, _>>()?;
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    sizes.extend(million.first().map(|_| 1_000_000));
    Ok(sizes)
}

fn tables(sizes: &[usize]) -> Done {
    let corpus = corpus::read(&[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/errors").to_owned()]);
    let folder = tempfile::tempdir()?;
    let odap = |notebook: &Path| {
        let mut command = sealed(env!("CARGO_BIN_EXE_odap"), folder.path());
        command.arg("--notebook").arg(notebook);
        command
    };
    let pastes = pastes(&corpus, folder.path())?;
    let mut filled =
        sizes.iter().map(|&size| Filled::new(size, &corpus, folder.path(), &odap)).collect::<Done<Vec<_>>>()?;
    let version = measure(&mut filled, &pastes, folder.path(), &odap)?;
    println!("\n{}", scale(&filled, version).plain());
    let edge_cases = edge_cases::measure(&corpus, folder.path(), &odap)?;
    println!("{}", edge_case_table(&edge_cases).plain());
    println!("{}", bounds::table(&filled, version, &edge_cases).plain());
    Ok(())
}

/// Pastes of thirty lines: the ends of the longest errors.
fn pastes(corpus: &Corpus, folder: &Path) -> Done<Vec<PathBuf>> {
    let mut pastes = Vec::new();
    for (number, case) in corpus.cases.iter().enumerate() {
        let lines: Vec<&str> = case.text.lines().collect();
        if lines.len() >= LINES {
            let paste = folder.join(format!("paste-{number}.txt"));
            fs::write(&paste, lines[lines.len() - LINES..].join("\n"))?;
            pastes.push(paste);
        }
    }
    if pastes.is_empty() { Err(format!("no error of the corpus has {LINES} lines").into()) } else { Ok(pastes) }
}

/// A notebook of some size with the same texts in a table of words, and what was measured of it.
struct Filled {
    size: usize,
    notebook: PathBuf,
    database: PathBuf,
    /// Bytes of the texts.
    texts: u64,
    /// Bytes of the notebook.
    stored: u64,
    import: Duration,
    find: Duration,
    /// The full-text search in a process that has begun before.
    search: Duration,
    /// The full-text search as a process.
    search_process: Duration,
    /// The most memory that a look-up took, in bytes.
    peak: Option<u64>,
}

impl Filled {
    fn new(size: usize, corpus: &Corpus, folder: &Path, odap: &dyn Fn(&Path) -> Command) -> Done<Self> {
        eprintln!("filling a notebook of {size}");
        let file = |ending: &str| folder.join(format!("{size}.{ending}"));
        let (notebook, database, lines) = (file("db"), file("fts.db"), file("jsonl"));
        let maker = Maker::new(corpus)?;
        let texts = incidents::write(&lines, (0..size).map(|number| (number, maker.incident(number))))?;
        let import = time(odap(&notebook).arg("import").arg(&lines))?;
        fs::remove_file(&lines)?;
        FullText::make(&database)?.fill((0..size).map(|number| maker.incident(number).text()))?;
        let stored = fs::metadata(&notebook)?.len();
        let zero = Duration::ZERO;
        let peak = None;
        Ok(Self {
            size,
            notebook,
            database,
            texts,
            stored,
            import,
            find: zero,
            search: zero,
            search_process: zero,
            peak,
        })
    }

    fn share(&self) -> f64 {
        self.stored as f64 / self.texts as f64
    }
}

/// Runs everything in turn, round after round; gives how long it takes to start odap, and puts the rest where it
/// belongs.
fn measure(
    filled: &mut [Filled],
    pastes: &[PathBuf],
    folder: &Path,
    odap: &dyn Fn(&Path) -> Command,
) -> Done<Duration> {
    let mut versions = Vec::new();
    let mut times = vec![[const { Vec::new() }; 3]; filled.len()];
    let tables = filled.iter().map(|one| FullText::open(&one.database)).collect::<Result<Vec<_>, _>>()?;
    for round in 0..=ROUNDS {
        let paste = &pastes[round % pastes.len()];
        let text = fs::read_to_string(paste)?;
        for ((one, times), table) in filled.iter_mut().zip(&mut times).zip(&tables) {
            let mut version = sealed(env!("CARGO_BIN_EXE_odap"), folder);
            let version = time(version.arg("--version"))?;
            let mut find = odap(&one.notebook);
            find.arg("find").arg("--error-file").arg(paste);
            let mut taken = [Some(time(&mut find)?), None, None];
            if round % FULL_TEXT_INTERVAL == 0 {
                let begun = Instant::now();
                table.best(&text, 10)?;
                taken[1] = Some(begun.elapsed());
                let mut search = sealed(std::env::current_exe()?, folder);
                taken[2] = Some(time(search.arg(SEARCH).arg(&one.database).arg(paste))?);
            }
            if round > 0 {
                versions.push(version);
                times.iter_mut().zip(taken).for_each(|(times, taken)| times.extend(taken));
                one.peak = one.peak.max(peak(&find, folder)?);
            }
        }
    }
    for (one, times) in filled.iter_mut().zip(times) {
        [one.find, one.search, one.search_process] = times.map(median);
    }
    Ok(median(versions))
}

fn scale(filled: &[Filled], version: Duration) -> Table {
    let mut table = Table::new([
        "incidents",
        "--version",
        "find",
        "FTS5, query",
        "FTS5, process",
        "peak of find",
        "texts",
        "notebook / texts",
        "import",
    ]);
    for one in filled {
        table.row([
            one.size.to_string(),
            in_milliseconds(version),
            in_milliseconds(one.find),
            in_milliseconds(one.search),
            in_milliseconds(one.search_process),
            in_megabytes(one.peak),
            in_megabytes(Some(one.texts)),
            format!("{:.2}", one.share()),
            format!("{:.1} s", one.import.as_secs_f64()),
        ]);
    }
    table
}

fn edge_case_table(edge_cases: &[EdgeCase]) -> Table {
    let mut table = Table::new(["a paste of", "size", "find", "peak", "right first"]);
    for one in edge_cases {
        let (right, asked) = one.right;
        table.row([
            one.name.to_owned(),
            in_megabytes(Some(one.bytes as u64)),
            in_milliseconds(one.taken),
            in_megabytes(one.peak),
            if asked == 0 { String::new() } else { format!("{right} of {asked}") },
        ]);
    }
    table
}

fn in_milliseconds(time: Duration) -> String {
    format!("{:.1} ms", milliseconds(time))
}

fn in_megabytes(bytes: Option<u64>) -> String {
    bytes.map_or("–".to_owned(), |bytes| format!("{:.1} MB", bytes as f64 / 1e6))
}

/// The ten best texts by BM25 over all words of a paste.
fn full_text(database: &Path, paste: &Path) -> Done {
    for (number, score) in FullText::open(database)?.best(&fs::read_to_string(paste)?, 10)? {
        println!("{number} {score:.2}");
    }
    Ok(())
}
