//! Phrases behind which a secret stands without a sign of assignment: `Bearer …`, `IDENTIFIED BY '…'`, `setx NAME …`.

use super::command::positional;
use super::progress::Progress;
use super::span::SecretSpan;
use super::{announced, header, kubernetes, line, password_file, pem, prose, sql, table_cell, url};

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
    ("password è ", Reader::Announced),
    ("password 0 ", Reader::Argument),
    ("password 7 ", Reader::Argument),
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
    ("htpasswd -", Reader::LastArgument),
    ("net user ", Reader::LastArgument),
    ("wpa_passphrase ", Reader::LastArgument),
    ("add_user ", Reader::SecondArgument),
    ("change_password ", Reader::SecondArgument),
    ("following password", Reader::Following),
    ("credentials", Reader::UserAndPassword),
    ("login with", Reader::UserAndPassword),
    ("log in with", Reader::UserAndPassword),
    ("logged in with", Reader::UserAndPassword),
    ("접속정보", Reader::UserAndPassword),
    ("계정", Reader::UserAndPassword),
    ("secret 0 ", Reader::Argument),
    ("secret 5 ", Reader::Argument),
    ("snmp-server community ", Reader::Argument),
    ("bindpw ", Reader::Argument),
    ("rootpw ", Reader::Argument),
    ("password..", Reader::Argument),
    ("auth\" ", Reader::Argument),
    ("identify ", Reader::CapitalArgument),
    ("pass ", Reader::CapitalArgument),
    ("auth ", Reader::CapitalArgument),
    ("login ", Reader::CapitalLogin),
    ("digest ", Reader::Digest),
    ("admin/", Reader::BehindSlash),
    ("admin /", Reader::BehindSlash),
    ("root/", Reader::BehindSlash),
    ("root /", Reader::BehindSlash),
    ("insert into ", Reader::Insert),
    ("api key", Reader::Token),
    ("access token", Reader::Token),
    ("auth token", Reader::Token),
    ("token is ", Reader::Token),
    ("토큰", Reader::Token),
    ("키는", Reader::Token),
    ("passphrase is ", Reader::Phrase),
    ("pass phrase is ", Reader::Phrase),
    ("mnemonic", Reader::Seed),
    ("seed phrase", Reader::Seed),
    ("seed words", Reader::Seed),
    ("recovery phrase", Reader::Seed),
    ("secret phrase", Reader::Seed),
    ("passwort", Reader::Announced),
    ("kennwort", Reader::Announced),
    ("mot de passe", Reader::Announced),
    ("contraseña", Reader::Announced),
    ("senha", Reader::Announced),
    ("wachtwoord", Reader::Announced),
    ("비밀번호", Reader::Announced),
    ("비번", Reader::Announced),
    ("암호", Reader::Announced),
    ("패스워드", Reader::Announced),
    ("パスワード", Reader::Announced),
    ("暗証番号", Reader::Announced),
    ("密码", Reader::Announced),
    ("密碼", Reader::Announced),
    ("口令", Reader::Announced),
    ("пароль", Reader::Announced),
    ("Пароль", Reader::Announced),
    ("hasło", Reader::Announced),
    ("password", Reader::Column),
    ("passwd", Reader::Column),
    ("secret", Reader::Column),
    ("token", Reader::Column),
    ("api_key", Reader::Column),
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
    /// A command whose last argument is a password.
    LastArgument,
    /// A command whose second argument is a password.
    SecondArgument,
    /// A word that is a password.
    Argument,
    /// The same behind a command of a protocol, which is written in capitals.
    CapitalArgument,
    /// The second word behind such a command.
    CapitalLogin,
    /// The parameters of a digest.
    Digest,
    /// A password behind a user and a slash.
    BehindSlash,
    /// A statement of SQL that inserts a row.
    Insert,
    /// A sentence that states a token.
    Token,
    /// A sentence that announces a password on a line of its own.
    Following,
    /// A user and a password with a slash between them.
    UserAndPassword,
    /// A sentence that states a pass phrase.
    Phrase,
    /// The words of a seed.
    Seed,
    /// A sentence of any language that states a password.
    Announced,
    /// The head of a column of a table.
    Column,
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
        Reader::EndOfLine => prose::password(bytes, end)
            .filter(|found| line::ends_at(bytes, found.span.end))
            .or_else(|| table_cell::value_of_row(bytes, at, end - 1)),
        Reader::Argument => prose::argument(bytes, end),
        Reader::CapitalArgument | Reader::CapitalLogin
            if !rest[..phrase.len() - 1].iter().all(u8::is_ascii_uppercase) =>
        {
            None
        }
        Reader::CapitalArgument => prose::argument(bytes, end).filter(|found| line::ends_at(bytes, found.span.end)),
        Reader::CapitalLogin => positional::last_argument(bytes, end),
        Reader::Digest => prose::digest(bytes, end),
        Reader::BehindSlash => prose::behind_slash(bytes, at, end),
        Reader::Insert => {
            sql::read_insert(bytes, end, found);
            None
        }
        Reader::Token => announced::token(bytes, end),
        Reader::Following => prose::following(bytes, end),
        Reader::UserAndPassword => prose::behind_user(bytes, end),
        Reader::Phrase => prose::phrase(bytes, end),
        Reader::Seed => prose::seed(bytes, end),
        Reader::Announced => announced::password(bytes, end),
        Reader::Column => {
            table_cell::read_listed_column(bytes, at, &mut progress.column_end, found);
            None
        }
        Reader::Setting => positional::setting(bytes, end, &mut progress.reader),
        Reader::NetUse => positional::net_use(bytes, end),
        Reader::Piped => positional::piped(bytes, end),
        Reader::LastArgument => positional::last_argument(bytes, end),
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
