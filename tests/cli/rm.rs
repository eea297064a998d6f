//! `odap rm` and `restore`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn what_is_taken_out_can_be_brought_back() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("rm 1 '#2'").run(), @"
    removed #1, #2
    to bring it back:  odap restore 1 2
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
fn a_copy_from_before_an_upgrade_is_named_when_something_is_deleted_for_good() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("data/odap/notebook.before-schema-3.db", "an older notebook");
    assert_snapshot!(sandbox.odap("rm 1 --purge --yes").run(), @"
    deleted for good #1
    ---- stderr
    what was deleted may still be in a copy from before an upgrade; to delete the copy:  rm $HOME/data/odap/notebook.before-schema-3.db
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
    assert_snapshot!(sandbox.odap("rm 1 --purge --yes").run(), @"deleted for good #1");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    ---- stderr
    odap: there is no incident #1
      do:    see what there is:  odap list
    ---- exit status 2
    ");
}
