//! The readers of what follows a phrase.

/// Reader of what follows a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::redact::secret) enum Reader {
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
    /// `pass`: a command of a protocol in capitals, a word beside a user in small letters.
    Pass,
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
