//! Lines of programs that give away the names of users by their form: listings of files and processes, accounts, logs.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::labels;

/// The word before a user in the messages of many programs.
static USER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b" user "));

/// Most groups of a user that are read.
const MAX_GROUPS: usize = 16;

/// Calls `note` with the users of a line.
pub(super) fn users(line: &str, mut note: impl FnMut(&str)) {
    let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return };
    if is_mode(first) {
        // `-rw-r--r-- 1 kim staff 120 …`, `-rw-r--r-- kim/staff 120 …` in an archive
        let second = words.next().unwrap_or_default();
        if let Some((owner, group)) = second.split_once('/') {
            [owner, group].into_iter().filter(|name| !is_group(name)).for_each(&mut note);
            return;
        }
        words.by_ref().take(2).filter(|name| !is_group(name)).for_each(&mut note);
    } else if is_process(line) {
        note(first);
    } else if let Some((name, behind)) = account(line) {
        note(name);
        behind.split([',', ':']).next().and_then(labels::person).into_iter().for_each(&mut note);
    }
    // `# git log`: a name behind the subject, and a row of the processes of a cluster.
    if let Some(name) = author_of_log(line) {
        note(name);
    }
    if let Some(name) = requester(line) {
        note(name);
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

/// Returns the author at the end of a line of git's log that was formatted: `* 3f2a1b4 - fix build - Kim Lee (HEAD)`.
fn author_of_log(line: &str) -> Option<&str> {
    let own = line.trim_start_matches(['*', '|', ' ', '/', '\\']);
    let commit = own.bytes().take_while(u8::is_ascii_hexdigit).count();
    if !(7..=40).contains(&commit) || own.as_bytes().get(commit) != Some(&b' ') {
        return None;
    }
    let (_, name) = own.rsplit_once(" - ").or_else(|| own.rsplit_once(" <").map(|(_, name)| ("", name)))?;
    let name = name.split(['(', '>', '[', ',']).next()?.trim();
    labels::person(name).filter(|person| *person == name)
}

/// Returns the user of a line in which a program says who did or may not do something: `Hi kim! You've …`,
/// `sudo: kim : TTY=pts/0`, `user kim from 10.0.0.3`, a row of a queue of Slurm, of `lsof` or `quser`.
fn requester(line: &str) -> Option<&str> {
    fn word(text: &str) -> Option<&str> {
        let name = labels::name(text, false)?;
        Some(&text[..name.len()]).filter(|name| !name.contains('\\'))
    }
    if let Some(rest) = line.strip_prefix("Hi ").filter(|rest| rest.contains("! You")) {
        return word(rest);
    }
    let sudo = memchr::memchr_iter(b':', line.as_bytes()).any(|at| line[..at].ends_with(' '));
    let told = || line.split_once(" : TTY=").or_else(|| line.split_once(" : user NOT in sudoers"));
    if sudo && let Some((before, _)) = told() {
        return word(before.trim_end().rsplit([' ', ':']).next()?);
    }
    if let Some(rest) = line.strip_prefix("denied: requested access to the resource is denied: ") {
        let owner = rest.split('/').find(|part| !part.contains('.') && !part.contains(':'))?;
        return rest.contains('/').then(|| word(owner))?;
    }
    if let Some(at) = USER.find(line.as_bytes())
        && [" by", " as", " of", " from"].iter().any(|before| line[..at].ends_with(before))
    {
        return word(line[at + " user ".len()..].split(['/', ' ', '.', '(']).next()?);
    }
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let row: [Option<&str>; 5] = std::array::from_fn(|_| words.next());
    match row {
        // `4411 gpu train kim PD (Resources)`
        [Some(job), Some(_), Some(_), Some(user), Some("PD" | "R" | "CG" | "CD" | "F" | "S")]
            if job.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            word(user)
        }
        // `node 1234 kim 4u IPv4 …`
        [Some(_), Some(number), Some(user), Some(handle), Some("IPv4" | "IPv6" | "REG" | "DIR" | "CHR" | "unix")]
            if number.bytes().all(|byte| byte.is_ascii_digit()) && handle.len() < 7 =>
        {
            word(user)
        }
        // `1234 kim 20 0 …` of top
        [Some(number), Some(user), Some("20" | "rt" | "0" | "39"), Some(nice), Some(memory)]
            if [number, memory].iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
                && nice.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            word(user)
        }
        // `203.0.113.7 - kim [04/Mar/2026:…`
        [Some(_), Some("-"), Some(user), Some(time), _] if time.starts_with('[') && user != "-" => word(user),
        _ => None,
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
    let second = words.next();
    let share = |word: Option<&str>| {
        word.is_some_and(|word| word.contains('.') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    };
    let number = second.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    number && share(words.next()) && share(words.next())
        || second.is_some_and(|word| word.starts_with("pts/") || word.starts_with("ttys"))
}

/// Returns the name and the rest of a line of `/etc/passwd` that belongs to a person: `kim:x:1000:1000:Kim
/// Lee,,,:/home/…`.
fn account(line: &str) -> Option<(&str, &str)> {
    line.split_once(':').filter(|(_, behind)| behind.starts_with("x:"))?;
    let mut fields = line.splitn(5, ':');
    let (name, mark, user, group, rest) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let number = |field: &str| field.len() >= 3 && field.bytes().all(|byte| byte.is_ascii_digit());
    (mark == "x" && number(user) && number(group) && rest.contains('/')).then_some((name, rest))
}
