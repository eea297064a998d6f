//! `odap log`, `undo`, `redo`, `merge`, `split`; and what was written, which is never lost nor credited to another fix.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const REFUSED: &str = "ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080\n";

#[test]
fn a_record_belongs_to_one_fix() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix reboot").pipe(REFUSED).run().done();
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
          solved · once, today · infrastructure

      fix        reboot
                 not confirmed yet
      on         (this machine)

      error
        ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080

      seen       2026-09-01 10:00 · in ~
      id         01M1E6JK803WYSFF3V6CP0Q6E8
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    sandbox.odap("again 1 --worked").run().done();
    sandbox.odap("again 1 --failed").run().done();
    sandbox.odap("edit 1 --fix 'delete everything'").run().done();
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
          solved · 3 times, last today · infrastructure

      fix        delete everything
                 not confirmed yet
      before     reboot
                 until 2026-09-01 · worked 1 of 2
      on         (this machine)

      error
        ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080

      seen       2026-09-01 10:00 · in ~
                 2026-09-01 10:00 · worked (a fix before) · in ~
                 2026-09-01 10:00 · failed (a fix before) · in ~
      id         01M1E6JK803WYSFF3V6CP0Q6E8
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    // The fix that failed last is a wrong answer now, and the new one has no record.
    assert_snapshot!(sandbox.odap("find").pipe(REFUSED).run(), @"
    seen  99 %   #1  ConnectionRefusedError: [Errno 111] Connection refused:
                 127.0.0.1:8080
                 3 times, last today · infrastructure

      fix        delete everything
                 not confirmed yet
      not this   reboot

      because    same message  ConnectionRefusedError: [Errno 111] Connection refus…

    Did it work?  odap again 1 --worked or --failed   ·   not it?  odap not 1
    ");
    assert_snapshot!(sandbox.odap("list").run(), @"
     #  title                                                                   kind   seen  fix  last
     1  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080  infra     3  yes  today
    1 incident
    ");
    // What comes back has its record again.
    sandbox.odap("edit 1 --fix reboot").run().done();
    assert!(sandbox.odap("show 1").run().stdout.contains("failed last time · worked 1 of 2"));
    sandbox.odap("edit 1 --fix 'reboot the host' --same-fix").run().done();
    let page = sandbox.odap("show 1").run().stdout;
    assert!(page.contains("reboot the host\n             failed last time · worked 1 of 2"), "{page}");
}

#[test]
fn other_white_space_keeps_the_record_and_another_letter_does_not() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix 'umount  /mnt/data' --worked").pipe(REFUSED).run().done();
    sandbox.odap("edit 1 --fix 'umount /mnt/data.'").run().done();
    let page = sandbox.odap("show 1").run().stdout;
    assert!(page.contains("umount /mnt/data.\n             worked 1 of 1"), "{page}");
    sandbox.odap("edit 1 --fix 'mount /mnt/data'").run().done();
    let page = sandbox.odap("show 1").run().stdout;
    assert!(page.contains("mount /mnt/data\n             not confirmed yet\n  before     umount"), "{page}");
}

