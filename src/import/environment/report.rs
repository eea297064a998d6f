//! Reports that issue forms ask for: `collect_env` of PyTorch, `show_versions` of scikit-learn and pandas.

use serde_json::Map;

use super::{Listing, is_version, lines};
use crate::environment::package::installed_as;

/// The beginnings of lines that only reports have.
const TITLES: &[&str] = &[
    "Collecting environment information",
    "PyTorch version:",
    "Versions of relevant libraries:",
    "Python dependencies:",
    "INSTALLED VERSIONS",
];

/// Fields of pandas that are no packages.
const NO_PACKAGES: &[&str] = &[
    "commit",
    "python-bits",
    "OS",
    "OS-release",
    "Version",
    "machine",
    "processor",
    "byteorder",
    "LC_ALL",
    "LANG",
    "LOCALE",
];

/// Returns true if a text has a line of a report.
pub(super) fn is_report(text: &str) -> bool {
    text.lines().any(|line| TITLES.iter().any(|title| line.starts_with(title)) || line.starts_with("[pip"))
}

pub(super) fn read(text: &str) -> Listing {
    let mut listing = Listing::new("collect_env");
    // The title that the present line stands below.
    let mut section = String::new();
    for (number, line) in lines(text) {
        let trimmed = line.trim();
        if let Some((manager, library)) = trimmed.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
            add_library(&mut listing, manager, library, number, line);
        } else if is_rule(trimmed) {
            // The rule below a title.
        } else if TITLES.iter().any(|title| trimmed.trim_end_matches('.') == *title) {
            trimmed.trim_end_matches([':', '.']).clone_into(&mut section);
        } else if let Some((key, value)) = trimmed.split_once(':') {
            let (key, value) = (key.trim(), value.trim());
            if value.is_empty() {
                key.clone_into(&mut section);
            }
            add_field(&mut listing, &section, key, value);
        } else if !is_continuation(trimmed, &section) {
            listing.add_unread(number, line);
        }
    }
    if listing.environment.tools.get("python").is_some_and(|python| !python.packages.is_empty()) {
        listing.tool("python").mark_partial();
    }
    listing
}

fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | '='))
}

/// Returns true if a line continues the one above: a file of a library, a graphics processor.
fn is_continuation(line: &str, section: &str) -> bool {
    line.starts_with(['/', '\\']) || line.starts_with("GPU ") || section == "CPU" || section.starts_with("cuDNN")
}

/// Adds the library in `[pip3] numpy==1.26.4` or `[conda] numpy 1.26.4 py310h5f9d8c6_0 conda-forge`.
fn add_library(listing: &mut Listing, manager: &str, library: &str, number: usize, line: &str) {
    let pair = match manager {
        "conda" => {
            let mut words = library.split_whitespace();
            words.next().zip(words.next())
        }
        _ => library.split_once("=="),
    };
    match pair {
        Some((name, version)) if is_version(version) => {
            let tool = if manager == "conda" { "conda" } else { "python" };
            listing.add_package(tool, name.trim(), version.trim());
            if tool == "conda" {
                listing.tool("conda").mark_partial();
            }
        }
        // `Could not collect`, `No relevant packages`.
        _ if library.starts_with("Could not") || library.starts_with("No relevant") => {}
        _ => listing.add_unread(number, line),
    }
}

/// Adds a field, if an environment has a part for it.
fn add_field(listing: &mut Listing, section: &str, key: &str, value: &str) {
    if value.is_empty() || matches!(value, "N/A" | "None" | "Could not collect" | "No CUDA") {
        return;
    }
    match key {
        "OS" | "os" if section != "INSTALLED VERSIONS" => system(listing).os = Some(value.to_owned()),
        "Libc version" => system(listing).libc = Some(value.replacen('-', " ", 1)),
        "Python platform" => add_platform(listing, value),
        "machine" if value.contains('-') => add_platform(listing, value),
        "machine" => system(listing).architecture = Some(value.to_owned()),
        "Python version" | "python" => {
            let version = value.split_whitespace().next().unwrap_or_default();
            listing.tool("python").version = Some(version.trim_end_matches(".final.0").to_owned());
        }
        "PyTorch version" => listing.add_package("python", "torch", value),
        "Nvidia driver version" => add_gpu_field(listing, "driver_version", value),
        "CUDA runtime version" => add_gpu_field(listing, "cuda_toolkit", value),
        "CUDA used to build PyTorch" => add_gpu_field(listing, "torch_cuda", value),
        "cuDNN version" if is_version(value) => add_gpu_field(listing, "cudnn", value),
        "GPU models and configuration" => add_gpu_field(listing, "name", value.trim_start_matches("GPU 0:").trim()),
        "GPU 0" => add_gpu_field(listing, "name", value),
        _ if section == "Python dependencies" && is_version(value) => {
            listing.add_package("python", installed_as(key), value);
        }
        _ if section == "INSTALLED VERSIONS" && is_version(value) && !NO_PACKAGES.contains(&key) => {
            listing.add_package("python", installed_as(key), value);
        }
        // All other fields describe no part of an environment.
        _ => {}
    }
}

/// Adds the parts of `Linux-5.15.0-91-generic-x86_64-with-glibc2.35`.
fn add_platform(listing: &mut Listing, value: &str) {
    let (machine, libc) = value.split_once("-with-").unwrap_or((value, ""));
    let Some((_, rest)) = machine.split_once('-') else { return };
    let Some((kernel, architecture)) = rest.rsplit_once('-') else { return };
    let system = system(listing);
    system.kernel = Some(kernel.to_owned());
    system.architecture = Some(architecture.to_owned());
    if system.libc.is_none()
        && let Some(at) = libc.find(|c: char| c.is_ascii_digit())
    {
        system.libc = Some(format!("{} {}", &libc[..at], &libc[at..]));
    }
}

fn system(listing: &mut Listing) -> &mut crate::environment::System {
    listing.environment.system.get_or_insert_default()
}

fn add_gpu_field(listing: &mut Listing, key: &str, value: &str) {
    let fields = listing.environment.gpu.get_or_insert_with(Map::new);
    fields.entry(key).or_insert_with(|| value.into());
}
