//! The repository, from its own files: git is not run.

mod dirty;
mod index;
mod refs;
pub(super) mod remote;

use std::path::{Path, PathBuf};

use super::{Host, files};
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
pub(super) fn git(host: &Host) -> Option<Git> {
    let repository = Repository::find(host)?;
    let head = refs::head(&repository)?;
    let git = Git { dirty: dirty::dirty(&repository), branch: head.branch, commit: head.commit, ..Git::default() };
    (git != Git::default()).then_some(git)
}

/// The folder that is the project's top: the repository's, else the nearest that a tool takes for one.
pub(super) fn top(host: &Host) -> Option<&Path> {
    let manifests = ["pyproject.toml", "package.json", "Cargo.toml", "go.mod", "pom.xml", "Gemfile", "composer.json"];
    let is_project = |folder: &&PathBuf| manifests.iter().any(|name| folder.join(name).is_file());
    let repository = host.folders().iter().find(|folder| folder.join(".git").exists());
    repository.or_else(|| host.folders().iter().find(is_project)).map(PathBuf::as_path)
}

impl Repository {
    fn find(host: &Host) -> Option<Self> {
        let top = host.folders().iter().find(|folder| folder.join(".git").exists())?;
        let mut own = top.join(".git");
        // A worktree or a submodule says where its files are: `gitdir: ../.git/modules/x`.
        if own.is_file() {
            let line = files::line(&own)?;
            own = top.join(line.strip_prefix("gitdir:")?.trim());
        }
        let shared = files::line(&own.join("commondir")).map_or_else(|| own.clone(), |path| own.join(path));
        Some(Self { top: top.clone(), own, shared })
    }
}
