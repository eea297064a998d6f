//! `odap ask`

use insta::assert_snapshot;
use serde_json::json;

use crate::sandbox::Sandbox;

const ERROR: &str = "Traceback (most recent call last):\n  File \"/home/kim/shop/train.py\", line 3, in <module>\n    import cv2\n  \
    File \"/home/kim/shop/.venv/lib/python3.11/site-packages/cv2/__init__.py\", line 181, in <module>\n    bootstrap()\n\
    \u{1b}[31mImportError\u{1b}[0m: libGL.so.1: cannot open shared object file: No such file or directory\n";

/// A notebook with one open incident, seen twice on a machine that is the same everywhere.
fn with_one(error: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let environment = json!({
        "system": {"os": "Debian GNU/Linux 12 (bookworm)", "architecture": "x86_64", "container": "docker", "memory_mib": 16000},
        "tools": {
            "node": {"version": "20.20.2"},
            "python": {"version": "3.11.7", "environment": {"kind": "venv", "name": "shop"},
                       "packages": {"opencv-python": "4.5.1.48", "numpy": "1.26.4", "requests": "2.32.3", "idna": "3.7", "six": "1.16",
                                    "urllib3": "2.2", "certifi": "2024.2.2", "charset-normalizer": "3.3", "pip": "24.0", "wheel": "0.43"}},
        },
        "git": {"commit": "1f3e8a9c1b2d4c6e8f7a9b0c1d2e3f4a5b6c7d8e", "branch": "main", "dirty": true,
                "remote": "git@github.com:shop/train.git"},
    });
    let command = "python train.py --epochs 3";
    let sighting = |day: &str| json!({"seen_at": day, "environment": environment, "command": command, "directory": "/home/kim/shop"});
    let record = json!({
        "error": error, "title": "OpenCV import fails", "tags": ["docker", "opencv"], "cause": "The slim image has no libGL.",
        "attempts": ["pip install --force-reinstall opencv-python", "asked kim.lee@firm.io, who had no idea"],
        "sightings": [sighting("2026-05-01T10:00:00Z"), sighting("2026-08-01T10:00:00Z")], "created_at": "2026-05-01T10:00:00Z",
    });
    sandbox.odap("import --format jsonl").pipe(record.to_string()).run().done();
    sandbox
}

