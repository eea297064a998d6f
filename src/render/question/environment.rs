//! The machine in a few lines: what the error is about, and what every answer depends on.

use crate::environment::{Environment, System, Topic, size};
use crate::matcher::Anatomy;
use crate::render::environment::{Runtime, gpu, runtimes};

/// Returns lines of one thing each: the system, a runtime with the packages that matter, the GPU.
pub fn environment_lines(environment: &Environment, topic: &Topic, error: &str, anatomy: &Anatomy) -> Vec<String> {
    let mut lines: Vec<String> =
        environment.system.as_ref().map(system).into_iter().filter(|line| !line.is_empty()).collect();
    if let Some(system) = &environment.system {
        lines.extend(capacity(system, &error.to_lowercase()));
    }
    lines.extend(runtimes(environment, topic, anatomy.tool.as_deref()).iter().map(runtime));
    lines.extend(environment.gpu.as_ref().and_then(gpu).map(|gpu| format!("GPU: {gpu}")));
    lines
}

/// Returns the system in one line: `Debian GNU/Linux 12 (bookworm), x86_64, kernel 6.1.0, in docker`.
fn system(system: &System) -> String {
    let mut parts: Vec<String> = [&system.os, &system.architecture].into_iter().flatten().cloned().collect();
    parts.extend(system.wsl.clone());
    parts.extend(system.kernel.as_ref().map(|kernel| format!("kernel {kernel}")));
    parts.extend(system.libc.clone());
    parts.extend(system.container.as_ref().map(|container| format!("in {container}")));
    parts.extend(system.ci.as_ref().map(|ci| format!("on a runner of {ci}")));
    parts.join(", ")
}

/// Returns memory and free space, if the error is about either.
fn capacity(system: &System, error: &str) -> Vec<String> {
    let about = |words: &[&str]| words.iter().any(|word| error.contains(word));
    let mut lines = Vec::new();
    if about(&["memory", "oom", "killed", "alloc", "heap"]) {
        let memory = system.memory_mib.map(|mebibytes| format!("{} of memory", size(mebibytes)));
        let cores = system.cores.map(|cores| format!("{cores} cores"));
        let known: Vec<String> = [memory, cores].into_iter().flatten().collect();
        lines.extend((!known.is_empty()).then(|| known.join(", ")));
    }
    if about(&["space", "enospc", "inode", "quota", "disk", "/dev/shm", "shared memory"]) {
        for disk in &system.disks {
            let of = disk.size_mib.map(|mebibytes| format!(" of {}", size(mebibytes))).unwrap_or_default();
            let free = disk.free_mib.map(|mebibytes| format!("{}{of} free", size(mebibytes)));
            let inodes = disk.free_inodes.map(|inodes| format!("{inodes} inodes free"));
            let known: Vec<String> = [free, inodes].into_iter().flatten().collect();
            lines.extend((!known.is_empty()).then(|| format!("{}: {}", disk.role, known.join(", "))));
        }
    }
    lines
}

/// Returns a runtime in one line: `python 3.11.7 (venv), numpy==1.26.4`.
fn runtime(runtime: &Runtime) -> String {
    let sign = if matches!(runtime.name.as_str(), "python" | "conda") { "==" } else { "@" };
    let version = if runtime.version.is_empty() { String::new() } else { format!(" {}", runtime.version) };
    let packages = runtime.packages.iter().map(|(package, version)| format!("{package}{sign}{version}"));
    std::iter::once(format!("{}{version}", runtime.name)).chain(packages).collect::<Vec<_>>().join(", ")
}
