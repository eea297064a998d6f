//! Addresses of web searches for an error, without anything private to the user.
//!
//! Only what is known to be public is let through: words, error types and codes, names of modules and libraries. Any
//! other path, host, user, number or quoted name is dropped, for a search engine keeps its queries.

mod public_words;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::matcher::{Anatomy, Reading};
use public_words::is_public;

/// Bytes that are encoded in a query: all but the unreserved ones of RFC 3986.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The most words of a query, and its longest in bytes; more finds less.
const WORDS: usize = 14;
const LONGEST: usize = 160;
/// Words that say something only with what follows them.
const LEADING: &[&str] =
    &["for", "of", "to", "as", "from", "in", "at", "on", "with", "by", "the", "a", "an", "and", "user"];

/// Returns the words to search for; empty if nothing public is left.
///
/// They are English ones, where the messages of a text in another language were read back.
pub fn query(reading: &Reading) -> String {
    let reading = reading.english.as_ref().map_or(reading, |english| &english.reading);
    let anatomy = &reading.anatomy;
    let headline = anatomy.headline().unwrap_or_default();
    let mut words: Vec<String> = Vec::new();
    if let Some(error_type) = anatomy.error_type.as_ref().filter(|error_type| !headline.contains(error_type.as_str())) {
        words.push(error_type.clone());
    }
    let mut before = String::new();
    let tokens = tokens(headline);
    for (k, (token, quoted)) in tokens.iter().enumerate() {
        let bare = trimmed(token);
        // `main -> main`: a branch here and there, by git.
        let beside_arrow = k.checked_sub(1).into_iter().chain([k + 1]).any(|at| tokens.get(at).is_some_and(is_arrow));
        if let Some(code) = bracketed_code(token, anatomy) {
            words.push(code.to_owned());
        } else if !beside_arrow && !is_bracketed_name(token) && is_public(bare, *quoted, &before, anatomy) {
            words.push(bare.to_owned());
        }
        before = bare.to_lowercase();
    }
    // What a name was taken from ends in words that lead nowhere.
    while words.last().is_some_and(|word| LEADING.contains(&word.as_str())) {
        words.pop();
    }
    let mut query = String::new();
    for word in words.into_iter().take(WORDS) {
        if query.len() + word.len() + 1 > LONGEST {
            break;
        }
        if !query.is_empty() {
            query.push(' ');
        }
        query.push_str(&word);
    }
    query
}

/// Fills `{query}` of an address with the words, encoded as a form is: percent signs, and `+` for a space.
pub fn address(template: &str, query: &str) -> String {
    let encoded = utf8_percent_encode(query, &RESERVED).to_string().replace("%20", "+");
    template.replace("{query}", &encoded)
}

/// Splits a line into words and quoted parts, in order; a quoted part is one token, and marked as quoted.
fn tokens(line: &str) -> Vec<(String, bool)> {
    let mut tokens = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let close = match first {
            '\'' | '"' | '`' => Some(first),
            '‘' => Some('’'),
            '“' => Some('”'),
            _ => None,
        };
        let inner = &rest[first.len_utf8()..];
        if let Some(close) = close
            && let Some(end) = inner.find(close)
        {
            tokens.push((inner[..end].to_owned(), true));
            rest = &inner[end + close.len_utf8()..];
        } else if first.is_whitespace() {
            rest = inner;
        } else {
            let end = inner.find(char::is_whitespace).map_or(rest.len(), |at| at + first.len_utf8());
            // A quotation that begins inside a word, as in name='x', ends the word.
            let cut =
                rest[first.len_utf8()..end].find(['\'', '"', '`', '‘', '“']).map_or(end, |at| at + first.len_utf8());
            let cut = if apostrophe(&rest[..end], cut) { end } else { cut };
            tokens.push((rest[..cut].to_owned(), false));
            rest = &rest[cut..];
        }
    }
    tokens
}

/// Tells whether the character at byte `at` is the apostrophe of a contraction, as in `can't`.
fn apostrophe(word: &str, at: usize) -> bool {
    word.get(at..)
        .is_some_and(|rest| rest.starts_with('\'') && rest[1..].chars().count() <= 2 && !rest[1..].contains('\''))
}

/// Returns a word without the marks around it.
fn trimmed(token: &str) -> &str {
    token.trim_matches(|character: char| !character.is_alphanumeric() && character != '+' && character != '_')
}

