//! An empty notebook, made once: a debug build takes as long for its tables as a test for what it asks of them.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use odap::notebook::{Access, Notebook};

use crate::scratch;

/// The file as it is once its notebook was closed.
static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = scratch::folder();
    let file = folder.path().join("notebook.db");
    drop(Notebook::open(&file, Access::Write).unwrap());
    fs::read(file).unwrap()
});

/// Writes an empty notebook to a file that is not there yet, for its owner alone.
pub(crate) fn write(file: &Path) {
    fs::write(file, &*BYTES).unwrap();
    #[cfg(unix)]
    fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}
