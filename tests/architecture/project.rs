//! The Rust files of the project, read once for all tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::source::Source;

/// Folders with Rust files.
pub(crate) const FOLDERS: [&str; 3] = ["benches", "src", "tests"];

/// Files by their path in the project.
pub(crate) type Sources = BTreeMap<String, Source>;

/// All files below [`FOLDERS`].
static SOURCES: LazyLock<Sources> = LazyLock::new(|| FOLDERS.iter().flat_map(|folder| read(folder)).collect());

pub(crate) fn sources() -> &'static Sources {
    &SOURCES
}

/// Returns the files below some folders, sorted by path.
pub(crate) fn files(folders: &[&str]) -> Vec<&'static Source> {
    let below = |source: &Source| folders.iter().any(|folder| source.name.starts_with(&format!("{folder}/")));
    SOURCES.values().filter(|source| below(source)).collect()
}

/// Returns the text of `src/lib.rs`, whose doc comment is the map.
pub(crate) fn map() -> String {
    fs::read_to_string(root().join("src/lib.rs")).unwrap()
}

/// Fails with the list of faults unless it is empty.
#[track_caller]
pub(crate) fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Compares a list of exceptions, which must be exact, with what needs one.
pub(crate) fn inexact(list: &str, listed: &[&str], needed: &[&str]) -> Vec<String> {
    let new = needed.iter().filter(|name| !listed.contains(name)).map(|name| format!("{name}: not allowed by {list}"));
    let healed = listed.iter().filter(|name| !needed.contains(name));
    new.chain(healed.map(|name| format!("{name}: no exception any more, take it off {list}"))).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(folder: &str) -> Vec<(String, Source)> {
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name.clone(), Source::new(&name, &fs::read_to_string(&path).unwrap())));
            }
        }
    }
    files
}

#[test]
fn a_list_of_exceptions_is_exact() {
    assert_eq!(inexact("L", &["a", "b"], &["a", "b"]), [""; 0]);
    assert_eq!(inexact("L", &["a"], &["b"]), ["b: not allowed by L", "a: no exception any more, take it off L"]);
}
