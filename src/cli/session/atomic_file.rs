//! Files that are written whole or not at all: private ones for their owner alone, and published ones for everybody.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::cli::Context;
use crate::cli::session::prompt;
use crate::error::{Error, Result};
use crate::platform;

/// Writes a file by way of a temporary one beside it.
pub(crate) fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let cannot = |error: std::io::Error| Error::input(format!("cannot write {}", path.display())).because(error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(cannot)?;
    let mut buffered = std::io::BufWriter::new(file.as_file_mut());
    content(&mut buffered)?;
    buffered.flush().map_err(cannot)?;
    drop(buffered);
    file.as_file().sync_all().map_err(cannot)?;
    file.persist(path).map_err(|error| cannot(error.error))?;
    platform::sync_folder(folder);
    Ok(())
}

/// Prefix and suffix of the names of temporary files. Site generators ignore names that begin with a dot.
const BESIDE: (&str, &str) = (".odap-", ".tmp");

/// Removes the temporary files that a killed run of the program left in a folder.
pub(crate) fn clear(folder: &Path) {
    let left = |name: &str| name.starts_with(BESIDE.0) && name.ends_with(BESIDE.1);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(left) {
            // Without the right to remove the file, the following write fails too and reports the error.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a file for others to read by way of a temporary file beside it, and creates the folders above it. Files and
/// folders get the user's default permissions.
pub(crate) fn publish(path: &Path, text: &str) -> Result<()> {
    let cannot = |error: std::io::Error| Error::input(format!("cannot write {}", path.display())).because(error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(cannot)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(BESIDE.0).suffix(BESIDE.1);
    let permissions = platform::default_file_permissions();
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(folder).map_err(cannot)?;
    file.write_all(text.as_bytes()).map_err(cannot)?;
    file.persist(path).map_err(|error| cannot(error.error))?;
    Ok(())
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
