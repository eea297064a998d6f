//! What this runs in: a container, a build service's runner, Linux inside of Windows.

use crate::capture::{Host, files};

/// Files that a kind of container leaves where anybody sees them.
const FILES: &[(&str, &str)] = &[
    ("/var/run/secrets/kubernetes.io/serviceaccount", "kubernetes"),
    ("/run/.containerenv", "podman"),
    ("/run/.toolboxenv", "podman"),
    ("/.dockerenv", "docker"),
    ("/dev/lxd/sock", "lxc"),
    ("/dev/incus/sock", "lxc"),
    ("/.singularity.d", "apptainer"),
];

/// Parts of the names of control groups and of mounted folders, the ones inside others first.
const PARTS: &[(&str, &str)] = &[
    ("kubepods", "kubernetes"),
    ("/kubelet/pods/", "kubernetes"),
    ("libpod", "podman"),
    ("/containers/storage/overlay", "podman"),
    ("/docker/", "docker"),
    ("/docker-", "docker"),
    ("/docker.slice", "docker"),
    ("/lxc/", "lxc"),
    ("/lxc.payload", "lxc"),
    ("/machine.slice/systemd-nspawn", "systemd-nspawn"),
    ("/containerd/", "containerd"),
];

/// Variables that a build service sets for its jobs, and the service.
const RUNNERS: &[(&str, &str)] = &[
    ("GITHUB_ACTIONS", "github-actions"),
    ("GITLAB_CI", "gitlab"),
    ("JENKINS_URL", "jenkins"),
    ("BUILDKITE", "buildkite"),
    ("CIRCLECI", "circleci"),
    ("TF_BUILD", "azure-pipelines"),
    ("TRAVIS", "travis"),
    ("BITBUCKET_BUILD_NUMBER", "bitbucket"),
    ("TEAMCITY_VERSION", "teamcity"),
    ("CI", "ci"),
];

/// The kind of container; absent outside of one.
pub(super) fn container(host: &Host) -> Option<String> {
    if host.variable("KUBERNETES_SERVICE_HOST").is_some() {
        return Some("kubernetes".into());
    }
    if let Some((_, kind)) = FILES.iter().find(|(file, _)| host.file(file).exists()) {
        return Some((*kind).to_owned());
    }
    // What systemd and the managers themselves say, in their own word.
    let said = files::line(&host.file("/run/systemd/container"))
        .or_else(|| host.variable("container").map(|kind| kind.to_string_lossy().into_owned()))
        .filter(|kind| {
            kind.len() < LONGEST && kind.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        });
    if let Some(kind) = said {
        return Some(match kind.as_str() {
            "oci" => "docker".into(),
            "lxc-libvirt" => "lxc".into(),
            _ => kind,
        });
    }
    by_parts(host).map(str::to_owned)
}

/// A kind is a word.
const LONGEST: usize = 32;

/// By the control group of this process or of the first one, else by what is mounted for every container.
fn by_parts(host: &Host) -> Option<&'static str> {
    let named = |text: &str| PARTS.iter().find(|(part, _)| text.contains(part)).map(|(_, kind)| *kind);
    let groups = ["/proc/self/cgroup", "/proc/1/cgroup"];
    let group = groups.iter().find_map(|file| named(&files::text(&host.file(file), files::SMALL)?));
    group.or_else(|| {
        let mounts = files::text(&host.file("/proc/self/mountinfo"), files::SMALL)?;
        // A host has the folders of its containers mounted too, but not over its own names.
        let own = |line: &&str| {
            let point = line.split(' ').nth(4).unwrap_or_default();
            matches!(point, "/" | "/etc/hostname" | "/etc/hosts" | "/etc/resolv.conf")
        };
        mounts.lines().filter(own).find_map(named)
    })
}

/// The service whose runner this is.
pub(super) fn runner(host: &Host) -> Option<&'static str> {
    let set = |name: &str| host.variable(name).is_some_and(|value| value != "false" && value != "0");
    RUNNERS.iter().find(|(name, _)| set(name)).map(|(_, service)| *service)
}

/// The Windows Subsystem for Linux, by the kernel that Microsoft builds: the first one only names Linux 4.4.
pub(super) fn wsl(kernel: &str) -> Option<String> {
    let lower = kernel.to_ascii_lowercase();
    let second = lower.contains("wsl2") || !lower.starts_with("4.4.");
    lower.contains("microsoft").then(|| if second { "WSL2" } else { "WSL1" }.to_owned())
}
