//! Questions, on a terminal that Python pretends to be.

use std::process::Command;

use crate::sandbox::Sandbox;

/// Runs a shell line on a terminal of 80 by 24, types `keys` when it falls silent, and gives what was shown.
const TERMINAL: &str = r#"
import fcntl, os, pty, select, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    os.read(0, 1)
    os.execvp("sh", ["sh", "-c", sys.argv[1]])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
os.write(terminal, b"\n")
keys, shown = sys.argv[2].encode(), b""
while True:
    ready, _, _ = select.select([terminal], [], [], 2)
    if not ready:
        if not keys:
            break
        os.write(terminal, keys)
        keys = b""
        continue
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    shown += part
sys.stdout.write(shown.decode().replace("\r\n", "\n"))
"#;

fn shown(sandbox: &Sandbox, line: &str, keys: &str) -> String {
    let program = sandbox.file("terminal.py", TERMINAL);
    let line = line.replace("odap ", &format!("{} ", env!("CARGO_BIN_EXE_odap")));
    let mut python = Command::new("python3");
    python.arg(program).args([&line, keys]).current_dir(sandbox.home()).env("HOME", sandbox.home());
    python.env("XDG_DATA_HOME", sandbox.home().join("data")).env("XDG_STATE_HOME", sandbox.home().join("state"));
    python
        .env("XDG_CONFIG_HOME", sandbox.home().join("config"))
        .env("TERM", "xterm")
        .env("ODAP_NOW", "2026-09-01T10:00:00Z");
    let output = python.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const KNOWN: &str = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";

#[test]
#[ignore = "needs python3 for a terminal"]
fn something_known_is_a_sighting_a_new_incident_or_nothing() {
    for (key, then) in [("s\n", "seen   #1  "), ("n\n", "logged #3  "), ("q\n", "")] {
        let sandbox = Sandbox::new().with_two();
        sandbox.file("error.log", KNOWN);
        let page = shown(&sandbox, "odap add < error.log", key);
        assert!(page.contains("This looks like #1 OpenCV import fails in slim images ("), "{page}");
        assert!(page.contains("  s  record a sighting of #1      n  make a new incident      q  leave it"), "{page}");
        assert!(page.contains(then), "{page}");
        let incidents = if key == "n\n" { "3 incidents" } else { "2 incidents" };
        assert_eq!(sandbox.odap("list").run().stdout.lines().last(), Some(incidents));
    }
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn the_fix_does_not_scroll_away() {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    let error = "listen tcp 0.0.0.0:8000: bind: address already in use\n";
    sandbox.file("error.log", error);
    let page = shown(&sandbox, "NO_COLOR=1 odap find < error.log", "");
    assert!(page.trim().lines().count() < 24 && page.contains("more lines:  odap show 16"), "{page}");
    let colored = shown(&sandbox, "odap find < error.log", "");
    assert!(colored.contains("\x1b[1;32mseen\x1b[0m"), "{colored}");
    assert!(!shown(&sandbox, "TERM=dumb odap find < error.log", "").contains('\x1b'));
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn alone_on_a_terminal_it_says_what_to_type() {
    let page = shown(&Sandbox::new(), "odap ", "");
    assert!(page.trim().starts_with("odap: have I seen this error before"), "{page}");
}
