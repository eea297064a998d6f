//! Which world of tools a text comes from. The same sentence printed by another one mostly wants another fix: a Python error inside a build of
//! Node's is mended where Node's build is.

use std::sync::LazyLock;

use super::ConceptId;

/// Ecosystems, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ecosystems(u32);

/// One of them.
struct World {
    /// Its name in stored fingerprints, different from every other.
    name: &'static str,
    /// The runtime that everything in it stands on, as environments name it; none where it has none of its own.
    runtime: Option<&'static str>,
    /// Its tools, by the names of their concepts.
    tools: &'static [&'static str],
    /// What else only it has: programs, and classes of errors.
    signs: &'static [&'static str],
    /// The endings and folders of the files that belong to it.
    files: &'static [&'static str],
}

const WORLDS: [World; 16] = [
    World {
        name: "python",
        runtime: Some("python"),
        tools: &[
            "python",
            "pip",
            "conda",
            "torch",
            "tensorflow",
            "numpy",
            "pandas",
            "opencv",
            "django",
            "flask",
            "pytest",
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
    },
    World {
        name: "node",
        runtime: Some("node"),
        tools: &[
            "node",
            "npm",
            "node-gyp",
            "yarn",
            "pnpm",
            "typescript",
            "webpack",
            "vite",
            "jest",
            "babel",
            "react",
            "angular",
            "vue",
        ],
        signs: &["npx", "bun", "tsc", "eslint"],
        files: &[".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx", ".vue", "node_modules", "node:"],
    },
    World {
        name: "rust",
        runtime: Some("rust"),
        tools: &["rustc", "cargo", "tokio"],
        signs: &["rust", "rustup"],
        files: &[".rs"],
    },
    World {
        name: "c",
        runtime: None,
        tools: &["c compiler", "linker", "cmake", "make"],
        signs: &[],
        files: &[".c", ".cc", ".cpp", ".cxx", ".h", ".hpp"],
    },
    World { name: "go", runtime: Some("go"), tools: &["go"], signs: &[], files: &[".go"] },
    World {
        name: "java",
        runtime: Some("java"),
        tools: &["java", "gradle", "maven", "spring", "kotlin"],
        signs: &["javac", "gradlew", "mvn"],
        files: &[".java", ".kt", ".scala", ".gradle"],
    },
    World { name: "android", runtime: Some("java"), tools: &["android"], signs: &[], files: &[] },
    World {
        name: "dotnet",
        runtime: Some("dotnet"),
        tools: &["dotnet"],
        signs: &["nuget"],
        files: &[".cs", ".csproj", ".fs"],
    },
    World {
        name: "ruby",
        runtime: Some("ruby"),
        tools: &["ruby"],
        signs: &["rails", "bundle", "bundler", "rake", "gem"],
        files: &[".rb"],
    },
    World { name: "php", runtime: Some("php"), tools: &["php"], signs: &["composer", "laravel"], files: &[".php"] },
    World { name: "perl", runtime: None, tools: &["perl"], signs: &[], files: &[".pm", ".pl"] },
    World {
        name: "mobile",
        runtime: None,
        tools: &["swift", "cocoapods", "flutter"],
        signs: &[],
        files: &[".swift", ".dart"],
    },
    World { name: "container", runtime: None, tools: &["docker", "kubernetes"], signs: &[], files: &[] },
    World { name: "git", runtime: None, tools: &["git"], signs: &[], files: &[] },
    World { name: "apt", runtime: None, tools: &["apt"], signs: &[], files: &[] },
    World {
        name: "cloud",
        runtime: None,
        tools: &["terraform", "ansible", "aws", "google cloud", "azure"],
        signs: &[],
        files: &[".tf"],
    },
];

/// Returns the name of every ecosystem with all that belongs to it, in the order of their numbers.
pub fn all() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    WORLDS.iter().map(|world| (world.name, [world.tools, world.signs, world.files].concat()))
}

/// The runtime that a sign tells of: the name of a tool or a program, a class of errors, or a file's ending with its dot.
pub fn runtime_of(sign: &str) -> Option<&'static str> {
    // `python3.11`
    let sign = sign.trim_end_matches(|last: char| last.is_ascii_digit() || last == '.');
    let has = |world: &&World| [world.tools, world.signs, world.files].iter().any(|signs| signs.contains(&sign));
    WORLDS.iter().find(has)?.runtime
}

impl Ecosystems {
    /// The ecosystem that a tool or a service belongs to; none for most services, which every world talks to.
    pub fn of_concept(id: ConceptId) -> Self {
        // Every note that is compared asks for each of its concepts.
        static OF_CONCEPTS: LazyLock<Vec<Ecosystems>> = LazyLock::new(|| {
            super::all().map(|concept| Ecosystems::find(|world| world.tools.contains(&concept.name))).collect()
        });
        OF_CONCEPTS.get(usize::from(id)).copied().unwrap_or_default()
    }

    /// The ecosystem that a file belongs to, by its ending and folders.
    pub fn of_file(file: &str) -> Self {
        Self::find(|world| {
            world
                .files
                .iter()
                .any(|part| if part.starts_with('.') { file.ends_with(part) } else { file.contains(part) })
        })
    }

    fn find(is: impl Fn(&World) -> bool) -> Self {
        Self(WORLDS.iter().position(is).map_or(0, |number| 1 << number))
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not among the others.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the numbers of its members in [`all`], in ascending order.
    pub(crate) fn numbers(self) -> impl Iterator<Item = u16> + Clone {
        (0..).zip(&WORLDS).map(|(number, _)| number).filter(move |number| self.0 >> number & 1 == 1)
    }

    /// Returns the set that holds only the ecosystem with this number in [`all`].
    pub(crate) fn of_number(number: u16) -> Self {
        Self(1 << number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ecosystems, WORLDS, runtime_of};
    use crate::matcher::concept::named;

    #[test]
    fn every_tool_of_an_ecosystem_is_a_concept() {
        for world in WORLDS {
            for tool in world.tools {
                let id = named(tool).unwrap_or_else(|| panic!("there is no concept {tool}"));
                assert!(!Ecosystems::of_concept(id).is_empty());
            }
        }
    }

    #[test]
    fn tools_programs_errors_and_files_tell_their_runtime() {
        for (sign, runtime) in [
            ("pip", Some("python")),
            ("python3.11", Some("python")),
            ("ModuleNotFoundError", Some("python")),
            (".tsx", Some("node")),
            ("gradlew", Some("java")),
            ("make", None),
            ("git", None),
        ] {
            assert_eq!(runtime_of(sign), runtime, "{sign}");
        }
    }

    #[test]
    fn files_tell_their_ecosystem() {
        let python = Ecosystems::of_file("/srv/app/train.py");
        assert_eq!(python, Ecosystems::of_file("/usr/lib/python3/site-packages/x"));
        assert_eq!(python.without(Ecosystems::of_file("node:internal/main")), python);
        assert!(Ecosystems::of_file("/etc/hosts").is_empty());
    }
}
