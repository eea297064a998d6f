//! One name for what is printed in many forms.

use super::EntityKind;
use crate::dialect::CORE_MODULES;
use crate::text;

/// Canonical name of every module or package of the project itself: a relative or absolute path, or an alias of one.
const LOCAL: &str = "(relative)";

/// Canonical name of every module that comes with its runtime.
const CORE: &str = "(core)";

/// Returns a canonical name as a person reads it: the names that stand for many modules become words.
pub(crate) fn readable_name(kind: EntityKind, canonical: &str) -> String {
    let noun = if kind == EntityKind::Package { "package" } else { "module" };
    match canonical {
        LOCAL => format!("a local {noun}"),
        CORE => format!("a core {noun}"),
        name => name.to_owned(),
    }
}

/// The name as it is compared, with the kind that it turns out to be: a library without `lib`'s version and ending, a
/// module with `-` for `_` and without its version, a file without its folders; what is relative to a project is called
/// so, since its name says nothing elsewhere.
pub fn canonical_name(kind: EntityKind, printed: &str) -> Option<(EntityKind, String)> {
    let text = printed.trim().trim_matches(['\'', '"', '`', ',', ';', ')', '(', ':']).trim_end_matches('.');
    if text.is_empty() || text.len() > 200 || !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let lower = text.to_lowercase();
    Some(match kind {
        EntityKind::Library => library_name(&lower),
        EntityKind::Module => return module_name(&lower),
        EntityKind::Package => return module_name(&lower).map(|(_, name)| (EntityKind::Package, name)),
        // What stands after "MIME type" is as often a word of the sentence.
        EntityKind::Mime if !lower.contains('/') => return None,
        EntityKind::Header => (EntityKind::Header, header_name(&lower).to_owned()),
        EntityKind::Command => (EntityKind::Command, last_component(&lower).trim_end_matches(".exe").to_owned()),
        // A word alone is more often part of the sentence than a file.
        EntityKind::File if !text.contains(['.', '/', '\\', '-', '_']) && text == printed => return None,
        EntityKind::File => file_name(&lower),
        EntityKind::Version => (
            EntityKind::Version,
            lower
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
                .trim_end_matches(['_', '-', ' ', '=', '>'])
                .to_owned(),
        ),
        EntityKind::Codec => (EntityKind::Codec, lower.replace(['-', '_'], "")),
        EntityKind::Host => return host_name(&lower),
        EntityKind::Port => (
            EntityKind::Port,
            lower.rsplit(':').next().unwrap_or(&lower).chars().filter(char::is_ascii_digit).collect(),
        ),
        EntityKind::Symbol => {
            (EntityKind::Symbol, lower.split(['(', '@']).next().unwrap_or(&lower).trim_start_matches('_').to_owned())
        }
        EntityKind::Image => {
            (EntityKind::Image, last_component(&lower).split([':', '@']).next().unwrap_or(&lower).to_owned())
        }
        EntityKind::Option => {
            (EntityKind::Option, lower.trim_start_matches('-').split('=').next().unwrap_or(&lower).to_owned())
        }
        EntityKind::Type => (EntityKind::Type, type_name(&lower)),
        other => (other, lower),
    })
    .filter(|(_, name)| !name.is_empty())
}

/// `&mut std::sync::MutexGuard<'_, Store>` and `MutexGuard<'static, T>` are one type, whatever they hold and wherever
/// they are declared.
fn type_name(lower: &str) -> String {
    let bare = lower.trim_start_matches(['&', '*', '(', '[', ' ']);
    let bare = bare.strip_prefix("mut ").or_else(|| bare.strip_prefix("const ")).unwrap_or(bare);
    let outer = bare.split(['<', '(', '[', ' ']).next().unwrap_or(bare);
    let name = outer.rsplit("::").next().unwrap_or(outer).trim_end_matches(['&', '*']);
    if name.is_empty() { lower.to_owned() } else { name.to_owned() }
}

/// Headers of one folder come in one package: `openssl/ssl.h` and `openssl/sha.h` are missing for one reason.
fn header_name(lower: &str) -> &str {
    let path = lower.rsplit("include/").next().unwrap_or(lower);
    match path.split_once('/') {
        Some((folder, _)) if !folder.is_empty() && !folder.starts_with('.') => folder,
        _ => last_component(path),
    }
}

/// The last part of a path.
fn last_component(path: &str) -> &str {
    text::file_name(path.trim_end_matches(['/', '\\']))
}

/// `libGL.so.1`, `libGL.1.dylib`, `GL.dll` are one library.
fn library_name(lower: &str) -> (EntityKind, String) {
    let name = last_component(lower);
    let end = [".so", ".dylib", ".dll", ".a", ".lib", ".pyd"]
        .iter()
        .filter_map(|ending| name.find(ending))
        .min()
        .unwrap_or(name.len());
    let name = name[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    (EntityKind::Library, name.trim_end_matches(['-', '_']).to_owned())
}

fn module_name(lower: &str) -> Option<(EntityKind, String)> {
    let endings = [".h", ".hpp", ".hh", ".hxx"];
    if endings.iter().any(|ending| lower.ends_with(ending)) {
        return Some((EntityKind::Header, header_name(lower).to_owned()));
    }
    if lower.contains(".so") || lower.ends_with(".dll") || lower.ends_with(".dylib") {
        return Some(library_name(lower));
    }
    // What begins with a dot, a slash, an alias sign or a drive is the project's own.
    if lower.starts_with(['.', '/', '~', '\\'])
        || lower.starts_with("@/")
        || lower.get(1..3) == Some(":\\")
        || lower.starts_with("file:")
    {
        let inside = lower.replace('\\', "/");
        return Some(match inside.rsplit_once("/node_modules/") {
            Some((_, package)) => (EntityKind::Module, package.to_owned()),
            None => (EntityKind::Module, LOCAL.into()),
        });
    }
    let name = lower.trim_start_matches("node:").replace('_', "-");
    let scope = name.starts_with('@');
    let bare = name.get(usize::from(scope)..)?;
    // A version after the name: `pkg@1.2`, `pkg==1.2`, `pkg v1.2`, `pkg>=1`.
    let end = bare.find(['@', '=', '>', '<', '~', '^', ' ', '[', ';', '!']).unwrap_or(bare.len());
    let name = name[..end + usize::from(scope)].trim_end_matches(['.', '-']);
    let name = if CORE_MODULES.contains(&name) { CORE } else { name };
    (!name.is_empty()).then(|| (EntityKind::Module, name.to_owned()))
}

fn file_name(lower: &str) -> (EntityKind, String) {
    let name = last_component(lower);
    if name.contains(".so.") || name.ends_with(".so") || name.ends_with(".dylib") || name.ends_with(".dll") {
        return library_name(name);
    }
    (EntityKind::File, name.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}

/// A host, without the port after it; a name of one word that could be anything is none.
fn host_name(lower: &str) -> Option<(EntityKind, String)> {
    let host = lower.split("://").last().unwrap_or(lower).split('/').next().unwrap_or(lower);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let host = host.trim_matches(['[', ']']);
    (!host.is_empty()).then(|| (EntityKind::Host, host.to_owned()))
}
