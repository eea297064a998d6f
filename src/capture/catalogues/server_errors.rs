//! The error messages of MySQL and MariaDB, which lie beside those of English.

use std::path::{Path, PathBuf};

use super::file_state::{add as add_catalogue, catalogue_with_originals, existing};
use crate::capture::Host;
use crate::translation::{CatalogueFile, Tongue};

/// The folders beside the programs of a server.
const BESIDE_PROGRAMS: [&str; 4] = ["share/mysql", "share/mariadb", "share/mysql-8.0", "share"];

/// The folders of the packages that put all of a server into one.
const FOLDERS: [&str; 3] = ["/usr/local/mysql/share", "/opt/mysql/share", "/opt/homebrew/share/mysql"];

/// The languages of the servers, by their codes.
const LANGUAGES: &[(&str, &str)] = &[
    ("bg", "bulgarian"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("fr", "french"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("it", "italian"),
    ("ja", "japanese"),
    ("ka", "georgian"),
    ("ko", "korean"),
    ("nb", "norwegian"),
    ("nl", "dutch"),
    ("nn", "norwegian-ny"),
    ("no", "norwegian"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sk", "slovak"),
    ("sr", "serbian"),
    ("sv", "swedish"),
    ("uk", "ukrainian"),
    ("zh_CN", "chinese"),
];

/// Returns the folders of the servers that are installed.
pub(super) fn folders(host: &Host, prefixes: &[PathBuf]) -> Vec<PathBuf> {
    let beside = prefixes.iter().flat_map(|prefix| BESIDE_PROGRAMS.map(|folder| prefix.join(folder)));
    existing(beside.chain(FOLDERS.map(|folder| host.file(folder))))
}

/// Adds the messages that lie in the folder of a server.
pub(super) fn add(folder: &Path, tongue: &Tongue, found: &mut Vec<CatalogueFile>) {
    let Some((_, language)) = LANGUAGES.iter().find(|(code, _)| *code == tongue.name) else { return };
    let file = |language: &str| folder.join(language).join("errmsg.sys");
    let path = file(language);
    if path.is_file() {
        add_catalogue(catalogue_with_originals(path, file("english")), found);
    }
}
