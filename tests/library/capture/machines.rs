//! The system: its name, its C library, what it runs in.

use odap::capture::Scope;
use odap::dialect::Runtime;
use odap::environment::System;

use super::laid_out::Machine;

fn system(machine: &Machine) -> System {
    machine.read().system.unwrap()
}

fn container(machine: &Machine) -> Option<String> {
    system(machine).container
}

#[test]
fn the_system_is_read_from_its_files() {
    let machine = Machine::new()
        .file("/etc/os-release", "NAME=\"Alpine Linux\"\nPRETTY_NAME=\"Alpine Linux v3.19\"\n")
        .file("/proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
        .file("/proc/meminfo", "MemTotal:       24684544 kB\nMemFree: 1 kB\n")
        .file("/sys/fs/cgroup/memory.max", "536870912\n")
        .file("/lib/ld-musl-x86_64.so.1", b"\x7fELF\0\x31.5\0musl libc (x86_64)\nVersion %s\n\x001.2.4\0");
    let system = system(&machine);
    assert_eq!(system.os.as_deref(), Some("Alpine Linux v3.19"));
    assert_eq!(system.kernel.as_deref(), Some("6.1.0-18-amd64"));
    assert_eq!(system.libc.as_deref(), Some("musl 1.2.4"));
    // The container's limit, not the machine's memory.
    assert_eq!(system.memory_mib, Some(512));
    assert_eq!((system.container, system.wsl, system.ci), (None, None, None));
}

#[test]
fn glibc_is_read_from_its_library() {
    let banner = b"\x7fELF GNU C Library (Debian GLIBC 2.36-9+deb12u4) stable release version 2.36.\nCopyright (C)";
    assert_eq!(system(&Machine::new().file("/lib64/libc.so.6", banner)).libc.as_deref(), Some("glibc 2.36"));
    let machine = Machine::new().file("/lib64/libc-2.31.so", "");
    std::os::unix::fs::symlink("libc-2.31.so", machine.path("/lib64/libc.so.6")).unwrap();
    assert_eq!(system(&machine).libc.as_deref(), Some("glibc 2.31"));
}

#[test]
fn every_kind_of_container_is_known_by_its_files() {
    let id = "3f0c1e".repeat(10);
    let kind = |path: &str, content: &str| container(&Machine::new().file(path, content));
    let group = |line: &str| kind("/proc/self/cgroup", &line.replace("ID", &id));
    assert_eq!(kind("/.dockerenv", "").as_deref(), Some("docker"));
    assert_eq!(kind("/run/.containerenv", "engine=\"podman-4.9\"\n").as_deref(), Some("podman"));
    assert_eq!(kind("/var/run/secrets/kubernetes.io/serviceaccount/namespace", "x").as_deref(), Some("kubernetes"));
    assert_eq!(kind("/run/systemd/container", "systemd-nspawn\n").as_deref(), Some("systemd-nspawn"));
    assert_eq!(kind("/run/systemd/container", "lxc\n").as_deref(), Some("lxc"));
    assert_eq!(group("12:pids:/docker/ID\n0::/docker/ID\n").as_deref(), Some("docker"));
    assert_eq!(group("0::/system.slice/docker-ID.scope\n").as_deref(), Some("docker"));
    assert_eq!(group("0::/user.slice/user-1000.slice/libpod-ID.scope/container\n").as_deref(), Some("podman"));
    assert_eq!(group("0::/kubepods/burstable/pod12-34/ID\n").as_deref(), Some("kubernetes"));
    assert_eq!(
        group("0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-ID.scope\n").as_deref(),
        Some("kubernetes")
    );
    assert_eq!(group("9:memory:/lxc/web\n").as_deref(), Some("lxc"));
    assert_eq!(group("0::/lxc.payload.web/init.scope\n").as_deref(), Some("lxc"));
    assert_eq!(group("0::/user.slice/user-1000.slice/session-3.scope\n"), None);
}

#[test]
fn a_container_with_a_name_space_of_its_own_is_known_by_its_mounts() {
    let mounts =
        |line: &str| container(&Machine::new().file("/proc/self/cgroup", "0::/\n").file("/proc/self/mountinfo", line));
    let docker = "815 792 254:1 /var/lib/docker/containers/3f/hostname /etc/hostname rw - ext4 /dev/vda1 rw\n";
    let host = "815 792 0:50 / /var/lib/docker/overlay2/3f/merged rw - overlay overlay rw\n";
    assert_eq!(mounts(docker).as_deref(), Some("docker"));
    assert_eq!(mounts(host), None);
}

#[test]
fn a_variable_tells_of_a_container_too_but_only_in_a_word() {
    let kind = |name: &'static str, value: &str| container(&Machine::new().variable(name, value));
    assert_eq!(kind("container", "podman").as_deref(), Some("podman"));
    assert_eq!(kind("container", "oci").as_deref(), Some("docker"));
    assert_eq!(kind("container", "my secret"), None);
    assert_eq!(kind("KUBERNETES_SERVICE_HOST", "10.0.0.1").as_deref(), Some("kubernetes"));
}

#[test]
fn a_runner_is_named_beside_the_container_that_it_works_in() {
    let system = system(&Machine::new().variable("CI", "true").variable("GITLAB_CI", "true").file("/.dockerenv", ""));
    assert_eq!((system.ci.as_deref(), system.container.as_deref()), (Some("gitlab"), Some("docker")));
}

#[test]
fn linux_inside_of_windows_is_known_by_its_kernel() {
    let wsl = |kernel: &str| system(&Machine::new().file("/proc/sys/kernel/osrelease", kernel)).wsl;
    assert_eq!(wsl("5.15.146.1-microsoft-standard-WSL2").as_deref(), Some("WSL2"));
    assert_eq!(wsl("4.19.84-microsoft-standard").as_deref(), Some("WSL2"));
    assert_eq!(wsl("4.4.0-19041-Microsoft").as_deref(), Some("WSL1"));
    assert_eq!(wsl("6.1.0-18-amd64"), None);
}

#[test]
fn file_systems_are_read_for_errors_of_the_infrastructure_only() {
    let machine = Machine::new();
    let disks = |about| machine.read_about(about).system.unwrap().disks;
    assert!(disks(Scope::error(Some(Runtime::Python), false, "")).is_empty());
    let disks = disks(Scope::error(None, true, "no space left on device"));
    assert_eq!(disks[0].role, "working folder");
    assert!(disks[0].size_mib >= disks[0].free_mib && disks[0].size_mib > Some(0));
}

#[test]
fn a_graphics_processor_is_read_from_its_drivers_files() {
    let machine = Machine::new()
        .file(
            "/proc/driver/nvidia/version",
            "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 2023\n",
        )
        .file("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA A100\nIRQ: 5\nGPU UUID: GPU-1\n")
        .file("/usr/local/cuda/version.json", r#"{"cuda": {"name": "CUDA SDK", "version": "12.1.1"}}"#)
        .venv("/home/kim/proj/.venv", &[("torch", "2.1.0+cu118")])
        .file(
            "/home/kim/proj/.venv/lib/python3.11/site-packages/torch/version.py",
            "__version__ = '2.1.0+cu118'\ndebug = False\ncuda: Optional[str] = '11.8'\n",
        );
    let gpu = serde_json::to_string(&machine.read().gpu).unwrap();
    assert_eq!(
        gpu,
        r#"{"name":"NVIDIA A100","driver_version":"535.104.05","cuda_toolkit":"12.1.1","torch_cuda":"11.8"}"#
    );
    assert!(machine.read_about(Scope::error(Some(Runtime::Node), false, "TypeError")).gpu.is_none());
}

#[test]
fn the_drivers_own_program_is_asked_where_it_may_be() {
    use std::os::unix::fs::PermissionsExt as _;
    let script = "#!/bin/sh\necho '<driver_version>535.1</driver_version><cuda_version>12.2</cuda_version>'\n";
    let answers = Machine::new().file("/usr/bin/nvidia-smi", script).leads_to("PATH", "/usr/bin");
    let program = answers.path("/usr/bin/nvidia-smi");
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let about = Scope::MACHINE.with_nvidia_smi(true);
    let gpu = answers.read_about(about).gpu.unwrap();
    assert_eq!((gpu["driver_version"].as_str(), gpu["cuda_version"].as_str()), (Some("535.1"), Some("12.2")));
    // Not without being told to, and not for an error that is about something else.
    assert!(answers.read().gpu.is_none());
    assert!(
        answers.read_about(Scope::error(Some(Runtime::Python), false, "KeyError").with_nvidia_smi(true)).gpu.is_none()
    );
}
