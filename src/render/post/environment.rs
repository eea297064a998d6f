//! Of an environment, what a reader of a post needs to tell whether it is theirs.

use crate::environment::{Environment, Tool};

/// How many packages are named: the ones that the post speaks of, and no list of what was installed.
const MOST_PACKAGES: usize = 8;
/// How many tools are named where the post speaks of none.
const MOST_TOOLS: usize = 3;
/// A shorter part of a name says nothing: `py`, `io`.
const SHORTEST_PART: usize = 4;
/// Packages that a program calls by another name.
const CALLED: &[(&str, &str)] = &[
    ("opencv-python", "cv2"),
    ("opencv-python-headless", "cv2"),
    ("pillow", "pil"),
    ("pyyaml", "yaml"),
    ("scikit-learn", "sklearn"),
    ("beautifulsoup4", "bs4"),
    ("python-dateutil", "dateutil"),
    ("psycopg2-binary", "psycopg2"),
];

/// What was there and its version, the packages that the post speaks of first.
pub(super) fn rows(environment: &Environment, about: &str) -> Vec<(String, String)> {
    let about = Words::of(about);
    let mut packages: Vec<(String, String)> = Vec::new();
    let mut tools: Vec<(&str, &Tool, bool)> = Vec::new();
    for (name, tool) in &environment.tools {
        let named = |package: &&String| about.name(package);
        let its = tool.packages.iter().filter(|(package, _)| named(package));
        let before = packages.len();
        packages.extend(its.map(|(package, version)| (package.clone(), version.clone())));
        tools.push((name, tool, packages.len() > before || about.name(name)));
    }
    packages.truncate(MOST_PACKAGES);
    let any = tools.iter().any(|(_, _, matters)| *matters);
    let tools =
        tools.into_iter().filter(|(_, _, matters)| *matters || !any).take(if any { usize::MAX } else { MOST_TOOLS });
    let mut rows = packages;
    rows.extend(tools.filter_map(|(name, tool, _)| Some((name.to_owned(), version(tool)?))));
    rows.extend(gpu(environment));
    if let Some(system) = &environment.system {
        let os =
            [system.os.as_deref(), system.architecture.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        rows.extend((!os.is_empty()).then(|| ("OS".to_owned(), os)));
        rows.extend(system.container.clone().map(|container| ("container".to_owned(), container)));
        rows.extend(system.wsl.clone().map(|wsl| ("WSL".to_owned(), wsl)));
        rows.extend(
            system
                .libc
                .clone()
                .filter(|_| about.has("glibc") || about.has("libc") || about.has("musl"))
                .map(|libc| ("libc".to_owned(), libc)),
        );
        rows.extend(system.kernel.clone().filter(|_| about.has("kernel")).map(|kernel| ("kernel".to_owned(), kernel)));
    }
    rows
}

fn version(tool: &Tool) -> Option<String> {
    let kind = tool.environment.as_ref().and_then(|environment| environment.kind.clone());
    let parts: Vec<String> = [tool.version.clone(), kind].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The processor's name and its driver, by whatever key they are named.
fn gpu(environment: &Environment) -> Option<(String, String)> {
    let gpu = environment.gpu.as_ref()?;
    let text = |key: &str| gpu.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    let driver = text("driver").or_else(|| text("driver_version")).map(|driver| format!("driver {driver}"));
    let cuda = text("cuda").or_else(|| text("cuda_version")).map(|cuda| format!("CUDA {cuda}"));
    let parts: Vec<String> = [text("name"), driver, cuda].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| ("GPU".to_owned(), parts.join(", ")))
}

/// The words of a text in small letters, with an underscore like a hyphen.
struct Words(std::collections::HashSet<String>);

impl Words {
    fn of(text: &str) -> Self {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let whole = text.split(move |c| !inside(c)).map(plain);
        let parts = text.split(|c: char| !c.is_alphanumeric()).map(plain);
        Self(whole.chain(parts).filter(|word| !word.is_empty()).collect())
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether a package is spoken of, by its name, by the first part of it, or by what a program calls it.
    fn name(&self, package: &str) -> bool {
        let name = plain(package);
        let part = name.split('-').next().filter(|part| part.len() >= SHORTEST_PART && name.contains('-'));
        self.has(&name)
            || part.is_some_and(|part| self.has(part))
            || CALLED.iter().any(|(package, called)| *package == name && self.has(called))
    }
}

fn plain(word: &str) -> String {
    word.trim_matches(['-', '_']).to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::environment::Environment;

    #[test]
    fn packages_that_the_post_speaks_of_come_first_and_the_rest_stays_away() {
        let environment: Environment = serde_json::from_value(serde_json::json!({
            "system": {"os": "Debian 12", "architecture": "x86_64"},
            "tools": {"node": {"version": "20.1"}, "python": {"version": "3.11", "packages": {"numpy": "1.26", "opencv-python": "4.9", "scipy": "1.0"}}},
        }))
        .unwrap();
        let names = |about| rows(&environment, about).into_iter().map(|row| row.0).collect::<Vec<_>>().join(" ");
        assert_eq!(names("import cv2 failed, NumPy is there"), "numpy opencv-python python OS");
        assert_eq!(names("nothing of it"), "node python OS");
    }
}
