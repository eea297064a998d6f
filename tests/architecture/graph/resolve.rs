//! Finds the module that defines what a path names, through imports and re-exports.

use std::collections::HashMap;

use crate::modules::{Crate, Module};
use crate::paths::{NamedPath, PathReader, Use};

/// The most re-exports that are followed: `use shlex;`, of another crate, leads to itself without end.
const MAX_DEPTH: usize = 16;

/// Keywords before the name of an item.
const ITEMS: [&str; 7] = ["const", "enum", "fn", "static", "struct", "trait", "type"];

/// The names that are visible in the modules of one crate.
pub(super) struct Resolver<'a> {
    modules: &'a [Module<'a>],
    numbers: HashMap<&'a [String], usize>,
    /// The imports and the other paths of each module.
    named: Vec<(Vec<Use>, Vec<NamedPath>)>,
}

/// The end of a path.
#[derive(Clone, Copy)]
enum Target {
    Module(usize),
    /// An item, by the module that defines it.
    Item(usize),
}

impl<'a> Resolver<'a> {
    pub(super) fn new(read: &'a Crate<'a>, paths: &PathReader) -> Self {
        let numbered = read.modules.iter().enumerate();
        Self {
            modules: &read.modules,
            numbers: numbered.map(|(number, module)| (module.path.as_slice(), number)).collect(),
            named: read.modules.iter().map(|module| (paths.uses(&module.code), paths.others(&module.code))).collect(),
        }
    }

    /// Returns every path that a module names.
    pub(super) fn paths(&self, module: usize) -> impl Iterator<Item = &NamedPath> {
        let (uses, others) = &self.named[module];
        uses.iter().map(|one| &one.path).chain(others)
    }

    /// Returns the module that defines the item of a path; `None` for other crates.
    ///
    /// A path may also end in a module, as that of `use super::index;`. It has no definer: what is used of the module
    /// has a path of its own.
    pub(super) fn definer(&self, from: usize, segments: &[String]) -> Option<&'a Module<'a>> {
        match self.resolve(from, segments, MAX_DEPTH)? {
            Target::Item(module) => Some(&self.modules[module]),
            Target::Module(_) => None,
        }
    }

    /// Follows a path that is written in `from`, segment by segment, as far as modules go.
    fn resolve(&self, from: usize, segments: &[String], depth: usize) -> Option<Target> {
        let depth = depth.checked_sub(1)?;
        let mut path = self.modules[from].path.as_slice();
        let mut rest = segments;
        let anchored = matches!(rest[0].as_str(), "crate" | "self" | "super");
        while let [first, after @ ..] = rest {
            match first.as_str() {
                "crate" => path = &[],
                "self" => {}
                "super" => path = &path[..path.len().checked_sub(1)?],
                _ => break,
            }
            rest = after;
        }
        let mut here = *self.numbers.get(path)?;
        while let [name, after @ ..] = rest {
            match self.member(here, name, after.is_empty(), depth) {
                Some(Target::Module(module)) => here = module,
                Some(item) => return Some(item),
                // A first name that is not of this module is another crate's or a local one.
                None if !anchored && rest.len() == segments.len() => return None,
                None => return Some(Target::Item(here)),
            }
            rest = after;
        }
        Some(Target::Module(here))
    }

    /// Looks up a name in a module. An item and a module may share it: the item is meant at the end of a path.
    fn member(&self, module: usize, name: &str, last: bool, depth: usize) -> Option<Target> {
        let path = [self.modules[module].path.as_slice(), &[name.to_owned()]].concat();
        let child = self.numbers.get(path.as_slice()).map(|child| Target::Module(*child));
        let imports = self.named[module].0.iter().filter(|one| one.name == name);
        let imported = imports.filter_map(|one| self.resolve(module, &one.path.segments, depth));
        let (items, modules): (Vec<Target>, Vec<Target>) = imported.partition(|one| matches!(one, Target::Item(_)));
        let (item, imported) = (items.first().copied(), modules.first().copied());
        if !last {
            return child.or(imported).or(item);
        }
        let own = || (child.is_some() && self.defines(module, name)).then_some(Target::Item(module));
        item.or_else(own).or(child).or(imported)
    }

    /// Tells whether a module defines an item of that name itself.
    fn defines(&self, module: usize, name: &str) -> bool {
        let code = &self.modules[module].code;
        let ends = |at: usize| !code[at..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        ITEMS
            .iter()
            .map(|item| format!("{item} {name}"))
            .any(|item| code.match_indices(&item).any(|(at, _)| ends(at + item.len())))
    }
}
