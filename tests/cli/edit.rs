//! `odap edit`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn flags_change_fields_and_an_empty_text_clears_one() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("edit 1 --title 'Another title' --cause '' --tag slim --untag opencv --tried 'more'").run(), @"edited #1  Another title");
    assert_snapshot!(sandbox.odap("show 1").run(), @r#"
    #1    Another title
          solved · once, today · environment · docker, slim

      fix        apt-get install -y libgl1
                 worked 1 of 1 · from an issue thread, confirmed
      not this   pip install --force-reinstall opencv-python
                 more
      on         (this machine)

      error
        Traceback (most recent call last):
          File "/w/train.py", line 1, in <module>
            import cv2
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory

      seen       2026-09-01 10:00 · worked · in ~
      id         01M1E6JK80CJMB17FJPCGKRDAW
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    "#);
    assert_snapshot!(sandbox.odap("edit 1").run(), @r#"
    ---- stderr
    odap: there is no terminal for the editor
      cause: no flag says what to change either
      do:    odap edit 1 --fix "…"
             odap edit --help
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("edit 9 --fix x").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
}

#[cfg(unix)]
#[test]
fn what_the_editor_leaves_alone_stays_as_it_was() {
    let sandbox = Sandbox::new();
    let line = "add --title T --fix '  two\n\n' --tried 'a\n- b'";
    sandbox.odap(line).pipe("one\r\n\n\n").run().done();
    let before = sandbox.odap("export --to jsonl").run().stdout;
    let run = sandbox.odap("edit 1").env("VISUAL", "true").run();
    assert_eq!((run.status, run.stderr.as_str()), (Some(1), "nothing is different, and #1 was left as it is\n"));
    let after = sandbox.odap("export --to jsonl").run().stdout;
    assert_eq!(before, after);
    let editor = sandbox.editor("sed -i 's/^T$/U/' \"$1\"");
    assert_snapshot!(sandbox.odap("edit 1").env("VISUAL", editor).run(), @"edited #1  U");
    assert_eq!(sandbox.odap("export --to jsonl").run().stdout, before.replace("\"title\":\"T\"", "\"title\":\"U\""));
}

#[cfg(unix)]
#[test]
fn a_draft_that_cannot_be_read_is_kept() {
    let sandbox = Sandbox::new().with_two();
    let editor = sandbox.editor("sed -i 's/^environment$/enviroment/' \"$1\"");
    assert_snapshot!(sandbox.odap("edit 1").env("EDITOR", editor).run(), @r#"
    ---- stderr
    line 27: "enviroment" is not a kind: code, infrastructure, environment, unknown
    odap: $HOME/state/odap/drafts/odap-(some).md:27: this cannot be understood
      cause: "enviroment" is not a kind: code, infrastructure, environment, unknown
      do:    the draft is kept: $HOME/state/odap/drafts/odap-(some).md
             odap edit 1 --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    "#);
}

#[cfg(unix)]
#[test]
fn a_draft_that_was_taken_up_is_gone_and_goes_with_no_other_option() {
    let sandbox = Sandbox::new().with_two();
    let editor = sandbox.editor("sed -i 's/^# Cause$/# Cause\\n\\nno libGL/' \"$1\"; exit 1");
    assert_eq!(sandbox.odap("edit 2").env("EDITOR", editor).run().status, Some(2));
    let drafts = sandbox.home().join("state/odap/drafts");
    let draft = sandbox.drafts().swap_remove(0);
    let line = format!("edit 2 --draft {}", draft.display());
    for other in [
        "--title x",
        "--cause x",
        "--fix x",
        "--tried x",
        "--source own",
        "--url https://x",
        "--tag x",
        "--kind code",
        "--untag x",
        "--error-file x",
    ] {
        let run = sandbox.odap(&format!("{line} {other}")).run();
        assert!(run.status == Some(2) && run.stderr.contains(" cannot be used together"), "{run}");
    }
    assert_snapshot!(sandbox.odap(&line).run(), @"edited #2  도커 로그가 디스크를 가득 채움");
    assert!(sandbox.odap("show 2").run().stdout.contains("  cause      no libGL\n"));
    assert_eq!(std::fs::read_dir(&drafts).unwrap().count(), 0);
}

#[test]
fn a_draft_of_ones_own_stays_where_it_is() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("mine.md", "# Fix\n\nturn it off\n\n# Error\nError: boom\n");
    sandbox.odap("edit 2 --draft mine.md").run().done();
    sandbox.odap("add --draft mine.md").run().done();
    assert!(sandbox.home().join("mine.md").exists());
}
