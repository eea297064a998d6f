//! Who sits at this machine, and what it is called, so that neither leaves it.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::redact::Privacy;

/// The variables that name the home folder.
const HOMES: &[&str] = &["HOME", "USERPROFILE"];

/// The variables that name the user.
const USERS: &[&str] = &["USER", "LOGNAME", "USERNAME", "SUDO_USER"];

/// The variables that name the machine.
const HOSTS: &[&str] = &["HOSTNAME", "HOST", "COMPUTERNAME"];

/// The files in which the machine's name stands.
const HOST_FILES: &[&str] = &["/proc/sys/kernel/hostname", "/etc/hostname"];

/// The home folders, as they are named and where that leads by way of a link; the names of the user and those of this machine.
pub fn identity() -> Privacy {
    let said = |names: &[&str]| -> Vec<String> {
        names.iter().filter_map(|name| env::var(name).ok()).map(|value| value.trim().to_owned()).collect()
    };
    let mut homes = said(HOMES);
    let real = homes.iter().filter_map(|home| PathBuf::from(home).canonicalize().ok());
    homes.extend(real.map(|home| home.to_string_lossy().into_owned()).collect::<Vec<_>>());
    homes.iter_mut().for_each(|home| home.truncate(home.trim_end_matches(['/', '\\']).len()));
    let mut users = said(USERS);
    // The folder is called as its owner is, where it lies where those of people do.
    users.extend(homes.iter().filter_map(|home| {
        let (folder, name) = home.rsplit_once(['/', '\\'])?;
        ["home", "Users"].iter().any(|people| folder.ends_with(people)).then(|| name.to_owned())
    }));
    let written = HOST_FILES.iter().filter_map(|file| fs::read_to_string(file).ok());
    let hosts = said(HOSTS).into_iter().chain(written).flat_map(|name| {
        let name = name.trim().to_owned();
        [name.split('.').next().unwrap_or_default().to_owned(), name]
    });
    Privacy { homes: once(homes), users: once(users), hosts: once(hosts.collect()), ..Privacy::default() }
}

/// The longest first, each once, and none that is empty.
fn once(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !name.is_empty());
    names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    names.dedup();
    names
}
