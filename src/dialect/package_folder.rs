//! Folders of packages, and the names of packages in the paths below them.

/// A folder in which a package manager keeps packages.
#[derive(Debug, Clone, Copy)]
pub struct PackageFolder {
    /// The end of its path, with a `/` behind it: what stands above is the machine's.
    pub path: &'static str,
    /// Returns the name of the package to which a path below the folder belongs.
    pub package: fn(&str) -> Option<String>,
}

impl PackageFolder {
    /// Returns a folder that holds a folder a package.
    pub(super) const fn new(path: &'static str) -> Self {
        Self { path, package: |below| Some(first_folder(below).to_owned()) }
    }
}

impl PackageFolder {
    /// Returns what stands below the folder in a path; none where the path does not lead through it.
    pub fn below<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.rfind(self.path).map(|at| &path[at + self.path.len()..])
    }
}

/// Returns the first part of a path.
pub(super) fn first_folder(path: &str) -> &str {
    path.split('/').next().unwrap_or_default()
}
