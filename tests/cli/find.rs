//! `odap find`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn no_text_at_all_is_refused_and_makes_no_notebook() {
    let sandbox = Sandbox::new();
    let run = sandbox.odap("find").run();
    assert_eq!(run.to_string(), sandbox.odap("").run().to_string());
    assert_eq!(run.to_string(), sandbox.odap("find -").pipe(" \n\t\n").run().to_string());
    assert_snapshot!(run, @r#"
    ---- stderr
    odap: there is no error text
      cause: what was given is empty or blank
      do:    COMMAND 2>&1 | odap
             odap find "the error"
    ---- exit status 2
    "#);
    assert!(!sandbox.home().join("data").exists());
    assert_snapshot!(sandbox.odap("find --last").run(), @"
    ---- stderr
    odap: there is no last error
      cause: nothing was looked up in this notebook yet, and no command failed under odap run
      do:    odap run -- COMMAND
             COMMAND 2>&1 | odap
    ---- exit status 2
    ");
}

const FULL: &str = "OSError: [Errno 28] No space left on device: '/data/run1/ckpt_400.pt'\n";

#[test]
fn what_was_seen_is_answered_with_its_fix() {
    let sandbox = Sandbox::new().with_two();
    let pasted = "Traceback (most recent call last):\n  File \"/home/lee/serve.py\", line 9, in <module>\n    import cv2\n\
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
    let run = sandbox.odap("").pipe(pasted).run();
    assert_eq!(run.status, Some(0), "{run}");
    assert!(run.stdout.starts_with("seen  "), "{run}");
    assert!(run.stdout.contains("  fix        apt-get install -y libgl1\n"), "{run}");
    assert!(run.stdout.contains("  because    "), "{run}");
    assert_eq!(sandbox.odap("find --last").run().to_string(), run.to_string());
    sandbox.odap("again 1 --worked").run().done();
    assert!(
        sandbox.odap("show 1 --json").run().stdout.contains("/home/lee/serve.py"),
        "the paste goes with the sighting"
    );
}

#[test]
fn what_is_new_is_kept_and_says_where_to_ask() {
    let sandbox = Sandbox::new().with_two();
    let run =
        sandbox.odap("find").pipe("TypeError: 'NoneType' object is not subscriptable in /home/lee/secret.py\n").run();
    assert_eq!(run.status, Some(1), "{run}");
    assert!(run.stdout.starts_with("new   nothing like it among 2 incidents\n"), "{run}");
    assert!(
        run.stdout.contains("kept as failure 1")
            && run.stdout.contains("https://stackoverflow.com/search?q=TypeError+"),
        "{run}"
    );
    let addresses = run.stdout.lines().filter(|line| line.contains("https://")).collect::<String>();
    assert!(!addresses.contains("lee") && !addresses.contains("secret"), "{addresses}");
    assert_snapshot!(sandbox.odap("list").run().stdout.lines().last().unwrap(), @"2 incidents");
}

#[test]
fn programs_get_the_whole_answer() {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    let run = sandbox.odap("find --json").pipe(FULL).run();
    assert_eq!(run.status, Some(0), "{run}");
    let json: serde_json::Value =
        serde_json::from_str(&sandbox.odap("find --json -n 1").pipe(FULL).run().stdout.replace("(some)", "0")).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_snapshot!(keys(&json), @"verdict met elapsed_ms query matches incidents draft failure");
    assert_snapshot!(keys(&json["query"]), @"tool kind headline headlines english error_type error_code codes entities fingerprint");
    assert_snapshot!(keys(&json["matches"][0]), @"id number title probability verdict reasons environment_changes cause fix attempts source url status kind tags sightings worked failed doubt last_seen met origin fix_filled filled");
    assert_eq!((json["verdict"].as_str(), json["matches"].as_array().unwrap().len()), (Some("seen"), 1));
    assert!(json["matches"][0]["reasons"][0]["rule"].is_string());
}

#[test]
fn what_was_refused_does_not_come_back_as_a_part_of_the_same_paste() {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    let two = format!("{FULL}\n\nlisten tcp 0.0.0.0:8000: bind: address already in use\n");
    let numbers = || {
        let page = sandbox.odap("find --json").pipe(&two).run().stdout.replace("(some)", "0");
        let json: serde_json::Value = serde_json::from_str(&page).unwrap();
        let matches = json["matches"].as_array().unwrap().iter().filter(|found| found["verdict"] == "seen");
        matches.filter_map(|found| found["number"].as_u64()).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(numbers(), [1, 16].into());
    sandbox.odap("not 16").run().done();
    assert_eq!(numbers(), [1].into());
}

#[test]
fn the_whole_reasoning_is_printed_when_asked_for() {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    let run = sandbox.odap("find --explain").pipe(FULL).run();
    assert!(run.stdout.contains("  headline   OSError: [Errno 28]") && run.stdout.contains("  print      v"), "{run}");
}

#[test]
fn what_the_user_said_is_obeyed() {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    assert_eq!(sandbox.odap("find").pipe(FULL).run().status, Some(0));
    sandbox.odap("not 1").run().done();
    let run = sandbox.odap("find").pipe(FULL).run();
    assert!(!run.stdout.contains("#1  No space left"), "{run}");
    let odd = "frobnicate: the widget is askew\n";
    assert_eq!(sandbox.odap("find").pipe(odd).run().status, Some(1));
    sandbox.odap("same 3").run().done();
    let run = sandbox.odap("find").pipe(odd).run();
    assert!(run.status == Some(0) && run.stdout.contains("   #3  "), "{run}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_notebook_that_cannot_be_made_is_no_reason_not_to_answer() {
    let sandbox = Sandbox::new();
    // Where nobody can make a file, not even root.
    let run = sandbox.odap("find --notebook /proc/odap.db").pipe("frobnicate: the widget is askew\n").run();
    assert!(run.status == Some(1) && run.stderr.starts_with("odap: this error could not be kept: "), "{run}");
}

#[test]
fn a_name_that_stands_for_many_is_told_in_words() {
    let sandbox = Sandbox::new();
    sandbox.odap("add \"Error: Cannot find module '../dist/index.js'\"").run().done();
    for line in ["find", "find --explain", "find --json"] {
        let run = sandbox.odap(line).pipe("Error: Cannot find module 'fastify'\n").run();
        assert!(run.stdout.contains("a local module") && !run.stdout.contains("(relative)"), "{line}\n{run}");
    }
}

#[test]
fn two_local_modules_are_not_said_to_be_the_same_one() {
    let sandbox = Sandbox::new();
    let missing = |module: &str| {
        format!(
            "Error: Cannot find module '{module}'\nRequire stack:\n- /home/lee/shop/server.js\n  code: 'MODULE_NOT_FOUND'\n"
        )
    };
    sandbox.odap("add --title 'Not built' --fix 'npm run build'").pipe(missing("../dist/main.js")).run().done();
    let found = sandbox.odap("find").pipe(missing("./generated/schema.json")).run();
    assert!(found.stdout.contains("same message") && !found.stdout.contains("same subject"), "{found}");
}

#[test]
fn a_file_that_cannot_be_accessed_is_no_private_member() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix mkdir").pipe("ls: cannot access '/srv/a': No such file or directory\n").run().done();
    let found = sandbox.odap("find").pipe("ls: cannot access '/srv/b': No such file or directory\n").run();
    assert!(found.stdout.contains("same message") && !found.stdout.contains("private"), "{found}");
}

#[test]
fn what_the_user_said_of_a_fragment_counts() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix 'see the log of the job'").pipe("Aborted\n").run().done();
    assert_eq!(sandbox.odap("find").pipe("Aborted\n").run().status, Some(1));
    sandbox.odap("same 1").run().done();
    let found = sandbox.odap("find").pipe("Aborted\n").run();
    assert!(found.status == Some(0) && found.stdout.starts_with("seen"), "{found}");
}

#[test]
fn one_word_that_turns_a_message_makes_it_similar_until_the_user_says_that_it_is_the_same() {
    let sandbox = Sandbox::new();
    let fails = |reason: &str| {
        format!(
            "Error: INSTALLATION FAILED: execution error at (shop/templates/secret.yaml:4:4): auth.password {reason}\n"
        )
    };
    sandbox.odap("import --starter").run().done();
    sandbox.odap("add --fix 'give a password'").pipe(fails("must be set")).run().done();
    assert!(sandbox.odap("find").pipe(fails("must be set")).run().stdout.starts_with("seen"));
    let found = sandbox.odap("find").pipe(fails("must not be set")).run();
    assert!(found.stdout.starts_with("similar") && found.stdout.contains("the message, only here: not"), "{found}");
    sandbox.odap("same 47").run().done();
    assert!(sandbox.odap("find").pipe(fails("must not be set")).run().stdout.starts_with("seen"));
}

#[test]
fn wide_spaces_part_words_as_others_do() {
    let sandbox = Sandbox::new();
    for text in ["port\u{3000}8080", "No module named\u{3000}foo", "Impossible d'ouvrir le port\u{202f}8080"] {
        assert_eq!(sandbox.odap("explain").pipe(text).run().status, Some(0), "{text}");
    }
}
