//! The platform's folders for a program's files.

use std::path::PathBuf;

use directories::ProjectDirs;

use crate::error::{Error, ErrorKind, Remedy, Result};

/// The files and folders of odap on this platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlatformFolders {
    /// The config file.
    pub(super) config: PathBuf,
    /// The notebook.
    pub(super) notebook: PathBuf,
    /// The folder of drafts that an editor left.
    pub(super) drafts: PathBuf,
    /// The folder of the output that running commands have printed so far.
    pub(super) captures: PathBuf,
    /// The folder of the indexes of message catalogues.
    pub(super) catalogues: PathBuf,
}

impl PlatformFolders {
    /// Returns the platform's folders, `None` without a home folder.
    pub(super) fn find() -> Option<Self> {
        let folders = ProjectDirs::from("", "", "odap")?;
        // Only XDG has a folder for state.
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Some(Self {
            config: folders.config_dir().join("config.toml"),
            notebook: folders.data_dir().join("notebook.db"),
            drafts: state.join("drafts"),
            captures: state.join("captures"),
            catalogues: folders.cache_dir().join("catalogues"),
        })
    }
}

/// Returns the home folder.
pub fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned())
}

/// Returns the platform's file for the notebook.
pub(super) fn notebook() -> Result<PathBuf> {
    PlatformFolders::find().map(|folders| folders.notebook).ok_or_else(|| homeless("ODAP_NOTEBOOK"))
}

/// Returns the error of a file that has no folder, with the variable that would name the file.
pub(super) fn homeless(variable: &'static str) -> Error {
    Error::new(ErrorKind::Config, "cannot tell where your files are kept")
        .cause("there is no home folder")
        .remedy(Remedy::SetHome(variable))
}
