//! Installed distributions, under the names and versions that `pip list` shows for them.

use std::collections::BTreeSet;
use std::path::Path;
use std::str::FromStr as _;

use pep440_rs::Version;
use serde::Deserialize;

use super::site::Folder;
use crate::capture::files;
use crate::environment::Tool;
use crate::environment::package::normal;

/// Name and version stand in the first lines of the metadata.
const HEAD: u64 = 1024;

/// What belongs to Python itself, which pip passes over.
const STANDARD: [&str; 3] = ["python", "wsgiref", "argparse"];

/// The distributions of these folders. Of several of one name the first is the one that is imported.
pub(super) fn installed(folders: &[Folder]) -> Tool {
    let mut tool = Tool::default();
    let mut known = BTreeSet::new();
    for folder in folders {
        for name in &folder.names {
            if let Some(found) = Found::of(&folder.path, name) {
                add(found, folder.linked, &mut known, &mut tool);
            }
        }
        // Links of the old form to a folder with an installation in place.
        for link in folder.names.iter().filter(|name| name.ends_with(".egg-link")) {
            let Some(target) = files::line(&folder.path.join(link)) else { continue };
            let target = folder.path.join(target);
            let found = files::names(&target).into_iter().find_map(|name| Found::of(&target, &name));
            if let Some(found) = found {
                add(found, true, &mut known, &mut tool);
            }
        }
    }
    tool
}

fn add(found: Found, linked: bool, known: &mut BTreeSet<String>, tool: &mut Tool) {
    let canonical = normal("python", &found.stem).into_owned();
    // What an interrupted removal left begins with a tilde.
    if !is_name(&canonical) || !known.insert(canonical.clone()) || STANDARD.contains(&canonical.as_str()) {
        return;
    }
    let name = found.name.unwrap_or(canonical);
    match found.origin.map(Origin::address) {
        Some(Address::Editable) => drop(tool.editable.insert(name.clone())),
        Some(Address::Direct(address)) => drop(tool.direct.insert(name.clone(), address)),
        None if linked => drop(tool.editable.insert(name.clone())),
        None => {}
    }
    tool.packages.insert(name, standard(found.version));
}

/// A distribution as its folder has it.
struct Found {
    /// The name before the version in the folder's name.
    stem: String,
    /// The name as its author writes it.
    name: Option<String>,
    version: String,
    origin: Option<Origin>,
}

impl Found {
    /// What an entry of a folder with distributions is, if it is one.
    fn of(folder: &Path, entry: &str) -> Option<Self> {
        if folder.extension().is_some_and(|ending| ending == "egg") && entry.eq_ignore_ascii_case("EGG-INFO") {
            return Self::described(&folder.join(entry).join("PKG-INFO"), None);
        }
        let (stem, ending) = entry.rsplit_once('.')?;
        let path = folder.join(entry);
        if ending.eq_ignore_ascii_case("dist-info") {
            let Some((name, version)) = stem.split_once('-') else {
                return Self::described(&path.join("METADATA"), None);
            };
            // What is broken is still there, and pip goes by the folder's name.
            let described = files::head(&path.join("METADATA"), HEAD).map(|head| described(&head)).unwrap_or_default();
            return Some(Self {
                stem: name.to_owned(),
                name: described.0,
                version: version.to_owned(),
                origin: origin(&path),
            });
        }
        if ending.eq_ignore_ascii_case("egg-info") {
            let name = stem.split('-').next();
            // It may be a folder or, from the oldest tools, the description itself.
            return Self::described(&path.join("PKG-INFO"), name).or_else(|| Self::described(&path, name));
        }
        None
    }

    /// One that has its version in its description only.
    fn described(description: &Path, stem: Option<&str>) -> Option<Self> {
        let (name, version) = described(&files::head(description, HEAD)?);
        let stem = stem.map(str::to_owned).or_else(|| name.clone())?;
        Some(Self { stem, name, version: version?, origin: None })
    }
}

/// Name and version at the beginning of a description.
fn described(head: &[u8]) -> (Option<String>, Option<String>) {
    let text = String::from_utf8_lossy(head);
    let (mut name, mut version) = (None, None);
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        let Some((field, value)) = line.split_once(':') else { continue };
        let value = || Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        if field.eq_ignore_ascii_case("name") && name.is_none() {
            name = value();
        } else if field.eq_ignore_ascii_case("version") && version.is_none() {
            version = value();
        }
        if name.is_some() && version.is_some() {
            break;
        }
    }
    (name, version)
}

/// Where a distribution came from, where that was no index.
#[derive(Deserialize)]
struct Origin {
    url: String,
    dir_info: Option<DirInfo>,
    vcs_info: Option<VcsInfo>,
}

#[derive(Deserialize)]
struct DirInfo {
    #[serde(default)]
    editable: bool,
}

#[derive(Deserialize)]
struct VcsInfo {
    vcs: String,
    commit_id: String,
}

enum Address {
    Editable,
    Direct(String),
}

fn origin(folder: &Path) -> Option<Origin> {
    files::json(&folder.join("direct_url.json"), files::SMALL)
}

impl Origin {
    fn address(self) -> Address {
        if self.dir_info.is_some_and(|info| info.editable) {
            return Address::Editable;
        }
        let address = files::plain_address(&self.url);
        Address::Direct(match self.vcs_info {
            Some(info) => format!("{}+{address}@{}", info.vcs, info.commit_id),
            None => address.to_owned(),
        })
    }
}

/// A version as PEP 440 writes it; what is none stays as it is.
fn standard(version: String) -> String {
    let plain = version.split('.').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'))
    });
    if plain {
        return version;
    }
    Version::from_str(&version).map_or(version, |version| version.to_string())
}

/// Whether a project may be called that.
fn is_name(name: &str) -> bool {
    let ends = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    ends(name.chars().next())
        && ends(name.chars().next_back())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::{described, is_name, standard};

    #[test]
    fn versions_are_written_as_the_standard_has_them() {
        let standard = |version: &str| standard(version.into());
        assert_eq!(standard("2024.02.02"), "2024.2.2");
        assert_eq!(standard("1.0.0-beta.2"), "1.0.0b2");
        assert_eq!(standard("2.1.0+cu121"), "2.1.0+cu121");
        assert_eq!(standard("nightly"), "nightly");
    }

    #[test]
    fn a_name_is_told_from_a_leftover() {
        assert!(is_name("foo-bar"));
        assert!(!is_name("~ip"));
        assert!(!is_name(""));
    }

    #[test]
    fn a_description_ends_where_its_fields_do() {
        let (name, version) = described(b"Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0\n\nName: other\n");
        assert_eq!((name.as_deref(), version.as_deref()), (Some("PyYAML"), Some("6.0")));
        assert_eq!(described(b"\xff\x00 Summary\n\nName: x\n"), (None, None));
    }
}
