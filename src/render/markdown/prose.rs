//! The user's own words: sentences stay sentences, commands stand in fences.

use super::Flavor;
use super::words::{escaped, is_address};
use crate::text::{code_span, is_command, quoted_command};

/// The fence of commands that stand between backticks in the text, by which a reader knows them again.
const QUOTED_FENCE: &str = "~~~";

/// Returns the user's own words as Markdown: lines that look like commands, and lines fenced already, become fences.
/// Other lines keep the meaning of their lists, links, stars and code.
pub fn prose(text: &str, flavor: Flavor) -> String {
    let block = |run: Run<'_>| match run.kind {
        Kind::Blank => None,
        Kind::Code(language) => Some(flavor.fenced(&run.lines.join("\n"), language)),
        Kind::Quoted => {
            let commands: Vec<&str> = run.lines.iter().filter_map(|line| quoted_command(line)).collect();
            Some(flavor.fenced(&commands.join("\n"), "sh").replace("```", QUOTED_FENCE))
        }
        // Two spaces keep a line's end.
        Kind::Words => Some(run.lines.iter().map(|line| sentence(line, flavor)).collect::<Vec<_>>().join("  \n")),
    };
    runs(text).into_iter().filter_map(block).collect::<Vec<_>>().join("\n\n")
}

/// As [`prose`], as one item of a list.
pub fn item(text: &str, flavor: Flavor) -> String {
    let body = prose(text, flavor);
    let mut lines = body.lines();
    let mut item = format!("- {}", lines.next().unwrap_or_default());
    for line in lines {
        item.push_str(if line.is_empty() { "\n" } else { "\n  " });
        item.push_str(line);
    }
    item
}

/// Lines of one kind.
struct Run<'t> {
    kind: Kind<'t>,
    lines: Vec<&'t str>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind<'t> {
    Blank,
    /// Code of a language.
    Code(&'t str),
    /// Commands between backticks.
    Quoted,
    Words,
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    // After a colon, and below a command, stands a command where nothing speaks for a sentence.
    let mut expected = false;
    let mut lines = text.lines().map(str::trim_end);
    while let Some(line) = lines.next() {
        if let Some((fence, language)) = fence(line) {
            let inside = lines.by_ref().take_while(|line| line.trim() != fence).collect();
            runs.push(Run { kind: Kind::Code(language), lines: inside });
            // What follows is not joined to it.
            runs.push(Run { kind: Kind::Blank, lines: Vec::new() });
            continue;
        }
        let kind = kind(line, expected);
        expected =
            matches!(kind, Kind::Code(_) | Kind::Quoted) || line.ends_with(':') || (kind == Kind::Blank && expected);
        match runs.last_mut() {
            Some(last) if last.kind == kind => last.lines.push(line),
            _ => runs.push(Run { kind, lines: vec![line] }),
        }
    }
    runs
}

/// The marks of an opening fence, and the language that it names.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let language = line.trim_start_matches(mark);
    let fence = &line[..line.len() - language.len()];
    let word = language.trim();
    let plain = word.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '_' | '#'));
    (fence.len() >= 3 && plain).then_some((fence, word))
}

fn kind(line: &str, expected: bool) -> Kind<'static> {
    let words = line.trim_start();
    let ends = line.strip_suffix(" .").unwrap_or(line);
    let sentence =
        ends.ends_with(['.', '!', '?', ':', ';', ',', '…']) || words.chars().next().is_some_and(char::is_uppercase);
    // One word in capitals or with a sign in it is a name.
    let lone = !words.is_empty() && words.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let plain = words.is_ascii()
        && !words.starts_with(['-', '>', '#', '!', '[', '`'])
        && (lone || words.contains([' ', '/', '=']));
    if words.is_empty() {
        return Kind::Blank;
    }
    if let Some(language) = language(words) {
        return Kind::Code(language);
    }
    if quoted_command(line).is_some_and(|command| !command.contains(QUOTED_FENCE)) {
        return Kind::Quoted;
    }
    let typed = is_command(line);
    if typed || (expected && !sentence && plain) { Kind::Code("sh") } else { Kind::Words }
}

