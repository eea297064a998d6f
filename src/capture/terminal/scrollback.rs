//! The last command and its output, cut out of the scrollback of a pane.

use super::prompt::{Prompt, first_word, is_folder};

/// Facts that are known beside the scrollback.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The command, if the hook of the shell has told it.
    pub command: Option<&'a str>,
    /// The forms in which a prompt may name the working folder.
    pub folders: &'a [String],
}

/// The last command in a scrollback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The command line, if it is known.
    pub command: Option<String>,
    /// The output.
    pub output: String,
    /// True if the user need not be asked whether this is the right piece.
    pub certain: bool,
}

/// The lines that are returned if no prompt is found: about a screen.
const MAX_UNCUT_LINES: usize = 40;

/// The lines at the end in which our own command line is looked for. Questions of ours may stand below it.
const MAX_OWN_LINES: usize = 4;

/// The most lines of a prompt above the line in which a command is typed.
const MAX_UPPER_LINES: usize = 3;

/// A command line in the scrollback.
struct CommandLine {
    /// The number of the line.
    at: usize,
    command: String,
    /// True if the shell has told the command, not only the prompt before it.
    told: bool,
}

/// Cuts the last command out of a scrollback. Returns `None` if nothing was printed.
pub fn last_command(text: &str, known: Known<'_>) -> Option<Cut> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let end = lines.iter().rposition(|line| !line.is_empty())? + 1;
    let lines = &lines[..end];
    let typed = own_command_line(lines);
    let (own, prompt) = match typed {
        Some((own, command)) => (own, Prompt::before(lines[own], command)),
        None => prompt_of_key(lines, known.command),
    };
    let Some(last) = previous_command(lines, own, prompt, known) else {
        let output = join(&lines[own.saturating_sub(MAX_UNCUT_LINES)..own])?;
        return Some(Cut { command: known.command.map(str::to_owned), output, certain: false });
    };
    let upper = prompt.map_or(0, |prompt| upper_lines(lines, own, prompt, known.folders));
    // The output ends at the next prompt; if any line may look like a prompt, at ours.
    let reliable = prompt.filter(|prompt| !(last.told && prompt.is_common()));
    let next = reliable.and_then(|prompt| (last.at + 1..own).find(|at| prompt.command(lines[*at]).is_some()));
    let first = last.at + 1;
    let output = join(&lines[first..next.unwrap_or(own).saturating_sub(upper).max(first)])?;
    let distinct = upper > 0 || prompt.is_some_and(|prompt| !prompt.is_common());
    let certain = last.told || (typed.is_some() && distinct);
    Some(Cut { command: Some(last.command), output, certain })
}

/// Returns the end of the output and the prompt, if a key has called us: below an empty prompt in zsh and fish, in the
/// place of its last line in bash.
fn prompt_of_key<'s>(lines: &[&'s str], command: Option<&str>) -> (usize, Option<Prompt<'s>>) {
    let end = lines.len();
    let Some((last, above)) = lines.split_last() else { return (end, None) };
    let first = command.and_then(first_line);
    let has_it = |prompt: &Prompt<'_>| match first {
        Some(first) => above.iter().any(|line| prompt.command(line) == Some(first)),
        None => above.iter().any(|line| prompt.begins(line)),
    };
    let alone = [Prompt::alone(last), Prompt::before(last, last.len())];
    if let Some(prompt) = alone.into_iter().flatten().find(has_it) {
        return (end - 1, Some(prompt));
    }
    let typed = |line: &&'s str| {
        let before = line.strip_suffix(first?)?;
        before.ends_with([' ', '\u{a0}']).then(|| Prompt::before(line, before.len())).flatten()
    };
    (end, lines.iter().rev().find_map(typed))
}

/// Returns the first line of a command, unless that is blank.
fn first_line(command: &str) -> Option<&str> {
    command.lines().next().map(str::trim).filter(|line| !line.is_empty())
}

/// Returns the last line that calls odap, near the end, and the byte at which the command begins.
fn own_command_line(lines: &[&str]) -> Option<(usize, usize)> {
    let first = lines.len().saturating_sub(MAX_OWN_LINES);
    (first..lines.len()).rev().find_map(|at| find_call(lines[at]).map(|command| (at, command)))
}

