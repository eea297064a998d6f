//! The ways in which families of tools write: a file a family, each one value.
//!
//! A [`Dialect`] holds everything that is true of one family of tools only: its words, programs, files, frames and
//! prefixes. Whoever needs such a fact asks the list here, so a tool that is new is one file and its line in the list.

mod android;
mod apt;
mod c;
mod ci;
mod cloud;
mod container;
mod database;
mod dotnet;
mod git;
mod go;
mod java;
mod library;
mod location;
mod mobile;
mod network;
mod node;
mod package_folder;
mod perl;
mod php;
mod powershell;
mod prefix;
mod python;
mod ruby;
mod runtime;
mod rust;
mod shell;

pub(crate) use location::split_position;
pub use location::{FrameForm, SourceLocation};
pub use package_folder::PackageFolder;
pub use prefix::{Prefix, Severity};
pub use runtime::{Runtime, runtime_of};

/// The ways in which a family of tools writes.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// Its name, different from every other.
    pub name: &'static str,
    /// The runtime that its tools stand on; none where they have none of their own, or odap reads none from a machine.
    pub runtime: Option<Runtime>,
    /// Whether tools of every other dialect use it, so that its words do not tell where an error is mended.
    pub shared: bool,
    /// Its programs, languages, package managers and libraries.
    pub tools: &'static [Tool],
    /// Those of its tools that answer on a port, which are known by that too.
    pub services: &'static [Tool],
    /// Words of its own for what is wrong: classes and codes of errors, sentences.
    pub conditions: &'static [Wording],
    /// Programs and classes of errors that only it has, beside the names of its tools.
    pub signs: &'static [&'static str],
    /// The endings of its files with their dot, and parts of their paths.
    pub files: &'static [&'static str],
    /// Programs that its hints say to run: with an option or an argument behind it, such a line is a command.
    pub programs: &'static [&'static str],
    /// Readers of its stack frames and of the lines by which its compilers point at code.
    pub frames: &'static [FrameForm],
    /// How its traces are known where their words name no tool.
    pub trace: Option<Trace>,
    /// Parts of paths of its libraries and of its runtime, in lower case, with `/` between folders.
    pub library_paths: &'static [&'static str],
    /// Folders in which it keeps packages.
    pub package_folders: &'static [PackageFolder],
    /// Beginnings of names of functions that belong to its runtime or to libraries.
    pub runtime_functions: &'static [&'static str],
    /// Beginnings of qualified names that mean the same to everyone: `std` of `std::bad_alloc`.
    pub roots: &'static [&'static str],
    /// Endings of its classes of errors, beside `Error` and `Exception`.
    pub class_endings: &'static [&'static str],
    /// Modules all of whose members are classes of errors, with the dots around them.
    pub class_modules: &'static [&'static str],
    /// Signs before a class of errors at the end of a line.
    pub class_marks: &'static [&'static str],
    /// Parts of a line with which a program tells that it ends.
    pub fatal_marks: &'static [&'static str],
    /// Prefixes that are the same on each line; of two that begin alike the longer one comes first.
    pub prefixes: &'static [Prefix],
    /// Beginnings of its lines by which they are known not to go on with a line that a terminal cut.
    pub beginnings: &'static [&'static str],
    /// Patterns of lines that wrap the message of another program, or tell that something ended.
    pub wrappers: &'static [&'static str],
    /// Patterns of lines that it writes below a message: where to read more, what to run.
    pub footers: &'static [&'static str],
}

/// A program, language, library or service.
#[derive(Debug, Clone, Copy)]
pub struct Tool {
    /// Its name, as reasons and environments show it.
    pub name: &'static str,
    /// The patterns of words that stand for it.
    pub patterns: &'static [&'static str],
}

/// Words for a condition that many programs state.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// The name of the condition, as the tables of concepts have it.
    pub condition: &'static str,
    /// The patterns of words that state it.
    pub patterns: &'static [&'static str],
}

/// How the trace of a language is known.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    /// The language, by the name of its tool.
    pub tool: &'static str,
    /// Beginnings of the line above the frames.
    pub heads: &'static [&'static str],
    /// Whether a source location can only be of this language.
    pub is_own: fn(&SourceLocation) -> bool,
}

/// Every dialect, in the order in which they are asked: the first that knows a line, a file or a sign has it.
const LIST: &[Dialect] = &[
    python::PYTHON,
    node::NODE,
    rust::RUST,
    c::C,
    go::GO,
    java::JAVA,
    android::ANDROID,
    dotnet::DOTNET,
    ruby::RUBY,
    php::PHP,
    perl::PERL,
    mobile::MOBILE,
    container::CONTAINER,
    git::GIT,
    apt::APT,
    cloud::CLOUD,
    database::DATABASE,
    network::NETWORK,
    library::LIBRARY,
    shell::SHELL,
    powershell::POWERSHELL,
    ci::CI,
];

/// Every dialect, in the order in which they are asked.
pub static DIALECTS: &[Dialect] = LIST;

