//! `odap redact`

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::args::input;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::Paste;
use crate::redact::{Anonymizer, Preview};
use crate::render::json::pretty;
use crate::render::terminal;
use crate::text;

/// Replace secrets and private parts in a text
///
/// Secrets become <redacted:KIND>. Home folders, user and host names, mail addresses, public IP addresses and the words
/// that [redact] in the config names become pseudonyms, the same one for equal values. All other bytes are kept.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap redact < build.log > to-send.log\n  odap redact --check build.log")]
pub(crate) struct Args {
    /// File to read; `-` or nothing reads a pipe
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Replace secrets only, and keep private parts
    #[arg(long)]
    secrets_only: bool,
    /// Print the places that would be replaced instead of the text; exits 1 if there are any
    #[arg(long, conflicts_with_all = ["summary", "json"])]
    check: bool,
    /// Print a summary on stderr even if it is not a terminal
    #[arg(long, conflicts_with = "json")]
    summary: bool,
    /// Print as JSON what would be replaced, without the secrets themselves
    #[arg(long)]
    json: bool,
}

/// A text that was redacted.
struct Done {
    bytes: Vec<u8>,
    found: Vec<Found>,
    preview: Preview,
}

/// One place.
struct Found {
    line: usize,
    kind: &'static str,
    /// Absent where it is a secret.
    was: Option<String>,
    by: String,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let file = args.file.unwrap_or_else(|| "-".into());
    if !input::is_pipe(&file) && file.is_dir() {
        return Err(Error::input(format!("cannot read {}", file.display()))
            .cause("it is a folder")
            .hint("odap redact FILE > COPY"));
    }
    let name = file.display().to_string();
    let bytes = utf8(input::read(&file, "the text", context)?, context);
    let allowed = || context.config.settings.allowed.value.clone();
    let anonymizer = if args.secrets_only {
        Anonymizer::secrets_only(allowed())
    } else {
        Anonymizer::new(context.privacy().clone())
    };
    let done = redacted(&bytes, &name, anonymizer);
    if args.check {
        let lines = done.found.iter().map(|found| format!("{name}:{}: {}\n", found.line, found.kind));
        context.data(&lines.collect::<String>())?;
        return Ok(if done.found.is_empty() { ExitStatus::Done } else { ExitStatus::Nothing });
    }
    if args.json {
        context.json(&pretty(&done.found.iter().map(Found::json).collect()))?;
        return Ok(ExitStatus::Done);
    }
    context.bytes(&done.bytes)?;
    if args.summary || context.terminals.stderr && !done.preview.is_empty() {
        let page = if done.preview.is_empty() {
            terminal::summary(&done.preview)
        } else {
            terminal::preview(&done.preview, usize::MAX, context.stderr_screen)
        };
        context.aside(&page);
    }
    Ok(ExitStatus::Done)
}

/// Converts UTF-16 text, which PowerShell redirects, to UTF-8, since no private value is found in UTF-16. Returns any
/// other text unchanged.
fn utf8(bytes: Vec<u8>, context: &Context) -> Vec<u8> {
    if !matches!(bytes.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return bytes;
    }
    context.say("read as UTF-16, written as UTF-8");
    Paste::from_bytes(bytes).text().as_bytes().to_owned()
}

/// Redacts a text. Bytes that are not UTF-8 are kept, and part no value.
fn redacted(bytes: &[u8], name: &str, mut anonymizer: Anonymizer) -> Done {
    let (text, stand_ins) = StandIns::write(bytes);
    let mut done = Done { bytes: Vec::new(), found: Vec::new(), preview: Preview::default() };
    let redacted = anonymizer.redact(&text);
    for mark in &redacted.marks {
        let replacement = &anonymizer.replacements()[mark.replacement];
        let was = (!replacement.is_secret()).then(|| replacement.was.clone());
        done.found.push(Found { line: mark.line, kind: replacement.kind, was, by: replacement.by.clone() });
    }
    done.preview.add(name, &redacted.marks, &anonymizer);
    done.bytes = stand_ins.read(&redacted.text);
    done
}

/// Characters that stand for the bytes of a text that are not UTF-8: a block of 256 for private use that the text has
/// not.
struct StandIns {
    /// First character of the block.
    first: u32,
}

impl StandIns {
    /// First block for private use of the last two planes.
    const BLOCKS: std::ops::RangeInclusive<u32> = 0xF00..=0x10FE;

    /// Returns a text with a character in the place of every byte that is not UTF-8.
    fn write(bytes: &[u8]) -> (Cow<'_, str>, Self) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return (Cow::Borrowed(text), Self { first: 0 });
        }
        let valid = || bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars());
        let used: HashSet<u32> = valid().map(|character| u32::from(character) >> 8).collect();
        let block = Self::BLOCKS.into_iter().find(|block| !used.contains(block)).unwrap_or(*Self::BLOCKS.start());
        let first = block << 8;
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().filter_map(|byte| char::from_u32(first + u32::from(*byte))));
        }
        (Cow::Owned(text), Self { first })
    }

    /// Returns the bytes of a text, with those that were no UTF-8 in their places.
    fn read(&self, text: &str) -> Vec<u8> {
        if self.first == 0 {
            return text.as_bytes().to_owned();
        }
        let mut bytes = Vec::with_capacity(text.len());
        for character in text.chars() {
            match u32::from(character).checked_sub(self.first).and_then(|byte| u8::try_from(byte).ok()) {
                Some(byte) => bytes.push(byte),
                None => bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        bytes
    }
}

impl Found {
    fn json(&self) -> Value {
        let was = self.was.as_deref().map(text::escape_control);
        json!({"line": self.line, "kind": self.kind, "was": was, "by": self.by})
    }
}