/// Words that begin a statement to a database, in capitals.
const STATEMENTS: &[&str] = &["select", "insert", "update", "delete", "alter", "create", "drop", "grant", "vacuum"];

/// The language of a line that can be told by its beginning.
fn language(line: &str) -> Option<&'static str> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let call = |name: &str| line.strip_suffix(')').is_some_and(|call| call.starts_with(name));
    match first {
        "$" if !rest.is_empty() => Some("console"),
        _ if line.ends_with(';')
            && STATEMENTS.contains(&first.to_lowercase().as_str())
            && first == first.to_uppercase() =>
        {
            Some("sql")
        }
        "FROM" | "RUN" | "COPY" | "ENV" | "WORKDIR" | "ENTRYPOINT" | "CMD"
            if !rest.is_empty() && !line.ends_with('.') =>
        {
            Some("dockerfile")
        }
        "import" if !rest.contains(' ') && !rest.is_empty() => Some("python"),
        "from" if rest.contains(" import ") => Some("python"),
        "with" if line.ends_with(':') && rest.contains('(') => Some("python"),
        _ if call("torch.") || call("os.environ") || call("np.") || call("model.") => Some("python"),
        _ if ["Get-", "Set-", "New-", "Remove-", "Start-", "Stop-"].iter().any(|verb| first.starts_with(verb))
            || line.starts_with("$env:") =>
        {
            Some("powershell")
        }
        _ => None,
    }
}

/// A line of words that begins no heading, table, definition or tag it does not mean.
fn sentence(line: &str, flavor: Flavor) -> String {
    let words = line.trim_start();
    // A line of marks would make a heading of the line above it, or a rule.
    if words.chars().all(|mark| matches!(mark, '-' | '=' | '*' | '_' | '^' | ' ')) {
        let escaped = |mark| match mark {
            ' ' => String::new(),
            // Kramdown knows no backslash before it.
            '^' => "&#94;".to_owned(),
            mark => format!("\\{mark}"),
        };
        return words.chars().map(escaped).collect();
    }
    let list = ["- ", "* "].iter().find(|mark| words.starts_with(**mark));
    let (mark, words) = list.map_or(("", words), |mark| ("- ", words[mark.len()..].trim_start()));
    let (guard, words) = match words.strip_prefix(['>', ':', '+', '#']) {
        // A tilde behind it may strike out what stands between another and it.
        Some(rest) if rest.starts_with('~') => (format!("\\{}&#126;", &words[..1]), &rest[1..]),
        Some(rest) => (format!("\\{}", &words[..1]), rest),
        None => (String::new(), words),
    };
    format!("{mark}{guard}{}", escaped(words, |before, rest| kept(before, rest, flavor)))
}

