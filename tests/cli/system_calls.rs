//! What odap asks of the system: no command opens a connection, starts a program that it does not name, or writes
//! outside its own places.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::sandbox::Sandbox;

/// A command line, what comes from a pipe, and what it may do beyond reading files and writing its own.
#[derive(Default)]
struct Case {
    line: &'static str,
    pipe: &'static str,
    variables: &'static [(&'static str, &'static str)],
    /// The programs that it starts, all of them.
    starts: &'static [&'static str],
    /// Files and folders in the home folder that it was told to write.
    writes: &'static [&'static str],
}

const fn case(line: &'static str) -> Case {
    Case { line, pipe: "", variables: &[], starts: &[], writes: &[] }
}

const fn piped(line: &'static str) -> Case {
    Case { pipe: ERROR, ..case(line) }
}

const fn starting(line: &'static str, starts: &'static [&'static str]) -> Case {
    Case { starts, ..case(line) }
}

const fn writing(line: &'static str, writes: &'static [&'static str]) -> Case {
    Case { writes, ..case(line) }
}

const fn with(case: Case, variables: &'static [(&'static str, &'static str)]) -> Case {
    Case { variables, ..case }
}

const ERROR: &str = "Traceback (most recent call last):\n  File \"/w/train.py\", line 1, in <module>\n    import cv2\n\
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";

/// A desktop without a display server that answers, and one of another machine.
const NO_DESKTOP: &[(&str, &str)] = &[("DISPLAY", ":97")];
const FAR_DESKTOP: &[(&str, &str)] = &[("DISPLAY", "localhost:97")];
const WAYLAND: &[(&str, &str)] = &[("WAYLAND_DISPLAY", "wayland-97")];
const EDITOR: &[(&str, &str)] = &[("EDITOR", "editor")];

/// Every command, in an order in which each has something to do.
const CASES: &[Case] = &[
    piped("find"),
    case("find --json 'error: the shelf is on fire'"),
    case("find --explain --last"),
    with(starting("find --clipboard", &["wl-paste"]), WAYLAND),
    with(case("find --clipboard"), NO_DESKTOP),
    with(case("find --clipboard"), FAR_DESKTOP),
    piped(""),
    starting("run -- sh -c 'echo error: the shelf is on fire; exit 1'", &["sh"]),
    starting("run -- true", &["true"]),
    case("last --list"),
    case("last"),
    with(starting("last --yes", &["tmux"]), &[("TMUX", "/tmp/tmux,1,0"), ("TMUX_PANE", "%7")]),
    with(starting("last --screen --yes", &["tmux"]), &[("TMUX", "/tmp/tmux,1,0"), ("TMUX_PANE", "%0")]),
    with(starting("last --screen --yes", &["screen"]), &[("STY", "1.a"), ("WINDOW", "0")]),
    with(starting("last --screen --yes", &["zellij"]), &[("ZELLIJ", "0")]),
    with(starting("last --screen --yes", &["kitten"]), &[("KITTY_WINDOW_ID", "1")]),
    with(starting("last --screen --yes", &["wezterm"]), &[("WEZTERM_PANE", "1")]),
    piped("add --title 'The shelf' --fix 'put it out' --tag fire"),
    starting("add 'RuntimeError: CUDA error: out of memory'", &["nvidia-smi"]),
    with(starting("add --edit 'error: the door is closed'", &["editor"]), EDITOR),
    with(starting("add --clipboard", &["wl-paste"]), WAYLAND),
    case("solve 2 --fix 'docker system prune'"),
    case("again 1 --worked"),
    case("find 'error: the roof is leaking'"),
    case("not 1"),
    case("same 2"),
    case("tried 1 'waited'"),
    case("list"),
    case("list --json --env 'python>=3'"),
    case("show 1"),
    case("show 1 --env --json"),
    with(starting("show 1 --copy-fix", &["wl-copy"]), WAYLAND),
    with(case("show 1 --copy-fix"), NO_DESKTOP),
    with(case("show 1 --copy-fix"), FAR_DESKTOP),
    case("search libGL"),
    case("tags"),
    case("edit 1 --title 'No libGL'"),
    with(starting("edit 1", &["editor"]), EDITOR),
    case("drafts"),
    case("drafts --discard --all"),
    case("merge 1 2"),
    case("split 1 --sighting 2"),
    case("rm 2 --yes"),
    case("restore 2"),
    case("log"),
    case("undo"),
    case("redo"),
    piped("explain"),
    piped("explain --english"),
    piped("redact"),
    piped("redact --check"),
    starting("env", &["nvidia-smi"]),
    starting("env --deep --json", &["clang", "cmake", "g++", "gcc", "go", "ld", "make", "nvcc", "nvidia-smi", "rustc"]),
    starting("env --diff 1", &["nvidia-smi"]),
    case("ask 1"),
    piped("ask -"),
    with(starting("ask 1 --copy", &["wl-copy"]), WAYLAND),
    case("export"),
    writing("export --to jekyll --out site", &["site"]),
    writing("export --to hugo --out hugo", &["hugo"]),
    writing("export --to markdown --out notes", &["notes"]),
    writing("export --to jsonl --out all.jsonl", &["all.jsonl"]),
    writing("export --to csv --out all.csv", &["all.csv"]),
    writing("export --to json --out all.json", &["all.json"]),
    case("import --starter"),
    case("import notes"),
    case("import all.jsonl --dry-run"),
    with(starting("import loose.md --interactive", &["editor"]), EDITOR),
    writing("backup copy.db", &["copy.db"]),
    case("doctor"),
    case("doctor --fix"),
    case("paths"),
    case("config"),
    case("init bash"),
    case("init zsh --undo"),
    case("completions fish"),
    writing("man --out pages", &["pages"]),
    case("man"),
    case("help find"),
    case("rm 1 --purge --yes"),
];

/// The places in the home folder that odap writes to without being told: the notebook, drafts and captures, indexes of
/// message catalogues, and files that go when it ends.
const OWN_PLACES: &[&str] = &["data/odap", "state/odap", "cache/odap", "tmp"];

/// The devices that it writes to.
const DEVICES: &[&str] = &["/dev/null", "/dev/tty", "/dev/ptmx", "/dev/pts"];

/// Programs that could be started, each in the place of the one that the machine may have.
const PROGRAMS: &[&str] = &[
    "tmux",
    "kitten",
    "wezterm",
    "wl-paste",
    "wl-copy",
    "nvidia-smi",
    "gcc",
    "g++",
    "clang",
    "cmake",
    "make",
    "ld",
    "nvcc",
    "rustc",
    "go",
    "git",
    "xclip",
    "xsel",
    "less",
    "curl",
    "python3",
    "node",
    "npm",
    "uname",
    "docker",
    "vi",
    "nano",
];

#[test]
#[ignore = "needs strace"]
fn no_command_does_more_than_it_says() {
    let sandbox = Sandbox::new().with_two();
    for program in PROGRAMS {
        sandbox.program(program, "echo error: the shelf is on fire");
    }
    // They write the text of the pane into the file that they are given at the end.
    for program in ["screen", "zellij"] {
        sandbox.program(program, "for file; do :; done; echo error: the shelf is on fire > \"$file\"");
    }
    sandbox.program("editor", "echo >> \"$1\"");
    sandbox.file(".git/HEAD", "ref: refs/heads/main\n");
    sandbox.file("tmp/.keep", "");
    sandbox.file("loose.md", "# The shelf\n\nIt burnt down once more, nobody knows why.\n");
    let mut wrong = Vec::new();
    for case in CASES {
        let calls = sandbox.trace(case);
        wrong.extend(calls.wrong(case, sandbox.home()).iter().map(|call| format!("odap {}: {call}", case.line)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_strace_prints_is_understood() {
    let log = r#"1 execve("/t/odap", ["odap"], 0x7ffd /* 9 vars */) = 0
1 openat(AT_FDCWD</h>, "data/odap/notebook.db", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3</h/data/odap/notebook.db>
1 openat(AT_FDCWD</h>, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 3</etc/hosts>
1 openat(AT_FDCWD</h>, ".bashrc", O_WRONLY|O_CREAT|O_CLOEXEC, 0644 <unfinished ...>
1 renameat(3</h/tmp>, "a", 4</h>, "b") = 0
1 socket(AF_INET6, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3<socket:[1]>
1 connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0
2 execve("/usr/bin/git", ["git"], 0x7ffd /* 9 vars */) = 0
2 unlink("/h/other") = 0
"#;
    let calls = Calls(log.lines().filter_map(Call::read).collect());
    let wrong = calls.wrong(&case("list"), Path::new("/h"));
    let begins = ["openat(AT_FDCWD</h>, \".bashrc", "renameat", "socket(AF_INET6", "connect(", "starts {\"git\"}"];
    assert_eq!(wrong.len(), begins.len(), "{wrong:#?}");
    assert!(wrong.iter().zip(begins).all(|(wrong, begin)| wrong.starts_with(begin)), "{wrong:#?}");
}

#[test]
fn every_command_is_traced() {
    let help = Sandbox::new().odap("--help").run().stdout;
    // A command and what it does, with two spaces or more between them.
    let rows = help.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    let names =
        rows.map(|(name, _)| name).filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()));
    let traced: BTreeSet<&str> = CASES.iter().filter_map(|case| case.line.split(' ').next()).collect();
    let missing: Vec<&str> = names.filter(|name| !traced.contains(name)).collect();
    assert!(missing.is_empty() && help.contains("  man"), "not traced: {missing:?}");
}

impl Sandbox {
    /// Puts a program in the place of the one that the machine may have.
    fn program(&self, name: &str, script: &str) {
        let path = self.file(&format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a command line and returns the calls that name a file or a socket, of odap and of what it started.
    fn trace(&self, case: &Case) -> Calls {
        let log = self.home().join("calls");
        let mut run = self.odap(case.line).under(
            "strace",
            &[
                "-f",
                "-qq",
                "-y",
                "-s",
                "4096",
                "-e",
                "trace=%file,%network",
                "-e",
                "signal=none",
                "-o",
                log.to_str().unwrap(),
            ],
        );
        for (name, value) in case.variables {
            run = run.env(name, value);
        }
        let home = self.home().display();
        let outcome = run
            .pipe(case.pipe)
            .env("PATH", format!("{home}/bin:/usr/bin:/bin"))
            .env("TMPDIR", format!("{home}/tmp"))
            .run();
        assert!(matches!(outcome.status, Some(0..=2)), "odap {}\n{outcome}", case.line);
        let calls = fs::read_to_string(&log).unwrap_or_else(|error| panic!("odap {}: {error}\n{outcome}", case.line));
        Calls(calls.lines().filter_map(Call::read).collect())
    }
}

struct Calls(Vec<Call>);

/// A call of the system.
struct Call {
    process: String,
    name: String,
    /// The paths that it names; one without a folder is below the home folder.
    paths: Vec<PathBuf>,
    line: String,
}

/// The calls that change a file or a folder by its path; those that open one are told by their flags.
const CHANGES: &[&str] = &[
    "creat",
    "mkdir",
    "mkdirat",
    "mknod",
    "mknodat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "unlink",
    "unlinkat",
    "rmdir",
    "truncate",
    "chmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "lchown",
    "fchownat",
    "utime",
    "utimes",
    "utimensat",
    "futimesat",
    "setxattr",
    "lsetxattr",
];

impl Call {
    /// Reads a line of strace: the process, the call and what it is given.
    fn read(line: &str) -> Option<Self> {
        let (process, call) = line.split_once(' ')?;
        let (name, arguments) = call.trim_start().split_once('(')?;
        // The folder of a path stands before it: AT_FDCWD</home/kim>, "a".
        let (mut paths, mut folder, mut rest) = (Vec::new(), PathBuf::new(), arguments);
        while let Some(at) = rest.find(['<', '"']) {
            let is_folder = rest[at..].starts_with('<');
            let Some((text, after)) = rest[at + 1..].split_once(if is_folder { '>' } else { '"' }) else { break };
            if is_folder {
                folder = PathBuf::from(text);
            } else {
                paths.push(std::mem::take(&mut folder).join(text));
            }
            rest = after;
        }
        let [process, name, line] = [process, name, call.trim_start()].map(str::to_owned);
        Some(Self { process, name, paths, line })
    }

    fn changes_a_file(&self) -> bool {
        let flags = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"];
        let opens = ["open", "openat", "openat2"].contains(&self.name.as_str());
        CHANGES.contains(&self.name.as_str()) || opens && flags.iter().any(|flag| self.line.contains(flag))
    }

    /// Tells whether it makes a socket, or gives one an address, that is not of this machine; of those of this machine,
    /// only a display's and that of the service for names of users are asked.
    fn reaches_out(&self, case: &Case) -> bool {
        let is_local = self.line.contains("AF_UNIX");
        match self.name.as_str() {
            "socket" | "socketpair" => !is_local,
            "connect" => {
                let is_display = self.line.contains("/tmp/.X11-unix/X97") && case.variables == NO_DESKTOP;
                !is_local || !is_display && !self.line.contains("/nscd/socket")
            }
            "bind" | "listen" | "accept" | "accept4" => true,
            _ => false,
        }
    }

    /// Returns the name of the program that it starts.
    fn program(&self) -> Option<String> {
        let path = self.paths.first().filter(|_| self.name == "execve")?;
        let is_odap = path.starts_with("/proc") || path.ends_with("odap");
        Some(if is_odap { "odap".into() } else { path.file_name()?.to_string_lossy().into_owned() })
    }
}

impl Calls {
    /// Returns the calls that a command has no leave for, and tells where it starts others than it says.
    fn wrong(&self, case: &Case, home: &Path) -> Vec<String> {
        let places: Vec<PathBuf> = OWN_PLACES.iter().chain(case.writes).map(|place| home.join(place)).collect();
        let may_change = |path: &PathBuf| {
            let path = home.join(path);
            let is_place = |place: &PathBuf| path.starts_with(place) || is_beside(&path, place);
            places.iter().any(is_place) || DEVICES.iter().any(|device| path.starts_with(device))
        };
        let (mut wrong, mut started) = (Vec::new(), BTreeSet::new());
        // What a program does that was asked for is its own affair.
        let mut others = BTreeSet::new();
        // The first call starts odap.
        for call in self.0.iter().skip(1) {
            if others.contains(&call.process) {
                continue;
            }
            if let Some(program) = call.program() {
                if program != "odap" && !call.line.contains("= -1") {
                    others.insert(call.process.clone());
                }
                started.insert(program);
            }
            if call.reaches_out(case) || call.changes_a_file() && !call.paths.iter().all(may_change) {
                wrong.push(call.line.clone());
            }
        }
        let named: BTreeSet<String> = case.starts.iter().map(|name| (*name).to_owned()).collect();
        if started != named {
            wrong.push(format!("starts {started:?}, and not {named:?}"));
        }
        wrong
    }
}

/// Tells whether a path is that of a folder around a place, which has to be there, or of a file that is written before
/// it takes the place of another.
fn is_beside(path: &Path, place: &Path) -> bool {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    place.parent() == Some(path)
        || path.parent() == place.parent() && (name(path).starts_with(".odap-") || name(path).contains(&name(place)))
}
