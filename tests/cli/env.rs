//! `odap env`, `--env-file`, `--no-env`, `list --env`, and what `find` says of environments

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

const ERROR: &str = "Traceback (most recent call last):\n  File \"/w/train.py\", line 3, in <module>\n    scale = numpy.float_(2)\n\
    AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.\n";

/// Returns a list of packages as conda prints it, of a Python with numpy and a hundred packages more.
fn listed(python: &str, numpy: &str, others: &str) -> String {
    let mut list =
        String::from("# packages in environment at /home/lee/miniconda3/envs/lab:\n#\n# Name Version Build Channel\n");
    list += &format!("python {python} h0755675_1_cpython conda-forge\nnumpy {numpy} py39h474f0d3_0 conda-forge\n");
    for n in 0..100 {
        list += &format!("package-{n} {others}.{n} pypi_0 pypi\n");
    }
    list
}

fn then_and_now() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("then.txt", listed("3.9.18", "1.26.4", "1"));
    sandbox.file("now.txt", listed("3.12.1", "2.1.0", "2"));
    let fix = "add --title 'float_ is gone' --fix 'pin what it was built with' --worked --env-file then.txt";
    sandbox.odap(fix).pipe(ERROR).run().done();
    sandbox
}

#[test]
fn what_the_error_is_about_comes_first_and_the_rest_is_a_count() {
    let sandbox = then_and_now();
    assert_snapshot!(sandbox.odap("find --env-file now.txt").pipe(ERROR).run(), @"
    seen  98 %   #1  float_ is gone
                 once, today · environment

      fix        pin what it was built with
                 worked 1 of 1

      because    same message  AttributeError: `np.float_` was removed in the NumPy…
      since then numpy 1.26.4 → 2.1.0, python 3.9.18 → 3.12.1, and 100 other
                 packages

    Did it work?  odap again 1 --worked or --failed   ·   not it?  odap not 1
    ");
    let json = sandbox.odap("find --json --env-file now.txt").pipe(ERROR).run().stdout.replace("(some)", "0");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let changes = json["matches"][0]["environment_changes"].as_array().unwrap();
    assert_eq!(changes.len(), 102);
    assert_snapshot!(serde_json::to_string(&changes[..2]).unwrap(), @r#"
    [{"name":"numpy","then":"1.26.4","now":"2.1.0","part":"package","tool":"python","direction":"upgraded","relevance":"named"},{"name":"python","then":"3.9.18","now":"3.12.1","part":"runtime","tool":"python","direction":"upgraded","relevance":"runtime"}]
    "#);
}

#[test]
fn a_downgrade_is_said_in_words() {
    let sandbox = Sandbox::new();
    sandbox.file("then.txt", "numpy==2.1.0\nsix==1.16.0\nxformers==0.0.22\n");
    sandbox.file("now.txt", "numpy==1.26.4\nsix==1.17.0\nflash_attn==2.5.6\n");
    sandbox.odap("add --fix 'upgrade' --tag xformers --env-file then.txt").pipe(ERROR).run().done();
    let run = sandbox.odap("find --env-file now.txt").pipe(ERROR).run();
    let since = |page: &str| {
        page.lines().skip_while(|line| !line.contains("since then")).take(2).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(since(&run.stdout), @"
    since then numpy 2.1.0 → 1.26.4 (older), xformers 0.0.22 is gone, and 2 other
               packages
    ");
    assert_snapshot!(sandbox.odap("env --diff 1 --env-file now.txt").run(), @"
    #1    AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `…
          since it was seen today

      it names   numpy  2.1.0 → 1.26.4 (older)
      note names xformers  0.0.22 is gone
      upgraded   six  1.16.0 → 1.17.0
      new        flash_attn  2.5.6
    ");
}

#[test]
fn the_whole_difference_is_in_groups() {
    let sandbox = then_and_now();
    let run = sandbox.odap("env --diff 1 --env-file now.txt").run();
    assert_snapshot!(run.stdout.lines().take(12).collect::<Vec<_>>().join("\n"), @"
    #1    float_ is gone
          since its fix worked today

      it names   numpy  1.26.4 → 2.1.0
      runtime    python  3.9.18 → 3.12.1
      upgraded   package-0   1.0 → 2.0
                 package-1   1.1 → 2.1
                 package-10  1.10 → 2.10
                 package-11  1.11 → 2.11
                 package-12  1.12 → 2.12
                 package-13  1.13 → 2.13
                 package-14  1.14 → 2.14
    ");
    let same = sandbox.odap("env --diff 1 --env-file then.txt").run();
    assert_snapshot!(same, @"
    #1    float_ is gone
          since its fix worked today

      no known differences
    ");
    sandbox.odap("add --no-env 'Error: boom'").run().done();
    assert_snapshot!(sandbox.odap("env --diff 2").run(), @"
    ---- stderr
    nothing is known of the machine that #2 was met on
    ---- exit status 1
    ");
    let json = sandbox.odap("env --diff 1 --json --env-file now.txt").run().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (json["worked"].as_bool(), json["environment_changes"][0]["name"].as_str()),
        (Some(true), Some("numpy"))
    );
}

#[test]
fn incidents_are_listed_by_where_they_were_met() {
    let sandbox = then_and_now();
    sandbox.odap("add --no-env 'Error: boom'").run().done();
    assert_snapshot!(sandbox.odap("list --env 'numpy==1.26' --env 'python<3.10'").run(), @"
     #  title           kind         seen  fix  last
     1  float_ is gone  environment     1  1/1  today
    1 of 2 · env numpy==1.26 · env python<3.10
    ");
    assert_eq!(sandbox.odap("list --env numpy==2").run().status, Some(1));
    assert!(sandbox.odap("export --to jsonl --env python=3.9").run().stdout.contains("float_"));
    assert!(sandbox.odap("search --env python=3.9 float").run().stdout.contains("#1"));
    assert_snapshot!(sandbox.odap("list --env 'numpy=='").run(), @r#"
    ---- stderr
    odap: "numpy==" cannot be used as --env <CONDITION>
      cause: "numpy==" does not say with what to compare; say it like torch==2.1, python>=3.9, os=ubuntu or numpy
    ---- exit status 2
    "#);
}

#[test]
fn the_page_has_what_people_ask_for() {
    let sandbox = Sandbox::new();
    sandbox.file("now.txt", listed("3.12.1", "2.1.0", "2"));
    assert_snapshot!(sandbox.odap("env --env-file now.txt").run(), @"
    conda      conda lab
               numpy 2.1.0
               python 3.12.1
    python     3.12.1 · conda lab
               numpy 2.1.0
               and 100 other packages: odap env --all
    ");
    assert_eq!(sandbox.odap("env --all --env-file now.txt").run().stdout.lines().count(), 105);
    sandbox.file("few.txt", "numpy==1.26.4\n-e git+https://kim:hunter2@x.example/mmcv.git#egg=mmcv\n");
    assert_snapshot!(sandbox.odap("env --markdown --env-file few.txt").run(), @"
    <details>
    <summary>Environment</summary>

    ```text
      python     mmcv (editable, from git+https://x.example/mmcv.git)
                 numpy 1.26.4
    ```

    </details>
    ");
}

#[test]
fn what_cannot_be_read_is_named_by_line_and_the_rest_is_kept() {
    let sandbox = Sandbox::new();
    sandbox.file("odd.txt", "numpy==1.26.4\n\u{1b}[31mwhat is this\nsix==1.16.0\n");
    assert_snapshot!(sandbox.odap("add 'Error: boom' --env-file odd.txt").run(), @r"
    logged #1  Error: boom
           open; when it is solved:  odap solve 1
    ---- stderr
    odd.txt:2: not read as pip freeze: \u{1b}[31mwhat is this
    ");
    let note = sandbox.odap("show 1 --json").run().stdout;
    assert!(
        note.contains("\"six\": \"1.16.0\"") && note.contains("\"numpy\"") && note.contains("\"directory\": null"),
        "{note}"
    );
    sandbox.file("nothing.txt", "nothing of that kind\n");
    assert_snapshot!(sandbox.odap("again 1 --env-file nothing.txt").run(), @"
    ---- stderr
    odap: cannot read an environment in nothing.txt
      cause: nothing in it looks like a list of packages or the description of a machine
      do:    give it the output of one of these:
             pip freeze
             pip list
             conda list
             npm ls
             python -m torch.utils.collect_env
             odap env --json
    ---- exit status 2
    ");
    let piped = sandbox.odap("again 1 --env-file -").pipe("numpy==2.1.0\n").run();
    assert_eq!(piped.status, Some(0), "{piped}");
    sandbox.odap("again 1 --no-env").run().done();
    let note: serde_json::Value = serde_json::from_str(&sandbox.odap("show 1 --json").run().stdout).unwrap();
    assert_eq!(note["sightings"][1]["environment"]["tools"]["python"]["packages"]["numpy"], "2.1.0");
    assert!(note["sightings"][2]["environment"].is_null());
}

#[test]
fn what_a_list_says_is_not_obeyed_by_the_terminal() {
    let sandbox = Sandbox::new();
    let hostile = "\u{1b}[2Jx\u{202e}";
    let tool = serde_json::json!({"version": hostile, "packages": {hostile: hostile}, "direct": {hostile: hostile}});
    let environment =
        |os: &str| serde_json::json!({"system": {"os": os}, "gpu": {hostile: os}, "tools": {hostile: tool}});
    sandbox.file("then.json", environment(hostile).to_string());
    sandbox.file("now.json", environment("other").to_string());
    sandbox.odap("add 'Error: boom' --env-file then.json").run().done();
    for line in ["env --all", "env --diff 1", "find --explain 'Error: boom'", "env --markdown"] {
        let run = sandbox.odap(&format!("{line} --env-file now.json")).run();
        assert!(!run.to_string().contains(['\u{1b}', '\u{202e}']), "{line}\n{run}");
    }
}

#[test]
fn every_part_of_a_machine_has_its_row() {
    let sandbox = Sandbox::new();
    let disk = |role: &str, free: u64| serde_json::json!({"role": role, "size_mib": 51_200, "free_mib": free, "free_inodes": 1_000});
    let machine = serde_json::json!({
        "system": {
            "os": "Ubuntu 22.04.3 LTS", "kernel": "5.15.146.1-microsoft-standard-WSL2", "architecture": "x86_64",
            "libc": "glibc 2.35", "container": "docker", "ci": "gitlab", "wsl": "WSL2", "cores": 8, "memory_mib": 15_900,
            "disks": [disk("working folder", 12), disk("temporary folder", 12), disk("/dev/shm", 64)],
        },
        "tools": {
            "node": {
                "version": "20.20.2", "manager": "npm", "environment": {"kind": "npm", "name": "site"},
                "packages": {"vite": "7.1.0", "ours": "0.2.0"}, "locked": ["vite"], "editable": ["ours"],
            },
            "rust": {"version": "1.95.0", "packages": {"syn": "1.0.109, 2.0.39"}},
        },
        "gpu": {"name": "NVIDIA A100", "driver_version": "535.104.05"},
        "git": {"branch": "main", "commit": "1f3e0c9a7b5d4e2f", "dirty": true},
        "project": "site",
    });
    sandbox.file("machine.json", machine.to_string());
    assert_snapshot!(sandbox.odap("env --env-file machine.json").run(), @"
    os         Ubuntu 22.04.3 LTS
    kernel     5.15.146.1-microsoft-standard-WSL2
    machine    x86_64
    libc       glibc 2.35
    container  docker
    runner     gitlab
    wsl        WSL2
    cores      8
    memory     16 GiB
    disks      working folder 12 MiB of 50 GiB free, 1000 inodes
               temporary folder 12 MiB of 50 GiB free, 1000 inodes
               /dev/shm 64 MiB of 50 GiB free, 1000 inodes
    gpu        name NVIDIA A100
               driver version 535.104.05
    node       20.20.2 · npm site
               ours 0.2.0 (editable)
               vite 7.1.0 (locked, not installed)
    rust       1.95.0
               syn 1.0.109, 2.0.39
    project    site
    git        main · 1f3e0c9a7b5d4e2f · changed
    ");
    let markdown = sandbox.odap("env --markdown --env-file machine.json").run().stdout;
    assert!(markdown.contains("  runner     gitlab\n") && markdown.contains("(locked, not installed)"), "{markdown}");
}

/// Writes programs of one name each into a folder, as a shell does it, which leaves none open for writing.
#[cfg(unix)]
fn programs(sandbox: &Sandbox, scripts: &[(&str, &str)]) -> std::path::PathBuf {
    let folder = sandbox.home().join("bin");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, script) in scripts {
        let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod +x \"$0\"";
        let written =
            std::process::Command::new("sh").args(["-c", write, name, script]).current_dir(&folder).status().unwrap();
        assert!(written.success(), "{name}");
    }
    folder
}

#[cfg(unix)]
#[test]
fn no_compiler_that_is_asked_fetches_another_or_runs_on() {
    let sandbox = Sandbox::new();
    let folder = programs(
        &sandbox,
        &[
            ("go", "/usr/bin/env > \"$0.variables\"; echo go version go1.22.1 linux/amd64"),
            ("cmake", "/usr/bin/env > \"$0.variables\"; echo cmake version 3.25.1"),
            ("rustc", "echo started > \"$0.variables\"; echo rustc 1.80.0"),
            ("rustup", "exit 1"),
            ("gcc", "(/bin/sleep 3; echo late > \"$0.late\") & echo started > \"$0.started\"; wait"),
        ],
    );
    let outcome = sandbox.odap("env --deep --json").env("PATH", &folder).run();
    let tools = serde_json::from_str::<serde_json::Value>(&outcome.stdout).unwrap()["tools"].clone();
    assert_eq!(tools["go"]["version"], "1.22.1");
    assert_eq!(tools["cmake"]["version"], "3.25.1");
    let variables = std::fs::read_to_string(folder.join("go.variables")).unwrap();
    for set in ["GOTOOLCHAIN=local", "RUSTUP_AUTO_INSTALL=0", "MISE_OFFLINE=1"] {
        assert!(variables.lines().any(|line| line == set), "{set}");
    }
    assert!(!folder.join("rustc.variables").exists(), "rustup was started under the name of rustc");
    assert!(folder.join("gcc.started").exists());
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert!(!folder.join("gcc.late").exists(), "what gcc started ran on");
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs strace"]
fn asking_compilers_opens_no_connection() {
    let sandbox = Sandbox::new();
    sandbox.file("go.mod", "module x\n\ngo 1.99\n\ntoolchain go1.99.9\n");
    sandbox.file("rust-toolchain.toml", "[toolchain]\nchannel = \"1.12.1\"\n");
    let traced = std::process::Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=socket,connect", "-o", "calls", env!("CARGO_BIN_EXE_odap"), "env", "--deep"])
        .current_dir(sandbox.home())
        .env("ODAP_NOTEBOOK", sandbox.home().join("n.db"))
        .output()
        .unwrap();
    assert!(traced.status.success());
    let calls = std::fs::read_to_string(sandbox.home().join("calls")).unwrap();
    let reached: Vec<&str> = calls.lines().filter(|call| call.contains("AF_INET")).collect();
    assert!(reached.is_empty(), "{reached:?}");
}
