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
                 worked 2 of 3 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python
      on         (this machine)

      error
        Traceback (most recent call last):
          File "/w/train.py", line 1, in <module>
            import cv2
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory

      seen       2026-09-01 10:00 · worked · in $HOME
                 2026-09-01 10:00 · worked · python train.py · in $HOME · after the upgrade
                 2026-09-01 10:00 · failed · in $HOME
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
    noted: such an error is not #2  도커 로그가 디스크를 가득 채움
           to log it:  odap add --last
    ");
    assert_snapshot!(sandbox.odap("same 1").run(), @"noted: such an error is #1  OpenCV import fails in slim images");
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
