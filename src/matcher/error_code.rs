//! The form of error codes: `E0382`, `TS2307`, `ENOENT`, `ERR_X`.

/// The names of errno on Linux, macOS, the BSDs and Windows' C library, and those of `getaddrinfo`, in order.
const ERRNO_NAMES: [&str; 136] = [
    "E2BIG",
    "EACCES",
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "EADV",
    "EAFNOSUPPORT",
    "EAGAIN",
    "EAI_AGAIN",
    "EAI_FAIL",
    "EAI_NODATA",
    "EAI_NONAME",
    "EALREADY",
    "EAUTH",
    "EBADE",
    "EBADF",
    "EBADFD",
    "EBADMSG",
    "EBADR",
    "EBADRPC",
    "EBADRQC",
    "EBADSLT",
    "EBFONT",
    "EBUSY",
    "ECANCELED",
    "ECHILD",
    "ECHRNG",
    "ECOMM",
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EDEADLK",
    "EDEADLOCK",
    "EDESTADDRREQ",
    "EDOM",
    "EDOTDOT",
    "EDQUOT",
    "EEXIST",
    "EFAULT",
    "EFBIG",
    "EFTYPE",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "EHWPOISON",
    "EIDRM",
    "EILSEQ",
    "EINPROGRESS",
    "EINTR",
    "EINVAL",
    "EIO",
    "EISCONN",
    "EISDIR",
    "EISNAM",
    "EKEYEXPIRED",
    "EKEYREJECTED",
    "EKEYREVOKED",
    "EL2HLT",
    "EL2NSYNC",
    "EL3HLT",
    "EL3RST",
    "ELIBACC",
    "ELIBBAD",
    "ELIBEXEC",
    "ELIBMAX",
    "ELIBSCN",
    "ELNRNG",
    "ELOOP",
    "EMEDIUMTYPE",
    "EMFILE",
    "EMLINK",
    "EMSGSIZE",
    "EMULTIHOP",
    "ENAMETOOLONG",
    "ENAVAIL",
    "ENEEDAUTH",
    "ENETDOWN",
    "ENETRESET",
    "ENETUNREACH",
    "ENFILE",
    "ENOANO",
    "ENOATTR",
    "ENOBUFS",
    "ENOCSI",
    "ENODATA",
    "ENODEV",
    "ENOENT",
    "ENOEXEC",
    "ENOKEY",
    "ENOLCK",
    "ENOLINK",
    "ENOMEDIUM",
    "ENOMEM",
    "ENOMSG",
    "ENONET",
    "ENOPKG",
    "ENOPROTOOPT",
    "ENOSPC",
    "ENOSR",
    "ENOSTR",
    "ENOSYS",
    "ENOTBLK",
    "ENOTCONN",
    "ENOTDIR",
    "ENOTEMPTY",
    "ENOTFOUND",
    "ENOTNAM",
    "ENOTRECOVERABLE",
    "ENOTSOCK",
    "ENOTSUP",
    "ENOTTY",
    "ENOTUNIQ",
    "ENXIO",
    "EOPNOTSUPP",
    "EOVERFLOW",
    "EOWNERDEAD",
    "EPERM",
    "EPFNOSUPPORT",
    "EPIPE",
    "EPROCLIM",
    "EPROTO",
    "EPROTONOSUPPORT",
    "EPROTOTYPE",
    "ERANGE",
    "EREMCHG",
    "EREMOTE",
    "EREMOTEIO",
    "ERESTART",
    "ERFKILL",
    "EROFS",
    "ESHUTDOWN",
    "ESOCKTNOSUPPORT",
    "ESPIPE",
    "ESRCH",
    "ESTALE",
    "ETIMEDOUT",
    "ETXTBSY",
    "EXDEV",
];

/// Parts by which a name in capitals with underscores is that of an error.
const PARTS: [&str; 11] = [
    "ERR_",
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

/// Algorithms, character sets and devices, whose names are letters and digits as those of codes are.
const OTHER_NAMES: [&str; 21] = [
    "AES", "CP", "CRC", "ECDSA", "ED", "GB", "GTX", "HS", "ISO", "KS", "MD", "P", "RS", "RSA", "RTX", "SHA", "UTF",
    "V", "X", "A", "H",
];

/// Tells whether a text has a word that is a code: `E0382`, `TS2307`, `ENOENT`, `ERR_X`.
pub(super) fn has_code(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(is_code)
}

/// Tells whether a word is a code: capitals and digits in one word, in a form that programs give to errors.
pub(super) fn is_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let digits = bytes[letters..].iter().filter(|b| b.is_ascii_digit()).count();
    // Long names number their messages from zero: `WFLYCTL0080`.
    let is_long = (7..=9).contains(&letters) && digits > 3 && bytes[letters] == b'0';
    let numbered = ((1..=6).contains(&letters) || is_long)
        && (3..=6).contains(&digits)
        && letters + digits == bytes.len()
        // `SHA256` and `ED25519` are names; with four digits the same letters number the messages of some tools.
        && !(OTHER_NAMES.contains(&&word[..letters]) && digits != 4);
    let named = bytes.len() > 5
        && is_constant(word)
        && (word.starts_with("E_") || PARTS.iter().any(|part| word.contains(part)));
    ERRNO_NAMES.binary_search(&word).is_ok() || numbered || named
}

/// Tells whether a word is written as a code that its surroundings call one: `ETARGET`, `NO_SUCHFILE`.
pub(super) fn is_called_code(word: &str) -> bool {
    is_constant(word) || word.len() > 4 && word.starts_with('E') && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Parts by which a name in capitals is that of a failure where it stands as a code: in brackets, before a message.
const FAILURE_PARTS: [&str; 20] = [
    "ERROR",
    "FAIL",
    "INVALID",
    "NOT_",
    "NO_",
    "MISSING",
    "DENIED",
    "EXCEEDED",
    "EXCEPTION",
    "EXHAUSTED",
    "EXISTS",
    "FORBIDDEN",
    "MISMATCH",
    "REFUSED",
    "REQUIRED",
    "TIMEOUT",
    "TOO_",
    "UNAVAILABLE",
    "UNKNOWN",
    "UNSUPPORTED",
];

/// Tells whether a word in capitals with underscores names a failure.
pub(super) fn names_failure(word: &str) -> bool {
    word.len() > 6 && is_constant(word) && FAILURE_PARTS.iter().any(|part| word.contains(part))
}

/// Tells whether a word is the name of an errno in small letters: `econnrefused`, `nxdomain`.
pub(super) fn is_errno_in_lower_case(word: &str) -> bool {
    word == "nxdomain"
        || word.len() > 5
            && word.starts_with('e')
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && ERRNO_NAMES.binary_search(&word.to_ascii_uppercase().as_str()).is_ok()
}

/// Tells whether a word is in capitals, with an underscore between them.
fn is_constant(word: &str) -> bool {
    word.len() > 4
        && word.trim_matches('_').contains('_')
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::{ERRNO_NAMES, is_code};

    #[test]
    fn a_code_is_told_from_other_names_in_capitals() {
        assert!(ERRNO_NAMES.is_sorted());
        for code in ["E0382", "TS2307", "ENOENT", "ERR_REQUIRE_ESM", "F401", "ORA01017", "SQLITE_BUSY", "EAI_AGAIN"] {
            assert!(is_code(code), "{code}");
        }
        for name in ["ERRORS", "FAILED", "EXPLAIN", "ED25519", "SHA256", "CP949", "A100", "DATABASE_SSL", "HTTP"] {
            assert!(!is_code(name), "{name}");
        }
    }
}
