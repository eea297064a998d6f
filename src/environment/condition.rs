//! A question about an environment, as it is typed: `torch==2.1`, `os=ubuntu`, `python>=3.9`, `numpy`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::package::{normal, versions};
use super::version::{begins, compare};
use super::{Environment, System};

/// What has to hold of an environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What is asked about: a part of the system, a tool or a package.
    name: String,
    /// How its value has to stand to another; `None` where it only has to be there.
    value: Option<(Comparison, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Comparison {
    /// The longer before those that they begin with.
    const ALL: &[(&'static str, Self)] = &[
        ("==", Self::Equal),
        ("!=", Self::Unequal),
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("=", Self::Equal),
        ("<", Self::Less),
        (">", Self::More),
    ];

    fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(_, comparison)| *comparison == self).map_or("", |(sign, _)| sign)
    }
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |why: &str| format!("{text:?} {why}; say it like torch==2.1, python>=3.9, os=ubuntu or numpy");
        let at = text.find(['=', '!', '<', '>', '~']).unwrap_or(text.len());
        let (name, rest) = (text[..at].trim(), &text[at..]);
        if name.is_empty() {
            return Err(wrong("does not name what it is about"));
        }
        if name.contains(char::is_whitespace) {
            return Err(wrong("has more than one name before the sign"));
        }
        if rest.is_empty() {
            return Ok(Self { name: name.to_owned(), value: None });
        }
        let sign = Comparison::ALL.iter().find(|(sign, _)| rest.starts_with(sign));
        let (sign, comparison) = sign.ok_or_else(|| wrong("compares in a way that is not known"))?;
        let value = rest[sign.len()..].trim();
        if value.is_empty() || value.starts_with(['=', '<', '>', '!']) {
            return Err(wrong("does not say with what to compare"));
        }
        Ok(Self { name: name.to_owned(), value: Some((*comparison, value.to_owned())) })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some((comparison, value)) => write!(f, "{}{}{value}", self.name, comparison.sign()),
            None => f.write_str(&self.name),
        }
    }
}

impl Condition {
    /// Whether it holds. Of something that is not there nothing holds.
    pub fn holds(&self, environment: &Environment) -> bool {
        let lower = self.name.to_lowercase();
        let system = environment.system.as_ref();
        let words = |part: fn(&System) -> Option<&String>| system.and_then(part).is_some_and(|value| self.words(value));
        match lower.as_str() {
            "os" => words(|system| system.os.as_ref()),
            "kernel" => system.and_then(|system| system.kernel.as_ref()).is_some_and(|value| self.version("", value)),
            "architecture" | "arch" => words(|system| system.architecture.as_ref()),
            "libc" => words(|system| system.libc.as_ref()),
            "container" => words(|system| system.container.as_ref()),
            "ci" => words(|system| system.ci.as_ref()),
            "wsl" => words(|system| system.wsl.as_ref()),
            "project" => environment.project.as_ref().is_some_and(|name| self.words(name)),
            "branch" => {
                environment.git.as_ref().and_then(|git| git.branch.as_ref()).is_some_and(|name| self.words(name))
            }
            "gpu" => environment.gpu.as_ref().is_some_and(|gpu| self.words(&serde_json::json!(gpu).to_string())),
            _ => self.graphics(environment, &lower) || self.tools(environment),
        }
    }

    /// A field of the graphics processor: `driver`, or `cuda`, of which there are several.
    fn graphics(&self, environment: &Environment, name: &str) -> bool {
        let fields: &[&str] = match name {
            "driver" => &["driver_version"],
            "cuda" => &["cuda_version", "cuda_toolkit", "torch_cuda"],
            name => &[name],
        };
        let Some(gpu) = &environment.gpu else {
            return false;
        };
        let mut values = fields.iter().filter_map(|field| gpu.get(*field)?.as_str());
        values.any(|value| self.version("", value))
    }

    fn tools(&self, environment: &Environment) -> bool {
        environment.tools.iter().any(|(tool, its)| {
            let named = normal(tool, &self.name);
            let own = (*tool == self.name).then(|| its.version.as_deref().unwrap_or_default());
            let packages = its.packages.iter().filter(|(name, _)| normal(tool, name) == named);
            own.is_some_and(|version| self.version(tool, version))
                || packages.into_iter().any(|(_, listed)| self.one_of(tool, listed))
        })
    }

