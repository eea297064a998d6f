//! What stands in for a value: the same for the same value, another for another, and none that the text has already.

use std::collections::HashMap;
use std::ops::Range;

use super::numbers_in_use;
use super::private::{PrivateValue, ip};

/// What was handed out so far.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms {
    /// Numbers of values, by family and value.
    given: HashMap<(&'static str, String), u64>,
    /// The highest number of every family, also of those that a text had already.
    highest: HashMap<String, u64>,
    /// Which replacement a value of a kind is.
    entries: HashMap<(&'static str, String), usize>,
}

/// The families of stand-ins that are a word and a number; the first of `user` and `someone` has none.
const USER: &str = "user";
const HOST: &str = "host-";
const SOMEONE: &str = "someone";
const PROJECT: &str = "project";
const V4: &str = "203.0.113.";
const V6: &str = "2001:db8::";

/// Where the stand-ins of a family stand in a text: the first user only behind the folder of homes, since the word is a word.
const FAMILIES: &[(&str, &str)] = &[
    (USER, "/home/"),
    (USER, "/Users/"),
    (USER, "\\Users\\"),
    (USER, "\\Users\\\\"),
    (USER, ""),
    (HOST, ""),
    (SOMEONE, ""),
    (PROJECT, ""),
];

/// Whether a word is a stand-in of a family, and which: `user`, `user-2`, `host-1`.
fn number(word: &str, family: &str) -> Option<u64> {
    let rest = word.strip_prefix(family)?;
    if rest.is_empty() && family != HOST {
        return Some(1);
    }
    let digits = if family == HOST { rest } else { rest.strip_prefix('-')? };
    digits.parse().ok().filter(|number| *number < u64::from(u32::MAX) && !digits.starts_with('0'))
}

/// Whether a word stands in for something already.
pub(super) fn is_one(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    [USER, HOST, SOMEONE, PROJECT].iter().any(|family| number(&lower, family).is_some())
}

impl Pseudonyms {
    /// What stands in for a value; a text in which it stands among others has been [reserved](Self::reserve) before.
    pub(super) fn of(&mut self, was: &str, value: &PrivateValue) -> String {
        match value {
            PrivateValue::Secret(kind) => {
                let number = self.number(kind, was, &format!("<{kind}"));
                if number == 1 { format!("<redacted:{kind}>") } else { format!("<redacted:{kind}-{number}>") }
            }
            PrivateValue::User(name) => self.user(name),
            PrivateValue::Home { head, name } => format!("{head}{}", self.user(name)),
            PrivateValue::Host(name) => format!("{HOST}{}", self.number("host", name, HOST)),
            PrivateValue::Mail(address) => match self.number("mail", address, SOMEONE) {
                1 => "someone@example.com".to_owned(),
                number => format!("someone-{number}@example.com"),
            },
            PrivateValue::AddressV4(address) => ip::documentation_v4(self.number("v4", address, V4)),
            PrivateValue::AddressV6(address) => format!("{V6}{:x}", self.number("v6", address, V6)),
            PrivateValue::Project(name) => match self.number("project", name, PROJECT) {
                1 => PROJECT.to_owned(),
                number => format!("{PROJECT}-{number}"),
            },
        }
    }

    fn user(&mut self, name: &str) -> String {
        match self.number("user", name, USER) {
            1 => USER.to_owned(),
            number => format!("{USER}-{number}"),
        }
    }

    fn number(&mut self, kind: &'static str, value: &str, family: &str) -> u64 {
        if let Some(number) = self.given.get(&(kind, value.to_owned())) {
            return *number;
        }
        let highest = self.highest.entry(family.to_owned()).or_insert(0);
        *highest += 1;
        self.given.insert((kind, value.to_owned()), *highest);
        *highest
    }

    /// Which replacement a value of a kind is; `next` if it is a new one.
    pub(super) fn entry(&mut self, kind: &'static str, was: &str, next: usize) -> usize {
        *self.entries.entry((kind, was.to_owned())).or_insert(next)
    }

    /// New secrets are counted after the placeholders that a text has.
    pub(super) fn reserve_placeholders(&mut self, text: &str, placeholders: &[Range<usize>]) {
        for (kind, number) in numbers_in_use(text, placeholders) {
            self.at_least(&format!("<{kind}"), number);
        }
    }

    /// New values are counted after the stand-ins that a text has.
    pub(super) fn reserve(&mut self, text: &str) {
        for (family, before) in FAMILIES {
            for at in memchr::memmem::find_iter(text.as_bytes(), format!("{before}{family}").as_bytes()) {
                let start = at + before.len();
                let word = &text[start..start + word_length(&text[start..])];
                if let Some(number) =
                    number(word, family).filter(|number| *number > 1 || !before.is_empty() || *family == HOST)
                {
                    self.at_least(family, number);
                }
            }
        }
        for at in memchr::memmem::find_iter(text.as_bytes(), V4.as_bytes()) {
            let rest = &text[at + V4.len()..];
            let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
            self.at_least(V4, rest[..digits].parse().unwrap_or(0));
        }
        for at in memchr::memmem::find_iter(text.as_bytes(), V6.as_bytes()) {
            let rest = &text[at + V6.len()..];
            let digits = rest.bytes().take(8).take_while(u8::is_ascii_hexdigit).count();
            self.at_least(V6, u64::from_str_radix(&rest[..digits], 16).unwrap_or(0));
        }
    }

    fn at_least(&mut self, family: &str, number: u64) {
        // The numbers that were handed out here are met again in a text that was redacted already.
        let highest = self.highest.entry(family.to_owned()).or_insert(0);
        *highest = number.max(*highest);
    }
}

fn word_length(text: &str) -> usize {
    text.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count()
}
