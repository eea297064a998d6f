//! Texts that would act on a terminal, shown on one.

use crate::sandbox::Sandbox;

/// Clears the screen, names the window, turns the direction, hides, and breaks lines.
const HOSTILE: &str =
    "Error: \x1b[2J\x1b]0;owned\x07 a\u{202e}b\u{200b}c\u{9b}31m \x08\x08 \u{2066}d\u{feff}\r e\x0bf\n";

/// Characters that must never arrive raw.
const RAW: &[char] =
    &['\x1b', '\x07', '\x08', '\x0b', '\r', '\0', '\u{9b}', '\u{202e}', '\u{200b}', '\u{2066}', '\u{feff}'];

#[test]
fn nothing_hostile_arrives_raw() {
    let sandbox = Sandbox::new();
    let error = sandbox.file("error.txt", HOSTILE);
    let record = serde_json::json!({
        "error": HOSTILE, "title": format!("a title\nof two lines {HOSTILE}"), "cause": HOSTILE, "fix": HOSTILE,
        "attempts": [HOSTILE], "url": format!("https://x/{HOSTILE}"), "tags": ["ta\u{202e}g"],
        "sightings": [{"note": HOSTILE, "command": HOSTILE, "directory": HOSTILE, "error": format!("other {HOSTILE}")}],
        "corrections": [{"said": "same", "error": HOSTILE}, {"said": "not", "error": format!("not {HOSTILE}")}],
        "environment": {"system": {"os": HOSTILE}, "tools": {HOSTILE: {"version": HOSTILE}}},
    });
    sandbox.odap("import --format jsonl").pipe(record.to_string()).run().done();
    let find = format!("find --error-file {}", error.display());
    let explain = format!("explain --error-file {}", error.display());
    for line in [
        "list",
        "show 1",
        "search owned",
        "search line",
        "tags",
        &find,
        &format!("{find} --explain"),
        &explain,
        "find --last",
    ] {
        for columns in ["40", "80"] {
            let run = sandbox.odap(line).env("COLUMNS", columns).run();
            assert!(run.status != Some(2), "{line}\n{run}");
            assert!(!run.stdout.contains(RAW) && !run.stderr.contains(RAW), "{line}\n{run}");
        }
    }
    // What is said of it on the way is as harmless.
    for line in ["rm 1", "restore 1", "tried 1 x", "again 1", "edit 1 --kind code", "solve 1 --fix x"] {
        let run = sandbox.odap(line).run();
        assert!(run.status == Some(0) && !run.stdout.contains(RAW) && !run.stderr.contains(RAW), "{line}\n{run}");
    }
}

#[test]
fn a_line_of_ten_megabytes_is_answered_in_a_page() {
    let sandbox = Sandbox::new();
    let error = format!("Error: {}\n", "x\x1b[1m".repeat(2_500_000));
    let run = sandbox.odap("find").pipe(&error).run();
    assert!(run.status == Some(1) && run.stdout.len() < 4000 && !run.stdout.contains(RAW), "{}", run.stdout.len());
    sandbox.odap("add --last --title long").run().done();
    let run = sandbox.odap("list").run();
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{run}");
    assert_eq!(sandbox.odap("find").pipe(&error).run().status, Some(0));
}

#[test]
fn fifty_megabytes_are_answered() {
    let sandbox = Sandbox::new();
    let mut paste = "2026-09-01 10:00:00 worker 7 fetched a batch of rows\n".repeat(1_000_000);
    paste.push_str("Error: frobnicate: the widget is askew\n");
    let run = sandbox.odap("find").pipe(paste).run();
    assert!(run.status == Some(1) && run.stdout.contains("the widget is askew"), "{run}");
}