/// Returns the byte at which a line calls odap: as a word by itself, or as the last part of a path.
fn find_call(line: &str) -> Option<usize> {
    line.match_indices("odap ").find_map(|(at, _)| {
        let start = line[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + line[space..].chars().next().map_or(1, char::len_utf8));
        let path = &line[start..at];
        (path.is_empty() || path.ends_with('/')).then_some(start)
    })
}

/// Returns the last command before line `own` that does not call odap.
fn previous_command(lines: &[&str], own: usize, prompt: Option<Prompt<'_>>, known: Known<'_>) -> Option<CommandLine> {
    if let Some((command, first)) = known.command.and_then(|command| Some((command, first_line(command)?))) {
        let has_command = |line: &str| match prompt.and_then(|prompt| prompt.command(line)) {
            Some(typed) => typed == first,
            None => line.strip_suffix(first).is_some_and(|before| before.ends_with([' ', '\u{a0}'])),
        };
        if let Some(at) = (0..own).rev().find(|at| has_command(lines[*at])) {
            return Some(CommandLine { at, command: command.to_owned(), told: true });
        }
    }
    let prompt = prompt?;
    (0..own).rev().find_map(|at| {
        let command = prompt.command(lines[at])?.trim();
        let is_other = !command.is_empty() && find_call(command) != Some(0);
        is_other.then(|| CommandLine { at, command: command.to_owned(), told: false })
    })
}

/// Returns the number of lines above line `own` that belong to its prompt.
///
/// Such a line names the working folder or is drawn, and stands above at least two thirds of the prompts: now and then
/// one is spoilt by what was typed ahead.
fn upper_lines(lines: &[&str], own: usize, prompt: Prompt<'_>, folders: &[String]) -> usize {
    let prompts: Vec<usize> = (0..own).filter(|at| prompt.command(lines[*at]).is_some()).collect();
    let mut upper = 0;
    while upper < MAX_UPPER_LINES {
        let above = upper + 1;
        let Some(line) = own.checked_sub(above).map(|at| lines[at]) else { break };
        let shows = is_drawn(line) || folders.iter().any(|folder| contains_word(line, folder));
        let has_it = |at: &&usize| at.checked_sub(above).is_some_and(|at| are_upper_lines_alike(lines[at], line));
        let on_most = prompts.iter().filter(has_it).count() * 3 >= prompts.len() * 2;
        if !shows || !on_most {
            break;
        }
        upper = above;
    }
    upper
}

/// Returns true if a line begins with a sign that themes draw: box drawing, Powerline, an arrow, a lambda.
fn is_drawn(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.is_some_and(|first| matches!(first, '\u{2500}'..='\u{259f}' | '\u{e0a0}'..='\u{e0d7}' | '➜' | 'λ'))
}

/// Returns true if a line contains a folder as a word of its own.
fn contains_word(line: &str, folder: &str) -> bool {
    let is_boundary =
        |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric() && character != '/');
    line.match_indices(folder).any(|(at, _)| {
        is_boundary(line[..at].chars().next_back()) && is_boundary(line[at + folder.len()..].chars().next())
    })
}

/// Returns true if two lines can be the upper line of one prompt at two times.
fn are_upper_lines_alike(a: &str, b: &str) -> bool {
    first_word(a) == first_word(b) || (is_folder(a.trim_start()) && is_folder(b.trim_start()))
}

