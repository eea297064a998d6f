//! Lines of programs that give away names by their form: listings of files and processes, accounts, prompts, logs.

use super::labels;

/// Most groups of a user that are read.
const MAX_GROUPS: usize = 16;

/// Calls `note` with the users of a line.
pub(super) fn users(line: &str, mut note: impl FnMut(&str)) {
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return };
    if is_mode(first) {
        // `-rw-r--r-- 1 kim staff 120 …`
        words.next();
        words.by_ref().take(2).filter(|name| !is_group(name)).for_each(&mut note);
    } else if is_process(line) {
        note(first);
    } else if let Some((name, behind)) = account(line) {
        note(name);
        behind.split([',', ':']).next().and_then(labels::person).into_iter().for_each(&mut note);
    }
    // Here and below, a single sign is looked for first, since few lines have it and the search of a text is slow.
    // `uid=1000(kim) gid=1000(kim) groups=1000(kim),27(sudo)`
    if line.contains('(')
        && let Some(at) = line.find("uid=")
    {
        for id in line[at..].split([' ', ',']).take(MAX_GROUPS) {
            let (number, name) = id.split_once('(').unwrap_or_default();
            let own = number.trim_start_matches(|character: char| !character.is_ascii_digit()).len() > 3;
            if own && let Some(name) = name.strip_suffix(')') {
                note(name);
            }
        }
    }
    // `3f2a1b4c (Kim Lee 2026-03-04 10:00:00 +0900 12) x = 1`
    if first.len() >= 7 && first.trim_start_matches('^').bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let behind = line.split_once('(').map_or("", |(_, behind)| behind);
        if let Some(digit) = behind.find(|character: char| character.is_ascii_digit())
            && behind.as_bytes()[digit..].get(4) == Some(&b'-')
        {
            let name = behind[..digit].trim();
            if name.len() > 1 && name.chars().all(|character| character.is_alphabetic() || " .'-_’".contains(character))
            {
                note(name);
            }
        }
    }
    // `box:app kim$ ls`, as macOS had it.
    if line.contains('$')
        && let Some((user, command)) = line.split_once("$ ")
        && let Some((place, user)) = user.rsplit_once(' ')
        && place.contains(':')
        && !command.is_empty()
        && !place.contains(' ')
    {
        labels::name(user, false).filter(|name| name.len() == user.len()).into_iter().for_each(&mut note);
    }
}

/// Returns the user and the host that git guessed: `(got 'kim@box.(none)')`.
pub(super) fn guessed_address(line: &str) -> Option<(&str, &str)> {
    memchr::memchr(b'(', line.as_bytes())?;
    line.split_once("(got '")?.1.split_once(".(none)'")?.0.split_once('@')
}

/// Returns the host of a line: of a log of the system, of `uname -a`, of a prompt of macOS, of a path of Windows.
pub(super) fn host(line: &str) -> Option<&str> {
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    match std::array::from_fn(|_| words.next()) {
        [Some(month), Some(day), Some(time), Some(host), Some(program)]
            if is_syslog(month, day, time) && program.ends_with([':', ']']) =>
        {
            labels::name(host, false)
        }
        [Some("Linux" | "Darwin" | "FreeBSD"), Some(host), Some(release), ..]
            if release.starts_with(|digit: char| digit.is_ascii_digit()) =>
        {
            labels::name(host, false)
        }
        [Some(place), Some(user), ..] if user.ends_with('$') && line.contains("$ ") => place
            .split_once(':')
            .map(|(host, _)| host)
            .filter(|host| host.contains('-'))
            .and_then(|host| labels::name(host, false)),
        _ => {
            memchr::memchr(b'\\', line.as_bytes())?;
            let at = line.find("\\\\")?;
            let host = labels::name(line[at + 2..].split('\\').next()?, true)?;
            // Two backslashes are one that was escaped.
            let behind = &line[at + 2 + host.len()..];
            let share = behind.starts_with('\\') && !behind.starts_with("\\\\");
            let begins = at == 0 || line[..at].ends_with([' ', '"', '\'', '(', '=']);
            (begins && share && host.len() > 2).then_some(host)
        }
    }
}

/// Returns whether a word is the mode of a file: `-rw-r--r--`, `drwxr-xr-x+`.
fn is_mode(word: &str) -> bool {
    let bytes = word.as_bytes();
    (10..=11).contains(&bytes.len())
        && b"-dlbcps".contains(&bytes[0])
        && bytes[1..10].iter().all(|byte| b"rwxsStT-".contains(byte))
}

/// Returns whether a word is a group that every system has, or a number.
fn is_group(word: &str) -> bool {
    matches!(word, "staff" | "wheel" | "users" | "admin" | "docker" | "sudo")
        || !word.contains(|letter: char| letter.is_alphabetic())
}

/// Returns whether a line is one of `ps aux` or of `last`.
fn is_process(line: &str) -> bool {
    let mut words = line.split(' ').filter(|word| !word.is_empty()).skip(1);
    let (second, third, fourth) = (words.next(), words.next(), words.next());
    let share = |word: Option<&str>| {
        word.is_some_and(|word| word.contains('.') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    };
    let process =
        second.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) && share(third) && share(fourth);
    process || second.is_some_and(|word| word.starts_with("pts/") || word.starts_with("ttys"))
}

/// Returns the name and the rest of a line of `/etc/passwd` that belongs to a person: `kim:x:1000:1000:Kim
/// Lee,,,:/home/…`.
fn account(line: &str) -> Option<(&str, &str)> {
    let mut fields = line.splitn(5, ':');
    let (name, mark, user, group, rest) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let number = |field: &str| field.len() >= 3 && field.bytes().all(|byte| byte.is_ascii_digit());
    (mark == "x" && number(user) && number(group) && rest.contains('/')).then_some((name, rest))
}

/// Returns whether three words are a time as logs of the system have it: `Mar`, `4`, `10:00:01`.
fn is_syslog(month: &str, day: &str, time: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.contains(&month)
        && day.len() <= 2
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && time.len() >= 8
        && time.bytes().filter(|byte| *byte == b':').count() == 2
}
