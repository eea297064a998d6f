//! The differences of the system: operating system, container, cores, memory and file systems.

use super::Changes;
use crate::environment::change::Part;
use crate::environment::{Disk, System, size};

/// The relative difference in total memory that is reported as a change. Smaller ones are kernel reservations.
const MIN_MEMORY_DIFFERENCE: f64 = 0.1;

/// The factor between two amounts of free space or inodes that makes a change.
const MIN_FREE_FACTOR: u64 = 2;

impl Changes {
    pub(super) fn compare_systems(&mut self, then: &System, now: &System) {
        self.compare_values(Part::System, "os", then.os.as_ref(), now.os.as_ref());
        self.compare_values(Part::System, "architecture", then.architecture.as_ref(), now.architecture.as_ref());
        self.compare_values(Part::System, "libc", then.libc.as_ref(), now.libc.as_ref());
        self.compare_values(Part::System, "kernel", then.kernel.as_ref(), now.kernel.as_ref());
        // With a kernel, no container means that there was none; without, the list came from a tool that does not tell.
        if then.kernel.is_some() && now.kernel.is_some() {
            let none = "none".to_owned();
            for (name, then, now) in [("container", &then.container, &now.container), ("wsl", &then.wsl, &now.wsl)] {
                let [then, now] = [then, now].map(|value| value.as_ref().unwrap_or(&none));
                self.compare_values(Part::System, name, Some(then), Some(now));
            }
        }
        let cores = |system: &System| system.cores.map(|cores| cores.to_string());
        self.compare_values(Part::Machine, "cores", cores(then).as_ref(), cores(now).as_ref());
        if let (Some(then), Some(now)) = (then.memory_mib, now.memory_mib)
            && (then as f64 - now as f64).abs() > MIN_MEMORY_DIFFERENCE * then.max(now) as f64
        {
            self.compare_values(Part::Machine, "memory", Some(&size(then)), Some(&size(now)));
        }
        for then in &then.disks {
            if let Some(now) = now.disks.iter().find(|now| now.role == then.role) {
                self.compare_disks(then, now);
            }
        }
    }

    fn compare_disks(&mut self, then: &Disk, now: &Disk) {
        let differs = |then: u64, now: u64| {
            let (then, now) = (then.max(1), now.max(1));
            then >= MIN_FREE_FACTOR * now || now >= MIN_FREE_FACTOR * then
        };
        if let (Some(before), Some(after)) = (then.free_mib, now.free_mib)
            && differs(before, after)
        {
            self.compare_values(Part::Disk, &now.role, Some(&size(before)), Some(&size(after)));
        }
        if let (Some(before), Some(after)) = (then.free_inodes, now.free_inodes)
            && differs(before, after)
        {
            let inodes = |count: u64| format!("{count} inodes");
            self.compare_values(Part::Disk, &now.role, Some(&inodes(before)), Some(&inodes(after)));
        }
    }
}
