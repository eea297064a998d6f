//! The last command and its output, cut out of everything that a pane shows.

use super::prompt::{Prompt, masked};

/// What is known beside the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The command, where the shell has told it.
    pub command: Option<&'a str>,
    /// The working folder in the forms in which a prompt may name it.
    pub places: &'a [String],
}

/// The last command as a pane shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its command line, where that is known.
    pub command: Option<String>,
    /// What it printed.
    pub output: String,
    /// Whether a person need not be asked.
    pub certain: bool,
}

/// Lines that are shown where no prompt is to be found.
const UNCUT: usize = 40;
/// How far above the end our own command line may stand: it may be followed by what we ask.
const OWN_LINES: usize = 4;
/// Lines of a prompt above the one in which a command is typed.
const MOST_HEAD: usize = 3;

/// Cuts it out. `None` where nothing was printed.
pub fn last_command(text: &str, known: Known<'_>) -> Option<Cut> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let end = lines.iter().rposition(|line| !line.is_empty())? + 1;
    let lines = &lines[..end];
    let own = own_line(lines);
    // Called by a key, we stand below an empty prompt.
    let (own, prompt) = match own {
        Some((own, command)) => (own, Prompt::of(lines[own], command)),
        None => (end - 1, Prompt::of(lines[end - 1], lines[end - 1].len())),
    };
    let typed = own_line(lines).is_some();
    let Some((at, command, by_hook)) = previous(lines, own, prompt, known) else {
        let output = join(&lines[own.saturating_sub(UNCUT)..own])?;
        return Some(Cut { command: known.command.map(str::to_owned), output, certain: false });
    };
    let head = prompt.map_or(0, |prompt| head(lines, own, prompt, known.places));
    // Up to the next prompt; where anything may look like one, up to ours.
    let sure = prompt.filter(|prompt| !(by_hook && prompt.is_common()));
    let next = sure.and_then(|prompt| (at + 1..own).find(|at| prompt.command(lines[*at]).is_some())).unwrap_or(own);
    let output = join(&lines[at + 1..next.saturating_sub(head).max(at + 1)])?;
    let certain = by_hook || (typed && (head > 0 || prompt.is_some_and(|prompt| !prompt.is_common())));
    Some(Cut { command: Some(command), output, certain })
}

/// Our own command line, the last of those that call us, and where in it the command begins.
fn own_line(lines: &[&str]) -> Option<(usize, usize)> {
    let first = lines.len().saturating_sub(OWN_LINES);
    (first..lines.len()).rev().find_map(|at| call(lines[at]).map(|command| (at, command)))
}

/// Where a line calls odap, as a word by itself or behind a path.
fn call(line: &str) -> Option<usize> {
    line.match_indices("odap ").find_map(|(at, _)| {
        let start = line[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + line[space..].chars().next().map_or(1, char::len_utf8));
        let path = &line[start..at];
        (path.is_empty() || path.ends_with('/')).then_some(start)
    })
}

/// The last command before ours that is none of ours: its line, what was typed, and whether the shell has told it.
fn previous(lines: &[&str], own: usize, prompt: Option<Prompt<'_>>, known: Known<'_>) -> Option<(usize, String, bool)> {
    if let Some(command) = known.command {
        let first = command.lines().next().unwrap_or_default().trim();
        let is_it = |line: &str| match prompt.and_then(|prompt| prompt.command(line)) {
            Some(typed) => typed == first,
            None => line.strip_suffix(first).is_some_and(|before| before.ends_with([' ', '\u{a0}'])),
        };
        if let Some(at) = (0..own).rev().find(|at| !first.is_empty() && is_it(lines[*at])) {
            return Some((at, command.to_owned(), true));
        }
    }
    let prompt = prompt?;
    (0..own).rev().find_map(|at| {
        let command = prompt.command(lines[at])?.trim();
        (!command.is_empty() && call(command) != Some(0)).then(|| (at, command.to_owned(), false))
    })
}

/// How many lines above the one with our command belong to its prompt: those that stand above nearly every other prompt
/// too (what was typed ahead spoils one now and then), and name the place or are drawn.
fn head(lines: &[&str], own: usize, prompt: Prompt<'_>, places: &[String]) -> usize {
    let prompts: Vec<usize> = (0..own).filter(|at| prompt.command(lines[*at]).is_some()).collect();
    let mut head = 0;
    while head < MOST_HEAD {
        let above = head + 1;
        let Some(line) = own.checked_sub(above).map(|at| lines[at]) else { break };
        let shows = drawn(line) || places.iter().any(|place| names(line, place));
        let same = |at: &&usize| at.checked_sub(above).is_some_and(|at| alike(lines[at], line));
        let nearly_everywhere = prompts.iter().filter(same).count() * 3 >= prompts.len() * 2;
        if !shows || !nearly_everywhere {
            break;
        }
        head = above;
    }
    head
}

/// Whether a line begins as a drawn prompt does.
fn drawn(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.is_some_and(|first| matches!(first, '\u{2500}'..='\u{259f}' | '\u{e0a0}'..='\u{e0d7}' | '➜' | 'λ'))
}

/// Whether a line names a place as a word of its own.
fn names(line: &str, place: &str) -> bool {
    let edge =
        |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric() && character != '/');
    line.match_indices(place)
        .any(|(at, _)| edge(line[..at].chars().next_back()) && edge(line[at + place.len()..].chars().next()))
}

/// Whether two lines are the head of one prompt at two times.
fn alike(a: &str, b: &str) -> bool {
    let first = |line: &str| line.split_whitespace().next().map(masked);
    let place = |word: Option<String>| word.is_some_and(|word| word.starts_with(['~', '/']));
    first(a) == first(b) || (place(first(a)) && place(first(b)))
}

/// The lines as a text, without blank ones at the end; `None` where there are none.
fn join(lines: &[&str]) -> Option<String> {
    let end = lines.iter().rposition(|line| !line.is_empty())? + 1;
    Some(lines[..end].join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::{Known, last_command};

    fn cut(text: &str, command: Option<&str>) -> (String, String, bool) {
        let places = ["/home/kim/lab".to_owned(), "~/lab".to_owned(), "lab".to_owned()];
        let cut = last_command(text, Known { command, places: &places }).unwrap();
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
