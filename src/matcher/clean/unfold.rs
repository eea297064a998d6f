//! Messages that a logger packed: JSON objects, `key="value"` pairs, line breaks written as `\n`.

use serde_json::Value;

/// The keys under which loggers put what was said. Everything else in such a line is bookkeeping.
const MESSAGE_KEYS: [&str; 17] = [
    "msg",
    "message",
    "error",
    "err",
    "errors",
    "text",
    "reason",
    "detail",
    "details",
    "exception",
    "stack",
    "stacktrace",
    "stack_trace",
    "log",
    "stderr",
    "description",
    "cause",
];

/// The deepest level at which an object is searched for messages.
const MAX_DEPTH: usize = 6;

/// Hands every line that is packed in `line` to `each`; the line itself where nothing is.
pub(super) fn unfold(line: &str, each: &mut dyn FnMut(&str)) {
    if let Some(parts) = unfold_json(line).or_else(|| unfold_logfmt(line)) {
        for part in parts {
            part.lines().for_each(|line| split_written_breaks(line, each));
        }
    } else {
        split_written_breaks(line, each);
    }
}

/// Splits a line at line breaks that are written out.
fn split_written_breaks(line: &str, each: &mut dyn FnMut(&str)) {
    if !has_written_breaks(line) {
        return each(line);
    }
    let line = line.replace("\\\"", "\"").replace("\\t", "\t").replace("\\r", "");
    line.split("\\n").for_each(each);
}

/// Tells whether `\n` in a line stands for a line break. On Windows it also begins the names of folders, so it must be
/// followed by what begins a line and no folder's name.
fn has_written_breaks(line: &str) -> bool {
    line.match_indices("\\n").any(|(at, _)| match line.as_bytes().get(at + 2) {
        None => line[..at].contains("\\n") || !line.contains(":\\"),
        Some(next) => {
            matches!(next, b' ' | b'\\' | b'"' | b'\'' | b'#' | b'>' | b'-' | b'[')
                || next.is_ascii_uppercase() && !line.contains(":\\")
        }
    })
}

/// Returns the messages of a JSON object that the line is or ends with.
fn unfold_json(line: &str) -> Option<Vec<String>> {
    let from = line.find('{')?;
    let object = line[from..].trim_end();
    if !object.ends_with('}') || !object.contains("\":") || object.len() < 10 {
        return None;
    }
    let value: Value = serde_json::from_str(object).ok()?;
    let mut messages = Vec::new();
    collect_messages(&value, false, MAX_DEPTH, &mut messages);
    if messages.is_empty() {
        return None;
    }
    Some(messages)
}

/// Collects the strings under message keys.
fn collect_messages(value: &Value, is_message: bool, depth: usize, messages: &mut Vec<String>) {
    if depth == 0 {
        return;
    }
    match value {
        Value::String(text) if is_message && !text.trim().is_empty() => messages.push(text.clone()),
        Value::Array(values) => {
            values.iter().for_each(|value| collect_messages(value, is_message, depth - 1, messages))
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let is_message = MESSAGE_KEYS.contains(&key.to_ascii_lowercase().as_str());
                collect_messages(value, is_message, depth - 1, messages);
            }
        }
        _ => {}
    }
}

/// Returns the messages of a line of `key=value` pairs.
fn unfold_logfmt(line: &str) -> Option<Vec<String>> {
    if !(line.contains("msg=") || line.contains("level=") && line.contains("error=")) {
        return None;
    }
    let mut messages = Vec::new();
    for key in ["msg=", "message=", "error=", "err=", "reason="] {
        let mut from = 0;
        while let Some(at) = line[from..].find(key).map(|at| from + at) {
            from = at + key.len();
            if at > 0 && !line.as_bytes()[at - 1].is_ascii_whitespace() {
                continue;
            }
            let value = parse_value(&line[from..]);
            if !value.trim().is_empty() {
                messages.push(value);
            }
        }
    }
    (!messages.is_empty()).then_some(messages)
}

/// Reads the value at the beginning of a text: up to its closing quote, with what is escaped in it put back, else up to
/// the next space.
fn parse_value(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"') else {
        return text.split_whitespace().next().unwrap_or_default().to_owned();
    };
    let mut value = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some(other) => value.push(other),
                None => break,
            },
            c => value.push(c),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::unfold;

    #[test]
    fn what_was_said_is_found_in_its_wrapping() {
        for (line, messages) in [
            (r#"{"level":"error","ts":1.5,"msg":"dial tcp: refused"}"#, vec!["dial tcp: refused"]),
            (
                r#"AGPBI: {"kind":"error","text":"java.lang.OutOfMemoryError: Java heap space","sources":[{}]}"#,
                vec!["java.lang.OutOfMemoryError: Java heap space"],
            ),
            (
                r#"time="2024-01-01" level=error msg="failed to \"start\"" error="no such file""#,
                vec!["failed to \"start\"", "no such file"],
            ),
            (
                r#"x.stderr: "Traceback\n  File \"a.py\"\nKeyError: 'x'\n""#,
                vec!["x.stderr: \"Traceback", "  File \"a.py\"", "KeyError: 'x'", "\""],
            ),
            (r"D:\work\node_modules\new\index.js not found", vec![r"D:\work\node_modules\new\index.js not found"]),
            ("plain { not json }", vec!["plain { not json }"]),
        ] {
            let mut got = Vec::new();
            unfold(line, &mut |part| got.push(part.to_owned()));
            assert_eq!(got, messages, "{line}");
        }
    }
}
