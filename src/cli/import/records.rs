//! Files of incidents as odap exports them.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use crate::cli::args::input;
use crate::cli::import::Read as Incidents;
use crate::cli::import::decoding::in_utf_8;
use crate::error::{Error, Result};
use crate::import::jsonl::{self, Lines};
use crate::named_enum::named_enum;
use crate::render::remedy;
use crate::time::Timestamp;

named_enum! {
    /// The form of incidents as odap exports them.
    pub(super) enum RecordForm {
        /// One object a line.
        Jsonl = "jsonl",
        /// One array of the same objects.
        Json = "json",
    }
}

/// A file or a pipe.
pub(super) struct Source {
    name: String,
    from: From,
    form: RecordForm,
}

enum From {
    File(PathBuf),
    /// Read whole before the notebook is opened.
    Pipe(Vec<u8>),
}

impl Source {
    pub(super) fn pipe(bytes: Vec<u8>, form: RecordForm) -> Self {
        Self { name: input::PIPE.into(), from: From::Pipe(in_utf_8(&bytes).into_owned()), form }
    }

    pub(super) fn file(path: &Path, form: RecordForm) -> Self {
        Self { name: path.display().to_string(), from: From::File(path.to_owned()), form }
    }

    /// Returns the `.jsonl` and `.json` files of a folder, which are what they look like unless a form is said.
    pub(super) fn folder(folder: &Path, form: Option<RecordForm>) -> Result<Vec<Self>> {
        let cannot =
            |error: io::Error| Error::input(format!("cannot read the folder {}", folder.display())).because(error);
        let entries = fs::read_dir(folder).map_err(cannot)?.collect::<io::Result<Vec<_>>>().map_err(cannot)?;
        let wanted = |path: &PathBuf| {
            path.extension().is_some_and(|end| end == "jsonl" || end == "json")
                && fs::metadata(path).is_ok_and(|about| about.is_file())
        };
        let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(wanted).collect();
        paths.sort();
        paths
            .iter()
            .map(|path| {
                let form = form.map_or_else(|| looks(path), Ok)?;
                Ok(Self::file(path, form))
            })
            .collect()
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
        let name = self.name.clone();
        match self.form {
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
                Ok(Box::new(jsonl::array(&name, text, now)?))
            }
        }
    }

    fn open(self) -> Result<Box<dyn BufRead>> {
        match self.from {
            From::File(path) => {
                let cannot = |error| input::cannot_read(&self.name, error);
                let mut file = BufReader::new(File::open(&path).map_err(cannot)?);
                let start = file.fill_buf().map_err(cannot)?;
                if matches!(start, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
                    let mut bytes = Vec::new();
                    file.read_to_end(&mut bytes).map_err(cannot)?;
                    return Ok(Box::new(Cursor::new(in_utf_8(&bytes).into_owned())));
                }
                let mark = start.len() - in_utf_8(start).len();
                file.consume(mark);
                Ok(Box::new(file))
            }
            From::Pipe(bytes) => Ok(Box::new(Cursor::new(bytes))),
        }
    }
}

/// Bytes at the start of a file that its form is told by.
const LOOK: u64 = 4096;

/// Returns the form by the first character: an array is JSON, an object the first of many lines.
fn looks(path: &Path) -> Result<RecordForm> {
    let name = path.display().to_string();
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut start));
    read.map_err(|error| input::cannot_read(&name, error))?;
    match in_utf_8(&start).iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[') => Ok(RecordForm::Json),
        Some(b'{') | None => Ok(RecordForm::Jsonl),
        Some(_) => Err(Error::input(format!("{name} does not look like something to import"))
            .cause("it begins with neither { nor [")
            .hint(format!("odap import --format markdown {}   reads it as notes", remedy::typed(path)))),
    }
}
