//! KnownNames that everybody has: they tell nothing of anybody.

use crate::redact::placeholder::is_pseudonym;

/// Users of images, of systems and of manuals.
const USERS: &[&str] = &[
    "root",
    "user",
    "users",
    "username",
    "name",
    "me",
    "you",
    "yourname",
    "your-name",
    "someone",
    "nobody",
    "guest",
    "public",
    "shared",
    "default",
    "all",
    "admin",
    "administrator",
    "test",
    "tester",
    "dev",
    "developer",
    "demo",
    "example",
    "app",
    "application",
    "apps",
    "api",
    "web",
    "www",
    "www-data",
    "deploy",
    "deployer",
    "build",
    "builder",
    "worker",
    "service",
    "system",
    "daemon",
    "bin",
    "nonroot",
    "container",
    "ubuntu",
    "debian",
    "fedora",
    "centos",
    "rocky",
    "almalinux",
    "arch",
    "alpine",
    "opc",
    "core",
    "ec2-user",
    "azureuser",
    "cloud-user",
    "vagrant",
    "pi",
    "runner",
    "runneradmin",
    "runner_user",
    "circleci",
    "travis",
    "jenkins",
    "gitlab-runner",
    "gitlab",
    "git",
    "github",
    "node",
    "python",
    "java",
    "ruby",
    "rust",
    "go",
    "php",
    "nix",
    "conda",
    "mambauser",
    "jovyan",
    "airflow",
    "spark",
    "hadoop",
    "hdfs",
    "kafka",
    "docker",
    "postgres",
    "mysql",
    "mongodb",
    "redis",
    "elasticsearch",
    "nginx",
    "apache",
    "tomcat",
    "oracle",
    "vscode",
    "codespace",
    "gitpod",
    "coder",
    "abc",
    "sagemaker-user",
    "ray",
    "linuxbrew",
    "steam",
    "student",
    "data",
    "ftp",
    "backup",
    "lost+found",
];

/// KnownNames of users that are words of messages too: as words they stay, in a path and at a prompt they do not.
const WORDS: &[&str] = &[
    "max", "min", "will", "mark", "art", "bill", "rob", "sue", "grant", "chase", "frank", "drew", "pat", "may",
    "april", "june", "august", "rose", "grace", "faith", "hope", "joy", "dawn", "eve", "ray", "rich", "nick", "jack",
    "dick", "don", "gene", "guy", "lane", "lee", "miles", "page", "pierce", "reed", "rusty", "sandy", "skip", "stone",
    "swift", "trip", "wade", "ward", "wolf", "work", "home", "local", "main", "new", "old", "tmp", "temp", "src",
    "lib", "opt", "project", "code", "model", "models", "train", "server", "client", "ai", "ml", "gpu", "cuda",
];

/// Machines of images, of clouds and of manuals, and the services of every compose file.
const HOSTS: &[&str] = &[
    "localhost",
    "host",
    "hostname",
    "server",
    "client",
    "desktop",
    "laptop",
    "computer",
    "machine",
    "box",
    "vm",
    "vms",
    "vps",
    "vbox",
    "virtualbox",
    "vmware",
    "qemu",
    "kvm",
    "pc",
    "mac",
    "workstation",
    "dev",
    "prod",
    "production",
    "staging",
    "build",
    "builder",
    "ci",
    "agent",
    "home",
    "main",
    "local",
    "remote",
    "cluster",
    "cloud",
    "controller",
    "storage",
    "backup",
    "mail",
    "www",
    "git",
    "monitor",
    "console",
    "guest",
    "nixos",
    "gentoo",
    "kali",
    "manjaro",
    "opensuse",
    "rocky",
    "archlinux",
    "node",
    "master",
    "worker",
    "debian",
    "ubuntu",
    "fedora",
    "centos",
    "alpine",
    "arch",
    "raspberrypi",
    "raspberry",
    "docker",
    "docker-desktop",
    "colima",
    "lima",
    "minikube",
    "kind",
    "vagrant",
    "linux",
    "macos",
    "windows",
    "wsl",
    "sandbox",
    "container",
    "db",
    "database",
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "mongo",
    "mongodb",
    "redis",
    "cache",
    "rabbitmq",
    "kafka",
    "zookeeper",
    "elasticsearch",
    "minio",
    "nginx",
    "proxy",
    "gateway",
    "web",
    "app",
    "api",
    "backend",
    "frontend",
    "registry",
    "test",
    "example",
    "runner",
    "buildkitsandbox",
    "buildd",
    "unknown",
    "none",
    "null",
    "default",
];

/// Whether a user's name tells nothing.
pub(in crate::redact) fn is_user(name: &str) -> bool {
    is_pseudonym(name)
        || !name.chars().any(char::is_alphabetic)
        || name.starts_with(['$', '%', '{', '<', '*', '[', '(', '.'])
        || name.starts_with("All Users")
        || USERS.iter().any(|ordinary| ordinary.eq_ignore_ascii_case(name))
}

/// Whether a user's name means something else where it stands alone.
pub(super) fn is_word(name: &str) -> bool {
    name.chars().count() < 3 || WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}

/// Whether a host's name tells nothing, as do the names that containers are given.
pub(in crate::redact) fn is_host(name: &str) -> bool {
    let container = name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    container
        || is_pseudonym(name)
        || name.len() < 2
        || !name.chars().any(char::is_alphabetic)
        || HOSTS.iter().any(|ordinary| ordinary.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_user};

    #[test]
    fn names_that_tell_nothing() {
        for name in ["root", "user", "user-2", "runner", "Public", "$USER", "1000", "<you>"] {
            assert!(is_user(name), "{name}");
        }
        for name in ["localhost", "host-1", "3f2a1b4c5d6e", "DOCKER-desktop", "vm"] {
            assert!(is_host(name), "{name}");
        }
        assert!(!is_user("kim") && !is_host("kims-laptop"));
    }
}
