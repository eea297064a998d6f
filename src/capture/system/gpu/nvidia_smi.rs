//! The output of `nvidia-smi`, the only program that is started to read an environment.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::capture::Host;

/// The longest wait for `nvidia-smi`. A driver that hangs, which an error may be about, makes it hang.
const TIMEOUT: Duration = Duration::from_secs(2);
/// The most bytes of output; that of eight graphics processors stays far below.
const MAX_OUTPUT_BYTES: u64 = 4 << 20;

/// Returns the facts of `nvidia-smi` with their names, or none if it is missing or does not answer in time.
pub(super) fn ask(host: &Host) -> Vec<(String, String)> {
    let mut programs = host.programs("nvidia-smi").chain([host.file("/usr/lib/wsl/lib/nvidia-smi")]);
    let Some(program) = programs.find(|program| program.is_file()) else { return Vec::new() };
    let mut command = Command::new(program);
    command.args(["-q", "-x"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return Vec::new() };
    let Some(stdout) = child.stdout.take() else { return Vec::new() };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.take(MAX_OUTPUT_BYTES).read_to_end(&mut output);
        // After the timeout there is no receiver any more.
        let _ = sender.send(read.map(|_| output));
    });
    let output = receiver.recv_timeout(TIMEOUT);
    // A process that hangs in the driver cannot be killed, so that the end is waited for only after an answer.
    let _ = child.kill();
    match output {
        Ok(Ok(output)) => {
            let _ = child.wait();
            facts(&String::from_utf8_lossy(&output))
        }
        _ => Vec::new(),
    }
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
