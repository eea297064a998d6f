//! The settings in force, and the origin of each: an option, a variable, the config file or the default, in this order.

mod document;
mod paths;
mod setting;
mod setting_types;
mod settings;
mod value;
mod variables;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use document::Document;
use paths::PlatformFolders;
pub use paths::home;
pub use setting::{Origin, Setting};
pub use setting_types::{Address, ColorChoice, Editors, FrontMatter, Language};
pub use settings::{Key, Settings};
pub use variables::Variables;

use crate::error::{Error, ErrorKind, Result};

/// The settings, and the files that are not among them.
#[derive(Debug, Clone)]
pub struct Config {
    /// The config file, which need not exist.
    pub file: PathBuf,
    /// The keys of the config file.
    pub settings: Settings,
    /// The folder of drafts.
    pub drafts: PathBuf,
    /// The file with the moment at which an open note was mentioned last.
    pub reminded: PathBuf,
    /// The file with the places of the notes that were imported.
    pub imported: PathBuf,
    /// The folder of the output of running commands, until it is in the notebook.
    pub captures: PathBuf,
    /// The folder of the indexes of message catalogues, which can be deleted at any time.
    pub catalogues: PathBuf,
}

/// The settings that are options of every command.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--notebook`.
    pub notebook: Option<PathBuf>,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--color`.
    pub color: Option<ColorChoice>,
}

/// A mistake in the config file, around which the rest of the file was read.
#[derive(Debug)]
pub struct Mistake {
    /// The mistake.
    pub error: Error,
    /// True if the file may name another notebook than the one in force.
    pub hides_notebook: bool,
}

/// Joins what the options, the variables and the config file set. A mistake in the file comes beside what the rest of
/// it sets: a config file that was named and cannot be read, an unknown key or a wrong value.
///
/// # Errors
/// When there is no home folder to keep things in and none was named.
pub fn load(options: &Options, variables: &Variables) -> Result<(Config, Option<Mistake>)> {
    let folders = PlatformFolders::find();
    let named = options.config.clone().or_else(|| variables.config());
    let file = match (&named, &folders) {
        (Some(file), _) => file.clone(),
        (None, Some(folders)) => folders.config.clone(),
        (None, None) => return Err(paths::homeless("ODAP_CONFIG")),
    };
    let text = match read_file(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(String::new()),
        text => text.map_err(|error| {
            Error::new(ErrorKind::Config, format!("cannot read the config file {}", file.display())).because(error)
        }),
    };
    let resolve = |document: &Document<'_>| Settings::resolve(document, options, variables);
    let (settings, mistake) = match text.and_then(|text| read(&file, &text, &resolve)) {
        Ok(read) => read,
        Err(error) => (resolve(&Document::empty(&file))?, Some(Mistake { error, hides_notebook: true })),
    };
    let is_chosen = settings.notebook.origin != Origin::Default;
    let mistake = mistake.map(|mistake| Mistake { hides_notebook: mistake.hides_notebook && !is_chosen, ..mistake });
    // Without a home, drafts and captures stay beside the notebook.
    let beside = |name| settings.notebook.value.parent().unwrap_or(Path::new(".")).join(name);
    let (drafts, captures, catalogues) = match folders {
        Some(folders) => (folders.drafts, folders.captures, folders.catalogues),
        None => (beside("drafts"), beside("captures"), beside("catalogues")),
    };
    let (reminded, imported) = (drafts.with_file_name("reminded"), drafts.with_file_name("imported-notes.json"));
    Ok((Config { file, settings, drafts, reminded, imported, captures, catalogues }, mistake))
}

/// Reads the text of a config file. No pipe and no device is waited for, unless a shell opened it for us.
fn read_file(file: &Path) -> io::Result<String> {
    const OPENED: [&str; 4] = ["/dev/fd", "/proc/self/fd", "/dev/stdin", "/dev/null"];
    let is_strange = fs::metadata(file).is_ok_and(|about| !about.is_file() && !about.is_dir());
    if is_strange && !OPENED.iter().any(|opened| file.starts_with(opened)) {
        return Err(io::Error::other("it is a pipe, a socket or a device"));
    }
    fs::read_to_string(file)
}

/// Reads a config file, around the first mistake in it.
fn read(
    file: &Path,
    text: &str,
    resolve: &dyn Fn(&Document<'_>) -> Result<Settings>,
) -> Result<(Settings, Option<Mistake>)> {
    let document = Document::parse(file, text)?;
    match resolve(&document) {
        Ok(settings) => Ok((settings, None)),
        Err(error) => {
            let known: Vec<&str> = Settings::keys().iter().map(|key| key.name).collect();
            let hides_notebook = document.get("notebook").is_some() || document.has_unknown_value(&known);
            Ok((resolve(&document.leniently())?, Some(Mistake { error, hides_notebook })))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Document, Editors, Language, Options, Result, Settings, Variables};
    use crate::error::Remedy;

    fn settings(text: &str) -> Result<Settings> {
        let document = Document::parse(Path::new("/etc/c.toml"), text)?;
        Settings::resolve(&document, &Options::default(), &Variables::default())
    }

    fn complaint(text: &str) -> String {
        let error = settings(text).unwrap_err();
        let [Remedy::Words(words)] = error.remedies() else { panic!("{error:?}") };
        format!("{error}\n  do:    {words}")
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line_and_the_nearest_known_one() {
        insta::assert_snapshot!(complaint("\ncolour = \"auto\"\n"), @r#"
        /etc/c.toml:2: there is no key "colour"
          cause: the keys here are notebook, color, editor, find, list, run, env, backup, redact, publish
          do:    did you mean "color"?
        "#);
        insta::assert_snapshot!(complaint("[find]\nmatchs = 3\n"), @r#"
        /etc/c.toml:2: there is no key "matchs"
          cause: the keys here are matches, addresses
          do:    did you mean "matches"?
        "#);
        insta::assert_snapshot!(complaint("[lists]\nrows = 3\n"), @r#"
        /etc/c.toml:1: there is no key "lists"
          cause: the keys here are notebook, color, editor, find, list, run, env, backup, redact, publish
          do:    did you mean "list"?
        "#);
        insta::assert_snapshot!(complaint("matchs = 3\n"), @r#"
        /etc/c.toml:1: there is no key "matchs"
          cause: the keys here are notebook, color, editor, find, list, run, env, backup, redact, publish
          do:    did you mean "find.matches"?
        "#);
    }

    #[test]
    fn a_wrong_value_is_named_with_its_line() {
        let texts = [
            "color = \"blue\"",
            "[find]\nmatches = 0",
            "[find]\nmatches = 99999999999999999999",
            "[find]\nmatches = \"three\"",
            "editor = \"vi \'\"",
            "editor = 2026-09-01",
            "[[find.addresses]]\nname = \"x\"\nurl = \"https://x\"",
            "[[find.addresses]]\nname = \"x\"",
            "[[find.addresses]]\nlink = \"x\"",
            "[find]\naddresses = 3",
            "list = 3",
            "[[find]]\nmatches = 1",
            "env.gpu = 1",
            "[redact]\ndomains = [\n\"corp.example\",\n\"https://x\"]",
            "[publish.categories]\na = [1]",
            "[publish]\nlanguage = \"fr\"",
            "notebook =",
            "notebook",
        ];
        let hint = "\n  do:    mend the line, or take it out: every key has a default";
        let complaints = texts.map(|text| complaint(text).strip_suffix(hint).unwrap().to_owned());
        insta::assert_snapshot!(complaints.join("\n"), @r#"
        /etc/c.toml:1: the value of color cannot be used
          cause: expected auto, always or never in quotes, found "blue"
        /etc/c.toml:2: the value of matches cannot be used
          cause: expected a whole number from 1 to 50, found 0
        /etc/c.toml:2: the value of matches cannot be used
          cause: expected a whole number from 1 to 50, found 99999999999999999999
        /etc/c.toml:2: the value of matches cannot be used
          cause: expected a whole number from 1 to 50, found "three"
        /etc/c.toml:1: the value of editor cannot be used
          cause: expected a quoted shell command, found "vi '"
        /etc/c.toml:1: the value of editor cannot be used
          cause: expected a quoted shell command, found 2026-09-01
        /etc/c.toml:1: the value of addresses cannot be used
          cause: expected a list of tables with name and url, and {query} in the url, found "https://x"
        /etc/c.toml:1: the value of addresses cannot be used
          cause: expected a list of tables with name and url, and {query} in the url, found [[find.addresses]]
        /etc/c.toml:2: the value of addresses cannot be used
          cause: expected a list of tables with name and url, and {query} in the url, found link
        /etc/c.toml:2: the value of addresses cannot be used
          cause: expected a list of tables with name and url, and {query} in the url, found 3
        /etc/c.toml:1: the value of list cannot be used
          cause: expected a table, as in [list]
        /etc/c.toml:1: the value of find cannot be used
          cause: expected a table, as in [find]
        /etc/c.toml:1: the value of gpu cannot be used
          cause: expected true or false, found 1
        /etc/c.toml:2: the value of domains cannot be used
          cause: expected a list of domains like corp.example in quotes, found "https://x"
        /etc/c.toml:2: the value of categories cannot be used
          cause: expected a table of texts in quotes, found [1]
        /etc/c.toml:2: the value of language cannot be used
          cause: expected en or ko in quotes, found "fr"
        /etc/c.toml:1: the value of notebook cannot be used
          cause: string values must be quoted, expected literal string
        /etc/c.toml:1: this is not a config file
          cause: key with no value, expected `=`
        "#);
    }

    #[test]
    fn every_key_is_read() {
        let text = "notebook = \"n.db\"\ncolor = \"never\"\neditor = \"code -w\"\n[find]\nmatches = 2\n\
            [[find.addresses]]\nname = \"x\"\nurl = \"https://x/{query}\"\n[list]\nrows = 9\n\
            [run]\nkeep = 1\n[env]\ngpu = false\n[backup]\ndaily = false\nsize = 3\n\
            [redact]\ndomains = [\"corp.example\"]\nprojects = [\"moonshot\"]\nallowed = [\"kim\"]\n\
            [publish]\nlanguage = \"ko\"\ntemplate = \"t.md\"\ncategories = { cuda = \"ML\" }\n\
            [publish.front_matter]\nlayout = \"post\"\nsince = 2026-09-01\nn = [0x10, 2.5, true, {}]\n";
        let settings = settings(text).unwrap();
        let lines: Vec<String> =
            settings.lines().iter().map(|(key, value, from)| format!("{key}  {value}  {from}")).collect();
        insta::assert_snapshot!(lines.join("\n"), @"
        notebook  /etc/n.db  /etc/c.toml:1
        color  never  /etc/c.toml:2
        editor  code -w  /etc/c.toml:3
        find.matches  2  /etc/c.toml:5
        find.addresses  x: https://x/{query}  /etc/c.toml:6
        list.rows  9  /etc/c.toml:10
        run.keep  1  /etc/c.toml:12
        env.gpu  false  /etc/c.toml:14
        backup.daily  false  /etc/c.toml:16
        backup.size  3  /etc/c.toml:17
        redact.domains  corp.example  /etc/c.toml:19
        redact.projects  moonshot  /etc/c.toml:20
        redact.allowed  kim  /etc/c.toml:21
        publish.language  ko  /etc/c.toml:23
        publish.template  /etc/t.md  /etc/c.toml:24
        publish.categories  cuda: ML  /etc/c.toml:25
        publish.front_matter  layout, n, since  /etc/c.toml:26
        ");
        assert_eq!(lines.len(), Settings::keys().len());
        assert_eq!(settings.editor.value, Editors(vec!["code -w".into()]));
        assert_eq!(settings.language.value, Some(Language::Korean));
        let front_matter = serde_json::json!({"layout": "post", "n": [16, 2.5, true, {}], "since": "2026-09-01"});
        assert_eq!(serde_json::Value::from(settings.front_matter.value.0), front_matter);
    }

    #[test]
    fn a_variable_goes_before_the_file_and_the_file_before_a_fallback() {
        let variables = [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("VISUAL", "v"), ("EDITOR", "e")];
        let variables: Variables = variables.into_iter().collect();
        let lines = |text: &str| {
            let document = Document::parse(Path::new("c.toml"), text).unwrap();
            let settings = Settings::resolve(&document, &Options::default(), &variables).unwrap();
            [settings.color.origin.to_string(), settings.editor.origin.to_string()]
        };
        assert_eq!(lines("color = \"auto\"\neditor = \"ed\""), ["NO_COLOR", "c.toml:2"]);
        assert_eq!(lines(""), ["NO_COLOR", "VISUAL"]);
    }
}
