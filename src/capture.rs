//! Asks this machine what it is like, runs what is to be watched, and reads what a terminal still shows or the clipboard has.
//!
//! What an environment is asked for is quick and takes nothing but files and a few variables: an interpreter that is
//! broken, which the error may be about, is read like any other. Each reader is given [`Host`] and asks nobody else,
//! so that every machine can be laid out in a folder. What they give may still have the names of who works here and where;
//! [`identity`] says what these are, and [`redact::metadata`](crate::redact::metadata) takes them out.

mod compilers;
mod ecosystem;
mod files;
mod git;
mod host;
mod identity;
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
    environment_of(&Host::here(), scope)
}

/// Reads the environment of a given host, which may be laid out in a folder.
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

/// The address of the repository that this folder belongs to, where that is the project's and on a host that everybody can reach.
pub fn repository(project: &str) -> Option<String> {
    let host = Host::here();
    self::project(&host).filter(|here| here == project).and_then(|_| git::remote::address(&host))
}

/// What the project is called that the working folder belongs to.
fn project(host: &Host) -> Option<String> {
    git::top(host).and_then(|folder| host.name_of(folder))
}

/// The address of a repository by what it was cloned from, where that is on a host that everybody can reach; without a password.
pub fn public_address(remote: &str) -> Option<String> {
    git::remote::public(remote)
}

/// The folder this runs in, as text.
pub fn directory() -> Option<String> {
    working_folder().map(|folder| folder.to_string_lossy().into_owned())
}

/// The folder this runs in, where it still exists.
pub fn working_folder() -> Option<PathBuf> {
    std::env::current_dir().ok()
}
