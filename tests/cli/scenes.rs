//! `odap run` as if odap were not there: each scene is played twice on a real terminal, with odap and without, and
//! shows the same.

#![cfg(unix)]

use std::process::Command;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

/// Plays scenes on terminals, each with and without odap, and prints what was shown. A key is pressed when what it
/// waits for has been shown since the last one.
const PLAYER: &str = r#"
import fcntl, json, os, pty, re, select, signal, struct, sys, termios, time
# Python ignores them, and what is started would inherit that.
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
def resize(terminal, columns, lines):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
def play(scene, run):
    for name in ("f", "g", "seen", "out", "err"):
        try: os.remove(name)
        except OSError: pass
    pid, terminal = pty.fork()
    if pid == 0:
        resize(0, scene["columns"], 24)
        shell = ["bash", "--norc", "--noprofile"]
        os.execvp("bash", shell + (["-i"] if scene["interactive"] else ["-c", scene["line"].replace("RUN ", run)]))
    keys = [(wait, key.replace("RUN ", run)) for wait, key in scene["keys"]]
    shown, seen, began = b"", 0, time.time()
    while time.time() - began < 20:
        if keys and keys[0][0].encode() in shown[seen:]:
            _, key = keys.pop(0)
            time.sleep(0.25)
            while select.select([terminal], [], [], 0)[0]:
                try: part = os.read(terminal, 65536)
                except OSError: break
                shown += part
            seen = len(shown)
            if key.startswith("resize "):
                resize(terminal, *map(int, key.split()[1:]))
            else:
                os.write(terminal, key.encode())
        if select.select([terminal], [], [], 0.1)[0]:
            try: part = os.read(terminal, 65536)
            except OSError: break
            if not part: break
            shown += part
    else:
        shown += b"\n(still running)"
        os.kill(pid, 9)
    os.close(terminal)
    os.waitpid(pid, 0)
    shown = re.sub(r"\r+\n", "\n", shown.decode("utf-8", "backslashreplace"))
    shown = shown.replace(run, "") if run else shown
    shown = re.sub(r"(?m)^odap: .*\n(      .*\n)*", "", shown)
    shown = re.sub(r"(?m)^\[1\] \d+$", "[1] (number)", shown)
    if scene["after"]:
        shown = shown[shown.rfind(scene["after"]):]
    return shown
scenes = json.load(open(sys.argv[1]))
json.dump([[play(scene, ""), play(scene, "odap run -- ")] for scene in scenes], sys.stdout)
"#;

/// A scene: its name, the line that bash runs, and the keys that are pressed, each when something has been shown.
struct Scene {
    name: &'static str,
    line: &'static str,
    keys: &'static [(&'static str, &'static str)],
    columns: u32,
    /// From where on what is shown is compared; empty for all of it.
    after: &'static str,
}

const fn scene(name: &'static str, line: &'static str) -> Scene {
    Scene { name, line, keys: &[], columns: 80, after: "" }
}

const fn typed(name: &'static str, line: &'static str, keys: &'static [(&'static str, &'static str)]) -> Scene {
    Scene { keys, ..scene(name, line) }
}

/// A scene in a shell that a person types into.
const fn shell(name: &'static str, keys: &'static [(&'static str, &'static str)]) -> Scene {
    Scene { keys, columns: 200, ..scene(name, "") }
}

