//! The text of the pane that this process runs in, asked of the program that draws the pane.

use std::env;
use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The text of a pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pane {
    /// The program that was asked.
    pub program: &'static str,
    /// Its answer.
    pub text: Shown,
}

/// A text, and the part of the pane that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The output of the last command that printed anything, known by the marks of the shell around it (OSC 133).
    Output(String),
    /// The whole scrollback with its prompts.
    Everything(String),
}

/// The start of the scrollback that is asked for, in lines before the screen. A failure is at the end of a build log,
/// and its cause may stand far above.
const FIRST_LINE: &str = "-5000";

/// The longest wait for an answer. A terminal that asks its user for permission may never answer.
const TIMEOUT: Duration = Duration::from_secs(3);

/// The time between two looks at a file that a program writes its answer into.
const FILE_INTERVAL: Duration = Duration::from_millis(50);

/// The most looks at such a file: one second.
const MAX_FILE_LOOKS: u32 = 20;

/// Asks the innermost program that draws panes. Returns `None` if there is none, or it does not answer.
pub fn read() -> Option<Pane> {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let everything = |program, text: String| Some(Pane { program, text: Shown::Everything(text) });
    if let (Some(_), Some(pane)) = (variable("TMUX"), variable("TMUX_PANE")) {
        // -J joins the lines that tmux has wrapped.
        let text = ask("tmux", &["capture-pane", "-p", "-J", "-S", FIRST_LINE, "-t", &pane])?;
        return everything("tmux", text);
    }
    if let (Some(session), Some(window)) = (variable("STY"), variable("WINDOW")) {
        let hardcopy = |path: &str| ask("screen", &["-S", &session, "-p", &window, "-X", "hardcopy", "-h", path]);
        return everything("screen", ask_for_file(hardcopy)?);
    }
    if variable("ZELLIJ").is_some() {
        let dump = |path: &str| ask("zellij", &["action", "dump-screen", "--full", path]);
        return everything("zellij", ask_for_file(dump)?);
    }
    if let Some(window) = variable("KITTY_WINDOW_ID") {
        let only = format!("id:{window}");
        let extent = |extent| ask("kitten", &["@", "get-text", "--match", &only, "--extent", extent]);
        if let Some(output) = extent("last_non_empty_output").filter(|output| !output.trim().is_empty()) {
            return Some(Pane { program: "kitty", text: Shown::Output(output) });
        }
        return everything("kitty", extent("all")?);
    }
    let pane = variable("WEZTERM_PANE")?;
    everything("wezterm", ask("wezterm", &["cli", "get-text", "--pane-id", &pane, "--start-line", FIRST_LINE])?)
}

/// Returns the text that a program writes into a file, which may happen a moment after the program has ended.
fn ask_for_file(ask: impl FnOnce(&str) -> Option<String>) -> Option<String> {
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().join("pane");
    ask(path.to_str()?)?;
    let mut before = Vec::new();
    for _ in 0..MAX_FILE_LOOKS {
        let now = fs::read(&path).unwrap_or_default();
        if !now.is_empty() && now == before {
            break;
        }
        before = now;
        thread::sleep(FILE_INTERVAL);
    }
    (!before.is_empty()).then(|| String::from_utf8_lossy(&before).into_owned())
}

/// Returns the stdout of a program. Returns `None` if the program is missing, fails or does not answer in time.
fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.read_to_end(&mut bytes);
        // After the timeout there is no receiver any more.
        let _ = sender.send(read.map(|_| bytes));
    });
    let Ok(Ok(bytes)) = receiver.recv_timeout(TIMEOUT) else {
        let _ = child.kill();
        let _ = child.wait();
        return None;
    };
    child.wait().ok()?.success().then(|| String::from_utf8_lossy(&bytes).into_owned())
}