#[test]
fn a_question_says_what_how_where_and_what_was_tried() {
    let sandbox = with_one(ERROR);
    assert_snapshot!(sandbox.odap("ask 1").run(), @r#"
    # ImportError: libGL.so.1: cannot open shared object file: No such file or directory (python)

    ## What happened

    `python train.py --epochs 3` failed:

    ```text
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    In my code it happens at `/home/user/shop/train.py:3`. It happened 2 times since 2026-05-01. What I think is behind it: The slim image has no libGL.

    ## Steps to reproduce

    ```sh
    python train.py --epochs 3
    ```

    in the project's folder, at commit 1f3e8a9c1b2d with changes of my own

    ## Environment

    - Debian GNU/Linux 12 (bookworm), x86_64, in docker
    - python 3.11.7 (venv), opencv-python==4.5.1.48, numpy==1.26.4
    - node 20.20.2

    ## Log output

    ```text
    Traceback (most recent call last):
      File "/home/user/shop/train.py", line 3, in <module>
        import cv2
      File "/home/user/shop/.venv/lib/python3.11/site-packages/cv2/__init__.py", line 181, in <module>
        bootstrap()
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    ## What I tried

    - `pip install --force-reinstall opencv-python`
    - asked someone@example.com, who had no idea
    "#);
    assert_snapshot!(sandbox.odap("ask 1 --to stackoverflow").run(), @r#"
    When I run

    ```sh
    python train.py --epochs 3
    ```

    I get

    ```text
    Traceback (most recent call last):
      File "/home/user/shop/train.py", line 3, in <module>
        import cv2
      File "/home/user/shop/.venv/lib/python3.11/site-packages/cv2/__init__.py", line 181, in <module>
        bootstrap()
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    I think that this is why: The slim image has no libGL.

    What I tried, without success:

    - `pip install --force-reinstall opencv-python`
    - asked someone@example.com, who had no idea

    My environment:

    - Debian GNU/Linux 12 (bookworm), x86_64, in docker
    - python 3.11.7 (venv), opencv-python==4.5.1.48, numpy==1.26.4
    - node 20.20.2

    What causes `ImportError`, and how do I solve it?
    ---- stderr
    title: ImportError: libGL.so.1: cannot open shared object file: No such file or directory (python)
    tags:  python, docker, opencv
    "#);
    assert_snapshot!(sandbox.odap("ask 1 --to chat").run(), @r#"
    `python train.py --epochs 3` failed:
    ```
    Traceback (most recent call last):
      File "/home/user/shop/train.py", line 3, in <module>
        import cv2
      File "/home/user/shop/.venv/lib/python3.11/site-packages/cv2/__init__.py", line 181, in <module>
        bootstrap()
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```
    On Debian GNU/Linux 12 (bookworm), x86_64, in docker; python 3.11.7 (venv), opencv-python==4.5.1.48, numpy==1.26.4; node 20.20.2.
    Tried: pip install --force-reinstall opencv-python; asked someone@example.com, who had no idea.
    Has anybody seen this?
    "#);
    assert_snapshot!(sandbox.odap("ask 1 --to ai").run(), @r#"
    Help me find the cause of this failure and mend it. What is known:

    ## What happened

    `python train.py --epochs 3` failed:

    ```text
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    In my code it happens at `/home/user/shop/train.py:3`. It happened 2 times since 2026-05-01. What I think is behind it: The slim image has no libGL.

    ## Steps to reproduce

    ```sh
    python train.py --epochs 3
    ```

    in the project's folder, at commit 1f3e8a9c1b2d with changes of my own

    ## Environment

    - Debian GNU/Linux 12 (bookworm), x86_64, in docker
    - python 3.11.7 (venv), opencv-python==4.5.1.48, numpy==1.26.4
    - node 20.20.2

    ## Log output

    ```text
    Traceback (most recent call last):
      File "/home/user/shop/train.py", line 3, in <module>
        import cv2
      File "/home/user/shop/.venv/lib/python3.11/site-packages/cv2/__init__.py", line 181, in <module>
        bootstrap()
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    ## What I tried

    - `pip install --force-reinstall opencv-python`
    - asked someone@example.com, who had no idea

    ## How to answer

    - Name the likeliest cause first, and the line of the log that speaks for it.
    - For each claim name the source: documentation, release notes or an issue, with a link where you have one.
    - Say plainly where you are not sure, and what I could run to find out. Invent no options, versions or packages.
    - Do not propose again what I tried already.
    - Give the fix as commands or as a change that I can apply, and how I see that it worked.
    - If something is missing that you need, ask for it instead of guessing.
    "#);
    let kept = sandbox.odap("ask 1 --no-redact").run();
    assert!(kept.stdout.contains("/home/kim/shop") && !kept.stdout.contains('\u{1b}'), "{kept}");
}

#[test]
fn a_long_log_is_folded_in_an_issue_and_short_in_a_chat() {
    let noise: String = (0..300).map(|step| format!("step {step} of nas.local is done\n")).collect();
    let sandbox = with_one(&format!("{noise}{ERROR}{noise}"));
    assert_snapshot!(sandbox.odap("ask 1 --to chat").run(), @r#"
    `python train.py --epochs 3` failed:
    ```
    step 0 of host-1 is done
    step 1 of host-1 is done
    [… 298 lines …]
    Traceback (most recent call last):
      File "/home/user/shop/train.py", line 3, in <module>
        import cv2
      File "/home/user/shop/.venv/lib/python3.11/site-packages/cv2/__init__.py", line 181, in <module>
        bootstrap()
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    step 0 of host-1 is done
    [… 295 lines …]
    step 296 of host-1 is done
    step 297 of host-1 is done
    step 298 of host-1 is done
    step 299 of host-1 is done
    ```
    On Debian GNU/Linux 12 (bookworm), x86_64, in docker; python 3.11.7 (venv), opencv-python==4.5.1.48, numpy==1.26.4; node 20.20.2.
    Tried: pip install --force-reinstall opencv-python; asked someone@example.com, who had no idea.
    (`host-1` stands in for a real name)
    Has anybody seen this?
    "#);
    let issue = sandbox.odap("ask 1 --to github").run();
    let (shown, all) = issue.stdout.split_once("<details>\n<summary>All 606 lines</summary>").unwrap();
    assert!(
        shown.contains("### Log output") && shown.contains("ImportError: libGL.so.1") && shown.lines().count() < 90,
        "{issue}"
    );
    assert!(all.matches("step 7 of host-1 is done").count() == 2 && !issue.stdout.contains("nas.local"), "{issue}");
    assert!(issue.stderr.starts_with("title: ImportError: libGL.so.1"), "{issue}");
}

#[test]
fn what_is_not_known_is_said() {
    let sandbox = Sandbox::new();
    let asked = sandbox.odap("ask - --to github").pipe("psql: error: could not connect to db.corp.internal\n").run();
    assert!(
        asked.stdout.starts_with("### What happened\n\nThis failed:\n") && asked.stdout.contains("host-1"),
        "{asked}"
    );
    assert!(asked.stderr.contains("an answer will ask for the command that failed"), "{asked}");
    assert_snapshot!(sandbox.odap("ask --last").run(), @"
    ---- stderr
    odap: there is no last error
      cause: nothing was looked up in this notebook yet, and no command failed under odap run
      do:    odap run -- COMMAND
             COMMAND 2>&1 | odap
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("ask twelve!").run(), @r#"
    ---- stderr
    odap: "twelve!" names no incident
      cause: "twelve!" is neither a number like 12 nor the beginning of an id like 01JD3K
      do:    odap ask 12
             COMMAND 2>&1 | odap ask -
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("ask").pipe(" \n").run(), @r#"
    ---- stderr
    odap: there is no error text
      cause: what was given is empty or blank
      do:    COMMAND 2>&1 | odap
             odap find "the error"
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("ask 1 --last").run(), @"
    ---- stderr
    odap: [ID] and --last cannot be used together
      do:    odap ask <ID>
    ---- exit status 2
    ");
}

#[test]
fn the_fix_that_failed_is_among_what_was_tried() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("again 1 --failed").run().done();
    let asked = sandbox.odap("ask 1").run();
    assert!(
        asked.stdout.contains("apt-get install -y libgl1")
            && asked.stdout.contains("did not work") | asked.stdout.contains("does not any more"),
        "{asked}"
    );
}

#[test]
fn programs_get_the_title_beside_the_body() {
    let run = with_one(ERROR).odap("ask 1 --json --to github").run();
    let asked: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        asked["title"],
        "ImportError: libGL.so.1: cannot open shared object file: No such file or directory (python)"
    );
    assert_eq!((&asked["tags"], &asked["missing"]), (&json!(["python", "docker", "opencv"]), &json!([])));
}

#[test]
fn the_repository_is_named_where_everybody_can_see_it() {
    let sandbox = with_one(ERROR);
    let asked = sandbox.odap("ask 1 --public").run().stdout;
    assert!(asked.contains("https://github.com/shop/train at commit 1f3e8a9c1b2d with changes of my own"), "{asked}");
}

#[test]
fn a_question_about_what_was_just_met_tells_of_this_machine() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.odap("run -- sh -c 'echo Error: boom; exit 3'").run().status, Some(3));
    let asked = sandbox.odap("ask --last").run();
    assert!(asked.stdout.contains("`sh -c 'echo Error: boom; exit 3'` ended with exit status 3:"), "{asked}");
    assert!(asked.stdout.contains("\n## Environment\n\n- ") && asked.stderr.is_empty(), "{asked}");
    assert!(!sandbox.odap("ask --last --no-env").run().stdout.contains("## Environment"));
    let piped = sandbox.odap("ask - --command 'make all'").pipe("make: *** [all] Error 1\n").run();
    assert!(piped.stdout.contains("`make all` failed:") && piped.stdout.contains("## Environment"), "{piped}");
    sandbox.file("freeze.txt", "flask==2.2.5\nwerkzeug==3.0.3\nsix==1.16\n");
    let error = "ImportError: cannot import name 'url_quote' from 'werkzeug.urls'\n";
    let there = sandbox.odap("ask - --env-file freeze.txt").pipe(error).run().stdout;
    assert!(there.contains("- python, werkzeug==3.0.3\n"), "{there}");
}
