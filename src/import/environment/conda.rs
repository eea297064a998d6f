//! `conda list`, also of mamba and micromamba, and its `--export`.

use super::{Listing, environment, is_distribution, is_version, last_part, lines};
use crate::environment::package::normal_name;

/// The line above the table, which the folder of the environment follows.
const TITLE: &str = "# packages in environment at ";

/// Packages of conda whose Python distribution has another name.
const DISTRIBUTIONS: &[(&str, &str)] = &[("py-opencv", "opencv-python"), ("pytorch", "torch")];

/// Returns true if a text has a line of `conda list`.
pub(super) fn is_list(text: &str) -> bool {
    let is_title = |line: &str| {
        line.starts_with(TITLE)
            || line.split_whitespace().take(4).collect::<Vec<_>>().starts_with(&["#", "Name", "Version"])
    };
    text.lines()
        .any(|line| is_title(line) || parse_row(line).is_some_and(|row| row.build.len() > 1 && is_build(row.build)))
}

/// Returns true for the name of a build: `py39h8825413_0`, `h5eee18b_6`, `pypi_0`.
fn is_build(word: &str) -> bool {
    let end = word.rsplit('_').next().unwrap_or_default();
    word == "<pip>" || (word.contains('_') && !end.is_empty() && end.chars().all(|c| c.is_ascii_digit()))
}

/// A row of the list.
pub(super) struct Row<'t> {
    pub(super) name: &'t str,
    pub(super) version: &'t str,
    pub(super) build: &'t str,
    pub(super) channel: &'t str,
}

pub(super) fn read(text: &str) -> Listing {
    let mut listing = Listing::new("conda list");
    for (number, line) in lines(text) {
        if let Some(folder) = line.strip_prefix(TITLE) {
            let folder = folder.trim_end_matches(':');
            // Environments lie in a folder `envs`, the base one does not.
            let has_name = folder.rsplit(['/', '\\']).nth(1) == Some("envs");
            let name = if has_name { last_part(folder) } else { "base" };
            listing.tool("conda").environment = Some(environment("conda", name));
        } else if line.starts_with('#') || line.starts_with("List of packages in environment") || is_rule(line) {
            // Lines around the table.
        } else if let Some(row) = parse_row(line) {
            add_row(&mut listing, &row);
        } else if !line.split_whitespace().eq(["Name", "Version", "Build", "Channel"]) {
            listing.add_unread(number, line);
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

/// Reads a row: three or four columns, or `name=version=build` of `--export`.
fn parse_row(line: &str) -> Option<Row<'_>> {
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
    // Virtual packages begin with underscores.
    let has_name = is_distribution(name.trim_start_matches('_'));
    (has_name && is_version(version) && !build.is_empty()).then_some(Row { name, version, build, channel })
}

/// Adds a row: to Python if pip has installed it, to conda if not, and to both if conda has built it for a Python.
pub(super) fn add_row(listing: &mut Listing, row: &Row<'_>) {
    let by_pip = row.channel == "pypi" || row.build == "<pip>";
    if row.name == "python" {
        listing.tool("python").version = Some(row.version.to_owned());
    } else if by_pip || is_python_build(row.build) {
        let known = DISTRIBUTIONS.iter().find(|(package, _)| *package == row.name);
        let distribution = known.map(|(_, distribution)| *distribution);
        listing.add_package("python", distribution.unwrap_or(&normal_name("conda", row.name)), row.version);
    }
    if !by_pip {
        listing.add_package("conda", row.name, row.version);
    }
}

/// Returns true if a build is for a Python: `py39h8825413_0`, `np126py39_0`, `pyhd8ed1ab_0`, `py_0`.
fn is_python_build(build: &str) -> bool {
    let after = |mark: &str| build.find(mark).map(|at| &build[at + mark.len()..]);
    build.starts_with("pyh") || after("py").is_some_and(|rest| rest.starts_with(['_', '2', '3']))
}
