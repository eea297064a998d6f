//! Prompts, recognised by the one that odap was typed at: the text before a command, and the text at the right edge.

/// The least space between a command and the text at the right edge.
const MIN_GAP: &str = "   ";

/// A prompt on one line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prompt<'s> {
    /// The text before the command: `kim@lab:~/train$ `.
    before: &'s str,
    /// The text at the right edge: `10:31:07`; may be empty.
    right: &'s str,
}

impl<'s> Prompt<'s> {
    /// Returns the prompt of a line in which a command begins at byte `command`, unless nothing stands before it.
    pub(super) fn before(line: &'s str, command: usize) -> Option<Self> {
        let before = &line[..command];
        let right = right_edge(&line[command..]);
        (!before.trim().is_empty()).then_some(Self { before, right })
    }

    /// Returns the prompt of a line that holds nothing else.
    pub(super) fn alone(line: &'s str) -> Option<Self> {
        let right = right_edge(line);
        let before = if right.is_empty() { line } else { line[..line.len() - right.len()].trim_end() };
        (!before.trim().is_empty()).then_some(Self { before, right })
    }

    /// Returns true if a line begins with this prompt to the letter, and a command follows.
    pub(super) fn begins(self, line: &str) -> bool {
        let signed = self.sign().is_some_and(|sign| !sign.is_alphanumeric());
        signed && line.strip_prefix(self.before).is_some_and(|rest| rest.starts_with([' ', '\u{a0}']))
    }

    /// Returns the last character of the prompt, after which a command is typed.
    fn sign(self) -> Option<char> {
        self.before.trim_end().chars().next_back()
    }

    /// Returns true if the prompt is a mere sign, one that programs begin their lines with too.
    pub(super) fn is_common(self) -> bool {
        matches!(self.before.trim(), ">" | "#" | "-" | "*" | "+" | "$")
    }

    /// Returns the command on another line, if that line has this prompt. The folder, numbers and bracketed parts may
    /// differ.
    pub(super) fn command(self, line: &str) -> Option<&str> {
        let rest = match line.strip_prefix(self.before) {
            Some(rest) => rest,
            None if line.trim_end() == self.before.trim_end() => "",
            None => {
                let sign = self.sign()?;
                let ends = line.match_indices(sign).map(|(at, _)| at + sign.len_utf8());
                let mut ends = ends.filter(|end| line[*end..].is_empty() || line[*end..].starts_with([' ', '\u{a0}']));
                let end = ends.find(|end| self.is_like(&line[..*end]))?;
                &line[end..]
            }
        };
        Some(self.without_right_edge(rest))
    }

    /// Returns true if a text up to a sign is this prompt at another time.
    fn is_like(self, other: &str) -> bool {
        let (own, other) = (self.before.trim(), other.trim());
        let one_word = !own.contains(char::is_whitespace);
        match (one_word, other.contains(char::is_whitespace)) {
            // A folder and the sign: any folder will do.
            (true, false) => is_folder(own) && is_folder(other) || mask_numbers(own) == mask_numbers(other),
            // `~ [1]>` after `~>`.
            (true, true) | (false, false) => {
                let bare = |text: &str| without_brackets(text).split_whitespace().collect::<String>();
                mask_numbers(&bare(own)) == mask_numbers(&bare(other))
            }
            (false, true) => first_word(own) == first_word(other) && own.chars().next() == other.chars().next(),
        }
    }

    /// Cuts the text at the right edge off a command line, if it is that of the prompt or a time.
    fn without_right_edge(self, rest: &str) -> &str {
        let rest = rest.trim();
        let right = right_edge(rest);
        let of_prompt = !right.is_empty() && (mask_numbers(right) == mask_numbers(self.right) || is_time(right));
        if of_prompt { rest[..rest.len() - right.len()].trim_end() } else { rest }
    }
}

/// Returns the text after the last gap in a line.
fn right_edge(line: &str) -> &str {
    line.trim_end().rsplit_once(MIN_GAP).map_or("", |(_, right)| right)
}

/// Returns true for a time of day, `10:31` or `10:31:07 PM`.
fn is_time(text: &str) -> bool {
    let time = text.trim_end_matches(['A', 'P', 'M', ' ']).trim_matches(['[', ']', '(', ')']);
    let parts: Vec<&str> = time.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the first word of a text, with its numbers masked.
pub(super) fn first_word(text: &str) -> Option<String> {
    text.split_whitespace().next().map(mask_numbers)
}

pub(super) fn is_folder(text: &str) -> bool {
    text.starts_with(['~', '/'])
}

/// Replaces every number in a text by `0`.
pub(super) fn mask_numbers(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character.is_ascii_digit() { '0' } else { character };
        if character != '0' || !masked.ends_with('0') {
            masked.push(character);
        }
    }
    masked
}

/// Removes the bracketed parts of a text.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|character| {
            match character {
                '[' => depth += 1,
                ']' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}
