//! Holds the code to the map in `src/lib.rs`: who may import whom, what is at home in one place, and how files look.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

mod rules;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use rules::{Homes, Imports};
use source::Source;

/// The most lines of a file of the program: what is longer has two ideas in it.
const LONGEST: usize = 400;

/// Files that are still longer. Whoever splits one takes it off.
const LONGER: &[&str] = &[];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "misc", "common", "mod"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, by its path in the project.
fn files(folder: &str) -> Vec<Source> {
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                files.push(Source::new(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn map() -> String {
    fs::read_to_string(root().join("src/lib.rs")).unwrap()
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_module_imports_only_what_the_map_allows() {
    let imports = Imports::read(&map());
    none(&files("src").iter().flat_map(|file| imports.faults(file)).collect::<Vec<_>>());
}

#[test]
fn every_module_is_on_the_map_and_nothing_else() {
    let imports = Imports::read(&map());
    let mut there: Vec<String> = files("src").iter().map(|file| file.module().to_owned()).collect();
    there.retain(|module| module != "lib");
    there.sort();
    there.dedup();
    let mut listed = imports.modules();
    listed.sort();
    assert_eq!(there, listed);
    assert_eq!(imports.ring(), None, "modules that import each other in a ring");
}

#[test]
fn what_is_at_home_in_one_place_is_nowhere_else() {
    let homes = Homes::read(&map());
    none(&files("src").iter().flat_map(|file| homes.faults(file)).collect::<Vec<_>>());
}

#[test]
fn no_file_is_long() {
    let long: Vec<String> = ["benches", "src"]
        .iter()
        .flat_map(|folder| files(folder))
        .filter(|file| file.lines() > LONGEST)
        .map(|file| file.name)
        .collect();
    assert_eq!(long, LONGER, "at most {LONGEST} lines: split what is longer, take off LONGER what no longer is");
}

#[test]
fn every_file_is_named_after_what_is_in_it() {
    let empty = |file: &Source| EMPTY_NAMES.iter().any(|name| file.name.ends_with(&format!("/{name}.rs")));
    let named = ["src", "benches", "tests"].iter().flat_map(|folder| files(folder)).filter(empty);
    none(&named.map(|file| format!("{}: say in the name what is inside", file.name)).collect::<Vec<_>>());
}

#[test]
fn every_file_of_a_folder_of_tests_is_run() {
    for folder in ["tests/cli", "tests/architecture"] {
        let files = files(folder);
        let main = files.iter().find(|file| file.name.ends_with("/main.rs")).unwrap();
        let forgotten = files.iter().filter(|file| file.stem() != "main");
        let forgotten = forgotten.filter(|file| !main.code.contains(&format!("mod {};", file.stem())));
        none(&forgotten.map(|file| format!("{}: {folder}/main.rs does not name it", file.name)).collect::<Vec<_>>());
    }
}
