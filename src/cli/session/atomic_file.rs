//! Files that are written whole or not at all: private ones for their owner alone, and published ones for everybody.

use std::fs::{self, Permissions};
use std::io::Write;
use std::path::Path;

use crate::cli::Context;
use crate::cli::session::prompt;
use crate::error::{Error, Result};
use crate::platform;

/// Prefix and suffix of the names of temporary files, which say whose they are. Site generators ignore names that begin
/// with a dot.
const BESIDE: (&str, &str) = (".odap-", ".tmp");

/// Writes a file for its owner by way of a temporary one beside it.
pub(crate) fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let folder = folder_of(path);
    clear(folder);
    by_way_of_temporary(path, None, content)?;
    platform::sync_folder(folder);
    Ok(())
}

/// Removes the temporary files that killed runs of the program left in a folder.
pub(crate) fn clear(folder: &Path) {
    platform::sweep_unfinished(folder, |name| {
        name.strip_prefix(BESIDE.0)?.strip_suffix(BESIDE.1)?.split_once('-')?.0.parse().ok()
    });
}

/// Writes a file for others to read by way of a temporary file beside it, and creates the folders above it. Files and
/// folders get the user's default permissions.
pub(crate) fn publish(path: &Path, text: &str) -> Result<()> {
    fs::create_dir_all(folder_of(path)).map_err(|error| cannot(path, error))?;
    by_way_of_temporary(path, platform::default_file_permissions(), |file| {
        file.write_all(text.as_bytes()).map_err(|error| cannot(path, error))
    })
}

/// Returns the folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file that has its name only once all of it is on the disk.
fn by_way_of_temporary(
    path: &Path,
    permissions: Option<Permissions>,
    content: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let prefix = format!("{}{}-", BESIDE.0, std::process::id());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(BESIDE.1);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let file = builder.tempfile_in(folder_of(path));
    let mut file = file.map_err(|error| cannot(path, error))?;
    let mut buffered = std::io::BufWriter::new(file.as_file_mut());
    content(&mut buffered)?;
    buffered.flush().map_err(|error| cannot(path, error))?;
    drop(buffered);
    file.as_file().sync_all().map_err(|error| cannot(path, error))?;
    file.persist(path).map_err(|error| cannot(path, error.error))?;
    Ok(())
}

/// Returns the error of a file that could not be written.
pub(crate) fn cannot(path: &Path, error: std::io::Error) -> Error {
    Error::input(format!("cannot write {}", path.display())).because(error)
}

/// Makes a folder with those above it; a new one is readable for its owner only.
pub(crate) fn folder(path: &Path) -> Result<()> {
    platform::create_private_folder(path)
        .map_err(|error| Error::input(format!("cannot make the folder {}", path.display())).because(error))
}

/// Asks whether a file may be replaced if it exists, unless `yes` is set; a refusal is an error.
pub(crate) fn may_replace(path: &Path, yes: bool, context: &Context) -> Result<()> {
    let name = path.display();
    if yes || !path.exists() || prompt::agreed(&format!("replace {name}?"), false, context)? {
        return Ok(());
    }
    Err(Error::input(format!("{name} exists already")).cause("nothing was written").hint("replace it with --yes"))
}
