//! Holds the code to the map in `src/lib.rs` and to the limits of a file: imports, circles, sizes, names and prose.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod graph;
mod modules;
mod names;
mod paths;
mod project;
mod prose;
mod rules;
mod size;
mod source;

use project::{files, map, none};
use rules::{Homes, Imports};

#[test]
fn every_module_imports_only_what_the_map_allows() {
    let imports = Imports::read(&map());
    none(&files(&["src"]).into_iter().flat_map(|file| imports.faults(file)).collect::<Vec<_>>());
}

#[test]
fn every_module_is_on_the_map_and_nothing_else() {
    let imports = Imports::read(&map());
    let mut there: Vec<&str> = files(&["src"]).into_iter().map(|file| file.module()).collect();
    there.retain(|module| *module != "lib");
    there.sort_unstable();
    there.dedup();
    let mut listed = imports.modules();
    listed.sort();
    assert_eq!(there, listed);
    assert_eq!(imports.ring(), None, "modules that import each other in a ring");
}

#[test]
fn what_is_at_home_in_one_place_is_nowhere_else() {
    let homes = Homes::read(&map());
    none(&files(&["src"]).into_iter().flat_map(|file| homes.faults(file)).collect::<Vec<_>>());
}
