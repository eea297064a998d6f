//! An environment as it is stored.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::text;
use crate::environment::{Disk, Environment, Git, System, Tool, ToolEnvironment};
use crate::redact::Privacy;
use crate::text::file_name;

/// Cleans an environment. The names and versions of packages are public, and stay as they are.
///
/// Every struct is taken apart without `..`, so that a new field does not compile until its cleaning is decided.
pub fn environment(environment: Environment, privacy: &Privacy) -> Environment {
    let Environment { system, tools, gpu, git, project, other } = environment;
    let cleaner = Cleaner { privacy };
    Environment {
        system: system.map(|system| cleaner.system(system)),
        tools: tools.into_iter().map(|(name, tool)| (name, cleaner.tool(tool))).collect(),
        gpu: gpu.map(|fields| cleaner.fields(fields)),
        git: git.map(|git| cleaner.git(git)),
        project: cleaner.text(project),
        other: cleaner.fields(other),
    }
}

/// Cleaner of the parts of an environment.
struct Cleaner<'p> {
    privacy: &'p Privacy,
}

impl Cleaner<'_> {
    fn system(&self, system: System) -> System {
        let System { os, kernel, architecture, libc, container, ci, cores, memory_mib, wsl, disks, other } = system;
        System {
            os: self.text(os),
            kernel: self.text(kernel),
            architecture: self.text(architecture),
            libc: self.text(libc),
            container: self.text(container),
            ci: self.text(ci),
            cores,
            memory_mib,
            wsl: self.text(wsl),
            disks: disks.into_iter().map(|disk| self.disk(disk)).collect(),
            other: self.fields(other),
        }
    }

    fn disk(&self, disk: Disk) -> Disk {
        let Disk { role, size_mib, free_mib, free_inodes, other } = disk;
        Disk { role: text(&role, self.privacy), size_mib, free_mib, free_inodes, other: self.fields(other) }
    }

    fn tool(&self, tool: Tool) -> Tool {
        let Tool { version, environment, manager, packages, locked, editable, direct, other } = tool;
        Tool {
            version: self.text(version),
            environment: environment.map(|environment| self.tool_environment(environment)),
            manager: self.text(manager),
            packages: clean_values(packages, |listed| if is_version(&listed) { listed } else { self.origin(&listed) }),
            locked,
            editable,
            direct: clean_values(direct, |origin| self.origin(&origin)),
            other: self.fields(other),
        }
    }

    fn tool_environment(&self, environment: ToolEnvironment) -> ToolEnvironment {
        let ToolEnvironment { kind, name, other } = environment;
        ToolEnvironment { kind: self.text(kind), name: self.text(name), other: self.fields(other) }
    }

    fn git(&self, git: Git) -> Git {
        let Git { commit, branch, dirty, other } = git;
        Git { commit: self.text(commit), branch: self.text(branch), dirty, other: self.fields(other) }
    }

    fn text(&self, given: Option<String>) -> Option<String> {
        given.map(|given| text(&given, self.privacy))
    }

    /// Cleans the texts of fields that have no type of their own. Their names stay.
    fn fields(&self, fields: Map<String, Value>) -> Map<String, Value> {
        fields.into_iter().map(|(name, value)| (name, self.value(value))).collect()
    }

    fn value(&self, value: Value) -> Value {
        match value {
            Value::String(given) => Value::String(text(&given, self.privacy)),
            Value::Array(values) => values.into_iter().map(|value| self.value(value)).collect(),
            Value::Object(fields) => Value::Object(self.fields(fields)),
            Value::Null | Value::Bool(_) | Value::Number(_) => value,
        }
    }

    /// Cleans the URL or the path that a package was installed from: user, password and query go, and of a path all
    /// but the last name.
    fn origin(&self, origin: &str) -> String {
        let origin = origin.split(['?', '#']).next().unwrap_or_default();
        if let Some((scheme, path)) = origin.split_once("file:") {
            let name = file_name(path.trim_end_matches('/'));
            return text(&format!("{scheme}file:{name}"), self.privacy);
        }
        // `kim@host:owner/name`
        let host = origin.find([':', '/']).map_or(origin, |end| &origin[..end]);
        text(host.rfind('@').map_or(origin, |user| &origin[user + 1..]), self.privacy)
    }
}

/// Cleans the values of a map, and keeps its keys.
fn clean_values(map: BTreeMap<String, String>, clean: impl Fn(String) -> String) -> BTreeMap<String, String> {
    map.into_iter().map(|(key, value)| (key, clean(value))).collect()
}

/// Returns whether a package's version is one, and no URL or path, which some tools write in its place.
fn is_version(version: &str) -> bool {
    !version.contains(['/', '@', '\\'])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::kim;
    use super::environment;

    #[test]
    fn an_environment_keeps_its_packages() {
        let value = json!({
            "system": {"os": "Debian on orca"},
            "tools": {"python": {
                "version": "3.11.7",
                "environment": {"kind": "venv", "name": "kim-lab"},
                "packages": {"kim": "1.0", "orca": "2.orca", "local": "file:/srv/people/kim/local"},
                "editable": ["kim"],
                "direct": {
                    "mmcv": "git+https://kim:secret@x.example/mmcv.git@1f3e",
                    "wheel": "file:///srv/people/kim/dist/wheel-1.0.whl",
                    "team": "lee@git.example:team/p.git",
                    "asked": "https://x.example/p.git?token=abc#x",
                },
                "later": ["/home/kim/x"],
            }},
            "git": {"branch": "kim/fix"},
        });
        let kept = environment(serde_json::from_value(value).unwrap(), &kim());
        let python = &kept.tools["python"];
        assert_eq!(json!(python.packages), json!({"kim": "1.0", "local": "file:local", "orca": "2.orca"}));
        assert!(python.editable.contains("kim"));
        assert_eq!(
            json!(python.direct),
            json!({
                "asked": "https://x.example/p.git",
                "mmcv": "git+https://x.example/mmcv.git@1f3e",
                "team": "git.example:team/p.git",
                "wheel": "file:wheel-1.0.whl",
            })
        );
        assert_eq!(python.environment.as_ref().unwrap().name.as_deref(), Some("<redacted:user>-lab"));
        let system = kept.system.as_ref().unwrap();
        assert_eq!(system.os.as_deref(), Some("Debian on <redacted:host>"));
        assert_eq!(kept.git.as_ref().unwrap().branch.as_deref(), Some("<redacted:user>/fix"));
        assert_eq!(python.other["later"], json!(["~/x"]));
        assert_eq!(environment(kept.clone(), &kim()), kept);
    }
}
