//! Haskell.

use super::location::{self, SourceLocation};
use super::{Dialect, Tool};

pub(super) const HASKELL: Dialect = Dialect {
    tools: &[Tool::new("haskell", &["haskell", "ghc", "ghci", "runghc", "cabal", "hs"])],
    files: &[".hs", ".lhs", ".cabal"],
    programs: &["cabal", "stack", "ghc"],
    frames: &[called_at],
    ..Dialect::named("haskell")
};

/// Reads `run, called at app/Main.hs:3:5 in shop-0.1:Main`.
fn called_at(text: &str) -> Option<SourceLocation> {
    let (function, rest) = text.split_once(", called at ")?;
    let position = rest.split(' ').next().unwrap_or_default();
    let (file, line) = location::split_position(position)?;
    location::frame(file, line, Some(function))
}
