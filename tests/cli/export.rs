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

#[test]
fn every_field_comes_back_byte_for_byte_through_the_program() {
    let sandbox = Sandbox::new();
    let odd = "한글 🦀👩‍💻 \u{1103}\u{1169} \u{0}\u{1b}[31m\r\n\t\u{202e}\u{feff}\\u0000\"`";
    let long = "오류: 1 MB \u{0}\n".repeat(70_000);
    let records = [
        serde_json::json!({
            "error": long, "title": "한글 🦀", "cause": odd, "fix": odd, "kind": "environment", "status": "solved",
            "tags": ["도커", "gpu"], "attempts": [odd, "second"], "source": "assistant", "url": "https://x/y",
            "sightings": [
                {"seen_at": "2026-01-02T03:04:05.678Z", "error": odd, "error_base64": "/w==", "command": odd,
                    "directory": "/w", "outcome": "failed", "note": odd, "environment": {"gpu": {"name": "A100"}}},
                {"error": long},
            ],
            "corrections": [{"said": "same", "error": odd}, {"said": "not", "error": long}, {"said": "also", "error": "x"}],
            "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-02-01T00:00:00.001Z",
        }),
        serde_json::json!({"error": "a case that nobody met", "sightings": []}),
        serde_json::json!({"error": "\u{0}"}),
    ];
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    sandbox.odap("import --format jsonl").pipe(lines).run().done();
    sandbox.odap("export --to jsonl --out first.jsonl").run().done();
    sandbox.odap("import first.jsonl --notebook other.db").run().done();
    sandbox.odap("export --to jsonl --out second.jsonl --notebook other.db").run().done();
    let read = |name: &str| std::fs::read(sandbox.home().join(name)).unwrap();
    let first = read("first.jsonl");
    assert!(first.len() > 2_000_000 && first == read("second.jsonl"));
    assert_snapshot!(sandbox.odap("import first.jsonl --notebook other.db").run(), @"3 unchanged");
    assert_snapshot!(sandbox.odap("list --notebook other.db").run(), @"
     #  title                   kind         seen  fix         last
     3  untitled                                1  open        today
     2  a case that nobody met                  0  open
     1  한글 🦀                 environment     2  0/1 failed  7 months
    3 incidents
    ");
}

#[test]
fn a_document_has_no_empty_section_and_no_fence_that_ends_early() {
    let sandbox = Sandbox::new();
    let fix = "Take the fence out:\nsed -i 's/```//' notes.md\nThen build anew.";
    sandbox
        .odap(&format!("add --title 'A `fence` *inside*' --fix {}", shlex::try_quote(fix).unwrap()))
        .pipe("error: unexpected ````` in line 3\n```\nmore\n")
        .run()
        .done();
    assert_snapshot!(sandbox.odap("export 1").run(), @r"
    # A \`fence\` \*inside\*

    solved · worked 1 of 1

    ## Error

    ``````text
    error: unexpected ````` in line 3
    ```
    more
    ``````

    ## Fix

    Take the fence out:

    ````sh
    sed -i 's/```//' notes.md
    ````

    Then build anew.
    ");
}
