//! The surroundings of the system: a container, the runner of a build service, the Windows Subsystem for Linux.

use crate::capture::{Host, files};

/// Files that exist in one kind of container only.
const MARKER_FILES: &[(&str, &str)] = &[
    ("/var/run/secrets/kubernetes.io/serviceaccount", "kubernetes"),
    ("/run/.containerenv", "podman"),
    ("/run/.toolboxenv", "podman"),
    ("/.dockerenv", "docker"),
    ("/dev/lxd/sock", "lxc"),
    ("/dev/incus/sock", "lxc"),
    ("/.singularity.d", "apptainer"),
];

/// Parts of the names of control groups and of mounted folders. Kubernetes stands before the
/// container managers that it uses.
const NAME_PARTS: &[(&str, &str)] = &[
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

/// Variables that a build service sets for its jobs, each with the service. Most set `CI` as well.
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

/// Returns the kind of the container, or `None` outside of one.
pub(super) fn container(host: &Host) -> Option<String> {
    if host.variable("KUBERNETES_SERVICE_HOST").is_some() {
        return Some("kubernetes".into());
    }
    if let Some((_, kind)) = MARKER_FILES.iter().find(|(file, _)| host.file(file).exists()) {
        return Some((*kind).to_owned());
    }
    // The word that systemd and the managers themselves use.
    let named = files::line(&host.file("/run/systemd/container"))
        .or_else(|| host.variable("container").map(|kind| kind.to_string_lossy().into_owned()))
        .filter(|kind| {
            kind.len() < MAX_KIND_BYTES && kind.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        });
    if let Some(kind) = named {
        return Some(match kind.as_str() {
            "oci" => "docker".into(),
            "lxc-libvirt" => "lxc".into(),
            _ => kind,
        });
    }
    kind_of_names(host).map(str::to_owned)
}

/// The length from which a variable `container` is not taken for the name of a kind.
const MAX_KIND_BYTES: usize = 32;

/// Returns the kind that the control group of this process or of the first one is named after, or else a mount.
fn kind_of_names(host: &Host) -> Option<&'static str> {
    let named = |text: &str| NAME_PARTS.iter().find(|(part, _)| text.contains(part)).map(|(_, kind)| *kind);
    let groups = ["/proc/self/cgroup", "/proc/1/cgroup"];
    let group = groups.iter().find_map(|file| named(&files::text(&host.file(file), files::MAX_SMALL_BYTES)?));
    group.or_else(|| {
        let mounts = files::text(&host.file("/proc/self/mountinfo"), files::MAX_SMALL_BYTES)?;
        // On the host, the folders of containers are mounted too, but not over these files.
        let own = |line: &&str| {
            let point = line.split(' ').nth(4).unwrap_or_default();
            matches!(point, "/" | "/etc/hostname" | "/etc/hosts" | "/etc/resolv.conf")
        };
        mounts.lines().filter(own).find_map(named)
    })
}

/// Returns the build service whose job this is.
pub(super) fn runner(host: &Host) -> Option<&'static str> {
    let set = |name: &str| host.variable(name).is_some_and(|value| value != "false" && value != "0");
    RUNNERS.iter().find(|(name, _)| set(name)).map(|(_, service)| *service)
}

/// Returns the version of the Windows Subsystem for Linux, known by a kernel of Microsoft: `WSL1` reports Linux 4.4.
pub(super) fn wsl(kernel: &str) -> Option<String> {
    let lower = kernel.to_ascii_lowercase();
    let second = lower.contains("wsl2") || !lower.starts_with("4.4.");
    lower.contains("microsoft").then(|| if second { "WSL2" } else { "WSL1" }.to_owned())
}
