//! Reads this machine: its environment, the output of commands, its terminal and its clipboard.
//!
//! An environment is read from files and a few variables, in milliseconds: an interpreter that is broken, which the
//! error may be about, is read like any other. Only `nvidia-smi` and the compilers are started, where that is asked
//! for. All readers are given a [`Host`] and nothing else, so that a test can lay out any machine in a folder. An
//! environment may still contain names of the user and the machine; `identity` returns these, and
//! [`redact::metadata`](crate::redact::metadata) replaces them.

pub mod catalogues;
mod compilers;
mod ecosystem;
mod files;
mod git;
mod host;
mod identity;
mod libraries;
mod program;
pub mod run;
mod scope;
pub mod spool;
mod system;
mod tail;
pub mod terminal;

use std::path::PathBuf;

pub use compilers::add_compilers;
pub use host::Host;
pub use identity::identity;
pub use scope::Scope;
pub use tail::Tail;

use crate::environment::{Environment, System};

/// Reads the part of this machine's environment that a scope asks for.
pub fn environment(scope: Scope) -> Environment {
    environment_of(&Host::current(), scope)
}

/// Reads the environment of any host, which may be laid out in a folder.
pub fn environment_of(host: &Host, scope: Scope) -> Environment {
    let system = system::system(host, scope.disks);
    let ecosystem::Tools { by_name, torch_cuda } = ecosystem::tools(host, scope);
    let mut gpu = if scope.gpu { system::gpu(host, scope.nvidia_smi) } else { Default::default() };
    gpu.extend(torch_cuda.map(|cuda| ("torch_cuda".to_owned(), cuda.into())));
    Environment {
        system: (system != System::default()).then_some(system),
        tools: by_name,
        gpu: (!gpu.is_empty()).then_some(gpu),
        git: git::git(host),
        project: project(host),
        ..Environment::default()
    }
}

/// Returns the address of the repository of the working folder, if it belongs to this project and is on a public host.
pub fn repository(project: &str) -> Option<String> {
    let host = Host::current();
    self::project(&host).filter(|current| current == project).and_then(|_| git::remote::address(&host))
}

/// Returns the name of the project that the working folder belongs to.
fn project(host: &Host) -> Option<String> {
    git::project_folder(host).and_then(|folder| host.folder_name(folder))
}

/// Returns the address of a repository, without the password, if it was cloned from a public host.
pub fn public_address(remote: &str) -> Option<String> {
    git::remote::public_address(remote)
}

/// Returns the working folder as text.
pub fn directory() -> Option<String> {
    working_folder().map(|folder| folder.to_string_lossy().into_owned())
}

/// Returns the working folder, unless it was removed.
pub fn working_folder() -> Option<PathBuf> {
    std::env::current_dir().ok()
}
