//! Quotes and dashes that an office program has set for the eye, made straight where they are to be typed.
//!
//! Word makes `–no-install-recommends` of `--no-install-recommends` and `“x”` of `"x"` while a person types. A line is
//! mended where it is a command or a line of a program; a sentence and a message stay as they are, since gcc and macOS
//! print curly quotes of their own.

mod programs;
mod signs;

use crate::import::document::Block;
use programs::{PROGRAMS, WORDS};
use signs::Hand;

/// Signs of a shell that wait for a command.
const PROMPTS: &[&str] = &["$ ", "# ", "> ", "% ", ">>> ", "PS> "];

/// Makes quotes and dashes straight in the commands and the code of blocks, and returns how many there were.
pub(super) fn straighten(blocks: &mut [Block]) -> usize {
    let mut changed = 0;
    for block in blocks {
        match block {
            Block::Code { text, .. } => mend_lines(text, &mut changed),
            Block::Paragraph(text) | Block::DisplayLine { text, .. } | Block::Item { text, .. } => {
                mend_prose(text, &mut changed)
            }
            Block::Table(rows) => rows.iter_mut().flatten().for_each(|cell| mend_prose(cell, &mut changed)),
            Block::Heading { .. } | Block::Picture { .. } => {}
        }
    }
    changed
}

/// Mends the lines of code that are commands or have quotes of a program.
fn mend_lines(text: &mut String, changed: &mut usize) {
    write_anew(
        text,
        changed,
        |line, hand| {
            if is_command(line) || is_source(line) { hand.mend(line) } else { hand.space(line) }
        },
    );
}

/// Mends commands in prose: those that are whole lines or follow a lead-in, and their words within a sentence.
fn mend_prose(text: &mut String, changed: &mut usize) {
    write_anew(text, changed, |line, hand| {
        let command = command_start(line);
        let (prose, command) = line.split_at(command.unwrap_or(line.len()));
        for (index, part) in prose.split('`').enumerate() {
            if index > 0 {
                hand.keep("`");
            }
            // Every other part is between backticks.
            if index % 2 == 1 { hand.mend(part) } else { mend_words(part, hand) }
        }
        hand.mend(command);
    });
}

/// Mends the options of commands that stand within a sentence, from the name of a program to a word that is none of a
/// command.
fn mend_words(text: &str, hand: &mut Hand) {
    let (mut command, mut options) = (false, false);
    for word in text.split_inclusive(char::is_whitespace) {
        command |= PROGRAMS.contains(&word.trim());
        options |= command && is_option(word);
        // A dash that stands alone is one of the sentence.
        let typed = is_option(word) || options && word.trim().chars().count() > 1;
        if command && typed || is_argument(word) {
            hand.mend(word)
        } else {
            hand.keep(word)
        }
        let goes_on = command && plain(word).is_ascii();
        (command, options) = (goes_on, goes_on && options);
    }
}

/// Writes the lines of a text by hand, unless there is nothing in it to mend.
fn write_anew(text: &mut String, changed: &mut usize, write: impl Fn(&str, &mut Hand)) {
    if is_set(text) {
        let mut hand = Hand::default();
        text.split_inclusive('\n').for_each(|line| write(line, &mut hand));
        *changed += hand.changed;
        *text = hand.mended;
    }
}

/// Signs outside the block of general punctuation that may have been set for the eye.
const OTHERS: &[char] = &['\u{a0}', '\u{ad}', '´', '\u{2212}', '\u{3000}', '\u{feff}', '－', '﹣', '﹘', '＂', '＇'];

/// Returns `true` for a text with a sign that may have been set for the eye.
fn is_set(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|sign| ('\u{2007}'..='\u{2060}').contains(&sign) || OTHERS.contains(&sign))
}

/// Returns the place in a line of prose at which a command begins that goes on to the end: at its start, after the
/// number of a step, or after the first colon (`해결: apt-get …`).
fn command_start(line: &str) -> Option<usize> {
    let digits = line.len() - line.trim_start_matches(|first: char| first.is_ascii_digit()).len();
    let step = line[digits..].starts_with(". ").then_some(digits + 2);
    let after = [": ", "："].iter().filter_map(|colon| Some(line.find(colon)? + colon.len())).min();
    [Some(0), step, after].into_iter().flatten().find(|start| {
        let command = line[*start..].trim();
        let sentence = command.ends_with(['.', '!', '?', ':', ',']) || command.contains(". ") || command.contains(", ");
        let only_a_word = first_word(command).is_some_and(|word| WORDS.contains(&word));
        let sure = !only_a_word && plain(command).is_ascii();
        is_command(command) && !sentence && (sure || has_option(command))
    })
}

/// Returns `true` for a line with something that commands have and sentences do not: an option, a pipe.
fn has_option(line: &str) -> bool {
    line.split_whitespace().any(is_option) || [" | ", " && ", " > "].iter().any(|sign| line.contains(sign))
}

/// Dashes and hyphens of any length, and the minus.
const DASHES: &[char] = &['-', '‐', '‑', '‒', '–', '—', '―', '−', '－', '﹣', '﹘'];

/// Returns `true` for a word that begins with a dash of any kind.
fn is_option(word: &str) -> bool {
    let name = word.trim_start_matches(DASHES);
    name.len() < word.len() && name.starts_with(|first: char| first.is_ascii_alphanumeric())
}

