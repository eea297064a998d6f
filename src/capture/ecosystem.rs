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

/// Reads the tools that a scope asks for.
pub(super) fn tools(host: &Host, scope: Scope) -> Tools {
    let anywhere = scope.anywhere();
    let mut tools = Tools::default();
    let mut add = |name: &str, tool: Option<Tool>| {
        tools.by_name.extend(tool.map(|tool| (name.to_owned(), tool)));
    };
    if scope.has(Runtime::Python)
        && let Some(python) = python::read(host, anywhere)
    {
        tools.torch_cuda = python.torch_cuda;
        add("python", Some(python.tool));
        add("conda", python.conda);
    }
    if scope.has(Runtime::Node) {
        add("node", node::read(host, anywhere));
    }
    if scope.has(Runtime::Rust) {
        add("rust", rust::read(host, anywhere));
    }
    if scope.has(Runtime::Go) {
        add("go", go::read(host, anywhere));
    }
    if scope.has(Runtime::Java) {
        add("java", java::read(host, anywhere));
    }
    if scope.has(Runtime::Ruby) {
        add("ruby", ruby::read(host));
    }
    if scope.has(Runtime::Php) {
        add("php", php::read(host));
    }
    if scope.has(Runtime::Dotnet) {
        add("dotnet", dotnet::read(host));
    }
    tools
}
