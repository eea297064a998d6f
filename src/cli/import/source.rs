//! The files of an import, each with its form.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use crate::cli::args::input;
use crate::cli::import::decoding::may_be_text;
use crate::cli::import::files::Files;
use crate::cli::import::form::NoteForm;
use crate::cli::import::passed_over::{PassedOver, Why};
use crate::cli::import::records::{self, RecordForm};
use crate::cli::import::{Args, Context, decoding, notes};
use crate::error::{Error, Result};
use crate::platform;
use crate::render::remedy;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Incidents as odap exports them.
    Records(RecordForm),
    /// Notes that a person wrote.
    Notes(NoteForm),
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Records(form) => form.as_str(),
            Self::Notes(form) => form.as_str(),
        })
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

/// The input that the arguments name.
pub(super) enum Source {
    Notes(notes::Source),
    /// Incidents as odap exports them, and what lies beside them.
    Records(Vec<records::Source>, PassedOver),
}

/// Bytes at the start of a file that its form is told by.
const LOOK: u64 = 4096;

impl Source {
    /// Finds what the arguments name: a file, the files of a folder, or the pipe.
    pub(super) fn find(args: &Args, context: &Context) -> Result<Self> {
        let form = match (args.format, &args.map) {
            // Objects whose keys are said are no records of odap.
            (Some(Format::Records(_)), Some(_)) => Some(Format::Notes(NoteForm::Objects)),
            (form, _) => form,
        };
        match &args.path {
            None if context.terminals.stdin => Err(Error::input("there is nothing to import")
                .cause("no file was named")
                .hint("odap import FILE\nodap import --starter")),
            Some(path) if !input::is_pipe(path) => match fs::metadata(path) {
                Err(error) => Err(missing(path, error)),
                Ok(about) if about.is_dir() => Self::folder(path, form),
                Ok(about) if about.is_file() => Self::file(path, form, args),
                Ok(about) => Err(Self::no_file(path, &about, args)),
            },
            _ => Self::pipe(form, args),
        }
    }

    fn no_file(path: &Path, about: &Metadata, args: &Args) -> Error {
        let error = Error::input(format!("cannot read {}", path.display()));
        if !platform::is_pipe(about) {
            let error = error.cause("it is no file but a socket or a device, which may have no end");
            return error.hint("name the files of notes, or their folder");
        }
        let form = NoteForm::of(&path.to_string_lossy()).unwrap_or(NoteForm::Markdown);
        let format = args.format.unwrap_or(Format::Notes(form));
        let options = Args { format: Some(format), ..args.clone() }.options();
        error
            .cause("it is no file but a pipe, which may have no end")
            .hint(format!("let the program that writes into it write to odap:  PROGRAM | odap import{options}"))
    }

    fn pipe(form: Option<Format>, args: &Args) -> Result<Self> {
        let form = form.or(args.map.as_ref().map(|_| Format::Notes(NoteForm::Csv)));
        let mut pipe = io::stdin().lock();
        if let Some(Format::Notes(form)) = form {
            return Ok(Self::Notes(notes::Source::Pipe(form, decoding::bytes(input::PIPE, pipe)?)));
        }
        let mut bytes = Vec::new();
        // Of any length, since a notebook may be longer than any error.
        pipe.read_to_end(&mut bytes).map_err(|error| input::cannot_read(input::PIPE, error))?;
        let looks = if form.is_some() { form } else { looks(&bytes) };
        Ok(match looks {
            Some(Format::Notes(form)) => Self::Notes(notes::Source::Pipe(form, decoding::bytes(input::PIPE, &*bytes)?)),
            Some(Format::Records(form)) => {
                Self::Records(vec![records::Source::pipe(bytes, form)], PassedOver::default())
            }
            None => return Err(unknown(input::PIPE, "", "odap import --format markdown")),
        })
    }

