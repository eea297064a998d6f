//! Node, its package managers and bundlers, and the frameworks of the web.

use super::location::{self, SourceLocation};
use super::{Dialect, PackageFolder, Prefix, Runtime, Severity, Tool, Trace, Wording};

pub(super) const NODE: Dialect = Dialect {
    runtime: Some(Runtime::Node),
    tools: &[
        Tool::new("node", &["node", "nodejs", "node_modules", "cjs", "nvm"]),
        Tool::new("npm", &["npm", "npx", "package json", "eresolve", "ejsonparse", "elifecycle"]),
        Tool::new("node-gyp", &["gyp", "node gyp", "msbuild", "binding node"]),
        Tool::new("yarn", &["yarn", "yarnpkg"]),
        Tool::new("pnpm", &["pnpm"]),
        Tool::new("typescript", &["typescript", "tsc", "tsconfig", "ts", "tsx", "ts node"]),
        Tool::new("webpack", &["webpack", "css loader", "babel loader", "module build failed"]),
        Tool::new("vite", &["vite", "rollup", "esbuild"]),
        Tool::new("jest", &["jest", "vitest", "mocha"]),
        Tool::new("babel", &["babel"]),
        Tool::new("react", &["react", "jsx", "next js", "nextjs"]),
        Tool::new("angular", &["angular", "nullinjectorerror"]),
        Tool::new("vue", &["vue", "nuxt"]),
    ],
    conditions: &[
        Wording::new("certificate of another name", &["err_tls_cert_altname_invalid"]),
        Wording::new("module not found", &["err_module_not_found"]),
        Wording::new("package not found", &["e404"]),
        Wording::new("versions conflict", &["eresolve"]),
        Wording::new("too old", &["ebadengine"]),
        Wording::new("corrupt", &["eintegrity"]),
        Wording::new("architecture mismatch", &["ebadplatform"]),
        Wording::new("module system", &["err_require_esm", "err_unknown_file_extension"]),
        Wording::new("provider missing", &["nullinjectorerror"]),
        Wording::new("await misuse", &["unhandledpromiserejection"]),
    ],
    signs: &["npx", "bun", "tsc", "eslint"],
    files: &[".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx", ".vue", "node_modules", "node:"],
    programs: &["npm", "npx", "yarn", "pnpm", "node"],
    frames: &[location::at, function_at_address, native],
    trace: Some(Trace {
        tool: "node",
        heads: &[],
        is_of_language: |location| location.file.starts_with("node:") || location.file.contains("node_modules"),
    }),
    library_paths: &[
        "node_modules",
        "node:",
        "internal/",
        "<anonymous>",
        "native code",
        "webpack:",
        "webpack-internal",
    ],
    // A bundler for browsers has none of them.
    core_modules: &[
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
    ],
    package_folders: &[PackageFolder { path: "node_modules/", package }],
    runtime_functions: &["Module._", "node::", "v8::"],
    roots: &["node"],
    prefixes: &[
        Prefix::of("npm", "npm ERR! ", Severity::Error),
        Prefix::of("npm", "npm error ", Severity::Error),
        Prefix::of("npm", "npm WARN ", Severity::Warning),
        Prefix::of("npm", "npm warn ", Severity::Warning),
        Prefix::of("npm", "npm notice ", Severity::Note),
        Prefix::of("npm", "npm info ", Severity::Note),
        Prefix::of("node-gyp", "gyp ERR! stack ", Severity::Error),
        Prefix::of("node-gyp", "gyp ERR! ", Severity::Error),
        Prefix::of("node-gyp", "gyp verb ", Severity::Debug),
        Prefix::of("node-gyp", "gyp info ", Severity::Note),
        Prefix::of("pnpm", "pnpm ERR! ", Severity::Error),
        Prefix::of("npm", "lerna ERR! ", Severity::Error),
        Prefix::of("yarn", "yarn error ", Severity::Error),
        Prefix::new("stack Error: ", Severity::Error),
    ],
    beginnings: &["at ", "npm "],
    wrappers: &[
        "elifecycle",
        "lifecycle script",
        "npm err code",
        "code elifecycle",
        "failed at the",
        "this is probably not a problem",
    ],
    footers: &[
        "a complete log of this run",
        "this is related to",
        "tell the author",
        "additional logging output",
        "node js v",
        "it is likely you do not have",
    ],
    asides: &[
        "use node trace",
        "browserslist",
        "punycode module is deprecated",
        "experimental feature and might change",
        "no description field",
        "no repository field",
    ],
    ..Dialect::named("node")
};

/// Reads the frames of Firefox and Safari: `run@http://host/x.js:3:5`.
fn function_at_address(text: &str) -> Option<SourceLocation> {
    let (function, position) = text.split_once('@')?;
    let named = !function.contains([' ', ':'])
        && (position.starts_with("http") || position.starts_with("file:") || position.starts_with('/'));
    if !named {
        return None;
    }
    let (file, line) = location::split_position(position)?;
    location::frame(file, line, Some(function))
}

/// Reads the frames of Node's own code, by their addresses: `1: 0x10 node::Abort() [node]`.
fn native(text: &str) -> Option<SourceLocation> {
    let rest = location::after_number(text)?;
    let address = rest.starts_with("0x") || rest.len() > 10 && rest.as_bytes()[..10].iter().all(u8::is_ascii_hexdigit);
    address.then(|| location::function_frame(rest))
}

/// Returns the name of a package; one of an organisation has two parts.
fn package(below: &str) -> Option<String> {
    let parts = if below.starts_with('@') { 2 } else { 1 };
    Some(below.split('/').take(parts).collect::<Vec<_>>().join("/"))
}
