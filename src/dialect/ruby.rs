//! Ruby.

use super::location::{self, SourceLocation};
use super::package_folder::first_folder;
use super::{Dialect, PackageFolder, Runtime, Tool};

pub(super) const RUBY: Dialect = Dialect {
    runtime: Some(Runtime::Ruby),
    tools: &[Tool::new("ruby", &["ruby", "gem", "bundler", "gemfile", "rails", "rb"])],
    signs: &["rails", "bundle", "bundler", "rake", "gem"],
    files: &[".rb"],
    programs: &["bundle", "ruby"],
    frames: &[from],
    library_paths: &["/rubies/", "/gems/"],
    package_folders: &[PackageFolder { path: "/gems/", package }],
    ..Dialect::named("ruby")
};

/// Reads ``from x.rb:3:in `run'``.
fn from(text: &str) -> Option<SourceLocation> {
    let rest = text.strip_prefix("from ")?;
    let (position, function) = rest.split_once(":in ").unwrap_or((rest, ""));
    let (file, line) = location::split_position(position)?;
    location::frame(file, line, Some(function.trim_matches(['`', '\''])))
}

/// Returns the name of a gem, without its version.
fn package(below: &str) -> Option<String> {
    first_folder(below).rsplit_once('-').map(|(name, _)| name.to_owned())
}
