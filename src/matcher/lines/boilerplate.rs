//! English words and phrases by which lines are known for what they are.

use std::sync::LazyLock;

use crate::dialect;
use crate::matcher::pattern::PatternSet;

/// Patterns of lines that wrap the message of another program, or tell that something ended.
pub(super) static WRAPPERS: LazyLock<PatternSet> = LazyLock::new(|| PatternSet::new(wrappers()));

/// Patterns of lines that programs write below their message: where to read more, what to run.
pub(super) static FOOTERS: LazyLock<PatternSet> = LazyLock::new(|| PatternSet::new(footers()));

/// Patterns of lines that tools print at every run on such a machine, whatever becomes of the run.
pub(super) static ASIDES: LazyLock<PatternSet> = LazyLock::new(|| PatternSet::new(asides()));

/// Returns the patterns of [`ASIDES`] as they are written.
pub(crate) fn asides() -> impl Iterator<Item = &'static str> {
    dialect::ASIDES.iter().copied()
}

/// Returns the patterns of [`WRAPPERS`] as they are written.
pub(crate) fn wrappers() -> impl Iterator<Item = &'static str> {
    WRAPPERS_OF_ANY_TOOL.iter().chain(dialect::WRAPPERS).copied()
}

/// Returns the patterns of [`FOOTERS`] as they are written.
pub(crate) fn footers() -> impl Iterator<Item = &'static str> {
    FOOTERS_OF_ANY_TOOL.iter().chain(dialect::FOOTERS).copied()
}

const WRAPPERS_OF_ANY_TOOL: [&str; 32] = [
    "exit status",
    "exit code",
    "exited with",
    "returned non zero",
    "non zero exit",
    "command failed",
    "build failed",
    "compilation failed",
    "task failed",
    "failed with error code",
    "not ok",
    "terminated with",
    "failed with exit",
    "ended with",
    "error encountered",
    "errors occurred",
    "error occurred in",
    "errors during",
    "stopping",
    "unsuccessful",
    "finished with",
    "tests|test|suites failed",
    "failed tests",
    "process exited",
    "stack trace",
    "stack backtrace",
    "error details",
    "see the output above",
    "summary",
    "return code",
    "there was an error while",
    "entered failed state",
];

const FOOTERS_OF_ANY_TOOL: [&str; 31] = [
    "for more information",
    "more information",
    "see http|https",
    "run with",
    "for further information",
    "full log",
    "see|check ?the log",
    "log files",
    "logged to",
    "to see the full",
    "read more",
    "learn more",
    "documentation",
    "report this",
    "file a bug",
    "open an issue",
    "if you think",
    "run npm|yarn|pip",
    "you can get",
    "failed command",
    "report a full log",
    "see man",
    "usage",
    "try .. help",
    "for a full list",
    "please report",
    "see also",
    "help http|https",
    "run the command",
    "press any key",
    "start request repeated too quickly",
];

/// Words with which advice begins.
pub(super) const ADVICE: [&str; 29] = [
    "try",
    "please",
    "if",
    "you",
    "see",
    "use",
    "consider",
    "make",
    "to",
    "this",
    "for",
    "check",
    "did",
    "learn",
    "hint",
    "help",
    "note",
    "tip",
    "run",
    "perhaps",
    "maybe",
    "alternatively",
    "add",
    "instead",
    "or",
    "these",
    "when",
    "set",
    "remember",
];

/// Words with which a running program reports that all is well.
pub(super) const PROGRESS: [&str; 34] = [
    "downloading",
    "installing",
    "compiling",
    "collecting",
    "building",
    "using",
    "running",
    "preparing",
    "getting",
    "requirement",
    "created",
    "found",
    "attempting",
    "uninstalling",
    "successfully",
    "loading",
    "starting",
    "fetching",
    "updating",
    "resolving",
    "checking",
    "copying",
    "linking",
    "generating",
    "processing",
    "unpacking",
    "selecting",
    "get",
    "hit",
    "step",
    "removing",
    "cached",
    "stored",
    "extracting",
];

/// Words with which a program says that a step went well.
pub(super) const PASSES: [&str; 16] = [
    "ok",
    "pass",
    "passed",
    "success",
    "authenticated",
    "connected",
    "done",
    "finished",
    "completed",
    "built",
    "saved",
    "created",
    "updated",
    "wrote",
    "added",
    "accepted",
];
