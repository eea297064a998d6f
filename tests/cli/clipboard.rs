//! `--clipboard` and `show --copy-fix`

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Runs a shell line on a terminal and gives what the terminal was sent, with its escape codes spelt out.
const TERMINAL: &str = r#"
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", sys.argv[1]])
sent = b""
while True:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    sent += part
os.waitpid(pid, 0)
sys.stdout.write(sent.decode().replace("\r\n", "\n").replace("\x1b", "<esc>").replace("\x07", "<bel>"))
"#;

#[test]
fn without_a_display_or_over_ssh_it_says_why_and_what_to_do() {
    let sandbox = Sandbox::new().with_two();
    for line in ["find --clipboard", "add --clipboard", "explain --clipboard"] {
        insta::allow_duplicates!(assert_snapshot!(sandbox.odap(line).run(), @"
        ---- stderr
        odap: cannot read the clipboard
          cause: there is no display, and so no clipboard
          do:    paste it yourself, where this waits for it:
                 odap find
        ---- exit status 2
        "));
    }
    assert_snapshot!(sandbox.odap("find --clipboard").env("DISPLAY", ":97").env("SSH_TTY", "/dev/pts/1").run(), @"
    ---- stderr
    odap: cannot read the clipboard
      cause: this is a session over SSH, and the clipboard is at its other end
      do:    paste it yourself, where this waits for it:
             odap find
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("show 2 --copy-fix").run(), @"
    ---- stderr
    odap: #2 has no fix yet
      do:    odap solve 2
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("show 1 2 --copy-fix").run(), @"
    ---- stderr
    odap: one fix can be copied at a time
      do:    odap show 1 --copy-fix
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("find --clipboard --error-file x").run(), @"
    ---- stderr
    odap: --clipboard and --error-file <FILE> cannot be used together
      do:    odap find --clipboard [TEXT]...
    ---- exit status 2
    ");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn over_ssh_the_terminal_is_asked_to_copy_the_fix_and_nothing_else() {
    let sandbox = Sandbox::new();
    // It would end a bracketed paste and run what follows.
    sandbox.odap("add --title T --fix 'ls\x1b[201~\n\u{202e}id\n' Error: boom").run().done();
    let program = sandbox.file("terminal.py", TERMINAL);
    let sent = |variables: &str| {
        let line = format!("{variables} {} show 1 --copy-fix", env!("CARGO_BIN_EXE_odap"));
        let mut python = Command::new("python3");
        python.arg(&program).arg(line).current_dir(sandbox.home()).env_clear().env("HOME", sandbox.home());
        python.env("XDG_DATA_HOME", sandbox.home().join("data")).env("PATH", "/usr/bin:/bin").env("TERM", "xterm");
        let output = python.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_snapshot!(sent("SSH_TTY=/dev/pts/1 DISPLAY=:97"), @"
    <esc>]52;c;bHNbMjAxfgppZA==<bel>copied the fix of #1 to the clipboard of the terminal

    ls[201~
    id
    invisible characters were left out
    the terminal does not say whether it took the text; some have to be told to allow it (OSC 52)
    ");
    assert_snapshot!(sent("TMUX=/tmp/tmux,1,0"), @r"
    <esc>]52;c;bHNbMjAxfgppZA==<bel><esc>Ptmux;<esc><esc>]52;c;bHNbMjAxfgppZA==<bel><esc>\copied the fix of #1 to the clipboard of the terminal

    ls[201~
    id
    invisible characters were left out
    if it does not arrive, let tmux pass it on:  tmux set -g allow-passthrough on
    ");
    assert_snapshot!(sent("TERM=screen"), @r"
    <esc>P<esc>]52;c;bHNbMjAxfgppZA==<bel><esc>\copied the fix of #1 to the clipboard of the terminal

    ls[201~
    id
    invisible characters were left out
    screen passes it on, but the terminal does not say whether it took the text (OSC 52)
    ");
}

/// A display server without a screen, which goes when the test ends.
struct Desktop(Child);

impl Desktop {
    /// Starts a server and waits until its socket is there.
    fn start(server: &mut Command, socket: &Path) -> Self {
        let desktop = Self(server.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        for _ in 0..200 {
            if socket.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        desktop
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // What it showed is of no use to anybody.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "needs Xvfb for a display"]
fn what_is_copied_stays_on_the_clipboard_and_is_read_from_it() {
    let display = format!(":{}", 1000 + std::process::id() % 30000);
    let socket = format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':'));
    let mut server = Command::new("Xvfb");
    let _desktop = Desktop::start(server.args([&display, "-screen", "0", "64x64x8"]), Path::new(&socket));
    copies_and_pastes(&[("DISPLAY", &display)]);
}

/// The user that owns nothing.
const NOBODY: u32 = 65534;

#[test]
#[ignore = "needs sway for a display and wl-clipboard"]
fn on_wayland_too() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut server = Command::new("sway");
    server.args(["--config", "/dev/null"]).env_clear().env("PATH", "/usr/bin:/bin").env("XDG_RUNTIME_DIR", folder);
    server.env("WLR_BACKENDS", "headless").env("WLR_RENDERER", "pixman").env("WLR_LIBINPUT_NO_DEVICES", "1");
    if rustix::process::geteuid().is_root() {
        // It refuses to run as root.
        std::os::unix::fs::chown(folder, Some(NOBODY), Some(NOBODY)).unwrap();
        server.uid(NOBODY).gid(NOBODY);
    }
    let _desktop = Desktop::start(&mut server, &folder.join("wayland-1"));
    let folder = folder.to_str().unwrap();
    let path = "/usr/bin:/bin";
    copies_and_pastes(&[("WAYLAND_DISPLAY", "wayland-1"), ("XDG_RUNTIME_DIR", folder), ("PATH", path)]);
    let sandbox = Sandbox::new();
    let missing = sandbox.odap("find --clipboard").env("WAYLAND_DISPLAY", "wayland-1").env("PATH", "/nowhere").run();
    assert_snapshot!(missing, @"
    ---- stderr
    odap: cannot read the clipboard
      cause: wl-paste and wl-copy, which reach the clipboard of Wayland, are missing or failed: install wl-clipboard
      do:    paste it yourself, where this waits for it:
             odap find
    ---- exit status 2
    ");
}

/// Copies a fix, and reads it with the commands that take an error from the clipboard.
fn copies_and_pastes(desktop: &[(&str, &str)]) {
    let sandbox = Sandbox::new();
    let odap = |line: &str| desktop.iter().fold(sandbox.odap(line), |odap, (name, value)| odap.env(name, value)).run();
    sandbox.odap("add --title Widget --fix 'frobnicate: the widget is askew\x1b[2J\n\n' Error: boom").run().done();
    insta::allow_duplicates!(assert_snapshot!(odap("show 1 --copy-fix"), @"
    copied the fix of #1 to the clipboard

    frobnicate: the widget is askew[2J
    ---- stderr
    invisible characters were left out
    "));
    // The odap that copied has ended, and what it copied is there.
    let explained = odap("explain --clipboard --json");
    assert!(explained.stdout.contains("\"headline\": \"frobnicate: the widget is askew[2J\""), "{explained}");
    insta::allow_duplicates!(assert_snapshot!(odap("add --clipboard --title Pasted"), @"
    logged #2  Pasted
           open; when it is solved:  odap solve 2
    "));
    let found = odap("find --clipboard");
    assert!(found.status == Some(0) && found.stdout.contains("   #2  Pasted"), "{found}");
}
