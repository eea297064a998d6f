//! The config file: read with its lines, so that a mistake is named where it stands.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::{Address, ColorChoice, Origin, Publish, Setting, publish};
use crate::error::{Error, ErrorKind, Result};

/// What the file says, each with its line.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) notebook: Option<(PathBuf, Origin)>,
    pub(super) color: Option<(ColorChoice, Origin)>,
    pub(super) editor: Option<(String, Origin)>,
    pub(super) matches: Option<(usize, Origin)>,
    pub(super) addresses: Option<(Vec<Address>, Origin)>,
    pub(super) rows: Option<(usize, Origin)>,
    pub(super) keep: Option<(usize, Origin)>,
    pub(super) gpu: Option<(bool, Origin)>,
    pub(super) domains: Option<(Vec<String>, Origin)>,
    pub(super) projects: Option<(Vec<String>, Origin)>,
    pub(super) allowed: Option<(Vec<String>, Origin)>,
    pub(super) publish: Publish,
}

/// Every key there is, for the nearest to a wrong one.
const KEYS: &[&str] = &[
    "notebook",
    "color",
    "editor",
    "find",
    "matches",
    "addresses",
    "name",
    "url",
    "list",
    "rows",
    "run",
    "keep",
    "env",
    "gpu",
    "redact",
    "domains",
    "projects",
    "allowed",
];
/// Below this likeness a known key is no help.
const LIKE: f64 = 0.7;
/// More would not be read.
const MOST_MATCHES: usize = 50;
/// More would not be read either; `--all` prints every row.
const MOST_ROWS: usize = 100_000;
/// Twenty captures are kept in the notebook: with this, at most 20 MiB of it.
const MOST_KEPT: usize = 1024;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    notebook: Option<Spanned<PathBuf>>,
    color: Option<Spanned<String>>,
    editor: Option<Spanned<String>>,
    find: Find,
    list: List,
    run: Run,
    env: Env,
    redact: Redact,
    publish: publish::Table,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Find {
    matches: Option<Spanned<i64>>,
    addresses: Option<Spanned<Vec<Address>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct List {
    rows: Option<Spanned<i64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Run {
    keep: Option<Spanned<i64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Env {
    gpu: Option<Spanned<bool>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Redact {
    domains: Option<Spanned<Vec<String>>>,
    projects: Option<Spanned<Vec<String>>>,
    allowed: Option<Spanned<Vec<String>>>,
}

/// Reads the file; one that is not there says nothing, unless it was named.
pub(super) fn read(path: &Path, named: bool) -> Result<Said> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !named => return Ok(Said::default()),
        Err(error) => {
            return Err(
                Error::new(ErrorKind::Config, format!("cannot read the config file {}", path.display())).cause(error)
            );
        }
    };
    let document = Document { path, text: &text };
    let file: File = toml::from_str(&text).map_err(|error| document.explain(&error))?;
    document.said(file)
}

pub(super) struct Document<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Document<'_> {
    fn said(&self, file: File) -> Result<Said> {
        let color = file.color.map(|color| {
            let choice = color.get_ref().parse().map_err(|error: String| self.wrong("color", &color.span(), &error))?;
            Ok::<_, Error>((choice, self.origin(&color.span())))
        });
        if let Some(editor) =
            file.editor.as_ref().filter(|editor| shlex::split(editor.get_ref()).is_none_or(|words| words.is_empty()))
        {
            return Err(self.wrong("editor", &editor.span(), "it is not a command that a shell could read"));
        }
        for address in file
            .find
            .addresses
            .iter()
            .flat_map(|addresses| addresses.get_ref().iter().map(|one| (one, addresses.span())))
        {
            let (Address { name, url }, span) = address;
            if !url.contains("{query}") {
                let why = format!("the url of {name:?} has no {{query}} in it, which is where the words go");
                return Err(self.wrong("addresses", &span, &why));
            }
        }
        Ok(Said {
            notebook: file.notebook.map(|path| (self.resolve(path.get_ref()), self.origin(&path.span()))),
            color: color.transpose()?,
            editor: file.editor.map(|editor| (editor.get_ref().clone(), self.origin(&editor.span()))),
            matches: self.number("matches", file.find.matches, MOST_MATCHES)?,
            addresses: file
                .find
                .addresses
                .map(|addresses| (addresses.get_ref().clone(), self.origin(&addresses.span()))),
            rows: self.number("rows", file.list.rows, MOST_ROWS)?,
            keep: self.number("keep", file.run.keep, MOST_KEPT)?,
            gpu: file.env.gpu.map(|gpu| (*gpu.get_ref(), self.origin(&gpu.span()))),
            domains: self.words("domains", file.redact.domains, |domain| match domain.trim_start_matches("*.") {
                domain if domain.contains('.') && !domain.contains(['/', ':', '@', ' ', '*']) => None,
                _ => Some("is not a domain like corp.example"),
            })?,
            projects: self.words("projects", file.redact.projects, |name| match name.chars().count() {
                0..=2 => Some("is shorter than three characters, and would be met in every word"),
                _ => None,
            })?,
            allowed: self.words("allowed", file.redact.allowed, |word| word.trim().is_empty().then_some("is blank"))?,
            publish: file.publish.said(self)?,
        })
    }

    fn number(&self, key: &str, value: Option<Spanned<i64>>, most: usize) -> Result<Option<(usize, Origin)>> {
        let Some(value) = value else { return Ok(None) };
        match usize::try_from(*value.get_ref()) {
            Ok(number) if (1..=most).contains(&number) => Ok(Some((number, self.origin(&value.span())))),
            _ => Err(self.wrong(key, &value.span(), &format!("{} is not between 1 and {most}", value.get_ref()))),
        }
    }

    /// A list of words, none of which is refused.
    fn words(
        &self,
        key: &str,
        words: Option<Spanned<Vec<String>>>,
        refusal: impl Fn(&str) -> Option<&'static str>,
    ) -> Result<Option<(Vec<String>, Origin)>> {
        let Some(words) = words else { return Ok(None) };
        if let Some((word, why)) = words.get_ref().iter().find_map(|word| refusal(word).map(|why| (word, why))) {
            return Err(self.wrong(key, &words.span(), &format!("{word:?} {why}")));
        }
        let origin = self.origin(&words.span());
        Ok(Some((words.into_inner(), origin)))
    }

    /// A path from the file: `~` is the home folder, and what is relative stands beside the file.
    pub(super) fn resolve(&self, path: &Path) -> PathBuf {
        let home = path.strip_prefix("~").ok().zip(directories::BaseDirs::new());
        match home {
            Some((rest, folders)) => folders.home_dir().join(rest),
            None => self.path.parent().unwrap_or(Path::new("")).join(path),
        }
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
    }

    fn origin(&self, span: &Range<usize>) -> Origin {
        Origin::File(self.path.to_owned(), self.line(span))
    }

    /// A value with its line.
    pub(super) fn setting<T>(&self, span: &Range<usize>, value: T) -> Setting<T> {
        Setting { value, origin: self.origin(span) }
    }

    pub(super) fn wrong(&self, key: &str, span: &Range<usize>, why: &str) -> Error {
        let place = format!("{}:{}", self.path.display(), self.line(span));
        Error::new(ErrorKind::Config, format!("{place}: the value of {key} cannot be used"))
            .cause(why)
            .hint("mend the line, or take it out: every key has a default")
    }

    /// The parser's complaint, with the line, the key and the nearest known one.
    fn explain(&self, error: &toml::de::Error) -> Error {
        let span = error.span().unwrap_or(0..0);
        let place = format!("{}:{}", self.path.display(), self.line(&span));
        let word = self.text.get(span.clone()).unwrap_or_default().trim_matches(['[', ']', '"', ' ']);
        let said = error.message();
        let Some(expected) = said.strip_prefix("unknown field ").and_then(|rest| rest.split_once(", expected ")) else {
            let key = self.text[..span.start]
                .rsplit('\n')
                .next()
                .and_then(|line| line.split_once('='))
                .map(|(key, _)| key.trim());
            let what = match key.filter(|key| !key.is_empty()) {
                Some(key) => format!("{place}: the value of {key} cannot be used"),
                None => format!("{place}: this is not a config file"),
            };
            return Error::new(ErrorKind::Config, what)
                .cause(in_words(said.trim_end()))
                .hint("mend the line, or take it out: every key has a default");
        };
        let key = expected.0.trim_matches('`');
        let key = if key.is_empty() { word } else { key };
        let likely = KEYS
            .iter()
            .chain(publish::KEYS)
            .map(|known| (strsim::jaro_winkler(known, key), known))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let known = expected.1.trim_start_matches("one of ").replace('`', "");
        let error = Error::new(ErrorKind::Config, format!("{place}: there is no key {key:?}"))
            .cause(format!("the keys here are {known}"));
        match likely {
            Some((likeness, known)) if likeness >= LIKE => error.hint(format!("did you mean {known:?}?")),
            _ => error,
        }
    }
}

/// The parser's words in a user's.
fn in_words(said: &str) -> String {
    let said = said.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
    let words = [
        ("integer `", "the number `"),
        ("string \"", "the text \""),
        ("boolean `", "the word `"),
        ("floating point `", "the number `"),
        ("expected i64", "expected a whole number"),
        ("expected path string", "expected a path in quotes"),
        ("expected a string", "expected a text in quotes"),
        ("a sequence", "a list, as in [[find.addresses]]"),
        ("sequence, ", "a list, "),
        ("map, ", "a table, "),
    ];
    words.iter().fold(said.to_owned(), |said, (theirs, ours)| said.replace(theirs, ours))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Document, File};

    fn complaint(text: &str) -> String {
        let document = Document { path: Path::new("/c.toml"), text };
        let error = match toml::from_str::<File>(text) {
            Ok(file) => document.said(file).unwrap_err(),
            Err(error) => document.explain(&error),
        };
        error.to_string()
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line_and_the_nearest_known_one() {
        insta::assert_snapshot!(complaint("\ncolour = \"auto\"\n"), @r#"
        /c.toml:2: there is no key "colour"
          cause: the keys here are notebook, color, editor, find, list, run, env, redact, publish
          do:    did you mean "color"?
        "#);
        insta::assert_snapshot!(complaint("[find]\nmatchs = 3\n"), @r#"
        /c.toml:2: there is no key "matchs"
          cause: the keys here are matches or addresses
          do:    did you mean "matches"?
        "#);
        insta::assert_snapshot!(complaint("[lists]\nrows = 3\n"), @r#"
        /c.toml:1: there is no key "lists"
          cause: the keys here are notebook, color, editor, find, list, run, env, redact, publish
          do:    did you mean "list"?
        "#);
    }

    #[test]
    fn a_wrong_value_is_named_with_its_line() {
        insta::assert_snapshot!(complaint("color = \"blue\""), @r#"
        /c.toml:1: the value of color cannot be used
          cause: "blue" is not one of auto, always, never
          do:    mend the line, or take it out: every key has a default
        "#);
        insta::assert_snapshot!(complaint("[find]\nmatches = 0"), @"
        /c.toml:2: the value of matches cannot be used
          cause: 0 is not between 1 and 50
          do:    mend the line, or take it out: every key has a default
        ");
        insta::assert_snapshot!(complaint("[find]\nmatches = \"three\""), @r#"
        /c.toml:2: the value of matches cannot be used
          cause: the text "three", expected a whole number
          do:    mend the line, or take it out: every key has a default
        "#);
        insta::assert_snapshot!(complaint("editor = \"vi '\""), @"
        /c.toml:1: the value of editor cannot be used
          cause: it is not a command that a shell could read
          do:    mend the line, or take it out: every key has a default
        ");
        insta::assert_snapshot!(complaint("[[find.addresses]]\nname = \"x\"\nurl = \"https://x\""), @r#"
        /c.toml:1: the value of addresses cannot be used
          cause: the url of "x" has no {query} in it, which is where the words go
          do:    mend the line, or take it out: every key has a default
        "#);
        insta::assert_snapshot!(complaint("notebook ="), @"
        /c.toml:1: the value of notebook cannot be used
          cause: string values must be quoted, expected literal string
          do:    mend the line, or take it out: every key has a default
        ");
    }

    #[test]
    fn every_key_is_read() {
        let text = "notebook = \"n.db\"\ncolor = \"never\"\neditor = \"code -w\"\n[find]\nmatches = 2\n[list]\nrows = 9\n\
            [redact]\ndomains = [\"corp.example\"]\nprojects = [\"moonshot\"]\nallowed = [\"kim\"]\n\
            [[find.addresses]]\nname = \"x\"\nurl = \"https://x/{query}\"\n";
        let said = Document { path: Path::new("/etc/c.toml"), text }.said(toml::from_str(text).unwrap()).unwrap();
        assert_eq!(said.notebook.unwrap().0, Path::new("/etc/n.db"));
        assert_eq!((said.matches.unwrap().0, said.rows.unwrap().0), (2, 9));
        assert_eq!(said.domains.unwrap().0, ["corp.example"]);
        assert_eq!((said.projects.unwrap().0, said.allowed.unwrap().0), (vec!["moonshot".into()], vec!["kim".into()]));
        assert!(said.addresses.is_some() && said.color.is_some() && said.editor.is_some());
    }
}
