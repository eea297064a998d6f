//! Who sits at this machine, and what it is called, so that neither leaves it.

use std::env;
use std::fs;

use crate::redact::Privacy;

/// The home folders, the names of the user and those of this machine, as far as variables and files tell.
pub fn identity() -> Privacy {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let homes = ["HOME", "USERPROFILE"].into_iter().filter_map(set);
    let homes = homes.map(|home| home.trim_end_matches(['/', '\\']).to_owned()).filter(|home| !home.is_empty());
    let users = ["USER", "LOGNAME", "USERNAME"].into_iter().filter_map(set);
    let named =
        ["/proc/sys/kernel/hostname", "/etc/hostname"].into_iter().filter_map(|path| fs::read_to_string(path).ok());
    let hosts = named
        .map(|name| name.trim().to_owned())
        .chain(["HOSTNAME", "COMPUTERNAME", "HOST"].into_iter().filter_map(set));
    Privacy { homes: once(homes), users: once(users), hosts: once(hosts), ..Privacy::default() }
}

/// Each name once, in its order.
fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut once = Vec::new();
    for name in names {
        if !name.is_empty() && !once.contains(&name) {
            once.push(name);
        }
    }
    once
}
