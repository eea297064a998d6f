//! The repository of the working folder, read from its own files: git is not run.

mod dirty;
mod index;
mod refs;
pub(super) mod remote;

use std::path::{Path, PathBuf};

use super::{Host, files};
use crate::environment::Git;

/// The files that make a folder a project, if there is no repository.
const MANIFESTS: [&str; 7] =
    ["pyproject.toml", "package.json", "Cargo.toml", "go.mod", "pom.xml", "Gemfile", "composer.json"];

/// A repository that is checked out.
struct Repository {
    /// The folder with the checked-out files.
    top: PathBuf,
    /// The folder with the files of this worktree: `HEAD` and the index.
    own: PathBuf,
    /// The folder with the files that all worktrees share: branches and settings.
    shared: PathBuf,
}

/// Reads the repository that the working folder belongs to.
pub(super) fn git(host: &Host) -> Option<Git> {
    let repository = Repository::find(host)?;
    let head = refs::head(&repository)?;
    let git = Git { dirty: dirty::dirty(&repository), branch: head.branch, commit: head.commit, ..Git::default() };
    (git != Git::default()).then_some(git)
}

/// Returns the top folder of the project: of the repository, else the nearest one with a manifest.
pub(super) fn project_folder(host: &Host) -> Option<&Path> {
    let is_project = |folder: &&PathBuf| MANIFESTS.iter().any(|name| folder.join(name).is_file());
    top(host).or_else(|| host.folders().iter().find(is_project)).map(PathBuf::as_path)
}

/// Returns the folder in which the repository of the working folder is checked out.
fn top(host: &Host) -> Option<&PathBuf> {
    host.folders().iter().find(|folder| folder.join(".git").exists())
}

impl Repository {
    /// Finds the repository that the working folder belongs to.
    fn find(host: &Host) -> Option<Self> {
        let top = top(host)?;
        let mut own = top.join(".git");
        // In a worktree or a submodule, it is a file that names the folder: `gitdir: ../.git/modules/x`.
        if own.is_file() {
            let line = files::line(&own)?;
            own = top.join(line.strip_prefix("gitdir:")?.trim());
        }
        let shared = files::line(&own.join("commondir")).map_or_else(|| own.clone(), |path| own.join(path));
        Some(Self { top: top.clone(), own, shared })
    }

    /// Returns the text of the settings.
    fn config(&self) -> Option<String> {
        files::text(&self.shared.join("config"), files::MAX_SMALL_BYTES)
    }
}
