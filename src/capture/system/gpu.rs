//! The graphics processor, its driver and CUDA: from the files of the driver and the toolkit, and from `nvidia-smi` where
//! it may be asked.

mod nvidia_smi;

use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::capture::{Host, files};

/// What is known of it, by the names that `nvidia-smi` has for it; empty where there is none.
///
/// `name` is the processor's, `driver_version` the driver's version and `cuda_version` the CUDA that the driver can do;
/// `cuda_toolkit` is the toolkit's version.
pub(in crate::capture) fn gpu(host: &Host, ask: bool) -> Map<String, Value> {
    let mut gpu = Map::new();
    let mut note = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            gpu.insert(key.to_owned(), Value::String(value));
        }
    };
    note("name", name(host));
    note("driver_version", driver(host));
    note("cuda_toolkit", toolkit(host));
    if ask {
        for (key, value) in nvidia_smi::ask(host) {
            gpu.entry(key).or_insert(value.into());
        }
    }
    gpu
}

/// `NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 …`
fn driver(host: &Host) -> Option<String> {
    let line = files::line(&host.file("/proc/driver/nvidia/version"))?;
    let is_version = |word: &&str| word.contains('.') && word.split('.').all(|part| part.parse::<u32>().is_ok());
    line.split_whitespace().find(is_version).map(str::to_owned)
}

/// The models of the processors, each once.
fn name(host: &Host) -> Option<String> {
    let folder = host.file("/proc/driver/nvidia/gpus");
    let mut models: Vec<String> = Vec::new();
    for card in files::names(&folder) {
        let information = files::text(&folder.join(card).join("information"), files::SMALL).unwrap_or_default();
        let model =
            information.lines().find_map(|line| line.strip_prefix("Model:")).map(|model| model.trim().to_owned());
        models.extend(model.filter(|model| !models.contains(model)));
    }
    (!models.is_empty()).then(|| models.join(", "))
}

/// The version of the toolkit that is named, else of the one at the usual place.
fn toolkit(host: &Host) -> Option<String> {
    let named = ["CUDA_HOME", "CUDA_PATH"].iter().filter_map(|name| host.path_in(name));
    let folders: Vec<PathBuf> = named.chain([host.file("/usr/local/cuda"), host.file("/opt/cuda")]).collect();
    folders.iter().find_map(|folder| {
        let table: Option<Value> = files::json(&folder.join("version.json"), files::SMALL);
        let version = table.as_ref().and_then(|table| table.get("cuda")?.get("version")?.as_str()).map(str::to_owned);
        // Up to 11.0: `CUDA Version 10.2.89`.
        version.or_else(|| {
            let line = files::line(&folder.join("version.txt"))?;
            line.strip_prefix("CUDA Version ").map(str::to_owned)
        })
    })
}
