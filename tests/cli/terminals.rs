//! `odap run` and `odap last` as a person meets them: typed into real shells in a real tmux.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::thread;
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

/// A tmux of its own, with one shell in it.
struct Tmux {
    sandbox: Sandbox,
    socket: String,
}

/// The longest time until something is on the screen, 20 s; a machine that builds is slow.
const PATIENCE: Duration = Duration::from_secs(20);

/// The Python program that fails in the tests: it prints a line that is wider than a narrow pane.
const TRAIN: &str = "print('epoch 1: loss 0.5, and a line that is long enough to be wrapped at forty columns')\n\
    def load(name):\n    raise KeyError('price of ' + name)\n\nload('bread')\n";

impl Tmux {
    /// Starts it with a shell and `columns`, and types what sets the prompt.
    fn start(shell: &str, columns: u16, setup: &str) -> Self {
        let sandbox = Sandbox::new();
        let home = sandbox.home().to_owned();
        sandbox.file("lab/train.py", TRAIN);
        let socket = home.join("tmux").to_string_lossy().into_owned();
        let program = Path::new(env!("CARGO_BIN_EXE_odap")).parent().unwrap();
        let sealed = format!(
            "exec env -i TMUX=\"$TMUX\" TMUX_PANE=\"$TMUX_PANE\" HOME='{}' PATH='{}:/usr/bin:/bin' TERM=screen LANG=C.UTF-8 {shell}",
            home.display(),
            program.display()
        );
        let tmux = Self { sandbox, socket };
        let lab = home.join("lab");
        let columns = columns.to_string();
        let lab = lab.to_str().unwrap();
        tmux.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", &columns, "-y", "30", "-c", lab, &sealed]);
        tmux.until("a prompt", |screen| !screen.trim().is_empty());
        tmux.settle();
        tmux.say(setup);
        tmux.settle();
        tmux.say("echo rea''dy");
        tmux.line("ready");
        tmux.settle();
        tmux
    }

    fn bash() -> Self {
        Self::start("bash --norc --noprofile", 80, "PS1='$ '")
    }

