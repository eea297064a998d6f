//! The message catalogues of this machine, and the index of them in the cache folder.
//!
//! Nothing is read for a text that is in English by its looks. An index is made when the first text of a language is
//! read back, and again when a catalogue was added, removed or changed.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::{Host, files, libraries};
use crate::platform;
use crate::translation::{self, CatalogueFile, Header, MessageFinder, Postings, ReadBack, Source, Tongue};

/// The most bytes of a catalogue; the largest known ones have 2 MB.
const MAX_CATALOGUE_BYTES: u64 = 16 << 20;

/// The most catalogues of one language; a full desktop has 1,500.
const MAX_CATALOGUES: usize = 4000;

/// The most bytes of a program that are searched for a message; git has 4 MB.
const MAX_PROGRAM_BYTES: u64 = 8 << 20;

/// The most folders of programs beside which catalogues are looked for.
const MAX_PROGRAM_FOLDERS: usize = 40;

/// Folders of catalogues that systems have: distributions, language packs, Homebrew and R.
const FOLDERS: &[&str] = &[
    "/usr/share/locale",
    "/usr/local/share/locale",
    "/usr/share/locale-langpack",
    "/opt/homebrew/share/locale",
    "/home/linuxbrew/.linuxbrew/share/locale",
    "/usr/share/R/library/translations",
    "/usr/lib/R/library/translations",
];

/// The variables that name the language of messages, in the order in which gettext asks them.
const LOCALES: [&str; 4] = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

/// Reads a text back into English by the catalogues of this machine; none where no line of it is in one. `cache` is the
/// folder of the indexes.
pub fn read_back(text: &str, cache: &Path) -> Option<ReadBack> {
    if translation::is_english(text) {
        return None;
    }
    read_back_of(&Host::current(), text, cache)
}

/// Reads a text back as [`read_back`] does, by the catalogues of any host.
pub fn read_back_of(host: &Host, text: &str, cache: &Path) -> Option<ReadBack> {
    let mut best: Option<ReadBack> = None;
    for tongue in translation::tongues(text, &locales(host)) {
        let Some(finder) = finder(host, &tongue, cache) else { continue };
        let read = translation::read_back(text, &tongue, &finder);
        let lines = |read: &Option<ReadBack>| read.as_ref().map_or(0, |read| read.lines.len());
        if lines(&read) > lines(&best) {
            best = read;
        }
    }
    best
}

/// Returns the locales that are set, without those that have no translations.
fn locales(host: &Host) -> Vec<String> {
    let values = LOCALES.iter().filter_map(|name| host.variable(name)?.to_str());
    let named = values.flat_map(|value| value.split(':')).map(str::to_owned);
    named
        .filter(|locale| !locale.is_empty() && !["C", "POSIX"].contains(&locale.split('.').next().unwrap_or("")))
        .collect()
}

/// Returns what finds the messages of a language; none where no catalogue of it is installed.
fn finder<'h>(host: &'h Host, tongue: &Tongue, cache: &Path) -> Option<MessageFinder<'h, Bytes>> {
    let catalogues = catalogues(host, tongue);
    if catalogues.is_empty() {
        return None;
    }
    let header = Header { files: catalogues };
    let path = cache.join(format!("{}.index", tongue.name));
    let postings = match Bytes::open(&path, u64::MAX).and_then(Postings::new).filter(|known| *known.header() == header)
    {
        Some(known) => known,
        None => {
            let index = translation::build(&header, tongue, |number| {
                files::whole(&header.files.get(number)?.path, MAX_CATALOGUE_BYTES)
            });
            // Where it cannot be kept it is made every time.
            let _ = keep(&path, &index);
            Postings::new(Bytes::Memory(index))?
        }
    };
    let open = move |number: usize| {
        let file = header.files.get(number)?;
        Bytes::open(&file.path, MAX_CATALOGUE_BYTES).filter(|bytes| bytes.size() == file.bytes)
    };
    let program = |name: &str| host.programs(name).find_map(|path| files::head(&path, MAX_PROGRAM_BYTES));
    let libraries = |program: &[u8]| libraries::of_program(host, program);
    Some(MessageFinder::new(postings, open, program, libraries))
}

/// Writes an index, so that another odap reads all of the old one or all of the new one.
fn keep(path: &Path, index: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    platform::create_private_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix("new-").tempfile_in(folder)?;
    file.write_all(index)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Returns the catalogues of a language, in the order of their paths.
fn catalogues(host: &Host, tongue: &Tongue) -> Vec<CatalogueFile> {
    let mut found: Vec<CatalogueFile> = Vec::new();
    for folder in folders(host) {
        for language in &tongue.folders {
            let folder = folder.join(language).join("LC_MESSAGES");
            let mut names = files::names(&folder);
            names.sort_unstable();
            for name in names {
                if let Some(domain) = name.strip_suffix(".mo")
                    && CatalogueFile::has_messages(domain)
                    && found.len() < MAX_CATALOGUES
                {
                    found.extend(catalogue(folder.join(&name)));
                }
            }
        }
    }
    found
}

fn catalogue(path: PathBuf) -> Option<CatalogueFile> {
    let metadata = std::fs::metadata(&path).ok().filter(|metadata| metadata.is_file())?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let modified = i64::try_from(modified.as_nanos()).unwrap_or_default();
    Some(CatalogueFile { path, bytes: metadata.len(), modified })
}

/// Returns the folders in which gettext looks for catalogues, each once: those that variables name, those beside the
/// programs of the search path, and those of the system. `ODAP_CATALOGUES` takes the place of them all.
fn folders(host: &Host) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut add = |folder: PathBuf| {
        if !folders.contains(&folder) && folder.is_dir() {
            folders.push(folder);
        }
    };
    if let Some(only) = host.variable("ODAP_CATALOGUES") {
        std::env::split_paths(only).for_each(&mut add);
        return folders;
    }
    host.path_variable("TEXTDOMAINDIR").into_iter().for_each(&mut add);
    let prefixes = ["VIRTUAL_ENV", "CONDA_PREFIX", "HOMEBREW_PREFIX"].map(|name| host.path_variable(name));
    let beside = host.search_path().into_iter().take(MAX_PROGRAM_FOLDERS);
    let programs = beside.filter_map(|folder| folder.parent().map(Path::to_owned));
    for prefix in prefixes.into_iter().flatten().chain(programs) {
        add(prefix.join("share/locale"));
    }
    FOLDERS.iter().for_each(|folder| add(host.file(folder)));
    folders
}

/// The bytes of an index or of a catalogue.
enum Bytes {
    Disk { file: File, size: u64 },
    Memory(Vec<u8>),
}

impl Bytes {
    fn open(path: &Path, limit: u64) -> Option<Self> {
        files::open(path).filter(|(_, size)| *size <= limit).map(|(file, size)| Self::Disk { file, size })
    }
}

impl Source for Bytes {
    fn size(&self) -> u64 {
        match self {
            Self::Disk { size, .. } => *size,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    fn read(&self, offset: u64, length: usize) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Memory(bytes) => bytes.as_slice().read(offset, length),
            Self::Disk { file, size } => {
                offset.checked_add(length as u64).filter(|end| end <= size)?;
                let mut file = file;
                file.seek(SeekFrom::Start(offset)).ok()?;
                let mut bytes = vec![0; length];
                file.read_exact(&mut bytes).ok()?;
                Some(Cow::Owned(bytes))
            }
        }
    }
}
