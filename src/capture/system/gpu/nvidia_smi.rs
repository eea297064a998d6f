//! `nvidia-smi`: the one program that an environment is read from, and it has two seconds.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::capture::Host;

/// A driver that hangs, which an error may be about, does not make odap hang.
const PATIENCE: Duration = Duration::from_secs(2);
/// What eight processors print stays far below.
const OUTPUT: u64 = 4 << 20;

/// What it says, by its own names; nothing where there is none, or none that answers in time.
pub(super) fn ask(host: &Host) -> Vec<(String, String)> {
    let places = host.programs("nvidia-smi").chain([host.file("/usr/lib/wsl/lib/nvidia-smi")]);
    let Some(program) = places.into_iter().find(|program| program.is_file()) else { return Vec::new() };
    let mut command = Command::new(program);
    command.args(["-q", "-x"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return Vec::new() };
    let Some(stdout) = child.stdout.take() else { return Vec::new() };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.take(OUTPUT).read_to_end(&mut output);
        // Nobody listens any more where it took too long.
        let _ = sender.send(read.map(|_| output));
    });
    let output = receiver.recv_timeout(PATIENCE);
    // It has ended, or is to end; one that cannot be killed is left to the system.
    let _ = child.kill();
    match output {
        Ok(Ok(output)) => {
            let _ = child.wait();
            facts(&String::from_utf8_lossy(&output))
        }
        _ => Vec::new(),
    }
}

/// The facts of its XML: no address, serial number or process of a processor.
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
    // The first total is the memory of the frame buffer.
    let memory = xml.split_once("<fb_memory_usage>").and_then(|(_, usage)| elements(usage, "total").next());
    facts.extend(memory.map(|memory| ("memory".to_owned(), memory.to_owned())));
    facts
}

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