    fn tmux(&self, arguments: &[&str]) -> Output {
        let output = Command::new("tmux").arg("-S").arg(&self.socket).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Presses keys by the names that tmux has for them.
    fn press(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
    }

    /// Types a line.
    fn say(&self, line: &str) {
        self.tmux(&["send-keys", "-l", line]);
        self.press(&["Enter"]);
    }

    fn screen(&self) -> String {
        String::from_utf8(self.tmux(&["capture-pane", "-p", "-J", "-S", "-100"]).stdout).unwrap()
    }

    /// Waits until the screen is as it should be, and gives it.
    #[track_caller]
    fn until(&self, what: &str, is_there: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        loop {
            let screen = self.screen();
            if is_there(&screen) {
                return screen;
            }
            assert!(began.elapsed() < PATIENCE, "waited for {what}; the screen is\n{screen}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits for a line; spaces at its end do not count.
    #[track_caller]
    fn line(&self, wanted: &str) -> String {
        self.until(wanted, |screen| screen.lines().any(|line| line.trim_end() == wanted))
    }

    /// Waits until nothing changes on the screen: what is typed while a shell or a terminal gets ready may be lost.
    fn settle(&self) {
        let mut before = String::new();
        loop {
            thread::sleep(Duration::from_millis(400));
            let now = self.screen();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// Waits until a process runs that has these words, so that keys reach it and not the shell.
    #[track_caller]
    fn running(&self, words: &str) -> u32 {
        let began = Instant::now();
        loop {
            let processes = Command::new("ps").args(["-eo", "pid=,args="]).output().unwrap();
            let processes = String::from_utf8_lossy(&processes.stdout).into_owned();
            let pid = processes.lines().find_map(|line| {
                let (pid, args) = line.trim().split_once(' ')?;
                (args.trim() == words).then(|| pid.parse().unwrap())
            });
            if let Some(pid) = pid {
                return pid;
            }
            assert!(began.elapsed() < PATIENCE, "{words} does not run\n{}", self.screen());
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = Command::new("tmux").args(["-S", &self.socket, "kill-server"]).output();
    }
}

#[test]
#[ignore = "needs tmux, bash and python3"]
fn a_prompt_is_answered_and_the_status_is_the_commands() {
    let tmux = Tmux::bash();
    tmux.say("odap run -- python3 -q");
    tmux.until(">>>", |screen| screen.lines().any(|line| line.trim_end() == ">>>"));
    tmux.say("40 + 2");
    tmux.line("42");
    tmux.say("import sys; sys.stdin.isatty(), sys.stdout.isatty(), sys.stderr.isatty()");
    tmux.line("(True, True, True)");
    tmux.say("exit(7)");
    tmux.until("verdict", |screen| screen.contains("odap: exit 7"));
    tmux.say("echo status $?");
    tmux.line("status 7");
}

#[test]
#[ignore = "needs tmux, bash and vim"]
fn a_program_with_the_whole_screen_follows_the_window() {
    let tmux = Tmux::bash();
    tmux.say("odap run -- vim -u NONE -N");
    tmux.until("vim", |screen| screen.contains("VIM - Vi IMproved"));
    tmux.tmux(&["resize-window", "-x", "61", "-y", "17"]);
    tmux.settle();
    tmux.say(":echo 'wide' &columns 'high' &lines");
    tmux.until("the size", |screen| screen.contains("wide 61 high 17"));
    tmux.press(&["C-z"]);
    tmux.until("stopped", |screen| screen.contains("Stopped"));
    tmux.settle();
    tmux.say("fg");
    tmux.settle();
    tmux.say(":q!");
    tmux.settle();
    tmux.say("echo status $?");
    tmux.line("status 0");
}

#[test]
#[ignore = "needs tmux, bash, zsh and fish"]
fn keys_that_send_signals_reach_the_command_in_every_shell() {
    for (shell, setup, status) in [
        ("bash --norc --noprofile", "PS1='$ '", "echo status $?"),
        ("zsh -f", "PROMPT='$ '", "echo status $?"),
        ("fish --no-config", "function fish_prompt; echo -n '$ '; end", "echo status $status"),
    ] {
        let tmux = Tmux::start(shell, 80, setup);
        tmux.say("odap run -- sleep 1001");
        tmux.running("sleep 1001");
        tmux.press(&["C-c"]);
        tmux.settle();
        tmux.say(status);
        tmux.line("status 130");
        tmux.say("odap run -- sleep 1002");
        tmux.running("sleep 1002");
        tmux.press(&["C-z"]);
        tmux.until("stopped", |screen| screen.to_lowercase().contains("stopped") || screen.contains("suspended"));
        tmux.settle();
        tmux.say("fg");
        tmux.settle();
        tmux.say("typed to nobody");
        tmux.line("typed to nobody");
        tmux.press(&["C-\\"]);
        tmux.settle();
        if shell.starts_with("fish") {
            // Its status is not that of a job that was continued.
            tmux.until("the signal", |screen| screen.contains("terminated by signal SIGQUIT"));
        } else {
            tmux.say(status);
            tmux.line("status 131");
        }
        assert!(!tmux.screen().contains("odap: signal"), "an interrupt is no error");
    }
}

#[test]
#[ignore = "needs tmux and bash"]
fn a_command_goes_on_in_the_background_and_comes_back() {
    let tmux = Tmux::bash();
    tmux.say("odap run -- sh -c 'sleep 2; echo awake; read -r x; echo got $x' &");
    tmux.until("awake", |screen| screen.contains("$ awake"));
    tmux.say("echo the shell answers");
    tmux.line("the shell answers");
    tmux.say("fg");
    tmux.settle();
    tmux.say("it");
    tmux.line("got it");
    tmux.say("echo status $?");
    tmux.line("status 0");
}

#[test]
#[ignore = "needs tmux and bash"]
fn a_password_is_not_shown() {
    let tmux = Tmux::bash();
    tmux.say("odap run -- bash -c 'read -rsp \"Secret: \" word; echo; echo ${#word} letters'");
    tmux.until("the question", |screen| screen.lines().any(|line| line.trim_end() == "Secret:"));
    tmux.say("rainbow");
    let screen = tmux.line("7 letters");
    assert!(!screen.contains("rainbow"), "{screen}");
}

#[test]
#[ignore = "needs tmux and bash"]
fn a_command_that_cannot_be_started_or_says_nothing_is_told_of() {
    let tmux = Tmux::bash();
    tmux.say(r"printf '#!/bin/sh\r\n' > w.sh; chmod +x w.sh; odap run -- ./w.sh; echo status $?");
    let screen = tmux.line("status 127");
    assert!(screen.contains("its first line ends in CRLF") && screen.contains("odap add --failure 1"), "{screen}");
    tmux.say("odap run -- sh -c 'kill -SEGV $$'; echo status $?");
    let screen = tmux.line("status 139");
    assert!(screen.contains("odap: signal 11 (SIGSEGV)") && screen.contains("odap add --failure 2"), "{screen}");
    // A line that the command did not end is left first.
    tmux.say("odap run -- sh -c 'printf unended; exit 3'; echo status $?");
    let screen = tmux.line("status 3");
    assert!(screen.contains("unended\nodap: exit 3"), "{screen}");
    tmux.say("odap add --failure 2; odap last --list");
    tmux.line("logged #1  Segmentation fault: command 'sh' failed with signal 11 (SIGSEGV)");
    let screen = tmux.until("the list", |screen| screen.contains("3 failures"));
    assert!(screen.lines().any(|line| line.contains(" here ") && line.contains(" SIGSEGV  #1 ")), "{screen}");
    tmux.say("stty -a | tr ' ' '\\n' | grep -xe '-*echo' -e '-*icanon' -e '-*opost' | xargs");
    tmux.line("opost icanon echo");
}

#[test]
#[ignore = "needs tmux and bash"]
fn a_terminal_on_one_stream_only_looks_like_one_there() {
    let tmux = Tmux::bash();
    let test = "odap run -- sh -c 'for s in 0 1 2; do test -t $s && echo $s >> seen; done'";
    for (redirection, seen) in [
        ("", "0 1 2"),
        (" | cat", "0 2"),
        (" 2>&1 | cat", "0"),
        (" 2> err", "0 1"),
        (" < /dev/null", "1 2"),
        (" < /dev/null 2> err", "1"),
    ] {
        tmux.say(&format!("rm -f seen; {test}{redirection}; echo $(cat seen) end"));
        tmux.line(&format!("{seen} end"));
        tmux.say("clear");
    }
    // The keyboard stays with who reads it, and a signal reaches the whole pipe.
    tmux.say("odap run -- sleep 1003 | cat");
    tmux.running("sleep 1003");
    tmux.press(&["C-c"]);
    tmux.say("echo status ${PIPESTATUS[0]}");
    tmux.line("status 130");
}

#[test]
#[ignore = "needs tmux and bash"]
fn the_terminal_survives_who_is_killed_and_the_capture_too() {
    let tmux = Tmux::bash();
    let command = "sh -c 'while :; do echo Error: disk is full; sleep 0.2; done'";
    tmux.say(&format!("odap run -- {command}"));
    tmux.line("Error: disk is full");
    thread::sleep(Duration::from_secs(1));
    let pid = tmux.running(&format!("odap run -- {}", command.replace('\'', "")));
    Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    tmux.until("killed", |screen| screen.contains("Killed"));
    tmux.settle();
    tmux.say("stty -a | tr ' ' '\\n' | grep -xe '-*echo' -e '-*icanon' -e '-*opost' | xargs");
    tmux.line("opost icanon echo");
    tmux.say("odap find --last | grep headline");
    tmux.until("the capture", |screen| {
        screen.lines().any(|line| line.trim_end() == "  headline   Error: disk is full")
    });
}

#[test]
#[ignore = "needs tmux, bash, zsh, fish and python3"]
fn the_last_output_is_cut_out_of_what_the_pane_shows() {
    let bash = "bash --norc --noprofile";
    // Marks around prompts and outputs, as terminals with shell integration set them.
    let marked =
        r"PS1='\[\e]133;A\a\]\u@box:\w\$ \[\e]133;B\a\]'; PS0='\e]133;C\a'; PROMPT_COMMAND='printf \\e]133\;D\\a'";
    let right = "function fish_right_prompt; date +%H:%M:%S; end";
    let two = "function fish_prompt; echo (prompt_pwd) main; echo -n '❯ '; end";
    for (shell, columns, setup) in [
        (bash, 80, r"PS1='\u@box:\w\$ '"),
        (bash, 40, r"PS1='\w main \t\n> '"),
        (bash, 80, marked),
        (bash, 40, marked),
        ("zsh -f", 80, "PROMPT='%n@box %~ %# ' RPROMPT='%*'"),
        ("zsh -f", 40, "PROMPT='%n@box %~ %# ' RPROMPT='%*'"),
        ("zsh -f", 40, "PROMPT=$'╭─%n %~ %*\\n╰─➤ ' RPROMPT='%*'"),
        ("fish --no-config", 80, "true"),
        ("fish --no-config", 40, "true"),
        ("fish --no-config", 80, right),
        ("fish --no-config", 40, two),
    ] {
        let tmux = Tmux::start(shell, columns, setup);
        tmux.say("python3 train.py");
        tmux.until("the error", |screen| screen.contains("KeyError: 'price of bread'"));
        tmux.settle();
        tmux.say("odap last --text > last.txt; echo writ''ten");
        tmux.until("the answer", |screen| screen.lines().any(|line| line.trim_end() == "written"));
        let lab = tmux.sandbox.home().join("lab");
        let mut train = Command::new("sh");
        let train = train.args(["-c", "python3 train.py 2>&1"]).env("PATH", "/usr/bin:/bin");
        let printed = train.current_dir(&lab).output().unwrap().stdout;
        let cut = fs::read_to_string(lab.join("last.txt")).unwrap();
        assert_eq!(cut, String::from_utf8(printed).unwrap(), "{shell} {columns} {setup}\n{}", tmux.screen());
    }
}

/// Runs odap outside of the terminal, on the notebook of its user.
fn outside(tmux: &Tmux, arguments: &[&str]) -> String {
    let mut odap = Command::new(env!("CARGO_BIN_EXE_odap"));
    let output = odap.args(arguments).env_clear().env("HOME", tmux.sandbox.home()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs tmux, bash, zsh, fish and python3"]
fn the_key_of_the_hook_takes_the_whole_output_in_every_shell() {
    let bash = "bash --norc --noprofile";
    let right = "function fish_right_prompt; date +%H:%M:%S; end";
    let two = "function fish_prompt; echo (prompt_pwd) main; echo -n '❯ '; end";
    for (shell, hook, prompt) in [
        (bash, r#"ODAP_KEY='\C-xo'; eval "$(odap init bash)""#, "PS1='$ '"),
        (bash, r#"ODAP_KEY='\C-xo'; eval "$(odap init bash)""#, r"PS1='\u@box:\w\$ '"),
        (bash, r#"ODAP_KEY='\C-xo'; eval "$(odap init bash)""#, r"PS1='\w main \t\n> '"),
        (bash, r#"ODAP_KEY='\C-xo'; eval "$(odap init bash)""#, r"PS1='╭─\u \w\n│ main\n╰─➤ '"),
        ("zsh -f", r#"ODAP_KEY='^Xo'; eval "$(odap init zsh)""#, "PROMPT='$ '"),
        ("zsh -f", r#"ODAP_KEY='^Xo'; eval "$(odap init zsh)""#, "PROMPT='%n@box %~ %# ' RPROMPT='%*'"),
        ("zsh -f", r#"ODAP_KEY='^Xo'; eval "$(odap init zsh)""#, "PROMPT=$'╭─%n %~ %*\\n╰─➤ ' RPROMPT='%*'"),
        ("fish --no-config", r"set ODAP_KEY \cxo; odap init fish | source", "function fish_prompt; echo -n '$ '; end"),
        ("fish --no-config", r"set ODAP_KEY \cxo; odap init fish | source", right),
        ("fish --no-config", r"set ODAP_KEY \cxo; odap init fish | source", two),
    ] {
        let tmux = Tmux::start(shell, 80, &format!("{hook}; {prompt}"));
        tmux.say("python3 train.py");
        tmux.until("the error", |screen| screen.contains("KeyError: 'price of bread'"));
        tmux.settle();
        tmux.press(&["C-x", "o"]);
        tmux.until("the heading", |screen| screen.contains("odap: python3 train.py · exit 1"));
        tmux.until("the answer", |screen| screen.contains("odap add --failure 1"));
        outside(&tmux, &["add", "--failure", "1"]);
        let incidents = outside(&tmux, &["export", "1", "--to", "json"]);
        let incidents: serde_json::Value = serde_json::from_str(&incidents).unwrap();
        let error = incidents[0]["error"].as_str().unwrap();
        let screen = tmux.screen();
        let begins = error.starts_with("epoch 1: loss 0.5, and a line that is long enough");
        assert!(begins && error.ends_with("\nKeyError: 'price of bread'\n"), "{shell} {prompt}\n{error}\n{screen}");
    }
}

/// Numbers that look like chance, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// An error that no other is like.
    fn error(&mut self) -> String {
        let mut word =
            || (0..6).map(|_| char::from(b"bcdfghjklmnprstvwz"[self.below(18) as usize])).collect::<String>();
        format!("Error: {} {} {}", word(), word(), word())
    }
}

#[test]
#[ignore = "needs tmux and bash"]
fn every_hint_logs_its_own_error_whatever_fails_in_another_terminal() {
    let tmux = Tmux::bash();
    tmux.tmux(&["split-window", "-h", "-l", "50%", "bash --norc --noprofile"]);
    tmux.settle();
    tmux.tmux(&["resize-window", "-x", "200", "-y", "50"]);
    let screen = |pane: &str| {
        String::from_utf8(tmux.tmux(&["capture-pane", "-p", "-J", "-S", "-1000", "-t", pane]).stdout).unwrap()
    };
    let say = |pane: &str, line: &str| {
        tmux.tmux(&["send-keys", "-t", pane, "-l", line]);
        tmux.tmux(&["send-keys", "-t", pane, "Enter"]);
    };
    let until = |pane: &str, wanted: &dyn Fn(&str) -> Option<String>| {
        let began = Instant::now();
        loop {
            let shown = screen(pane);
            if let Some(found) = wanted(&shown) {
                return found;
            }
            assert!(began.elapsed() < PATIENCE, "{pane}\n{shown}");
            thread::sleep(Duration::from_millis(30));
        }
    };
    let path = Path::new(env!("CARGO_BIN_EXE_odap")).parent().unwrap();
    let home = tmux.sandbox.home().display();
    let panes = ["%0", "%1"];
    for pane in panes {
        say(pane, &format!("export HOME='{home}' PATH='{}:/usr/bin:/bin'; PS1='$ '; echo rea''dy", path.display()));
        until(pane, &|shown| shown.lines().any(|line| line == "ready").then(String::new));
    }
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    // The error that was met in a pane and is not logged yet, and how many there were.
    let mut met: [Option<String>; 2] = [None, None];
    let (mut failures, mut followed) = (0, 0);
    while followed < 40 {
        let at = dice.below(2) as usize;
        let pane = panes[at];
        let Some(error) = met[at].take() else {
            if failures < 40 {
                let error = dice.error();
                // What is printed is not on the line that is typed.
                say(pane, &format!("odap run -- sh -c 'echo \"Er\"\"{}\"; exit 1'", &error[2..]));
                met[at] = Some(error);
                failures += 1;
            }
            continue;
        };
        let hint = until(pane, &|shown| {
            let (_, after) = shown.rsplit_once(&format!("\n{error}\n"))?;
            let (_, hint) = after.split_once("odap add --failure ")?;
            hint.split_once(" ·").map(|(number, _)| number.to_owned())
        });
        let line = if dice.below(3) == 0 { "odap add --last".to_owned() } else { format!("odap add --failure {hint}") };
        say(pane, &line);
        let logged = until(pane, &|shown| {
            let (_, after) = shown.rsplit_once(&format!("\n{error}\n"))?;
            let (_, logged) = after.split_once("\nlogged #")?;
            logged.split_once('\n').map(|(logged, _)| logged.to_owned())
        });
        assert!(logged.ends_with(&format!("  {error}")), "{line} logged {logged}, not {error}");
        followed += 1;
    }
    let listed = outside(&tmux, &["list", "--json", "-n", "100"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed["all"], 40);
    let failures = outside(&tmux, &["last", "--list", "--json"]);
    let failures: Vec<serde_json::Value> = serde_json::from_str(&failures).unwrap();
    assert_eq!(failures.iter().filter(|failure| failure["incident"].is_u64()).count(), 40);
}
