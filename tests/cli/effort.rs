//! Every command that takes a pasted error scans it for secrets once and reads it once. Counted in debug builds alone.

use crate::sandbox::{Run, Sandbox};

const TRACEBACK: &str = "Traceback (most recent call last):\n  File \"/w/train.py\", line 88, in <module>\n    \
    main(load(\"base.toml\"))\n  File \"/w/train.py\", line 61, in main\n    scores = validate(model)\n  \
    File \"/w/attention.py\", line 27, in forward\n    return torch.matmul(weights, values)\n\
    RuntimeError: expected scalar type Half but found Float\n";

#[track_caller]
fn once(run: Run) {
    let outcome = run.env("ODAP_EFFORT", "1").run();
    let effort = outcome.stderr.lines().find_map(|line| line.strip_prefix("effort: "));
    assert_eq!(effort, Some("scans 1, readings 1"), "{outcome}");
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "release builds do not count")]
fn a_pasted_error_is_scanned_once_and_read_once() {
    let sandbox = Sandbox::new();
    once(sandbox.odap("find").pipe(TRACEBACK));
    once(sandbox.odap("add").pipe(TRACEBACK));
    once(sandbox.odap("find").pipe(TRACEBACK));
    once(sandbox.odap("add --force").pipe(TRACEBACK));
    once(sandbox.odap("again 1 --worked --error-file -").pipe(TRACEBACK));
    once(sandbox.odap("ask -").pipe(TRACEBACK));
    let error = sandbox.file("error.txt", TRACEBACK);
    once(sandbox.odap(&format!("run -- sh -c 'cat {} >&2; exit 1'", error.display())));
    once(sandbox.odap(&format!("edit 1 --error-file {}", error.display())));
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "release builds do not count")]
fn what_was_stored_is_not_scanned_again() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.odap("find").pipe(TRACEBACK).run().status, Some(1));
    for line in ["add --last", "again 1 --worked", "same 1", "find --last"] {
        let outcome = sandbox.odap(line).env("ODAP_EFFORT", "1").run();
        assert!(outcome.stderr.contains("effort: scans 0, readings 1"), "{line}\n{outcome}");
    }
}
