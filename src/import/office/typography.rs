//! Quotes and dashes that an office program has set for the eye, made straight where they are to be typed.
//!
//! Word makes `–no-install-recommends` of `--no-install-recommends` and `“x”` of `"x"` while a person types. A line is
//! mended where it is a command or a line of a program; a sentence and a message stay as they are, since gcc and macOS
//! print curly quotes of their own.

use crate::import::document::Block;

/// Programs whose name begins a command and no sentence.
const PROGRAMS: &[&str] = &[
    "adb",
    "ansible",
    "apk",
    "apt",
    "apt-cache",
    "apt-get",
    "awk",
    "aws",
    "az",
    "bash",
    "brew",
    "bundle",
    "cargo",
    "cd",
    "chmod",
    "chown",
    "choco",
    "cmake",
    "composer",
    "conda",
    "cp",
    "crontab",
    "curl",
    "df",
    "dig",
    "dnf",
    "docker",
    "docker-compose",
    "dotnet",
    "dpkg",
    "du",
    "echo",
    "flask",
    "flutter",
    "g++",
    "gcc",
    "gcloud",
    "gem",
    "gh",
    "git",
    "gradle",
    "grep",
    "helm",
    "iptables",
    "java",
    "javac",
    "jekyll",
    "journalctl",
    "jupyter",
    "kubectl",
    "ln",
    "ls",
    "lsof",
    "minikube",
    "mkdir",
    "mv",
    "mvn",
    "mysql",
    "nc",
    "netsh",
    "netstat",
    "nginx",
    "nohup",
    "npm",
    "npx",
    "nvidia-smi",
    "nvm",
    "openssl",
    "pacman",
    "php",
    "pip",
    "pip3",
    "pipenv",
    "pnpm",
    "podman",
    "poetry",
    "powershell",
    "ps",
    "psql",
    "pyenv",
    "python",
    "python3",
    "redis-cli",
    "rm",
    "rsync",
    "ruby",
    "rustup",
    "scp",
    "sed",
    "setx",
    "sh",
    "ssh",
    "ssh-add",
    "ssh-keygen",
    "sudo",
    "systemctl",
    "tar",
    "terraform",
    "ufw",
    "unzip",
    "uv",
    "uvicorn",
    "vi",
    "vim",
    "virtualenv",
    "wget",
    "winget",
    "wsl",
    "xargs",
    "yarn",
    "yum",
    "zypper",
];

/// Programs whose name is a word that begins sentences too.
const WORDS: &[&str] = &[
    "cat", "code", "export", "find", "go", "kill", "make", "mount", "node", "service", "set", "snap", "source", "tail",
    "touch",
];

/// Signs of a shell that wait for a command.
const PROMPTS: &[&str] = &["$ ", "# ", "> ", "% ", ">>> ", "PS> "];

/// Makes quotes and dashes straight in the commands and the code of blocks, and returns how many there were.
pub(super) fn straighten(blocks: &mut [Block]) -> usize {
    let mut changed = 0;
    for block in blocks {
        match block {
            Block::Code { text, .. } => mend_lines(text, &mut changed, |line| is_command(line) || is_source(line)),
            Block::Paragraph(text) | Block::Item { text, .. } => mend_prose(text, &mut changed),
            Block::Table(rows) => rows.iter_mut().flatten().for_each(|cell| mend_prose(cell, &mut changed)),
            Block::Heading { .. } | Block::Picture { .. } => {}
        }
    }
    changed
}

/// Mends commands that are whole lines of prose or follow a lead-in, and what stands in backticks.
fn mend_prose(text: &mut String, changed: &mut usize) {
    if text.is_ascii() {
        return;
    }
    let mut mended = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let command = command_start(line);
        let (prose, command) = line.split_at(command.unwrap_or(line.len()));
        for (index, part) in prose.split('`').enumerate() {
            if index > 0 {
                mended.push('`');
            }
            // Every other part is between backticks.
            if index % 2 == 1 { mend(part, &mut mended, changed) } else { mended.push_str(part) }
        }
        mend(command, &mut mended, changed);
    }
    *text = mended;
}

