//! Parts of a machine or of a program's surroundings, in which something is wrong.

use super::{Class, Concept};

const fn context(name: &'static str, patterns: &'static [&'static str]) -> Concept {
    Concept::new(Class::Context, name, patterns)
}

pub(super) const CONCEPTS: &[Concept] = &[
    context(
        "gpu",
        &[
            "cuda",
            "gpu",
            "nvidia",
            "nvidia smi",
            "nvml",
            "cudnn",
            "cublas",
            "nccl",
            "nvcc",
            "libcudart",
            "rocm",
            "device side",
        ],
    ),
    context("shared memory", &["dev shm", "shm", "shared memory", "shm_open"]),
    context("inotify", &["inotify", "file watchers", "max_user_watches", "fsevents", "watch enospc"]),
    context("inodes", &["inode", "inodes", "ifree"]),
    context(
        "container image",
        &["overlay2", "overlayfs", "var lib docker", "docker image", "image layer", "failed to register layer"],
    ),
    context("temporary folder", &["tmp", "temp", "tempfile", "tmpdir"]),
    context("glibc", &["glibc", "libc so 6", "glibc_2"]),
    context("libstdc++", &["glibcxx", "libstdc", "cxxabi"]),
    context("windows", &["windows", "win32", "winerror", "appdata", "program files", "exe", "dll"]),
    context("macos", &["macos", "darwin", "dylib", "homebrew", "brew", "arm64e", "dyld"]),
    context("ipv6", &["ipv6", "1 5432", "localhost 1 port", "econnrefused 1", "dial tcp 1"]),
    context(
        "browser",
        &[
            "browser",
            "chrome",
            "firefox",
            "safari",
            "uncaught in promise",
            "localstorage",
            "xmlhttprequest",
            "window",
            "document",
        ],
    ),
    context("event loop", &["event loop", "asyncio", "nest_asyncio", "coroutine", "no running event loop"]),
    context("thread", &["threads", "native thread", "new thread", "pthread_create", "goroutines"]),
    context("subprocess", &["multiprocessing", "freeze_support", "bootstrapping phase", "fork", "spawn"]),
    context(
        "clock",
        &["clock skew", "system clock", "time skew", "timezone", "time zone", "offset naive", "not valid yet"],
    ),
    context("disk", &["disk", "hard drive", "sda1", "nvme", "filesystem"]),
    context("configuration file", &["config file", "configuration file", "conf", "yaml", "toml", "ini"]),
];
