//! The table as a real spreadsheet reads it.

use std::fs;
use std::process::Command;

use serde_json::json;

use super::Home;

/// A comma between cells, quotes around them, UTF-8, from the first line on.
const READ_AS: &str = "--infilter=Text - txt - csv (StarCalc):44,34,76,1";

/// The text of the file that LibreOffice makes of a table: its own form, in which a formula is written as one.
fn opened(home: &Home, name: &str) -> String {
    let profile = format!("-env:UserInstallation=file://{}", home.path().join("office").display());
    let mut office = Command::new("soffice");
    office.current_dir(home.path()).env("HOME", home.path());
    let output = office
        .args([&profile, "--headless", READ_AS, "--convert-to", "fods", &format!("{name}.csv")])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(home.path().join(format!("{name}.fods"))).unwrap()
}

#[test]
#[ignore = "needs libreoffice-calc"]
fn a_spreadsheet_shows_every_letter_and_runs_none() {
    let trap = |title: &str| json!({"title": title, "error": format!("{title}\n둘째 줄, \"따옴표\""), "fix": title});
    let traps = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "=HYPERLINK(\"http://x.example\")"].map(trap);
    let home = Home::new(&traps, "");
    home.done(&["export", "--to", "csv", "--out", "all.csv", "--yes"]);
    fs::write(home.path().join("control.csv"), "title\n=1+1\n").unwrap();
    assert!(opened(&home, "control").contains("table:formula"), "nothing would be noticed");
    let table = opened(&home, "all");
    assert!(!table.contains("table:formula"), "{table}");
    assert!(table.contains("<text:p>number</text:p>"), "the mark of UTF-8 is in a cell");
    assert_eq!(table.matches("<text:p>둘째 줄, &quot;따옴표&quot;</text:p>").count(), traps.len());
    assert!(table.matches("<text:p>&apos;=1+1</text:p>").count() >= 3, "{table}");
}
