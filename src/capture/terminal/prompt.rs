//! Prompts, known by the one that we were typed at: what a line has before its command, and at the right.

/// Spaces that part what stands at the right of a line from the command.
const GAP: &str = "   ";

/// A prompt as one line of the screen shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prompt<'s> {
    /// Everything before the command: `kim@lab:~/train$ `.
    before: &'s str,
    /// What stands at the right edge: `10:31:07`; may be empty.
    right: &'s str,
}

impl<'s> Prompt<'s> {
    /// The prompt of a line in which the command begins at `command`; none where nothing stands before it.
    pub(super) fn of(line: &'s str, command: usize) -> Option<Self> {
        let before = &line[..command];
        let right = right_part(&line[command..]);
        (!before.trim().is_empty()).then_some(Self { before, right })
    }

    /// The character that a prompt ends with, the sign that a command may be typed.
    fn sign(self) -> Option<char> {
        self.before.trim_end().chars().next_back()
    }

    /// Whether it is only a sign, and one that programs begin their lines with too.
    pub(super) fn is_common(self) -> bool {
        matches!(self.before.trim(), ">" | "#" | "-" | "*" | "+" | "$")
    }

    /// The command of another line, where that has the same prompt; the folder, the numbers and what stands in
    /// brackets may differ.
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
        Some(self.without_right(rest))
    }

    /// Whether a text before a sign is this prompt at another time.
    fn is_like(self, other: &str) -> bool {
        let (own, other) = (self.before.trim(), other.trim());
        let first = |text: &str| text.split_whitespace().next().map(masked);
        let one_word = !own.contains(char::is_whitespace);
        match (one_word, other.contains(char::is_whitespace)) {
            // A folder and the sign: any folder will do.
            (true, false) => is_place(own) && is_place(other) || masked(own) == masked(other),
            // `~ [1]>` after `~>`.
            (true, true) | (false, false) => {
                let bare = |text: &str| without_brackets(text).split_whitespace().collect::<String>();
                masked(&bare(own)) == masked(&bare(other))
            }
            (false, true) => first(own) == first(other) && own.chars().next() == other.chars().next(),
        }
    }

    /// A command line without what stands at its right.
    fn without_right(self, rest: &str) -> &str {
        let rest = rest.trim();
        let right = right_part(rest);
        let ours = !right.is_empty() && (masked(right) == masked(self.right) || is_time(right));
        if ours { rest[..rest.len() - right.len()].trim_end() } else { rest }
    }
}

/// What stands at the right of a line, behind a gap.
fn right_part(line: &str) -> &str {
    line.trim_end().rsplit_once(GAP).map_or("", |(_, right)| right)
}

/// A time of the day, `10:31` or `10:31:07 PM`.
fn is_time(text: &str) -> bool {
    let time = text.trim_end_matches(['A', 'P', 'M', ' ']).trim_matches(['[', ']', '(', ')']);
    let parts: Vec<&str> = time.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_place(text: &str) -> bool {
    text.starts_with(['~', '/'])
}

/// A text with every number as one `0`.
pub(super) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for character in text.chars() {
        let character = if character.is_ascii_digit() { '0' } else { character };
        if character != '0' || !masked.ends_with('0') {
            masked.push(character);
        }
    }
    masked
}

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
