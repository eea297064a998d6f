//! The output of `nvidia-smi`, which is started for `odap env` and for errors about a graphics processor.

use std::process::Command;
use std::time::Duration;

use crate::capture::Host;
use crate::capture::program::{self, Limits};

/// The bounds of the answer. A driver that hangs, which an error may be about, makes `nvidia-smi` hang; the output for
/// eight graphics processors stays far below 4 MiB.
const LIMITS: Limits = Limits { time: Duration::from_secs(2), bytes: 4 << 20 };

/// Returns the facts of `nvidia-smi` with their names, or none if it is missing or does not answer in time.
pub(super) fn ask(host: &Host) -> Vec<(String, String)> {
    ask_within(host, LIMITS)
}

fn ask_within(host: &Host, limits: Limits) -> Vec<(String, String)> {
    let mut programs = host.programs("nvidia-smi").chain([host.file("/usr/lib/wsl/lib/nvidia-smi")]);
    let Some(program) = programs.find(|program| program.is_file()) else { return Vec::new() };
    let answer = program::ask(Command::new(program).args(["-q", "-x"]), limits);
    answer.map(|answer| facts(&answer.output)).unwrap_or_default()
}

/// Extracts the facts of the XML output, without bus addresses, serial numbers and processes.
fn facts(xml: &str) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    for (tag, key) in [("driver_version", "driver_version"), ("cuda_version", "cuda_version"), ("product_name", "name")]
    {
        let mut values: Vec<&str> = elements(xml, tag).filter(|value| *value != "N/A").collect();
        values.dedup();
        if !values.is_empty() {
            facts.push((key.to_owned(), values.join(", ")));
        }
    }
    // The first total below is the size of the frame buffer.
    let memory = xml.split_once("<fb_memory_usage>").and_then(|(_, usage)| elements(usage, "total").next());
    facts.extend(memory.map(|memory| ("memory".to_owned(), memory.to_owned())));
    facts
}

/// Returns the texts of all elements of a name.
fn elements<'x>(xml: &'x str, tag: &str) -> impl Iterator<Item = &'x str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(&open)?;
        let (value, after) = after.split_once(&close)?;
        rest = after;
        Some(value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::facts;

    #[cfg(unix)]
    #[test]
    fn a_driver_that_hangs_is_not_waited_for() {
        use std::process::Command;
        use std::time::Duration;

        const WRITE: &str = r#"
            printf '#!/bin/sh\necho "<cuda_version>12.2</cuda_version>"\nexec /bin/sleep 60\n' > nvidia-smi
            chmod +x nvidia-smi
        "#;
        let root = tempfile::tempdir().unwrap();
        assert!(Command::new("sh").args(["-c", WRITE]).current_dir(root.path()).status().unwrap().success());
        let host = super::Host::laid_out(root.path(), root.path(), root.path(), [("PATH", root.path().as_os_str())]);
        let limits = super::Limits { time: Duration::from_millis(100), ..super::LIMITS };
        assert_eq!(super::ask_within(&host, limits), []);
    }

    #[test]
    fn facts_are_read_and_serial_numbers_are_not() {
        let xml = "<nvidia_smi_log><driver_version>535.104.05</driver_version><cuda_version>12.2</cuda_version>\
            <gpu id=\"00000000:01:00.0\"><product_name>NVIDIA A100</product_name><serial>132</serial><uuid>GPU-1</uuid>\
            <fb_memory_usage><total>40960 MiB</total><used>3 MiB</used></fb_memory_usage></gpu></nvidia_smi_log>";
        let facts = facts(xml);
        let facts: Vec<_> = facts.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let expected = [
            ("driver_version", "535.104.05"),
            ("cuda_version", "12.2"),
            ("name", "NVIDIA A100"),
            ("memory", "40960 MiB"),
        ];
        assert_eq!(facts, expected);
    }
}
