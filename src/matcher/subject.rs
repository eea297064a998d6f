//! What an error sentence is about.
//!
//! Programs say what they miss in a few hundred forms of sentence: `No module named X`, `X: command not found`, `undefined reference to X`.
//! What stands in the gap is the subject. Of two errors with the same sentence and another subject, the fix of one is seldom that of the
//! other, if the subject is a *public* name that means the same to everyone (a library, a header, a command); a *private* one (a file, a
//! table, a host) differs from place to place and says little.

use std::sync::LazyLock;

use super::phrase::{Phrases, Sentence};

mod name;
mod pattern;

pub use name::canonical;

/// What sort of thing a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Sort {
    /// A shared library.
    Library = 0,
    /// A module, package or crate.
    Module = 1,
    /// A header of C.
    Header = 2,
    /// A program.
    Command = 3,
    /// A function or variable that a linker or loader looks for.
    Symbol = 4,
    /// Something imported by name, or an attribute of something public.
    Name = 5,
    /// A command line's option, or a setting.
    Option = 6,
    /// A variable of the environment.
    Variable = 7,
    /// A character encoding.
    Codec = 8,
    /// A media type.
    Mime = 9,
    /// A version that is asked for, with what it is a version of.
    Version = 10,
    /// A type of a program's values.
    Type = 11,
    /// A feature, target, task, provider or driver that is asked for by name.
    Feature = 12,
    /// A file or folder.
    File = 13,
    /// A table, column or other object of a database.
    Table = 14,
    /// A user or role.
    Role = 15,
    /// A host.
    Host = 16,
    /// A port of a host.
    Port = 17,
    /// A key of a mapping, a field of a record.
    Key = 18,
    /// A container image.
    Image = 19,
    /// A package that something happened with, and might have happened with any other.
    Package = 20,
    /// A variable of the program that is at fault.
    Value = 21,
}

impl Sort {
    /// Whether the name means the same on every machine.
    pub fn is_public(self) -> bool {
        (self as u8) <= (Self::Feature as u8)
    }

    /// Whether it is a name that is never another in the same error: what is missing, unknown or cannot be read.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Self::Library
                | Self::Module
                | Self::Header
                | Self::Key
                | Self::Command
                | Self::Codec
                | Self::Mime
                | Self::Option
                | Self::Version
                | Self::Symbol
        )
    }

    /// What it is called: `library`, `module`.
    pub fn word(self) -> &'static str {
        WORDS[self as usize].0
    }

    /// The sort with a number.
    pub fn from_number(number: u8) -> Option<Self> {
        WORDS.get(usize::from(number)).map(|entry| entry.1)
    }

    fn from_word(word: &str) -> Option<Self> {
        WORDS.iter().find(|entry| entry.0 == word).map(|entry| entry.1)
    }
}

/// Each sort with its word, by number.
const WORDS: [(&str, Sort); 22] = [
    ("library", Sort::Library),
    ("module", Sort::Module),
    ("header", Sort::Header),
    ("command", Sort::Command),
    ("symbol", Sort::Symbol),
    ("name", Sort::Name),
    ("option", Sort::Option),
    ("variable", Sort::Variable),
    ("codec", Sort::Codec),
    ("mime", Sort::Mime),
    ("version", Sort::Version),
    ("type", Sort::Type),
    ("feature", Sort::Feature),
    ("file", Sort::File),
    ("table", Sort::Table),
    ("role", Sort::Role),
    ("host", Sort::Host),
    ("port", Sort::Port),
    ("key", Sort::Key),
    ("image", Sort::Image),
    ("package", Sort::Package),
    ("value", Sort::Value),
];

/// A subject that a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Its name, as printed.
    pub printed: String,
    /// Its name as it is compared; see [`canonical`].
    pub name: String,
    /// The form of sentence that named it, by its place in [`patterns`].
    pub pattern: u16,
}

/// Returns every form of sentence as it is written, in the order of the table.
pub fn patterns() -> &'static [&'static str] {
    pattern::PATTERNS
}

static PATTERNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(pattern::PATTERNS.iter().copied()));

/// The subjects of a line, each once, in the order of the line.
pub(crate) fn in_line(line: &Sentence<'_>) -> Vec<Subject> {
    let mut found: Vec<Subject> = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    PATTERNS.find(line, &mut |hit| {
        // One place has one reading: the first pattern of the table that fits it.
        if taken.iter().any(|&(from, to)| hit.from < to && hit.to > from) {
            return;
        }
        let mut some = false;
        let pattern = u16::try_from(hit.phrase).unwrap_or(u16::MAX);
        for (kind, printed) in &hit.gaps {
            for (sort, printed) in parts(kind, printed) {
                let Some((sort, name)) = canonical(sort, printed) else { continue };
                some = true;
                if !found.iter().any(|known| known.sort == sort && known.name == name) {
                    found.push(Subject { sort, printed: printed.to_owned(), name, pattern });
                }
            }
        }
        if some {
            taken.push((hit.from, hit.to));
        }
    });
    found
}

/// What a gap names: one thing of a sort, or a host with its port.
fn parts<'a>(kind: &str, printed: &'a str) -> Vec<(Sort, &'a str)> {
    if kind != "hostport" {
        return Sort::from_word(kind).map(|sort| (sort, printed)).into_iter().collect();
    }
    let Some((host, port)) =
        printed.rsplit_once(':').filter(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
    else {
        return Vec::new();
    };
    let everywhere = host.is_empty() || ["*", "0.0.0.0", "::", "[::]", ":"].contains(&host);
    let host = (!everywhere).then_some((Sort::Host, host));
    host.into_iter().chain([(Sort::Port, port)]).collect()
}

#[cfg(test)]
mod tests {
    use super::in_line;
    use crate::matcher::phrase::Sentence;

    #[test]
    fn a_sentence_is_about_what_a_reader_would_say() {
        for (line, subjects) in [
            ("ImportError: libGL.so.1: cannot open shared object file: No such file or directory", "library libgl"),
            ("ModuleNotFoundError: No module named 'google.protobuf'", "module google.protobuf"),
            ("Error: Cannot find module '../dist/x.js'", "module (relative)"),
            ("bash: kubectl: command not found", "command kubectl"),
            ("zsh: command not found: kubectl", "command kubectl"),
            ("x.c:1:10: fatal error: openssl/ssl.h: No such file or directory", "header openssl"),
            ("undefined reference to `pthread_create'", "symbol pthread_create"),
            ("FATAL:  role \"kim\" does not exist", "role kim"),
            ("FATAL:  database \"shop\" does not exist", "table shop"),
            (
                "AttributeError: module 'collections' has no attribute 'MutableMapping'",
                "module collections, name mutablemapping",
            ),
            ("connect ECONNREFUSED 127.0.0.1:5432", "host 127.0.0.1, port 5432"),
            ("UnicodeDecodeError: 'cp949' codec can't decode byte 0xec", "codec cp949"),
            ("FileNotFoundError: [Errno 2] No such file or directory: 'data/train.csv'", "file train.csv"),
            ("/lib/libc.so.6: version `GLIBC_2.34' not found (required by node)", "version glibc"),
        ] {
            let found: Vec<String> =
                in_line(&Sentence::new(line)).iter().map(|s| format!("{} {}", s.sort.word(), s.name)).collect();
            assert_eq!(found.join(", "), subjects, "{line}");
        }
    }
}
