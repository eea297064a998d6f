//! The two tables of the map, and what a file does against them.

use std::collections::BTreeMap;

use regex::Regex;

use crate::paths::{NamedPath, PathReader};
use crate::source::Source;

/// The imports that each module may have.
pub(crate) struct Imports {
    allowed: BTreeMap<String, Vec<String>>,
    paths: PathReader,
}

/// The things that only some modules may have in their code.
pub(crate) struct Homes(Vec<Home>);

struct Home {
    thing: String,
    /// The modules that may have it.
    places: Vec<String>,
    /// The form of the thing in the code, or for SQL in a string.
    pattern: Regex,
}

/// The form of a statement of SQL in a string.
const SQL: &str = r"\b(SELECT\s|INSERT (OR \w+ )?INTO\b|UPDATE \w+ SET\b|DELETE FROM\b|(CREATE|DROP|ALTER) (TEMP )?(TABLE|INDEX|TRIGGER|VIEW)\b|PRAGMA \w)";

impl Imports {
    pub(crate) fn read(map: &str) -> Self {
        Self { allowed: table(map, "| module |").into_iter().collect(), paths: PathReader::new() }
    }

    pub(crate) fn modules(&self) -> Vec<String> {
        self.allowed.keys().cloned().collect()
    }

    /// Returns the places where the file names a module that it may not.
    pub(crate) fn faults(&self, file: &Source) -> Vec<String> {
        let own = file.module();
        if own == "lib" {
            return Vec::new();
        }
        let Some(allowed) = self.allowed.get(own) else {
            return vec![format!("{}: `{own}` is not on the map", file.name)];
        };
        self.named(file)
            .into_iter()
            .filter(|(_, module)| module != own && !allowed.contains(module))
            .map(|(at, module)| format!("{}: `{own}` imports `{module}`; allowed: {}", file.at(at), allowed.join(", ")))
            .collect()
    }

    /// Every module at the top that the file names, and where.
    fn named(&self, file: &Source) -> Vec<(usize, String)> {
        let uses = self.paths.uses(&file.code).into_iter().map(|one| one.path);
        let paths = uses.chain(self.paths.others(&file.code));
        // What is made at the top, or by `super` in a file's own tests, is no module.
        let module = |path: NamedPath| Some((path.at, path.segments.get(depth_of_top(file, &path)?)?.clone()));
        paths.filter_map(module).filter(|(_, name)| self.allowed.contains_key(name)).collect()
    }

    /// Modules that import each other in a ring, if there are any.
    pub(crate) fn ring(&self) -> Option<Vec<&str>> {
        let mut left: Vec<&str> = self.allowed.keys().map(String::as_str).collect();
        loop {
            let before = left.len();
            let rest = left.clone();
            left.retain(|module| self.allowed[*module].iter().any(|allowed| rest.contains(&allowed.as_str())));
            if left.is_empty() || left.len() == before {
                return (!left.is_empty()).then_some(left);
            }
        }
    }
}

impl Homes {
    pub(crate) fn read(map: &str) -> Self {
        let home = |(thing, places): (String, Vec<String>)| {
            let pattern = if thing == "SQL" { SQL.into() } else { used(&thing) };
            Home { thing, places, pattern: Regex::new(&pattern).unwrap() }
        };
        Self(table(map, "| this |").into_iter().map(home).collect())
    }

    /// Returns the places where the file has something that is at home elsewhere.
    pub(crate) fn faults(&self, file: &Source) -> Vec<String> {
        let path = file.path().join("::");
        let here = |place: &String| path == *place || path.starts_with(&format!("{place}::"));
        let mut faults = Vec::new();
        for Home { thing, places, pattern } in self.0.iter().filter(|home| !home.places.iter().any(here)) {
            let text = if thing == "SQL" { &file.strings } else { &file.code };
            let places = if places.is_empty() { "nowhere".into() } else { places.join(", ") };
            let fault = |at: usize| format!("{}: {thing} is at home in: {places}", file.at(at));
            faults.extend(pattern.find_iter(text).map(|found| fault(found.start())));
        }
        faults
    }
}

/// Returns the pattern of the use of a crate, a module of `std` or a function, also in braces.
fn used(thing: &str) -> String {
    match thing.split_once("::") {
        Some((path, name)) => format!(r"\b{path}::{name}\b|\b{path}::\{{[^}};]*\b{name}\b"),
        None => format!(r"\b{thing}(::|\s*;)"),
    }
}

