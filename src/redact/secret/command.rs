//! Secrets on command lines: `--password X`, `mysql -pX`, `curl -u user:X`, `sshpass -p X`.

use std::ops::Range;

use super::assignment::{self, Separator, ValuePosition};
use super::key_name::{self, Trust};
use super::span::SecretSpan;
use super::value::{AssignedValue, ValueReader};
use super::{false_positives, header};
use crate::redact::placeholder;

/// How a program takes its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Behind the flag, without a space.
    Joined,
    /// The next word.
    Next,
    /// Either way.
    Both,
    /// The next word is `user:password`.
    Pair,
    /// The next word is `user%password`.
    PercentPair,
    /// The next word is `user,password`.
    CommaPair,
    /// The next word is a list of cookies.
    Cookies,
    /// The next word is `pass:…`.
    PassWord,
}

/// A program, the word that must follow it (or none), its flag, and how it takes the secret.
struct Program {
    name: &'static str,
    subcommand: &'static str,
    flag: &'static str,
    takes: Takes,
    kind: &'static str,
}

const fn row(
    name: &'static str,
    subcommand: &'static str,
    flag: &'static str,
    takes: Takes,
    kind: &'static str,
) -> Program {
    Program { name, subcommand, flag, takes, kind }
}

const PROGRAMS: &[Program] = &[
    row("mysql", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqldump", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqladmin", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqlimport", "", "-p", Takes::Joined, "mysql-password"),
    row("mariadb", "", "-p", Takes::Joined, "mysql-password"),
    row("mariadb-dump", "", "-p", Takes::Joined, "mysql-password"),
    row("sshpass", "", "-p", Takes::Both, "ssh-password"),
    row("curl", "", "-u", Takes::Pair, "http-password"),
    row("curl", "", "--user", Takes::Pair, "http-password"),
    row("curl", "", "--proxy-user", Takes::Pair, "http-password"),
    row("curl", "", "-U", Takes::Pair, "http-password"),
    row("curl", "", "-b", Takes::Cookies, "cookie"),
    row("curl", "", "--cookie", Takes::Cookies, "cookie"),
    row("docker", "login", "-p", Takes::Both, "registry-password"),
    row("podman", "login", "-p", Takes::Both, "registry-password"),
    row("nerdctl", "login", "-p", Takes::Both, "registry-password"),
    row("helm", "login", "-p", Takes::Both, "registry-password"),
    row("az", "login", "-p", Takes::Both, "azure-password"),
    row("oc", "login", "-p", Takes::Both, "openshift-password"),
    row("redis-cli", "", "-a", Takes::Next, "redis-password"),
    row("mongo", "", "-p", Takes::Next, "mongo-password"),
    row("mongosh", "", "-p", Takes::Next, "mongo-password"),
    row("mongodump", "", "-p", Takes::Next, "mongo-password"),
    row("sqlcmd", "", "-P", Takes::Both, "mssql-password"),
    row("bcp", "", "-P", Takes::Both, "mssql-password"),
    row("ldapsearch", "", "-w", Takes::Both, "ldap-password"),
    row("ldapadd", "", "-w", Takes::Both, "ldap-password"),
    row("ldapmodify", "", "-w", Takes::Both, "ldap-password"),
    row("smbclient", "", "-U", Takes::PercentPair, "smb-password"),
    row("lftp", "", "-u", Takes::CommaPair, "ftp-password"),
    row("rpcclient", "", "-U", Takes::PercentPair, "smb-password"),
    row("openssl", "", "-passin", Takes::PassWord, "openssl-passphrase"),
    row("openssl", "", "-passout", Takes::PassWord, "openssl-passphrase"),
    row("openssl", "", "-pass", Takes::PassWord, "openssl-passphrase"),
    row("openssl", "enc", "-k", Takes::Next, "openssl-passphrase"),
    row("openssl", "enc", "-K", Takes::Next, "openssl-key"),
    row("unzip", "", "-P", Takes::Both, "archive-password"),
    row("zip", "", "-P", Takes::Both, "archive-password"),
    row("7z", "", "-p", Takes::Joined, "archive-password"),
    row("plink", "", "-pw", Takes::Next, "ssh-password"),
    row("pscp", "", "-pw", Takes::Next, "ssh-password"),
    row("ipmitool", "", "-P", Takes::Next, "ipmi-password"),
];

/// Whether a program that may be given a secret starts at `start`, and stands alone as a word.
pub(super) fn names_program(bytes: &[u8], start: usize) -> bool {
    let name = program_name(bytes, start);
    PROGRAMS.iter().any(|program| program.name.as_bytes() == name)
}

/// The first two letters of every program, for the sweep.
pub(super) const PROGRAM_STARTS: [[u8; 2]; PROGRAMS.len()] = {
    let mut starts = [[0; 2]; PROGRAMS.len()];
    let mut index = 0;
    while index < PROGRAMS.len() {
        let name = PROGRAMS[index].name.as_bytes();
        starts[index] = [name[0], name[1]];
        index += 1;
    }
    starts
};

fn program_name(bytes: &[u8], start: usize) -> &[u8] {
    let rest = &bytes[start..];
    let length = rest.iter().take(16).take_while(|&&byte| byte.is_ascii_alphanumeric() || byte == b'-').count();
    let ends = matches!(rest.get(length), Some(b' ' | b'\'' | b'"' | b'\t'));
    if ends { &rest[..length] } else { &[] }
}

/// Every secret of the command line that begins at `start`; returns where the command ends.
pub(super) fn secrets_of(bytes: &[u8], start: usize, found: &mut Vec<SecretSpan>) -> usize {
    let name = program_name(bytes, start);
    let end = command_end(bytes, start);
    let mut words = Words { bytes, at: start + name.len(), end };
    let mut subcommands = [&b""[..]; 2];
    let mut seen = 0;
    while let Some(word) = words.next() {
        let text = &bytes[word.clone()];
        if !text.starts_with(b"-") {
            if seen < subcommands.len() {
                subcommands[seen] = text;
                seen += 1;
            }
            continue;
        }
        let fits = |program: &&Program| {
            program.name.as_bytes() == name
                && (program.subcommand.is_empty() || subcommands.contains(&program.subcommand.as_bytes()))
                && match program.takes {
                    Takes::Joined | Takes::Both => text.starts_with(program.flag.as_bytes()),
                    _ => text == program.flag.as_bytes(),
                }
        };
        let Some(program) = PROGRAMS.iter().find(fits) else {
            continue;
        };
        let flag = program.flag.len();
        if program.takes == Takes::Cookies {
            header::cookies(bytes, words.at, found);
            continue;
        }
        let span = match program.takes {
            Takes::Joined if text.len() == flag => continue,
            Takes::Joined | Takes::Both if text.len() > flag => Some(unquoted(bytes, word.start + flag..word.end)),
            _ => words.next().and_then(|next| piece_of(bytes, next, program.takes)),
        };
        found.extend(span.and_then(|span| secret(bytes, span, program.kind)));
    }
    end
}

/// The secret piece of a word that was given to a flag.
fn piece_of(bytes: &[u8], word: Range<usize>, takes: Takes) -> Option<Range<usize>> {
    let text = &bytes[word.clone()];
    let mark = match takes {
        Takes::Pair => b':',
        Takes::PercentPair => b'%',
        Takes::CommaPair => b',',
        Takes::PassWord => return text.starts_with(b"pass:").then(|| word.start + 5..word.end),
        _ => return (!text.starts_with(b"-")).then_some(word),
    };
    let at = text.iter().position(|&byte| byte == mark)?;
    Some(word.start + at + 1..word.end)
}

fn secret(bytes: &[u8], span: Range<usize>, kind: &'static str) -> Option<SecretSpan> {
    let text = &bytes[span.clone()];
    let plain = text.is_empty() || placeholder::is_in(text) || false_positives::is_stand_in(text);
    (!plain).then_some(SecretSpan { span, kind })
}

fn unquoted(bytes: &[u8], span: Range<usize>) -> Range<usize> {
    match (bytes.get(span.start), bytes.get(span.end)) {
        (Some(first @ (b'\'' | b'"')), Some(last)) if first == last => span.start + 1..span.end,
        _ => span,
    }
}

/// A command ends with its line, or where a pipe or a list goes on to the next.
fn command_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            // A backslash before the end of the line goes on.
            b'\n' if at > 0 && bytes[at - 1] != b'\\' => break,
            b'|' | b';' if bytes.get(at + 1).is_none_or(|byte| matches!(byte, b' ' | b'|')) => {
                break;
            }
            b'&' if bytes.get(at + 1) == Some(&b'&') => break,
            _ => at += 1,
        }
    }
    at
}

