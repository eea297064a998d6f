//! Names behind the texts that say whose they are, and the texts that stand behind a name.

/// Beginning of all [`BEHIND_USERS`], which few lines have.
pub(super) const DENIAL: &str = " is not ";

/// Texts behind the name of a user that begins a line.
pub(super) const BEHIND_USERS: &[&str] =
    &[" is not in the sudoers file", " is not allowed to run", " is not allowed to execute"];

/// Returns the name of a machine at the beginning of a text, where another word may stand: words with hyphens between
/// them, of which one has digits or says that the machine is somebody's own.
pub(super) fn machine(text: &str) -> Option<&str> {
    const MAX_BYTES: usize = 40;
    /// Kinds of machines that belong to a person.
    const KINDS: [&str; 6] = ["laptop", "desktop", "macbook", "imac", "pc", "nas"];
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = text.bytes().take(MAX_BYTES).take_while(of_name).count();
    let name = text[..length].trim_end_matches('-');
    let behind = text[name.len()..].chars().next();
    let ends = behind.is_none_or(|sign| !matches!(sign, '.' | '_' | '@' | '=' | '-'));
    let numbered = |part: &str| {
        part.bytes().any(|byte| byte.is_ascii_digit())
            && part.bytes().any(|byte| byte.is_ascii_alphabetic())
            && part.len() > 2
            && !matches!(part, "x86" | "amd64" | "arm64" | "utf8" | "sha256" | "i386" | "i686")
    };
    let telling = name.contains('-')
        && name.len() > 4
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && !["runner-", "ip-", "gke-", "aks-", "x86-"].iter().any(|opening| name.starts_with(opening))
        && name.split('-').any(|part| numbered(part) || KINDS.contains(&part));
    (ends && telling).then_some(name)
}

/// Longest name of a user or a machine, in bytes.
const MAX_NAME_BYTES: usize = 64;

/// Returns the name of a user or a machine at the beginning of a text: of a path its first folder, else what stands
/// behind the domain and its backslash.
pub(super) fn name(text: &str, in_path: bool) -> Option<&str> {
    let of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'\\');
    let length = text.bytes().take(MAX_NAME_BYTES).take_while(of_name).count();
    // `corp\kim`, but `\home\kim\src\a.c`.
    let name = text[..length].trim_end_matches(['.', '-']);
    let name = match name.split_once('\\') {
        Some((_, user)) if !user.contains('\\') && !in_path => user,
        Some((folder, _)) => folder,
        None => name,
    };
    let telling = name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
        && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    telling.then_some(name)
}

/// Returns the name of a person at the beginning of a text: words with capitals, or of another script, or what stands
/// before a mail address.
pub(super) fn person(text: &str) -> Option<&str> {
    const MAX_CHARACTERS: usize = 48;
    let text = text.trim_start_matches(' ');
    let of_name = |character: &char| character.is_alphabetic() || matches!(character, ' ' | '.' | '\'' | '-' | '’');
    let length: usize = text.chars().take(MAX_CHARACTERS).take_while(of_name).map(char::len_utf8).sum();
    let name = text[..length].trim_end_matches([' ', '.', '-']);
    let mut words = name.split(' ').filter(|word| !word.is_empty());
    let behind = &text[length..];
    let ends = behind.is_empty() || behind.starts_with(['\n', '\r', '<', '"', ',', '(', ';']);
    let other_script =
        name.chars().any(|character| character.is_alphabetic() && !character.is_ascii() && !character.is_lowercase());
    let capitals = name.split(' ').count() > 1 && words.all(|word| word.starts_with(char::is_uppercase));
    let known = behind.starts_with('<') && name.len() > 1 && !name.starts_with('-');
    if names_body(name) {
        return None;
    }
    (ends && name.chars().count() > 1 && (capitals || known || other_script)).then_some(name)
}

/// Returns whether a name is that of a company, a project or a program.
fn names_body(name: &str) -> bool {
    const WORDS: [&str; 46] = [
        "GitHub",
        "GitLab",
        "Actions",
        "Docker",
        "Jenkins",
        "Google",
        "Microsoft",
        "Amazon",
        "Apple",
        "World",
        "There",
        "Everyone",
        "The",
        "Project",
        "Projects",
        "Developers",
        "Subsystem",
        "Team",
        "Inc",
        "LLC",
        "Ltd",
        "GmbH",
        "AG",
        "Corp",
        "Foundation",
        "Contributors",
        "Authors",
        "Corporation",
        "System",
        "Systems",
        "Bot",
        "Support",
        "Group",
        "Company",
        "University",
        "Institute",
        "Laboratory",
        "Software",
        "Technologies",
        "Security",
        "Service",
        "Services",
        "Maintainers",
        "List",
        "Archive",
        "Unix",
    ];
    const EXAMPLES: [&str; 9] = [
        "John Doe",
        "Jane Doe",
        "Your Name",
        "Max Mustermann",
        "Erika Mustermann",
        "Foo Bar",
        "홍길동",
        "山田太郎",
        "张三",
    ];
    EXAMPLES.contains(&name) || name.split([' ', ',', '.']).any(|word| WORDS.contains(&word))
}

/// Returns the name of the person before the mail address in angle brackets whose `@` stands at `at`.
pub(super) fn person_before_mail(text: &str, at: usize) -> Option<&str> {
    const MAX_CHARACTERS: usize = 48;
    const MAX_LOCAL_BYTES: usize = 64;
    let near = at.saturating_sub(MAX_LOCAL_BYTES);
    let open = near + text.as_bytes()[near..at].iter().rposition(|byte| matches!(byte, b'<' | b' ' | b'\n'))?;
    let local = Some(open).filter(|open| text.as_bytes()[*open] == b'<')?;
    let before = text[..local].strip_suffix(' ')?;
    let of_name = |character: &char| character.is_alphabetic() || matches!(character, ' ' | '.' | '\'' | '-' | '’');
    let length: usize = before.chars().rev().take(MAX_CHARACTERS).take_while(of_name).map(char::len_utf8).sum();
    let name = before[before.len() - length..].trim_matches([' ', '-', '.', '\'']);
    // The words of a sentence before the name begin with small letters.
    let start = name
        .split(' ')
        .rev()
        .take_while(|word| word.starts_with(|first: char| !first.is_lowercase()))
        .map(|word| word.len() + 1)
        .sum::<usize>();
    let name = &name[name.len() - start.saturating_sub(1).min(name.len())..];
    if names_body(name) {
        return None;
    }
    let words = name.split(' ').count();
    ((2..=5).contains(&words) || !name.is_ascii() && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{BEHIND_USERS, DENIAL, machine};

    #[test]
    fn no_text_behind_a_user_is_passed_over() {
        for text in BEHIND_USERS {
            assert!(text.starts_with(DENIAL), "{text}");
        }
    }

    #[test]
    fn machines_are_told_from_other_words_with_hyphens() {
        for name in ["kim-laptop", "build-x7k2", "box9k-web", "kims-macbook"] {
            assert_eq!(machine(name), Some(name));
            assert_eq!(machine(&format!("{name}: refused")), Some(name));
        }
        for word in ["api-gateway", "web-123", "utf8-text", "laptop", "ip-10-0-0-3a", "kim-laptop.example"] {
            assert_eq!(machine(word), None, "{word}");
        }
    }
}
