//! The table's place in the README.

use std::fs;

use crate::Done;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// The comment before the table, which says where the table comes from.
const BEGIN: &str = "<!-- what `cargo bench --bench compare -- --write` prints -->\n\n";
/// The comment behind the table.
const END: &str = "\n<!-- so far -->\n";

/// Puts a table where the README has one.
pub(crate) fn write(table: &str) -> Done {
    let text = fs::read_to_string(README)?;
    let (before, _, after) = parts(&text)?;
    fs::write(README, format!("{before}{table}{after}"))?;
    println!("\nwrote the table of README.md");
    Ok(())
}

/// Fails where the README has another table.
pub(crate) fn check(table: &str) -> Done {
    let text = fs::read_to_string(README)?;
    let (_, printed, _) = parts(&text)?;
    if printed == table {
        println!("\nthe README has this table");
        return Ok(());
    }
    Err(format!(
        "README.md has another table:\n\n{printed}\n  do:    read the difference, then: cargo bench --bench \
             compare -- --write"
    )
    .into())
}

/// Splits the README into the text before the table, the table, and the text behind it.
fn parts(text: &str) -> Done<(&str, &str, &str)> {
    let from = text.find(BEGIN).ok_or("README.md has no place for the table")? + BEGIN.len();
    let to = from + text[from..].find(END).ok_or("the table of README.md has no end")?;
    Ok((&text[..from], &text[from..to], &text[to..]))
}
