//! The files that an import of notes passes over, and the way in for each.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::Context;
use crate::cli::import::error_reading::reads_as_error;
use crate::import::mapping;
use crate::render::remedy;
use crate::text;

/// The reason why a file is passed over, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// A note beside incidents as odap exports them, which are what the folder is taken for.
    Note,
    /// Incidents as odap exports them.
    Records,
    /// A table.
    Table,
    /// A table of the pages that lie beside it, which have its columns.
    Pages,
    /// A document that an office program can save as Word's.
    Office,
    /// A spreadsheet.
    Sheet,
    /// A document in pages.
    Pdf,
    /// A document in another markup.
    Markup,
    /// A picture.
    Picture,
    /// A file without a word.
    Empty,
    /// A file that is there twice.
    Twice,
    /// A folder of another program.
    Folder,
    /// A link to a folder, which is not followed: it may lead anywhere, and in a circle.
    Link,
    /// A pipe, a socket or a device.
    Special,
    /// A file of an archive whose path leads out of it.
    Outside,
    /// Anything else.
    Other,
}

/// Bytes that are read of a file to see what it is.
const LOOK: u64 = 4096;

impl Why {
    /// Returns the reason by the name of a file in small letters, and by its beginning where it can be read.
    pub(super) fn of(own: &str, path: Option<&Path>) -> Self {
        match own.rsplit_once('.').map_or("", |(_, end)| end) {
            "csv" | "tsv" if path.is_some_and(|path| has_pages(path, |folder| folder.is_dir())) => Self::Pages,
            "csv" | "tsv" => Self::Table,
            "jsonl" | "ndjson" if path.is_none() => Self::Records,
            "jsonl" | "ndjson" | "json" if path.is_some_and(|path| start(path).contains("\"error\"")) => Self::Records,
            "doc" | "dot" | "rtf" | "hwp" | "hwpx" | "wps" | "docm" | "fodt" | "sxw" | "pages" => Self::Office,
            "xlsx" | "xls" | "xlsm" | "ods" | "numbers" => Self::Sheet,
            "pdf" => Self::Pdf,
            "org" | "rst" | "adoc" | "asciidoc" | "tex" | "epub" | "textile" | "wiki" | "mediawiki" | "opml"
            | "ipynb" | "docbook" => Self::Markup,
            "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "bmp" | "heic" | "avif" | "tif" | "tiff" | "ico" => {
                Self::Picture
            }
            _ => Self::Other,
        }
    }

    /// Returns the word for one file.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Records => "file of incidents",
            Self::Table => "table",
            Self::Pages => "table of the pages beside it",
            Self::Office => "document of another format",
            Self::Sheet => "spreadsheet",
            Self::Pdf => "PDF",
            Self::Markup => "document in another markup",
            Self::Picture => "picture",
            Self::Empty => "empty file",
            Self::Twice => "file that is there twice",
            Self::Folder => "folder of a program",
            Self::Link => "link to a folder, or to nothing",
            Self::Special => "pipe, socket or device",
            Self::Outside => "file whose path leads out of its archive",
            Self::Other => "other file",
        }
    }

    /// Returns the word for several files.
    fn nouns(self) -> &'static str {
        match self {
            Self::Note => "notes",
            Self::Records => "files of incidents",
            Self::Table => "tables",
            Self::Pages => "tables of the pages beside them",
            Self::Office => "documents of another format",
            Self::Sheet => "spreadsheets",
            Self::Pdf => "PDFs",
            Self::Markup => "documents in another markup",
            Self::Picture => "pictures",
            Self::Empty => "empty files",
            Self::Twice => "files that are there twice",
            Self::Folder => "folders of programs",
            Self::Link => "links to folders, or to nothing",
            Self::Special => "pipes, sockets or devices",
            Self::Outside => "files whose paths lead out of their archive",
            Self::Other => "other files",
        }
    }

    /// Returns the command that makes notes of a file, or imports it.
    pub(super) fn way_in(self, path: &Path) -> Option<String> {
        let typed = remedy::typed(path);
        let with_end = |end: &str| {
            let own = path.file_name().map(PathBuf::from).unwrap_or_default();
            remedy::typed(&own.with_extension(end))
        };
        Some(match self {
            Self::Note | Self::Records => format!("odap import {typed}"),
            Self::Table | Self::Pages => {
                let mapping =
                    mapping::suggestion(&start(path), &reads_as_error).map(|map| format!(" --map {}", quoted(&map)));
                format!("odap import {typed}{}", mapping.unwrap_or_default())
            }
            Self::Office => {
                format!("soffice --headless --convert-to docx {typed} && odap import {}", with_end("docx"))
            }
            Self::Sheet => format!("soffice --headless --convert-to csv {typed}"),
            Self::Pdf => format!("pdftotext -layout {typed} {0} && odap import {0}", with_end("txt")),
            Self::Markup => match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
                // Pandoc reads it only since 2025.
                "adoc" | "asciidoc" => format!("asciidoctor {typed} -o {0} && odap import {0}", with_end("html")),
                // Whose ends it does not know.
                form @ ("mediawiki" | "docbook") => {
                    format!("pandoc -f {form} {typed} -o {0} && odap import {0}", with_end("md"))
                }
                _ => format!("pandoc {typed} -o {0} && odap import {0}", with_end("md")),
            },
            Self::Picture
            | Self::Empty
            | Self::Twice
            | Self::Folder
            | Self::Link
            | Self::Special
            | Self::Outside
            | Self::Other => {
                return None;
            }
        })
    }
}