/// The words of a command, without the quotes of a shell and the commas of a list in a program.
struct Words<'b> {
    bytes: &'b [u8],
    at: usize,
    end: usize,
}

impl Words<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        let between = |byte: u8| matches!(byte, b' ' | b'\t' | b',' | b'[' | b']' | b'\\' | b'\n' | b'\r');
        while self.at < self.end && between(self.bytes[self.at]) {
            self.at += 1;
        }
        let quote = *self.bytes[..self.end].get(self.at)?;
        if matches!(quote, b'\'' | b'"') {
            let start = self.at + 1;
            let length = self.bytes[start..self.end].iter().position(|&byte| byte == quote).unwrap_or(self.end - start);
            self.at = self.end.min(start + length + 1);
            return Some(start..start + length);
        }
        let start = self.at;
        let mut inside = None;
        while self.at < self.end {
            let byte = self.bytes[self.at];
            match inside {
                Some(open) if byte == open => inside = None,
                Some(_) => {}
                None if matches!(byte, b'\'' | b'"') => {
                    // A quote that nothing opened ends a command that was quoted as a whole.
                    if self.bytes[self.at + 1..self.end].contains(&byte) && self.at == start + 2 {
                        inside = Some(byte);
                    } else {
                        break;
                    }
                }
                None if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') => break,
                None => {}
            }
            self.at += 1;
        }
        let mut end = self.at;
        if self.at < self.end && matches!(self.bytes[self.at], b'\'' | b'"') {
            self.at += 1;
        }
        if end > start && matches!(self.bytes[end - 1], b'\'' | b'"') {
            end -= 1;
        }
        Some(start..end)
    }
}