#[test]
fn a_sighting_of_a_known_error_takes_in_what_was_written() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix reboot --tag net").pipe(REFUSED).run().done();
    let line = "add --again --fix 'start the server' --cause 'it was down' --tag server --tried wait --worked";
    assert_snapshot!(sandbox.odap(line).pipe(REFUSED).run(), @"
    seen   #1  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
           recorded with it: cause, fix, tags, attempts
    ---- stderr
    the fix before is kept with its record:  odap show 1; to take this back:  odap undo
    ");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
          solved · 2 times, last today · infrastructure · net, server

      fix        start the server
                 worked 1 of 1
      before     reboot
                 until 2026-09-01
      cause      it was down
      not this   wait
      on         (this machine)

      error
        ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080

      seen       2026-09-01 10:00 · in ~
                 2026-09-01 10:00 · worked · in ~
      id         01M1E6JK803WYSFF3V6CP0Q6E8
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    // A title is no part of the error: it makes another incident where nobody says that it is again the same.
    let other = sandbox.odap("add --title 'The proxy is down'").pipe(REFUSED).run();
    assert_snapshot!(other, @"
    seen   #1  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
           recorded with it: the title as a remark
    ");
}

#[test]
fn the_same_text_is_not_logged_twice() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix reboot").pipe(REFUSED).run().done();
    assert_snapshot!(sandbox.odap("add").pipe(REFUSED).run(), @"seen   #1  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080");
    assert_snapshot!(sandbox.odap("add --force").pipe(REFUSED).run(), @"
    logged #2  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
           open; when it is solved:  odap solve 2
    ");
    assert_snapshot!(sandbox.odap("list").run(), @"
     #  title                                                                   kind   seen  fix   last
     2  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080  infra     1  open  today
     1  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080  infra     2  yes   today
    2 incidents
    ");
}

#[test]
fn every_change_is_listed_and_can_be_taken_back() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("again 1 --failed --note 'by mistake'").run().done();
    assert_snapshot!(sandbox.odap("undo").run(), @"
    took back 3: again #1 OpenCV import fails in slim images
      outcome    + failed
      note       + by mistake
    ---- stderr
    to make it again:  odap redo 3
    ");
    sandbox.odap("solve 2 --fix 'docker system prune' --tried 'rm -rf /var/log'").run().done();
    sandbox.odap("rm 1").run().done();
    assert_snapshot!(sandbox.odap("log").run(), @"
    #  when              what   incident
    5  2026-09-01 10:00  rm     #1 OpenCV import fails in slim im…
    4  2026-09-01 10:00  solve  #2 도커 로그가 디스크를 가득 채움
    3  2026-09-01 10:00  again  #1 OpenCV import fails in slim im…  undone
    2  2026-09-01 10:00  add    #2 도커 로그가 디스크를 가득 채움
    1  2026-09-01 10:00  add    #1 OpenCV import fails in slim im…
    ");
    assert_snapshot!(sandbox.odap("log 4").run(), @"
    change 4 · 2026-09-01 10:00 · solve · typed
      #2 도커 로그가 디스크를 가득 채움

      fix        + docker system prune
      tried      + rm -rf /var/log
    ");
    assert_snapshot!(sandbox.odap("log 4 --json").run(), @r#"
    {
      "number": 4,
      "at": "2026-09-01T10:00:00Z",
      "action": "solve",
      "author": "typed",
      "undone": false,
      "incidents": [
        2
      ],
      "count": 1,
      "title": "도커 로그가 디스크를 가득 채움",
      "fields": [
        {
          "incident": 2,
          "field": "fix",
          "before": null,
          "after": "docker system prune"
        },
        {
          "incident": 2,
          "field": "tried",
          "before": null,
          "after": "rm -rf /var/log"
        }
      ]
    }
    "#);
    assert_snapshot!(sandbox.odap("undo 1").run(), @"
    ---- stderr
    odap: change 1 cannot be taken back
      cause: change 5 of the same incident came later
      do:    odap undo 5   first
             odap log 1
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("undo 4").run(), @"
    took back 4: solve #2 도커 로그가 디스크를 가득 채움
      fix        + docker system prune
      tried      + rm -rf /var/log
    ---- stderr
    to make it again:  odap redo 4
    ");
    assert_snapshot!(sandbox.odap("undo 4").run(), @"
    ---- stderr
    odap: change 4 was taken back already
      do:    odap log
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("redo").run(), @"
    made again 4: solve #2 도커 로그가 디스크를 가득 채움
      tried      + rm -rf /var/log
      fix        + docker system prune
    ");
    assert_snapshot!(sandbox.odap("redo 9").run(), @"
    ---- stderr
    odap: there is no change 9
      do:    odap log
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("log --incident 2").run(), @"
    #  when              what   incident
    4  2026-09-01 10:00  solve  #2 도커 로그가 디스크를 가득 채움
    2  2026-09-01 10:00  add    #2 도커 로그가 디스크를 가득 채움
    ");
    while sandbox.odap("undo").run().status == Some(0) {}
    assert_snapshot!(sandbox.odap("list").run(), @"
    ---- stderr
    the notebook is empty; begin with:  odap import --starter
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("undo").run(), @"
    ---- stderr
    there is nothing to take back
    ---- exit status 1
    ");
}

#[test]
fn what_changes_nothing_is_no_change() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("edit 2 --tag docker").run(), @"
    ---- stderr
    nothing is different, and #2 was left as it is
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("restore 2").run(), @"
    ---- stderr
    nothing to restore: #2 was not removed
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("log").run(), @"
    #  when              what  incident
    2  2026-09-01 10:00  add   #2 도커 로그가 디스크를 가득 채움
    1  2026-09-01 10:00  add   #1 OpenCV import fails in slim im…
    ");
}

#[test]
fn what_is_deleted_for_good_is_gone_from_the_log() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("edit 2 --cause 'a secret matter'").run().done();
    sandbox.odap("edit 2 --cause 'another'").run().done();
    sandbox.odap("rm 2 --purge --yes").run().done();
    assert_snapshot!(sandbox.odap("log").run(), @"
    #  when              what  incident
    1  2026-09-01 10:00  add   #1 OpenCV import fails in slim im…
    ");
    let file = std::fs::read(sandbox.home().join("data/odap/notebook.db")).unwrap();
    let file = String::from_utf8_lossy(&file);
    assert!(!file.contains("a secret matter") && !file.contains("도커 로그"));
}

#[test]
fn two_incidents_become_one_and_two_again() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --title 'API is down' --fix reboot --tag api").pipe(REFUSED).run().done();
    sandbox.odap("again 1 --failed").run().done();
    let other = "curl: (7) Failed to connect to 127.0.0.1 port 8080 after 0 ms: Could not connect to server\n";
    let line = "add --force --title 'curl cannot connect' --fix 'start the server' --worked --tried 'another port'";
    sandbox.odap(line).pipe(other).run().done();
    let before = sandbox.odap("export --to jsonl").run().stdout;
    assert_snapshot!(sandbox.odap("merge 1 2").run(), @"
    merged #2 into #1  API is down
           seen 3 times
    ---- stderr
    to take it back:  odap undo
    ");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    API is down
          solved · 3 times, last today · infrastructure · api

      fix        start the server
                 worked 1 of 1
      before     reboot
                 until 2026-09-01 · worked 0 of 1
      not this   another port
      on         (this machine)

      error
        ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080

      seen       2026-09-01 10:00 · in ~
                 2026-09-01 10:00 · failed (a fix before) · in ~
                 2026-09-01 10:00 · worked · in ~ · curl: (7) Failed to connect to
                 127.0.0.1 port 8080 after 0 ms: Could not connect to server
      id         01M1E6JK803WYSFF3V6CP0Q6E8
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("show 2").run().stdout.lines().take(4).collect::<Vec<_>>().join("\n"), @"
    #2    curl cannot connect
          solved · logged today, not met here yet · infrastructure
          merged into #1; odap show 1
    ");
    let found = sandbox.odap("find").pipe(other).run();
    assert!(found.stdout.contains("#1  API is down"), "{found}");
    assert_snapshot!(sandbox.odap("restore 2").run(), @"
    ---- stderr
    nothing to restore: #2 was merged into #1; the change that can be undone:  odap log --incident 2
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("merge 1 1").run(), @"
    ---- stderr
    odap: #1 cannot be merged with itself
      do:    odap merge 1 OTHER
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("split 1").run(), @"
       1  2026-09-01 10:00  ConnectionRefusedError: [Errno 111] Connection refused:…
       2  2026-09-01 10:00  ConnectionRefusedError: [Errno 111] Connection refused:…
       3  2026-09-01 10:00  curl: (7) Failed to connect to 127.0.0.1 port 8080 afte…
    ---- stderr
    to take the second out:  odap split 1 --sighting 2
    ");
    assert_snapshot!(sandbox.odap("split 1 --sighting 3").run(), @"
    split  #1  API is down
           seen 2 times
    into   #3  curl: (7) Failed to connect to 127.0.0.1 port 8080 after 0 ms: Could not connect to server
           seen 1 time
    ---- stderr
    to take it back:  odap undo
    ");
    assert_snapshot!(sandbox.odap("split 1 --sighting 9").run(), @"
    ---- stderr
    odap: #1 has no sighting 9
      do:    odap split 1
    ---- exit status 2
    ");
    sandbox.odap("undo").run().done();
    sandbox.odap("undo").run().done();
    assert_eq!(sandbox.odap("export --to jsonl").run().stdout, before);
}

#[test]
fn a_correction_takes_the_place_of_the_one_before() {
    let sandbox = Sandbox::new().with_two();
    let _ = sandbox.odap("find").pipe("docker: write /var/lib/docker: no space left on device\n").run();
    sandbox.odap("same 2").run().done();
    sandbox.odap("not 2").run().done();
    let page = sandbox.odap("show 2").run().stdout;
    assert!(!page.contains("same as") && page.contains("but not"), "{page}");
}

#[test]
fn a_correction_says_which_error_it_is_about() {
    let sandbox = Sandbox::new().with_two();
    let _ = sandbox.odap("find").pipe("docker: write /var/lib/docker: no space left on device\n").run();
    let _ = sandbox.odap("find").pipe(REFUSED).run();
    assert_snapshot!(sandbox.odap("not 2").env("ODAP_NOW", "2026-09-01T13:00:00Z").run(), @"
    rejected   ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
               is not #2  도커 로그가 디스크를 가득 채움
               log it:  odap add --failure 2
    ---- stderr
    this was looked up 3 hours ago; for another one:  odap last --list
    ");
    assert_snapshot!(sandbox.odap("same 2 --failure 1").run(), @"
    confirmed  docker: write /var/lib/docker: no space left on device
               is #2  도커 로그가 디스크를 가득 채움
    ");
    assert_snapshot!(sandbox.odap("same 2 --failure 9").run(), @"
    ---- stderr
    odap: there is no failure 9
      cause: it was never kept, or has given way to newer ones
      do:    see which there are:  odap last --list
    ---- exit status 2
    ");
}

#[test]
fn every_text_of_an_incident_is_in_its_page_or_in_the_log() {
    let sandbox = Sandbox::new();
    let command = format!("python train.py {} --end-of-command", "--option value ".repeat(12).trim());
    let line = format!("add --fix F --cause C --tried T --tag gpu --command '{command}' --url https://example.org/1");
    sandbox.odap(&line).pipe(REFUSED).run().done();
    let log = sandbox.odap("log 1").run().stdout;
    for text in ["+ F", "+ C", "+ T", "+ gpu", "--end-of-command", "https://example.org/1", "127.0.0.1:8080"] {
        assert!(log.contains(text), "{text}\n{log}");
    }
    assert!(sandbox.odap("show 1").run().stdout.contains("--end-of-command"));
}

#[test]
fn what_was_rejected_is_not_logged_as_a_sighting_and_what_was_confirmed_is() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix reboot").pipe(REFUSED).run().done();
    let _ = sandbox.odap("find").pipe(REFUSED).run();
    sandbox.odap("not 1").run().done();
    assert!(sandbox.odap("add --fix other").pipe(REFUSED).run().stdout.starts_with("logged #2"));
    let other = "Error: alpha one three\n";
    let _ = sandbox.odap("find").pipe(other).run();
    sandbox.odap("same 2").run().done();
    assert!(sandbox.odap("add").pipe(other).run().stdout.starts_with("seen   #2"));
    assert_snapshot!(sandbox.odap("add --title 'Another name'").pipe(other).run(), @"
    seen   #2  ConnectionRefusedError: [Errno 111] Connection refused: 127.0.0.1:8080
           recorded with it: the title as a remark
    ");
}

#[test]
fn a_fix_that_worked_needs_a_fix() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("add --worked").pipe(REFUSED).run(), @r#"
    ---- stderr
    odap: --worked says how a fix did, and there is none
      do:    odap add --fix "…" --worked
      do:    what was to be logged is kept:
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    "#);
}

#[test]
fn an_import_that_was_taken_back_and_came_again_is_not_made_twice() {
    let sandbox = Sandbox::new();
    sandbox.file("one.jsonl", "{\"id\":\"01M1E6JK80CJMB17FJPCGKR001\",\"error\":\"Error: boom\"}\n");
    sandbox.odap("import one.jsonl").run().done();
    sandbox.odap("undo").run().done();
    sandbox.odap("import one.jsonl").run().done();
    assert_snapshot!(sandbox.odap("redo").run(), @"
    ---- stderr
    odap: change 1 cannot be made again
      cause: the incident is there already, as #2, by another change
      do:    odap log --incident 2
    ---- exit status 2
    ");
}

#[test]
fn what_was_deleted_for_good_is_not_made_again_by_another_change() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --tried one --fix F1 'Error: alpha one 1'").run().done();
    sandbox.odap("add --force --tried two --fix F2 'Error: alpha one 2'").run().done();
    sandbox.odap("merge 1 2").run().done();
    sandbox.odap("rm 2 --purge --yes").run().done();
    assert_snapshot!(sandbox.odap("undo").run(), @"
    ---- stderr
    odap: change 3 cannot be taken back
      cause: an incident that it needs was deleted for good
    ---- exit status 2
    ");
    sandbox.odap("again 1").run().done();
    sandbox.odap("split 1 --sighting 2").run().done();
    sandbox.odap("undo").run().done();
    sandbox.odap("rm 1 --purge --yes").run().done();
    assert_snapshot!(sandbox.odap("redo").run(), @"
    ---- stderr
    there is nothing to make again
    ---- exit status 1
    ");
    let file = std::fs::read(sandbox.home().join("data/odap/notebook.db")).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("alpha one"));
}

#[test]
fn what_was_merged_changes_no_more_and_goes_with_its_whole() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --fix F --worked 'Error: alpha one 1'").run().done();
    sandbox.odap("add --force --fix F 'Error: alpha one 2'").run().done();
    sandbox.odap("again 2 --failed").run().done();
    sandbox.odap("merge 1 2").run().done();
    // One fix of both has one record.
    assert!(sandbox.odap("show 1").run().stdout.contains("failed last time · worked 1 of 2"));
    assert_snapshot!(sandbox.odap("rm 2").run(), @"
    ---- stderr
    odap: cannot change #2 Error: alpha one 2
      cause: it was merged into #1
      do:    odap show 1
             odap log --incident 2   names the change, which can be undone
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("merge 1 2").run(), @"
    ---- stderr
    odap: cannot change #2 Error: alpha one 2
      cause: it was merged into #1
      do:    odap show 1
             odap log --incident 2   names the change, which can be undone
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("restore 2").run(), @"
    ---- stderr
    nothing to restore: #2 was merged into #1; the change that can be undone:  odap log --incident 2
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("rm 1 --purge --yes").run(), @"
    deleted for good #1, #2
    ---- stderr
    what was deleted may still be in the backups; to delete them:  rm -r $HOME/data/odap/notebook.backups
    ");
}
