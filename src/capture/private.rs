//! Who the user is and what the machine is called, taken out of the names that an environment has.

use std::borrow::Cow;
use std::path::Path;

use super::{Surroundings, reading};
use crate::redact;

/// Accounts that many machines have, and that say nothing about a person.
const ANYBODY: &[&str] = &[
    "root",
    "user",
    "users",
    "admin",
    "home",
    "app",
    "node",
    "dev",
    "runner",
    "build",
    "builder",
    "jenkins",
    "gitlab",
    "ubuntu",
    "debian",
    "fedora",
    "centos",
    "docker",
    "vagrant",
    "vscode",
    "codespace",
    "coder",
    "jovyan",
    "conda",
    "ec2-user",
    "nobody",
    "guest",
    "test",
    "python",
    "postgres",
    "www-data",
];
/// Names of this machine that every machine has.
const ANYWHERE: &[&str] = &["localhost", "localhost.localdomain"];

/// What stands for the user's name.
const USER: &str = "USER";
/// What stands for the machine's name.
const HOST: &str = "HOST";

/// What is private here.
pub(super) struct Private {
    home: Option<String>,
    names: Vec<(String, &'static str)>,
}

impl Private {
    pub(super) fn of(around: &Surroundings) -> Self {
        let own = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let said = |name: &str| around.variable(name).map(|value| value.to_string_lossy().into_owned());
        let users = [around.home().and_then(own), said("USER"), said("LOGNAME"), said("USERNAME")];
        let written = |file: &str| reading::line(&around.file(file));
        let hosts =
            [written("/proc/sys/kernel/hostname"), written("/etc/hostname"), said("HOSTNAME"), said("COMPUTERNAME")];
        let users =
            users.into_iter().flatten().filter(|name| !ANYBODY.contains(&name.as_str())).map(|name| (name, USER));
        let hosts = hosts.into_iter().flatten().filter(|name| !ANYWHERE.contains(&name.as_str()));
        // A host is also known by the first part of its name.
        let hosts = hosts.flat_map(|name| [name.split('.').next().unwrap_or_default().to_owned(), name]);
        let mut names: Vec<_> =
            users.chain(hosts.map(|name| (name, HOST))).filter(|(name, _)| name.len() > 1).collect();
        // The longest first, lest a part of it is found before.
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names.dedup();
        let home = around.home().map(|home| home.to_string_lossy().into_owned()).filter(|home| home.len() > 1);
        Self { home, names }
    }

    /// A name or a path without who and where: `~` for the home folder, `USER` and `HOST` for the names.
    pub(super) fn conceal<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        if let Some(home) = &self.home
            && let Some(rest) = text.strip_prefix(home.as_str())
            && (rest.is_empty() || rest.starts_with('/'))
        {
            text = Cow::Owned(format!("~{rest}"));
        }
        for (name, stand_in) in &self.names {
            if let Some(replaced) = replace(&text, name, stand_in) {
                text = Cow::Owned(replaced);
            }
        }
        text
    }

    /// The name of a folder, unless it is the user's own.
    pub(super) fn name(&self, folder: &Path) -> Option<String> {
        let name = folder.file_name()?.to_string_lossy();
        let name = self.conceal(&name);
        (name != USER && name != HOST && !name.is_empty()).then(|| name.into_owned())
    }

    /// An address without who may read it: no user, no password, no query. Of a file only its own name is left.
    pub(super) fn address(&self, address: &str) -> String {
        if let Some(path) = address.strip_prefix("file:") {
            let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
            return format!("file:{}", self.conceal(name));
        }
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let address = match address.split_once("://") {
            Some((scheme, rest)) => {
                let end = rest.find('/').unwrap_or(rest.len());
                let (authority, path) = rest.split_at(end);
                let host = authority.rsplit('@').next().unwrap_or_default();
                format!("{scheme}://{host}{path}")
            }
            // `git@host:owner/name`
            None => address.rsplit_once('@').map_or(address, |(_, rest)| rest).to_owned(),
        };
        redact::secrets(&self.conceal(&address)).into_owned()
    }
}

/// Every whole word of that name replaced; none where there is none.
fn replace(text: &str, name: &str, stand_in: &str) -> Option<String> {
    let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut replaced = String::new();
    let mut copied = 0;
    for (start, _) in text.match_indices(name) {
        let end = start + name.len();
        if !word(text[..start].chars().next_back()) && !word(text[end..].chars().next()) {
            replaced.push_str(&text[copied..start]);
            replaced.push_str(stand_in);
            copied = end;
        }
    }
    (copied > 0).then(|| replaced + &text[copied..])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Private;

    fn private() -> Private {
        let names = [("kim", "USER"), ("workhorse", "HOST")].map(|(name, by)| (name.to_owned(), by));
        Private { home: Some("/home/kim".into()), names: names.into() }
    }

    #[test]
    fn names_are_concealed_as_whole_words_only() {
        let conceal = |text: &str| private().conceal(text).into_owned();
        assert_eq!(conceal("/home/kim/proj"), "~/proj");
        assert_eq!(conceal("/home/kimchi/proj"), "/home/kimchi/proj");
        assert_eq!(conceal("/data/kim/proj"), "/data/USER/proj");
        assert_eq!(conceal("kim/fix-on-workhorse"), "USER/fix-on-HOST");
        assert_eq!(conceal("6.1.0-workhorse"), "6.1.0-HOST");
    }

    #[test]
    fn a_folder_that_is_the_users_own_has_no_name() {
        assert_eq!(private().name(Path::new("/home/kim")), None);
        assert_eq!(private().name(Path::new("/w/kim-env")).as_deref(), Some("USER-env"));
    }

    #[test]
    fn an_address_has_nobody_in_it() {
        let address = |text: &str| private().address(text);
        assert_eq!(address("https://kim:hunter2@git.example/p.git?token=abc#x"), "https://git.example/p.git");
        assert_eq!(address("file:///home/kim/proj/dist/proj-1.0.whl"), "file:proj-1.0.whl");
        assert_eq!(address("git@git.example:team/p.git"), "git.example:team/p.git");
        assert_eq!(address("ssh://git@git.example/kim/p.git"), "ssh://git.example/USER/p.git");
    }
}
