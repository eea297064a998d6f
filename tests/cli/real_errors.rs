//! Errors that real programs print: logged once, then met again in another folder, on other lines, in a file of another name.

use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::sandbox::{Outcome, Sandbox};

/// Logs the three and looks their like up; probabilities go, for they change with every fit.
fn answers(first: [&str; 3], again: [&str; 3]) -> [String; 3] {
    let sandbox = Sandbox::new();
    sandbox.odap("import --starter").run().done();
    let notes = [
        "--title 'Rows without a price' --cause 'One supplier calls the column cost.' --fix 'row.get(\"price\")'",
        "--title 'names is used after it was moved' --cause 'consume takes the vector.' --fix 'consume(&names)'",
        "--title 'left-padder is not installed' --cause 'It is in another lock file.' --fix 'npm install left-padder'",
    ];
    for (error, note) in first.iter().zip(notes) {
        sandbox.odap(&format!("add --force {note}")).pipe(error).run().done();
    }
    again.map(|error| without_chances(&sandbox.odap("find").pipe(error).run()))
}

fn without_chances(run: &Outcome) -> String {
    let words = run.to_string();
    let chance = regex::Regex::new(r"\d+ %").unwrap();
    chance.replace_all(&words, "NN %").into_owned()
}

#[test]
fn what_was_recorded_is_known_again() {
    let [python, rust, node] = answers(
        [
            include_str!("real_errors/python-first.txt"),
            include_str!("real_errors/rust-first.txt"),
            include_str!("real_errors/node-first.txt"),
        ],
        [
            include_str!("real_errors/python-again.txt"),
            include_str!("real_errors/rust-again.txt"),
            include_str!("real_errors/node-again.txt"),
        ],
    );
    assert_snapshot!(python, @r#"
    seen  NN %   #47  Rows without a price
                 once, today · code

      fix        row.get("price")
                 not confirmed yet
      cause      One supplier calls the column cost.

      because    same subject  price
                 same message  KeyError: 'price'

    Did it work?  odap again 47 --worked or --failed   ·   not it?  odap not 47
    "#);
    assert_snapshot!(rust, @"
    seen  NN %   #48  names is used after it was moved
                 once, today · code

      fix        consume(&names)
                 not confirmed yet
      cause      consume takes the vector.

      because    same subject  names
                 same message  error[E0382]: borrow of moved value: `names`

    Did it work?  odap again 48 --worked or --failed   ·   not it?  odap not 48
    ");
    assert_snapshot!(node, @"
    seen  NN %   #49  left-padder is not installed
                 once, today · environment

      fix        npm install left-padder
                 not confirmed yet
      cause      It is in another lock file.

      because    same subject  left-padder
                 same message  Error: Cannot find module 'left-padder'
                 same error    MODULE_NOT_FOUND

    Did it work?  odap again 49 --worked or --failed   ·   not it?  odap not 49
    ");
}

#[test]
#[ignore = "needs python3, rustc and node"]
fn what_programs_print_today_is_known_again() {
    let sources = Sandbox::new();
    let first = [
        ("shop/loader.py", "def read_batch(rows):\n    return sum(row[\"price\"] for row in rows)\n"),
        ("shop/main.py", "from loader import read_batch\n\nprint(read_batch([{\"price\": 3}, {\"cost\": 4}]))\n"),
        (
            "owner.rs",
            "fn consume(names: Vec<String>) -> usize {\n    names.len()\n}\n\nfn main() {\n    let names = \
            vec![String::from(\"a\")];\n    consume(names);\n    println!(\"{:?}\", names);\n}\n",
        ),
        ("shop/server.js", "const pad = require('left-padder');\nconsole.log(pad);\n"),
    ];
    let again = [
        (
            "7/er/reader.py",
            "# moved here\n\n\ndef read_batch(rows):\n    total = 0\n    return total + sum(row[\"price\"] \
            for row in rows)\n",
        ),
        (
            "7/er/main.py",
            "import sys\n\nfrom reader import read_batch\n\n\ndef run():\n    print(read_batch([{\"price\": 3}, \
            {\"cost\": 4}]))\n\n\nrun()\n",
        ),
        (
            "7/borrow.rs",
            "// elsewhere\n\nfn consume(names: Vec<String>) -> usize {\n    names.len()\n}\n\nfn run(text: &str) \
            {\n    let names = vec![String::from(text)];\n    consume(names);\n    println!(\"there are {:?}\", names);\n}\n\nfn \
            main() {\n    run(\"b\");\n}\n",
        ),
        ("7/index.js", "'use strict';\n\nfunction start() {\n  return require('left-padder');\n}\n\nstart();\n"),
    ];
    for (name, text) in first.into_iter().chain(again) {
        sources.file(name, text);
    }
    let home = sources.home();
    let first = [
        printed(&home.join("shop"), "python3", &["main.py"]),
        printed(home, "rustc", &["owner.rs"]),
        printed(home, "node", &["shop/server.js"]),
    ];
    let again = [
        printed(&home.join("7/er"), "python3", &["main.py"]),
        printed(&home.join("7"), "rustc", &["borrow.rs"]),
        printed(home, "node", &["7/index.js"]),
    ];
    let answers = answers(first.each_ref().map(String::as_str), again.each_ref().map(String::as_str));
    for (answer, [title, message]) in answers.iter().zip([
        ["Rows without a price", "KeyError: 'price'"],
        ["names is used after it was moved", "borrow of moved value"],
        ["left-padder is not installed", "Cannot find module 'left-padder'"],
    ]) {
        assert!(answer.starts_with("seen  NN %") && answer.lines().next().unwrap().ends_with(title), "{answer}");
        let because = answer.split("because").nth(1).unwrap_or_default();
        assert!(because.contains(message), "{answer}");
    }
}

/// Returns the error output of a program that fails.
fn printed(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    assert!(!output.status.success(), "{program} was to fail");
    String::from_utf8(output.stderr).unwrap()
}
