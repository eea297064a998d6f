//! Prefixes in brackets: levels, numbers, threads and workers.

use super::Severity;
use super::severity::parse_severity;

/// Strips `[12]`, `[worker-3]`, `[ERROR]`, `[rank0]:`: numbers, levels, workers; never `[Errno 28]`, `[vite]` or
/// `[ERR_X]`, which belong to the message.
pub(super) fn strip_bracketed(line: &str) -> Option<(&str, Severity)> {
    if let Some((level, rest)) = line.strip_prefix('<').and_then(|inner| inner.split_once("> "))
        && let Some(level) = parse_severity(level)
    {
        return Some((rest, level));
    }
    // A process of Erlang: `<0.232.0> no`.
    if let Some((process, rest)) = line.strip_prefix('<').and_then(|inner| inner.split_once("> "))
        && process.matches('.').count() == 2
        && process.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return Some((rest, Severity::Unspecified));
    }
    // A query, by its number in hexadecimal digits.
    if let Some((number, rest)) = line.strip_prefix('{').and_then(|inner| inner.split_once("} "))
        && number.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        && (number.is_empty() || number.len() > 7)
    {
        return Some((rest, Severity::Unspecified));
    }
    let inner = line.strip_prefix('[')?;
    let close = inner.find(']').filter(|&close| (1..=48).contains(&close))?;
    let content = inner[..close].trim();
    let rest = &inner[close + 1..];
    // Apache names the module before the level.
    let level = parse_severity(content.rsplit(':').next().unwrap_or(content));
    let numbers = content.bytes().all(|b| b.is_ascii_digit() || b".,:/#- ".contains(&b))
        && content.bytes().any(|b| b.is_ascii_digit());
    let worker = !content.contains(' ')
        && content.ends_with(|c: char| c.is_ascii_digit())
        && content.bytes().any(|b| b.is_ascii_lowercase())
        && content
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b"-_/#:.".contains(&b));
    // A thread's name stands before the level.
    let thread = !content.contains(' ') && rest.split_whitespace().next().and_then(parse_severity).is_some();
    // libav: the part that speaks and its address, `[mov @ 0x55d7]`.
    let part = content.contains(" @ 0x") || content.starts_with("pid ") || content.starts_with("client ");
    if level.is_none() && !numbers && !worker && !thread && !part {
        return None;
    }
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    (rest.is_empty() || rest.starts_with([' ', '[', '<'])).then_some((rest, level.unwrap_or(Severity::Unspecified)))
}

#[cfg(test)]
mod tests {
    use super::{Severity, strip_bracketed};

    #[test]
    fn levels_numbers_and_speakers_are_told_from_what_belongs_to_the_message() {
        for (line, rest, severity) in [
            ("[core:error] no", " no", Severity::Error),
            ("[pid 3:tid 7] no", " no", Severity::Unspecified),
            ("[client 127.0.0.1:5000] no", " no", Severity::Unspecified),
            ("[mov @ 0x55d7] no", " no", Severity::Unspecified),
            ("{5443378-2262-4bd5} <Error> no", "<Error> no", Severity::Unspecified),
            ("<Error> run: no", "run: no", Severity::Error),
            ("<0.232.0> no", "no", Severity::Unspecified),
        ] {
            assert_eq!(strip_bracketed(line), Some((rest, severity)), "{line}");
        }
        for line in ["[Errno 28] no", "[vite] no", "[a:b] no", "<title>no", "{beef} no"] {
            assert_eq!(strip_bracketed(line), None, "{line}");
        }
    }
}
