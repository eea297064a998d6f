//! `odap solve`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_fix_solves_an_open_incident() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("solve 2 --cause 'Logs are never rotated.'").run(), @r#"
    ---- stderr
    odap: #2 has no fix yet
      cause: none was given
      do:    odap solve 2 --fix "…"
             odap edit 2 …   where it stays open
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("solve 2").run(), @r#"
    ---- stderr
    odap: there is no terminal for the editor
      cause: no flag says what to change either
      do:    odap edit 2 --fix "…"
             odap edit --help
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("solve 2 --fix 'docker system prune' --source own").run(), @"solved #2  도커 로그가 디스크를 가득 채움");
    assert_snapshot!(sandbox.odap("solve 9 --fix x").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
}

#[cfg(unix)]
#[test]
fn the_editor_solves_it_too() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("solve 2").env("EDITOR", "true").run(), @"
    open   #2  still without a fix
    ---- exit status 1
    ");
    let editor = sandbox.editor("sed -i 's/^# Fix$/# Fix\\nrotate them/' \"$1\"");
    assert_snapshot!(sandbox.odap("solve 2").env("EDITOR", editor).run(), @"solved #2  도커 로그가 디스크를 가득 채움");
}

#[test]
fn a_fix_that_is_not_confirmed_says_how_to_confirm_it() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("solve 2 --fix 'docker system prune' --source assistant").run(), @"
    solved #2  도커 로그가 디스크를 가득 채움
           when it has helped:  odap again 2 --worked
    ");
    sandbox.odap("again 2 --worked").run().done();
    assert_snapshot!(sandbox.odap("solve 2 --fix 'docker system prune -a'").run(), @"solved #2  도커 로그가 디스크를 가득 채움");
    sandbox.odap("again 2 --failed").run().done();
    assert_snapshot!(sandbox.odap("solve 2 --fix 'logrotate' --source own").run(), @"solved #2  도커 로그가 디스크를 가득 채움");
    assert_snapshot!(sandbox.odap("add --fix x --source assistant Error: boom").run(), @"
    logged #3  Error: boom
           when it has helped:  odap again 3 --worked
    ");
}
