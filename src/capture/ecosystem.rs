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
use super::scope::{Ecosystem, Scope};
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
    if scope.has(Ecosystem::Python)
        && let Some(python) = python::read(host, anywhere)
    {
        tools.torch_cuda = python.torch_cuda;
        add("python", Some(python.tool));
        add("conda", python.conda);
    }
    if scope.has(Ecosystem::Node) {
        add("node", node::read(host, anywhere));
    }
    if scope.has(Ecosystem::Rust) {
        add("rust", rust::read(host, anywhere));
    }
    if scope.has(Ecosystem::Go) {
        add("go", go::read(host, anywhere));
    }
    if scope.has(Ecosystem::Java) {
        add("java", java::read(host, anywhere));
    }
    if scope.has(Ecosystem::Ruby) {
        add("ruby", ruby::read(host));
    }
    if scope.has(Ecosystem::Php) {
        add("php", php::read(host));
    }
    if scope.has(Ecosystem::Dotnet) {
        add("dotnet", dotnet::read(host));
    }
    tools
}
