//! Prefixes that loggers, runners and shells put before a message, stripped as deep as they nest.

use super::command::{prompted_command, traced_command};
use super::{CleanLine, Severity, bracketed, decoration, stamp};
use crate::dialect::{PREFIXES, Prefix};

/// The most prefixes that are stripped of a line, as deep as they nest in what people paste: collector, container,
/// runner, tool, logger; and room to spare.
const MAX_DEPTH: usize = 12;

/// Strips every prefix of a line.
pub(super) fn strip_prefixes(line: &str) -> CleanLine {
    let mut rest = line.trim_end();
    let mut indent = 0;
    let mut severity = Severity::Unspecified;
    let mut tool = None;
    let mut cause = false;
    for _ in 0..MAX_DEPTH {
        let trimmed = rest.trim_start();
        indent += indent_width(&rest[..rest.len() - trimmed.len()]);
        rest = trimmed;
        // The line goes on where a key was typed.
        if let Some(shorter) = decoration::strip_typed_key(rest) {
            rest = shorter;
            continue;
        }
        if let Some(typed) = prompted_command(rest) {
            return CleanLine { severity, command: true, tool, ..CleanLine::new(typed.trim()) };
        }
        if let Some(typed) = traced_command(rest) {
            return CleanLine { severity, command: true, tool, ..CleanLine::new(typed) };
        }
        if let Some(shorter) = decoration::strip_cause_arrow(rest) {
            cause = true;
            rest = shorter;
            continue;
        }
        if indent > 0
            && let Some(shorter) = decoration::strip_plain_cross(rest)
        {
            severity = Severity::Error;
            rest = shorter;
            continue;
        }
        let stripped = stamp::strip_stamp(rest).or_else(|| strip_fixed(rest, &mut tool));
        let Some((shorter, said)) = stripped.or_else(|| strip_label(rest)) else { break };
        severity = severity.max(said);
        indent = 0;
        rest = shorter;
    }
    let rest = rest.trim_end_matches(['│', '┃', '║', '|', '╮', '╯', ' ']).trim_end();
    CleanLine { indent, severity, tool, cause, ..CleanLine::new(rest) }
}

/// Returns the width of white space in columns, a tab to the next eighth column.
fn indent_width(space: &str) -> usize {
    space.chars().fold(0, |column, c| if c == '\t' { (column / 8 + 1) * 8 } else { column + 1 })
}

/// Strips a prefix that is no time stamp, and reads how bad it says the line is.
fn strip_label(line: &str) -> Option<(&str, Severity)> {
    strip_verbose(line)
        .or_else(|| strip_collector(line))
        .or_else(|| bracketed::strip_bracketed(line))
        .or_else(|| decoration::strip_decoration(line))
}

/// Prefixes that many loggers and runners write, the same each time.
const FIXED_PREFIXES: [Prefix; 13] = [
    Prefix::new("stderr: ", Severity::Unspecified),
    Prefix::new("stdout: ", Severity::Unspecified),
    Prefix::new("stderr | ", Severity::Unspecified),
    Prefix::new("stdout | ", Severity::Unspecified),
    Prefix::new("<stderr>:", Severity::Unspecified),
    Prefix::new("<stdout>:", Severity::Unspecified),
    Prefix::new("[ERROR] ", Severity::Error),
    Prefix::new("[error] ", Severity::Error),
    Prefix::new("[WARNING] ", Severity::Warning),
    Prefix::new("[WARN] ", Severity::Warning),
    Prefix::new("[warn] ", Severity::Warning),
    Prefix::new("[INFO] ", Severity::Note),
    Prefix::new("[info] ", Severity::Note),
];

/// Strips a prefix that is the same each time, and notes the tool that writes it, by the name of its concept.
fn strip_fixed<'a>(line: &'a str, tool: &mut Option<&'static str>) -> Option<(&'a str, Severity)> {
    let mut prefixes = PREFIXES.iter().chain(&FIXED_PREFIXES);
    let (prefix, rest) = prefixes.find_map(|prefix| Some((prefix, line.strip_prefix(prefix.text)?)))?;
    *tool = prefix.tool.or(*tool);
    Some((rest, prefix.severity))
}

