//! Containers and what runs them.

use super::{Dialect, Tool, Wording};

pub(super) const CONTAINER: Dialect = Dialect {
    services: &[
        Tool::new(
            "docker",
            &[
                "docker",
                "dockerd",
                "docker sock",
                "2375",
                "2376",
                "dockerfile",
                "docker compose",
                "buildkit",
                "containerd",
            ],
        ),
        Tool::new(
            "kubernetes",
            &["6443", "10250", "kubernetes", "kubectl", "kubelet", "k8s", "kube", "kubeadm", "minikube", "helm", "pod"],
        ),
    ],
    conditions: &[Wording::new(
        "cannot be scheduled",
        &["failedscheduling", "unschedulable", "crashloopbackoff", "imagepullbackoff", "createcontainerconfigerror"],
    )],
    programs: &["docker", "kubectl", "helm", "podman"],
    wrappers: &[
        "command terminated",
        "returned a non zero",
        "executor failed running",
        "did not complete successfully",
        "failed to solve",
    ],
    asides: &["legacy builder is deprecated", "version is obsolete", "platform does not match the detected"],
    ..Dialect::named("container")
};
