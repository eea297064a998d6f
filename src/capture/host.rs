//! What the readers of an environment are given: where the file system begins, the working folder, the home folder and a
//! few variables. Nothing else of the process is asked, so that a foreign machine can be laid out in a folder.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The variables that are heeded. What they hold leads to files or says where this runs; it is never stored itself.
const VARIABLES: &[&str] = &[
    // Where programs and environments are.
    "PATH",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "UV_PROJECT_ENVIRONMENT",
    "PYENV_VERSION",
    "POETRY_CACHE_DIR",
    "POETRY_VIRTUALENVS_PATH",
    "WORKON_HOME",
    "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "GOROOT",
    "JAVA_HOME",
    "CUDA_HOME",
    "CUDA_PATH",
    "TMPDIR",
    // What this runs in.
    "container",
    "KUBERNETES_SERVICE_HOST",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "JENKINS_URL",
    "BUILDKITE",
    "CIRCLECI",
    "TF_BUILD",
    "TRAVIS",
    "BITBUCKET_BUILD_NUMBER",
    "TEAMCITY_VERSION",
    "CI",
    // Whose it is: taken out of what is stored.
    "USER",
    "LOGNAME",
    "USERNAME",
    "SUDO_USER",
    "HOSTNAME",
    "HOST",
    "COMPUTERNAME",
];

/// A project that lies deeper than this is not looked for.
const DEEPEST: usize = 40;

/// Where the readers of an environment look.
#[derive(Debug, Clone)]
pub struct Host {
    root: PathBuf,
    directory: Option<PathBuf>,
    home: Option<PathBuf>,
    variables: BTreeMap<&'static str, OsString>,
    folders: Vec<PathBuf>,
}

impl Host {
    /// Those of this process.
    pub fn here() -> Self {
        let set = |name: &&'static str| std::env::var_os(name).map(|value| (*name, value));
        let directory = std::env::current_dir().ok();
        let home = std::env::home_dir().filter(|home| home.is_absolute());
        Self::new("/".into(), directory, home, VARIABLES.iter().filter_map(set))
    }

    /// Those of a machine whose files lie below `root`. Home, working folder and what the variables name are paths as this
    /// machine has them; of the variables only the listed ones are heeded.
    pub fn laid_out<'a>(
        root: &Path,
        directory: &Path,
        home: &Path,
        variables: impl IntoIterator<Item = (&'a str, &'a OsStr)>,
    ) -> Self {
        let listed = |name: &str| VARIABLES.iter().copied().find(|listed| *listed == name);
        let variables = variables.into_iter().filter_map(|(name, value)| Some((listed(name)?, value.to_owned())));
        Self::new(root.to_owned(), Some(directory.to_owned()), Some(home.to_owned()), variables)
    }

    fn new(
        root: PathBuf,
        directory: Option<PathBuf>,
        home: Option<PathBuf>,
        variables: impl Iterator<Item = (&'static str, OsString)>,
    ) -> Self {
        let variables = variables.filter(|(_, value)| !value.is_empty()).collect();
        let folders = directory.as_deref().map(|directory| folders(directory, home.as_deref())).unwrap_or_default();
        Self { root, directory, home, variables, folders }
    }

    /// A file of the machine, by its absolute path.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }

    /// An absolute path that stands in a file of the machine.
    pub(super) fn written(&self, path: &Path) -> PathBuf {
        if path.starts_with(&self.root) { path.to_owned() } else { self.file(&path.to_string_lossy()) }
    }

    /// The working folder, where it still exists.
    pub(super) fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }

    /// The home folder.
    pub(super) fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// A path below the home folder.
    pub(super) fn at_home(&self, path: &str) -> Option<PathBuf> {
        self.home.as_ref().map(|home| home.join(path))
    }

    /// A listed variable that is set and not empty.
    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(name).map(OsString::as_os_str)
    }

    /// The absolute path that a variable holds.
    pub(super) fn path_in(&self, name: &str) -> Option<PathBuf> {
        self.variable(name).map(PathBuf::from).filter(|path| path.is_absolute())
    }

    /// The working folder and those above it that may be the project's: up to the repository's top, and not the home
    /// folder unless one works in it.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// What a folder is called; the home folder is called as its owner is, which is nobody's business.
    pub(super) fn name_of(&self, folder: &Path) -> Option<String> {
        let name = folder.file_name().filter(|_| self.home() != Some(folder))?;
        Some(name.to_string_lossy().into_owned())
    }

    /// The nearest file of that name in the project's folders.
    pub(super) fn nearest(&self, name: &str) -> Option<PathBuf> {
        self.folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file())
    }

    /// Every program of that name on the search path.
    pub(super) fn programs(&self, name: &str) -> impl Iterator<Item = PathBuf> {
        let path = self.variable("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(path).filter(|folder| folder.is_absolute()).collect();
        folders.into_iter().map(move |folder| folder.join(name)).filter(|program| program.is_file())
    }
}

fn folders(directory: &Path, home: Option<&Path>) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for folder in directory.ancestors().take(DEEPEST) {
        if home == Some(folder) && folder != directory {
            break;
        }
        folders.push(folder.to_owned());
        if folder.join(".git").exists() {
            break;
        }
    }
    folders
}
