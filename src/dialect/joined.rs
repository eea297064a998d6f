//! Facts of every dialect in one list each, in the order of the dialects, for whoever asks without knowing the dialect.

use super::location::NO_FRAME;
use super::{DIALECTS, FrameForm, PackageFolder, Prefix, Severity, Wording};

/// Joins one field of every dialect, when odap is compiled.
macro_rules! joined {
    ($field:ident: $type:ty = $blank:expr) => {{
        const LENGTH: usize = {
            let (mut length, mut at) = (0, 0);
            while at < DIALECTS.len() {
                length += DIALECTS[at].$field.len();
                at += 1;
            }
            length
        };
        const JOINED: [$type; LENGTH] = {
            let mut joined = [$blank; LENGTH];
            let (mut length, mut at) = (0, 0);
            while at < DIALECTS.len() {
                let mut row = 0;
                while row < DIALECTS[at].$field.len() {
                    joined[length] = DIALECTS[at].$field[row];
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
pub static FRAMES: &[FrameForm] = joined!(frames: FrameForm = NO_FRAME);
/// The parts of library paths of every dialect.
pub static LIBRARY_PATHS: &[&str] = joined!(library_paths: &str = "");
/// The modules that come with a runtime, of every dialect, in lower case and with `-` for `_`.
pub static CORE_MODULES: &[&str] = joined!(core_modules: &str = "");
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
/// The patterns of asides of every dialect.
pub static ASIDES: &[&str] = joined!(asides: &str = "");
