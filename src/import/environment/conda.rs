//! `conda list`, also of mamba and micromamba, and its `--export`.

use super::{Listing, is_distribution, is_version, last_part, lines, place};
use crate::environment::package::normal_name;

/// The line above the table, with the folder behind it.
const HEAD: &str = "# packages in environment at ";

/// What conda has under another name than the one by which Python knows it.
const INSTALLED: &[(&str, &str)] = &[("py-opencv", "opencv-python"), ("pytorch", "torch")];

/// Whether it is one.
pub(super) fn is_one(text: &str) -> bool {
    let table = |line: &str| {
        line.starts_with(HEAD)
            || line.split_whitespace().take(4).collect::<Vec<_>>().starts_with(&["#", "Name", "Version"])
    };
    text.lines().any(|line| table(line) || row(line).is_some_and(|row| row.build.len() > 1 && is_build(row.build)))
}

/// A build as conda names them: `py39h8825413_0`, `h5eee18b_6`, `pypi_0`.
fn is_build(word: &str) -> bool {
    let end = word.rsplit('_').next().unwrap_or_default();
    word == "<pip>" || (word.contains('_') && !end.is_empty() && end.chars().all(|c| c.is_ascii_digit()))
}

pub(super) struct Row<'t> {
    pub(super) name: &'t str,
    pub(super) version: &'t str,
    pub(super) build: &'t str,
    pub(super) channel: &'t str,
}

pub(super) fn read(text: &str) -> Listing {
    let mut listing = Listing::of("conda list");
    for (number, line) in lines(text) {
        if let Some(folder) = line.strip_prefix(HEAD) {
            let folder = folder.trim_end_matches(':');
            // What lies beside the others has their folder's name above it.
            let named = folder.rsplit(['/', '\\']).nth(1) == Some("envs");
            let name = if named { last_part(folder) } else { "base" };
            listing.tool("conda").environment = place("conda", name);
        } else if line.starts_with('#') || line.starts_with("List of packages in environment") || is_rule(line) {
            // The head of the table.
        } else if let Some(row) = row(line) {
            keep(&mut listing, &row);
        } else if !line.split_whitespace().eq(["Name", "Version", "Build", "Channel"]) {
            listing.skip(number, line);
        }
    }
    let conda = listing.environment.tools.get("conda").and_then(|conda| conda.environment.clone());
    if let Some(python) = listing.environment.tools.get_mut("python") {
        python.environment = conda;
    }
    listing
}

fn is_rule(line: &str) -> bool {
    line.trim().chars().all(|c| matches!(c, '-' | '─'))
}

fn row(line: &str) -> Option<Row<'_>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (name, version, build, channel) = match words.as_slice() {
        [name, version, build] => (*name, *version, *build, ""),
        [name, version, build, channel] => (*name, *version, *build, *channel),
        [export] => {
            let mut parts = export.split('=');
            let (name, version, build) = (parts.next()?, parts.next()?, parts.next()?);
            (name, version, build, if build.starts_with("pypi") { "pypi" } else { "" })
        }
        _ => return None,
    };
    // A virtual package and one of conda's own may begin with an underscore.
    let named = is_distribution(name.trim_start_matches('_'));
    (named && is_version(version) && !build.is_empty()).then_some(Row { name, version, build, channel })
}

/// What pip put there is Python's; what conda built for a Python is both.
pub(super) fn keep(listing: &mut Listing, row: &Row<'_>) {
    let pip = row.channel == "pypi" || row.build == "<pip>";
    if row.name == "python" {
        listing.tool("python").version = Some(row.version.to_owned());
    } else if pip || is_python(row.build) {
        let installed = INSTALLED.iter().find(|(conda, _)| *conda == row.name).map(|(_, installed)| *installed);
        listing.package("python", installed.unwrap_or(&normal_name("conda", row.name)), row.version);
    }
    if !pip {
        listing.package("conda", row.name, row.version);
    }
}

/// Whether a build is for some Python: `py39h8825413_0`, `np126py39_0`, `pyhd8ed1ab_0`, `py_0`.
fn is_python(build: &str) -> bool {
    let after = |mark: &str| build.find(mark).map(|at| &build[at + mark.len()..]);
    build.starts_with("pyh") || after("py").is_some_and(|rest| rest.starts_with(['_', '2', '3']))
}
