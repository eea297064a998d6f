//! Where a repository was cloned from, as an address that anybody can open.

use super::Repository;
use crate::capture::{Host, files};

/// Hosts of code that everybody can reach.
const PUBLIC_HOSTS: &[&str] = &["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "git.sr.ht"];

/// The address of the repository that the working folder belongs to; `None` where it is on no public host. Whether the repository itself is
/// open to everybody only its owner knows.
pub(in crate::capture) fn address(host: &Host) -> Option<String> {
    let repository = Repository::find(host)?;
    let config = files::text(&repository.shared.join("config"), files::SMALL)?;
    remotes(&config)
        .find(|(name, _)| *name == "origin")
        .or_else(|| remotes(&config).next())
        .and_then(|(_, url)| public(url))
}

/// The names and addresses of the remotes, as `git config` writes them.
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

/// `git@github.com:kim/x.git` as `https://github.com/kim/x`, where the host is a public one; without the name and the password in it.
pub(in crate::capture) fn public(remote: &str) -> Option<String> {
    let place = remote.split_once("://").map_or(remote, |(_, place)| place);
    let place = place.rsplit_once('@').map_or(place, |(_, place)| place);
    let (host, path) = place.split_once([':', '/'])?;
    let path = path.trim_matches('/').trim_end_matches(".git");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    let named = path.contains('/') && path.chars().all(plain);
    (PUBLIC_HOSTS.contains(&host) && named).then(|| format!("https://{host}/{path}"))
}

#[cfg(test)]
mod tests {
    use super::{public, remotes};

    #[test]
    fn only_public_hosts_have_an_address() {
        for (remote, address) in [
            ("git@github.com:odap/odap.git", Some("https://github.com/odap/odap")),
            ("https://user:word@gitlab.com/a/b", Some("https://gitlab.com/a/b")),
            ("ssh://git@git.corp.example/a/b.git", None),
            ("https://github.com/a b/c", None),
            ("/srv/git/x", None),
        ] {
            assert_eq!(public(remote).as_deref(), address, "{remote}");
        }
    }

    #[test]
    fn remotes_are_read_with_their_names() {
        let config = "[core]\n\turl = no\n[remote \"fork\"]\n\turl = a\n\tfetch = x\n[remote \"origin\"]\n\turl=b\n[branch \"main\"]\n\turl = c\n";
        assert_eq!(remotes(config).collect::<Vec<_>>(), [("fork", "a"), ("origin", "b")]);
    }
}