fn mend_lines(text: &mut String, changed: &mut usize, typed: impl Fn(&str) -> bool) {
    if text.is_ascii() {
        return;
    }
    let mut mended = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if typed(line) { mend(line, &mut mended, changed) } else { mended.push_str(line) }
    }
    *text = mended;
}

/// Returns the place in a line of prose at which a command begins that goes on to the end: at its start, or after the
/// first colon (`해결: apt-get …`).
fn command_start(line: &str) -> Option<usize> {
    let after = line.find(": ").map(|colon| colon + 2);
    [Some(0), after].into_iter().flatten().find(|start| {
        let command = line[*start..].trim();
        let sentence = command.ends_with(['.', '!', '?', ':', ',']) || command.contains(". ") || command.contains(", ");
        let only_a_word = first_word(command).is_some_and(|word| WORDS.contains(&word));
        let sure = !only_a_word && plain(command).is_ascii();
        is_command(command) && !sentence && (sure || has_option(command))
    })
}

/// Returns `true` for a line with something that commands have and sentences do not: an option, a pipe.
fn has_option(line: &str) -> bool {
    let is_option = |word: &str| {
        let name = word.trim_start_matches(['-', '–', '—', '―']);
        name.len() < word.len() && name.starts_with(|first: char| first.is_ascii_alphanumeric())
    };
    line.split_whitespace().any(is_option) || [" | ", " && ", " > "].iter().any(|sign| line.contains(sign))
}

/// Returns `true` for a line that begins with a prompt or with the name of a program.
fn is_command(line: &str) -> bool {
    let line = line.trim();
    let known = |word: &str| PROGRAMS.contains(&word) || WORDS.contains(&word) || word.starts_with("./");
    PROMPTS.iter().any(|prompt| line.starts_with(prompt)) || first_word(line).is_some_and(known)
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

/// Returns a line with dashes as they are typed, for the judgement of its form.
fn plain(line: &str) -> String {
    let mut mended = String::new();
    mend(line, &mut mended, &mut 0);
    mended
}

/// Appends a text with its quotes and dashes made straight, and counts them.
fn mend(text: &str, mended: &mut String, changed: &mut usize) {
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        let straight = match character {
            '“' | '”' | '„' | '‟' | '″' => "\"",
            '‘' | '’' | '‚' | '‛' | '′' => "'",
            '–' | '—' | '―' => dash(before, rest),
            '‐' | '‑' | '−' => "-",
            '…' => "...",
            _ => {
                mended.push(character);
                before = character;
                continue;
            }
        };
        mended.push_str(straight);
        *changed += 1;
        before = '-';
    }
}

/// Returns the hyphens of which a dash was made: one between numbers, before a single letter and beside another
/// hyphen, otherwise two.
fn dash(before: char, rest: &str) -> &'static str {
    let mut next = rest.chars();
    let (first, second) = (next.next().unwrap_or(' '), next.next().unwrap_or(' '));
    let letter = first.is_alphabetic() && !second.is_alphanumeric() && second != '-';
    let numbers = before.is_ascii_digit() && first.is_ascii_digit();
    let doubled = before == '-' || matches!(first, '-' | '–' | '—');
    if letter || numbers || doubled { "-" } else { "--" }
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
        ] {
            assert_eq!(mended(Block::Paragraph(written.into())), (Block::Paragraph(typed.into()), count));
        }
    }

    #[test]
    fn a_sentence_and_a_message_stay_as_they_are() {
        let sentence = "make sure that it isn’t – say – “running”";
        assert_eq!(mended(Block::Paragraph(sentence.into())).1, 0);
        let code = |text: &str| Block::Code { language: None, text: text.to_owned() };
        assert_eq!(mended(code("a.c:1:1: error: unknown type name ‘foo’")).1, 0);
        let source = "print(“a”)\nx = [‘b’, ‘c’]\nThe operation couldn’t be completed";
        let straight = "print(\"a\")\nx = ['b', 'c']\nThe operation couldn’t be completed";
        assert_eq!(mended(code(source)), (code(straight), 6));
    }
}
