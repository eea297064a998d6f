//! The values that an error states: the things it names, and the ports and folders that stand in its message.

use crate::environment::package;
use crate::matcher::{EntityKind, Reading};

/// The greatest number of a port.
const MAX_PORT: u32 = 65_535;

/// Returns the only value of a kind that a text states; of several nobody knows which is meant.
pub(super) fn value(reading: &Reading, kind: EntityKind) -> Option<String> {
    let anatomy = &reading.anatomy;
    let named = anatomy.entities.iter().filter(|entity| entity.kind == kind);
    // A name in brackets stands for modules of the project or of the runtime, which nobody installs.
    let named = named.filter(|entity| !entity.canonical.starts_with('(')).map(|entity| entity.name.clone());
    let mut values: Vec<String> = named.collect();
    if values.is_empty() {
        let lines = anatomy.headlines.iter().map(|headline| headline.text.as_str());
        match kind {
            EntityKind::Port => values.extend(lines.flat_map(ports)),
            EntityKind::File => values.extend(lines.flat_map(paths)),
            _ => {}
        }
    }
    let first = values.first().cloned()?;
    values.iter().all(|value| *value == first).then_some(first)
}

/// Returns the package to install for a module: of Python the one that contains the outermost module. `None` where
/// several do.
pub(super) fn package_of(module: &str, reading: &Reading) -> Option<String> {
    let anatomy = &reading.anatomy;
    let is_python = anatomy.tool.as_deref() == Some("python")
        || anatomy.error_type.as_deref().is_some_and(|class| matches!(class, "ImportError" | "ModuleNotFoundError"));
    if !is_python {
        return Some(module.to_owned());
    }
    let outermost = module.split('.').next().unwrap_or(module);
    (!package::is_in_several(outermost)).then(|| package::installed_as(outermost).to_owned())
}

/// Returns the ports in a line: numbers behind a host or the word.
fn ports(line: &str) -> Vec<String> {
    let mut ports = Vec::new();
    let mut rest = 0;
    while let Some(at) = line[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let digits = line[at..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |length| at + length);
        let number = &line[at..digits];
        let goes_on = line[digits..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ':' | '-' | '_'))
            && !line[digits..].starts_with(": ")
            && !line[digits..].starts_with(". ")
            && !matches!(&line[digits..], "." | ":");
        let is_port = number.parse::<u32>().is_ok_and(|port| (1..=MAX_PORT).contains(&port));
        if is_port && !goes_on && is_before_port(&line[..at]) {
            ports.push(number.to_owned());
        }
        rest = digits;
    }
    ports
}

/// Tells whether a port is what stands behind the beginning of a line: `port `, `localhost:`, `:::`, `('0.0.0.0', `.
fn is_before_port(before: &str) -> bool {
    let lower = before.to_lowercase();
    if ["port ", "port: ", "port="].iter().any(|word| lower.ends_with(word)) {
        return true;
    }
    if let Some(host) = lower.strip_suffix("', ").or_else(|| lower.strip_suffix("\", ")) {
        return host.rsplit(['\'', '"']).next().is_some_and(is_host);
    }
    let Some(host) = lower.strip_suffix(':') else { return false };
    let word = host.rsplit([' ', '\t', '\'', '"', '(', '@', '=', ',']).next().unwrap_or_default();
    let (url, host) = word.rsplit_once("//").map_or((false, word), |(_, host)| (true, host));
    url || is_host(host)
}

/// Tells whether a word is an address, or a name of this machine. Another name may be a file's, with its line behind
/// it, and numbers with colons a time.
fn is_host(word: &str) -> bool {
    let is_ipv4 = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '*' | ':'))
        && (word.contains(['.', '*']) || word.chars().all(|c| c == ':'));
    let is_ipv6 = word.contains("::") && word.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '[' | ']'));
    word == "localhost" || is_ipv4 || is_ipv6
}

/// Returns the whole paths in a line that stand in quotes.
fn paths(line: &str) -> Vec<String> {
    let quoted = line.split(['\'', '"', '`', '‘', '’', '“', '”']).skip(1).step_by(2);
    quoted.filter(|path| path.len() > 1 && path.starts_with('/')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{paths, ports};

    #[test]
    fn a_port_stands_behind_a_host_or_the_word() {
        for (line, found) in [
            ("Error: listen EADDRINUSE: address already in use :::3000", "3000"),
            ("OSError: [Errno 98] Address already in use: ('0.0.0.0', 8000)", "8000"),
            ("bind on address ('127.0.0.1', 8000): address already in use", "8000"),
            ("Web server failed to start. Port 8081 was already in use.", "8081"),
            ("Bind for 0.0.0.0:5432 failed: port is already allocated.", "5432"),
            ("listen tcp [::]:9090: bind: address already in use", "9090"),
            ("GET http://api.test:8443/x failed", "8443"),
            ("File train.py:88 failed at 12:30:05", ""),
            ("main.go:12:3: exit 137", ""),
            ("port 70000", ""),
        ] {
            assert_eq!(ports(line).join(" "), found, "{line}");
        }
    }

    #[test]
    fn a_path_stands_in_quotes() {
        assert_eq!(paths("dubious ownership in repository at '/srv/app'"), ["/srv/app"]);
        assert!(paths("it's /srv/app, isn't it").is_empty());
    }
}
