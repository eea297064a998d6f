//! The remote of a repository, as an address that a browser can open.

use super::Repository;
use crate::capture::Host;

/// Public code hosts, on which an address tells nothing of an internal network.
const PUBLIC_HOSTS: &[&str] = &["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "git.sr.ht"];

/// Returns the address of the repository that the working folder belongs to. Returns `None` if it is on no public host.
/// The repository itself may still be private.
pub(in crate::capture) fn address(host: &Host) -> Option<String> {
    let repository = Repository::find(host)?;
    let config = repository.config()?;
    remotes(&config)
        .find(|(name, _)| *name == "origin")
        .or_else(|| remotes(&config).next())
        .and_then(|(_, url)| public_address(url))
}

/// Returns the names and addresses of the remotes in a config that `git config` has written.
fn remotes(config: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut remote = None;
    config.lines().map(str::trim).filter_map(move |line| {
        if line.starts_with('[') {
            remote = line.strip_prefix("[remote \"").and_then(|name| name.strip_suffix("\"]"));
            return None;
        }
        let (key, url) = line.split_once('=')?;
        (key.trim() == "url").then_some((remote?, url.trim()))
    })
}

/// Converts `git@github.com:kim/x.git` to `https://github.com/kim/x`, without user name and password. Returns `None` if
/// the host is not public.
pub(in crate::capture) fn public_address(remote: &str) -> Option<String> {
    let location = remote.split_once("://").map_or(remote, |(_, location)| location);
    let location = location.rsplit_once('@').map_or(location, |(_, location)| location);
    let (host, path) = location.split_once([':', '/'])?;
    let path = path.trim_matches('/').trim_end_matches(".git");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    let is_repository = path.contains('/') && path.chars().all(is_plain);
    (PUBLIC_HOSTS.contains(&host) && is_repository).then(|| format!("https://{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::{public_address, remotes};

    #[test]
    fn only_public_hosts_have_an_address() {
        for (remote, address) in [
            ("git@github.com:odap/odap.git", Some("https://github.com/odap/odap")),
            ("https://user:word@gitlab.com/a/b", Some("https://gitlab.com/a/b")),
            ("ssh://git@git.corp.example/a/b.git", None),
            ("https://github.com/a b/c", None),
            ("/srv/git/x", None),
        ] {
            assert_eq!(public_address(remote).as_deref(), address, "{remote}");
        }
    }

    #[test]
    fn remotes_are_read_with_their_names() {
        let config = "[core]\n\turl = no\n[remote \"fork\"]\n\turl = a\n\tfetch = x\n[remote \"origin\"]\n\turl=b\n\
            [branch \"main\"]\n\turl = c\n";
        assert_eq!(remotes(config).collect::<Vec<_>>(), [("fork", "a"), ("origin", "b")]);
    }
}
