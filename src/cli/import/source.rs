//! The files of an import, each with its form.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::args::input;
use crate::cli::import::files::NoteForm;
use crate::cli::import::{Args, Context, Read as Incidents, notes};
use crate::error::{Error, Result};
use crate::import::jsonl::{self, Lines};
use crate::named_enum::named_enum;
use crate::time::Timestamp;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Incidents as odap exports them.
    Records(RecordForm),
    /// Notes that a person wrote.
    Notes(NoteForm),
}

named_enum! {
    /// The form of incidents as odap exports them.
    pub(super) enum RecordForm {
        /// One object a line.
        Jsonl = "jsonl",
        /// One array of the same objects.
        Json = "json",
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, Self::Err> {
        let records = word.parse().map(Self::Records);
        records.or_else(|_| word.parse().map(Self::Notes)).map_err(|_: String| {
            let names = RecordForm::ALL.iter().map(|form| form.as_str());
            let names: Vec<&str> = names.chain(NoteForm::ALL.iter().map(|form| form.as_str())).collect();
            format!("{word:?} is not one of {}", names.join(", "))
        })
    }
}

/// Returns the notes that the arguments name; `None` if they are incidents as odap exports them.
pub(super) fn notes(args: &Args) -> Result<Option<notes::Source>> {
    let form = match (args.format, &args.map) {
        // Objects whose keys are said are no records of odap.
        (Some(Format::Records(_)), Some(_)) => Some(NoteForm::Objects),
        (Some(Format::Records(_)), None) => return Ok(None),
        (Some(Format::Notes(form)), _) => Some(form),
        (None, _) => None,
    };
    match &args.path {
        Some(path) if !input::is_pipe(path) => {
            if path.is_dir() {
                return notes::Source::folder(path);
            }
            let by_name = || NoteForm::of(&path.to_string_lossy());
            let form = form.or_else(by_name).or(args.map.as_ref().map(|_| NoteForm::Objects));
            Ok(form.map(|form| notes::Source::file(path.to_owned(), form)))
        }
        _ => Ok(form.or(args.map.as_ref().map(|_| NoteForm::Csv)).map(notes::Source::Pipe)),
    }
}

/// A file or a pipe.
pub(super) struct Source {
    name: String,
    from: From,
    format: Option<RecordForm>,
}

enum From {
    File(PathBuf),
    /// Read whole before the notebook is opened.
    Pipe(Vec<u8>),
}

/// Bytes at the start of a file that its format is detected from.
const LOOK: u64 = 4096;

impl Source {
    /// Returns the sources that the argument names: a file, every `.jsonl` and `.json` of a folder, or the pipe.
    pub(super) fn find(path: Option<&Path>, format: Option<Format>, context: &Context) -> Result<Vec<Self>> {
        let format = format.and_then(|format| match format {
            Format::Records(form) => Some(form),
            Format::Notes(_) => None,
        });
        match path {
            None if context.terminals.stdin => Err(Error::input("there is nothing to import")
                .cause("no file was named")
                .hint("odap import FILE\nodap import --starter")),
            None => Ok(vec![Self::pipe(format)?]),
            Some(path) if input::is_pipe(path) => Ok(vec![Self::pipe(format)?]),
            Some(folder) if folder.is_dir() => Self::folder(folder, format),
            Some(file) => {
                Ok(vec![Self { name: file.display().to_string(), from: From::File(file.to_owned()), format }])
            }
        }
    }

    fn pipe(format: Option<RecordForm>) -> Result<Self> {
        let mut bytes = Vec::new();
        // Of any length, since a notebook may be longer than any error.
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| input::cannot_read(input::PIPE, error))?;
        Ok(Self { name: input::PIPE.into(), from: From::Pipe(bytes), format })
    }

    fn folder(folder: &Path, format: Option<RecordForm>) -> Result<Vec<Self>> {
        let cannot =
            |error: io::Error| Error::input(format!("cannot read the folder {}", folder.display())).because(error);
        let entries = fs::read_dir(folder).map_err(cannot)?.collect::<io::Result<Vec<_>>>().map_err(cannot)?;
        let wanted = |path: &PathBuf| path.extension().is_some_and(|end| end == "jsonl" || end == "json");
        let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(wanted).collect();
        paths.sort();
        Ok(paths
            .into_iter()
            .map(|path| Self { name: path.display().to_string(), from: From::File(path), format })
            .collect())
    }

    /// Counts the lines of the source, for the progress bar; `None` if it cannot be read, which `read` reports.
    pub(super) fn count(&self) -> Option<u64> {
        let count = |mut source: Box<dyn BufRead>| {
            let mut lines = 0;
            loop {
                let buffer = source.fill_buf().ok()?;
                if buffer.is_empty() {
                    return Some(lines);
                }
                lines += buffer.iter().filter(|byte| **byte == b'\n').count() as u64;
                let read = buffer.len();
                source.consume(read);
            }
        };
        match &self.from {
            From::File(path) => count(Box::new(BufReader::new(File::open(path).ok()?))),
            From::Pipe(bytes) => Some(bytes.iter().filter(|byte| **byte == b'\n').count() as u64),
        }
    }

    /// Reads the incidents of the source, one after the other.
    pub(super) fn read(self, now: Timestamp) -> Result<Box<dyn Iterator<Item = Incidents>>> {
        let format = self.format;
        let format = format.map_or_else(|| self.looks(), Ok)?;
        let name = self.name.clone();
        match format {
            RecordForm::Jsonl => Ok(Box::new(Lines::new(name, self.open()?, now))),
            RecordForm::Json => {
                let mut text = String::new();
                let mut source = self.open()?.take(jsonl::LONGEST + 1);
                source.read_to_string(&mut text).map_err(|error| input::cannot_read(&name, error))?;
                if text.len() as u64 > jsonl::LONGEST {
                    return Err(Error::input(format!("{name} is too large to be read at once"))
                        .cause(format!("it is longer than {} MiB", jsonl::LONGEST >> 20))
                        .hint("odap export --to jsonl   writes the same line by line, of any length"));
                }
                Ok(Box::new(jsonl::array(&name, &text, now)?.into_iter()))
            }
        }
    }

    /// The form by the first character: an array is JSON, an object the first of many lines.
    fn looks(&self) -> Result<RecordForm> {
        let mut start = Vec::new();
        let read = match &self.from {
            From::File(path) => File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut start)),
            From::Pipe(bytes) => bytes.take(LOOK).read_to_end(&mut start),
        };
        read.map_err(|error| input::cannot_read(&self.name, error))?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
        match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'[') => Ok(RecordForm::Json),
            Some(b'{') | None => Ok(RecordForm::Jsonl),
            Some(_) => Err(Error::input(format!("{} does not look like something to import", self.name))
                .cause("it begins with neither { nor [")
                .hint("odap import --format jsonl FILE   reads it all the same")),
        }
    }

    fn open(self) -> Result<Box<dyn BufRead>> {
        match self.from {
            From::File(path) => {
                let file = File::open(&path).map_err(|error| input::cannot_read(&self.name, error))?;
                Ok(Box::new(BufReader::new(file)))
            }
            From::Pipe(bytes) => Ok(Box::new(Cursor::new(bytes))),
        }
    }
}
