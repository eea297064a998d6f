//! Source locations, and the forms of stack frames that several languages share.

/// A place in a program, as a line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLocation {
    /// The file, as printed.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The function, where it is named.
    pub function: Option<String>,
    /// True if the whole line is a frame; false if the line goes on to say something about the location.
    pub frame: bool,
}

/// A reader of one form of frame: takes a line without white space at its ends, and gives nothing where the line has
/// another form.
pub type FrameForm = fn(&str) -> Option<SourceLocation>;

/// A reader that knows no line.
pub(super) const NO_FRAME: FrameForm = |_| None;

/// Returns the frame of a file, a line and a function; none where the file is blank.
pub(crate) fn frame(file: &str, line: &str, function: Option<&str>) -> Option<SourceLocation> {
    let file = file.trim();
    if file.is_empty() {
        return None;
    }
    Some(SourceLocation {
        file: file.to_owned(),
        line: line.parse().ok(),
        function: function.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        frame: true,
    })
}

/// Returns the frame of a function of which neither file nor line are named.
pub(crate) fn function_frame(function: &str) -> SourceLocation {
    SourceLocation { file: String::new(), line: None, function: Some(function.to_owned()), frame: true }
}

/// Splits `file:line`, with a column after it or not.
pub(crate) fn split_position(text: &str) -> Option<(&str, &str)> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (head, last) = text.trim_end_matches([')', ',', ':', ' ']).rsplit_once(':')?;
    if !digits(last) {
        return None;
    }
    match head.rsplit_once(':') {
        Some((file, line)) if digits(line) && !file.is_empty() => Some((file, line)),
        _ => Some((head, last)),
    }
}

/// Reads the frames that begin with `at`, as those of Node, Java, .NET and Rust do: `at run (src/x.js:3:5)`,
/// `at com.x.Main.run(Main.java:12)`, `at X.Run() in C:\x.cs:line 3`, `at ./src/main.rs:3:5`.
pub(super) fn at(text: &str) -> Option<SourceLocation> {
    let rest = text.strip_prefix("at ")?;
    if let Some((function, position)) = rest.rsplit_once(" in ")
        && let Some((file, line)) = position.rsplit_once(":line ")
    {
        return frame(file, line, Some(function));
    }
    if let Some((function, position)) = rest.split_once('(')
        && let Some(position) =
            position.strip_suffix(')').or_else(|| position.split_once(')').map(|(position, _)| position))
    {
        let (file, line) = split_position(position).unwrap_or((position, ""));
        return frame(file, line, Some(function));
    }
    let (file, line) = split_position(rest)?;
    frame(file, line, None)
}

/// Returns what stands behind the number of a frame: `std::rt::run` of `3: std::rt::run`.
pub(super) fn after_number(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    text[digits..].strip_prefix(": ")
}

/// Returns what stands behind the number of a frame that begins with `#`: `f()` of `#1 f()`.
pub(super) fn after_hash_number(text: &str) -> Option<&str> {
    let body = text.strip_prefix('#')?;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let rest = &body[digits..];
    rest.strip_prefix("  ").or_else(|| rest.strip_prefix(' '))
}