const SCENES: &[Scene] = &[
    scene("exit status", "RUN sh -c 'exit 7'; echo \"[$?]\""),
    scene("exit status of success", "RUN true; echo \"[$?]\""),
    scene("a crash", "{ RUN sh -c 'kill -SEGV $$'; } 2> err; echo \"[$?]\""),
    scene("SIGTERM", "{ RUN sleep 9 & sleep 0.7; kill -TERM $!; wait $!; } 2> err; echo \"[$?]\""),
    scene("SIGHUP", "{ RUN sleep 9 & sleep 0.7; kill -HUP $!; wait $!; } 2> err; echo \"[$?]\""),
    scene(
        "a signal that is caught",
        "RUN sh -c 'trap \"echo caught; exit 5\" USR1; while :; do sleep 0.1; done' & sleep 0.9; kill -USR1 $!; wait $!; echo \"[$?]\"",
    ),
    scene(
        "signals that are ignored",
        "trap '' USR2 HUP; RUN grep -E 'Sig(Ign|Blk)' /proc/self/status | grep -o '.......$'",
    ),
    typed("Ctrl-C", "trap : INT; RUN sh -c 'echo up; exec sleep 9'; echo \"[$?]\"", &[("up", "\x03")]),
    typed("Ctrl-C ends a script", "RUN sh -c 'echo up; exec sleep 9'; echo not reached", &[("up", "\x03")]),
    typed(
        "Ctrl-C that is caught",
        "RUN sh -c 'trap \"echo caught; exit 5\" INT; echo up; sleep 9'; echo \"[$?]\"",
        &[("up", "\x03")],
    ),
    typed("Ctrl-\\", "trap : QUIT; { RUN sh -c 'echo up; exec sleep 9'; } 2> err; echo \"[$?]\"", &[("up", "\x1c")]),
    typed("Ctrl-C in a pipe", "trap : INT; RUN sh -c 'echo up; exec sleep 9' | cat; echo \"[$?]\"", &[("up", "\x03")]),
    typed("the end of input", "RUN cat; echo \"[$?]\"", &[("", "one\r"), ("one\r\none", "\x04")]),
    scene("the size of the window", "RUN stty size"),
    Scene {
        columns: 40,
        ..scene("forty columns", "RUN stty size; RUN python3 -c 'import os; print(os.get_terminal_size())'")
    },
    typed(
        "the window is resized",
        "RUN bash -c 'trap \"stty size\" WINCH; echo up; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.1; done'",
        &[("up", "resize 51 17")],
    ),
    scene("a terminal at each stream", "RUN sh -c 'for s in 0 1 2; do test -t $s && echo $s >> seen; done'; cat seen"),
    scene(
        "a terminal and a pipe",
        "RUN sh -c 'for s in 0 1 2; do test -t $s && echo $s >> seen; done' | cat; cat seen",
    ),
    scene(
        "a terminal and a file",
        "RUN sh -c 'for s in 0 1 2; do test -t $s && echo $s >> seen; done' 2> err; cat seen",
    ),
    scene(
        "no terminal at stdin",
        "RUN sh -c 'for s in 0 1 2; do test -t $s && echo $s >> seen; done' < /dev/null; cat seen",
    ),
    scene(
        "a terminal nowhere",
        "RUN sh -c 'for s in 0 1 2; do test -t $s && echo $s >> seen; done; echo' < /dev/null > out 2>&1; cat seen out",
    ),
    scene("colours", "mkdir -p sub; RUN ls --color=auto -d sub; RUN ls --color=auto -d sub | cat"),
    scene("a progress bar", "RUN sh -c 'for i in 1 2 3; do printf \"\\r%d%%\" $i; sleep 0.05; done; echo'"),
    scene("stdin from a pipe", "printf 'a\\nb' | RUN cat"),
    scene("stdin from nowhere", "RUN cat < /dev/null; echo \"[$?]\""),
    scene("stdin from a file", "seq 3 > f; RUN tac < f"),
    scene("a here-document", "RUN cat <<E\none\ntwo\nE"),
    scene("in the midst of a pipe", "seq 3 | RUN cat | tac"),
    typed("typed ahead", "RUN sh -c 'echo up; sleep 0.8; read x; echo \"got $x\"'", &[("up", "ahead\r")]),
    typed(
        "the terminal behind a pipe",
        "echo in | RUN sh -c 'echo up; read x < /dev/tty; echo \"tty $x\"; cat'",
        &[("up", "keys\r")],
    ),
    typed("less", "seq 100 > f; RUN less f; echo \"[$?]\"", &[("\x1b[27m\x1b[K", " "), (":", "q")]),
    Scene {
        after: "[",
        ..typed("vim", "RUN vim -u NONE -N f; echo \"[$?]\"; cat f", &[("f", "ihello\x1b"), ("hello", ":wq\r")])
    },
    typed("python3", "RUN python3 -q; echo \"[$?]\"", &[(">>> ", "6*7\r"), (">>> ", "exit(3)\r")]),
    typed(
        "bash -i",
        "PS1='% ' RUN bash --norc -i; echo \"[$?]\"",
        &[("% ", "echo $((6*7))\r"), ("% ", "sleep 0.1 & wait\r"), ("Done", "exit 4\r")],
    ),
    typed(
        "keys without lines or signals",
        "RUN python3 -c 'import tty, os; tty.setraw(0); os.write(1, b\"up\"); os.write(1, ascii(os.read(0, 9)).encode())'",
        &[("up", "a\x03\x1a\x1b[A")],
    ),
    typed("a password", "RUN bash -c 'read -rsp \"Secret: \" w; echo; echo ${#w}'", &[("Secret: ", "rainbow\r")]),
    scene("what is left running", "RUN sh -c '(sleep 0.4; echo late) & echo now'; sleep 0.9; echo end"),
    scene("what is left running in a pipe", "RUN sh -c '(sleep 0.4; echo late) & echo now' | cat; echo end"),
    scene("bytes", "RUN printf '\\000\\377\\001\\r\\n' | od -c"),
    scene("bytes on a terminal", "RUN python3 -c 'import os; os.write(1, bytes(range(256)))'"),
    scene("a long line", "RUN sh -c 'head -c 100000 /dev/zero | tr \"\\0\" x'; echo"),
    scene("no end of line", "RUN printf abc; echo \"[$?]\""),
    scene("the order of both outputs", "RUN sh -c 'for i in 1 2 3 4 5; do echo $i; echo $i >&2; done'"),
    scene("the order in a pipe", "RUN sh -c 'for i in 1 2 3 4 5; do echo $i; echo $i >&2; done' 2>&1 | cat"),
    scene("the kind of terminal", "TERM=dumb RUN sh -c 'echo $TERM'"),
    scene("the environment", "RUN env | grep -v '^_=' | sort"),
    scene("the working folder", "cd /usr/lib; RUN pwd"),
    scene("the umask", "umask 027; RUN sh -c umask"),
    scene(
        "other files",
        "echo five > f; RUN sh -c 'cat <&5; echo seven >&7; echo $(ls /proc/self/fd)' 5< f 7> g; cat g",
    ),
    scene("niceness", "nice -n 5 RUN nice"),
    scene("limits", "ulimit -n 77; ulimit -c 0; RUN bash -c 'ulimit -n; ulimit -c; ulimit -f'"),
    scene("the modes of the terminal", "stty -ixon werase ^P; RUN stty -a; seq 3 | RUN sh -c 'stty -a < /dev/tty'"),
    scene("the terminal afterwards", "RUN true; stty -a"),
    scene(
        "in the foreground",
        "RUN python3 -c 'import os; print(os.tcgetpgrp(0) == os.getpgrp(), os.ttyname(0) == os.ttyname(1))'",
    ),
    scene("nobody reads", "RUN yes | head -1; echo ${PIPESTATUS[0]}"),
    scene("a full device", "RUN seq 1 9 > /dev/full; echo \"[$?]\""),
    scene("no such command", "{ RUN no-such-command; } 2> err; echo \"[$?]\""),
    scene("a hundred thousand lines", "RUN seq 1 100000 | md5sum; RUN seq 1 3000 | tail -1; RUN seq 1 3000"),
    shell(
        "Ctrl-Z, jobs, fg and Ctrl-C",
        &[
            ("# ", "PS1='$ '\r"),
            ("$ ", "RUN sleep 99\r"),
            ("99", "\x1a"),
            ("$ ", "fg\r"),
            ("sleep 99", "\x03"),
            ("$ ", "echo $?; exit 0\r"),
        ],
    ),
    shell(
        "in the background",
        &[("# ", "PS1='$ '\r"), ("$ ", "RUN sleep 0.2 > /dev/null 2>&1 & wait; echo waited; exit\r")],
    ),
    shell(
        "stopped and sent to the background",
        &[
            ("# ", "PS1='$ '\r"),
            ("$ ", "RUN sh -c 'sleep 1.5; echo awake'\r"),
            ("awake", "\x1a"),
            ("$ ", "bg > /dev/null; wait; echo waited; exit\r"),
        ],
    ),
];

