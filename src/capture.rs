//! Asks this machine what it is like, runs what is to be watched, and reads what a terminal still shows or the clipboard has.
//!
//! What an environment is asked for is quick and takes nothing but files and a few variables: an interpreter that is
//! broken, which the error may be about, is read like any other. Each reader is given [`Host`] and asks nobody else,
//! so that every machine can be laid out in a folder. What they give may still have the names of who works here and where;
//! [`identity`] says what these are, and [`redact::metadata`](crate::redact::metadata) takes them out.

pub mod clipboard;
mod deep;
mod dotnet;
mod files;
mod git;
mod go;
mod gpu;
pub mod hook;
mod host;
mod identity;
mod java;
mod machine;
mod node;
pub mod pane;
mod php;
mod python;
mod ruby;
pub mod run;
mod rust;
mod scope;
pub mod spool;
mod tail;
pub mod terminal;

use std::path::PathBuf;

pub use deep::deep;
pub use host::Host;
pub use identity::identity;
pub use scope::Scope;
pub use tail::Tail;

use crate::dialect::Runtime;
use crate::environment::{Environment, System, Tool};

/// What of this machine's environment belongs to an error.
pub fn environment(about: Scope) -> Environment {
    environment_of(&Host::here(), about)
}

/// The environment of a machine whose files lie elsewhere.
pub fn environment_of(host: &Host, about: Scope) -> Environment {
    let system = machine::system(host);
    let system = System { disks: if about.disks { machine::disks(host) } else { Vec::new() }, ..system };
    let mut environment = Environment { git: git::git(host), project: project(host), ..Environment::default() };
    if system != System::default() {
        environment.system = Some(system);
    }
    let anywhere = about.anywhere();
    let mut note = |name: &str, tool: Option<Tool>| {
        environment.tools.extend(tool.map(|tool| (name.to_owned(), tool)));
    };
    let mut torch = None;
    if about.has(Runtime::Python)
        && let Some(place) = python::locate(host, anywhere)
    {
        let (tool, cuda) = python::read(&place, host);
        torch = cuda;
        note("python", Some(tool));
        note("conda", python::conda(&place, host));
    }
    if about.has(Runtime::Node) {
        note("node", node::read(host, anywhere));
    }
    if about.has(Runtime::Rust) {
        note("rust", rust::read(host, anywhere));
    }
    if about.has(Runtime::Go) {
        note("go", go::read(host, anywhere));
    }
    if about.has(Runtime::Java) {
        note("java", java::read(host, anywhere));
    }
    if about.has(Runtime::Ruby) {
        note("ruby", ruby::read(host));
    }
    if about.has(Runtime::Php) {
        note("php", php::read(host));
    }
    if about.has(Runtime::Dotnet) {
        note("dotnet", dotnet::read(host));
    }
    let mut gpu = if about.gpu { gpu::gpu(host, about.nvidia_smi) } else { Default::default() };
    gpu.extend(torch.map(|cuda| ("torch_cuda".to_owned(), cuda.into())));
    environment.gpu = (!gpu.is_empty()).then_some(gpu);
    environment
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
