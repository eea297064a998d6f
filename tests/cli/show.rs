//! `odap show`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn everything_is_on_the_page() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("show 1 2").run(), @r#"
    #1    OpenCV import fails in slim images
          solved · once, today · environment · docker, opencv

      fix        apt-get install -y libgl1
                 worked 1 of 1 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python
      on         (this machine)

      error
        Traceback (most recent call last):
          File "/w/train.py", line 1, in <module>
            import cv2
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory

      seen       2026-09-01 10:00 · worked · in ~
      id         01M1E6JK80CJMB17FJPCGKRDAW
      logged     2026-09-01 10:00, changed 2026-09-01 10:00

    #2    도커 로그가 디스크를 가득 채움
          open · once, today · infrastructure · docker

      on         (this machine)

      error
        write /var/log/app.log: no space left on device

      seen       2026-09-01 10:00 · in ~
      id         01M1E6JK80NMJ92SE5ST75M88H
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    "#);
}

#[test]
fn a_narrow_terminal_gets_narrow_prose() {
    let sandbox = Sandbox::new();
    let line = r#"{"error": "Error: boom", "title": "OpenCV import fails in slim images", "tags": ["docker", "opencv"], "kind": "environment",
        "cause": "The slim image has no libGL, and opencv-python links against it.", "fix": "apt-get install -y libgl1 libglib2.0-0"}"#;
    sandbox.odap("import").pipe(line.replace('\n', " ")).run().done();
    assert_snapshot!(sandbox.odap("show 1").env("COLUMNS", "40").run(), @"
    #1    OpenCV import fails in slim
          images
          solved · once, today · environment
          · docker, opencv

      fix        apt-get install -y libgl1 libglib2.0-0
                 not confirmed yet
      cause      The slim image has no
                 libGL, and opencv-python
                 links against it.

      error
        Error: boom

      seen       2026-09-01 10:00
      id         0000000000KYW6JMMGASQWT2Z5
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
}

#[test]
fn an_unknown_number_is_an_error() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("show 9").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("show 01ZZZZ").run(), @"
    ---- stderr
    odap: there is no incident whose id begins with 01ZZZZ
      do:    see what there is:  odap list
    ---- exit status 2
    ");
}

#[test]
fn programs_get_the_lossless_form_and_the_totals() {
    let sandbox = Sandbox::new().with_two();
    let json: serde_json::Value = serde_json::from_str(&sandbox.odap("show 1 --json").run().stdout).unwrap();
    assert_eq!((json["number"].as_u64(), json["worked"].as_u64()), (Some(1), Some(1)));
    assert_eq!(json["attempts"][0], "pip install --force-reinstall opencv-python");
}