/// Joins lines to a text without blank lines at the end. Returns `None` if all are blank.
fn join(lines: &[&str]) -> Option<String> {
    let end = lines.iter().rposition(|line| !line.is_empty())? + 1;
    Some(lines[..end].join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::{Known, last_command};

    fn cut(text: &str, command: Option<&str>) -> (String, String, bool) {
        let folders = ["/home/kim/lab".to_owned(), "~/lab".to_owned(), "lab".to_owned()];
        let cut = last_command(text, Known { command, folders: &folders }).unwrap();
        (cut.command.unwrap_or_default(), cut.output, cut.certain)
    }

    fn found(command: &str, output: &str) -> (String, String, bool) {
        (command.to_owned(), output.to_owned(), true)
    }

    #[test]
    fn one_line_prompts_of_the_usual_shells() {
        for text in [
            "kim@box:~$ cd lab\nkim@box:~/lab$ python3 t.py\nTrace\nKeyError: 'a'\nkim@box:~/lab$ odap last\n",
            "box% python3 t.py\nTrace\nKeyError: 'a'\nbox% \nbox% odap last --text\n",
            "kim@box ~/lab> python3 t.py\nTrace\nKeyError: 'a'\nkim@box ~/lab [1]> odap last\n",
            "~/lab> python3 t.py\nTrace\nKeyError: 'a'\n~/lab [1]> odap last\n",
            "[10:31:07] ~ ❯ python3 t.py\nTrace\nKeyError: 'a'\n[10:33:59] ~ ❯ /usr/bin/odap last\n",
            "❯ python3 t.py      10:31:07\nTrace\nKeyError: 'a'\n❯ odap last           10:31:09\n",
            "(venv) kim@box:~/lab$ python3 t.py\nTrace\nKeyError: 'a'\n(venv) kim@box:~/lab$ odap last\n",
        ] {
            assert_eq!(cut(text, None), found("python3 t.py", "Trace\nKeyError: 'a'\n"), "{text}");
        }
    }

    #[test]
    fn the_upper_line_of_a_prompt_is_no_output() {
        for (above, sign) in [("~/lab main 10:31", "❯"), ("╭─kim@box ~/lab", "╰─$"), ("kim in lab", "λ")] {
            let text = format!("{above}\n{sign} python3 t.py\nTrace\nKeyError: 'a'\n\n{above}\n{sign} odap last\n");
            assert_eq!(cut(&text, None), found("python3 t.py", "Trace\nKeyError: 'a'\n"), "{text}");
        }
    }

    #[test]
    fn the_same_error_twice_is_not_taken_for_a_prompt() {
        let run = "box% python3 t.py\nopen /home/kim/lab/a.csv: no such file\n";
        assert_eq!(cut(&format!("{run}{run}box% odap last\n"), None).1, "open /home/kim/lab/a.csv: no such file\n");
    }

    #[test]
    fn what_the_shell_tells_goes_before_what_is_read() {
        let text = "> make test\n> fails\nerror\n> ls\na b\n> ";
        assert_eq!(cut(text, Some("make test")), found("make test", "> fails\nerror\n> ls\na b\n"));
    }

    #[test]
    fn a_key_finds_the_prompt_below_the_output_or_nothing() {
        let command = Some("python3 t.py");
        let expected = found("python3 t.py", "Trace\nKeyError: 'a'\n");
        for prompt in ["$ ", "kim@box:~/lab$ ", "~/lab main 10:31\n> ", "╭─kim ~/lab\n╰─➤ "] {
            let run = format!("{prompt}ls\na b\n{prompt}python3 t.py\nTrace\nKeyError: 'a'\n");
            assert_eq!(cut(&format!("{run}{prompt}\n"), command), expected, "{run}");
            // Bash has cleared the last line of its prompt.
            let (above, _) = prompt.rsplit_once('\n').unwrap_or_default();
            assert_eq!(cut(&format!("{run}{above}\n"), command), expected, "{run}");
        }
        let right = "box %  python3 t.py     10:31:07\nTrace\nKeyError: 'a'\nbox %                   10:31:09\n";
        assert_eq!(cut(right, command), expected);
        let (_, output, certain) = cut("$ python3 t.py\nTrace\nKeyError: 'a'\n", None);
        assert_eq!((output.as_str(), certain), ("$ python3 t.py\nTrace\nKeyError: 'a'\n", false));
    }

    #[test]
    fn what_cannot_be_told_is_not_certain() {
        let (command, output, certain) = cut("> pkg@1.0.0 build\n> tsc\nerror TS1\n> odap last\n", None);
        assert!(!certain, "{command} {output}");
        let (_, output, certain) = cut("one\ntwo\nodap last\n", None);
        assert_eq!((output.as_str(), certain), ("one\ntwo\n", false));
        assert_eq!(last_command("", Known::default()), None);
    }

    #[test]
    fn our_own_commands_are_passed_over() {
        let text = "box% make\nerror\nbox% odap last\nnew   nothing\nbox% odap last --text\n";
        assert_eq!(cut(text, None), found("make", "error\n"));
    }
}
