//! The modules of a crate: follows `mod` from the root file, as the compiler does.

use std::collections::BTreeSet;
use std::ops::Range;

use regex::Regex;

use crate::project::{FOLDERS, Sources, none, sources};
use crate::source::Source;

/// A crate, whose root module comes first.
pub(crate) struct Crate<'a> {
    pub(crate) modules: Vec<Module<'a>>,
}

/// A module: a file, or a part of one that stands in `mod name { … }`.
pub(crate) struct Module<'a> {
    /// The path from the root: `["cli", "find"]`.
    pub(crate) path: Vec<String>,
    pub(crate) file: &'a Source,
    /// The code of the file with spaces in place of all that belongs to other modules.
    pub(crate) code: String,
    /// True for modules that are compiled for unit tests only.
    pub(crate) test: bool,
}

/// `mod name;` or `mod name { … }`.
struct Declaration {
    name: String,
    /// The value of `#[path = "…"]`.
    path: Option<String>,
    test: bool,
    /// The inside of the braces.
    body: Option<Range<usize>>,
}

impl<'a> Crate<'a> {
    /// Reads all modules, from the root file down.
    pub(crate) fn read(root: &str, sources: &'a Sources) -> Self {
        let declaration = Regex::new(r"\bmod (?<name>[a-z0-9_]+)(?<end>;| \{)").unwrap();
        let reader = Reader { sources, declaration };
        let mut modules = Vec::new();
        let file = &sources[root];
        let module = Module { path: Vec::new(), file, code: file.code.clone(), test: false };
        reader.add(module, folder_of(root), &mut modules);
        Self { modules }
    }
}

struct Reader<'a> {
    sources: &'a Sources,
    declaration: Regex,
}

impl<'a> Reader<'a> {
    /// Adds a module and all below it; the files of its children lie in `folder`.
    fn add(&self, mut module: Module<'a>, folder: &str, modules: &mut Vec<Module<'a>>) {
        let declarations = self.declarations(&module);
        let whole = module.code.clone();
        for body in declarations.iter().filter_map(|child| child.body.clone()) {
            module.code.replace_range(body.clone(), &" ".repeat(body.len()));
        }
        let (file, test, path) = (module.file, module.test, module.path.clone());
        modules.push(module);
        for child in declarations {
            let path = [path.as_slice(), std::slice::from_ref(&child.name)].concat();
            let test = test || child.test;
            if let Some(body) = child.body {
                let code = format!("{}{}", " ".repeat(body.start), &whole[body]);
                self.add(Module { path, file, code, test }, &format!("{folder}/{}", child.name), modules);
            } else {
                let (file, folder) = self.file(file, &child, folder);
                self.add(Module { path, file, code: file.code.clone(), test }, &folder, modules);
            }
        }
    }

    /// Finds the file of a declaration and the folder in which its children lie.
    fn file(&self, parent: &Source, child: &Declaration, folder: &str) -> (&'a Source, String) {
        let children = format!("{folder}/{}", child.name);
        let (name, children) = match &child.path {
            Some(path) => {
                let name = normal(&format!("{}/{path}", folder_of(&parent.name)));
                let folder = folder_of(&name).to_owned();
                (name, folder)
            }
            None => (format!("{children}.rs"), children),
        };
        let file = self.sources.get(&name);
        (file.unwrap_or_else(|| panic!("{}: `mod {}` has no file {name}", parent.name, child.name)), children)
    }

    /// Reads the declarations at the first level of a module.
    fn declarations(&self, module: &Module) -> Vec<Declaration> {
        let mut declarations = Vec::new();
        let mut after = 0;
        while let Some(found) = self.declaration.captures_at(&module.code, after) {
            let [name, end] = ["name", "end"].map(|part| found.name(part).unwrap());
            // Attributes and visibility stand after the end of the item before.
            let start = module.code[..name.start()].rfind([';', '{', '}']).map_or(0, |end| end + 1);
            let before = &module.code[start..name.start()];
            let path = before.find("#[path").map(|at| {
                let range = start + at..start + at + before[at..].find(']').unwrap();
                module.file.strings[range].trim().to_owned()
            });
            let body = (end.as_str() == " {").then(|| end.end()..end.end() + length_of_body(&module.code[end.end()..]));
            after = body.as_ref().map_or(end.end(), |body| body.end);
            let test = before.contains("#[cfg(test)]");
            declarations.push(Declaration { name: name.as_str().to_owned(), path, test, body });
        }
        declarations
    }
}