    /// Of a package, of which several versions may be there.
    fn one_of(&self, tool: &str, listed: &str) -> bool {
        let mut each = versions(listed).map(|version| self.version(tool, version));
        match &self.value {
            Some((Comparison::Unequal, _)) => each.all(|holds| holds),
            _ => each.any(|holds| holds),
        }
    }

    /// Of words: whether they are in it.
    fn words(&self, value: &str) -> bool {
        let has = |words: &str| value.to_lowercase().contains(&words.to_lowercase());
        match &self.value {
            None => true,
            Some((Comparison::Equal, words)) => has(words),
            Some((Comparison::Unequal, words)) => !has(words),
            // A name and a version: the version is what can be more or less.
            Some((_, _)) => value.split_whitespace().next_back().is_some_and(|version| self.version("", version)),
        }
    }

    fn version(&self, tool: &str, version: &str) -> bool {
        let Some((comparison, wanted)) = &self.value else {
            return true;
        };
        let ordering = || compare(tool, version, wanted);
        let equal = || begins(version, wanted) || ordering() == Some(Ordering::Equal);
        match comparison {
            Comparison::Equal => equal(),
            Comparison::Unequal => !version.is_empty() && !equal(),
            Comparison::Less => ordering() == Some(Ordering::Less),
            Comparison::More => ordering() == Some(Ordering::Greater) && !begins(version, wanted),
            Comparison::AtMost => equal() || ordering() == Some(Ordering::Less),
            Comparison::AtLeast => equal() || ordering() == Some(Ordering::Greater),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Environment;
    use super::Condition;

    #[test]
    fn what_is_typed_is_asked() {
        let environment: Environment = serde_json::from_value(json!({
            "system": {"os": "Ubuntu 22.04.3 LTS", "container": "docker", "ci": "github-actions", "libc": "glibc 2.35"},
            "project": "lab",
            "tools": {
                "python": {"version": "3.9.18", "packages": {"torch": "2.1.2+cu118", "flash_attn": "2.5"}},
                "rust": {"packages": {"syn": "1.0.109, 2.0.39"}},
            },
            "gpu": {"driver_version": "535.104.05", "torch_cuda": "11.8", "name": "A100"},
        }))
        .unwrap();
        let holds = |text: &str| text.parse::<Condition>().unwrap().holds(&environment);
        for text in [
            "torch==2.1",
            "torch=2",
            "torch",
            "torch>=2.1",
            "torch<2.2",
            "torch!=2.0",
            "os=ubuntu",
            "python=3.9",
            "python<3.10",
            "Flash-Attn",
            "container",
            "container=docker",
            "gpu=a100",
            "driver>=535",
            "libc>=2.31",
            "python <= 3.9",
            "cuda<12",
            "ci=github",
            "project=lab",
            "syn==1",
            "syn>=2.0.39",
            "syn!=2.1",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in [
            "torch==2.10",
            "torch<2.1",
            "torch!=2.1",
            "numpy",
            "os=debian",
            "python=3.1",
            "wsl",
            "torch>2.1",
            "driver>600",
            "python>3",
            "cuda=12",
            "project=site",
            "syn==1.0.109, 2.0.39",
            "syn>2.0.39",
            "syn!=2.0.39",
        ] {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let said = |text: &str| text.parse::<Condition>().unwrap_err();
        insta::assert_snapshot!([said("==2"), said("torch=="), said("a b=1"), said("torch~=2")].join("\n"), @r#"
        "==2" does not name what it is about; say it like torch==2.1, python>=3.9, os=ubuntu or numpy
        "torch==" does not say with what to compare; say it like torch==2.1, python>=3.9, os=ubuntu or numpy
        "a b=1" has more than one name before the sign; say it like torch==2.1, python>=3.9, os=ubuntu or numpy
        "torch~=2" compares in a way that is not known; say it like torch==2.1, python>=3.9, os=ubuntu or numpy
        "#);
        assert_eq!("torch >= 2.1".parse::<Condition>().unwrap().to_string(), "torch>=2.1");
    }
}
