//! The graphics processor, its driver and CUDA: from the files of the driver and the toolkit, and from `nvidia-smi` where
//! it may be asked.

mod smi;

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::{Surroundings, reading};

/// What is known of it, by the names that `nvidia-smi` has for it; empty where there is none.
///
/// `name` is the processor's, `driver_version` the driver's version and `cuda_version` the CUDA that the driver can do;
/// `cuda_toolkit` is the toolkit's version.
pub(super) fn gpu(around: &Surroundings, ask: bool) -> Map<String, Value> {
    let mut gpu = Map::new();
    let mut note = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            gpu.insert(key.to_owned(), Value::String(value));
        }
    };
    note("name", name(around));
    note("driver_version", driver(around));
    note("cuda_toolkit", toolkit(around));
    if ask {
        for (key, value) in smi::ask(around) {
            gpu.entry(key).or_insert(value.into());
        }
    }
    gpu
}

/// `NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 …`
fn driver(around: &Surroundings) -> Option<String> {
    let line = reading::line(&around.file("/proc/driver/nvidia/version"))?;
    let is_version = |word: &&str| word.contains('.') && word.split('.').all(|part| part.parse::<u32>().is_ok());
    line.split_whitespace().find(is_version).map(str::to_owned)
}

/// The models of the processors, each once.
fn name(around: &Surroundings) -> Option<String> {
    let folder = around.file("/proc/driver/nvidia/gpus");
    let mut models: Vec<String> = Vec::new();
    for card in reading::names(&folder) {
        let information = reading::text(&folder.join(card).join("information"), reading::SMALL).unwrap_or_default();
        let model =
            information.lines().find_map(|line| line.strip_prefix("Model:")).map(|model| model.trim().to_owned());
        models.extend(model.filter(|model| !models.contains(model)));
    }
    (!models.is_empty()).then(|| models.join(", "))
}

/// The version of the toolkit that is named, else of the one at the usual place.
fn toolkit(around: &Surroundings) -> Option<String> {
    let named = ["CUDA_HOME", "CUDA_PATH"].iter().filter_map(|name| around.path_in(name));
    let folders: Vec<PathBuf> = named.chain([around.file("/usr/local/cuda"), around.file("/opt/cuda")]).collect();
    folders.iter().find_map(|folder| {
        let table: Option<Value> = reading::json(&folder.join("version.json"), reading::SMALL);
        let version = table.as_ref().and_then(|table| table.get("cuda")?.get("version")?.as_str()).map(str::to_owned);
        // Up to 11.0: `CUDA Version 10.2.89`.
        version.or_else(|| {
            let line = reading::line(&folder.join("version.txt"))?;
            line.strip_prefix("CUDA Version ").map(str::to_owned)
        })
    })
}
