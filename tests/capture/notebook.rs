//! What of a person is in the notebook's file, when its bytes are searched.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use memchr::memmem;

/// Words that are in every corner of the environment, and may be nowhere in the file.
const PRIVATE: [&str; 5] =
    ["kimberlite", "zephyrbox", "hunter2", "kim@mail.example", "ghp_0123456789abcdefghijABCDEFGHIJ012345"];

#[test]
fn nobody_is_in_the_notebook_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("kimberlite");
    let project = home.join("work/kimberlite-proj");
    let write = |path: &Path, content: &str| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    let venv = home.join("envs/kimberlite");
    let info = venv.join("lib/python3.11/site-packages/mine-1.0.dist-info");
    write(&venv.join("pyvenv.cfg"), &format!("home = {}/bin\nversion = 3.11.7\n", home.display()));
    write(&info.join("METADATA"), "Name: mine\nVersion: 1.0\nAuthor-email: Kim <kim@mail.example>\n");
    let address =
        "https://kimberlite:ghp_0123456789abcdefghijABCDEFGHIJ012345@zephyrbox.example/kimberlite/mine.git?t=hunter2";
    let origin = format!(r#"{{"url": "{address}", "vcs_info": {{"vcs": "git", "commit_id": "1f3e"}}}}"#);
    write(&info.join("direct_url.json"), &origin);
    write(&project.join(".git/HEAD"), "ref: refs/heads/kimberlite/fix\n");
    write(&project.join(".git/config"), "[user]\n\tname = kimberlite\n\temail = kim@mail.example\n");
    write(
        &project.join("error.txt"),
        "Traceback (most recent call last):\n    import cv2\nImportError: no libGL.so.1\n",
    );

    let odap = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_odap"));
        command.args(arguments).current_dir(&project).env_clear().env("HOME", &home).env("USER", "kimberlite");
        command.env("VIRTUAL_ENV", &venv).env("PATH", venv.join("bin")).env("HOSTNAME", "zephyrbox");
        command.env("https_proxy", "http://kimberlite:hunter2@proxy.example:3128").env("EMAIL", "kim@mail.example");
        command.env("ODAP_NOTEBOOK", folder.path().join("n/notebook.db")).stdout(Stdio::null());
        let status = command.status().unwrap().code();
        assert!(status.is_some_and(|code| code < 2), "odap {arguments:?} ended with {status:?}");
    };
    odap(&["find", "--error-file", "error.txt"]);
    odap(&["add", "--error-file", "error.txt", "--fix", "apt-get install libgl1"]);
    odap(&["again", "1", "--worked"]);
    odap(&["run", "--", "/bin/sh", "-c", "echo 'ImportError: no libGL.so.1' >&2; exit 1"]);

    let mut searched = 0;
    for entry in fs::read_dir(folder.path().join("n")).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        let bytes = fs::read(entry.path()).unwrap();
        searched += bytes.len();
        let found: Vec<_> = PRIVATE.iter().filter(|word| memmem::find(&bytes, word.as_bytes()).is_some()).collect();
        assert!(found.is_empty(), "{found:?} in {:?}", entry.file_name());
        // The search would find what is there.
        if entry.path().ends_with("notebook.db") {
            assert!(memmem::find(&bytes, b"libGL").is_some() && memmem::find(&bytes, b"USER").is_some());
        }
    }
    assert!(searched > 0);
}
