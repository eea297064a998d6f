//! What is checked out: `HEAD`, the branch's file, and the file of all the others.

use super::Repository;
use crate::capture::files;

/// The packed references of a repository with tens of thousands of branches.
const PACKED: u64 = 16 << 20;

/// What is checked out.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Absent on a branch without a commit.
    pub(super) commit: Option<String>,
    /// Absent where a commit is checked out without a branch.
    pub(super) branch: Option<String>,
}

/// The checkout; absent where `HEAD` says nothing that is known.
pub(super) fn head(repository: &Repository) -> Option<Head> {
    let line = files::line(&repository.own.join("HEAD"))?;
    let Some(name) = line.strip_prefix("ref:").map(str::trim) else {
        return is_hash(&line).then_some(Head { commit: Some(line), branch: None });
    };
    let branch = name.strip_prefix("refs/heads/").unwrap_or(name).to_owned();
    // In the reftable format HEAD is only there to keep older programs away.
    if branch == ".invalid" || name.split('/').any(|part| part == "..") {
        return Some(Head::default());
    }
    let own = files::line(&repository.own.join(name)).or_else(|| files::line(&repository.shared.join(name)));
    let commit = own.filter(|commit| is_hash(commit)).or_else(|| packed(repository, name));
    Some(Head { commit, branch: Some(branch) })
}

/// `HASH NAME` in the file of the packed references.
fn packed(repository: &Repository, name: &str) -> Option<String> {
    let text = files::text(&repository.shared.join("packed-refs"), PACKED)?;
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.into_iter().find(|(hash, of)| *of == name && is_hash(hash)).map(|(hash, _)| hash.to_owned())
}

fn is_hash(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
