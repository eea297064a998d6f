//! A post read without the incident that it came from: what it tells of that.

use super::attempts::items;
use super::error_lines::error_lines;
use super::head::Head;
use super::label_and_address;
use super::lines::{fence, is_telling, literal, unescaped};
use super::post_body::{Body, Section};
use crate::import::date;
use crate::text::is_command;
use crate::time::Timestamp;

/// The parts of an incident as its post tells them, and the lines that odap writes of its own accord.
#[derive(Debug, Default)]
pub struct Told {
    /// The title.
    pub title: Option<String>,
    /// The tags; of plain Markdown the category too.
    pub tags: Vec<String>,
    /// The categories.
    pub categories: Vec<String>,
    /// The date.
    pub date: Option<Timestamp>,
    /// The time of the last change.
    pub modified: Option<Timestamp>,
    /// The error.
    pub error: String,
    /// The cause.
    pub cause: Option<String>,
    /// The fix.
    pub fix: Option<String>,
    /// The attempts.
    pub attempts: Vec<String>,
    /// The address of a page to read more on.
    pub url: Option<String>,
    /// Everything else, line by line.
    pub others: Vec<String>,
}

/// Reads a post. `prose` writes a text as a post has it, and `is_own` tells a line that odap writes of its own accord.
pub fn told(text: &str, prose: &dyn Fn(&str) -> String, is_own: &dyn Fn(&str) -> bool) -> Told {
    let head = Head::read(text);
    let body = Body::written(&head.body);
    let (error, around) = error_lines(&body, &[]);
    let mut others: Vec<String> = body.lines(Section::Own).iter().chain(&around).map(|line| unescaped(line)).collect();
    let (mut url, mut fix) = (None, Vec::new());
    for line in body.lines(Section::Fix) {
        match label_and_address(line) {
            _ if is_own(line) => others.push(unescaped(line)),
            Some((_, address)) => url = Some(address),
            None => fix.push(line),
        }
    }
    let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let item = |lines: Vec<String>| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        plain(&lines, prose)
    };
    Told {
        title: head.title,
        tags: head.tags.unwrap_or_default(),
        categories: head.categories.unwrap_or_default(),
        date: head.date.and_then(|day| date::find(&day)),
        modified: head.modified,
        error: error.iter().map(|line| literal(line)).collect::<Vec<_>>().join("\n"),
        cause: said(plain(&body.lines(Section::Cause), prose)),
        fix: said(plain(&fix, prose)),
        attempts: items(&body.lines(Section::Attempts)).into_iter().map(item).collect(),
        url,
        others,
    }
}

/// A run of lines.
enum Block {
    Words(String),
    Code {
        /// The character of its fence, by which commands between backticks are known again.
        mark: char,
        language: String,
        code: String,
    },
}

impl Block {
    /// Tells whether it is nothing but commands.
    fn is_typed(&self) -> bool {
        let is_typed = |line: &str| !line.starts_with(' ') && is_command(line);
        matches!(self, Self::Code { code, .. } if code.lines().all(is_typed))
    }
}

/// Most blocks of code that are tried without their fence, each of which costs a writing of the text.
const MOST_TRIED: usize = 40;

/// Returns the text that a post tells in these lines. Commands stand without a fence where they get the same one again.
fn plain(lines: &[&str], prose: &dyn Fn(&str) -> String) -> String {
    let blocks = blocks(lines);
    let same = |text: &str| {
        let wanted = prose(text);
        let told = |line: &&str| is_telling(line) || fence(line).is_some();
        let ends = |line: &str| line.trim_end().to_owned();
        wanted.lines().filter(told).map(ends).eq(lines.iter().copied().filter(told).map(ends))
    };
    let mut is_bare: Vec<bool> = blocks.iter().map(|block| matches!(block, Block::Code { .. })).collect();
    let all = joined(&blocks, &is_bare);
    if same(&all) {
        return all;
    }
    let is_code = std::mem::replace(&mut is_bare, vec![false; blocks.len()]);
    let is_few = is_code.iter().filter(|is_code| **is_code).count() <= MOST_TRIED;
    let is_written = is_few && same(&joined(&blocks, &is_bare));
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| is_code[*at]) {
        is_bare[at] = is_written || block.is_typed();
        is_bare[at] = is_bare[at] && (!is_written || same(&joined(&blocks, &is_bare)));
    }
    joined(&blocks, &is_bare)
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut lines = lines.iter();
    let end = |words: &mut Vec<String>, blocks: &mut Vec<Block>| {
        let text = words.join("\n").trim().to_owned();
        blocks.extend((!text.is_empty()).then_some(Block::Words(text)));
        words.clear();
    };
    while let Some(line) = lines.next() {
        if let Some(mark) = fence(line) {
            end(&mut words, &mut blocks);
            let code: Vec<String> = lines.by_ref().take_while(|line| line.trim() != mark).map(|l| literal(l)).collect();
            let language = line.trim().trim_start_matches(['`', '~']).to_owned();
            let mark = if mark.starts_with('~') { '~' } else { '`' };
            blocks.push(Block::Code { mark, language, code: code.join("\n") });
        } else if line.trim().is_empty() {
            end(&mut words, &mut blocks);
        } else if is_telling(line) {
            words.push(unescaped(line));
        }
    }
    end(&mut words, &mut blocks);
    blocks
}

fn joined(blocks: &[Block], is_bare: &[bool]) -> String {
    let mut text = String::new();
    let mut is_after_bare = false;
    for (block, is_bare) in blocks.iter().zip(is_bare) {
        if !text.is_empty() {
            text.push_str(if *is_bare || is_after_bare { "\n" } else { "\n\n" });
        }
        match block {
            Block::Words(words) => text.push_str(words),
            Block::Code { mark: '~', code, .. } if *is_bare => {
                text.push_str(&code.lines().map(|line| format!("`{line}`")).collect::<Vec<_>>().join("\n"));
            }
            Block::Code { code, .. } if *is_bare => text.push_str(code),
            Block::Code { language, code, .. } => {
                let longest = code.split(|character| character != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat((longest + 1).max(3));
                text.push_str(&format!("{fence}{language}\n{code}\n{fence}"));
            }
        }
        is_after_bare = *is_bare;
    }
    text
}
