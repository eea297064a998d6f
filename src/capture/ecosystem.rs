//! Programming-language ecosystems: the runtime in force, its environment and its packages, one file each.

mod dotnet;
mod go;
mod java;
mod node;
mod php;
mod python;
mod ruby;
mod rust;

use std::collections::BTreeMap;

use super::Host;
use super::scope::Scope;
use crate::dialect::Runtime;
use crate::environment::Tool;

/// The tools of a machine.
#[derive(Debug, Default)]
pub(super) struct Tools {
    /// Tools by name, as [`Environment::tools`](crate::environment::Environment::tools) has them.
    pub(super) by_name: BTreeMap<String, Tool>,
    /// The CUDA version that the installed PyTorch was built for.
    pub(super) torch_cuda: Option<String>,
}

/// A reader of one tool. Where the flag is false, the tool counts only if the working folder uses it.
type Reader = fn(&Host, bool) -> Option<Tool>;

/// The runtimes that are one tool. Python, with conda and PyTorch, is read apart.
const READERS: [(Runtime, Reader); 7] = [
    (Runtime::Node, node::read),
    (Runtime::Rust, rust::read),
    (Runtime::Go, go::read),
    (Runtime::Java, java::read),
    // These three are read from the lock file of a project, and so from nowhere else.
    (Runtime::Ruby, |host, _| ruby::read(host)),
    (Runtime::Php, |host, _| php::read(host)),
    (Runtime::Dotnet, |host, _| dotnet::read(host)),
];

/// Reads the tools that a scope asks for.
pub(super) fn tools(host: &Host, scope: Scope) -> Tools {
    let anywhere = scope.anywhere();
    let wanted = READERS.into_iter().filter(|(runtime, _)| scope.has(*runtime));
    let found = wanted.filter_map(|(runtime, read)| Some((runtime.name().to_owned(), read(host, anywhere)?)));
    let mut tools = Tools { by_name: found.collect(), torch_cuda: None };
    if scope.has(Runtime::Python)
        && let Some(python) = python::read(host, anywhere)
    {
        tools.torch_cuda = python.torch_cuda;
        tools.by_name.insert(Runtime::Python.name().to_owned(), python.tool);
        tools.by_name.extend(python.conda.map(|conda| ("conda".to_owned(), conda)));
    }
    tools
}