/// Returns `true` for a line that begins with a prompt or with the name of a program.
fn is_command(line: &str) -> bool {
    let line = line.trim();
    let known = |word: &str| PROGRAMS.contains(&word) || WORDS.contains(&word) || word.starts_with("./");
    let prompted = PROMPTS
        .iter()
        .any(|prompt| line.strip_prefix(prompt.trim_end()).is_some_and(|rest| rest.starts_with(char::is_whitespace)));
    // `(venv) me@host:~/app$ …`
    let of_shell = |(before, _): (&str, &str)| before.contains('@') || before.starts_with('(');
    prompted || line.split_once("$ ").is_some_and(of_shell) || first_word(line).is_some_and(known)
}

fn first_word(line: &str) -> Option<&str> {
    line.split_whitespace().next()
}

/// Returns `true` for a line of a program with quotes: one that stands beside a sign that no sentence has there.
fn is_source(line: &str) -> bool {
    let mut before = ' ';
    line.chars().any(|character| {
        let opens = matches!(character, '“' | '”' | '‘' | '’') && matches!(before, '=' | '(' | '[' | '{' | ',' | '+');
        if character != ' ' {
            before = character;
        }
        opens
    })
}

/// Returns `true` for a word with quotes around what is handed to a program: `encoding=“utf-8”`, `open(“a”)`.
fn is_argument(word: &str) -> bool {
    let opens = |sign: char| word.split(sign).next().filter(|before| before.len() < word.len());
    let is_called = |before: &str| {
        before.ends_with('=')
            || before.strip_suffix('(').is_some_and(|name| name.ends_with(|last: char| last.is_ascii_alphanumeric()))
    };
    let quotes = word.chars().filter(|sign| matches!(sign, '“' | '”' | '‘' | '’')).count();
    quotes > 0 && quotes % 2 == 0 && ['“', '”', '‘', '’'].into_iter().filter_map(opens).any(is_called)
}

/// Returns a text with its signs made straight, for the judgement of its form.
fn plain(text: &str) -> String {
    let mut hand = Hand::default();
    hand.mend(text);
    hand.mended
}

#[cfg(test)]
mod tests {
    use super::{Block, straighten};

    fn mended(block: Block) -> (Block, usize) {
        let mut blocks = [block];
        let changed = straighten(&mut blocks);
        let [block] = blocks;
        (block, changed)
    }

    #[test]
    fn a_command_is_a_command_again() {
        for (written, typed, count) in [
            (
                "apt-get install –no-install-recommends –y libgl1",
                "apt-get install --no-install-recommends -y libgl1",
                2,
            ),
            (
                "해결: sudo apt-get install —no-install-recommends x",
                "해결: sudo apt-get install --no-install-recommends x",
                1,
            ),
            ("git commit –m “a – b”", "git commit -m \"a -- b\"", 4),
            ("$ echo ‘x’ … ––help", "$ echo 'x' ... --help", 5),
            ("run `pip install –U ‘x[y]’` – then “wait”", "run `pip install -U 'x[y]'` – then “wait”", 3),
            ("npm test – ––ci", "npm test -- --ci", 3),
            ("git push ‑‑force‐with−lease", "git push --force-with-lease", 4),
            ("해결: docker\u{a0}run\u{a0}−−rm x", "해결: docker run --rm x", 2),
            ("$\u{a0}pip\u{a0}install x", "$ pip install x", 0),
            ("run `pip\u{a0}install x` in\u{a0}it", "run `pip install x` in\u{a0}it", 0),
            ("먼저 git push ‑‑force 를 실행", "먼저 git push --force 를 실행", 2),
            ("2. sudo rm –rf ‘a b’", "2. sudo rm -rf 'a b'", 3),
            ("(venv) me@host:~$ pip –version", "(venv) me@host:~$ pip --version", 1),
            (
                "먼저 apt-get install –no-install-recommends “x”를 – “꼭” – 실행한다.",
                "먼저 apt-get install --no-install-recommends \"x\"를 – “꼭” – 실행한다.",
                3,
            ),
            ("open(path, encoding=“utf-8”) を指定", "open(path, encoding=\"utf-8\") を指定", 2),
            ("설정에서 load(‘a.yml’)로 바꿈 (“꼭”)", "설정에서 load('a.yml')로 바꿈 (“꼭”)", 2),
            ("docker is slow – use “podman”.", "docker is slow – use “podman”.", 0),
        ] {
            assert_eq!(mended(Block::Paragraph(written.into())), (Block::Paragraph(typed.into()), count));
        }
    }

    #[test]
    fn a_sentence_and_a_message_stay_as_they_are() {
        let sentence = "make sure that it isn’t – say – “running” or 3\u{a0}−\u{a0}2 co‑workers";
        assert_eq!(mended(Block::Paragraph(sentence.into())).1, 0);
        let code = |text: &str| Block::Code { language: None, text: text.to_owned() };
        assert_eq!(mended(code("a.c:1:1: error: unknown type name ‘foo’")).1, 0);
        assert_eq!(mended(code("error:\u{a0}no x")), (code("error: no x"), 0));
        let source = "print(“a”)\nx = [‘b’, ‘c’]\nThe operation couldn’t be completed";
        let straight = "print(\"a\")\nx = ['b', 'c']\nThe operation couldn’t be completed";
        assert_eq!(mended(code(source)), (code(straight), 6));
    }
}