fn is_arrow((token, _): &(String, bool)) -> bool {
    token == "->"
}

/// Tells whether a word in brackets is joined by marks: a host is written as the name of a checker's rule is.
fn is_bracketed_name(token: &str) -> bool {
    token.starts_with(['[', '(']) && trimmed(token).contains(['-', '.'])
}

/// Returns the code that stands in brackets behind a label, as in `error[E0502]:`.
fn bracketed_code<'t>(token: &'t str, anatomy: &Anatomy) -> Option<&'t str> {
    let behind = token.strip_prefix("error[").or_else(|| token.strip_prefix("warning["))?;
    let (code, _) = behind.split_once(']')?;
    anatomy.codes.iter().any(|known| known == code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::{address, query};
    use crate::matcher::{self, Anatomy, Entity, Headline, Reading};

    fn reading(headline: &str, error_type: Option<&str>, entities: &[(&'static str, &str)]) -> Reading {
        let entity = |(kind, name): &(&str, &str)| Entity {
            kind: kind.parse().unwrap(),
            name: (*name).to_owned(),
            canonical: String::new(),
            pattern: 0,
        };
        let entities = entities.iter().map(entity).collect();
        let blank = matcher::read("");
        let anatomy = Anatomy {
            headlines: vec![Headline { text: headline.into(), source: 0..1 }],
            error_type: error_type.map(str::to_owned),
            error_code: None,
            codes: Vec::new(),
            entities,
            frames: Vec::new(),
            ..blank.anatomy.clone()
        };
        Reading { anatomy, ..blank }
    }

    #[test]
    fn public_words_stay_and_private_ones_go() {
        type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);
        let cases: &[Case] = &[
            (
                "ModuleNotFoundError: No module named 'flash_attn'",
                &[("module", "flash_attn")],
                "ModuleNotFoundError No module named flash_attn",
            ),
            (
                "OSError: [Errno 28] No space left on device: '/home/kim/run/ckpt.pt'",
                &[("file", "/home/kim/run/ckpt.pt")],
                "OSError Errno 28 No space left on device",
            ),
            (
                "ssh: connect to host build7.corp.example port 22: Connection refused",
                &[],
                "ssh connect to host port Connection refused",
            ),
            ("kim@db1: Permission denied (publickey)", &[], "Permission denied publickey"),
            ("could not connect to 10.1.2.3:5432 as kim", &[], "could not connect"),
            ("password authentication failed for user \"kim\"", &[], "password authentication failed"),
            ("HTTP 503 from https://secret.example/api?token=1", &[], "HTTP 503"),
            ("KeyError: 'customer_id'", &[], "KeyError"),
            ("mail to kim@example.com bounced", &[], "mail to bounced"),
            ("can't open file C:\\Users\\kim\\x.py", &[], "can't open file"),
            (
                "terminate called after throwing an instance of 'std::bad_alloc'",
                &[("type", "std")],
                "terminate called after throwing an instance",
            ),
            ("name='hidden' is wrong in 3.11.4", &[], "name is wrong in 3.11.4"),
            ("! [rejected] fixlogin -> fixlogin (fetch first)", &[], "rejected fetch first"),
            ("cannot switch to kim-secret-branch", &[], "cannot switch"),
            ("the self-signed certificate is read-only", &[], "the self-signed certificate is read-only"),
            ("cannot borrow `names` as mutable", &[], "cannot borrow as mutable"),
            ("error: the connection was refused [kim-laptop]", &[], "error the connection was refused"),
            ("ERROR the connection failed [db.corp.example]", &[], "ERROR the connection failed"),
            ("ACME_ACCOUNT is not set in ACMECORP1", &[], "is not set"),
            ("fatal error C1083 with CUDA_ERROR_OUT_OF_MEMORY", &[], "fatal error C1083 with CUDA_ERROR_OUT_OF_MEMORY"),
        ];
        for (headline, entities, wanted) in cases {
            assert_eq!(query(&reading(headline, None, entities)), *wanted, "{headline}");
        }
    }

    #[test]
    fn the_type_is_put_before_a_headline_without_it() {
        assert_eq!(query(&reading("No module named x", Some("ImportError"), &[])), "ImportError No module named x");
    }

    #[test]
    fn an_address_is_percent_encoded() {
        assert_eq!(address("https://x/?q={query}", "a b&c 디"), "https://x/?q=a+b%26c+%EB%94%94");
    }
}