/// Tells whether a folder of pages lies beside a table: Notion names both after the database.
pub(super) fn has_pages(table: &Path, is_folder: impl Fn(&Path) -> bool) -> bool {
    let is_table = table.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let stem = table.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let stem = stem.strip_suffix("_all").unwrap_or(stem);
    let name = stem.rsplit_once(' ').filter(|(_, id)| is_id(id)).map_or(stem, |(name, _)| name);
    is_table && [stem, name].iter().any(|name| is_folder(&table.with_file_name(name)))
}

/// Tells whether a word is an id of Notion.
pub(super) fn is_id(word: &str) -> bool {
    word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Returns words as they are typed into a shell.
pub(super) fn quoted(words: &str) -> String {
    remedy::typed(Path::new(words))
}

fn start(path: &Path) -> String {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut bytes));
    read.map_or_else(|_| String::new(), |_| String::from_utf8_lossy(&bytes).into_owned())
}

/// The files that were passed over, by their reasons.
#[derive(Debug, Clone, Default)]
pub(super) struct PassedOver(BTreeMap<Why, Vec<Passed>>);

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Passed {
    name: String,
    /// Its path, if it can be typed.
    path: Option<PathBuf>,
    /// The path of its archive, and its own path within.
    packed: Option<(PathBuf, String)>,
}

impl Passed {
    /// Returns the command that brings the file in, with the words for what it does.
    fn way_in(&self, why: Why) -> Option<(&'static str, String)> {
        if let Some((archive, within)) = &self.packed {
            why.way_in(Path::new(within))?;
            return Some(("unpack", format!("unzip {} {}", remedy::typed(archive), quoted(within))));
        }
        Some(("import", why.way_in(self.path.as_deref()?)?))
    }
}

/// Most files of a reason that are named; the rest is counted.
const MOST_NAMED: usize = 3;

impl PassedOver {
    /// Adds a file, which is called `name`.
    pub(super) fn add(&mut self, why: Why, name: &str, path: &Path) {
        let path = Some(path.to_owned());
        self.0.entry(why).or_default().push(Passed { name: name.to_owned(), path, packed: None });
    }

    /// Adds a file of an archive, which can be unpacked if its archive is a file.
    pub(super) fn add_packed(&mut self, why: Why, name: &str, packed: Option<(PathBuf, String)>) {
        self.0.entry(why).or_default().push(Passed { name: name.to_owned(), path: None, packed });
    }

    pub(super) fn sort(&mut self) {
        self.0.values_mut().for_each(|files| files.sort());
    }

    /// Leaves out those that are imported after all.
    pub(super) fn retain(&mut self, is_passed_over: impl Fn(&Path) -> bool) {
        self.0.values_mut().for_each(|files| files.retain(|file| file.path.as_deref().is_none_or(&is_passed_over)));
        self.0.retain(|_, files| !files.is_empty());
    }

    /// Names the files, and what to type instead.
    pub(super) fn report(&self, context: &Context) {
        if self.0.is_empty() {
            return;
        }
        context.say("passed over:");
        for (why, files) in &self.0 {
            let noun = if files.len() == 1 { why.noun() } else { why.nouns() };
            let named = files.iter().take(MOST_NAMED).map(|file| text::escape_control(&file.name));
            let named = named.collect::<Vec<_>>().join(", ");
            let rest = files.len().saturating_sub(MOST_NAMED);
            let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            let line = format!("{} {noun}: {named}{more}", files.len());
            let columns = context.stderr_screen.width.saturating_sub(6).max(20);
            for (at, line) in text::wrap_words(&line, columns).iter().enumerate() {
                context.say(&format!("{}{line}", if at == 0 { "  " } else { "    " }));
            }
            if let Some((does, way_in)) = files.iter().find_map(|file| file.way_in(*why)) {
                let which = if files.len() == 1 { "it" } else { "the first" };
                context.say(&format!("    to {does} {which}:  {}", text::escape_control(&way_in)));
            }
        }
    }
}
