//! One name for what is printed in many forms.

use super::Sort;

/// The name as it is compared, with the sort that it turns out to be: a library without `lib`'s version and ending, a module with `-` for `_`
/// and without its version, a file without its folders; what is relative to a project is called so, since its name says nothing elsewhere.
pub fn canonical(sort: Sort, printed: &str) -> Option<(Sort, String)> {
    let text = printed.trim().trim_matches(['\'', '"', '`', ',', ';', ')', '(', ':']).trim_end_matches('.');
    if text.is_empty() || text.len() > 200 || !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let lower = text.to_lowercase();
    Some(match sort {
        Sort::Library => library(&lower),
        Sort::Module => return module(&lower),
        Sort::Package => return module(&lower).map(|(_, name)| (Sort::Package, name)),
        // What stands after "MIME type" is as often a word of the sentence.
        Sort::Mime if !lower.contains('/') => return None,
        Sort::Header => (Sort::Header, header(&lower).to_owned()),
        Sort::Command => (Sort::Command, base(&lower).trim_end_matches(".exe").to_owned()),
        // A word alone is more often part of the sentence than a file.
        Sort::File if !text.contains(['.', '/', '\\', '-', '_']) && text == printed => return None,
        Sort::File => file(&lower),
        Sort::Version => (
            Sort::Version,
            lower
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
                .trim_end_matches(['_', '-', ' ', '=', '>'])
                .to_owned(),
        ),
        Sort::Codec => (Sort::Codec, lower.replace(['-', '_'], "")),
        Sort::Host => return host(&lower),
        Sort::Port => {
            (Sort::Port, lower.rsplit(':').next().unwrap_or(&lower).chars().filter(char::is_ascii_digit).collect())
        }
        Sort::Symbol => {
            (Sort::Symbol, lower.split(['(', '@']).next().unwrap_or(&lower).trim_start_matches('_').to_owned())
        }
        Sort::Image => (Sort::Image, base(&lower).split([':', '@']).next().unwrap_or(&lower).to_owned()),
        Sort::Option => (Sort::Option, lower.trim_start_matches('-').split('=').next().unwrap_or(&lower).to_owned()),
        Sort::Type => (Sort::Type, type_name(&lower)),
        other => (other, lower),
    })
    .filter(|(_, name)| !name.is_empty())
}

/// `&mut std::sync::MutexGuard<'_, Store>` and `MutexGuard<'static, T>` are one type, whatever they hold and wherever they are declared.
fn type_name(lower: &str) -> String {
    let bare = lower.trim_start_matches(['&', '*', '(', '[', ' ']);
    let bare = bare.strip_prefix("mut ").or_else(|| bare.strip_prefix("const ")).unwrap_or(bare);
    let outer = bare.split(['<', '(', '[', ' ']).next().unwrap_or(bare);
    let name = outer.rsplit("::").next().unwrap_or(outer).trim_end_matches(['&', '*']);
    if name.is_empty() { lower.to_owned() } else { name.to_owned() }
}

/// Headers of one folder come in one package: `openssl/ssl.h` and `openssl/sha.h` are missing for one reason.
fn header(lower: &str) -> &str {
    let path = lower.rsplit("include/").next().unwrap_or(lower);
    match path.split_once('/') {
        Some((folder, _)) if !folder.is_empty() && !folder.starts_with('.') => folder,
        _ => base(path),
    }
}

/// Modules that come with Node itself: a bundler that misses one misses them all.
const CORE_MODULES: [&str; 24] = [
    "assert",
    "buffer",
    "child-process",
    "constants",
    "crypto",
    "dgram",
    "dns",
    "fs",
    "fs/promises",
    "http",
    "http2",
    "https",
    "net",
    "os",
    "path",
    "process",
    "querystring",
    "stream",
    "string-decoder",
    "tls",
    "url",
    "util",
    "vm",
    "zlib",
];

/// The last part of a path.
fn base(path: &str) -> &str {
    path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(path)
}

/// `libGL.so.1`, `libGL.1.dylib`, `GL.dll` are one library.
fn library(lower: &str) -> (Sort, String) {
    let name = base(lower);
    let end = [".so", ".dylib", ".dll", ".a", ".lib", ".pyd"]
        .iter()
        .filter_map(|ending| name.find(ending))
        .min()
        .unwrap_or(name.len());
    let name = name[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    (Sort::Library, name.trim_end_matches(['-', '_']).to_owned())
}

fn module(lower: &str) -> Option<(Sort, String)> {
    let endings = [".h", ".hpp", ".hh", ".hxx"];
    if endings.iter().any(|ending| lower.ends_with(ending)) {
        return Some((Sort::Header, header(lower).to_owned()));
    }
    if lower.contains(".so") || lower.ends_with(".dll") || lower.ends_with(".dylib") {
        return Some(library(lower));
    }
    // What begins with a dot, a slash, an alias sign or a drive is the project's own.
    if lower.starts_with(['.', '/', '~', '\\'])
        || lower.starts_with("@/")
        || lower.get(1..3) == Some(":\\")
        || lower.starts_with("file:")
    {
        let inside = lower.replace('\\', "/");
        return Some(match inside.rsplit_once("/node_modules/") {
            Some((_, package)) => (Sort::Module, package.to_owned()),
            None => (Sort::Module, "(relative)".into()),
        });
    }
    let name = lower.trim_start_matches("node:").replace('_', "-");
    let scope = name.starts_with('@');
    let bare = name.get(usize::from(scope)..)?;
    // A version after the name: `pkg@1.2`, `pkg==1.2`, `pkg v1.2`, `pkg>=1`.
    let end = bare.find(['@', '=', '>', '<', '~', '^', ' ', '[', ';', '!']).unwrap_or(bare.len());
    let name = name[..end + usize::from(scope)].trim_end_matches(['.', '-']);
    let name = if CORE_MODULES.contains(&name) { "(core)" } else { name };
    (!name.is_empty()).then(|| (Sort::Module, name.to_owned()))
}

fn file(lower: &str) -> (Sort, String) {
    let name = base(lower);
    if name.contains(".so.") || name.ends_with(".so") || name.ends_with(".dylib") || name.ends_with(".dll") {
        return library(name);
    }
    (Sort::File, name.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}

/// A host, without the port after it; a name of one word that could be anything is none.
fn host(lower: &str) -> Option<(Sort, String)> {
    let host = lower.split("://").last().unwrap_or(lower).split('/').next().unwrap_or(lower);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let host = host.trim_matches(['[', ']']);
    (!host.is_empty()).then(|| (Sort::Host, host.to_owned()))
}
