//! The ecosystem of tools that a text comes from. The same sentence printed by another one mostly wants another fix: a
//! Python error inside a build of Node's is mended where Node's build is.

use std::sync::LazyLock;

use super::ConceptId;

/// A set of ecosystems, a bit each, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EcosystemSet(u32);

/// One ecosystem.
struct Ecosystem {
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

const ECOSYSTEMS: [Ecosystem; 16] = [
    Ecosystem {
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
    Ecosystem {
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
    Ecosystem {
        name: "rust",
        runtime: Some("rust"),
        tools: &["rustc", "cargo", "tokio"],
        signs: &["rust", "rustup"],
        files: &[".rs"],
    },
    Ecosystem {
        name: "c",
        runtime: None,
        tools: &["c compiler", "linker", "cmake", "make"],
        signs: &[],
        files: &[".c", ".cc", ".cpp", ".cxx", ".h", ".hpp"],
    },
    Ecosystem { name: "go", runtime: Some("go"), tools: &["go"], signs: &[], files: &[".go"] },
    Ecosystem {
        name: "java",
        runtime: Some("java"),
        tools: &["java", "gradle", "maven", "spring", "kotlin"],
        signs: &["javac", "gradlew", "mvn"],
        files: &[".java", ".kt", ".scala", ".gradle"],
    },
    Ecosystem { name: "android", runtime: Some("java"), tools: &["android"], signs: &[], files: &[] },
    Ecosystem {
        name: "dotnet",
        runtime: Some("dotnet"),
        tools: &["dotnet"],
        signs: &["nuget"],
        files: &[".cs", ".csproj", ".fs"],
    },
    Ecosystem {
        name: "ruby",
        runtime: Some("ruby"),
        tools: &["ruby"],
        signs: &["rails", "bundle", "bundler", "rake", "gem"],
        files: &[".rb"],
    },
    Ecosystem { name: "php", runtime: Some("php"), tools: &["php"], signs: &["composer", "laravel"], files: &[".php"] },
    Ecosystem { name: "perl", runtime: None, tools: &["perl"], signs: &[], files: &[".pm", ".pl"] },
    Ecosystem {
        name: "mobile",
        runtime: None,
        tools: &["swift", "cocoapods", "flutter"],
        signs: &[],
        files: &[".swift", ".dart"],
    },
    Ecosystem { name: "container", runtime: None, tools: &["docker", "kubernetes"], signs: &[], files: &[] },
    Ecosystem { name: "git", runtime: None, tools: &["git"], signs: &[], files: &[] },
    Ecosystem { name: "apt", runtime: None, tools: &["apt"], signs: &[], files: &[] },
    Ecosystem {
        name: "cloud",
        runtime: None,
        tools: &["terraform", "ansible", "aws", "google cloud", "azure"],
        signs: &[],
        files: &[".tf"],
    },
];

/// Returns the name of every ecosystem with all that belongs to it, in the order of their numbers.
pub fn all() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    ECOSYSTEMS.iter().map(|ecosystem| (ecosystem.name, [ecosystem.tools, ecosystem.signs, ecosystem.files].concat()))
}

/// Returns the runtime that a sign tells of: the name of a tool or a program, a class of errors, or a file's ending
/// with its dot.
pub fn runtime_of(sign: &str) -> Option<&'static str> {
    // `python3.11`
    let sign = sign.trim_end_matches(|last: char| last.is_ascii_digit() || last == '.');
    let has = |ecosystem: &&Ecosystem| {
        [ecosystem.tools, ecosystem.signs, ecosystem.files].iter().any(|signs| signs.contains(&sign))
    };
    ECOSYSTEMS.iter().find(has)?.runtime
}

impl EcosystemSet {
    /// The ecosystem that a tool or a service belongs to; none for most services, which every ecosystem talks to.
    pub fn from_concept(id: ConceptId) -> Self {
        // Every note that is compared asks for each of its concepts.
        static BY_CONCEPT: LazyLock<Vec<EcosystemSet>> = LazyLock::new(|| {
            super::all()
                .map(|concept| EcosystemSet::find(|ecosystem| ecosystem.tools.contains(&concept.name)))
                .collect()
        });
        BY_CONCEPT.get(usize::from(id)).copied().unwrap_or_default()
    }

    /// The ecosystem that a file belongs to, by its ending and folders.
    pub fn from_file(file: &str) -> Self {
        Self::find(|ecosystem| {
            ecosystem
                .files
                .iter()
                .any(|part| if part.starts_with('.') { file.ends_with(part) } else { file.contains(part) })
        })
    }

    fn find(is: impl Fn(&Ecosystem) -> bool) -> Self {
        Self(ECOSYSTEMS.iter().position(is).map_or(0, |number| 1 << number))
    }

    /// The ecosystems of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The ecosystems that are not in the other set.
    #[must_use]
    pub fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the numbers of its members in [`all`], in ascending order.
    pub(crate) fn numbers(self) -> impl Iterator<Item = u16> + Clone {
        (0..).zip(&ECOSYSTEMS).map(|(number, _)| number).filter(move |number| self.0 >> number & 1 == 1)
    }

    /// Returns the set that holds only the ecosystem with this number in [`all`].
    pub(crate) fn from_number(number: u16) -> Self {
        Self(1 << number)
    }
}

#[cfg(test)]
mod tests {
    use super::{ECOSYSTEMS, EcosystemSet, runtime_of};
    use crate::matcher::concept::find_by_name;

    #[test]
    fn every_tool_of_an_ecosystem_is_a_concept() {
        for ecosystem in ECOSYSTEMS {
            for tool in ecosystem.tools {
                let id = find_by_name(tool).unwrap_or_else(|| panic!("there is no concept {tool}"));
                assert!(!EcosystemSet::from_concept(id).is_empty());
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
        let python = EcosystemSet::from_file("/srv/app/train.py");
        assert_eq!(python, EcosystemSet::from_file("/usr/lib/python3/site-packages/x"));
        assert_eq!(python.difference(EcosystemSet::from_file("node:internal/main")), python);
        assert!(EcosystemSet::from_file("/etc/hosts").is_empty());
    }
}
