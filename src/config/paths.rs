//! Where the platform keeps a program's files.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The files and folders that are ours by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformFolders {
    /// The config file.
    pub config: PathBuf,
    /// The notebook.
    pub notebook: PathBuf,
    /// The folder of drafts that an editor left.
    pub drafts: PathBuf,
    /// The folder of what a running command has printed so far.
    pub captures: PathBuf,
}

impl PlatformFolders {
    /// The platform's places; `None` where there is no home folder.
    pub fn find() -> Option<Self> {
        let folders = ProjectDirs::from("", "", "odap")?;
        // Only XDG has a place for state.
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Some(Self {
            config: folders.config_dir().join("config.toml"),
            notebook: folders.data_dir().join("notebook.db"),
            drafts: state.join("drafts"),
            captures: state.join("captures"),
        })
    }
}

/// The home folder.
pub fn home() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned())
}
