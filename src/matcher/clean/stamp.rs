//! Time stamps at the beginning of a line, with the host and process that syslog writes after them.

use super::Severity;
use super::severity::parse_severity;

/// Strips a time stamp at the beginning of a line, if there is one.
pub(super) fn strip_stamp(line: &str) -> Option<(&str, Severity)> {
    let (bracket, body) = match line.strip_prefix(['[', '(']) {
        Some(inner) => (true, inner),
        None => (false, line),
    };
    let (length, host_follows) = moment_length(body.as_bytes())?;
    let mut rest = body.get(length..)?;
    if bracket {
        // `[2024-05-01 10:00:00 +0000]`, `[10:00:00 INF]`
        let close = rest.find([']', ')']).filter(|&close| close <= 24)?;
        let said = parse_severity(rest[..close].trim());
        rest = &rest[close + 1..];
        return Some((rest.trim_start_matches([':', ' ']), said.unwrap_or(Severity::Unspecified)));
    }
    if !rest.is_empty() && !rest.starts_with([' ', '\t', ':', '|', ']', ',', '-']) {
        return None;
    }
    rest = rest.trim_start_matches([' ', '\t', ':', '|', ',']);
    let before = rest;
    for zone in ["UTC ", "GMT ", "Z ", "AM ", "PM "] {
        rest = rest.strip_prefix(zone).unwrap_or(rest);
    }
    // With a half of the day it is no syslog, and no host follows.
    let half = rest.len() < before.len() && before.starts_with(['A', 'P']);
    rest = rest.trim_start();
    if host_follows && !half {
        rest = strip_host(rest).unwrap_or(rest);
    }
    Some((strip_stream(rest), Severity::Unspecified))
}

/// Strips the name of a stream, which runners and containers write behind the time: `01O `, `00E+`, `stdout F `,
/// `stderr P `.
fn strip_stream(rest: &str) -> &str {
    for name in ["stdout ", "stderr "] {
        if let Some(after) = rest.strip_prefix(name).and_then(|tag| tag.strip_prefix(['F', 'P'])) {
            return after.strip_prefix(' ').unwrap_or(after);
        }
    }
    match rest.as_bytes() {
        [a, b, b'O' | b'E', b' ' | b'+', ..] if a.is_ascii_digit() && b.is_ascii_digit() => &rest[4..],
        [a, b, b'O' | b'E'] if a.is_ascii_digit() && b.is_ascii_digit() => "",
        _ => rest,
    }
}

/// Strips the `host process[12]: ` of syslog.
fn strip_host(rest: &str) -> Option<&str> {
    let (_, after) = rest.split_once(' ')?;
    let (process, message) = after.split_once(": ")?;
    (process.len() <= 48 && !process.contains(' ')).then_some(message)
}

