//! Parts of an environment that explain an error to somebody else: the runtimes with the packages that the error is
//! about, and the graphics processor.

use serde_json::{Map, Value};

use crate::dialect::runtime_of;
use crate::environment::{Environment, Tool, Topic};

/// Packages that are named of one tool; more would hide those that matter.
const MOST_PACKAGES: usize = 10;

/// A runtime or package manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Runtime {
    /// Its name.
    pub(super) name: String,
    /// Its version and what it works in, `3.11.7 (venv)`; empty where neither is known.
    pub(super) version: String,
    /// The packages that an error is about, with their versions, the most telling first.
    pub(super) packages: Vec<(String, String)>,
}

/// Returns the runtimes, the one that printed the error first.
pub(super) fn runtimes(environment: &Environment, topic: &Topic, printed_by: Option<&str>) -> Vec<Runtime> {
    let mut tools: Vec<(&String, &Tool)> = environment.tools.iter().collect();
    let first = printed_by.map(|tool| runtime_of(tool).map_or(tool, |runtime| runtime.name()));
    tools.sort_by_key(|(name, _)| first != Some(name.as_str()));
    let runtime = |(name, tool): (&String, &Tool)| {
        let packages = topic.packages(name, tool).into_iter().take(MOST_PACKAGES).map(|(package, version)| {
            let own = if tool.editable.contains(package) { " (editable)" } else { "" };
            (package.to_owned(), format!("{version}{own}"))
        });
        Runtime { name: name.clone(), version: version(name, tool), packages: packages.collect() }
    };
    tools
        .into_iter()
        .map(runtime)
        .filter(|runtime| !(runtime.version.is_empty() && runtime.packages.is_empty()))
        .collect()
}

fn version(name: &str, tool: &Tool) -> String {
    let kind = tool.environment.as_ref().and_then(|environment| environment.kind.clone());
    let within: Vec<String> = [kind.filter(|kind| kind != name), tool.manager.clone()].into_iter().flatten().collect();
    let within = if within.is_empty() { None } else { Some(format!("({})", within.join(", "))) };
    [tool.version.clone(), within].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns the graphics processor, its driver and CUDA: `NVIDIA A100, driver 535.104.05, CUDA 12.2`.
pub(super) fn gpu(gpu: &Map<String, Value>) -> Option<String> {
    let said = gpu.iter().filter_map(|(name, value)| {
        let value =
            value.as_str().map_or_else(|| value.as_number().map(ToString::to_string), |text| Some(text.to_owned()))?;
        Some(match name.as_str() {
            "name" => value,
            "driver" | "driver_version" => format!("driver {value}"),
            "cuda" | "cuda_version" => format!("CUDA {value}"),
            "cuda_toolkit" => format!("CUDA toolkit {value}"),
            "torch_cuda" => format!("torch for CUDA {value}"),
            other => format!("{} {value}", other.replace('_', " ")),
        })
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(", "))
}
