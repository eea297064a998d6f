//! A machine in a folder.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use odap::capture::{self, Host, Scope};
use odap::environment::{Environment, Tool};
use odap::redact::metadata;
use tempfile::TempDir;

/// A machine whose files lie below a folder. Its working folder, `/home/kim/proj`, is empty at first.
pub(crate) struct Machine {
    root: TempDir,
    variables: BTreeMap<&'static str, OsString>,
}

/// The working folder.
pub(crate) const PROJECT: &str = "/home/kim/proj";

impl Machine {
    pub(crate) fn new() -> Self {
        let machine = Self { root: crate::scratch::folder(), variables: BTreeMap::new() };
        fs::create_dir_all(machine.path(PROJECT)).unwrap();
        machine
    }

    /// Returns the path of a file of the machine.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path.trim_start_matches('/'))
    }

    /// Adds a file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self
    }

    /// Adds a file in the working folder.
    pub(crate) fn project(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.file(&format!("{PROJECT}/{name}"), content)
    }

    /// Sets a variable to a word.
    pub(crate) fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.insert(name, value.into());
        self
    }

    /// Sets a variable to a path of the machine.
    pub(crate) fn leads_to(mut self, name: &'static str, path: &str) -> Self {
        let path = self.path(path);
        self.variables.insert(name, path.into());
        self
    }

    /// Adds a virtual environment with distributions, each a name with a version.
    pub(crate) fn venv(self, prefix: &str, packages: &[(&str, &str)]) -> Self {
        let machine = self.file(&format!("{prefix}/pyvenv.cfg"), "home = /usr/bin\nversion = 3.11.7\n");
        packages.iter().fold(machine, |machine, (name, version)| {
            let stem = name.replace('-', "_").to_lowercase();
            let description = format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n");
            machine.file(&format!("{prefix}/{SITE}/{stem}-{version}.dist-info/METADATA"), description)
        })
    }

    pub(crate) fn read(&self) -> Environment {
        self.read_about(Scope::MACHINE)
    }

    pub(crate) fn read_about(&self, scope: Scope) -> Environment {
        self.read_in(&self.path(PROJECT), scope)
    }

    /// Reads the environment as it would be stored.
    pub(crate) fn read_in(&self, directory: &Path, scope: Scope) -> Environment {
        let variables = self.variables.iter().map(|(name, value)| (*name, OsStr::new(value)));
        let host = Host::laid_out(self.root.path(), directory, &self.path("/home/kim"), variables);
        metadata::environment(capture::environment_of(&host, scope), &host.identity())
    }

    pub(crate) fn python(&self) -> Tool {
        self.read().tools.remove("python").unwrap()
    }
}

/// The folder with the distributions of a virtual environment.
pub(crate) const SITE: &str = "lib/python3.11/site-packages";

/// Returns `name version, name version`.
pub(crate) fn packages(tool: &Tool) -> String {
    let shown = tool.packages.iter().map(|(name, version)| format!("{name} {version}"));
    shown.collect::<Vec<_>>().join(", ")
}

/// Returns `kind name`, as far as they are known.
pub(crate) fn place(tool: &Tool) -> String {
    let place = tool.environment.clone().unwrap_or_default();
    [place.kind, place.name].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
