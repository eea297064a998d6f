//! `odap rm` and `restore`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn what_is_taken_out_can_be_brought_back() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("rm 1 '#2'").run(), @"
    removed #1, #2
    to bring them back:  odap restore 1 2
    ");
    assert_snapshot!(sandbox.odap("list --removed").run(), @"
     #  title                               kind         seen  fix   last
     2  도커 로그가 디스크를 가득 채움      infra           1  open  today
     1  OpenCV import fails in slim images  environment     1  1/1   today
    2 incidents · removed
    ");
    assert_snapshot!(sandbox.odap("restore 1").run(), @"restored #1  OpenCV import fails in slim images");
    assert_snapshot!(sandbox.odap("restore 1 2").run(), @"
    restored #2  도커 로그가 디스크를 가득 채움
    ---- stderr
    nothing to restore: #1 was not removed
    ");
    assert_snapshot!(sandbox.odap("restore 1").run(), @"
    ---- stderr
    nothing to restore: #1 was not removed
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("rm 1 9").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("rm --tag none").run(), @"
    ---- stderr
    no incident has this tag
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("rm").run(), @"
    ---- stderr
    odap: <ID> is missing
      do:    odap rm <ID>...
    ---- exit status 2
    ");
}

#[test]
fn what_was_taken_out_by_a_tag_is_brought_back_by_it() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("rm --tag docker").run(), @"
    removed #1, #2
    to bring them back:  odap restore --tag docker
    ");
    assert_snapshot!(sandbox.odap("restore --tag docker").run(), @"
    restored #1  OpenCV import fails in slim images
    restored #2  도커 로그가 디스크를 가득 채움
    ");
    assert_snapshot!(sandbox.odap("restore --tag docker").run(), @"
    ---- stderr
    no removed incident has this tag
    ---- exit status 1
    ");
    // One that was removed before is not brought back with the others.
    sandbox.odap("rm 2").run().done();
    assert_snapshot!(sandbox.odap("rm --tag docker").run(), @"
    removed #1
    to bring it back:  odap restore 1
    ");
    assert_snapshot!(sandbox.odap("restore --tag opencv,docker 2").run(), @"
    restored #1  OpenCV import fails in slim images
    restored #2  도커 로그가 디스크를 가득 채움
    ");
    assert_snapshot!(sandbox.odap("restore").run(), @"
    ---- stderr
    odap: <ID> is missing
      do:    odap restore <ID>...
    ---- exit status 2
    ");
}

#[test]
fn every_removed_starter_case_can_be_brought_back() {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    let removed = sandbox.odap("rm --tag starter").run();
    assert!(removed.stdout.ends_with("to bring them back:  odap restore --tag starter\n"), "{removed}");
    assert_snapshot!(sandbox.odap("import --starter").run(), @"
    46 removed before and left out
    ---- stderr
    to bring back what was removed:  odap restore --tag starter
    ");
    assert_snapshot!(sandbox.odap("import --starter --dry-run").run(), @"
    would be: 46 removed before and left out
    ---- stderr
    to bring back what was removed:  odap restore --tag starter
    ");
    let restored = sandbox.odap("restore --tag starter").run();
    assert_eq!(restored.stdout.lines().count(), 46, "{restored}");
    assert_snapshot!(sandbox.odap("import --starter").run(), @"46 unchanged");
    // By their numbers all are named, however many there are.
    let removed = sandbox.odap("rm 1 2 3 4 5 6 7 8 9 10").run();
    assert!(removed.stdout.ends_with("odap restore 1 2 3 4 5 6 7 8 9 10\n"), "{removed}");
    assert_snapshot!(sandbox.odap("import --starter").run(), @"
    36 unchanged, 10 removed before and left out
    ---- stderr
    to bring back what was removed:  odap restore --tag starter
    ");
}

#[test]
fn a_copy_from_before_an_upgrade_is_named_when_something_is_deleted_for_good() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("data/odap/notebook.before-schema-3.db", "an older notebook");
    assert_snapshot!(sandbox.odap("rm 1 --purge --yes").run(), @"
    deleted for good #1
    ---- stderr
    what was deleted may still be in a copy from before an upgrade; to delete the copy:  rm $HOME/data/odap/notebook.before-schema-3.db
    what was deleted may still be in the backups; to delete them:  rm -r $HOME/data/odap/notebook.backups
    ");
}

#[test]
fn nothing_is_deleted_for_good_without_a_word() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("rm 1 --purge").run(), @"
    ---- stderr
    odap: #1 OpenCV import fails in slim images would be deleted for good
      cause: it was not confirmed, and there is no terminal to ask on
      do:    confirm with --yes
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("rm 1 --purge --yes").run(), @"
    deleted for good #1
    ---- stderr
    what was deleted may still be in the backups; to delete them:  rm -r $HOME/data/odap/notebook.backups
    ");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    ---- stderr
    odap: there is no incident #1
      do:    see what there is:  odap list
    ---- exit status 2
    ");
}

#[test]
fn a_purge_is_not_passed_over_by_undo() {
    let sandbox = Sandbox::new();
    sandbox.odap("add 'Error: alpha is the first'").run().done();
    sandbox.odap("add 'Error: bravo second thing'").run().done();
    sandbox.odap("rm 1 --purge --yes").run().done();
    assert_snapshot!(sandbox.odap("undo").run(), @"
    ---- stderr
    odap: the last change cannot be taken back
      cause: incidents were deleted for good, by odap rm --purge
      do:    odap log 2   shows the change before it
             odap undo 2
    ---- exit status 2
    ");
    assert!(sandbox.odap("list").run().stdout.contains("bravo"));
    // What is named is taken back, and what comes after the purge.
    sandbox.odap("add 'Error: carol'").run().done();
    sandbox.odap("undo").run().done();
    let list = sandbox.odap("list").run().stdout;
    assert!(list.contains("bravo") && !list.contains("carol"), "{list}");
    sandbox.odap("undo 2").run().done();
    sandbox.odap("redo 2").run().done();
    sandbox.odap("rm 2 --purge --yes").run().done();
    assert_snapshot!(sandbox.odap("undo").run(), @"
    ---- stderr
    odap: the last change cannot be taken back
      cause: incidents were deleted for good, by odap rm --purge
    ---- exit status 2
    ");
}
