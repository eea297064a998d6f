//! The commit that is checked out: `HEAD`, the file of its branch, and the file of packed references.

use super::Repository;
use crate::capture::files;

/// The most bytes of `packed-refs`: tens of thousands of branches and tags have some megabytes.
const MAX_PACKED_REFS_BYTES: u64 = 16 << 20;

/// The commit and the branch that are checked out.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The hash of the commit; `None` on a branch without a commit.
    pub(super) commit: Option<String>,
    /// The name of the branch; `None` if a commit is checked out without a branch.
    pub(super) branch: Option<String>,
}

/// Reads `HEAD`. Returns `None` if its content is not understood.
pub(super) fn head(repository: &Repository) -> Option<Head> {
    let line = files::line(&repository.own.join("HEAD"))?;
    let Some(name) = line.strip_prefix("ref:").map(str::trim) else {
        return is_hash(&line).then_some(Head { commit: Some(line), branch: None });
    };
    let branch = name.strip_prefix("refs/heads/").unwrap_or(name).to_owned();
    // In the reftable format, HEAD holds a name that no older git accepts.
    if branch == ".invalid" || name.split('/').any(|part| part == "..") {
        return Some(Head::default());
    }
    let loose = files::line(&repository.own.join(name)).or_else(|| files::line(&repository.shared.join(name)));
    let commit = loose.filter(|commit| is_hash(commit)).or_else(|| find_packed(repository, name));
    Some(Head { commit, branch: Some(branch) })
}

/// Finds a reference in `packed-refs`, whose lines are `HASH NAME`.
fn find_packed(repository: &Repository, name: &str) -> Option<String> {
    let text = files::text(&repository.shared.join("packed-refs"), MAX_PACKED_REFS_BYTES)?;
    let mut lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(hash, packed)| *packed == name && is_hash(hash)).map(|(hash, _)| hash.to_owned())
}

fn is_hash(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
