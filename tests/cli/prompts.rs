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
        assert!(
            page.contains("  s  record a sighting of #1      n  make a new incident      q  log nothing"),
            "{page}"
        );
        assert!(page.contains(then), "{page}");
        let incidents = if key == "n\n" { "3 incidents" } else { "2 incidents" };
        assert_eq!(sandbox.odap("list").run().stdout.lines().last(), Some(incidents));
    }
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn keys_that_a_command_did_not_read_are_told_of() {
    let sandbox = Sandbox::new();
    let page = shown(&sandbox, "odap run -- sleep 3", "ahead\n");
    assert!(page.contains("odap: 6 keys typed ahead, which the command did not read"), "{page}");
    let page = shown(&sandbox, "odap run -- sh -c 'read x; echo got $x'", "ahead\n");
    assert!(page.contains("got ahead") && !page.contains("odap:"), "{page}");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn what_is_shown_of_an_error_is_what_the_terminal_showed() {
    let sandbox = Sandbox::new();
    let printed = "begun\n 10%\r 20%\r100% done\n\x1b[31mError: red\x1b[0m \u{202e}\n";
    sandbox.odap("add --title codes").pipe(printed).run().done();
    let page = shown(&sandbox, "odap show 1", "");
    assert!(page.contains("    begun\n    100% done\n    Error: red \\u{202e}\n"), "{page}");
    let json = shown(&sandbox, "odap show 1 --json", "");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}\n{json}"));
    assert_eq!(json["error"], printed);
    let copied = shown(&sandbox, "odap backup $(printf 'x\\033[2Jy.db')", "");
    assert!(copied.contains("copied to x\\u{1b}[2Jy.db"), "{copied}");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn a_table_on_a_terminal_is_cut_to_it() {
    let sandbox = Sandbox::new();
    let title = "가나다 ".repeat(40);
    let line = |number: u32| format!("{{\"error\": \"Error: boom {number}\", \"title\": \"{title}\"}}\n");
    sandbox.odap("import").pipe((1..=50).map(line).collect::<String>()).run().done();
    let page = shown(&sandbox, "odap list", "");
    let wide = |line: &str| line.chars().map(|c| if ('가'..='힣').contains(&c) { 2 } else { 1 }).sum::<usize>();
    assert!(page.contains("40 of 50"), "{page}");
    assert!(page.lines().filter(|line| line.contains('가')).all(|line| wide(line) <= 80), "{page}");
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
    assert!(colored.contains("\x1b[1;32mknown\x1b[0m"), "{colored}");
    assert!(!shown(&sandbox, "TERM=dumb odap find < error.log", "").contains('\x1b'));
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn alone_on_a_terminal_it_says_what_to_type() {
    let page = shown(&Sandbox::new(), "odap ", "");
    assert!(page.trim().starts_with("odap: have I seen this error before"), "{page}");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn an_editor_that_is_closed_on_an_empty_draft_logs_and_keeps_nothing() {
    let sandbox = Sandbox::new();
    let page = shown(&sandbox, "EDITOR=true odap add", "");
    assert_eq!(page.trim(), "the draft was left empty, and nothing was logged");
    assert_eq!(std::fs::read_dir(sandbox.home().join("state/odap/drafts")).unwrap().count(), 0);
    let editor = sandbox.editor("echo words above any heading > \"$1\"");
    let page = shown(&sandbox, &format!("EDITOR={editor} odap add"), "");
    assert!(page.contains("the draft is kept: "), "{page}");
}

/// Writes something that cannot be understood and, when it is opened again, mends it and notes what it was shown.
const CARELESS: &str = r#"
if grep -q "odap: " "$1"; then
    sed -n '/^# Kind/,/^# Source/p' "$1" > shown
    sed -i 's/^od$/environment/' "$1"
else
    sed -i 's/^code$/od/; s/^# Fix$/# Fix\n\nturn it off/' "$1"
fi"#;

#[test]
#[ignore = "needs python3 for a terminal"]
fn a_mistake_is_shown_at_its_line_and_nothing_is_lost() {
    let sandbox = Sandbox::new();
    let editor = sandbox.editor(CARELESS);
    let page = shown(&sandbox, &format!("EDITOR={editor} odap add --edit Error: boom"), "");
    assert!(page.contains("\"od\" is not a kind") && page.contains("logged #1  Error: boom"), "{page}");
    let shown = std::fs::read_to_string(sandbox.home().join("shown")).unwrap();
    let remark =
        "# Kind\n\n<!-- odap: \"od\" is not a kind: code, infrastructure, environment, unknown -->\nod\n\n# Source\n";
    assert_eq!(shown, remark);
    let note = sandbox.odap("show 1").run().stdout;
    assert!(note.contains("· environment\n") && note.contains("turn it off"), "{note}");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn closing_the_editor_on_a_mistake_ends_it_and_keeps_the_draft() {
    let sandbox = Sandbox::new();
    let editor = sandbox.editor("sed -i 's/^code$/od/' \"$1\"");
    let page = shown(&sandbox, &format!("EDITOR={editor} odap add --edit Error: boom"), "");
    assert!(page.contains("this cannot be understood") && page.contains("the draft is kept: "), "{page}");
    // The next one goes on where the mistake stands.
    let editor = sandbox.editor("sed -i 's/^od$/code/' \"$1\"");
    let page = shown(&sandbox, &format!("EDITOR={editor} odap add"), "y\n");
    assert!(page.contains("logged #1  Error: boom"), "{page}");
    assert_eq!(std::fs::read_dir(sandbox.home().join("state/odap/drafts")).unwrap().count(), 0);
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn a_crash_while_the_editor_is_open_leaves_a_draft_that_the_next_add_offers() {
    let sandbox = Sandbox::new();
    let editor = sandbox.editor(
        "sed -i 's/^# Fix$/# Fix\\n\\nturn it off/' \"$1\"; kill -9 $PPID; sleep 1; stty -a | grep -o ' echo '",
    );
    let page = shown(
        &sandbox,
        &format!("EDITOR={editor} odap add --edit Error: boom postgres://app:rain-42-coat@db.example/shop"),
        "",
    );
    assert!(page.contains("Killed") || page.contains("echo"), "{page}");
    let kept = sandbox.home().join("state/odap/drafts");
    let kept = std::fs::read_dir(&kept).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    assert!(!kept.collect::<String>().contains("rain-42"));
    let page = shown(&sandbox, "EDITOR=true odap add", "y\n");
    assert!(page.contains("go on with the draft that was kept?"), "{page}");
    assert!(
        page.contains("the draft was left as it was, and nothing was logged\nthe draft is kept:  odap add --draft "),
        "{page}"
    );
    let page = shown(&sandbox, "odap add --draft 1", "");
    assert!(page.contains("logged #1  Error: boom"), "{page}");
    assert!(sandbox.odap("show 1").run().stdout.contains("turn it off"));
    assert!(!shown(&sandbox, "EDITOR=true odap add", "").contains("go on with the draft"));
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn what_was_written_stays_a_draft_where_nothing_is_logged_in_the_end() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("error.log", KNOWN);
    let editor = sandbox.editor("echo more >> \"$1\"");
    let page =
        shown(&sandbox, &format!("EDITOR={editor} odap add --edit --fix 'apt install libgl1' < error.log"), "q\n");
    assert!(page.contains("q  log nothing") && page.contains("the draft is kept:  odap add --draft "), "{page}");
    let drafts = std::fs::read_dir(sandbox.home().join("state/odap/drafts")).unwrap();
    let drafts = drafts.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    assert!(drafts.collect::<String>().contains("apt install libgl1"));
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn flags_go_into_the_draft_that_is_taken_up_and_take_nothing_from_it() {
    let with_a_draft = || {
        let sandbox = Sandbox::new();
        let failing = "add --edit --title T --tried one Error: boom";
        assert_eq!(sandbox.odap(failing).env("EDITOR", "false").run().status, Some(2));
        sandbox
    };
    let page = shown(&with_a_draft(), "EDITOR=true odap add --title Other", "");
    let left_alone = "a draft was kept into which these options do not fit; it stays as it is\n";
    assert!(page.contains(left_alone) && !page.contains("go on with the draft"), "{page}");
    let sandbox = with_a_draft();
    let page = shown(&sandbox, "EDITOR=true odap add --fix 'turn it off' --tried two --command make", "y\n");
    assert!(page.contains("go on with the draft that was kept?") && page.contains("the draft is kept:"), "{page}");
    sandbox.odap("add --draft 1").run().done();
    insta::assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    T
          solved · once, today · code

      fix        turn it off
                 not confirmed yet
      not this   one
                 two
      on         (this machine)

      error
        Error: boom

      seen       2026-09-01 10:00 · make · in ~
      id         01M1E6JK80HH5T9MWM6YTYR4A3
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn a_draft_of_an_incident_is_gone_on_with_as_the_incident_is_now() {
    let sandbox = Sandbox::new().with_two();
    let editor = sandbox.editor("sed -i 's/^The slim image has no libGL.$/It is too slim/' \"$1\"; exit 1");
    assert_eq!(sandbox.odap("edit 1").env("EDITOR", editor).run().status, Some(2));
    sandbox.odap("edit 1 --cause 'No libGL' --fix 'another image'").run().done();
    let editor = sandbox.editor("echo more >> \"$1\"");
    let page = shown(&sandbox, &format!("EDITOR={editor} odap edit 1"), "y\n");
    let said = "#1 was changed since this draft was begun; the draft has changed the cause too; what is in the notebook:  odap show 1";
    assert!(page.contains(said) && page.contains("edited #1"), "{page}");
    let note = sandbox.odap("show 1").run().stdout;
    assert!(note.contains("It is too slim") && note.contains("another image") && note.contains("more"), "{note}");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn all_drafts_are_discarded_only_on_a_yes() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.odap("add --edit --title T Error: boom").env("EDITOR", "false").run().status, Some(2));
    for (answer, drafts) in [("n\n", 1), ("y\n", 0)] {
        let page = shown(&sandbox, "odap drafts --discard --all", answer);
        assert!(page.contains("discard 1 draft for good? [y/N] "), "{page}");
        assert_eq!(sandbox.drafts().len(), drafts, "{page}");
    }
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn a_deletion_for_good_takes_a_yes_in_every_language_that_other_questions_take() {
    for (answer, incidents) in [("네\n", "1 incident"), ("y\n", "1 incident"), ("n\n", "2 incidents")] {
        let sandbox = Sandbox::new().with_two();
        let page = shown(&sandbox, "odap rm 1 --purge", answer);
        assert!(page.contains("delete #1 OpenCV import fails in slim images for good? [y/N] "), "{page}");
        assert_eq!(sandbox.odap("list").run().stdout.lines().last(), Some(incidents), "{answer}");
    }
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn an_open_note_is_mentioned_once_a_day_at_most() {
    let sandbox = Sandbox::new().with_two();
    let find = |moment: &str| shown(&sandbox, &format!("ODAP_NOW={moment} NO_COLOR=1 odap find Error: boom"), "");
    let mention = "still open, 3 days ago: #2 도커 로그가 디스크를 가득 채움\n  odap solve 2   ·   all of them:  odap list --open\n";
    assert!(!find("2026-09-01T20:00:00Z").contains("still open"), "it was met today");
    let page = find("2026-09-04T10:00:00Z");
    assert!(page.ends_with(mention), "{page}");
    assert!(!find("2026-09-05T09:00:00Z").contains("still open"));
    assert!(find("2026-09-05T10:00:01Z").contains("still open, 4 days ago: #2 "));
    let piped = sandbox.odap("find Error: boom").env("ODAP_NOW", "2026-09-09T10:00:00Z").run();
    assert!(!piped.to_string().contains("still open"), "{piped}");
    sandbox.odap("solve 2 --fix 'docker system prune'").run().done();
    assert!(!find("2026-09-10T10:00:00Z").contains("still open"));
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn an_export_shows_what_is_replaced_and_writes_nothing_on_a_no() {
    let sandbox = Sandbox::new();
    let error = |at: usize| {
        format!(
            r#"{{"title": "Case {at}", "error": "/home/lee/a.py: mail lee@firm{at}.io, 54.12.3.{at}, password=rain-42-c{at}at"}}"#
        )
    };
    let lines: Vec<String> = (1..=5).map(error).collect();
    sandbox.odap("import --format jsonl").pipe(lines.join("\n")).run().done();
    let site = sandbox.home().join("site");
    let page = shown(&sandbox, "NO_COLOR=1 odap export --to hugo --out site", "n\n");
    insta::assert_snapshot!(page.trim_start(), @"
    content/posts/case-1.md
      home folder      /home/lee → /home/user
      mail address     lee@firm1.io → someone@example.com
      public address   54.12.3.1 → 203.0.113.1

    content/posts/case-2.md
      home folder      /home/lee → /home/user
      mail address     lee@firm2.io → someone@example.com
      public address   54.12.3.2 → 203.0.113.1

    content/posts/case-3.md
      home folder      /home/lee → /home/user
      mail address     lee@firm3.io → someone@example.com
      public address   54.12.3.3 → 203.0.113.1

    content/posts/case-4.md
      home folder      /home/lee → /home/user
      mail address     lee@firm4.io → someone@example.com
      public address   54.12.3.4 → 203.0.113.1

    and 3 other values

    15 replacements in 5 documents: 5 home folders, 5 mail addresses, 5 public
    addresses
    write 5 new to site? [y/N] n
    odap: nothing was written
      cause: not confirmed: write 5 new to site
      do:    preview:  odap export … --dry-run
             write without asking:  odap export … --yes
    ");
    assert!(!site.exists());
    let page = shown(&sandbox, "odap export --to hugo --out site", "\u{4}");
    assert!(page.contains("\x1b[31mlee@firm1.io\x1b[0m → \x1b[32msomeone@example.com\x1b[0m"), "{page}");
    assert!(page.contains("nothing was written") && !site.exists(), "{page}");
    let page = shown(&sandbox, "odap export --to hugo --out site", "y\n");
    assert!(page.trim_end().ends_with("5 new in site"), "{page}");
    assert_eq!(std::fs::read_dir(site.join("content/posts")).unwrap().count(), 5);
    assert_eq!(shown(&sandbox, "odap export --to hugo --out site", "").trim(), "5 unchanged in site");
    assert!(!page.contains("rain-42"), "{page}");
}

#[test]
#[ignore = "needs python3 for a terminal"]
fn an_import_shows_how_far_it_is_and_goes_through_the_uncertain_notes() {
    let sandbox = Sandbox::new();
    for at in 0..1200 {
        sandbox.file(
            &format!("n/{at}.md"),
            format!("```\nError: cannot open port {at} of the door\n```\n\nFix: a new key\n"),
        );
    }
    sandbox.file("n/odd.md", "# Odd\n\nIt is odd.\n");
    let page = shown(&sandbox, "EDITOR=true odap import n --interactive", "");
    assert!(page.contains("importing ") && page.contains(" of 1,201, "), "{page}");
    assert!(page.contains("1201 added") && page.ends_with("looked through: 1, edited: 0\n"), "{page}");
}