    fn file(path: &Path, form: Option<Format>, args: &Args) -> Result<Self> {
        let name = path.display().to_string();
        let own = path.file_name().map(|own| own.to_string_lossy().to_lowercase()).unwrap_or_default();
        let why = Why::of(&own, None);
        let known = match NoteForm::of(&own) {
            Some(form) => Some(Format::Notes(form)),
            None if args.map.is_some() => Some(Format::Notes(NoteForm::Objects)),
            None => None,
        };
        let look = || -> Result<Option<Format>> {
            let mut start = Vec::new();
            let read = File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut start));
            read.map_err(|error| input::cannot_read(&name, error))?;
            let looks = looks(&start);
            if known.is_none() && looks.is_none() && !may_be_text(&start) && why == Why::Other {
                let error = Error::input(format!("cannot read {name}"));
                return Err(error.cause("it is no text").hint("name the files of notes, or their folder"));
            }
            // A note may begin with a bracket, and data may lie under any name.
            let is_data = matches!(looks, Some(Format::Records(_))) && !start.is_empty() && is_data(&start);
            Ok(match known {
                Some(Format::Notes(NoteForm::Text)) if args.map.is_none() && is_data => looks,
                Some(known) => Some(known),
                None => looks,
            })
        };
        match if form.is_some() { form } else { look()? } {
            Some(Format::Notes(form)) => Ok(Self::Notes(notes::Source::Files(Files::one(path.to_owned(), form)))),
            Some(Format::Records(form)) => {
                Ok(Self::Records(vec![records::Source::file(path, form)], PassedOver::default()))
            }
            None if why == Why::Picture => Err(Error::input(format!("cannot read {name}"))
                .cause("odap does not read a picture")
                .hint("import the note that shows it; of a picture of an error, type or read out the text")),
            None => Err(match why.way_in(path).filter(|_| !matches!(why, Why::Records)) {
                Some(way_in) => Error::input(format!("cannot read {name}"))
                    .cause(format!("odap does not read a {}", why.noun()))
                    .hint(way_in),
                None => {
                    unknown(&name, WITHOUT_ENDING, &format!("odap import --format markdown {}", remedy::typed(path)))
                }
            }),
        }
    }

    /// Returns the notes of a folder; if it has none, the incidents in it.
    fn folder(folder: &Path, form: Option<Format>) -> Result<Self> {
        let mut files = Files::below(folder)?;
        if let Some(Format::Notes(form)) = form {
            files.notes.retain(|file| file.form == form);
        }
        let said = match form {
            Some(Format::Records(form)) => Some(form),
            _ => None,
        };
        let is_plain = files.notes.iter().all(|file| file.form == NoteForm::Text);
        let may_be_records = said.is_some() || (form.is_none() && is_plain);
        let records = if may_be_records { records::Source::folder(folder, said)? } else { Vec::new() };
        if records.is_empty() && said.is_none() {
            return Ok(Self::Notes(notes::Source::Files(files)));
        }
        let is_record = |path: &Path| path.extension().is_some_and(|end| end == "jsonl" || end == "json");
        files.passed_over.retain(|path| path.parent() != Some(folder) || !is_record(path));
        for note in &files.notes {
            files.passed_over.add(Why::Note, &note.name, &note.path);
        }
        Ok(Self::Records(records, files.passed_over))
    }
}

/// Returns the error for what is not there, or may not be read, with the folder in which to look for it.
fn missing(path: &Path, error: io::Error) -> Error {
    let is_missing = error.kind() == io::ErrorKind::NotFound;
    let said = input::cannot_read(&input::name(path), error);
    let above = path.ancestors().skip(1).map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
    match above.into_iter().find(|above| above.is_dir()).filter(|_| is_missing) {
        Some(folder) => said.hint(format!("ls {}   shows what is there", remedy::typed(folder))),
        None => said,
    }
}

/// Returns the form that the beginning of a file looks like: an array is JSON, an object the first of many lines.
fn looks(start: &[u8]) -> Option<Format> {
    let start = decoding::in_utf_8(start);
    let start = start.trim_ascii_start();
    if let Some(form) = NoteForm::of_start(start) {
        return Some(Format::Notes(form));
    }
    match start.first() {
        Some(b'[') => Some(Format::Records(RecordForm::Json)),
        Some(b'{') | None => Some(Format::Records(RecordForm::Jsonl)),
        Some(_) => None,
    }
}

/// Tells whether a text begins as objects of JSON do, and no note.
fn is_data(start: &[u8]) -> bool {
    let text: String =
        String::from_utf8_lossy(&decoding::in_utf_8(start)).chars().filter(|c| !c.is_whitespace()).take(3).collect();
    text.starts_with("{\"") || text.starts_with("[{\"")
}

/// Rest of the cause, of a file whose name does not tell what it is.
const WITHOUT_ENDING: &str = ", and its name has no ending that tells what it is";

fn unknown(name: &str, rest: &str, hint: &str) -> Error {
    Error::input(format!("{name} does not look like something to import"))
        .cause(format!("it begins with neither {{ nor [{rest}"))
        .hint(format!("{hint}   reads it as notes"))
}
