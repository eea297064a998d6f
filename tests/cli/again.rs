//! `odap again`, `same`, `not`, `tried`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_sighting_says_how_the_fix_did() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("again 1 --worked --note 'after the upgrade' --command 'python train.py'").run(), @"
    seen   #1  OpenCV import fails in slim images
           2 times · the fix worked 2 of 2
    ");
    assert_snapshot!(sandbox.odap("again 1 --failed").run(), @"
    seen   #1  OpenCV import fails in slim images
           3 times · the fix worked 2 of 3
    ");
    assert_snapshot!(sandbox.odap("again 1 --failed --worked").run(), @"
    ---- stderr
    odap: --failed and --worked cannot be used together
      do:    odap again --failed <ID>
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("show 1").env("COLUMNS", "120").run(), @r#"
    #1    OpenCV import fails in slim images
          solved · 3 times, last today · environment · docker, opencv

      fix        apt-get install -y libgl1
                 failed last time · worked 2 of 3 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python
      on         (this machine)

      error
        Traceback (most recent call last):
          File "/w/train.py", line 1, in <module>
            import cv2
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory

      seen       2026-09-01 10:00 · worked · in ~
                 2026-09-01 10:00 · worked · python train.py · in ~ · after the upgrade
                 2026-09-01 10:00 · failed · in ~
      id         01M1E6JK80CJMB17FJPCGKRDAW
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    "#);
}

#[test]
fn what_is_said_of_the_last_verdict_is_noted() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("same 1").run(), @"
    ---- stderr
    odap: there is no last error
      cause: nothing was looked up in this notebook yet, and no command failed under odap run
      do:    odap run -- COMMAND
             COMMAND 2>&1 | odap
    ---- exit status 2
    ");
    assert_eq!(sandbox.odap("find").pipe("Error: boom\n").run().status, Some(1));
    assert_snapshot!(sandbox.odap("not 2").run(), @"
    rejected   Error: boom
               is not #2  도커 로그가 디스크를 가득 채움
               log it:  odap add --failure 1
    ");
    assert_snapshot!(sandbox.odap("same 1").run(), @"
    confirmed  Error: boom
               is #1  OpenCV import fails in slim images
    ");
    assert!(sandbox.odap("show 1").run().stdout.contains("same as    Error: boom"));
}

#[test]
fn what_was_tried_is_noted() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("tried 2 restart the daemon").run(), @"noted  #2  1 attempt that did not work");
    assert_snapshot!(sandbox.odap("tried 2 ' '").run(), @r#"
    ---- stderr
    odap: what was tried is empty
      do:    odap tried 2 "pip install --force-reinstall …"
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("tried 9 x").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
}

/// The same error in another program of another user.
const SIBLING: &str = "Traceback (most recent call last):\n  File \"/home/lee/serve.py\", line 9, in <module>\n    import cv2\n\
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
const COUSIN: &str = "2026-09-01T10:00:00 worker-3 | ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
const UNRELATED: &str = "write /var/log/app.log: no space left on device\n";

/// Looks a paste up and returns the number of the best match, where the verdict is `seen`.
fn verdict(sandbox: &Sandbox, options: &str, paste: &str) -> Option<u64> {
    let page = sandbox.odap(&format!("find --json {options}")).pipe(paste).run().stdout.replace("(some)", "0");
    let json: serde_json::Value = serde_json::from_str(&page).unwrap();
    let best = &json["matches"][0];
    (json["verdict"] == "seen").then(|| best["number"].as_u64().unwrap())
}

#[test]
fn what_was_corrected_holds_for_siblings_and_in_another_notebook() {
    let sandbox = Sandbox::new().with_two();
    let verdicts = |options: &str| [SIBLING, COUSIN, UNRELATED].map(|paste| verdict(&sandbox, options, paste));
    let elsewhere = |file: &str| {
        sandbox.odap(&format!("export --to jsonl --out {file}.jsonl")).run().done();
        sandbox.odap(&format!("import --notebook {file}.db {file}.jsonl")).run().done();
        verdicts(&format!("--notebook {file}.db"))
    };
    assert_eq!(verdicts(""), [Some(1), Some(1), Some(2)]);
    assert_eq!(verdict(&sandbox, "", SIBLING), Some(1));
    sandbox.odap("not 1").run().done();
    assert_eq!(verdicts(""), [None, None, Some(2)]);
    assert_eq!(elsewhere("refused"), [None, None, Some(2)]);

    assert_eq!(verdict(&sandbox, "", SIBLING), None);
    sandbox.odap("same 1").run().done();
    assert_eq!(verdicts(""), [Some(1), Some(1), Some(2)]);
    assert_eq!(elsewhere("confirmed"), [Some(1), Some(1), Some(2)]);
}

#[test]
fn a_fix_that_failed_last_time_is_marked_wherever_it_is_shown() {
    let sandbox = Sandbox::new().with_two();
    sandbox
        .odap("add --title 'Half against Float' --fix 'call .float() first' --source assistant")
        .pipe(ODD)
        .run()
        .done();
    sandbox.odap("again 1 --failed --note 'on the new image'").run().done();
    sandbox.odap("export --to jsonl --out all.jsonl").run().done();
    sandbox.odap("import --notebook other.db all.jsonl").run().done();
    for options in ["", "--notebook other.db "] {
        let page = |line: &str, paste: &str| sandbox.odap(&format!("{options}{line}")).pipe(paste).run().stdout;
        let marks = |page: &str| {
            let marks = ["failed last", "not confirmed", "1/2 failed", "unconfirmed", "doubt"];
            let marked = |line: &&str| marks.iter().any(|mark| line.contains(mark));
            page.lines().filter(marked).map(|line| line.trim().to_owned() + "\n").collect::<String>()
        };
        let all = [
            page("find", SIBLING),
            page("find", ODD),
            page("show 1 3", ""),
            page("list", ""),
            page("search fl", ""),
            page("search libgl1", ""),
            page("export 1", ""),
            page("export 3", ""),
            page("find --json -n 1", SIBLING),
            page("show --json 3", ""),
            page("list --json --solved", ""),
            page("search --json libgl1", ""),
        ];
        insta::allow_duplicates!(assert_snapshot!(all.map(|page| marks(&page)).join("--\n"), @r#"
        failed last time · worked 1 of 2 · from an issue thread, confirmed
        --
        from an AI assistant, not confirmed yet
        --
        failed last time · worked 1 of 2 · from an issue thread, confirmed
        from an AI assistant, not confirmed yet
        --
        3  Half against Float                  code            1  unconfirmed  today
        1  OpenCV import fails in slim images  environment     2  1/2 failed   today
        --
        #3  Half against Float  (the fix is not confirmed yet)
        --
        #1  OpenCV import fails in slim images  (the fix failed last time)
        --
        The fix is from an issue thread; it failed last time.
        --
        The fix is from an AI assistant; not confirmed yet.
        --
        "doubt": "failed",
        --
        "doubt": "unconfirmed",
        --
        "doubt": "unconfirmed",
        "doubt": "failed",
        --
        "doubt": "failed",
        "#));
    }
    sandbox.odap("again 1 --worked").run().done();
    sandbox.odap("again 3 --worked").run().done();
    let list = sandbox.odap("list").run().stdout;
    assert!(list.contains("  2/3  ") && list.contains("  1/1  ") && !list.contains("failed"), "{list}");
}

const ODD: &str = "RuntimeError: expected scalar type Half but found Float\n";

#[test]
fn a_name_that_varied_is_no_difference_any_more() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --title 'a library is missing' --fix 'pip install pandas'").pipe(missing("pandas")).run().done();
    let verdict =
        |name: &str| sandbox.odap("find").pipe(missing(name)).run().stdout.split(' ').next().map(str::to_owned);
    assert_ne!(verdict("numpy").as_deref(), Some("seen"));
    sandbox.odap("same 1").run().done();
    assert_eq!(verdict("scipy").as_deref(), Some("seen"));
    // Prints that are derived anew know it as well, and another sentence is another error.
    sandbox.odap("doctor --fix").run().done();
    assert_eq!(verdict("torch").as_deref(), Some("seen"));
    let other = "ImportError: cannot import name 'scipy' from 'pandas' (/srv/a.py)\n";
    assert_ne!(sandbox.odap("find").pipe(other).run().stdout.split(' ').next(), Some("seen"));
}

fn missing(name: &str) -> String {
    format!("ModuleNotFoundError: No module named '{name}'\n")
}
