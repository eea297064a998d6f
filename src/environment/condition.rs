//! Conditions on an environment, as a user types them: `torch==2.1`, `os=ubuntu`, `python>=3.9`, `numpy`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::package::{normal_name, split_versions};
use super::version::{compare, has_prefix};
use super::{Environment, System};

/// A condition that an environment meets or does not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The name of a part of the system, a tool or a package.
    name: String,
    /// The comparison with another value; `None` if the part only has to exist.
    value: Option<(Comparison, String)>,
}

/// A comparison of two values.
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
    /// All comparisons with their signs, a longer sign before its prefixes.
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
    /// Returns true if an environment meets the condition. A condition on a missing part is never met.
    pub fn holds(&self, environment: &Environment) -> bool {
        let lower = self.name.to_lowercase();
        let system = environment.system.as_ref();
        let text = |part: fn(&System) -> Option<&String>| {
            system.and_then(part).is_some_and(|value| self.holds_for_text(value))
        };
        match lower.as_str() {
            "os" => text(|system| system.os.as_ref()),
            "kernel" => {
                system.and_then(|system| system.kernel.as_ref()).is_some_and(|value| self.holds_for_version("", value))
            }
            "architecture" | "arch" => text(|system| system.architecture.as_ref()),
            "libc" => text(|system| system.libc.as_ref()),
            "container" => text(|system| system.container.as_ref()),
            "ci" => text(|system| system.ci.as_ref()),
            "wsl" => text(|system| system.wsl.as_ref()),
            "project" => environment.project.as_ref().is_some_and(|name| self.holds_for_text(name)),
            "branch" => environment
                .git
                .as_ref()
                .and_then(|git| git.branch.as_ref())
                .is_some_and(|name| self.holds_for_text(name)),
            "gpu" => {
                environment.gpu.as_ref().is_some_and(|gpu| self.holds_for_text(&serde_json::json!(gpu).to_string()))
            }
            _ => self.holds_for_graphics(environment, &lower) || self.holds_for_tools(environment),
        }
    }

    /// Compares the fields of the graphics processor that a name means; there are several versions of CUDA.
    fn holds_for_graphics(&self, environment: &Environment, name: &str) -> bool {
        let fields: &[&str] = match name {
            "driver" => &["driver_version"],
            "cuda" => &["cuda_version", "cuda_toolkit", "torch_cuda"],
            name => &[name],
        };
        let Some(gpu) = &environment.gpu else { return false };
        let mut values = fields.iter().filter_map(|field| gpu.get(*field)?.as_str());
        values.any(|value| self.holds_for_version("", value))
    }

    /// Compares the versions of the tool and of the packages that the name means.
    fn holds_for_tools(&self, environment: &Environment) -> bool {
        environment.tools.iter().any(|(name, tool)| {
            let wanted = normal_name(name, &self.name);
            let own = (*name == self.name).then(|| tool.version.as_deref().unwrap_or_default());
            let mut packages = tool.packages.iter().filter(|(package, _)| normal_name(name, package) == wanted);
            own.is_some_and(|version| self.holds_for_version(name, version))
                || packages.any(|(_, versions)| self.holds_for_versions(name, versions))
        })
    }

    /// Compares the versions of one package: one of them must be equal, all of them unequal.
    fn holds_for_versions(&self, tool: &str, versions: &str) -> bool {
        let mut each = split_versions(versions).map(|version| self.holds_for_version(tool, version));
        match &self.value {
            Some((Comparison::Unequal, _)) => each.all(|holds| holds),
            _ => each.any(|holds| holds),
        }
    }

    /// Compares a text, which is equal to every part of it.
    fn holds_for_text(&self, text: &str) -> bool {
        let contains = |part: &str| text.to_lowercase().contains(&part.to_lowercase());
        match &self.value {
            None => true,
            Some((Comparison::Equal, part)) => contains(part),
            Some((Comparison::Unequal, part)) => !contains(part),
            // Of a name with a version, only the version has an order.
            Some((_, _)) => {
                let version = text.split_whitespace().next_back();
                version.is_some_and(|version| self.holds_for_version("", version))
            }
        }
    }

    /// Compares a version, which is equal to every version that begins it.
    fn holds_for_version(&self, tool: &str, version: &str) -> bool {
        let Some((comparison, wanted)) = &self.value else { return true };
        let ordering = || compare(tool, version, wanted);
        let equal = || has_prefix(version, wanted) || ordering() == Some(Ordering::Equal);
        match comparison {
            Comparison::Equal => equal(),
            Comparison::Unequal => !version.is_empty() && !equal(),
            Comparison::Less => ordering() == Some(Ordering::Less),
            Comparison::More => ordering() == Some(Ordering::Greater) && !has_prefix(version, wanted),
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
