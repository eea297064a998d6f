//! `odap export`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn markdown_goes_to_stdout() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("export").run(), @r#"
    # OpenCV import fails in slim images

    solved · environment · docker, opencv · fix from an issue thread · worked 1 of 1

    ## Error

    ```text
    Traceback (most recent call last):
      File "/w/train.py", line 1, in <module>
        import cv2
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    ## Cause

    The slim image has no libGL.

    ## What did not work

    - ```sh
      pip install --force-reinstall opencv-python
      ```

    ## Fix

    ```sh
    apt-get install -y libgl1
    ```

    # 도커 로그가 디스크를 가득 채움

    open · infrastructure · docker

    ## Error

    ```text
    write /var/log/app.log: no space left on device
    ```
    "#);
    assert_snapshot!(sandbox.odap("export 9").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("export --tag none").run(), @"
    ---- stderr
    there is nothing to export
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("export 1 --open").run(), @"
    ---- stderr
    odap: numbers and filters cannot be used together
      do:    odap export 12 31
             odap export --tag docker
    ---- exit status 2
    ");
}

#[test]
fn a_folder_gets_one_file_an_incident_and_nothing_is_replaced_unasked() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("export --out notes").run(), @"
    ---- stderr
    2 incidents written to notes
    ");
    let mut names: Vec<_> =
        std::fs::read_dir(sandbox.home().join("notes")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_snapshot!(format!("{names:?}"), @r#"["1-opencv-import-fails-in-slim-images.md", "2-도커-로그가-디스크를-가득-채움.md"]"#);
    assert_snapshot!(sandbox.odap("export --out notes").run(), @"
    ---- stderr
    odap: notes/1-opencv-import-fails-in-slim-images.md is there already
      cause: nothing was written
      do:    the same again with --yes replaces it
    ---- exit status 2
    ");
    sandbox.odap("export --out notes --yes").run().done();
}

#[test]
fn the_lossless_form_comes_back_byte_for_byte() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("add --title Bytes").pipe(b"caf\xe9\0 \x1b[31m").run().done();
    sandbox.odap("again 1 --worked --note n").run().done();
    assert_snapshot!(sandbox.odap("export --to jsonl --out all.jsonl").run(), @"
    ---- stderr
    3 incidents written to all.jsonl
    ");
    sandbox.odap("import all.jsonl --notebook other.db").run().done();
    sandbox.odap("export --to jsonl --out again.jsonl --notebook other.db").run().done();
    let read = |name| std::fs::read(sandbox.home().join(name)).unwrap();
    assert_eq!(read("all.jsonl"), read("again.jsonl"));
    sandbox.odap("export --to json --out all.json").run().done();
    assert_snapshot!(sandbox.odap("import all.json --notebook other.db").run(), @"3 unchanged");
}

#[cfg(unix)]
#[test]
fn what_is_written_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("export --to jsonl --out all.jsonl").run().done();
    assert_eq!(std::fs::metadata(sandbox.home().join("all.jsonl")).unwrap().permissions().mode() & 0o777, 0o600);
}
