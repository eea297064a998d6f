//! The graphics processor, its driver and CUDA: from the files of the driver and the toolkit, and from `nvidia-smi`.

mod nvidia_smi;

use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::capture::{Host, files};

/// Reads the graphics processor under the names of `nvidia-smi`, which is started if `ask` is true.
///
/// `name` is the model, `driver_version` the version of the driver, `cuda_version` the highest CUDA version that the
/// driver supports, and `cuda_toolkit` the version of the toolkit. Without a graphics processor, the map is empty.
pub(in crate::capture) fn gpu(host: &Host, ask: bool) -> Map<String, Value> {
    let mut gpu = Map::new();
    let mut insert = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            gpu.insert(key.to_owned(), Value::String(value));
        }
    };
    insert("name", models(host));
    insert("driver_version", driver_version(host));
    insert("cuda_toolkit", toolkit_version(host));
    if ask {
        for (key, value) in nvidia_smi::ask(host) {
            gpu.entry(key).or_insert(value.into());
        }
    }
    gpu
}

/// Reads `NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 …`.
fn driver_version(host: &Host) -> Option<String> {
    let line = files::line(&host.file("/proc/driver/nvidia/version"))?;
    let is_version = |word: &&str| word.contains('.') && word.split('.').all(|part| part.parse::<u32>().is_ok());
    line.split_whitespace().find(is_version).map(str::to_owned)
}

/// Returns the models of the graphics processors, each once.
fn models(host: &Host) -> Option<String> {
    let folder = host.file("/proc/driver/nvidia/gpus");
    let mut models: Vec<String> = Vec::new();
    for card in files::names(&folder) {
        let information =
            files::text(&folder.join(card).join("information"), files::MAX_SMALL_BYTES).unwrap_or_default();
        let model =
            information.lines().find_map(|line| line.strip_prefix("Model:")).map(|model| model.trim().to_owned());
        models.extend(model.filter(|model| !models.contains(model)));
    }
    (!models.is_empty()).then(|| models.join(", "))
}

/// Returns the version of the toolkit that a variable names, else of the one in the usual folder.
fn toolkit_version(host: &Host) -> Option<String> {
    let named = ["CUDA_HOME", "CUDA_PATH"].iter().filter_map(|name| host.path_variable(name));
    let folders: Vec<PathBuf> = named.chain([host.file("/usr/local/cuda"), host.file("/opt/cuda")]).collect();
    folders.iter().find_map(|folder| {
        let table: Option<Value> = files::json(&folder.join("version.json"), files::MAX_SMALL_BYTES);
        let version = table.as_ref().and_then(|table| table.get("cuda")?.get("version")?.as_str()).map(str::to_owned);
        // Up to CUDA 11.0: `CUDA Version 10.2.89`.
        version.or_else(|| {
            let line = files::line(&folder.join("version.txt"))?;
            line.strip_prefix("CUDA Version ").map(str::to_owned)
        })
    })
}
