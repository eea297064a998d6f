//! The host of an environment: the root of its file system, the working folder, the home folder and a few variables.
//!
//! Readers ask nothing else of the process, so that a test can lay out another machine in a folder.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The variables that are read. A value leads to files or tells where this process runs, and is not stored itself.
const VARIABLES: &[&str] = &[
    // Folders of programs and environments.
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
    "XDG_RUNTIME_DIR",
    "HOMEBREW_PREFIX",
    // Message catalogues, and the language that programs print their messages in.
    "ODAP_CATALOGUES",
    "TEXTDOMAINDIR",
    "R_HOME",
    "R_LIBS",
    "R_LIBS_SITE",
    "R_LIBS_USER",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    // Containers and build services.
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
    // Names of the user and of the machine, which are replaced in everything that is stored.
    "USER",
    "LOGNAME",
    "USERNAME",
    "SUDO_USER",
    "HOSTNAME",
    "HOST",
    "COMPUTERNAME",
];

/// The most folders, from the working folder up, in which the project is looked for.
const MAX_FOLDERS: usize = 40;

/// A machine as the readers of an environment see it.
#[derive(Debug, Clone)]
pub struct Host {
    root: PathBuf,
    directory: Option<PathBuf>,
    home: Option<PathBuf>,
    /// The variables of [`VARIABLES`] that are set and not empty.
    variables: BTreeMap<&'static str, OsString>,
    /// The folders of the project, looked for when they are first asked for.
    folders: OnceLock<Vec<PathBuf>>,
}

impl Host {
    /// Returns the host of this process.
    pub fn current() -> Self {
        let set = |name: &&'static str| std::env::var_os(name).map(|value| (*name, value));
        let directory = std::env::current_dir().ok();
        let home = std::env::home_dir().filter(|home| home.is_absolute());
        Self::new("/".into(), directory, home, VARIABLES.iter().filter_map(set))
    }

    /// Returns a host whose files lie below `root`. The folders and the paths in the variables are those of this
    /// machine, and begin with `root`.
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
        Self { root, directory, home, variables, folders: OnceLock::new() }
    }

    /// Returns the path of a file, by its absolute path on the host.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }

    /// Resolves an absolute path that is written in a file of the host.
    pub(super) fn resolve(&self, path: &Path) -> PathBuf {
        if path.starts_with(&self.root) { path.to_owned() } else { self.file(&path.to_string_lossy()) }
    }

    /// Returns the working folder, unless it was removed.
    pub(super) fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }

    pub(super) fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// Returns a path below the home folder.
    pub(super) fn below_home(&self, path: &str) -> Option<PathBuf> {
        self.home.as_ref().map(|home| home.join(path))
    }

    /// Returns the value of a variable of [`VARIABLES`] that is set and not empty.
    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(name).map(OsString::as_os_str)
    }

    /// Returns the value of a variable, if it is an absolute path.
    pub(super) fn path_variable(&self, name: &str) -> Option<PathBuf> {
        self.variable(name).map(PathBuf::from).filter(|path| path.is_absolute())
    }

    /// Returns the working folder and the folders above it that may belong to the project, innermost first: up to the
    /// top of the repository, and without the home folder unless it is the working folder.
    pub(super) fn folders(&self) -> &[PathBuf] {
        self.folders.get_or_init(|| {
            let find = |directory| project_folders(directory, self.home());
            self.directory().map(find).unwrap_or_default()
        })
    }

    /// Returns the name of a folder. The home folder has none: it would be the name of the user.
    pub(super) fn folder_name(&self, folder: &Path) -> Option<String> {
        let name = folder.file_name().filter(|_| self.home() != Some(folder))?;
        Some(name.to_string_lossy().into_owned())
    }

    /// Returns the name of the folder that a file lies in.
    pub(super) fn name_of_folder_of(&self, file: &Path) -> Option<String> {
        self.folder_name(file.parent()?)
    }

    /// Returns the nearest file of a name in the folders of the project.
    pub(super) fn nearest(&self, name: &str) -> Option<PathBuf> {
        self.folders().iter().map(|folder| folder.join(name)).find(|path| path.is_file())
    }

    /// Returns the absolute folders that a variable lists, in its order.
    pub(super) fn listed_folders(&self, name: &str) -> Vec<PathBuf> {
        let list = self.variable(name).unwrap_or_default();
        std::env::split_paths(list).filter(|folder| folder.is_absolute()).collect()
    }

    /// Returns the folders of the search path, in its order.
    pub(super) fn search_path(&self) -> Vec<PathBuf> {
        self.listed_folders("PATH")
    }

    /// Returns every program of a name on the search path, in its order.
    pub(super) fn programs(&self, name: &str) -> impl Iterator<Item = PathBuf> {
        self.search_path().into_iter().map(move |folder| folder.join(name)).filter(|program| program.is_file())
    }
}

fn project_folders(directory: &Path, home: Option<&Path>) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for folder in directory.ancestors().take(MAX_FOLDERS) {
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
