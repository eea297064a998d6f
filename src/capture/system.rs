//! The machine below the tools: operating system, C library, container, file systems and graphics processor.

mod container;
mod disks;
mod gpu;
mod libc;
mod machine;

pub(super) use gpu::gpu;

use super::Host;
use crate::environment::System;

/// Reads the system, with its file systems if `disks` is true. A part that cannot be read is `None`.
pub(super) fn system(host: &Host, disks: bool) -> System {
    let kernel = machine::kernel(host);
    System {
        os: machine::operating_system(host),
        wsl: kernel.as_deref().and_then(container::wsl),
        kernel,
        architecture: Some(std::env::consts::ARCH.to_owned()),
        libc: libc::libc(host),
        container: container::container(host),
        ci: container::runner(host).map(str::to_owned),
        cores: std::thread::available_parallelism().ok().map(|cores| cores.get() as u64),
        memory_mib: machine::memory(host),
        disks: if disks { disks::disks(host) } else { Vec::new() },
        ..System::default()
    }
}