/// Returns the number of segments with which a path leads to the top: `crate`, or as many `super` as the module is deep.
fn depth_of_top(file: &Source, path: &NamedPath) -> Option<usize> {
    match path.segments[0].as_str() {
        "crate" => Some(1),
        "odap" if file.module() == "main" => Some(1),
        _ => {
            let upwards = path.segments.iter().take_while(|segment| *segment == "super").count();
            (upwards == file.path().len()).then_some(upwards)
        }
    }
}

/// The rows of a table of the map: one for each name in the first cell, with the names in the second.
fn table(map: &str, head: &str) -> Vec<(String, Vec<String>)> {
    let docs = map.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let rows = docs.skip_while(|line| !line.starts_with(head)).skip(2).take_while(|line| line.starts_with('|'));
    let names = |cell: &str| -> Vec<String> {
        cell.split(',').map(|name| name.trim().trim_matches('`').to_owned()).filter(|name| !name.is_empty()).collect()
    };
    let rows: Vec<(String, Vec<String>)> = rows
        .flat_map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            let [things, places] = cells[..] else { panic!("not two cells: {row}") };
            names(things).into_iter().map(move |thing| (thing, names(places)))
        })
        .collect();
    assert!(!rows.is_empty(), "the map has no table that begins with {head}");
    rows
}

#[cfg(test)]
mod tests {
    use super::{Homes, Imports, Source};

    const MAP: &str = "//! | module | may import |\n//! | --- | --- |\n//! | `text` | |\n//! | `store` | `text` |\n\
        //! | `cli` | `store`, `text` |\n//! | `main` | `cli` |\n//!\n//! | this | only in |\n//! | --- | --- |\n\
        //! | `rusqlite`, SQL | `store` |\n//! | `std::env` | `cli::context` |\n//! | `Instant::now` | |\npub mod text;\n";

    fn imports(name: &str, code: &str) -> Vec<String> {
        Imports::read(MAP).faults(&Source::new(name, code))
    }

    fn homes(name: &str, code: &str) -> Vec<String> {
        Homes::read(MAP).faults(&Source::new(name, code))
    }

    #[test]
    fn what_is_not_allowed_is_named_with_its_line() {
        let fault = ["src/store/a.rs:2: `store` imports `cli`; allowed: text"];
        assert_eq!(imports("src/store/a.rs", "use crate::text;\nuse crate::cli::B;"), fault);
        assert_eq!(imports("src/store/a.rs", "\nuse crate::{text::{cli, d}, cli};"), fault);
        assert_eq!(imports("src/store/a.rs", "\nfn e() { crate::cli::f() }"), fault);
        assert_eq!(imports("src/store/a.rs", "\nuse super::super::cli::B;"), fault);
        assert_eq!(imports("src/store/a.rs", "use crate::store::C; use super::text; // crate::cli"), [""; 0]);
        assert_eq!(
            imports("src/main.rs", "use odap::{cli, text};"),
            ["src/main.rs:1: `main` imports `text`; allowed: cli"]
        );
        assert_eq!(imports("src/new.rs", ""), ["src/new.rs: `new` is not on the map"]);
    }

    #[test]
    fn what_is_not_at_home_is_named_with_its_line() {
        assert_eq!(homes("src/text.rs", "\nuse rusqlite::Row;"), ["src/text.rs:2: rusqlite is at home in: store"]);
        assert_eq!(homes("src/cli.rs", "f(\"SELECT a FROM b\")"), ["src/cli.rs:1: SQL is at home in: store"]);
        assert_eq!(homes("src/cli.rs", "use std::{env, fs};"), ["src/cli.rs:1: std::env is at home in: cli::context"]);
        assert_eq!(homes("src/cli/context.rs", "std::env::args(); env::run();"), [""; 0]);
        assert_eq!(homes("src/store/b.rs", "rusqlite::c(\"DELETE FROM d\"); Instant::now()").len(), 1);
        assert_eq!(homes("src/text.rs", "/// rusqlite::Row\nfn f() { let rusqlite = 1; } // SELECT a"), [""; 0]);
    }

    #[test]
    fn a_ring_is_found() {
        assert_eq!(Imports::read(MAP).ring(), None);
        let ring = MAP.replace("| `text` | |", "| `text` | `cli` |");
        assert_eq!(Imports::read(&ring).ring(), Some(vec!["cli", "main", "store", "text"]));
    }
}