/// Strips what marks a verbose line: `debug1: `, `trace: `, `verbose: `.
fn strip_verbose(line: &str) -> Option<(&str, Severity)> {
    let (level, rest) = line.split_once(": ")?;
    let level = level.trim_end_matches(|c: char| c.is_ascii_digit());
    let asked = ["debug", "trace", "verbose"].iter().any(|name| level.eq_ignore_ascii_case(name));
    asked.then_some((rest, Severity::Debug))
}

/// Strips prefixes that name where a line came from: `web_1  | `, `#12 2.465 `, `[pod/web-1/app] `,
/// `E/Runtime(1234): `, `E1010 09:18:42 1 filer.go:161] `.
fn strip_collector(line: &str) -> Option<(&str, Severity)> {
    let bytes = line.as_bytes();
    // compose: a name, at least one space, a bar; not the number of a compiler's excerpt.
    if let Some(bar) = line.find("| ").or_else(|| line.ends_with('|').then(|| line.len() - 1)) {
        let name = line[..bar].trim_end();
        if bar > 0
            && (1..=48).contains(&name.len())
            && (bytes[bar - 1] == b' ')
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b))
            && name.bytes().any(|b| b.is_ascii_alphabetic())
            && (name.contains(['-', '_']) || bar > name.len() + 1)
        {
            return Some((line[bar + 1..].strip_prefix(' ').unwrap_or(&line[bar + 1..]), Severity::Unspecified));
        }
    }
    // redis: the process and its part in one letter, before the time.
    let process = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if (1..=7).contains(&process)
        && let [b':', b'A'..=b'Z', b' ', rest @ ..] = &bytes[process..]
        && let Some((after, severity)) = stamp::strip_stamp(&line[line.len() - rest.len()..])
    {
        let level = after.get(..2).filter(|mark| matches!(*mark, "# " | "* " | "- " | ". ")).unwrap_or_default();
        return Some((&after[level.len()..], if level == "# " { Severity::Warning } else { severity }));
    }
    // buildkit, copied without the step's number: the seconds since it began.
    let seconds = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let fraction = bytes.iter().skip(seconds + 1).take_while(|b| b.is_ascii_digit()).count();
    if (1..=5).contains(&seconds) && bytes.get(seconds) == Some(&b'.') && (1..=3).contains(&fraction) {
        let after = line.get(seconds + 1 + fraction..)?.strip_prefix(' ')?;
        return after.trim_start().starts_with(char::is_alphabetic).then_some((after, Severity::Unspecified));
    }
    // buildkit: a step's number, then the seconds since it began.
    if let Some(rest) = line.strip_prefix('#') {
        let step = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(step..)?.strip_prefix(' ');
        if step > 0
            && let Some(after) = after
            && !is_frame(after)
        {
            let seconds = after.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            return Some((if seconds > 2 { after[seconds..].trim_start() } else { after }, Severity::Unspecified));
        }
    }
    let letter = match bytes.first()? {
        b'E' | b'F' => Severity::Error,
        b'W' => Severity::Warning,
        b'I' => Severity::Note,
        b'D' | b'V' => Severity::Debug,
        _ => return None,
    };
    // Android: a letter, a tag, a process in brackets.
    if bytes.get(1) == Some(&b'/') {
        let close = line.find("): ")?;
        let open = line[..close].find('(')?;
        let tag = open < 40 && line[open + 1..close].trim().bytes().all(|b| b.is_ascii_digit());
        return tag.then_some((&line[close + 3..], letter));
    }
    // glog: a letter and the date, the place in brackets.
    if bytes.len() > 6 && bytes[1..5].iter().all(u8::is_ascii_digit) && bytes[5] == b' ' {
        let close = line.find("] ")?;
        return (close < 100).then_some((&line[close + 2..], letter));
    }
    None
}

