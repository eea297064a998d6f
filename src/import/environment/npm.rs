//! The tree of `npm ls`, also in plain letters, and that of `pnpm ls`.

use super::{Listing, is_version, last_part, lines, place};

/// What the branches of a tree begin with.
const BRANCHES: &[&str] = &["├", "└", "+--", "`--", "+-┬", "\\--"];

/// Words behind or before an entry that say what is the matter with it, not what it is.
const REMARKS: &[&str] = &["deduped", "extraneous", "invalid", "invalid:", "overridden", "peer", "dev", "optional"];

/// Whether it is one.
pub(super) fn is_one(text: &str) -> bool {
    let branch =
        |line: &str| BRANCHES.iter().any(|branch| line.trim_start_matches(['│', '|', ' ']).starts_with(branch));
    text.lines().any(|line| branch(line) && (line.contains('@') || line.contains("(empty)")))
}

pub(super) fn read(text: &str) -> Listing {
    let mut listing = Listing::of("npm ls");
    let mut deeper: Vec<(String, String)> = Vec::new();
    for (number, line) in lines(text) {
        let entry = line.trim_start_matches(['│', '|', ' ', '├', '└', '─', '┬', '+', '`', '-', '\\']);
        let depth =
            line.find(['├', '└', '+', '`', '\\']).filter(|at| line[..*at].trim_matches(['│', '|', ' ']).is_empty());
        match (depth, package(entry)) {
            (None, Some((name, _))) if listing.environment.tools.is_empty() && entry.len() == line.len() => {
                listing.tool("node").environment = place("npm", name);
            }
            // A project of no name has its folder's.
            (None, None) if listing.environment.tools.is_empty() && line.starts_with(['/', '~']) => {
                listing.tool("node").environment = place("npm", last_part(line));
            }
            (Some(_), _) if entry.starts_with("UNMET ") || entry == "(empty)" => {}
            (Some(0), Some((name, version))) => {
                listing.package("node", name, version);
                sources(&mut listing, name, entry);
            }
            (Some(_), Some((name, version))) => deeper.push((name.to_owned(), version.to_owned())),
            _ => listing.skip(number, line),
        }
    }
    if !deeper.is_empty() {
        add_deeper(&mut listing, deeper);
    }
    listing
}

/// What packages need themselves; the nearest to the project is the one that counts.
pub(super) fn add_deeper(listing: &mut Listing, deeper: Vec<(String, String)>) {
    for (name, version) in deeper {
        listing.tool("node").packages.entry(name).or_insert(version);
    }
    // What is written down elsewhere is what the project itself names.
    listing.is_partial("node");
}

/// A link to a folder, and an address in brackets.
fn sources(listing: &mut Listing, name: &str, entry: &str) {
    if entry.contains(" -> ") {
        listing.tool("node").editable.insert(name.to_owned());
    } else if let Some(address) = entry.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')) {
        listing.tool("node").direct.insert(name.to_owned(), address.to_owned());
    }
}

/// `@scope/name@1.0.0`, with a remark or a link behind it.
fn package(entry: &str) -> Option<(&str, &str)> {
    let word = entry.split_whitespace().find(|word| !REMARKS.contains(word))?;
    // The first letter may be that of an organisation.
    let (at, _) = word.char_indices().skip(1).find(|(_, letter)| *letter == '@')?;
    let (name, version) = (&word[..at], &word[at + 1..]);
    let named = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '/' | '-' | '_' | '.' | '~'));
    // From an address it has that instead of a version.
    (named && (is_version(version) || version.contains(':')))
        .then_some((name, if is_version(version) { version } else { "" }))
}
