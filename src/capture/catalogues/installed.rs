//! The catalogues that are installed on a machine.

use std::path::{Path, PathBuf};

use super::file_state::{add, catalogue, existing};
use super::{r_packages, server_errors, typescript};
use crate::capture::{Host, files};
use crate::translation::{CatalogueFile, Tongue};

/// The most folders of programs beside which catalogues are looked for.
const MAX_PROGRAM_FOLDERS: usize = 40;

/// Folders of gettext's catalogues that systems have: distributions, language packs, Homebrew and PostgreSQL's own
/// packages.
const FOLDERS: &[&str] = &[
    "/usr/share/locale",
    "/usr/local/share/locale",
    "/usr/share/locale-langpack",
    "/opt/homebrew/share/locale",
    "/home/linuxbrew/.linuxbrew/share/locale",
];

/// Folders in which each version of PostgreSQL has one of its own.
const POSTGRESQL_FOLDERS: &[(&str, &str)] = &[("/usr", "pgsql-"), ("/opt", "pgsql-"), ("/usr/local", "pgsql-")];

/// Returns the catalogues of a language that are there wherever one works, those that gettext finds first before all
/// others. `ODAP_CATALOGUES` names the folders that take the place of them all.
fn of_machine(host: &Host, prefixes: &[PathBuf], tongue: &Tongue) -> Vec<CatalogueFile> {
    let mut found = Vec::new();
    if host.variable("ODAP_CATALOGUES").is_some() {
        for folder in host.listed_folders("ODAP_CATALOGUES") {
            add_gettext(&folder, tongue, &mut found);
            typescript::add(&folder, tongue, &mut found);
            server_errors::add(&folder, tongue, &mut found);
        }
        return found;
    }
    gettext_folders(host, prefixes).iter().for_each(|folder| add_gettext(folder, tongue, &mut found));
    r_packages::folders(host, prefixes).iter().for_each(|folder| add_gettext(folder, tongue, &mut found));
    server_errors::folders(host, prefixes).iter().for_each(|folder| server_errors::add(folder, tongue, &mut found));
    found
}

/// Returns the catalogues of a language, in groups that have an index each: those of the machine, and those of each
/// compiler, for they differ from one project to the next.
pub(super) fn catalogues(host: &Host, tongue: &Tongue) -> Vec<Vec<CatalogueFile>> {
    let prefixes = prefixes(host);
    let mut groups = vec![of_machine(host, &prefixes, tongue)];
    if host.variable("ODAP_CATALOGUES").is_none() {
        for folder in typescript::folders(host, &prefixes) {
            let mut found = Vec::new();
            typescript::add(&folder, tongue, &mut found);
            groups.push(found);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// Adds the catalogues of a language that lie in a folder of gettext.
fn add_gettext(folder: &Path, tongue: &Tongue, found: &mut Vec<CatalogueFile>) {
    for language in &tongue.folders {
        let folder = folder.join(language).join("LC_MESSAGES");
        let mut names = files::names(&folder);
        names.sort_unstable();
        for name in names {
            if let Some(domain) = name.strip_suffix(".mo")
                && CatalogueFile::has_messages(domain)
            {
                add(catalogue(folder.join(&name)), found);
            }
        }
    }
}

/// Returns the folders that programs are installed into, such as `/usr` and a virtual environment: those that variables
/// name, and those of the search path.
fn prefixes(host: &Host) -> Vec<PathBuf> {
    let named = ["VIRTUAL_ENV", "CONDA_PREFIX", "HOMEBREW_PREFIX"].map(|name| host.path_variable(name));
    let beside = host.search_path().into_iter().take(MAX_PROGRAM_FOLDERS);
    // `/bin` is often a link to `/usr/bin`, and would have everything found twice.
    let programs = beside.filter_map(|folder| Some(std::fs::canonicalize(folder).ok()?.parent()?.to_owned()));
    existing(named.into_iter().flatten().chain(programs))
}

/// Returns the folders in which gettext looks for catalogues: the one that a variable names, those beside programs, and
/// those of the system.
fn gettext_folders(host: &Host, prefixes: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = host.path_variable("TEXTDOMAINDIR").into_iter().collect();
    folders.extend(prefixes.iter().map(|prefix| prefix.join("share/locale")));
    folders.extend(FOLDERS.iter().map(|folder| host.file(folder)));
    for (folder, start) in POSTGRESQL_FOLDERS {
        let folder = host.file(folder);
        let names = files::names(&folder).into_iter().filter(|name| name.starts_with(start));
        folders.extend(names.map(|name| folder.join(name).join("share/locale")));
    }
    existing(folders)
}