/// Returns the number of bytes before the brace that closes.
fn length_of_body(code: &str) -> usize {
    let mut depth = 0;
    let close = code.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth < 0
    });
    close.unwrap_or(code.len())
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Resolves `..` in a path.
fn normal(path: &str) -> String {
    let mut parts = Vec::new();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// Returns the root files of the crates below a folder, as Cargo finds them.
pub(crate) fn roots<'a>(folder: &str, sources: &'a Sources) -> Vec<&'a str> {
    let is_root = |name: &&str| match name.split('/').collect::<Vec<_>>()[..] {
        ["src", file] => folder == "src" && ["lib.rs", "main.rs"].contains(&file),
        [first, _] | [first, _, "main.rs"] => folder == first && folder != "src",
        _ => false,
    };
    sources.keys().map(String::as_str).filter(is_root).collect()
}

/// Returns the files that are no module of a crate in their own folder. A file of tests that only a benchmark includes
/// is among them: its tests are not run.
fn forgotten(sources: &Sources) -> BTreeSet<&str> {
    let mut forgotten: BTreeSet<&str> = sources.keys().map(String::as_str).collect();
    for folder in FOLDERS {
        for root in roots(folder, sources) {
            let modules = Crate::read(root, sources).modules;
            let names = modules.iter().map(|module| module.file.name.as_str());
            names.filter(|name| name.starts_with(folder)).for_each(|name| _ = forgotten.remove(name));
        }
    }
    forgotten
}

#[test]
fn every_file_is_named_by_a_mod() {
    let forgotten = forgotten(sources()).into_iter();
    none(&forgotten.map(|name| format!("{name}: no `mod` names it, so nothing compiles it")).collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::{Crate, forgotten};
    use crate::source::made_up;

    #[test]
    fn modules_are_found_where_the_compiler_finds_them() {
        let main = "mod b;\n#[allow(c, reason = \"d\")]\n#[path = \"../x/y.rs\"]\npub(crate) mod z;\n\
            // mod c;\nmod d { mod e; }";
        let sources = made_up(&[
            ("benches/a/main.rs", main),
            ("benches/a/b.rs", "#[cfg(test)]\nmod tests { fn f() {} }"),
            ("benches/a/d/e.rs", ""),
            ("benches/x/y.rs", ""),
        ]);
        let read = Crate::read("benches/a/main.rs", &sources);
        let found = read.modules.iter().map(|module| (module.path.join("::"), module.file.name.as_str(), module.test));
        let expected = [
            ("", "benches/a/main.rs", false),
            ("b", "benches/a/b.rs", false),
            ("b::tests", "benches/a/b.rs", true),
            ("z", "benches/x/y.rs", false),
            ("d", "benches/a/main.rs", false),
            ("d::e", "benches/a/d/e.rs", false),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected.map(|(path, file, test)| (path.to_owned(), file, test)));
        assert!(!read.modules[1].code.contains("fn f"));
    }

    #[test]
    fn a_file_that_no_mod_names_is_found() {
        let sources = made_up(&[
            ("benches/a.rs", "#[path = \"../tests/b/e.rs\"]\nmod e;"),
            ("src/lib.rs", "mod b;"),
            ("src/b.rs", "// mod c;"),
            ("src/b/c.rs", ""),
            ("src/d.rs", "mod b;"),
            ("tests/b/main.rs", "mod c;"),
            ("tests/b/c.rs", "mod d;"),
            ("tests/b/c/d.rs", ""),
            ("tests/b/d.rs", ""),
            ("tests/b/e.rs", ""),
            ("tests/f.rs", ""),
        ]);
        let found: Vec<&str> = forgotten(&sources).into_iter().collect();
        assert_eq!(found, ["src/b/c.rs", "src/d.rs", "tests/b/d.rs", "tests/b/e.rs"]);
    }
}
