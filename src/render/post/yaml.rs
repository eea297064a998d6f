//! YAML that no text can break: every text is a double-quoted scalar, so that `no`, `1.0`, `~` and `---` stay texts.

use std::fmt::Write as _;

use serde_json::Value;

/// Appends one key with its value, a nested mapping or list of mappings indented below it.
pub(super) fn entry(key: &str, value: &Value, depth: usize, yaml: &mut String) {
    let indent = "  ".repeat(depth);
    // Writing to a String cannot fail.
    let _ = write!(yaml, "{indent}{}:", self::key(key));
    match value {
        Value::Object(map) if !map.is_empty() => {
            yaml.push('\n');
            map.iter().for_each(|(key, value)| entry(key, value, depth + 1, yaml));
        }
        Value::Array(list) if list.iter().any(|item| item.is_object() || item.is_array()) => {
            yaml.push('\n');
            for item in list {
                let _ = writeln!(yaml, "{indent}  - {}", flow(item));
            }
        }
        other => {
            let _ = writeln!(yaml, " {}", flow(other));
        }
    }
}

/// Returns a key without quotes where YAML needs none, for readability.
fn key(key: &str) -> String {
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    // Words that YAML reads as truth values.
    let word = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(&key.to_lowercase().as_str());
    if plain && !word { key.to_owned() } else { quoted(key) }
}

/// Returns a value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(list) => format!("[{}]", list.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{}: {}", quoted(key), flow(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        plain => plain.to_string(),
    }
}

/// Returns a text in double quotes; line breaks and characters that YAML refuses are escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ if character.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::entry;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let value = json!({
            "sidebar": {"nav": "docs", "no": ["no", 1, 2.5, true, null, "~"]},
            "odd: key #": "a: b # c\n--- \t\u{2028}\u{85}\u{0}\\ \" @ 한글 🦀",
            "list": [{"a": "x: y"}, ["1.0", "2026-01-01"]],
            "empty": {},
        });
        let mut yaml = String::new();
        value.as_object().unwrap().iter().for_each(|(key, value)| entry(key, value, 0, &mut yaml));
        assert_eq!(serde_saphyr::from_str::<Value>(&yaml).unwrap(), value, "{yaml}");
        insta::assert_snapshot!(yaml, @r#"
        sidebar:
          nav: "docs"
          "no": ["no", 1, 2.5, true, null, "~"]
        "odd: key #": "a: b # c\n--- \t\u2028\u0085\u0000\\ \" @ 한글 🦀"
        list:
          - {"a": "x: y"}
          - ["1.0", "2026-01-01"]
        empty: {}
        "#);
    }
}
