//! The names in a text about an error, and the packages, programs and libraries that they mean.

use std::collections::{HashMap, HashSet};

use super::package;

/// The bytes of the shortest word that is taken for a name. One letter is a variable or an option.
const MIN_NAME_BYTES: usize = 2;

/// Names in the order of their importance, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    names: Vec<String>,
    /// The packages that the names may mean, in the form of PEP 503, each with the position of the first such name.
    packages: HashMap<String, usize>,
}

impl FromIterator<String> for Names {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        let mut seen = HashSet::new();
        let names: Vec<String> = names.into_iter().filter(|name| seen.insert(name.clone())).collect();
        let mut packages = HashMap::new();
        for (position, name) in names.iter().enumerate() {
            package::packages_meant_by(name).for_each(|package| {
                packages.entry(package.into_owned()).or_insert(position);
            });
        }
        Self { names, packages }
    }
}

impl Names {
    /// Returns the words of texts that may be names: `torch.nn`, `@vue/core`, `libcudart.so.11`.
    pub(super) fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '@');
        let words = texts.into_iter().flat_map(|text| text.split(move |c: char| !is_inner(c)));
        let names = words.map(|word| {
            let word = word.trim_matches(['.', '-', '/']);
            // A path may name a package, as the file of a frame does.
            package::from_path(word).unwrap_or_else(|| word.to_owned())
        });
        names.filter(|name| name.len() >= MIN_NAME_BYTES).collect()
    }

    /// Returns the number of names.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns true if one of the names is this one, letter by letter.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    /// Returns the position of the first name that means a package.
    pub(super) fn package(&self, package: &str) -> Option<usize> {
        self.packages.get(&*package::pep_503(package)).copied()
    }

    /// Returns the position of the first name that is this one in any case.
    pub(super) fn in_any_case(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own.eq_ignore_ascii_case(name))
    }

    /// Returns the position of the first name with one of the words as a part: `cuda` in `CUDA_HOME` and
    /// `libcudart.so`.
    pub(super) fn with_word(&self, words: &[&str]) -> Option<usize> {
        let is_word = |part: &str| {
            let part = part.to_ascii_lowercase();
            let library = part.strip_prefix("lib");
            words.iter().any(|word| part == *word || library.is_some_and(|library| library.starts_with(word)))
        };
        self.names.iter().position(|name| name.split(|c: char| !c.is_ascii_alphanumeric()).any(is_word))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

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
            assert_eq!(Names::of_texts([named]).package(package), Some(0), "{named} {package}");
        }
        assert_eq!(
            (Names::of_texts(["cv2"]).package("numpy"), Names::of_texts(["yaml"]).package("yamllint")),
            (None, None)
        );
    }

    #[test]
    fn the_first_name_counts() {
        let names =
            Names::of_texts(["x torch.nn, (CUDA_HOME) torch.nn", "/x/site-packages/numpy/a.py torch libcudart.so"]);
        assert_eq!((names.len(), names.contains("torch.nn"), names.contains("cuda_home")), (5, true, false));
        assert_eq!(
            (names.package("torch"), names.package("NumPy"), names.in_any_case("Torch")),
            (Some(0), Some(2), Some(3))
        );
        assert_eq!((names.with_word(&["cuda"]), names.with_word(&["nccl"])), (Some(1), None));
    }
}
