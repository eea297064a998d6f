//! The names of the user and of the machine, so that neither is stored or exported.

use super::{Host, files};
use crate::redact::Privacy;

/// The variables that name the user.
const USER_VARIABLES: &[&str] = &["USER", "LOGNAME", "USERNAME", "SUDO_USER"];

/// The variables that name the machine.
const HOST_VARIABLES: &[&str] = &["HOSTNAME", "HOST", "COMPUTERNAME"];

/// The files that hold the name of the machine.
const HOST_FILES: &[&str] = &["/proc/sys/kernel/hostname", "/etc/hostname"];

/// Returns the names of the user and of this machine.
pub fn identity() -> Privacy {
    Host::current().identity()
}

impl Host {
    /// Returns the home folder, as it is named and with links resolved, and the names of the user and of the machine.
    pub fn identity(&self) -> Privacy {
        let values = |names: &[&str]| -> Vec<String> {
            let values = names.iter().filter_map(|name| self.variable(name));
            values.map(|value| value.to_string_lossy().trim().to_owned()).collect()
        };
        let resolved = self.home().and_then(|home| home.canonicalize().ok());
        let homes = self.home().into_iter().chain(resolved.as_deref());
        let homes: Vec<String> =
            homes.map(|home| home.to_string_lossy().trim_end_matches(['/', '\\']).to_owned()).collect();
        let mut users = values(USER_VARIABLES);
        // A home folder is named after its owner.
        users.extend(homes.iter().filter_map(|home| Some(home.rsplit_once(['/', '\\'])?.1.to_owned())));
        let in_files = HOST_FILES.iter().filter_map(|file| files::line(&self.file(file)));
        // A machine is also known by the first part of its full name.
        let hosts = values(HOST_VARIABLES)
            .into_iter()
            .chain(in_files)
            .flat_map(|name| [name.split('.').next().unwrap_or_default().to_owned(), name]);
        Privacy { homes: unique(homes), users: unique(users), hosts: unique(hosts.collect()), ..Privacy::default() }
    }
}

/// Sorts names by length, longest first, and removes empty and repeated ones.
fn unique(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !name.is_empty());
    names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    names.dedup();
    names
}
