//! Notes that odap takes of its own accord have no name of a person or of a machine, no mail address, no token and no
//! password.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sandbox::{Run, Sandbox};

/// Words that must be in no file, in any case of their letters.
const PLANTED: &[&str] = &[
    "plantuser",
    "planthome",
    "planthost",
    "plant.mail",
    "corp-plant",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "pr0xyS3cret",
];

/// A person's machine, with their names wherever tools put them.
struct Person {
    sandbox: Sandbox,
    home: PathBuf,
    project: PathBuf,
}

impl Person {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        let home = sandbox.home().join("planthome/plantuser");
        let project = home.join("plantuser-lab");
        let person = Self { sandbox, home, project };
        let (home, mail) = (person.home.display(), "plant.mail@corp-plant.example");
        let address = "https://plantuser:ghp_16C7e42F292c6912E7710c838347Ae178B4a@git.example/tool.git";
        person.file(".gitconfig", &format!("[user]\n\temail = {mail}\n\tname = Plantuser\n"));
        person.file("plantuser-lab/.git/HEAD", "ref: refs/heads/plantuser/fix-on-planthost\n");
        person.file("plantuser-lab/.git/config", &format!("[remote \"origin\"]\n\turl = {address}\n"));
        person.python(&address.replace("tool.git", "tool.git?token=pr0xyS3cret"));
        person.file(
            "plantuser-lab/package.json",
            &format!(
                r#"{{"name": "@plantuser/site", "author": "{mail}", "dependencies": {{"tool": "git+{address}", "ours": "file:{home}/ours"}}}}"#
            ),
        );
        for name in ["tool", "ours"] {
            let manifest = format!(r#"{{"name": "{name}", "version": "1.0.0", "author": "{mail}"}}"#);
            person.file(&format!("plantuser-lab/node_modules/{name}/package.json"), &manifest);
        }
        person.file("plantuser-lab/Cargo.toml", "[package]\nname = \"plantuser-lab\"\n");
        let source = format!("git+{address}?branch=plantuser#1f3e0c9a7b5d4e2f");
        person.file(
            "plantuser-lab/Cargo.lock",
            &format!("version = 4\n[[package]]\nname = \"tool\"\nversion = \"1.0.0\"\nsource = \"{source}\"\n"),
        );
        person.file("plantuser-lab/go.mod", "module git.corp-plant.example/plantuser/lab\n\ngo 1.22\n");
        person
    }

