//! Who uses this machine and what it is called, to be left out of what is written down.

use std::env;

use super::home;

/// Names that tell whose machine this is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Home folders, without a slash at the end: as the platform has it, and where that leads by way of a link.
    pub homes: Vec<String>,
    /// Names of the user.
    pub users: Vec<String>,
    /// Names of the machine, the long one first.
    pub hosts: Vec<String>,
}

/// The variables that name the user.
const USERS: &[&str] = &["USER", "LOGNAME", "USERNAME", "SUDO_USER"];

/// The variables that name the machine.
const HOSTS: &[&str] = &["HOSTNAME", "HOST", "COMPUTERNAME"];

/// The files in which the machine's name stands.
const HOST_FILES: &[&str] = &["/proc/sys/kernel/hostname", "/etc/hostname"];

impl Person {
    /// Whoever runs this.
    pub fn find() -> Self {
        let folder = home();
        let real = folder.as_ref().and_then(|folder| folder.canonicalize().ok());
        let mut homes: Vec<String> =
            [folder, real].into_iter().flatten().map(|path| path.to_string_lossy().into_owned()).collect();
        homes.iter_mut().for_each(|home| home.truncate(home.trim_end_matches(['/', '\\']).len()));
        let mut users: Vec<String> = USERS.iter().filter_map(|name| env::var(name).ok()).collect();
        // The folder is called as its owner is, where it lies where those of people do.
        users.extend(homes.iter().filter_map(|home| {
            let (folder, name) = home.rsplit_once(['/', '\\'])?;
            ["home", "Users"].iter().any(|people| folder.ends_with(people)).then(|| name.to_owned())
        }));
        let named = HOSTS.iter().filter_map(|name| env::var(name).ok());
        let written = HOST_FILES.iter().filter_map(|file| std::fs::read_to_string(file).ok());
        let hosts = named.chain(written).flat_map(|name| {
            let short = name.trim().split('.').next().unwrap_or_default().to_owned();
            [name.trim().to_owned(), short]
        });
        Self { homes: once_each(homes), users: once_each(users), hosts: once_each(hosts.collect()) }
    }
}

/// The longest first, each once, and none that is empty.
fn once_each(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !name.is_empty());
    names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    names.dedup();
    names
}
