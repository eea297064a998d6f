//! What is in force, and where each value comes from: an option, a variable, the config file or the default, in this order.

mod document;
mod paths;
mod publish;
mod variables;

use std::fmt;
use std::path::{Path, PathBuf};

pub use paths::{PlatformFolders, home};
pub use publish::{Language, Publish};
pub use variables::Variables;

use crate::error::{Error, ErrorKind, Result};

/// Every setting.
#[derive(Debug, Clone)]
pub struct Config {
    /// The config file, whether it exists or not.
    pub file: Setting<PathBuf>,
    /// The notebook's file.
    pub notebook: Setting<PathBuf>,
    /// When words are coloured.
    pub color: Setting<ColorChoice>,
    /// The editor with its arguments, as a shell would read them; `None` where nobody named one.
    pub editor: Setting<Option<String>>,
    /// How many incidents `find` answers with.
    pub matches: Setting<usize>,
    /// Where `find` sends a person whose error is new.
    pub addresses: Setting<Vec<Address>>,
    /// How many rows `list` prints.
    pub rows: Setting<usize>,
    /// How many KiB of what a command prints `run` keeps.
    pub keep: Setting<usize>,
    /// Whether `nvidia-smi` may be asked about the graphics processor.
    pub gpu: Setting<bool>,
    /// Domains whose hosts nobody outside knows.
    pub domains: Setting<Vec<String>>,
    /// Names of the user's own projects, which are replaced in what leaves.
    pub projects: Setting<Vec<String>>,
    /// Words that are not replaced, whatever they look like.
    pub allowed: Setting<Vec<String>>,
    /// How posts are published.
    pub publish: Publish,
    /// Where drafts are kept.
    pub drafts: PathBuf,
    /// Where it is noted when an open note was mentioned last.
    pub reminded: PathBuf,
    /// Where what a running command has printed is kept until it is in the notebook.
    pub captures: PathBuf,
}

/// A value and where it comes from.
#[derive(Debug, Clone)]
pub struct Setting<T> {
    /// What is in force.
    pub value: T,
    /// Who said so.
    pub origin: Origin,
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// A line of the config file, from 1.
    File(PathBuf, usize),
    /// An environment variable.
    Variable(&'static str),
    /// An option on the command line.
    Option(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.pad("default"),
            Self::File(file, line) => write!(f, "{}:{line}", file.display()),
            Self::Variable(name) => f.pad(name),
            Self::Option(name) => f.pad(name),
        }
    }
}

/// When words are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal that can.
    Auto,
    /// Also on a pipe.
    Always,
    /// Nowhere.
    Never,
}

impl ColorChoice {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

impl std::str::FromStr for ColorChoice {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = [Self::Auto, Self::Always, Self::Never].into_iter().find(|choice| choice.as_str() == word);
        known.ok_or_else(|| format!("{word:?} is not one of auto, always, never"))
    }
}

/// A place to search, with `{query}` where the words go.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// What it is called.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// What the command line says about settings.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `--notebook`.
    pub notebook: Option<PathBuf>,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--color`.
    pub color: Option<ColorChoice>,
}

/// How many incidents `find` answers with: the best, and three runners-up.
const MATCHES: usize = 4;
/// How many rows `list` prints: what fits a tall terminal.
const ROWS: usize = 40;
/// How many KiB `run` keeps: some thousand lines.
const KEEP: usize = 256;

/// Joins what the options, the variables and the config file say.
///
/// # Errors
/// When a config file that was named cannot be read, when any config file has an unknown key or a wrong value, and when the platform has no
/// home folder to keep things in and none was named.
pub fn load(options: &Options, variables: &Variables) -> Result<Config> {
    let places = PlatformFolders::find();
    let file = first([
        options.config.clone().map(|file| (file, Origin::Option("--config"))),
        variables.config.clone().map(|file| (file, Origin::Variable("ODAP_CONFIG"))),
    ]);
    let named = file.is_some();
    let file = match (file, &places) {
        (Some(file), _) => file,
        (None, Some(places)) => Setting { value: places.config.clone(), origin: Origin::Default },
        (None, None) => return Err(homeless("ODAP_CONFIG")),
    };
    let said = document::read(&file.value, named)?;
    let notebook = first([
        options.notebook.clone().map(|file| (file, Origin::Option("--notebook"))),
        variables.notebook.clone().map(|file| (file, Origin::Variable("ODAP_NOTEBOOK"))),
        said.notebook,
    ]);
    let notebook = match (notebook, &places) {
        (Some(notebook), _) => notebook,
        (None, Some(places)) => Setting { value: places.notebook.clone(), origin: Origin::Default },
        (None, None) => return Err(homeless("ODAP_NOTEBOOK")),
    };
    let color = first([options.color.map(|color| (color, Origin::Option("--color"))), variables.color(), said.color]);
    let editor = first([
        said.editor,
        variables.visual.clone().map(|editor| (editor, Origin::Variable("VISUAL"))),
        variables.editor.clone().map(|editor| (editor, Origin::Variable("EDITOR"))),
    ]);
    // Without a home, drafts and captures stay beside the notebook.
    let beside = |name| notebook.value.parent().unwrap_or(Path::new(".")).join(name);
    let (drafts, captures) =
        places.map_or_else(|| (beside("drafts"), beside("captures")), |places| (places.drafts, places.captures));
    let reminded = drafts.with_file_name("reminded");
    Ok(Config {
        file,
        notebook,
        color: color.unwrap_or(Setting { value: ColorChoice::Auto, origin: Origin::Default }),
        editor: match editor {
            Some(editor) => Setting { value: Some(editor.value), origin: editor.origin },
            None => Setting { value: None, origin: Origin::Default },
        },
        matches: first([said.matches]).unwrap_or(Setting { value: MATCHES, origin: Origin::Default }),
        addresses: first([said.addresses])
            .unwrap_or_else(|| Setting { value: default_addresses(), origin: Origin::Default }),
        rows: first([said.rows]).unwrap_or(Setting { value: ROWS, origin: Origin::Default }),
        keep: first([said.keep]).unwrap_or(Setting { value: KEEP, origin: Origin::Default }),
        gpu: first([said.gpu]).unwrap_or(Setting { value: true, origin: Origin::Default }),
        domains: words(said.domains),
        projects: words(said.projects),
        allowed: words(said.allowed),
        publish: said.publish,
        drafts,
        reminded,
        captures,
    })
}

fn first<T, const N: usize>(said: [Option<(T, Origin)>; N]) -> Option<Setting<T>> {
    said.into_iter().flatten().next().map(|(value, origin)| Setting { value, origin })
}

fn words(said: Option<(Vec<String>, Origin)>) -> Setting<Vec<String>> {
    first([said]).unwrap_or(Setting { value: Vec::new(), origin: Origin::Default })
}

fn default_addresses() -> Vec<Address> {
    [
        ("web", "https://www.google.com/search?q={query}"),
        ("answers", "https://stackoverflow.com/search?q={query}"),
        ("issues", "https://github.com/search?type=issues&q={query}"),
    ]
    .map(|(name, url)| Address { name: name.into(), url: url.into() })
    .into()
}

fn homeless(variable: &str) -> Error {
    Error::new(ErrorKind::Config, "cannot tell where your files are kept")
        .cause("there is no home folder")
        .hint(format!("set HOME, or name the file:  {variable}=FILE odap …"))
}