/// Returns the length and the Markdown of a part that keeps its meaning: code, an address, a link, words between stars.
fn kept(before: &str, rest: &str, flavor: Flavor) -> Option<(usize, String)> {
    match rest.as_bytes().first()? {
        // Of a longer run a part is nothing by itself.
        b'`' if before.ends_with('`') => None,
        b'`' => {
            let (length, marks) = code_span(rest)?;
            let inside = &rest[marks..length - marks];
            // A single mark beside a space is a quotation of TeX or a slip, and opens no code in kramdown.
            let is_odd = marks == 1 && (inside.starts_with(' ') || inside.ends_with(' '));
            (!is_odd).then(|| (length, flavor.literal(&rest[..length]).into_owned()))
        }
        b'<' => {
            let end = rest.find('>')?;
            let address = &rest[1..end];
            (is_address(address) && !address.contains(['<', ' ', '{', '`'])).then(|| (end + 1, rest[..=end].to_owned()))
        }
        b'h' if is_address(rest) && !before.ends_with(|c: char| c.is_alphanumeric()) => {
            let end = rest.find(|c: char| c.is_whitespace() || "<>\"'`{}|\\^".contains(c)).unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '_']);
            Some((address.len(), format!("<{address}>")))
        }
        b'[' => {
            let (name, to) = rest[1..].split_once("](")?;
            let end = to.find(')')?;
            let fits =
                is_address(&to[..end]) && !to[..end].contains([' ', '<', '{', '"']) && !name.contains(['[', ']', '`']);
            let link = || format!("[{}]({})", escaped(name, |_, _| None), &to[..end]);
            fits.then(|| (name.len() + end + 4, link()))
        }
        b'*' => {
            let inside = rest.trim_start_matches('*');
            let stars = &rest[..rest.len() - inside.len()];
            let end = inside.find(stars).filter(|end| !inside[end + stars.len()..].starts_with('*'))?;
            let words = &inside[..end];
            let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
            let apart = !letter(before.chars().next_back()) && !letter(inside[end + stars.len()..].chars().next());
            let fits = stars.len() <= 2 && apart && letter(words.chars().next()) && letter(words.chars().next_back());
            fits.then(|| (stars.len() * 2 + end, format!("{stars}{}{stars}", escaped(words, |_, _| None))))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{item, prose};
    use crate::render::markdown::Flavor;

    #[test]
    fn words_say_what_they_said() {
        for (said, written) in [
            ("Use <b>. Then:\n# not a heading.", "Use &lt;b>. Then:  \n\\# not a heading."),
            ("It is `a<b` and __init__.py, not *.py.", "It is `a<b` and \\_\\_init\\_\\_.py, not \\*.py."),
            ("**Never** do *this thing*.", "**Never** do *this thing*."),
            ("See https://x.y/a_b.", "See <https://x.y/a_b>."),
            (
                "See [here](https://x.y) or [there](javascript:x).",
                "See [here](https://x.y) or \\[there\\](javascript:x).",
            ),
            ("Total\n-----", "Total  \n\\-\\-\\-\\-\\-"),
            ("- One.\n- Two | three.", "- One.  \n- Two \\| three."),
            ("Ends `open.", "Ends \\`open."),
            ("File `x.sty' gone. `apt install x` did", "File \\`x.sty' gone. `apt install x` did"),
            ("See `main' and `f` or ``a`b``, ``c`.", "See \\`main' and `f` or ``a`b``, \\`\\`c\\`."),
        ] {
            assert_eq!(prose(said, Flavor::Plain), written, "{said}");
        }
    }

    #[test]
    fn commands_stand_in_a_fence_of_their_language() {
        for (said, written) in [
            ("Look:\ndf -h\ndu -h -d2\nThen free some.", "Look:\n\n```sh\ndf -h\ndu -h -d2\n```\n\nThen free some."),
            ("In the file:\n```yaml\na: b\n\nc: d\n```\nDone.", "In the file:\n\n```yaml\na: b\n\nc: d\n```\n\nDone."),
            ("See where you are:\npwd", "See where you are:\n\n```sh\npwd\n```"),
            ("VACUUM FULL big;", "```sql\nVACUUM FULL big;\n```"),
            ("import torch\nwith torch.no_grad():", "```python\nimport torch\nwith torch.no_grad():\n```"),
            ("$ df -h", "```console\n$ df -h\n```"),
            ("Free it:\n`docker system prune -a`", "Free it:\n\n~~~sh\ndocker system prune -a\n~~~"),
            ("run with `ansible -K site.yml`", "run with `ansible -K site.yml`"),
            ("! [rejected] main -> main", "! \\[rejected\\] main -> main"),
            ("kill -9 `pidof x`", "```sh\nkill -9 `pidof x`\n```"),
        ] {
            assert_eq!(prose(said, Flavor::Plain), written, "{said}");
        }
        assert_eq!(item("First:\ndf -h", Flavor::Plain), "- First:\n\n  ```sh\n  df -h\n  ```");
    }
}