/// Returns the length of a moment that bytes begin with, and whether it is in syslog's form.
fn moment_length(text: &[u8]) -> Option<(usize, bool)> {
    const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    const WEEKDAYS: &[u8] = b"MonTueWedThuFriSatSun";
    // Fri Nov 27 18:23:54.631821 2026, as `ctime` writes it
    if let Some(weekday) = text.get(..3)
        && WEEKDAYS.chunks(3).any(|name| name == weekday)
        && text.get(3) == Some(&b' ')
        && !WEEKDAYS.chunks(3).any(|name| text[4..].starts_with(name))
        && let Some((length, true)) = moment_length(&text[4..])
    {
        let year = matches!(text[4 + length..], [b' ', a, b, c, d, ..] if [a, b, c, d].iter().all(u8::is_ascii_digit));
        return Some((4 + length + if year { " 2026".len() } else { 0 }, false));
    }
    // 27 Nov 2026 18:04:32.727, 27-Nov-2026 18:04:32
    if let Some(day) = text.iter().position(|b| !b.is_ascii_digit()).filter(|day| (1..=2).contains(day))
        && text.get(day + 1..day + 4).is_some_and(|month| MONTHS.chunks(3).any(|name| name == month))
        && text.get(day + 4) == text.get(day)
        && text.get(day + 5..day + 9).is_some_and(|year| year.iter().all(u8::is_ascii_digit))
        && matches!(text.get(day + 9), Some(b' ' | b':'))
    {
        return clock_length(&text[day + 10..]).map(|length| (day + 10 + length, false));
    }
    // Oct 16 21:44:55
    if let Some(month) = text.get(..3)
        && MONTHS.chunks(3).any(|name| name == month)
        && text.get(3) == Some(&b' ')
    {
        let day = 4 + text[4..].iter().take_while(|b| **b == b' ').count();
        let day = day + text[day..].iter().take_while(|b| b.is_ascii_digit()).count() + 1;
        return clock_length(text.get(day..)?).map(|length| (day + length, true));
    }
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    // 12345.678901, as the kernel counts seconds
    if digits > 0 && digits <= 7 && text.get(digits) == Some(&b'.') {
        let fraction = text[digits + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        if fraction >= 6 && matches!(text.get(digits + 1 + fraction), Some(b']')) {
            return Some((digits + 1 + fraction, false));
        }
        if digits != 2 && digits != 4 {
            return None;
        }
    }
    // 2024-05-01T10:00:00.123+09:00, 2024/05/01 10:00:00, 01/05/2024 10:00
    if matches!(digits, 2 | 4) && matches!(text.get(digits), Some(b'-' | b'/' | b'.')) {
        let date = text.iter().take_while(|b| b.is_ascii_digit() || b"-/.".contains(b)).count();
        if !(8..=10).contains(&date) || text[..date].iter().filter(|b| b"-/.".contains(b)).count() != 2 {
            return None;
        }
        let gap = text[date..].iter().take_while(|b| b"T _-".contains(b)).count();
        if gap == 0 || gap > 3 {
            return None;
        }
        return clock_length(&text[date + gap..]).map(|length| (date + gap + length, false));
    }
    clock_length(text).map(|length| (length, false))
}

/// Returns the length of a time of day with seconds, a fraction and a zone where they stand.
fn clock_length(text: &[u8]) -> Option<usize> {
    let two = |at: usize| text.get(at..at + 2).is_some_and(|pair| pair.iter().all(u8::is_ascii_digit));
    if !(two(0) && text.get(2) == Some(&b':') && two(3)) {
        return None;
    }
    let mut at = 5;
    if text.get(at) == Some(&b':') && two(at + 1) {
        at += 3;
    }
    if matches!(text.get(at), Some(b'.' | b',')) && text.get(at + 1).is_some_and(u8::is_ascii_digit) {
        at += 1 + text[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
    }
    let zone = if text.get(at) == Some(&b' ') { at + 1 } else { at };
    if text.get(at) == Some(&b'Z') {
        return Some(at + 1);
    }
    if matches!(text.get(zone), Some(b'+' | b'-')) && text.get(zone + 1).is_some_and(u8::is_ascii_digit) {
        let digits = text[zone + 1..].iter().take_while(|b| b.is_ascii_digit() || **b == b':').count();
        if (4..=5).contains(&digits) || digits == 2 {
            return Some(zone + 1 + digits);
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::{Severity, strip_stamp};

    #[test]
    fn times_are_known_in_every_order_of_their_parts() {
        for line in [
            "Fri Nov 27 18:23:54.631821 2026 no",
            "[Fri Nov 27 18:23:54.631821 2026] no",
            "27 Nov 2026 18:04:32.727 no",
            "27-Nov-2026 18:04:32 no",
            "2026.11.27 18:04:32.237946 no",
            "2026-11-27T18:04:32Z no",
        ] {
            assert_eq!(strip_stamp(line).map(|(rest, _)| rest.trim_start()), Some("no"), "{line}");
        }
        for line in ["27 Nov 2026 no", "Fri Fri Fri no", "3.14159 no", "Fri no"] {
            assert_eq!(strip_stamp(line), None::<(&str, Severity)>, "{line}");
        }
    }
}
