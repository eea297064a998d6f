//! Changes between two virtual environments, by way of `add`, `again`, `find` and `run` in them.

use insta::assert_snapshot;

use crate::sandbox::{Run, Sandbox};

const ERROR: &str = "Traceback (most recent call last):\n  File \"/w/train.py\", line 3, in <module>\n    scale = numpy.float_(2)\n\
    AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `np.float64` instead.\n";

/// A virtual environment laid out by hand: numpy, a hundred packages of its generation, and one that never changes.
fn venv(sandbox: &Sandbox, project: &str, python: &str, numpy: &str, generation: u32) {
    sandbox.file(&format!("{project}/.venv/pyvenv.cfg"), format!("home = /nowhere/bin\nversion = {python}\n"));
    sandbox.file(&format!("{project}/pyproject.toml"), "");
    let series = python.rsplit_once('.').unwrap().0;
    let site = format!("{project}/.venv/lib/python{series}/site-packages");
    let install = |name: &str, version: &str| {
        let description = format!("Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nIt is a package.\n");
        sandbox.file(&format!("{site}/{}-{version}.dist-info/METADATA", name.replace('-', "_")), description);
    };
    install("numpy", numpy);
    install("six", "1.16.0");
    (0..100).for_each(|number| install(&format!("package-{number}"), &format!("{generation}.{number}.0")));
}

/// A Python that nobody activated, with a package of its own and one that the environments have too.
fn system(sandbox: &Sandbox) {
    sandbox.file("system/bin/python3", "");
    for package in ["black-24.1", "six-1.17.0"] {
        sandbox.file(&format!("system/lib/python3.12/site-packages/{package}.dist-info/RECORD"), "");
    }
}

fn laid_out() -> Sandbox {
    let sandbox = Sandbox::new();
    venv(&sandbox, "then", "3.9.18", "1.26.4", 1);
    venv(&sandbox, "now", "3.12.1", "2.1.0", 2);
    system(&sandbox);
    sandbox
}

/// A command line in the project's folder, with its environment activated.
fn activated(sandbox: &Sandbox, project: &str, line: &str) -> Run {
    let folder = sandbox.home().join(project);
    sandbox.odap(line).within(&folder).env("VIRTUAL_ENV", folder.join(".venv"))
}

/// A command line where no environment is activated.
fn elsewhere(sandbox: &Sandbox, project: &str, line: &str) -> Run {
    sandbox.odap(line).within(&sandbox.home().join(project)).env("PATH", sandbox.home().join("system/bin"))
}

/// The row about what changed.
fn since(page: &str) -> String {
    let row = page.lines().skip_while(|line| !line.contains("since then"));
    let rest = row.clone().skip(1).take_while(|line| line.starts_with("             "));
    row.take(1).chain(rest).map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn two_changes_come_first_in_words_and_a_hundred_are_one_count() {
    let sandbox = laid_out();
    activated(&sandbox, "then", "add --fix 'use float64'").pipe(ERROR).run().done();
    let found = activated(&sandbox, "now", "find").pipe(ERROR).run();
    assert_snapshot!(found, @"
    seen  99 %   #1  AttributeError: `np.float_` was removed in the NumPy 2.0
                 release. Use `np.float64` instead.
                 once, today · environment

      fix        use float64
                 not confirmed yet

      because    same message  AttributeError: `np.float_` was removed in the NumPy…
      since then numpy 1.26.4 → 2.1.0, python 3.9.18 → 3.12.1, and 100 other
                 packages

    Did it work?  odap again 1 --worked or --failed   ·   not it?  odap not 1
    ");
    // Where the fix worked last is what counts.
    activated(&sandbox, "now", "again 1 --worked").run().done();
    let found = activated(&sandbox, "now", "find").pipe(ERROR).run();
    assert_eq!(since(&found.stdout), "", "{found}");
    activated(&sandbox, "then", "again 1 --failed").run().done();
    let found = activated(&sandbox, "then", "find").pipe(ERROR).run();
    assert_eq!(
        since(&found.stdout),
        "since then numpy 2.1.0 → 1.26.4 (older), python 3.12.1 → 3.9.18 (older), and 100 other packages"
    );
}

#[test]
fn what_another_place_has_not_is_no_list_of_what_went() {
    let sandbox = laid_out();
    activated(&sandbox, "then", "add --fix 'use float64'").pipe(ERROR).run().done();
    // The note and the error name numpy, which is not there; of the others nobody asked.
    let found = elsewhere(&sandbox, "other", "find").pipe(ERROR).run();
    assert_eq!(
        since(&found.stdout),
        "since then numpy 1.26.4 is gone, python 3.9.18 → 3.12, python environment venv then → system, and 1 other package"
    );
    // Without any Python there is nothing to compare.
    let found = sandbox.odap("find").env("PATH", "/nowhere").pipe(ERROR).run();
    assert_eq!(since(&found.stdout), "", "{found}");
    let whole = elsewhere(&sandbox, "other", "env --diff 1").run().stdout;
    assert!(whole.contains("package-99") && whole.contains("black"), "{whole}");
}

#[test]
fn a_lookup_keeps_the_machine_where_it_is_gone_once_the_error_is_solved() {
    let sandbox = laid_out();
    let packages = |number: u32| {
        let note = sandbox.odap(&format!("show {number} --json")).run().stdout;
        let note: serde_json::Value = serde_json::from_str(&note).unwrap();
        note["environment"]["tools"]["python"]["packages"]["numpy"].clone()
    };
    // Nothing is like it: what it was met on is kept with the draft.
    let _ = activated(&sandbox, "then", "find").pipe(ERROR).run();
    activated(&sandbox, "now", "add --last --fix 'use float64'").run().done();
    assert_eq!(packages(1), "1.26.4");
    // It was seen: what the fix works on is what counts, and that is asked for when it has.
    let _ = activated(&sandbox, "then", "find").pipe(ERROR).run();
    activated(&sandbox, "now", "again 1 --worked").run().done();
    assert_eq!(packages(1), "2.1.0");
    // A run has its own, whatever is activated later.
    let script = sandbox.file("fail.sh", format!("cat <<'END'\n{}END\nexit 1\n", ERROR.replace("float_", "bool8")));
    let _ = activated(&sandbox, "then", &format!("run -- /bin/sh {}", script.display())).run();
    activated(&sandbox, "now", "add --last --force").run().done();
    assert_eq!(packages(2), "1.26.4");
}

#[test]
fn the_page_of_a_snapshot_has_all_that_was_there() {
    let sandbox = laid_out();
    activated(&sandbox, "then", "add --fix 'use float64'").pipe(ERROR).run().done();
    let page = sandbox.odap("show 1 --env").run().stdout;
    assert_eq!(page.lines().filter(|line| line.contains("package-")).count(), 100, "{page}");
    let rows = |page: &str| {
        let rows = page
            .lines()
            .filter(|line| ["#1", "when", "python", "numpy", "project"].iter().any(|word| line.contains(word)));
        rows.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(rows(&page), @"
    #1    AttributeError: `np.float_` was removed in the NumPy 2.0 release. Use `…
          when it was seen today
      python     3.9.18 · venv then
                 numpy 1.26.4
      project    then
    ");
    sandbox.odap("add --no-env 'Error: boom'").run().done();
    assert_snapshot!(sandbox.odap("show 2 --env").run(), @"
    ---- stderr
    nothing is known of the machine that #2 was met on
    ---- exit status 1
    ");
}
