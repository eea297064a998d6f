//! Phrases behind which a secret stands without a sign of assignment: `Bearer …`, `IDENTIFIED BY '…'`, `setx NAME …`.

use super::command::positional;
use super::progress::Progress;
use super::span::SecretSpan;
use super::{announced, header, kubernetes, line, password_file, pem, prose, protocol, sql, table_cell, url};

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
    ("password to ", Reader::Sentence),
    ("passcode is ", Reader::Sentence),
    ("pass is ", Reader::Sentence),
    ("pw is ", Reader::Sentence),
    ("pwd is ", Reader::Sentence),
    ("enable secret ", Reader::Sentence),
    ("securestring -string ", Reader::Sentence),
    ("as the password", Reader::Before),
    ("as password", Reader::Before),
    ("as my password", Reader::Before),
    ("als passwort", Reader::Before),
    ("comme mot de passe", Reader::Before),
    ("como contraseña", Reader::Before),
    ("come password", Reader::Before),
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
    ("printf ", Reader::Piped),
    ("chpasswd", Reader::Accounts),
    ("htpasswd -", Reader::LastArgument),
    ("net user ", Reader::LastArgument),
    ("wpa_passphrase ", Reader::LastArgument),
    ("alias set ", Reader::LastArgument),
    ("auth-pass ", Reader::LastArgument),
    ("sp_addlogin ", Reader::LastArgument),
    ("sqlconnectinfo ", Reader::LastArgument),
    ("rclone obscure ", Reader::Argument),
    ("privilege 15 secret ", Reader::Argument),
    ("tacacs-server ", Reader::Keyed),
    ("radius-server ", Reader::Keyed),
    ("isakmp key ", Reader::Argument),
    ("ascii 0 ", Reader::Argument),
    ("ascii-text ", Reader::Argument),
    ("rocommunity ", Reader::Argument),
    ("rwcommunity ", Reader::Argument),
    ("community string ", Reader::Sentence),
    ("psk \"", Reader::Argument),
    ("stats auth ", Reader::Pair),
    ("login=", Reader::Pair),
    ("acl setuser ", Reader::AccessList),
    ("wifi:", Reader::Wifi),
    ("form-data; name=\"", Reader::FormField),
    ("set password for ", Reader::SetPassword),
    ("auth plain ", Reader::Sasl),
    ("auth login ", Reader::Sasl),
    ("auth xoauth2 ", Reader::Sasl),
    ("authenticate plain ", Reader::Sasl),
    ("authenticate xoauth2 ", Reader::Sasl),
    ("334 ugfzc3dvcmq6", Reader::NextLine),
    ("connect ", Reader::Oracle),
    ("conn ", Reader::Oracle),
    ("oper ", Reader::CapitalLogin),
    ("add_user ", Reader::SecondArgument),
    ("change_password ", Reader::SecondArgument),
    ("following password", Reader::Following),
    ("credentials", Reader::UserAndPassword),
    ("login with", Reader::UserAndPassword),
    ("log in with", Reader::UserAndPassword),
    ("logged in with", Reader::UserAndPassword),
    ("id/pw", Reader::UserAndPassword),
    ("id / pw", Reader::UserAndPassword),
    ("zugangsdaten", Reader::UserAndPassword),
    ("identifiants", Reader::UserAndPassword),
    ("credenciales", Reader::UserAndPassword),
    ("credenciais", Reader::UserAndPassword),
    ("credenziali", Reader::UserAndPassword),
    ("try admin", Reader::UserAndPassword),
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
    ("license key", Reader::Token),
    ("licence key", Reader::Token),
    ("product key", Reader::Token),
    ("serial key", Reader::Token),
    ("secret key", Reader::Token),
    ("access key", Reader::Token),
    ("with key ", Reader::Token),
    ("key is ", Reader::Token),
    ("vault login", Reader::Token),
    ("cargo login", Reader::Token),
    ("ngrok authtoken ", Reader::Token),
    ("add-authtoken ", Reader::Token),
    ("setapikey", Reader::Token),
    ("API 키", Reader::Token),
    ("api 키", Reader::Token),
    ("令牌", Reader::Token),
    ("密钥", Reader::Token),
    ("トークン", Reader::Token),
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
    ("parolă", Reader::Announced),
    ("parola d'ordine", Reader::Announced),
    ("parola", Reader::Announced),
    ("şifre", Reader::Announced),
    ("Şifre", Reader::Announced),
    ("ŞİFRE", Reader::Announced),
    ("mật khẩu", Reader::Announced),
    ("Mật khẩu", Reader::Announced),
    ("lösenord", Reader::Announced),
    ("Lösenord", Reader::Announced),
    ("adgangskode", Reader::Announced),
    ("kodeord", Reader::Announced),
    ("passord", Reader::Announced),
    ("salasana", Reader::Announced),
    ("heslo", Reader::Announced),
    ("jelszó", Reader::Announced),
    ("κωδικός", Reader::Announced),
    ("Κωδικός", Reader::Announced),
    ("συνθηματικό", Reader::Announced),
    ("kata sandi", Reader::Announced),
    ("palavra-passe", Reader::Announced),
    ("palavra passe", Reader::Announced),
    ("mdp", Reader::Announced),
    ("clave", Reader::Announced),
    ("contrasenya", Reader::Announced),
    ("geslo", Reader::Announced),
    ("lozinka", Reader::Announced),
    ("лозинка", Reader::Announced),
    ("парола", Reader::Announced),
    ("пасворд", Reader::Announced),
    ("पासवर्ड", Reader::Announced),
    ("รหัสผ่าน", Reader::Announced),
    ("كلمة المرور", Reader::Announced),
    ("كلمة السر", Reader::Announced),
    ("סיסמה", Reader::Announced),
    ("סיסמא", Reader::Announced),
    ("Hasło", Reader::Announced),
    ("密钥口令", Reader::Announced),
    ("合言葉", Reader::Announced),
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
    /// The word before a phrase.
    Before,
    /// A word behind `key` on the line.
    Keyed,
    /// A word that is `user:password`.
    Pair,
    /// A rule of Redis for a user, which has the password behind `>`.
    AccessList,
    /// The text of a code that joins a network.
    Wifi,
    /// A field of a form that is sent in parts.
    FormField,
    /// Credentials of a mail server in base64.
    Sasl,
    /// The next line.
    NextLine,
    /// Lines of `user:password`.
    Accounts,
    /// A statement of MySQL that sets the password of an account.
    SetPassword,
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
            .or_else(|| prose::beside_user(bytes, at, end))
            .filter(|found| prose::ends_sentence(bytes, found.span.end))
            .or_else(|| table_cell::value_of_row(bytes, at, end - 1)),
        Reader::Argument => prose::argument(bytes, end),
        Reader::CapitalArgument | Reader::CapitalLogin
            if !rest[..phrase.len() - 1].iter().all(u8::is_ascii_uppercase) =>
        {
            prose::beside_user(bytes, at, end).filter(|_| phrase == "pass ")
        }
        Reader::CapitalArgument => prose::argument(bytes, end)
            .filter(|found| line::ends_at(bytes, found.span.end))
            .or_else(|| protocol::second_of_two(bytes, end)),
        Reader::CapitalLogin => positional::last_argument(bytes, end),
        Reader::Digest => prose::digest(bytes, end),
        Reader::Before => prose::before(bytes, at),
        Reader::Keyed => protocol::behind_key(bytes, end),
        Reader::Pair => protocol::password_of_pair(bytes, end),
        Reader::AccessList => protocol::access_list(bytes, end),
        Reader::Wifi => protocol::wifi(bytes, end),
        Reader::FormField => protocol::form_field(bytes, end),
        Reader::SetPassword => sql::assigned_password(bytes, end),
        Reader::Sasl => protocol::sasl(bytes, end),
        Reader::NextLine => protocol::next_line(bytes, end),
        Reader::Accounts => {
            protocol::read_accounts(bytes, end, found);
            None
        }
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
