//! Puts fitted numbers into the program's source, by the names of a table's row and column or by that of a constant.

/// A source file of the program.
pub(crate) struct SourceFile {
    /// The path from the repository's root.
    name: &'static str,
    text: String,
}

impl SourceFile {
    pub(crate) fn read(name: &'static str) -> Self {
        let text = std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self::with_text(name, text)
    }

    pub(crate) fn with_text(name: &'static str, text: String) -> Self {
        Self { name, text }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn write(&self) {
        std::fs::write(path(self.name), self.text()).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        println!("wrote {}", self.name);
    }

    /// Sets a number of a table: the one behind the column's name, in the one line that begins with the row's name. It
    /// ends where the old one ended, so that columns stay columns.
    pub(crate) fn set(&mut self, row: &str, column: &str, number: f64) {
        self.set_number(row, &format!(" {column}:"), &|width| format!("{number:>width$.3}"));
    }

    /// Sets the number of a constant.
    pub(crate) fn set_constant(&mut self, constant: &str, number: f64) {
        self.set_number(&format!("pub const {constant}"), " =", &|_| format!("{number:.3}"));
    }

    /// Replaces the number behind a label in the one line that begins with some words by one that is written in as many
    /// columns.
    fn set_number(&mut self, beginning: &str, label: &str, written: &dyn Fn(usize) -> String) {
        let mut lines: Vec<String> = self.text.split('\n').map(str::to_owned).collect();
        let mut fitting = lines.iter_mut().filter(|line| begins_with_words(line, beginning) && line.contains(label));
        let (Some(line), None) = (fitting.next(), fitting.next()) else {
            panic!("{}: not one line begins with `{beginning}` and has `{label}`", self.name);
        };
        let from = line.find(label).expect("it was chosen for its label") + label.len();
        let digits = from + line[from..].len() - line[from..].trim_start().len();
        let to =
            line[digits..].find(|c: char| !"-.0123456789".contains(c)).map_or(line.len(), |length| digits + length);
        assert!(line[digits..to].parse::<f64>().is_ok(), "{}: no number behind `{label}` in `{line}`", self.name);
        // A space parts the number from its label.
        line.replace_range(from..to, &format!(" {}", written(to - from - 1)));
        self.text = lines.join("\n");
    }
}

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Tells whether a line begins, behind its indentation, with these words and not with a longer one.
fn begins_with_words(line: &str, words: &str) -> bool {
    let rest = line.trim_start().strip_prefix(words);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.'))
}