/// The secret behind a flag that names it, where the flag's dashes stand at `start`: `--password X`, `-password X`.
pub(super) fn behind_flag(bytes: &[u8], start: usize, reader: &mut ValueReader) -> Option<SecretSpan> {
    let dashes = bytes[start..].iter().take(3).take_while(|&&byte| byte == b'-').count();
    let begin = start + dashes;
    let length = bytes[begin..].iter().take(48).take_while(|&&byte| key_name::is_name_byte(byte)).count();
    let flag = &bytes[begin..begin + length];
    if dashes > 2 || length < 2 {
        return None;
    }
    let meaning = key_name::meaning_of(flag)?;
    let mut at = begin + length;
    // `"--password", "…"` in a list of arguments.
    if matches!(bytes.get(at), Some(b'"' | b'\'')) && bytes.get(at + 1) == Some(&b',') {
        at += 2;
    }
    if !matches!(bytes.get(at), Some(b' ' | b'\t' | b'"' | b'\'')) {
        return None;
    }
    let value = reader.value(bytes, at)?;
    let text = &bytes[value.span.clone()];
    let shape = text.starts_with(b"-") || text.starts_with(b"=") || meaning.trust == Trust::Ambiguous;
    // Help texts give the flag's stand-in in capitals or say what it is for.
    let capitals = text.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'));
    let value = AssignedValue { quoted: value.quoted, ..value };
    if shape || capitals {
        return None;
    }
    assignment::judge(bytes, flag, meaning, &value, ValuePosition { sign: Separator::Flag, whole_line: false })
}

/// The password of a `.netrc` entry whose `machine` ends at `start`.
pub(super) fn netrc_password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const MOST_WORDS: usize = 10;
    const LONGEST_ENTRY: usize = 512;
    let limit = bytes.len().min(start + LONGEST_ENTRY);
    let mut at = start;
    let mut login = false;
    for _ in 0..MOST_WORDS {
        at += bytes[at..limit].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let length = bytes[at..limit].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
        let word = &bytes[at..at + length];
        at += length;
        match word {
            b"machine" | b"" => return None,
            // The entry was shortened: how far it reached before is not known.
            _ if word.contains(&b'<') => return None,
            b"login" => login = true,
            b"password" if login => {
                at += bytes[at..limit].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                let length = bytes[at..limit].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
                return secret(bytes, at..at + length, "netrc-password");
            }
            _ => {}
        }
    }
    None
}

/// The literal of `IDENTIFIED BY '…'` or `PASSWORD '…'`, which ends at `start`.
pub(super) fn sql_password(bytes: &[u8], start: usize) -> Option<SecretSpan> {
    const LONGEST_CLAUSE: usize = 64;
    let limit = bytes.len().min(start + LONGEST_CLAUSE);
    let open = start + bytes[start..limit].iter().position(|byte| matches!(byte, b'\'' | b'"' | b'\n' | b';'))?;
    let quote = bytes[open];
    let clause = bytes[start..open].trim_ascii();
    let by = clause.is_empty()
        || clause == b"("
        || clause.len() >= 2 && clause[clause.len() - 2..].eq_ignore_ascii_case(b"by");
    if !by || clause.contains(&b'<') || !matches!(quote, b'\'' | b'"') {
        return None;
    }
    let begin = open + 1;
    let length = bytes[begin..].iter().take(256).position(|&byte| byte == quote)?;
    (!bytes[begin..begin + length].contains(&b'\n')).then(|| secret(bytes, begin..begin + length, "sql-password"))?
}
