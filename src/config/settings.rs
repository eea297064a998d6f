//! The keys of the config file: one declaration each.
//!
//! A declaration states the description that `odap config --help` prints, the key, the type, the acceptable values and
//! the default, which is `computed` where it depends on the machine or may fail. An `option` of the command line goes
//! before the `variables`, each with the function that reads it, these before the file, and that before `fallbacks`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;

use super::document::Document;
use super::setting::{Origin, Setting};
use super::setting_types::{Address, ColorChoice, Editors, FrontMatter, Language};
use super::value::{Bound, Value, any, unless, within};
use super::variables::Variables;
use super::{Options, paths};
use crate::error::Result;

/// A key of the config file, as help describes it.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key with its tables, such as `find.matches`.
    pub name: &'static str,
    /// A phrase that describes the value.
    pub about: &'static str,
    /// The kind of value, such as `a whole number from 1 to 50`.
    pub expected: String,
    /// The lines of the default; none if it depends on the machine.
    pub default: Vec<String>,
    /// Options and variables that set the same, in order of precedence, the file left out.
    pub also: Vec<&'static str>,
}

macro_rules! settings {
    ($(
        #[doc = $about:literal]
        $name:literal => $field:ident: $type:ty, $bound:expr,
        $(default: $default:expr,)?
        $(computed: $computed:expr,)?
        $(option: $option:literal,)?
        $(variables: [$($variable:literal => $read:expr),+],)?
        $(fallbacks: [$($fallback:literal => $read_fallback:expr),+],)?
    )+) => {
        /// The value of every key of the config file.
        #[derive(Debug, Clone)]
        pub struct Settings {
            $(#[doc = $about] pub $field: Setting<$type>,)+
        }

        impl Settings {
            /// Joins options, variables, config file and defaults.
            pub(super) fn resolve(document: &Document<'_>, options: &Options, variables: &Variables) -> Result<Self> {
                document.check_keys(&[$($name),+])?;
                Ok(Self {
                    $($field: {
                        let sources: &[Option<Setting<$type>>] = &[
                            $(options.$field.clone().map(|value| Setting { value, origin: Origin::Option($option) }),)?
                            $($(variables.setting($variable, $read),)+)?
                            // Read in any case: a mistake in the file is named although a variable goes before it.
                            document.read($name, &$bound)?,
                            $($(variables.setting($fallback, $read_fallback),)+)?
                        ];
                        match sources.iter().flatten().next() {
                            Some(setting) => setting.clone(),
                            None => Setting { value: { $($default)? $($computed?)? }, origin: Origin::Default },
                        }
                    },)+
                })
            }

            /// Returns the lines that show the settings in force: key, value and origin.
            pub fn lines(&self) -> Vec<(&'static str, String, &Origin)> {
                let mut lines = Vec::new();
                $(let Setting { value, origin } = &self.$field;
                lines.extend(value.show().into_iter().map(|value| ($name, value, origin)));)+
                lines
            }

            /// Returns every key, in the order of help.
            pub fn keys() -> Vec<Key> {
                vec![$(Key {
                    name: $name,
                    about: $about.trim(),
                    expected: { let bound: Bound<$type> = $bound; bound.expected },
                    default: Vec::new()$(.into_iter().chain(<$type>::show(&$default)).collect())?,
                    also: vec![$($option,)? $($($variable,)+)? $($($fallback,)+)?],
                },)+]
            }
        }
    };
}

settings! {
    /// File of the notebook
    "notebook" => notebook: PathBuf, any("a path in quotes"),
    computed: paths::notebook(), option: "--notebook", variables: ["ODAP_NOTEBOOK" => |file| Some(file.into())],

    /// Colour of the output; auto colours it only on a terminal
    "color" => color: ColorChoice, any("auto, always or never in quotes"),
    default: ColorChoice::Auto, option: "--color",
    variables: [
        "NO_COLOR" => |_| Some(ColorChoice::Never),
        "CLICOLOR_FORCE" => |forced| (forced != "0").then_some(ColorChoice::Always)
    ],

    /// Editor for drafts
    "editor" => editor: Editors, unless("a quoted shell command", Editors::unreadable),
    default: Editors::usual(), fallbacks: ["VISUAL" => editors, "EDITOR" => editors],

    /// Maximum number of incidents that find shows
    "find.matches" => matches: usize, within(1..=50),
    // The best one and three runners-up.
    default: 4,

    /// Addresses of search engines that find offers for a new error
    "find.addresses" => addresses: Vec<Address>,
    unless("a list of tables with name and url, and {query} in the url", |addresses: &Vec<Address>| {
        addresses.iter().map(|address| &address.url).find(|url| !url.contains("{query}"))
    }),
    default: Address::usual(),

    /// Maximum number of rows that list prints on a terminal
    "list.rows" => rows: usize, within(1..=100_000),
    // As many as a tall terminal shows.
    default: 40,

    /// Maximum size in KiB of the output that run keeps of a command
    // At most 20 MiB in the twenty captures of a notebook.
    "run.keep" => keep: usize, within(1..=1024),
    // Some thousand lines.
    default: 256,

    /// Permission to ask nvidia-smi about the graphics processor
    "env.gpu" => gpu: bool, any("true or false"),
    default: true,

    /// A backup beside the notebook on each day on which it is written to
    "backup.daily" => daily_backup: bool, any("true or false"),
    default: true,

    /// Maximum size in MiB of all these backups together
    "backup.size" => backup_size: usize, within(1..=1_000_000),
    // Eleven copies of a notebook of some 20,000 incidents.
    default: 512,

    /// Internal domains, whose hosts are replaced
    "redact.domains" => domains: Vec<String>,
    unless("a list of domains like corp.example in quotes", |domains: &Vec<String>| {
        let is_domain = |name: &str| name.contains('.') && !name.contains(['/', ':', '@', ' ', '*']);
        domains.iter().find(|domain| !is_domain(domain.trim_start_matches("*.")))
    }),
    default: Vec::new(),

    /// Names of your own projects, replaced in everything you share
    // A shorter one would be met in every word.
    "redact.projects" => projects: Vec<String>,
    unless("a list of names in quotes, none shorter than three characters", |names: &Vec<String>| {
        names.iter().find(|name| name.chars().nth(2).is_none())
    }),
    default: Vec::new(),

    /// Words that are never replaced, whatever they look like
    "redact.allowed" => allowed: Vec<String>,
    unless("a list of words in quotes, none blank", |words: &Vec<String>| {
        words.iter().find(|word| word.trim().is_empty())
    }),
    default: Vec::new(),

    /// Language of a post's headings
    "publish.language" => language: Option<Language>, any("en or ko in quotes"),
    default: None,

    /// Template of posts; start from the output of odap export --print-template
    "publish.template" => template: Option<PathBuf>, any("a path in quotes"),
    default: None,

    /// Category of a post by its tag; the default is the kind
    "publish.categories" => categories: BTreeMap<String, String>, any("a table of texts in quotes"),
    default: BTreeMap::new(),

    /// Keys for the front matter of every post
    "publish.front_matter" => front_matter: FrontMatter, any("a table"),
    default: FrontMatter::default(),
}

fn editors(command: &OsStr) -> Option<Editors> {
    Some(Editors(vec![command.to_string_lossy().into_owned()]))
}
