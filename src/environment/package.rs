//! The names of packages: the spellings of one name, and the names under which code imports them.

use std::borrow::Cow;

use crate::dialect::PACKAGE_FOLDERS;

/// Modules with the package that contains them, both in the form of [`pep_503`], if the names differ by more than
/// spelling. A module that several packages contain has several rows.
const MODULES: &[(&str, &str)] = &[
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
    // Usual abbreviations in code; an error may contain no other name.
    ("np", "numpy"),
    ("pd", "pandas"),
    ("plt", "matplotlib"),
    ("tf", "tensorflow"),
];

/// Packages on which many others depend, so that another major version is relevant to any error. Issue forms ask for
/// their versions.
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

/// Packages that `pip freeze` does not list.
pub(super) const UNLISTED: &[&str] = &["distribute", "pip", "setuptools", "wheel"];

/// Returns the normal form of a package's name, in which its spellings are equal: for Python that of PEP 503, where
/// `Foo_Bar` and `foo.bar` are `foo-bar`; for Rust the one with hyphens.
pub fn normal_name<'n>(tool: &str, name: &'n str) -> Cow<'n, str> {
    match tool {
        "python" | "conda" => pep_503(name),
        "rust" if name.contains('_') => Cow::Owned(name.replace('_', "-")),
        _ => Cow::Borrowed(name),
    }
}

/// Returns the normal form of PEP 503: lower case, with one hyphen for a run of hyphens, underscores and dots.
pub(super) fn pep_503(name: &str) -> Cow<'_, str> {
    let is_changed = |letter: char| letter.is_ascii_uppercase() || matches!(letter, '_' | '.');
    if !name.contains(is_changed) && !name.contains("--") {
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

/// Splits the versions of a package, `1.0.109, 2.0.39`. A lock file may have several.
pub fn split_versions(listed: &str) -> impl Iterator<Item = &str> {
    listed.split(", ")
}

/// Returns the packages that a name may mean, in the form of [`pep_503`]: the package of that name, those that contain
/// the module, and both for the outermost module of `sklearn.utils`.
pub(super) fn packages_meant_by(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let outer = name.split_once('.').map(|(outer, _)| outer);
    std::iter::once(name).chain(outer).flat_map(|name| {
        let name = pep_503(name);
        let rows = MODULES.iter().filter(|(module, _)| *module == name);
        let packages: Vec<Cow<'_, str>> = rows.map(|(_, package)| Cow::Borrowed(*package)).collect();
        std::iter::once(name).chain(packages)
    })
}

/// Groups of packages whose versions must fit each other, so that an error of one may be caused by another.
const GROUPS: &[&[&str]] = &[
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

/// Returns true if the versions of two packages must fit each other.
pub(super) fn belong_together(tool: &str, one: &str, other: &str) -> bool {
    let (one, other) = (normal_name(tool, one), normal_name(tool, other));
    GROUPS.iter().any(|group| group.contains(&&*one) && group.contains(&&*other))
}

/// Tells whether several packages contain a Python module, so that nobody knows which is meant.
pub fn is_in_several(module: &str) -> bool {
    let name = pep_503(module);
    MODULES.iter().filter(|(named, _)| *named == name).nth(1).is_some()
}

/// Returns the package that contains a Python module; the name of the module if none is known, or several are.
pub fn installed_as(module: &str) -> &str {
    let name = pep_503(module);
    let mut rows = MODULES.iter().filter(|(named, _)| *named == name);
    match (rows.next(), rows.next()) {
        (Some((_, package)), None) => package,
        _ => module,
    }
}

/// Returns the package that a file belongs to, by its path and in the spelling of the path.
pub fn from_path(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    PACKAGE_FOLDERS.iter().find_map(|folder| (folder.package)(folder.below(&path)?))
}

#[cfg(test)]
mod tests {
    use super::{from_path, installed_as, normal_name};

    #[test]
    fn spellings_of_a_name_are_one() {
        assert_eq!(normal_name("python", "Foo.__Bar.baz"), "foo-bar-baz");
        assert_eq!(normal_name("rust", "serde_json"), "serde-json");
        assert_eq!(normal_name("node", "JSONStream"), "JSONStream");
    }

    #[test]
    fn a_module_is_installed_as_its_package_in_any_spelling() {
        for (module, package) in [
            ("PIL", "pillow"),
            ("pkg_resources", "setuptools"),
            ("google.protobuf", "protobuf"),
            ("cv2", "cv2"),
            ("Torch", "Torch"),
        ] {
            assert_eq!(installed_as(module), package);
        }
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
            assert_eq!(from_path(path).as_deref(), Some(package), "{path}");
        }
        assert_eq!(from_path("/w/train.py"), None);
    }
}