/// The times that a scene is played where it differs: on a busy machine a key or a signal may come at another moment.
const ATTEMPTS: usize = 6;

#[test]
#[ignore = "needs bash, python3, vim and less"]
fn what_is_shown_with_odap_is_what_is_shown_without() {
    let wanted = std::env::var("SCENE").unwrap_or_default();
    let mut scenes: Vec<&Scene> = SCENES.iter().filter(|scene| scene.name.contains(&wanted)).collect();
    let mut different = String::new();
    for _ in 0..ATTEMPTS {
        different.clear();
        let shown = play(&scenes);
        let mut again = Vec::new();
        for (scene, [bare, run]) in scenes.into_iter().zip(&shown) {
            if bare != run || bare.contains("(still running)") {
                different += &format!("== {}\n{}\n-- without\n{bare:?}\n-- with\n{run:?}\n", scene.name, scene.line);
                again.push(scene);
            }
        }
        scenes = again;
        if scenes.is_empty() {
            return;
        }
    }
    panic!("{} scenes differ each time\n{different}", scenes.len());
}

/// Plays scenes and returns what each shows without odap and with it.
fn play(scenes: &[&Scene]) -> Vec<[String; 2]> {
    let sandbox = Sandbox::new();
    let to_play: Vec<Value> = scenes
        .iter()
        .map(|Scene { line, keys, columns, after, .. }| {
            json!({"line": line, "keys": keys, "columns": columns, "after": after, "interactive": line.is_empty()})
        })
        .collect();
    let file = sandbox.file("scenes.json", serde_json::to_vec(&to_play).unwrap());
    let player = sandbox.file("player.py", PLAYER);
    sandbox.file("inputrc", "set enable-bracketed-paste off\n");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_odap")).parent().unwrap();
    let mut python = Command::new("python3");
    python.args([&player, &file]).current_dir(sandbox.home()).env_clear().env("HOME", sandbox.home());
    python.env("PATH", format!("{}:/usr/bin:/bin", program.display())).env("TERM", "xterm-256color");
    python.env("NO_COLOR", "1").env("LANG", "C.UTF-8").env("INPUTRC", sandbox.home().join("inputrc"));
    let output = python.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
