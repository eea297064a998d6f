//! What packages are called: one name in several spellings, and the names under which code imports them.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::dialect::PACKAGE_FOLDERS;

/// What is imported under another name than it is installed under. Only what the two names do not tell by themselves; several rows where
/// several packages give the same module.
const IMPORTED: &[(&str, &str)] = &[
    ("attr", "attrs"),
    ("bs4", "beautifulsoup4"),
    ("crypto", "pycryptodome"),
    ("cv2", "opencv-contrib-python"),
    ("cv2", "opencv-contrib-python-headless"),
    ("cv2", "opencv-python"),
    ("cv2", "opencv-python-headless"),
    ("dateutil", "python-dateutil"),
    ("docx", "python-docx"),
    ("dotenv", "python-dotenv"),
    ("faiss", "faiss-cpu"),
    ("faiss", "faiss-gpu"),
    ("fitz", "pymupdf"),
    ("google-protobuf", "protobuf"),
    ("jose", "python-jose"),
    ("jwt", "pyjwt"),
    ("kafka", "kafka-python"),
    ("lightning", "pytorch-lightning"),
    ("magic", "python-magic"),
    ("mysqldb", "mysqlclient"),
    ("onnxruntime", "onnxruntime-gpu"),
    ("openssl", "pyopenssl"),
    ("pil", "pillow"),
    ("pkg-resources", "setuptools"),
    ("pptx", "python-pptx"),
    ("psycopg2", "psycopg2-binary"),
    ("serial", "pyserial"),
    ("skimage", "scikit-image"),
    ("sklearn", "scikit-learn"),
    ("tensorflow", "tensorflow-cpu"),
    ("tensorflow", "tensorflow-gpu"),
    ("usb", "pyusb"),
    ("win32api", "pywin32"),
    ("yaml", "pyyaml"),
    ("zmq", "pyzmq"),
    // What nearly everybody calls them in code, so that an error may have no other name.
    ("np", "numpy"),
    ("pd", "pandas"),
    ("plt", "matplotlib"),
    ("tf", "tensorflow"),
];

/// Packages on which so many others stand that a change of their first number is worth a word wherever it happened: those that people are
/// asked for when they report an error.
pub const WELL_KNOWN: &[&str] = &[
    "accelerate",
    "django",
    "express",
    "flask",
    "jax",
    "keras",
    "matplotlib",
    "next",
    "numpy",
    "opencv-python",
    "pandas",
    "pillow",
    "pip",
    "protobuf",
    "pydantic",
    "pytorch-lightning",
    "react",
    "scikit-learn",
    "scipy",
    "setuptools",
    "sqlalchemy",
    "tensorflow",
    "tokio",
    "torch",
    "torchaudio",
    "torchvision",
    "transformers",
    "triton",
    "typescript",
    "vite",
    "webpack",
];

/// What `pip freeze` leaves out, so that its absence tells nothing.
pub(super) const UNLISTED: &[&str] = &["distribute", "pip", "setuptools", "wheel"];

/// A package's name in the one spelling that all of its spellings have in common: for Python that of PEP 503, in which `Foo_Bar` and
/// `foo.bar` are `foo-bar`; for Rust with hyphens.
pub fn normal<'n>(tool: &str, name: &'n str) -> Cow<'n, str> {
    match tool {
        "python" | "conda" => python(name),
        "rust" if name.contains('_') => Cow::Owned(name.replace('_', "-")),
        _ => Cow::Borrowed(name),
    }
}

/// The spelling of PEP 503.
fn python(name: &str) -> Cow<'_, str> {
    let odd = |letter: char| letter.is_ascii_uppercase() || matches!(letter, '_' | '.');
    if !name.contains(odd) && !name.contains("--") {
        return Cow::Borrowed(name);
    }
    let mut normal = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '-' | '_' | '.' if normal.ends_with('-') => {}
            '-' | '_' | '.' => normal.push('-'),
            _ => normal.push(letter.to_ascii_lowercase()),
        }
    }
    Cow::Owned(normal)
}

/// The versions of a package, of which a lock file may have several: `1.0.109, 2.0.39`.
pub fn versions(listed: &str) -> impl Iterator<Item = &str> {
    listed.split(", ")
}

/// Whether a name that stands in an error or in code means a package.
pub fn means(named: &str, tool: &str, package: &str) -> bool {
    let package = normal(tool, package);
    let package = python(&package);
    meant(named).any(|name| name == package)
}