    /// A virtual environment with a folder of the person's and with what came from an address.
    fn python(&self, address: &str) {
        let venv = "plantuser-lab/.venv";
        self.file(
            &format!("{venv}/pyvenv.cfg"),
            "home = /nowhere/bin\nversion = 3.11.7\nprompt = plantuser@planthost\n",
        );
        let home = self.home.display();
        let site = format!("{venv}/lib/python3.11/site-packages");
        let origins = [
            ("numpy", None),
            ("tool", Some(format!(r#"{{"url": "{address}", "vcs_info": {{"vcs": "git", "commit_id": "1f3e0c9a"}}}}"#))),
            ("wheelhouse", Some(format!(r#"{{"url": "file://{home}/wheels/wheelhouse-1.0-py3-none-any.whl"}}"#))),
            ("mine", Some(format!(r#"{{"url": "file://{home}/mine", "dir_info": {{"editable": true}}}}"#))),
        ];
        for (name, origin) in origins {
            let info = format!("{site}/{name}-1.0.dist-info");
            let author = "Author: Plantuser\nAuthor-email: plant.mail@corp-plant.example\n";
            self.file(
                &format!("{info}/METADATA"),
                &format!("Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{author}"),
            );
            if let Some(origin) = origin {
                self.file(&format!("{info}/direct_url.json"), &origin);
            }
        }
        self.file(&format!("{site}/mine.pth"), &format!("{home}/mine\n"));
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        self.sandbox.file(&format!("planthome/plantuser/{name}"), content)
    }

    /// A command line in the project, with what a firm sets for all of its people.
    fn odap(&self, line: &str) -> Run {
        let proxy = "http://plantuser:pr0xyS3cret@proxy.corp-plant.example:3128";
        let variables = [
            ("USER", "plantuser"),
            ("LOGNAME", "plantuser"),
            ("HOSTNAME", "planthost.corp-plant.example"),
            ("EMAIL", "plant.mail@corp-plant.example"),
            ("GIT_AUTHOR_EMAIL", "plant.mail@corp-plant.example"),
            ("HTTP_PROXY", proxy),
            ("HTTPS_PROXY", proxy),
            ("PIP_INDEX_URL", "https://plantuser:pr0xyS3cret@pypi.corp-plant.example/simple"),
            ("GITHUB_TOKEN", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
            // A terminal whose socket lies in the home folder.
            ("WEZTERM_PANE", "3"),
        ];
        let run = self.sandbox.odap(line).within(&self.project).env("HOME", &self.home);
        let run = run.env("VIRTUAL_ENV", self.project.join(".venv"));
        let run = run.env("WEZTERM_UNIX_SOCKET", self.home.join(".local/share/wezterm/planthost"));
        variables.into_iter().fold(run, |run, (name, value)| run.env(name, value))
    }

    /// Returns the places where any of these words stands in what odap has written.
    fn found(&self, words: &[&str]) -> Vec<String> {
        let folders = ["data", "state", "config"].map(|name| self.sandbox.home().join(name));
        folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| found_in(folder, words)).collect()
    }

    #[track_caller]
    fn has_written_nothing_private(&self, after: &str) {
        assert_eq!(self.found(PLANTED), [""; 0], "after {after}");
    }
}

/// Every file below a folder with one of these names in it, byte by byte.
fn found_in(folder: &Path, planted: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(found_in(&path, planted));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let has = |name: &&&str| bytes.windows(name.len()).any(|part| part.eq_ignore_ascii_case(name.as_bytes()));
        found.extend(planted.iter().filter(has).map(|name| format!("{name} in {}", path.display())));
    }
    found
}

#[test]
fn nothing_that_tells_who_it_was_is_in_what_odap_writes() {
    let person = Person::new();
    let home = person.home.display().to_string();
    let command = format!("python {home}/a.py --to plant.mail@corp-plant.example");
    person.odap(&format!("add 'Error: boom' --fix 'no boom' --command '{command}'")).run().done();
    person.has_written_nothing_private("add");
    // A look-up waits beside the notebook, to be written down by the next change.
    let _ = person.odap("find 'Error: quite another'").run();
    assert_eq!(person.found(&["quite another"]).len(), 1);
    person.has_written_nothing_private("find");
    person.odap("again 1 --command 'ssh plantuser@planthost' --worked").run().done();
    person.has_written_nothing_private("again");
    let script = person.file("plantuser-lab/fail.sh", "echo 'Error: it broke'\nexit 3\n").display().to_string();
    let _ = person.odap(&format!("run -- /bin/sh {script} --user plantuser")).run();
    person.has_written_nothing_private("run");
    let last = person.odap("last").run();
    assert!(last.to_string().contains("Error: it broke"), "{last}");
    person.odap("add --last --force").run().done();
    person.has_written_nothing_private("add --last");
    let _ = person.odap("add --edit 'Error: to be looked over'").env("EDITOR", "/bin/false").run();
    person.has_written_nothing_private("a draft that was left");

    let note: serde_json::Value = serde_json::from_str(&person.odap("show 1 --json").run().stdout).unwrap();
    let environment = &note["environment"];
    assert_eq!(environment["git"]["branch"], "<redacted:user>/fix-on-<redacted:host>");
    let python = &environment["tools"]["python"];
    insta::assert_snapshot!(python, @r#"{"version":"3.11.7","environment":{"kind":"venv","name":"<redacted:user>-lab"},"manager":null,"packages":{"mine":"1.0","numpy":"1.0","tool":"1.0","wheelhouse":"1.0"},"editable":["mine"],"direct":{"tool":"git+https://git.example/tool.git@1f3e0c9a","wheelhouse":"file:wheelhouse-1.0-py3-none-any.whl"}}"#);
    let of = |tool: &str| {
        let tool = &environment["tools"][tool];
        format!("{} {}", tool["environment"]["name"], tool["direct"])
    };
    insta::assert_snapshot!(of("node"), @r#""@<redacted:user>/site" {"tool":"git+https://git.example/tool.git"}"#);
    insta::assert_snapshot!(of("rust"), @r#""<redacted:user>-lab" {"tool":"git+https://git.example/tool.git@1f3e0c9a7b5d4e2f"}"#);
    // The search does find what is there.
    assert_ne!(person.found(&["wheelhouse"]), [""; 0], "{note}");
}

#[test]
fn what_a_killed_run_leaves_has_nothing_private() {
    let person = Person::new();
    let killer = "echo 'Error: torn'\nsleep 0.5\nkill -9 $PPID\n";
    let script = person.file("plantuser-lab/kill.sh", killer).display().to_string();
    let _ = person.odap(&format!("run -- /bin/sh {script} --user plantuser")).run();
    assert_ne!(person.found(&["Error: torn"]), [""; 0]);
    person.has_written_nothing_private("run");
    let found = person.odap("find --last").run();
    assert!(found.to_string().contains("Error: torn"), "{found}");
    person.has_written_nothing_private("find --last");
}

#[test]
fn nothing_private_comes_in_with_what_another_machine_says_of_itself() {
    let person = Person::new();
    person.file(
        "plantuser-lab/list.txt",
        "# packages in environment at /planthome/plantuser/miniconda3/envs/plantuser:\n#\n# Name Version Build Channel\n\
            python 3.9.18 h0755675_1_cpython conda-forge\n",
    );
    person.file(
        "plantuser-lab/freeze.txt",
        "numpy==1.26.4\n# Editable install with no version control (lab==0.3.0)\n-e /home/plantuser/lab\n\
            -e git+https://plantuser:ghp_16C7e42F292c6912E7710c838347Ae178B4a@x.example/mmcv.git#egg=mmcv\n\
            wheelhouse @ file:///home/plantuser/wheels/wheelhouse-0.9.1-py3-none-any.whl\n\
            tool @ https://plant.mail@corp-plant.example:pr0xyS3cret@x.example/tool-1.0.zip\n",
    );
    person.odap("add 'Error: boom' --env-file list.txt").run().done();
    person.odap("again 1 --worked --env-file freeze.txt").run().done();
    let _ = person.odap("find 'Error: quite another' --env-file freeze.txt").run();
    person.has_written_nothing_private("add, again and find");
    let note: serde_json::Value = serde_json::from_str(&person.odap("show 1 --json").run().stdout).unwrap();
    insta::assert_snapshot!(note["environment"]["tools"]["python"]["direct"], @r#"{"mmcv":"git+https://x.example/mmcv.git","tool":"https://x.example/tool-1.0.zip","wheelhouse":"file:wheelhouse-0.9.1-py3-none-any.whl"}"#);
}
