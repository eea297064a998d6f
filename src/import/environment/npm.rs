//! The tree of `npm ls`, in Unicode or ASCII, and that of `pnpm ls`.

use super::{Listing, environment, is_version, last_part, lines};

/// The beginnings of a branch.
const BRANCHES: &[&str] = &["├", "└", "+--", "`--", "+-┬", "\\--"];

/// Words before or after an entry that describe its state.
const REMARKS: &[&str] = &["deduped", "extraneous", "invalid", "invalid:", "overridden", "peer", "dev", "optional"];

/// Returns true if a text has a branch of such a tree.
pub(super) fn is_tree(text: &str) -> bool {
    let is_branch =
        |line: &str| BRANCHES.iter().any(|branch| line.trim_start_matches(['│', '|', ' ']).starts_with(branch));
    text.lines().any(|line| is_branch(line) && (line.contains('@') || line.contains("(empty)")))
}

pub(super) fn read(text: &str) -> Listing {
    let mut listing = Listing::new("npm ls");
    let mut deeper: Vec<(String, String)> = Vec::new();
    for (number, line) in lines(text) {
        let entry = line.trim_start_matches(['│', '|', ' ', '├', '└', '─', '┬', '+', '`', '-', '\\']);
        let depth =
            line.find(['├', '└', '+', '`', '\\']).filter(|at| line[..*at].trim_matches(['│', '|', ' ']).is_empty());
        match (depth, parse_package(entry)) {
            (None, Some((name, _))) if listing.environment.tools.is_empty() && entry.len() == line.len() => {
                listing.tool("node").environment = Some(environment("npm", name));
            }
            // A project without a name is shown with its folder.
            (None, None) if listing.environment.tools.is_empty() && line.starts_with(['/', '~']) => {
                listing.tool("node").environment = Some(environment("npm", last_part(line)));
            }
            (Some(_), _) if entry.starts_with("UNMET ") || entry == "(empty)" => {}
            (Some(0), Some((name, version))) => {
                listing.add_package("node", name, version);
                add_source(&mut listing, name, entry);
            }
            (Some(_), Some((name, version))) => deeper.push((name.to_owned(), version.to_owned())),
            _ => listing.add_unread(number, line),
        }
    }
    if !deeper.is_empty() {
        add_deeper(&mut listing, deeper);
    }
    listing
}

/// Adds the packages that other packages need. Of several versions, the one nearest to the project counts.
pub(super) fn add_deeper(listing: &mut Listing, deeper: Vec<(String, String)>) {
    for (name, version) in deeper {
        listing.tool("node").packages.entry(name).or_insert(version);
    }
    // A captured environment has the direct dependencies only, so that the two lists are not comparable.
    listing.tool("node").mark_partial();
}

/// Adds the source of a package: a link to a folder, or an address in brackets.
fn add_source(listing: &mut Listing, name: &str, entry: &str) {
    if entry.contains(" -> ") {
        listing.tool("node").editable.insert(name.to_owned());
    } else if let Some(address) = entry.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')) {
        listing.tool("node").direct.insert(name.to_owned(), address.to_owned());
    }
}

/// Returns the name and the version in `@scope/name@1.0.0`; from an address, the version is empty.
fn parse_package(entry: &str) -> Option<(&str, &str)> {
    let word = entry.split_whitespace().find(|word| !REMARKS.contains(word))?;
    // The first character may be the `@` of a scope.
    let (at, _) = word.char_indices().skip(1).find(|(_, letter)| *letter == '@')?;
    let (name, version) = (&word[..at], &word[at + 1..]);
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '/' | '-' | '_' | '.' | '~'));
    // A package from an address shows that instead of a version.
    (is_name && (is_version(version) || version.contains(':')))
        .then_some((name, if is_version(version) { version } else { "" }))
}
