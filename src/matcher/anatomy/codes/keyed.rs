//! Codes behind a key: `"code" : "Neo.ClientError.Statement.SyntaxError"`, `FullyQualifiedErrorId : PathNotFound,…`.

/// Keys whose value is a code, in lower case.
const KEYS: [&str; 6] = ["code", "errorcode", "error_code", "errcode", "codename", "fullyqualifiederrorid"];

/// The longest code, in bytes.
const MAX_CODE_BYTES: usize = 80;

/// Finds the first value of a key that is written as codes are: in quotes and without a space; behind the one key that
/// PowerShell prints, also without quotes.
pub(super) fn find(line: &str) -> Option<&str> {
    line.match_indices([':', '=']).find_map(|(at, _)| {
        let key = line[..at].trim_end_matches([' ', '"', '\'']);
        let from = key.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
        let key = KEYS.iter().find(|known| key[from..].eq_ignore_ascii_case(known))?;
        let value = line[at + 1..].trim_start_matches(['>', ' ', '\\']);
        let is_bare = *key == "fullyqualifiederrorid";
        let (value, end) = match value.strip_prefix(['"', '\'']) {
            Some(quoted) => (quoted, quoted.find(['"', '\'', '\\'])?),
            None if is_bare && !value.contains(' ') => (value, value.find(',').unwrap_or(value.len())),
            None => return None,
        };
        let code = &value[..end];
        // Where nobody gave it a name, it is that of the class.
        let is_class = is_bare && (code == "RuntimeException" || code.contains('.'));
        (is_code_like(code) && !is_class).then_some(code)
    })
}

/// Tells whether a value is a name, not a text and not a sum.
fn is_code_like(value: &str) -> bool {
    (4..=MAX_CODE_BYTES).contains(&value.len())
        && value.bytes().filter(u8::is_ascii_alphabetic).count() > 2
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/:".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn values_behind_a_key_are_told_from_texts() {
        for (line, code) in [
            ("  \"code\" : \"Shelf.ClientError.NoRoom\"", Some("Shelf.ClientError.NoRoom")),
            ("{'error': {'message': 'no room', 'code': 'no_room_left'}}", Some("no_room_left")),
            ("    + FullyQualifiedErrorId : ShelfNotFound,Shelve.Commands.Put", Some("ShelfNotFound")),
            ("Status=403 Code=\"RoomForbidden\" Message=\"no\"", Some("RoomForbidden")),
            ("  code: 'let shelf = 3'", None),
            ("barcode: \"ABCDEF\"", None),
            ("‘code’: 'ABCDEF', »x: 3", None),
            ("code: 'US'", None),
        ] {
            assert_eq!(find(line), code, "{line}");
        }
    }
}
