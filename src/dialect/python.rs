//! Python, its package managers and the libraries that it is mostly used for.

use super::location::{self, SourceLocation};
use super::package_folder::first_folder;
use super::{Dialect, PackageFolder, Prefix, Runtime, Severity, Tool, Trace, Wording};

pub(super) const PYTHON: Dialect = Dialect {
    runtime: Some(Runtime::Python),
    tools: &[
        Tool::new(
            "python",
            &["python", "python2", "python3", "py", "pyenv", "cpython", "ipython", "traceback most recent call last"],
        ),
        Tool::new(
            "pip",
            &[
                "pip",
                "pip3",
                "site packages",
                "pypi",
                "wheel",
                "setuptools",
                "distutils",
                "setup py",
                "pyproject",
                "egg_info",
                "pip install",
            ],
        ),
        Tool::new("conda", &["conda", "anaconda", "miniconda", "mamba", "condahttperror"]),
        Tool::new("torch", &["torch", "pytorch", "torchvision", "aten", "dataloader"]),
        Tool::new("tensorflow", &["tensorflow", "keras", "tf function", "tf data", "tf keras", "as tf"]),
        Tool::new("numpy", &["numpy", "ndarray"]),
        Tool::new("pandas", &["pandas", "dataframe"]),
        Tool::new("opencv", &["opencv", "cv2", "cv"]),
        Tool::new("django", &["django"]),
        Tool::new("flask", &["flask", "werkzeug", "jinja2"]),
        Tool::new("pytest", &["pytest", "conftest"]),
    ],
    conditions: &[
        Wording::new("no such file", &["filenotfounderror"]),
        Wording::new("permission denied", &["permissionerror"]),
        Wording::new("exists already", &["fileexistserror"]),
        Wording::new("not a directory", &["notadirectoryerror"]),
        Wording::new("is a directory", &["isadirectoryerror"]),
        Wording::new("cannot allocate memory", &["arraymemoryerror"]),
        Wording::new("out of memory", &["memoryerror"]),
        Wording::new("broken pipe", &["brokenpipeerror"]),
        Wording::new("floating point exception", &["zerodivisionerror"]),
        Wording::new("interrupted", &["keyboardinterrupt"]),
        Wording::new("connection refused", &["connectionrefusederror"]),
        Wording::new("connection reset", &["remotedisconnected", "connectionreseterror"]),
        Wording::new("timed out", &["timeouterror"]),
        Wording::new("name does not resolve", &["gaierror"]),
        Wording::new("certificate not trusted", &["sslcertverificationerror"]),
        Wording::new("proxy", &["proxyerror"]),
        Wording::new("module not found", &["modulenotfounderror"]),
        Wording::new("attribute missing", &["attributeerror"]),
        Wording::new("name not defined", &["nameerror", "unboundlocalerror"]),
        Wording::new("versions conflict", &["resolutionimpossible", "contextualversionconflict"]),
        Wording::new("syntax", &["indentationerror", "jsondecodeerror"]),
        Wording::new("encoding", &["unicodedecodeerror", "unicodeencodeerror"]),
        Wording::new("recursion", &["recursionerror"]),
        Wording::new("not initialised", &["improperlyconfigured"]),
        Wording::new("template", &["templatedoesnotexist", "noreversematch"]),
        Wording::new("access by host", &["disallowedhost"]),
        Wording::new("corrupt", &["badzipfile"]),
    ],
    signs: &[
        "mamba",
        "uv",
        "poetry",
        "pipenv",
        "jupyter",
        "ModuleNotFoundError",
        "ImportError",
        "AttributeError",
        "ValueError",
        "UnicodeDecodeError",
        "OSError",
    ],
    files: &[".py", ".pyx", ".ipynb", "site-packages"],
    programs: &["pip", "pip3", "python", "python3", "conda", "uv", "poetry"],
    frames: &[file_line],
    trace: Some(Trace {
        tool: "python",
        heads: &["Traceback (most recent"],
        is_of_language: |location| location.frame && location.file.ends_with(".py"),
    }),
    library_paths: &["site-packages", "dist-packages", "/lib/python", "<frozen ", "importlib", "conda"],
    package_folders: &[
        PackageFolder { path: "/site-packages/", package },
        PackageFolder { path: "/dist-packages/", package },
    ],
    roots: &["torch", "numpy", "tensorflow"],
    class_endings: &["Interrupt", "Impossible", "NotFound", "Timeout"],
    // Drivers name a class after each state of the database: `psycopg2.errors.UndefinedTable`.
    class_modules: &[".errors.", ".exceptions."],
    prefixes: &[Prefix::of("pytest", "E   ", Severity::Error)],
    beginnings: &["Traceback", "File \"", "E   "],
    wrappers: &[
        "command errored",
        "subprocess exited",
        "metadata generation failed",
        "the above exception",
        "during handling of",
        "traceback most recent call",
        "full traceback",
        "failed building",
        "legacy install failure",
        "note this error originates",
    ],
    footers: &["this is an issue with the package", "not a problem with", "a new release of pip", "to update run"],
    asides: &[
        "defaulting to user installation",
        "running pip as the",
        "you are using pip version",
        "your kernel may have been built without",
        "building the font cache",
        "could not find cuda drivers",
        "could not find tensorrt",
        "unable to register",
        "this tensorflow binary is optimized",
        "enable tracemalloc to get",
    ],
    ..Dialect::named("python")
};

/// Reads `File "train.py", line 3, in main`; also what is left of it when the first letters were not copied.
fn file_line(text: &str) -> Option<SourceLocation> {
    let (head, rest) = text.split_once("\", line ")?;
    let (quote_at, _) = head.rmatch_indices('"').next()?;
    if !(head[..quote_at].trim_end().is_empty() || "File".ends_with(head[..quote_at].trim())) {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let function = rest[digits..].strip_prefix(", in ");
    location::frame(&head[quote_at + 1..], &rest[..digits], function)
}

/// Returns the name of a package, or of a module that is a file by itself.
fn package(below: &str) -> Option<String> {
    Some(first_folder(below).trim_end_matches(".py").to_owned())
}
