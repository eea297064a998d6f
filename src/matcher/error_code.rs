//! The form of error codes: `E0382`, `TS2307`, `ENOENT`, `ERR_X`, `42P01`.

/// Words in capitals that begin as the name of an errno does and are none.
const CAPITALS: [&str; 21] = [
    "ERROR",
    "ERRORS",
    "ENOUGH",
    "EXCEPTION",
    "EXIT",
    "EACH",
    "ELSE",
    "ENV",
    "EXPECTED",
    "ENABLED",
    "END",
    "EOF",
    "EVENT",
    "EMPTY",
    "EXTRA",
    "ETC",
    "EXEC",
    "ENTRY",
    "EXTERNAL",
    "EXPORT",
    "EVERY",
];

/// Parts by which a name in capitals with underscores is that of an error.
const PARTS: [&str; 12] = [
    "ERR_",
    "E_",
    "SQLITE_",
    "_FAILED",
    "_ERROR",
    "_ERR",
    "CERT_",
    "CERTIFICATE_",
    "_NOT_",
    "STATUS_",
    "_DENIED",
    "_EXPIRED",
];

/// Tells whether a text has a word that is a code: `E0382`, `TS2307`, `ENOENT`, `ERR_X`, `42P01`.
pub(super) fn has_code(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(is_code)
}

/// Tells whether a word is a code: capitals and digits in one word, in a form that programs give to errors.
pub(super) fn is_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let digits = bytes[letters..].iter().filter(|b| b.is_ascii_digit()).count();
    let errno = letters == bytes.len()
        && bytes.first() == Some(&b'E')
        && (4..=15).contains(&letters)
        && !CAPITALS.contains(&word);
    let numbered = (1..=6).contains(&letters) && digits >= 3 && letters + digits == bytes.len() && digits <= 6;
    let named = bytes.len() > 6
        && word.contains('_')
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_')
        && PARTS.iter().any(|part| word.contains(part));
    errno || numbered || named
}