/// Tells whether what stands behind `#3 ` is a frame of a trace, and no line of a step of a build.
fn is_frame(after: &str) -> bool {
    ["/", "0x", "{main}", "[internal function]", " "].iter().any(|head| after.starts_with(head))
        || after.contains("(): ")
        || after.ends_with(')') && after.contains("+0x")
}

#[cfg(test)]
mod tests {
    use super::{Severity, strip_prefixes};

    #[test]
    fn prefixes_are_stripped_as_deep_as_they_nest() {
        for (line, text) in [
            ("web_1  | npm ERR! gyp ERR! stack Error: no", "Error: no"),
            ("web-1  | 2024-05-01T10:00:00.123Z [ERROR] boom", "boom"),
            ("#12 2.465 E: Unable to locate package x", "E: Unable to locate package x"),
            ("Oct 16 21:44:55 host bedrock[123]: failed", "failed"),
            ("May 19 11:35:19 AM  SyntaxError: no", "SyntaxError: no"),
            ("2026-11-22T23:46:59.365722Z 01O warning: x", "warning: x"),
            ("2026-11-22T23:23:33.220686123Z stdout F error: no", "error: no"),
            ("debug1: Sending environment.", "Sending environment."),
            ("2024-05-01 10:00:00,123 [main] ERROR o.s.Boot - failed", "ERROR o.s.Boot - failed"),
            ("│ 2023-10-15 10:38:48.331 GMT [510] FATAL:  no   │", "FATAL:  no"),
            ("0.886   lock file version 4", "lock file version 4"),
            ("E1010 09:18:42     1 filer.go:161] update entry", "update entry"),
            ("E/AndroidRuntime(1234): java.lang.Boom", "java.lang.Boom"),
            ("ERROR: logging before flag.Parse: E1010 09:18:42     1 filer.go:161] no", "no"),
            ("[rank0]: RuntimeError: x", "RuntimeError: x"),
            ("[1,0]<stderr>:oops", "oops"),
            ("^CTraceback (most recent call last):", "Traceback (most recent call last):"),
            ("^C^Cmake: *** [all] Interrupt", "make: *** [all] Interrupt"),
            ("^C", "^C"),
            ("12 | let x = 1;", "12 | let x = 1;"),
            ("OSError: [Errno 28] No space", "OSError: [Errno 28] No space"),
            ("[Errno 28] No space", "[Errno 28] No space"),
            ("> Java heap space", "Java heap space"),
            ("remote: error: GH001: Large", "error: GH001: Large"),
            ("╰─> To install", "To install"),
            ("╰─▶ no room", "no room"),
            ("  x No room", "No room"),
            ("#0 /srv/x.php(12): f()", "#0 /srv/x.php(12): f()"),
            ("#1 0x55 in main x.c:3", "#1 0x55 in main x.c:3"),
            ("10:M 27 Nov 2026 18:34:33.780 # no room", "no room"),
            ("[12345.678901] Out of memory: Killed", "Out of memory: Killed"),
        ] {
            assert_eq!(strip_prefixes(line).text, text, "{line}");
        }
        assert_eq!(strip_prefixes("npm WARN x").severity, Severity::Warning);
        assert!(strip_prefixes("  ╰─▶ no room").cause && !strip_prefixes("  ╰── no room").cause);
    }

    #[test]
    fn commands_are_told_from_what_they_print() {
        for (line, typed) in [
            ("$ make all", "make all"),
            ("kim@box:~/work$ npm install", "npm install"),
            ("[root@box ~]# df -h", "df -h"),
            ("(base) kim@box:~$ python x.py", "python x.py"),
            ("kim@Kims-Air work % npm -v", "npm -v"),
            ("PS C:\\work> npm i", "npm i"),
            ("C:\\work>node x.js", "node x.js"),
            ("In [3]: import torch", "import torch"),
        ] {
            let line = strip_prefixes(line);
            assert!(line.command, "{line:?}");
            assert_eq!(line.text, typed);
        }
        for line in
            ["git@github.com: Permission denied (publickey).", "cost: 5 $ or so", "C:\\work\\x.c(3): error C2065"]
        {
            assert!(!strip_prefixes(line).command, "{line}");
        }
    }
}
