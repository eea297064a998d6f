//! The definition of a dialect: the facts that odap knows of a family of tools.

use super::{FrameForm, PackageFolder, Prefix, Runtime, SourceLocation};

/// The ways in which a family of tools writes.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// Its name, different from every other.
    pub name: &'static str,
    /// The runtime that its tools stand on; none where they have none of their own, or odap reads none from a machine.
    pub runtime: Option<Runtime>,
    /// True if tools of every other dialect use this one, so that its words do not tell where an error is mended.
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
    /// The signs of its stack traces, for traces whose words name no tool.
    pub trace: Option<Trace>,
    /// Parts of paths of its libraries and of its runtime, in lower case, with `/` between folders.
    pub library_paths: &'static [&'static str],
    /// Modules that come with its runtime: who misses one of them misses them all.
    pub core_modules: &'static [&'static str],
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
    /// Patterns of lines that it prints at every run on such a machine, whatever becomes of the run.
    pub asides: &'static [&'static str],
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

/// The signs by which the stack trace of a language is recognised.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    /// The language, by the name of its tool.
    pub tool: &'static str,
    /// Beginnings of the line above the frames.
    pub heads: &'static [&'static str],
    /// The test for source locations that only this language has.
    pub is_of_language: fn(&SourceLocation) -> bool,
}

impl Dialect {
    /// Returns a dialect of which nothing but the name is known, to which a file adds what it knows.
    pub(super) const fn named(name: &'static str) -> Self {
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
            core_modules: &[],
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
            asides: &[],
        }
    }

    /// Tells whether a file belongs to the dialect, by the file's ending and folders.
    pub fn has_file(&self, file: &str) -> bool {
        self.files.iter().any(|part| if part.starts_with('.') { file.ends_with(part) } else { file.contains(part) })
    }
}

impl Tool {
    /// Returns a tool by its name and the patterns of words that stand for it.
    pub(super) const fn new(name: &'static str, patterns: &'static [&'static str]) -> Self {
        Self { name, patterns }
    }
}

impl Wording {
    /// Returns words for the condition with a name.
    pub(super) const fn new(condition: &'static str, patterns: &'static [&'static str]) -> Self {
        Self { condition, patterns }
    }
}
