//! Installed distributions, with the names and versions that `pip list` shows.

use std::collections::BTreeSet;
use std::path::Path;
use std::str::FromStr as _;

use pep440_rs::Version;
use serde::Deserialize;

use super::site::PackageFolder;
use crate::capture::files;
use crate::environment::Tool;
use crate::environment::package::normal_name;

/// The bytes of a `METADATA` file that are read; its first lines have the name and the version.
const MAX_HEAD_BYTES: u64 = 1024;

/// Distributions of the standard library, which pip does not list.
const STANDARD_LIBRARY: [&str; 3] = ["python", "wsgiref", "argparse"];

/// Returns the distributions in some folders. Of several with one name, the first is imported.
pub(super) fn installed(folders: &[PackageFolder]) -> Tool {
    let mut tool = Tool::default();
    let mut known = BTreeSet::new();
    for folder in folders {
        for name in &folder.names {
            if let Some(found) = Distribution::read(&folder.path, name) {
                add(found, folder.linked, &mut known, &mut tool);
            }
        }
        // Older tools record an editable installation by a file with the path of its folder.
        for link in folder.names.iter().filter(|name| name.ends_with(".egg-link")) {
            let Some(target) = files::line(&folder.path.join(link)) else { continue };
            let target = folder.path.join(target);
            let found = files::names(&target).into_iter().find_map(|name| Distribution::read(&target, &name));
            if let Some(found) = found {
                add(found, true, &mut known, &mut tool);
            }
        }
    }
    tool
}

/// Adds a distribution to a tool, unless one of its name is known.
fn add(found: Distribution, linked: bool, known: &mut BTreeSet<String>, tool: &mut Tool) {
    let canonical = normal_name("python", &found.stem).into_owned();
    // An interrupted removal leaves names that begin with a tilde.
    if !is_name(&canonical) || !known.insert(canonical.clone()) || STANDARD_LIBRARY.contains(&canonical.as_str()) {
        return;
    }
    let name = found.name.unwrap_or(canonical);
    match found.origin.map(Origin::address) {
        Some(Address::Editable) => drop(tool.editable.insert(name.clone())),
        Some(Address::Direct(address)) => drop(tool.direct.insert(name.clone(), address)),
        None if linked => drop(tool.editable.insert(name.clone())),
        None => {}
    }
    tool.packages.insert(name, normalize_version(found.version));
}

/// A distribution as its metadata describes it.
struct Distribution {
    /// The name in the name of the folder, before the version.
    stem: String,
    /// The name in the metadata, spelled as the author does.
    name: Option<String>,
    version: String,
    origin: Option<Origin>,
}

impl Distribution {
    /// Reads an entry of a folder of packages. Returns `None` if it is no distribution.
    fn read(folder: &Path, entry: &str) -> Option<Self> {
        if folder.extension().is_some_and(|ending| ending == "egg") && entry.eq_ignore_ascii_case("EGG-INFO") {
            return Self::read_metadata(&folder.join(entry).join("PKG-INFO"), None);
        }
        let (stem, ending) = entry.rsplit_once('.')?;
        let path = folder.join(entry);
        if ending.eq_ignore_ascii_case("dist-info") {
            let Some((name, version)) = stem.split_once('-') else {
                return Self::read_metadata(&path.join("METADATA"), None);
            };
            // Without metadata, pip goes by the name of the folder.
            let head = files::head(&path.join("METADATA"), MAX_HEAD_BYTES);
            let (own_name, _) = head.map(|head| parse_metadata(&head)).unwrap_or_default();
            return Some(Self {
                stem: name.to_owned(),
                name: own_name,
                version: version.to_owned(),
                origin: origin(&path),
            });
        }
        if ending.eq_ignore_ascii_case("egg-info") {
            let name = stem.split('-').next();
            // It is a folder or, from the oldest tools, a file with the metadata.
            return Self::read_metadata(&path.join("PKG-INFO"), name).or_else(|| Self::read_metadata(&path, name));
        }
        None
    }

    /// Reads a distribution that has its version only in its metadata.
    fn read_metadata(file: &Path, stem: Option<&str>) -> Option<Self> {
        let (name, version) = parse_metadata(&files::head(file, MAX_HEAD_BYTES)?);
        let stem = stem.map(str::to_owned).or_else(|| name.clone())?;
        Some(Self { stem, name, version: version?, origin: None })
    }
}

/// Returns the name and the version at the beginning of a metadata file.
fn parse_metadata(head: &[u8]) -> (Option<String>, Option<String>) {
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

/// The content of a `direct_url.json` (PEP 610): the origin of a distribution that does not come from an index.
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

/// The kind of an origin.
enum Address {
    /// A folder that is installed in place.
    Editable,
    /// An address, with the commit if it is a repository.
    Direct(String),
}

fn origin(folder: &Path) -> Option<Origin> {
    files::json(&folder.join("direct_url.json"), files::MAX_SMALL_BYTES)
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

/// Returns a version in the normal form of PEP 440. A version that the standard does not know is returned as it is.
fn normalize_version(version: String) -> String {
    let is_normal = version.split('.').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'))
    });
    if is_normal {
        return version;
    }
    Version::from_str(&version).map_or(version, |version| version.to_string())
}

/// Returns true if a project may have this name (PEP 508).
fn is_name(name: &str) -> bool {
    let is_end = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    is_end(name.chars().next())
        && is_end(name.chars().next_back())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::{is_name, normalize_version, parse_metadata};

    #[test]
    fn versions_are_written_as_the_standard_has_them() {
        let normal = |version: &str| normalize_version(version.into());
        assert_eq!(normal("2024.02.02"), "2024.2.2");
        assert_eq!(normal("1.0.0-beta.2"), "1.0.0b2");
        assert_eq!(normal("2.1.0+cu121"), "2.1.0+cu121");
        assert_eq!(normal("nightly"), "nightly");
    }

    #[test]
    fn a_name_is_told_from_a_leftover() {
        assert!(is_name("foo-bar"));
        assert!(!is_name("~ip"));
        assert!(!is_name(""));
    }

    #[test]
    fn a_description_ends_where_its_fields_do() {
        let (name, version) = parse_metadata(b"Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0\n\nName: other\n");
        assert_eq!((name.as_deref(), version.as_deref()), (Some("PyYAML"), Some("6.0")));
        assert_eq!(parse_metadata(b"\xff\x00 Summary\n\nName: x\n"), (None, None));
    }
}
