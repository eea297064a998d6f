//! Who sits at a machine, and what it is called, so that neither is stored nor leaves.

use super::{Host, files};
use crate::redact::Privacy;

/// The variables that name the user.
const USERS: &[&str] = &["USER", "LOGNAME", "USERNAME", "SUDO_USER"];

/// The variables that name the machine.
const HOSTS: &[&str] = &["HOSTNAME", "HOST", "COMPUTERNAME"];

/// The files in which the machine's name stands.
const HOST_FILES: &[&str] = &["/proc/sys/kernel/hostname", "/etc/hostname"];

/// Who works here, and where.
pub fn identity() -> Privacy {
    Host::here().identity()
}

impl Host {
    /// The home folder, as it is named and where that leads by way of a link; the names of the user and those of the machine.
    pub fn identity(&self) -> Privacy {
        let said = |names: &[&str]| -> Vec<String> {
            let values = names.iter().filter_map(|name| self.variable(name));
            values.map(|value| value.to_string_lossy().trim().to_owned()).collect()
        };
        let real = self.home().and_then(|home| home.canonicalize().ok());
        let homes = self.home().into_iter().chain(real.as_deref());
        let homes: Vec<String> =
            homes.map(|home| home.to_string_lossy().trim_end_matches(['/', '\\']).to_owned()).collect();
        let mut users = said(USERS);
        // The folder is called as its owner is.
        users.extend(homes.iter().filter_map(|home| Some(home.rsplit_once(['/', '\\'])?.1.to_owned())));
        let written = HOST_FILES.iter().filter_map(|file| files::line(&self.file(file)));
        // A host is also known by the first part of its name.
        let hosts = said(HOSTS)
            .into_iter()
            .chain(written)
            .flat_map(|name| [name.split('.').next().unwrap_or_default().to_owned(), name]);
        Privacy { homes: once(homes), users: once(users), hosts: once(hosts.collect()), ..Privacy::default() }
    }
}

/// The longest first, each once, and none that is empty.
fn once(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !name.is_empty());
    names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    names.dedup();
    names
}
