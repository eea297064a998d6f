//! Lines of programs that give away the name of a machine by their form: logs, prompts, paths of Windows.

use super::labels;

/// Returns the names that Windows gives to machines: `DESKTOP-7K2Q9XZ`.
pub(super) fn named_by_windows(text: &str) -> impl Iterator<Item = &str> {
    const OPENINGS: [&str; 3] = ["DESKTOP-", "LAPTOP-", "WIN-"];
    const MIN_LENGTH: usize = 6;
    OPENINGS.into_iter().flat_map(move |opening| {
        memchr::memmem::find_iter(text.as_bytes(), opening.as_bytes()).filter_map(move |at| {
            let begin = at + opening.len();
            let of_name = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            let length = text.as_bytes()[begin..].iter().take_while(|byte| of_name(byte)).count();
            (MIN_LENGTH..=12).contains(&length).then(|| &text[at..begin + length])
        })
    })
}

/// Returns the host of a line: of a log of the system, of `uname -a`, of a prompt of macOS, of a path of Windows.
pub(super) fn host(line: &str) -> Option<&str> {
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    match std::array::from_fn(|_| words.next()) {
        [Some(month), Some(day), Some(time), Some(host), Some(program)]
            if is_syslog(month, day, time) && program.ends_with([':', ']']) =>
        {
            labels::name(host, false)
        }
        // `2026-03-11T09:12:44+01:00 box kernel: …`
        [Some(time), Some(host), Some(program), ..]
            if time.len() > 18
                && time.as_bytes()[10] == b'T'
                && time.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
                && (program.ends_with("]:") || program == "kernel:" || program == "systemd:" || program == "sudo:") =>
        {
            labels::name(host, false)
        }
        // `<34>1 2026-03-11T09:12:44Z box su …`
        [Some(priority), Some(time), Some(host), ..]
            if priority.starts_with('<') && time.len() > 18 && time.as_bytes()[10] == b'T' =>
        {
            labels::name(host, false)
        }
        // Ansible: `box | FAILED! => …`, `box : ok=3`; the question of a console: `box login:`
        [Some(host), Some("|"), Some("FAILED!" | "SUCCESS" | "CHANGED" | "UNREACHABLE!"), ..]
        | [Some(host), Some("login:"), None, ..] => labels::name(host, false),
        [Some(host), Some(":"), Some(ok), ..] if ok.starts_with("ok=") => labels::name(host, false),
        // `Linux box 6.1.0 …` of `uname -a`
        [Some("Linux" | "Darwin" | "FreeBSD"), Some(host), Some(release), ..]
            if release.starts_with(|digit: char| digit.is_ascii_digit()) =>
        {
            labels::name(host, false)
        }
        [Some(place), Some(user), ..] if user.ends_with('$') && line.contains("$ ") => place
            .split_once(':')
            .map(|(host, _)| host)
            .filter(|host| host.contains('-'))
            .and_then(|host| labels::name(host, false)),
        _ => {
            memchr::memchr(b'\\', line.as_bytes())?;
            let at = line.find("\\\\")?;
            let host = labels::name(line[at + 2..].split('\\').next()?, true)?;
            // Two backslashes are one that was escaped.
            let behind = &line[at + 2 + host.len()..];
            let share = behind.starts_with('\\') && !behind.starts_with("\\\\");
            let begins = at == 0 || line[..at].ends_with([' ', '"', '\'', '(', '=']);
            (begins && share && host.len() > 2).then_some(host)
        }
    }
}

/// Returns whether three words are a time as logs of the system have it: `Mar`, `4`, `10:00:01`.
fn is_syslog(month: &str, day: &str, time: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.contains(&month)
        && day.len() <= 2
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && time.len() >= 8
        && time.bytes().filter(|byte| *byte == b':').count() == 2
}
