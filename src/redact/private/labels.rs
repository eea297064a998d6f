//! Texts that stand before a name and say whose it is: `USER=`, `role "`, `Author: `, `Static hostname: `.

/// Texts before the name of a user.
pub(super) const BEFORE_USERS: &[&str] = &[
    "USER=",
    "LOGNAME=",
    "USERNAME=",
    "SUDO_USER=",
    "\"USER\": \"",
    "\"USERNAME\": \"",
    "\"LOGNAME\": \"",
    "user \"",
    "user '",
    "User \"",
    "User '",
    "role \"",
    "role '",
    "for user ",
    "password for ",
    "publickey for ",
    "Invalid user ",
    "invalid user ",
    "invalid user: ‘",
    "invalid user: '",
    "user unknown: ",
    "unknown user ",
    "denied to ",
    ":user/",
    "whoami\n",
    "id -un\n",
    "crontabs/",
    "/var/mail/",
    "/var/spool/mail/",
    "/run/media/",
    "/media/",
    "/projects/-home-",
    "/projects/-Users-",
    "Documents and Settings\\",
    "%2Fhome%2F",
    "%2FUsers%2F",
    "\\home\\",
    "ubuntu/home/",
    "/run/user/home/",
    "logged in as ",
    "Authenticated as ",
    "authenticated as ",
    "login as: ",
    "Account Name:\t\t",
    "Account Name: ",
    "Started by user ",
    "UserId=",
    "\"username\": \"",
    "\"username\":\"",
    "ruser=",
    "Logged in as ",
    "session opened for user ",
    "session closed for user ",
    "no crontab for ",
    "su: user ",
    "Owner: ",
    "owner: ",
    "chown ",
    "su - ",
];

/// Beginning of all [`BEHIND_USERS`], which few lines have.
pub(super) const DENIAL: &str = " is not ";

/// Texts behind the name of a user that begins a line.
pub(super) const BEHIND_USERS: &[&str] =
    &[" is not in the sudoers file", " is not allowed to run", " is not allowed to execute"];

/// Texts before the name of a person, which may have spaces.
pub(super) const BEFORE_PEOPLE: &[&str] = &[
    "Author: ",
    "Commit: ",
    "Committer: ",
    "Commiter: ",
    "Signed-off-by: ",
    "Co-authored-by: ",
    "Co-Authored-By: ",
    "Reviewed-by: ",
    "Acked-by: ",
    "Tested-by: ",
    "Reported-by: ",
    "Suggested-by: ",
    "@author ",
    "\"author\": \"",
    "Maintainer: ",
    "Full Name: ",
    "FullName: ",
    "user.name=",
    "user.name ",
    "GIT_AUTHOR_NAME=",
    "GIT_COMMITTER_NAME=",
    "From: ",
    "Assignee: ",
    "Reporter: ",
    "Started by user ",
    "\"full_name\": \"",
    "\"fullName\": \"",
    "\"displayName\": \"",
    "\"display_name\": \"",
    "display_name: ",
    "displayName: ",
    "작성자: ",
    "담당자: ",
    "성명: ",
    "이름: ",
    "作者: ",
    "作者：",
    "氏名: ",
    "Name: ",
    "Tagger: ",
    "tagger ",
    "author ",
    "committer ",
];

/// Texts before the name of a machine or of its network.
pub(super) const BEFORE_HOSTS: &[&str] = &[
    "HOSTNAME=",
    "COMPUTERNAME=",
    "HOST=",
    "\"HOSTNAME\": \"",
    "\"hostname\": \"",
    "hostname=",
    "Static hostname: ",
    "hostname: ",
    "Hostname: ",
    "Host Name: ",
    "Host key for ",
    "resolve host ",
    "resolve host: ",
    "resolve hostname ",
    "$ hostname\n",
    "% hostname\n",
    "# hostname\n",
    "\"hostname\":\"",
    "nodeName: ",
    "UnknownHostException: ",
    "ENOTFOUND ",
    "connect to host ",
    "Workstation Name:\t",
    "translate host name \"",
    "ssid=",
    "ESSID:\"",
    "SSID: ",
    "SSID=",
    "Computer Name: ",
    "ComputerName: ",
    "LocalHostName: ",
    "ComputerName : ",
    "Computer Name : ",
    "PSComputerName : ",
    "Node Name: ",
    "Nodename: ",
    "nodename: ",
    "Workstation: ",
    "workstation ",
];

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
    let known = behind.starts_with('<') && name.len() > 1;
    (ends && name.chars().count() > 1 && (capitals || known || other_script)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{BEHIND_USERS, DENIAL};

    #[test]
    fn no_text_behind_a_user_is_passed_over() {
        for text in BEHIND_USERS {
            assert!(text.starts_with(DENIAL), "{text}");
        }
    }
}
