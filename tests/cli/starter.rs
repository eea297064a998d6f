//! The starter cases beside what was met here.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const IN_USE: &str = "Error: listen EADDRINUSE: address already in use :::3000\n";

/// Looks an error up and returns the answer for programs.
fn found(sandbox: &Sandbox, error: &str) -> serde_json::Value {
    let run = sandbox.odap("find --json -n 3 -").pipe(error).run();
    let lines = run.stdout.lines().filter(|line| !line.contains("\"elapsed_ms\""));
    serde_json::from_str(&lines.collect::<String>()).unwrap()
}

fn with_starter_cases() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    sandbox
}

#[test]
fn a_case_that_was_never_met_is_known_and_not_seen() {
    let sandbox = with_starter_cases();
    assert_snapshot!(sandbox.odap("find -").pipe(IN_USE).run(), @"
    known  98 %   #16  Address already in use: another process holds the port
                 a starter case, not met here yet · infrastructure · eaddrinuse,
                 port, server

      fix        Find the owner (without sudo you see your own processes only):
                 sudo ss -ltnp 'sport = :3000'
                 If it is an old run of your own, end it by its number:
                 kill PID
                 If it is a service, stop it by name:
                 sudo systemctl stop apache2
                 If it is docker-proxy, find the container:
                 docker ps --filter publish=3000
                 Or take another port for the new server.
                 When nothing listens and it still fails just after a restart, wait
                 a minute, or set SO_REUSEADDR in your server.
                 On macOS: lsof -nP -iTCP:3000 -sTCP:LISTEN

                 To see more:
                 sudo lsof -nP -iTCP:3000 -sTCP:LISTEN
                 3000 from your error; the note says 8080
                 from the documentation, not confirmed yet
      cause      A port can be listened on by one process only, and one has it: an
                 earlier start of the same server that was not ended, a system
                 service, or a container that publishes the port.
      not this   Closed the terminal window to stop the server: one started in the
                 background, or stopped with Ctrl-Z, goes on holding the port.

      because    same message  Error: listen EADDRINUSE: address already in use :::…

    Did it work?  odap again 16 --worked or --failed   ·   not it?  odap not 16
    ");
    let explained = sandbox.odap("find --explain -").pipe(IN_USE).run();
    assert!(explained.stdout.contains("#16 known "), "{explained}");
    assert_snapshot!(sandbox.odap(&format!("run -- sh -c 'echo \"{}\" >&2; exit 3'", IN_USE.trim())).run(), @"
    ---- stderr
    Error: listen EADDRINUSE: address already in use :::3000
    odap: exit 3 · known 98 % #16 Address already in use: another process holds the…
          sudo ss -ltnp 'sport = :3000' …   (3000 filled in)
          more: odap show 16 · not it: odap not 16
    ---- exit status 3
    ");
    sandbox.odap("again 16").run().done();
    let met = sandbox.odap("find -").pipe(IN_USE).run();
    assert!(met.stdout.starts_with("seen "), "{met}");
}

#[test]
fn programs_are_told_apart_what_was_met_and_what_was_filled_in() {
    let sandbox = with_starter_cases();
    let known = found(&sandbox, IN_USE);
    let best = &known["matches"][0];
    let told = ["met", "origin", "filled"].map(|field| best[field].to_string()).join(" ");
    assert_eq!((known["verdict"].as_str(), &known["met"]), (Some("seen"), &serde_json::json!(false)));
    assert_eq!(told, r#"false "starter" [{"part":"port","here":"3000","there":"8080"}]"#);
    assert!(best["fix"].as_str().unwrap().contains(":8080"), "{best}");
    assert!(best["fix_filled"].as_str().unwrap().contains(":3000"), "{best}");
    // What is shown is never stored.
    assert!(!sandbox.odap("show 16").run().stdout.contains("3000"));
    sandbox.odap("again 16").run().done();
    assert_eq!(
        (&found(&sandbox, IN_USE)["met"], &found(&sandbox, IN_USE)["verdict"]),
        (&serde_json::json!(true), &known["verdict"])
    );
}

#[test]
fn what_the_error_states_is_filled_into_the_fix() {
    let sandbox = with_starter_cases();
    let filled = |error: &str| {
        let answer = found(&sandbox, error);
        let best = &answer["matches"][0];
        let fix = best["fix"].as_str().unwrap().lines();
        let shown = best["fix_filled"].as_str().unwrap_or_default().lines();
        let changed: Vec<&str> = shown.zip(fix).filter(|(shown, fix)| shown != fix).map(|(shown, _)| shown).collect();
        format!("#{} {error}\n  {}\n", best["number"], changed.join("\n  "))
    };
    let errors = [
        "OSError: [Errno 98] Address already in use: ('0.0.0.0', 8000)",
        "OSError: [Errno 28] No space left on device: '/data/run1/ckpt_400.pt'",
        "bash: ./build.sh: Permission denied",
        "PermissionError: [Errno 13] Permission denied: '/data/lab/out/model.pkl'",
        "curl: (6) Could not resolve host: git.corp.example",
        "fatal: detected dubious ownership in repository at '/home/kim/repo'",
        "ModuleNotFoundError: No module named 'sklearn.svm'",
        "Error: Cannot find module 'left-pad'",
        // Several packages contain this module.
        "ModuleNotFoundError: No module named 'cv2'",
        // A command on a folder of the system, and what a shell would read, stay as they are in the note.
        "PermissionError: [Errno 13] Permission denied: '/etc/app/out/model.pkl'",
        "bash: ./x$(reboot).sh: Permission denied",
    ];
    assert_snapshot!(errors.iter().map(|error| filled(error)).collect::<String>(), @r#"
    #16 OSError: [Errno 98] Address already in use: ('0.0.0.0', 8000)
      sudo ss -ltnp 'sport = :8000'
      docker ps --filter publish=8000
      On macOS: lsof -nP -iTCP:8000 -sTCP:LISTEN
      sudo lsof -nP -iTCP:8000 -sTCP:LISTEN
    #1 OSError: [Errno 28] No space left on device: '/data/run1/ckpt_400.pt'
      df -h /data/run1
    #13 bash: ./build.sh: Permission denied
      ls -l build.sh
      chmod +x build.sh
      git update-index --chmod=+x build.sh
      bash build.sh
      findmnt -no OPTIONS -T build.sh
      git ls-files -s build.sh
    #14 PermissionError: [Errno 13] Permission denied: '/data/lab/out/model.pkl'
      namei -l /data/lab/out/model.pkl
      sudo chown -R "$USER": /data/lab/out
      sudo chgrp -R devs /data/lab/out
      sudo chmod -R g+rwX /data/lab/out
      ls -ld /data/lab/out
      getfacl /data/lab/out
    #19 curl: (6) Could not resolve host: git.corp.example
      dig @1.1.1.1 git.corp.example
      getent hosts git.corp.example
    #45 fatal: detected dubious ownership in repository at '/home/kim/repo'
      ls -ld /home/kim/repo /home/kim/repo/.git
      sudo chown -R "$USER": /home/kim/repo
      git config --global --add safe.directory /home/kim/repo
    #37 ModuleNotFoundError: No module named 'sklearn.svm'
      python3 -m pip install scikit-learn
      %pip install scikit-learn
      python3 -m pip show scikit-learn
    #38 Error: Cannot find module 'left-pad'
      npm ls left-pad
      npm install left-pad
    #37 ModuleNotFoundError: No module named 'cv2'
      
    #14 PermissionError: [Errno 13] Permission denied: '/etc/app/out/model.pkl'
      
    #13 bash: ./x$(reboot).sh: Permission denied
    "#);
}

#[test]
fn the_origin_of_a_note_is_said_where_it_is_not_the_user_s() {
    let sandbox = with_starter_cases();
    sandbox
        .odap("add --fix 'kill the old server' -")
        .pipe("Error: listen EADDRINUSE: address already in use :::5173\n")
        .run()
        .done();
    sandbox.odap("add --force --fix 'npx kill-port 3000' --source assistant -").pipe(IN_USE).run().done();
    assert_snapshot!(sandbox.odap("find -").pipe(IN_USE).run(), @"
    seen  99 %   #47  Error: listen EADDRINUSE: address already in use :::5173
                 once, today · infrastructure

      fix        kill the old server
                 not confirmed yet

      because    same message  Error: listen EADDRINUSE: address already in use

      also       #16 known 99 % · starter  Address already in use: another process…
                 #48 seen 99 % · assistant  Error: listen EADDRINUSE: address alrea…

    Did it work?  odap again 47 --worked or --failed   ·   not it?  odap not 47
    ");
}

#[test]
fn an_open_note_names_the_case_that_has_a_fix() {
    let sandbox = with_starter_cases();
    sandbox.odap("add -").pipe("Error: listen EADDRINUSE: address already in use :::5173\n").run().done();
    assert_snapshot!(sandbox.odap("find -").pipe(IN_USE).run(), @"
    seen  99 %   #47  Error: listen EADDRINUSE: address already in use :::5173
                 once, today · infrastructure

      open       no fix yet; #16 has one:  odap show 16

      because    same message  Error: listen EADDRINUSE: address already in use

      also       #16 known 99 % · starter  Address already in use: another process…

    Seen again:  odap again 47   ·   not it?  odap not 47
    ");
    assert_snapshot!(sandbox.odap(&format!("run -- sh -c 'echo \"{}\" >&2; exit 3'", IN_USE.trim())).run(), @"
    ---- stderr
    Error: listen EADDRINUSE: address already in use :::3000
    odap: exit 3 · seen 99 % #47 Error: listen EADDRINUSE: address already in use :…
          no fix yet; #16 has one: odap show 16
          more: odap show 47 · not it: odap not 47
    ---- exit status 3
    ");
}

#[test]
fn notes_of_one_error_stand_beside_each_other_and_that_of_another_table_below() {
    let sandbox = Sandbox::new();
    let missing = |table: &str| format!("ERROR:  relation \"{table}\" does not exist\nLINE 1: SELECT * FROM {table}\n");
    sandbox.odap("add --title Users --fix 'run the migration'").pipe(missing("users")).run().done();
    sandbox.odap("add --force --title Orders --fix 'set the search path'").pipe(missing("orders")).run().done();
    sandbox
        .odap("add --force --title Again --fix 'ask the team' --source assistant")
        .pipe(missing("users"))
        .run()
        .done();
    let first = |error: &str| found(&sandbox, error)["matches"][0]["title"].as_str().unwrap().to_owned();
    assert_eq!((first(&missing("users")), first(&missing("orders"))), ("Users".into(), "Orders".into()));
    let chances = |error: &str| {
        let answer = found(&sandbox, error);
        let matches = answer["matches"].as_array().unwrap().iter();
        matches.map(|one| format!("{} {}", one["title"], one["verdict"])).collect::<Vec<_>>().join(", ")
    };
    assert_snapshot!(chances(&missing("users")), @r#""Users" "seen", "Again" "seen", "Orders" "new""#);
}
