//! The repository, from its own files: git is not run.

mod dirty;
mod index;
mod refs;
pub(super) mod remote;

use std::path::{Path, PathBuf};

use super::{Surroundings, reading};
use crate::environment::Git;

/// A checked-out repository.
struct Repository {
    /// The folder with the files.
    top: PathBuf,
    /// What belongs to this checkout: HEAD and the index.
    own: PathBuf,
    /// What all checkouts of the repository share: branches and settings.
    shared: PathBuf,
}

/// The repository that the working folder belongs to.
pub(super) fn git(around: &Surroundings) -> Option<Git> {
    let repository = Repository::find(around)?;
    let head = refs::head(&repository)?;
    let git = Git { dirty: dirty::dirty(&repository), branch: head.branch, commit: head.commit, ..Git::default() };
    (git != Git::default()).then_some(git)
}

/// The folder that is the project's top: the repository's, else the nearest that a tool takes for one.
pub(super) fn top(around: &Surroundings) -> Option<&Path> {
    let manifests = ["pyproject.toml", "package.json", "Cargo.toml", "go.mod", "pom.xml", "Gemfile", "composer.json"];
    let is_project = |folder: &&PathBuf| manifests.iter().any(|name| folder.join(name).is_file());
    let repository = around.folders().iter().find(|folder| folder.join(".git").exists());
    repository.or_else(|| around.folders().iter().find(is_project)).map(PathBuf::as_path)
}

impl Repository {
    fn find(around: &Surroundings) -> Option<Self> {
        let top = around.folders().iter().find(|folder| folder.join(".git").exists())?;
        let mut own = top.join(".git");
        // A worktree or a submodule says where its files are: `gitdir: ../.git/modules/x`.
        if own.is_file() {
            let line = reading::line(&own)?;
            own = top.join(line.strip_prefix("gitdir:")?.trim());
        }
        let shared = reading::line(&own.join("commondir")).map_or_else(|| own.clone(), |path| own.join(path));
        Some(Self { top: top.clone(), own, shared })
    }
}