/// Joins one field of every dialect, when odap is compiled.
macro_rules! joined {
    ($field:ident: $type:ty = $blank:expr) => {{
        const LENGTH: usize = {
            let (mut length, mut at) = (0, 0);
            while at < LIST.len() {
                length += LIST[at].$field.len();
                at += 1;
            }
            length
        };
        const JOINED: [$type; LENGTH] = {
            let mut joined = [$blank; LENGTH];
            let (mut length, mut at) = (0, 0);
            while at < LIST.len() {
                let mut row = 0;
                while row < LIST[at].$field.len() {
                    joined[length] = LIST[at].$field[row];
                    length += 1;
                    row += 1;
                }
                at += 1;
            }
            joined
        };
        &JOINED
    }};
}

/// The words for conditions of every dialect.
pub static CONDITIONS: &[Wording] = joined!(conditions: Wording = Wording::new("", &[]));
/// The programs of every dialect that hints say to run.
pub static PROGRAMS: &[&str] = joined!(programs: &str = "");
/// The readers of frames of every dialect.
pub static FRAMES: &[FrameForm] = joined!(frames: FrameForm = location::NO_FRAME);
/// The parts of library paths of every dialect.
pub static LIBRARY_PATHS: &[&str] = joined!(library_paths: &str = "");
/// The package folders of every dialect.
pub static PACKAGE_FOLDERS: &[PackageFolder] = joined!(package_folders: PackageFolder = PackageFolder::new(""));
/// The beginnings of runtime functions of every dialect.
pub static RUNTIME_FUNCTIONS: &[&str] = joined!(runtime_functions: &str = "");
/// The roots of names of every dialect.
pub static ROOTS: &[&str] = joined!(roots: &str = "");
/// The endings of error classes of every dialect.
pub static CLASS_ENDINGS: &[&str] = joined!(class_endings: &str = "");
/// The modules of error classes of every dialect.
pub static CLASS_MODULES: &[&str] = joined!(class_modules: &str = "");
/// The signs before an error class at the end of a line, of every dialect.
pub static CLASS_MARKS: &[&str] = joined!(class_marks: &str = "");
/// The parts of lines that tell the end of a program, of every dialect.
pub static FATAL_MARKS: &[&str] = joined!(fatal_marks: &str = "");
/// The prefixes of lines of every dialect.
pub static PREFIXES: &[Prefix] = joined!(prefixes: Prefix = Prefix::new("", Severity::Unspecified));
/// The beginnings of lines of every dialect.
pub static BEGINNINGS: &[&str] = joined!(beginnings: &str = "");
/// The patterns of wrapping lines of every dialect.
pub static WRAPPERS: &[&str] = joined!(wrappers: &str = "");
/// The patterns of footers of every dialect.
pub static FOOTERS: &[&str] = joined!(footers: &str = "");

impl Dialect {
    /// Returns a dialect of which nothing but the name is known, to which a file adds what it knows.
    const fn named(name: &'static str) -> Self {
        Self {
            name,
            runtime: None,
            shared: false,
            tools: &[],
            services: &[],
            conditions: &[],
            signs: &[],
            files: &[],
            programs: &[],
            frames: &[],
            trace: None,
            library_paths: &[],
            package_folders: &[],
            runtime_functions: &[],
            roots: &[],
            class_endings: &[],
            class_modules: &[],
            class_marks: &[],
            fatal_marks: &[],
            prefixes: &[],
            beginnings: &[],
            wrappers: &[],
            footers: &[],
        }
    }

    /// Whether a file belongs to it, by its ending and folders.
    pub fn has_file(&self, file: &str) -> bool {
        self.files.iter().any(|part| if part.starts_with('.') { file.ends_with(part) } else { file.contains(part) })
    }
}

impl Tool {
    /// Returns a tool by its name and the patterns of words that stand for it.
    const fn new(name: &'static str, patterns: &'static [&'static str]) -> Self {
        Self { name, patterns }
    }
}

impl Wording {
    /// Returns words for the condition with a name.
    const fn new(condition: &'static str, patterns: &'static [&'static str]) -> Self {
        Self { condition, patterns }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::DIALECTS;

    #[test]
    fn a_dialect_stands_in_the_list_once() {
        let mut names = HashSet::new();
        for dialect in DIALECTS {
            assert!(names.insert(dialect.name), "{} stands twice", dialect.name);
        }
    }

    #[test]
    fn tools_of_traces_and_prefixes_are_tools_of_their_dialect() {
        for dialect in DIALECTS {
            let named = dialect.trace.map(|trace| trace.tool).into_iter();
            for tool in named.chain(dialect.prefixes.iter().filter_map(|prefix| prefix.tool)) {
                assert!(dialect.tools.iter().any(|known| known.name == tool), "{tool} is no tool of {}", dialect.name);
            }
        }
    }

    #[test]
    fn paths_are_written_as_they_are_compared() {
        for path in DIALECTS.iter().flat_map(|dialect| dialect.library_paths) {
            assert!(!path.contains('\\') && path.to_lowercase() == *path, "{path}");
        }
    }
}