/// The packages that a name may mean, each in the spelling of [`python`]: by its own name, by a module's, by that of the
/// package of a module inside it, `sklearn.utils`.
fn meant(named: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let outer = named.split_once('.').map(|(outer, _)| outer);
    std::iter::once(named).chain(outer).flat_map(|name| {
        let name = python(name);
        let installed = IMPORTED.iter().filter({
            let name = name.clone();
            move |(import, _)| *import == name
        });
        let installed: Vec<Cow<'_, str>> = installed.map(|(_, installed)| Cow::Borrowed(*installed)).collect();
        std::iter::once(name).chain(installed)
    })
}

/// Those of the packages of a tool that names mean, with the place of the first name that means them.
pub(super) fn named<'p>(
    names: &[String],
    tool: &str,
    packages: impl Iterator<Item = &'p String>,
) -> Vec<(usize, &'p String)> {
    let mut places = HashMap::new();
    for (place, name) in names.iter().enumerate() {
        meant(name).for_each(|package| {
            places.entry(package.into_owned()).or_insert(place);
        });
    }
    packages.filter_map(|package| Some((*places.get(&*python(&normal(tool, package)))?, package))).collect()
}

/// Packages without the versions of which nobody can tell anything of an error that is about one of them.
const TOGETHER: &[&[&str]] = &[
    &[
        "torch",
        "torchvision",
        "torchaudio",
        "transformers",
        "accelerate",
        "flash-attn",
        "bitsandbytes",
        "triton",
        "numpy",
    ],
    &["numpy", "scipy", "pandas", "scikit-learn", "numba"],
    &["tensorflow", "keras", "protobuf", "numpy"],
    &["jax", "jaxlib", "numpy"],
    &["opencv-python", "opencv-python-headless", "numpy"],
    &["react", "react-dom", "next", "vite", "typescript"],
    &["django", "flask", "fastapi", "pydantic", "starlette", "sqlalchemy"],
];

/// Whether two packages have to fit each other.
pub(super) fn belong_together(tool: &str, one: &str, other: &str) -> bool {
    let (one, other) = (normal(tool, one), normal(tool, other));
    TOGETHER.iter().any(|group| group.contains(&&*one) && group.contains(&&*other))
}

/// The name under which a module of Python is installed; its own where that is not known, or several packages have it.
pub fn installed_as(import: &str) -> &str {
    let lower = import.to_ascii_lowercase();
    let mut rows = IMPORTED.iter().filter(|(named, _)| *named == lower);
    match (rows.next(), rows.next()) {
        (Some((_, installed)), None) => installed,
        _ => import,
    }
}

/// The package to which a file belongs by its path, as the path names it.
pub fn of_path(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    PACKAGE_FOLDERS.iter().find_map(|folder| (folder.package)(folder.below(&path)?))
}

#[cfg(test)]
mod tests {
    use super::{means, normal, of_path};

    #[test]
    fn spellings_of_a_name_are_one() {
        assert_eq!(normal("python", "Foo.__Bar.baz"), "foo-bar-baz");
        assert_eq!(normal("rust", "serde_json"), "serde-json");
        assert_eq!(normal("node", "JSONStream"), "JSONStream");
    }

    #[test]
    fn a_module_means_its_package() {
        for (named, package) in [
            ("cv2", "opencv-python-headless"),
            ("PIL", "Pillow"),
            ("sklearn.utils", "scikit-learn"),
            ("yaml", "PyYAML"),
            ("flash_attn", "flash-attn"),
            ("NumPy", "numpy"),
            ("pkg_resources", "setuptools"),
        ] {
            assert!(means(named, "python", package), "{named} {package}");
        }
        assert!(!means("cv2", "python", "numpy") && !means("yaml", "python", "yamllint"));
    }

    #[test]
    fn a_path_names_its_package() {
        for (path, package) in [
            ("/home/kim/.venv/lib/python3.11/site-packages/numpy/core/multiarray.py", "numpy"),
            ("C:\\Python\\Lib\\site-packages\\six.py", "six"),
            ("/w/node_modules/vite/node_modules/@vue/compiler-core/dist/a.js", "@vue/compiler-core"),
            ("/root/.cargo/registry/src/index.example.org-6f17d22bba15001f/tokio-util-0.7.10/src/lib.rs", "tokio-util"),
            ("/go/pkg/mod/github.com/spf13/cobra@v1.8.0/command.go", "github.com/spf13/cobra"),
            ("/usr/lib/ruby/gems/3.1.0/gems/net-http-0.3.0/lib/net.rb", "net-http"),
        ] {
            assert_eq!(of_path(path).as_deref(), Some(package), "{path}");
        }
        assert_eq!(of_path("/w/train.py"), None);
    }
}
