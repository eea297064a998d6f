//! Puts fitted numbers into the program's source.

use std::process::Command;

/// Replaces what stands between `const NAME` … `= [` and `];` in a file by numbers.
pub(crate) fn array(file: &str, name: &str, numbers: &[f64]) {
    let body: Vec<String> = numbers.iter().map(|number| format!("{number:.3}")).collect();
    replace(file, name, '[', ']', &format!("[{}]", body.join(", ")));
}

/// Replaces the number of a constant in a file.
pub(crate) fn number(file: &str, name: &str, number: f64) {
    replace(file, name, '\0', ';', &format!("{number:.3}"));
}

/// Replaces the triples of a constant in a file.
pub(crate) fn triples(file: &str, name: &str, numbers: &[(f64, f64, f64)]) {
    let body: Vec<String> =
        numbers.iter().map(|(mean, spread, weight)| format!("({mean:.3}, {spread:.3}, {weight:.3})")).collect();
    replace(file, name, '[', ']', &format!("[{}]", body.join(", ")));
}

fn replace(file: &str, name: &str, open: char, close: char, with: &str) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).expect("the source of the program");
    let declared = source.find(&format!("const {name}:")).expect("the constant");
    let equals = declared + source[declared..].find(['=']).expect("its value") + 1;
    let from = if open == '\0' { equals + 1 } else { equals + source[equals..].find(open).expect("its beginning") };
    let end = source[from..]
        .find("];")
        .filter(|_| close == ']')
        .map(|at| from + at + 1)
        .unwrap_or_else(|| from + source[from..].find(';').expect("its end"));
    std::fs::write(&path, format!("{}{with}{}", &source[..from], &source[end..])).expect("a writable source");
    // Long rows of numbers are broken as the formatter breaks them, so that a fit changes numbers and nothing else.
    let formatted = Command::new("rustfmt").args(["--edition", "2024", &path]).status().expect("rustfmt");
    assert!(formatted.success(), "rustfmt cannot read {file}");
    println!("wrote {name} of {file}");
}
