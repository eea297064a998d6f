//! The text of the pane that this process runs in, asked of the program that draws the pane.

use std::process::Command;
use std::thread;
use std::time::Duration;

use super::variable;
use crate::capture::files;
use crate::capture::program::{self, Limits};

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

/// The most bytes of a text: far above a hundred thousand lines, which the largest scrollbacks have.
const MAX_TEXT_BYTES: u64 = 64 << 20;

/// The bounds of an answer. A terminal that asks its user for permission may never answer.
const LIMITS: Limits = Limits { time: Duration::from_secs(3), bytes: MAX_TEXT_BYTES };

/// The time between two looks at a file that a program writes its answer into.
const FILE_INTERVAL: Duration = Duration::from_millis(50);

/// The most looks at such a file: one second.
const MAX_FILE_LOOKS: u32 = 20;

/// Asks the innermost program that draws panes. Returns `None` if there is none, or it does not answer.
pub fn read() -> Option<Pane> {
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
        let now = files::whole(&path, MAX_TEXT_BYTES).unwrap_or_default();
        if !now.is_empty() && now == before {
            break;
        }
        before = now;
        thread::sleep(FILE_INTERVAL);
    }
    (!before.is_empty()).then(|| files::lossy(before))
}

/// Returns the stdout of a program. Returns `None` if the program is missing, fails, does not answer in time or prints
/// more than a pane holds.
fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let answer = program::ask(Command::new(program).args(arguments), LIMITS)?;
    answer.succeeded.then_some(answer.output)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::ask;

    #[test]
    fn only_a_whole_answer_counts_and_no_other_is_waited_for() {
        let shell = |script: &str| ask("sh", &["-c", script]);
        assert_eq!(shell("echo one").as_deref(), Some("one\n"));
        assert_eq!(shell("echo one; exit 1"), None);
        assert_eq!(shell("echo one; exec sleep 60 >&-"), None);
    }
}
