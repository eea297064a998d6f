//! Commands that stand in what a terminal shows: typed behind a prompt, or traced by a shell.

/// Returns the command that was run, where a shell or a build shows each command before running it (`set -x`,
/// `cargo build -v`): `+ cp a b`, `++ date +%s`.
pub(super) fn traced_command(line: &str) -> Option<&str> {
    // cargo names the whole command line of the compiler.
    if let Some(run) = line.strip_prefix("Running `") {
        return Some(run.trim_end_matches('`'));
    }
    let pluses = line.bytes().take_while(|b| *b == b'+').count();
    let run = line.get(pluses..)?.strip_prefix(' ')?;
    let begins = run.starts_with(|c: char| c.is_ascii_lowercase() || "[./_".contains(c));
    // One plus is also how a difference shows what is new; that ends like no command.
    let difference = pluses == 1 && (run.ends_with([',', '{', '}', ';', ':', ')']) || run.split(' ').nth(1).is_none());
    ((1..=8).contains(&pluses) && begins && !difference).then_some(run)
}

/// Returns the command that was typed, where a line is a prompt with a command after it.
pub fn prompted_command(line: &str) -> Option<&str> {
    for mark in ["$ ", "% ", "❯ ", "➜  ", "λ ", ">>> "] {
        if let Some(typed) = line.strip_prefix(mark)
            && typed.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '/' || c == '_')
        {
            return Some(typed);
        }
    }
    let head = &line[..line.char_indices().nth(120).map_or(line.len(), |(end, _)| end)];
    // user@host:~/work$ make, user@host work % make, [root@host ~]# make, (base) user@host:~$ make
    if let Some(at) = head.find('@')
        && !head[..at].trim_start_matches(['(', '[']).is_empty()
        && head[..at].chars().all(|c| c.is_alphanumeric() || " ()[]-_.".contains(c))
    {
        for mark in ["$ ", "# ", "% ", "> "] {
            if let Some(end) = head[at..].find(mark).map(|k| at + k)
                && head[at..end].chars().all(|c| !c.is_control() && !"\"'{}".contains(c))
                && end < 100
                && !head[at..end].contains(": ")
            {
                return line.get(end + 2..);
            }
        }
        if head.trim_end().ends_with(['$', '#', '%']) && head.chars().count() < 100 {
            return Some("");
        }
    }
    // PS C:\work> make, C:\work>make, (base) $ make, In [3]: make
    if let Some(rest) = line.strip_prefix("PS ").filter(|rest| rest.contains('>')) {
        return rest.split_once('>').map(|(_, typed)| typed);
    }
    if line.as_bytes().get(1..3) == Some(b":\\")
        && let Some((place, typed)) = line.split_once('>')
        && !place.contains([' ', '"', '\'', ','])
    {
        return Some(typed);
    }
    if let Some(rest) = line.strip_prefix('(')
        && let Some((_, rest)) = rest.split_once(") ")
        && let Some(typed) = rest.strip_prefix("$ ").or_else(|| rest.strip_prefix("% "))
    {
        return Some(typed);
    }
    let rest = line.strip_prefix("In [")?;
    rest.split_once("]: ").map(|(_, typed)| typed)
}
