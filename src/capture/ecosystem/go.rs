//! Go: the version in force, and the modules that `go.mod` requires.

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// Reads Go and the module. Without `anywhere`, returns `None` if there is no module.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let manifest = host.nearest("go.mod");
    if manifest.is_none() && !anywhere {
        return None;
    }
    let mut tool = Tool { version: version(host), ..Tool::default() };
    if let Some(text) = manifest.as_deref().and_then(|file| files::text(file, files::MAX_MANIFEST_BYTES)) {
        let wanted = read_module(&text, &mut tool);
        tool.version = tool.version.or(wanted);
    }
    (tool != Tool::default()).then_some(tool)
}

/// Returns the version of the Go that `GOROOT` names, else of the first on the search path.
fn version(host: &Host) -> Option<String> {
    let on_search_path = host.programs("go").filter_map(|program| {
        let real = program.canonicalize().ok()?;
        Some(real.parent()?.parent()?.to_owned())
    });
    let mut roots = host.path_variable("GOROOT").into_iter().chain(on_search_path);
    roots.find_map(|root| files::line(&root.join("VERSION"))?.strip_prefix("go").map(str::to_owned))
}

/// Reads the requirements of a module into `tool`. Returns the version of Go that the module asks for.
fn read_module(text: &str, tool: &mut Tool) -> Option<String> {
    let (mut block, mut go, mut toolchain) = ("", None, None);
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default().trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = if block.is_empty() { words } else { std::iter::once(block).chain(words).collect() };
        match words.as_slice() {
            [_, ")"] => block = "",
            [word, "("] => block = word,
            ["module", path] => {
                let name = path.trim_matches('"').rsplit('/').next().unwrap_or_default();
                let name = Some(name.to_owned()).filter(|name| !name.is_empty());
                tool.environment = Some(ToolEnvironment::new("go", name));
            }
            ["go", version] => go = Some((*version).to_owned()),
            ["toolchain", version] => toolchain = version.strip_prefix("go").map(str::to_owned),
            ["require", name, version] => {
                tool.packages.insert((*name).to_owned(), (*version).to_owned());
            }
            // A folder replaces the module.
            ["replace", name, rest @ ..] if rest.last().is_some_and(|last| last.starts_with(['.', '/'])) => {
                tool.editable.insert((*name).to_owned());
            }
            ["replace", name, .., version] if tool.packages.contains_key(*name) => {
                tool.packages.insert((*name).to_owned(), (*version).to_owned());
            }
            _ => {}
        }
    }
    toolchain.or(go)
}
