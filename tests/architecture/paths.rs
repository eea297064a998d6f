//! The paths that code names: what `use` brings in, and what stands elsewhere.

use regex::Regex;

/// A path as it is written: `["super", "Index"]`.
pub(crate) struct NamedPath {
    pub(crate) segments: Vec<String>,
    /// Its place in the code.
    pub(crate) at: usize,
}

/// A name that a `use` brings into a module.
pub(crate) struct Use {
    pub(crate) name: String,
    pub(crate) path: NamedPath,
}

/// Reads the `use` declarations and the other paths of some code.
pub(crate) struct PathReader {
    declaration: Regex,
    /// A name, a path, or a sign of a tree of `use`.
    sign: Regex,
    path: Regex,
}

impl PathReader {
    pub(crate) fn new() -> Self {
        Self {
            declaration: Regex::new(r"\buse ([^;<]+);").unwrap(),
            sign: Regex::new(r"(?-u)\w+|[{},*]").unwrap(),
            path: Regex::new(r"(?-u)\w+(?:::\w+)+").unwrap(),
        }
    }

    /// Returns every name that the code imports, one for each leaf of a tree; a glob is called `*`.
    pub(crate) fn uses(&self, code: &str) -> Vec<Use> {
        let mut uses = Vec::new();
        for found in self.declaration.captures_iter(code) {
            let tree = found.get(1).unwrap();
            self.leaves(tree.as_str(), tree.start(), &mut uses);
        }
        uses
    }

    /// Returns every path outside of `use`.
    pub(crate) fn others(&self, code: &str) -> Vec<NamedPath> {
        let code = self.declaration.replace_all(code, |found: &regex::Captures| " ".repeat(found[0].len()));
        let path = |found: regex::Match| NamedPath {
            segments: found.as_str().split("::").map(str::to_owned).collect(),
            at: found.start(),
        };
        self.path.find_iter(&code).map(path).collect()
    }

    fn leaves(&self, tree: &str, start: usize, uses: &mut Vec<Use>) {
        let mut outer: Vec<usize> = Vec::new();
        let mut segments: Vec<String> = Vec::new();
        // The leaf that is being read: its place, and its other name once `as` was met.
        let (mut at, mut renamed, mut other) = (None, false, None);
        let signs = self.sign.find_iter(tree).map(|sign| (sign.start(), sign.as_str()));
        for (place, sign) in signs.chain([(tree.len(), ",")]) {
            match sign {
                "{" => {
                    outer.push(segments.len());
                    at = None;
                }
                "," | "}" => {
                    if let Some(at) = at.take() {
                        uses.push(leaf(segments.clone(), other.take(), start + at));
                    }
                    renamed = false;
                    segments.truncate(outer.last().copied().unwrap_or(0));
                    if sign == "}" {
                        outer.pop();
                    }
                }
                "as" => renamed = true,
                name if renamed => other = Some(name.to_owned()),
                name => {
                    at = Some(place);
                    segments.push(name.to_owned());
                }
            }
        }
    }
}

fn leaf(mut segments: Vec<String>, other: Option<String>, at: usize) -> Use {
    if segments.len() > 1 && segments.last().unwrap() == "self" {
        segments.pop();
    }
    let name = other.unwrap_or_else(|| segments.last().unwrap().clone());
    Use { name, path: NamedPath { segments, at } }
}

#[cfg(test)]
mod tests {
    use super::PathReader;

    #[test]
    fn every_leaf_of_a_tree_is_a_path() {
        let code = "use a; pub(super) use b::{c as d, e::{self, F}, g::*,}; fn h() -> impl I + use<'_> { j::k() }";
        let uses = PathReader::new().uses(code);
        let found: Vec<String> =
            uses.iter().map(|one| format!("{}={}", one.name, one.path.segments.join("::"))).collect();
        assert_eq!(found, ["a=a", "d=b::c", "e=b::e", "F=b::e::F", "*=b::g::*"]);
        assert!(code[uses[3].path.at..].starts_with("F}"));
    }

    #[test]
    fn paths_are_found_outside_of_uses() {
        let paths = PathReader::new().others("use a::b; c::d::<e::F>(g, <H as i::J>::K); let l = m;");
        let found: Vec<String> = paths.iter().map(|path| path.segments.join("::")).collect();
        assert_eq!(found, ["c::d", "e::F", "i::J"]);
    }
}
