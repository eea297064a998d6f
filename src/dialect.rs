//! The ways in which families of tools write errors: one file per family, each defining one [`Dialect`].
//!
//! A [`Dialect`] holds everything that is true of one family of tools only: its words, programs, files, frames and
//! prefixes. Whoever needs such a fact asks the list here, so a tool that is new is one file and its line in the list.

// What a dialect is made of.
mod definition;
mod joined;
mod location;
mod package_folder;
mod prefix;
mod runtime;

// The families of tools.
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
mod haskell;
mod java;
mod library;
mod lua;
mod media;
mod mobile;
mod network;
mod node;
mod perl;
mod php;
mod powershell;
mod python;
mod r;
mod ruby;
mod rust;
mod shell;
mod tex;

pub use definition::{Dialect, Tool, Trace, Wording};
pub use joined::{
    ASIDES, BEGINNINGS, CLASS_ENDINGS, CLASS_MARKS, CLASS_MODULES, CONDITIONS, CORE_MODULES, FATAL_MARKS, FOOTERS,
    FRAMES, LIBRARY_PATHS, PACKAGE_FOLDERS, PREFIXES, PROGRAMS, ROOTS, RUNTIME_FUNCTIONS, WRAPPERS,
};
pub(crate) use location::split_position;
pub use location::{FrameForm, SourceLocation};
pub use package_folder::PackageFolder;
pub use prefix::{Prefix, Severity};
pub use runtime::{Runtime, runtime_of};

/// Every dialect, in the order in which they are asked: the first that knows a line, a file or a sign has it. A new one
/// comes last.
pub static DIALECTS: &[Dialect] = &[
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
    haskell::HASKELL,
    lua::LUA,
    media::MEDIA,
    r::R,
    tex::TEX,
];

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
