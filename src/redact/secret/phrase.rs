//! Phrases behind which a secret stands without a sign of assignment: `Bearer …`, `IDENTIFIED BY '…'`, `setx NAME …`.

use super::command::positional;
use super::progress::Progress;
use super::span::SecretSpan;
use super::{header, kubernetes, line, password_file, pem, prose, sql, url};

/// Phrases in lower case, found in any case, and the reader of what follows. The first that fits decides.
pub(super) const PHRASES: &[(&str, Reader)] = &[
    ("bearer ", Reader::Bearer),
    ("basic ", Reader::Basic),
    ("identified ", Reader::Sql),
    ("password '", Reader::SqlLiteral),
    ("password('", Reader::SqlLiteral),
    ("machine ", Reader::Netrc),
    ("private-lines: ", Reader::Putty),
    ("jdbc:oracle:thin:", Reader::Oracle),
    ("sqlplus ", Reader::Oracle),
    ("password is", Reader::Sentence),
    ("password was", Reader::Sentence),
    ("with password ", Reader::Sentence),
    ("password ", Reader::EndOfLine),
    ("requirepass ", Reader::Sentence),
    ("masterauth ", Reader::Sentence),
    ("convertto-securestring ", Reader::Sentence),
    ("configure set ", Reader::Setting),
    ("config set ", Reader::Setting),
    ("setx ", Reader::Setting),
    ("env ", Reader::Setting),
    ("net use ", Reader::NetUse),
    ("echo ", Reader::Piped),
    ("add_user ", Reader::SecondArgument),
    ("change_password ", Reader::SecondArgument),
    ("kind: secret", Reader::Kubernetes),
    ("kind\": \"secret\"", Reader::Kubernetes),
];

/// Reader of what follows a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A bearer token without its header.
    Bearer,
    /// Basic credentials without their header.
    Basic,
    /// A clause of SQL that ends with a literal.
    Sql,
    /// The literal of a clause of SQL, whose quote ends the phrase.
    SqlLiteral,
    /// An entry of a `.netrc` file.
    Netrc,
    /// The private lines of a key of PuTTY.
    Putty,
    /// Oracle's `user/password@host`.
    Oracle,
    /// A sentence that states a password.
    Sentence,
    /// A password that is the last word of its line.
    EndOfLine,
    /// A command that sets a name to a value.
    Setting,
    /// The arguments of `net use`.
    NetUse,
    /// A text that is piped into a program that reads a password.
    Piped,
    /// A command whose second argument is a password.
    SecondArgument,
    /// The manifest of a Kubernetes `Secret`.
    Kubernetes,
}

/// Reads the secret behind the phrase that begins at `at`. Returns where the scan goes on.
pub(super) fn read(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let rest = &bytes[at..];
    let first = rest[0].to_ascii_lowercase();
    let &(phrase, reader) = PHRASES.iter().find(|(phrase, _)| {
        phrase.as_bytes()[0] == first
            && rest.len() > phrase.len()
            && rest[..phrase.len()].eq_ignore_ascii_case(phrase.as_bytes())
    })?;
    let end = at + phrase.len();
    let secret = match reader {
        Reader::Bearer => header::lone_bearer(bytes, end),
        Reader::Basic => header::lone_basic(bytes, end),
        Reader::Sql => sql::password(bytes, end),
        Reader::SqlLiteral if rest.starts_with(b"PASSWORD") => sql::password(bytes, end - 1),
        Reader::SqlLiteral => None,
        Reader::Netrc => password_file::netrc_password(bytes, end),
        Reader::Putty => pem::putty_lines(bytes, end),
        Reader::Oracle => url::oracle_password(bytes, end),
        Reader::Sentence => prose::password(bytes, end),
        Reader::EndOfLine => prose::password(bytes, end).filter(|found| line::ends_at(bytes, found.span.end)),
        Reader::Setting => positional::setting(bytes, end, &mut progress.reader),
        Reader::NetUse => positional::net_use(bytes, end),
        Reader::Piped => positional::piped(bytes, end),
        Reader::SecondArgument => positional::second_argument(bytes, end),
        Reader::Kubernetes => {
            if at >= progress.manifest_end && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
                progress.manifest_end = kubernetes::read_manifest(bytes, at, progress.manifest_end, found);
            }
            None
        }
    }?;
    let end = secret.span.end;
    found.push(secret);
    Some(end)
}
