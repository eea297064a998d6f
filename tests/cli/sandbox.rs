//! A sealed folder to run the program in.

use std::fmt;
use std::fs;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread::JoinHandle;
use std::time::Duration;

use tempfile::TempDir;

/// A folder with a home of its own. It goes when the test ends.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// A command line that is about to be run.
pub(crate) struct Run {
    command: Command,
    input: Vec<u8>,
    home: PathBuf,
}

/// The outcome of a run: its output, its error output and its exit status.
#[must_use = "snapshot the outcome, or say that it is done"]
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
}

/// The moment at which everything happens.
const NOW: &str = "2026-09-01T10:00:00Z";

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self { folder: crate::scratch::folder() }
    }

    /// The home folder, in which the program runs.
    pub(crate) fn home(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file in the home folder and gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// A program for `EDITOR` that runs these lines with the draft's path in `$1`.
    #[cfg(unix)]
    pub(crate) fn editor(&self, lines: &str) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.file("editor.sh", format!("#!/bin/sh\n{lines}\n"));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_string_lossy().into_owned()
    }

    /// The drafts that wait, by their names.
    #[cfg(unix)]
    pub(crate) fn drafts(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.home().join("state/odap/drafts")).into_iter().flatten().flatten();
        let mut drafts: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        drafts.retain(|path| path.extension().is_some_and(|end| end == "md"));
        drafts.sort();
        drafts
    }

    /// Prepares a run of `odap` with the arguments of a line, quoted as in a shell.
    pub(crate) fn odap(&self, line: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_odap"));
        let home = self.home().to_owned();
        command
            .args(shlex::split(line).unwrap())
            .current_dir(&home)
            .env_clear()
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("ODAP_CATALOGUES", home.join("catalogues"))
            .env("PATH", "/usr/bin:/bin")
            .env("ODAP_NOW", NOW)
            .env("COLUMNS", "80")
            .env("TZ", "UTC");
        Run { command, input: Vec::new(), home }
    }

    /// Logs two incidents: #1 solved, #2 open.
    pub(crate) fn with_two(self) -> Self {
        for (name, permissions, content) in &*WITH_TWO {
            let path = self.home().join(name);
            match content {
                Some(content) => fs::write(&path, content).unwrap(),
                None => fs::create_dir_all(&path).unwrap(),
            }
            fs::set_permissions(&path, permissions.clone()).unwrap();
        }
        self
    }
}

/// The path of a file or folder in the home folder, its permissions, and what is in a file.
type Entry = (PathBuf, fs::Permissions, Option<Vec<u8>>);

/// All that odap wrote once two incidents were logged, a folder before what is in it. Logged once for all tests.
static WITH_TWO: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let sandbox = Sandbox::new();
    let solved = "add --title 'OpenCV import fails in slim images' --fix 'apt-get install -y libgl1' --kind environment \
        --cause 'The slim image has no libGL.' --tried 'pip install --force-reinstall opencv-python' --tag docker,opencv --source issue --worked";
    let error = "Traceback (most recent call last):\n  File \"/w/train.py\", line 1, in <module>\n    import cv2\n\
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
    sandbox.odap(solved).pipe(error).run().done();
    sandbox
        .odap("add --title '도커 로그가 디스크를 가득 채움' --tag docker --kind infrastructure")
        .pipe("write /var/log/app.log: no space left on device\n")
        .run()
        .done();
    let mut entries = Vec::new();
    read_below(sandbox.home(), sandbox.home(), &mut entries);
    entries
});

fn read_below(home: &Path, folder: &Path, entries: &mut Vec<Entry>) {
    for entry in fs::read_dir(folder).unwrap() {
        let (path, metadata) = entry.map(|entry| (entry.path(), entry.metadata().unwrap())).unwrap();
        let name = path.strip_prefix(home).unwrap().to_owned();
        let content = metadata.is_file().then(|| fs::read(&path).unwrap());
        entries.push((name, metadata.permissions(), content));
        if metadata.is_dir() {
            read_below(home, &path, entries);
        }
    }
}

impl Run {
    /// Sets the text that comes from the pipe.
    pub(crate) fn pipe(mut self, input: impl AsRef<[u8]>) -> Self {
        self.input = input.as_ref().to_owned();
        self
    }

    /// In a folder, which is made.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        self.command.current_dir(folder);
        self
    }

    /// Under another program, which is given these arguments and then the command line.
    pub(crate) fn under(mut self, program: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).arg(self.command.get_program()).args(self.command.get_args()).env_clear();
        command.envs(self.command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some(folder) = self.command.get_current_dir() {
            command.current_dir(folder);
        }
        self.command = command;
        self
    }

    /// A variable that is set.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Gives the command itself, without what comes from a pipe.
    pub(crate) fn into_command(self) -> Command {
        self.command
    }

    /// Starts it beside others, with nothing to read.
    pub(crate) fn spawn(mut self) -> Child {
        self.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Runs it to its end.
    pub(crate) fn run(self) -> Outcome {
        self.run_within(None)
    }

    /// Runs it and kills it after a time, if it has not ended by then; its exit status is none then.
    pub(crate) fn run_within(mut self, time: Option<Duration>) -> Outcome {
        let streams = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = streams.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = std::mem::take(&mut self.input);
        // A program that refuses without reading leaves the pipe, which is its right.
        let writer = std::thread::spawn(move || stdin.write_all(&input).ok());
        let stdout = read_to_end(child.stdout.take().unwrap());
        let stderr = read_to_end(child.stderr.take().unwrap());
        if let Some(time) = time {
            std::thread::sleep(time);
            // One that has ended is not waited for yet, so that its number is no other's.
            child.kill().unwrap();
        }
        let output = [stdout, stderr].map(|reader| reader.join().unwrap());
        let status = child.wait().unwrap();
        writer.join().unwrap();
        let [stdout, stderr] = output.map(|bytes| {
            let text = String::from_utf8_lossy(&bytes).replace(&*self.home.to_string_lossy(), "$HOME");
            let mut machine = false;
            let lines = text.lines().filter(|line| {
                // What is said of the machine goes on below its first line.
                let goes_on = machine && line.starts_with("             ");
                machine = goes_on || line.starts_with("  on         ");
                !goes_on
            });
            lines.map(|line| settled(line) + "\n").collect()
        });
        Outcome { stdout, stderr, status: status.code() }
    }
}

/// Reads all that a program prints, while it runs.
fn read_to_end(mut from: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

impl Outcome {
    /// It was only a step on the way, and went well.
    #[track_caller]
    pub(crate) fn done(self) {
        assert_eq!(self.status, Some(0), "{self}");
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "---- stderr\n{}", self.stderr)?;
        }
        match self.status {
            Some(0) => Ok(()),
            Some(status) => writeln!(f, "---- exit status {status}"),
            None => writeln!(f, "---- killed"),
        }
    }
}

/// A line without what differs from machine to machine and from run to run.
fn settled(line: &str) -> String {
    if line.starts_with("  on         ") {
        return "  on         (this machine)".into();
    }
    if line.trim_start().starts_with("\"elapsed_ms\":") {
        return "  \"elapsed_ms\": (some),".into();
    }
    // How wide a column is must not depend on the length of the sandbox's own path.
    if line.contains("$HOME") && line.starts_with(' ') && !line.starts_with("  ") {
        let parts: Vec<&str> = line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
        return format!(" {}", parts.join("  "));
    }
    match line.split_once("odap-").and_then(|(before, rest)| Some((before, rest.split_once(".md")?.1))) {
        Some((before, after)) => format!("{before}odap-(some).md{after}"),
        None => line.to_owned(),
    }
}
