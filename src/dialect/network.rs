//! Servers of a machine or a network that programs of every kind talk to, and the programs that reach them.

use super::{Dialect, Tool};

pub(super) const NETWORK: Dialect = Dialect {
    shared: true,
    services: &[
        Tool::new(
            "ssh",
            &[
                "ssh",
                "sshd",
                "publickey",
                "known_hosts",
                "sftp",
                "scp",
                "openssh",
                "ssh_exchange_identification",
                "kex_exchange_identification",
                "id_rsa",
            ],
        ),
        Tool::new("jupyter", &["8888", "jupyter", "ipykernel", "jupyterlab", "ipython"]),
        Tool::new("nginx", &["nginx"]),
        Tool::new("apache", &["apache2", "httpd", "mod_wsgi"]),
        Tool::new("systemd", &["systemd", "systemctl", "journalctl", "dbus", "d bus"]),
        Tool::new("smtp", &["smtp", "smtplib", "587", "smtpauthenticationerror"]),
        Tool::new("x display", &["x11", "xcb", "x server", "wayland", "tkinter", "display 0", "xorg"]),
    ],
    programs: &["systemctl", "ssh", "scp", "sftp", "rsync", "nginx"],
    asides: &["pseudo terminal will not be allocated", "permanently added"],
    wrappers: &[
        "failed with result",
        "main process exited",
        "scheduled restart job",
        "configuration file .. test failed",
        "found in configuration",
        "rsync error",
        "connection unexpectedly closed",
    ],
    ..Dialect::named("network")
};
