//! What the pane that we run in still shows: asked of the program that draws it.

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
    /// What it answered.
    pub text: Shown,
}

/// How much of a pane it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The output of the last command that printed anything, by the marks that a shell sets around it (OSC 133).
    Output(String),
    /// Everything, prompts and all.
    Everything(String),
}

/// Lines of the past that are asked for: a failure is at the end of a build log.
const LINES: &str = "-5000";
/// How long an answer is waited for. A terminal that asks its user for leave may not answer at all.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the innermost program that draws panes; `None` where there is none, or it does not answer.
pub fn read() -> Option<Pane> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let everything = |program, text: String| Some(Pane { program, text: Shown::Everything(text) });
    if let (Some(_), Some(pane)) = (set("TMUX"), set("TMUX_PANE")) {
        // Wrapped lines are joined (-J), as far as tmux knows them.
        let text = answer("tmux", &["capture-pane", "-p", "-J", "-S", LINES, "-t", &pane])?;
        return everything("tmux", text);
    }
    if let (Some(session), Some(window)) = (set("STY"), set("WINDOW")) {
        let text = by_file(|path| answer("screen", &["-S", &session, "-p", &window, "-X", "hardcopy", "-h", path]))?;
        return everything("screen", text);
    }
    if set("ZELLIJ").is_some() {
        return everything("zellij", by_file(|path| answer("zellij", &["action", "dump-screen", "--full", path]))?);
    }
    if let Some(window) = set("KITTY_WINDOW_ID") {
        let only = format!("id:{window}");
        let ask = |extent| answer("kitten", &["@", "get-text", "--match", &only, "--extent", extent]);
        if let Some(output) = ask("last_non_empty_output").filter(|output| !output.trim().is_empty()) {
            return Some(Pane { program: "kitty", text: Shown::Output(output) });
        }
        return everything("kitty", ask("all")?);
    }
    let pane = set("WEZTERM_PANE")?;
    everything("wezterm", answer("wezterm", &["cli", "get-text", "--pane-id", &pane, "--start-line", LINES])?)
}

/// What a program that writes into a file writes there, which it may do a moment after it has ended.
fn by_file(ask: impl FnOnce(&str) -> Option<String>) -> Option<String> {
    /// How often we look, and how long between.
    const LOOKS: (u32, Duration) = (20, Duration::from_millis(50));
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().join("pane");
    ask(path.to_str()?)?;
    let mut before = Vec::new();
    for _ in 0..LOOKS.0 {
        let now = fs::read(&path).unwrap_or_default();
        if !now.is_empty() && now == before {
            break;
        }
        before = now;
        thread::sleep(LOOKS.1);
    }
    (!before.is_empty()).then(|| String::from_utf8_lossy(&before).into_owned())
}

/// What a program answers on stdout; `None` where it is not there, fails or does not answer in time.
fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.read_to_end(&mut bytes);
        // Nobody waits any more after the patience is over.
        let _ = send.send(read.map(|_| bytes));
    });
    let Ok(Ok(bytes)) = receive.recv_timeout(PATIENCE) else {
        let _ = child.kill();
        let _ = child.wait();
        return None;
    };
    child.wait().ok()?.success().then(|| String::from_utf8_lossy(&bytes).into_owned())
}
