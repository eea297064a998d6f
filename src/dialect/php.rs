//! PHP.

use super::location::{self, SourceLocation};
use super::{Dialect, Runtime, Tool};

pub(super) const PHP: Dialect = Dialect {
    runtime: Some(Runtime::Php),
    tools: &[Tool::new("php", &["php", "composer", "laravel", "symfony"])],
    signs: &["composer", "laravel"],
    files: &[".php"],
    programs: &["composer", "php"],
    frames: &[numbered],
    library_paths: &["vendor/"],
    asides: &[
        "operating significantly slower",
        "do not run composer as root",
        "no composer lock file present",
        "xdebug may impact performance",
    ],
    ..Dialect::named("php")
};

/// Reads `#1 /srv/x.php(12): f()`.
fn numbered(text: &str) -> Option<SourceLocation> {
    let rest = location::after_hash_number(text)?;
    if rest == "{main}" || rest.starts_with("[internal function]") {
        return Some(location::function_frame(rest));
    }
    let (position, function) = rest.split_once("): ")?;
    let (file, line) = position.rsplit_once('(')?;
    location::frame(file, line, Some(function))
}
