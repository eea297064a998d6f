//! Asks this machine what it is like, runs what is to be watched, and reads what a terminal still shows or the clipboard has.
//!
//! What an environment is asked for is quick and takes nothing but files and a few variables: an interpreter that is
//! broken, which the error may be about, is read like any other. Each reader is given [`Surroundings`] and asks nobody else,
//! so that every machine can be laid out in a folder. What they give may still have the names of who works here and where;
//! [`identity`] says what these are, and [`notebook::surroundings`](crate::notebook::surroundings) takes them out.

mod about;
pub mod clipboard;
mod deep;
mod dotnet;
mod git;
mod go;
mod gpu;
pub mod hook;
mod identity;
mod java;
mod machine;
mod node;
pub mod pane;
mod php;
mod python;
mod reading;
mod ruby;
pub mod run;
mod rust;
pub mod spool;
mod surroundings;
mod tail;
pub mod terminal;

use std::path::PathBuf;

pub use about::About;
pub use deep::deep;
pub use identity::identity;
pub use surroundings::Surroundings;
pub use tail::Tail;

use crate::environment::{Environment, System, Tool};
use about::Ecosystem;

/// What of this machine's environment belongs to an error.
pub fn environment(about: About) -> Environment {
    environment_of(&Surroundings::here(), about)
}

/// The environment of a machine whose files lie elsewhere.
pub fn environment_of(around: &Surroundings, about: About) -> Environment {
    let system = machine::system(around);
    let system = System { disks: if about.disks { machine::disks(around) } else { Vec::new() }, ..system };
    let mut environment = Environment { git: git::git(around), project: project(around), ..Environment::default() };
    if system != System::default() {
        environment.system = Some(system);
    }
    let anywhere = about.anywhere();
    let mut note = |name: &str, tool: Option<Tool>| {
        environment.tools.extend(tool.map(|tool| (name.to_owned(), tool)));
    };
    let mut torch = None;
    if about.has(Ecosystem::Python)
        && let Some(place) = python::locate(around, anywhere)
    {
        let (tool, cuda) = python::read(&place, around);
        torch = cuda;
        note("python", Some(tool));
        note("conda", python::conda(&place, around));
    }
    if about.has(Ecosystem::Node) {
        note("node", node::read(around, anywhere));
    }
    if about.has(Ecosystem::Rust) {
        note("rust", rust::read(around, anywhere));
    }
    if about.has(Ecosystem::Go) {
        note("go", go::read(around, anywhere));
    }
    if about.has(Ecosystem::Java) {
        note("java", java::read(around, anywhere));
    }
    if about.has(Ecosystem::Ruby) {
        note("ruby", ruby::read(around));
    }
    if about.has(Ecosystem::Php) {
        note("php", php::read(around));
    }
    if about.has(Ecosystem::Dotnet) {
        note("dotnet", dotnet::read(around));
    }
    let mut gpu = if about.gpu { gpu::gpu(around, about.nvidia_smi) } else { Default::default() };
    gpu.extend(torch.map(|cuda| ("torch_cuda".to_owned(), cuda.into())));
    environment.gpu = (!gpu.is_empty()).then_some(gpu);
    environment
}

/// The address of the repository that this folder belongs to, where that is the project's and on a host that everybody can reach.
pub fn repository(project: &str) -> Option<String> {
    let around = Surroundings::here();
    self::project(&around).filter(|here| here == project).and_then(|_| git::remote::address(&around))
}

/// What the project is called that the working folder belongs to.
fn project(around: &Surroundings) -> Option<String> {
    git::top(around).and_then(|folder| around.name_of(folder))
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
