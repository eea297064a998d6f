//! The index of a language's catalogues: where it is kept, and how it is made.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::bytes::Bytes;
use super::file_state::MAX_CATALOGUE_BYTES;
use crate::capture::{Host, files};
use crate::platform;
use crate::translation::{self, Header, Postings, Tongue};

/// The most indexes that are kept: a few languages, in the environments and versions of a few projects.
const MAX_INDEXES: usize = 16;

/// Opens the index of catalogues in the first place that has it, or makes it and keeps it in the first that can be
/// written to.
pub(super) fn open_or_make(host: &Host, header: &Header, tongue: &Tongue, cache: &Path) -> Option<Postings<Bytes>> {
    let name = name(header, tongue);
    let places = places(host, cache);
    let is_current = |known: &Postings<Bytes>| known.header() == header;
    let open = |place: &Place| place.is_safe().then(|| Bytes::open(&place.folder.join(&name), u64::MAX)).flatten();
    if let Some(known) = places.iter().find_map(|place| Postings::new(open(place)?).filter(is_current)) {
        return Some(known);
    }
    let index = translation::build(header, tongue, |number| {
        let file = header.files.get(number)?;
        let bytes = files::whole(&file.path, MAX_CATALOGUE_BYTES)?;
        match &file.originals {
            None => Some(bytes),
            Some(originals) => Some(file.converted(&bytes, &files::whole(&originals.path, MAX_CATALOGUE_BYTES)?)),
        }
    });
    // Where it can be kept nowhere it is made every time.
    if let Some(place) = places.iter().find(|place| place.keep(&name, &index).is_ok()) {
        place.forget_old();
    }
    Postings::new(Bytes::Memory(index))
}

/// Returns the name of an index: the language, and a number for the folders of its catalogues, so that two environments
/// do not undo each other's.
fn name(header: &Header, tongue: &Tongue) -> String {
    let mut folders: Vec<&Path> = header.files.iter().filter_map(|file| file.path.parent()).collect();
    folders.dedup();
    let folders = folders.iter().map(|folder| folder.as_os_str().as_encoded_bytes()).collect::<Vec<_>>().join(&b'\n');
    let digest = Sha256::digest(&folders);
    let number: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{number}.index", tongue.name)
}

/// A folder that indexes may be kept in.
struct Place {
    folder: PathBuf,
    /// True if others can write to the folder that it is in.
    shared: bool,
}

/// Returns the places for an index: the cache folder, and for a cache folder that is full or cannot be written to a
/// folder that lasts as long as the session or the machine runs.
fn places(host: &Host, cache: &Path) -> Vec<Place> {
    let mut places = vec![Place { folder: cache.to_owned(), shared: false }];
    if let Some(runtime) = host.path_variable("XDG_RUNTIME_DIR") {
        places.push(Place { folder: runtime.join("odap/catalogues"), shared: false });
    }
    if let Some(user) = platform::user_number() {
        let temporary = host.path_variable("TMPDIR").unwrap_or_else(|| host.file("/tmp"));
        places.push(Place { folder: temporary.join(format!("odap-catalogues-{user}")), shared: true });
    }
    places
}

impl Place {
    /// Tells whether nobody but the user can have put an index there.
    fn is_safe(&self) -> bool {
        !self.shared || platform::is_own_private_folder(&self.folder)
    }

    /// Removes the indexes that were made first, where there are more than a few.
    fn forget_old(&self) {
        let names = files::names(&self.folder).into_iter().filter(|name| name.ends_with(".index"));
        let made = |name: String| {
            let path = self.folder.join(name);
            let made = std::fs::metadata(&path).ok()?.modified().ok()?;
            Some((made, path))
        };
        let mut indexes: Vec<_> = names.filter_map(made).collect();
        indexes.sort_unstable();
        let old = indexes.len().saturating_sub(MAX_INDEXES);
        for (_, path) in indexes.drain(..old) {
            // One that cannot be removed takes space and nothing else.
            let _ = std::fs::remove_file(path);
        }
    }

    /// Writes an index, so that another odap reads all of the old one or all of the new one.
    fn keep(&self, name: &str, index: &[u8]) -> io::Result<()> {
        if self.shared {
            // A folder that is there already may be another's.
            match platform::create_private_folder(&self.folder) {
                Ok(()) if platform::is_own_private_folder(&self.folder) => {}
                _ => return Err(io::ErrorKind::PermissionDenied.into()),
            }
        } else {
            platform::create_private_folder(&self.folder)?;
        }
        let mut file = tempfile::Builder::new().prefix("new-").tempfile_in(&self.folder)?;
        file.write_all(index)?;
        file.persist(self.folder.join(name)).map(drop).map_err(|error| error.error)
    }
}
