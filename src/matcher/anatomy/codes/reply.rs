//! Codes of a server's reply: the status of HTTP with its reason, that of mail with its enhanced one, and gRPC's.

use super::WordInContext;

/// The statuses of HTTP that stand for errors, with their reasons in lower case.
const HTTP_REASONS: [(&str, &str); 41] = [
    ("400", "bad request"),
    ("401", "unauthorized"),
    ("402", "payment required"),
    ("403", "forbidden"),
    ("404", "not found"),
    ("405", "method not allowed"),
    ("406", "not acceptable"),
    ("407", "proxy authentication required"),
    ("408", "request timeout"),
    ("409", "conflict"),
    ("410", "gone"),
    ("411", "length required"),
    ("412", "precondition failed"),
    ("413", "payload too large"),
    ("413", "request entity too large"),
    ("413", "content too large"),
    ("414", "uri too long"),
    ("414", "request-uri too large"),
    ("415", "unsupported media type"),
    ("416", "range not satisfiable"),
    ("417", "expectation failed"),
    ("421", "misdirected request"),
    ("422", "unprocessable"),
    ("423", "locked"),
    ("424", "failed dependency"),
    ("426", "upgrade required"),
    ("428", "precondition required"),
    ("429", "too many requests"),
    ("431", "request header fields too large"),
    ("451", "unavailable for legal reasons"),
    ("495", "ssl certificate error"),
    ("499", "client closed request"),
    ("500", "internal server error"),
    ("501", "not implemented"),
    ("502", "bad gateway"),
    ("503", "service unavailable"),
    ("503", "service temporarily unavailable"),
    ("504", "gateway time"),
    ("505", "http version not supported"),
    ("507", "insufficient storage"),
    ("511", "network authentication required"),
];

/// The statuses of gRPC that stand for errors, in the spelling of Go; others write them in capitals.
const GRPC_STATUSES: [&str; 16] = [
    "Aborted",
    "AlreadyExists",
    "Canceled",
    "DataLoss",
    "DeadlineExceeded",
    "FailedPrecondition",
    "Internal",
    "InvalidArgument",
    "NotFound",
    "OutOfRange",
    "PermissionDenied",
    "ResourceExhausted",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "Unknown",
];

/// Reads `409 Conflict`, `554 5.7.1 …`, `rpc error: code = Unavailable`, `14 UNAVAILABLE: …`.
pub(super) fn parse(at: &WordInContext<'_>) -> Option<(u32, String)> {
    if at.before[0] == "code" && at.lead.ends_with("= ") && GRPC_STATUSES.contains(&at.word) {
        return Some((1, at.word.to_owned()));
    }
    if is_grpc_in_capitals(at.word) && (at.after.starts_with(": ") || at.before[0] == "status") {
        return Some((1, at.word.to_owned()));
    }
    let is_status = at.word.len() == 3
        && at.word.starts_with(['4', '5'])
        && at.word.bytes().all(|b| b.is_ascii_digit())
        && !at.lead.ends_with(['.', '#']);
    // `HTTP 401` is read as one.
    if !is_status || at.before[0] == "http" {
        return None;
    }
    let reason = at.after.trim_start_matches([')', ' ', '-', ':', ',', '"', '\'']).to_ascii_lowercase();
    let is_http = HTTP_REASONS.iter().any(|(status, text)| *status == at.word && reason.starts_with(text));
    (is_http || has_enhanced_status(at)).then(|| (1, at.word.to_owned()))
}

/// Tells whether a status of mail is followed by the enhanced one of its class: `554 5.7.1`, `550-5.1.1`.
fn has_enhanced_status(at: &WordInContext<'_>) -> bool {
    let Some(rest) = at.after.strip_prefix([' ', '-']) else { return false };
    let mut parts = rest.split([' ', ':', ')', ']']).next().unwrap_or_default().split('.');
    let mut next =
        || parts.next().filter(|part| (1..=3).contains(&part.len())).and_then(|part| part.parse::<u16>().ok());
    let (Some(class), Some(_), Some(_)) = (next(), next(), next()) else { return false };
    at.word.starts_with(|c: char| c.to_digit(10) == Some(u32::from(class))) && parts.next().is_none()
}

/// Tells whether a word is a status of gRPC in capitals: `DEADLINE_EXCEEDED`, `UNAVAILABLE`.
fn is_grpc_in_capitals(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
        && GRPC_STATUSES.iter().any(|status| status.eq_ignore_ascii_case(&word.replace('_', "")))
}
