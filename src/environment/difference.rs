//! What differs between two environments: what was added, removed, upgraded, downgraded or otherwise changed.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use super::change::{Change, Direction, Part, Relevance};
use super::package::{UNLISTED, normal, versions};
use super::version::compare;
use super::{Disk, Environment, Git, System, Tool};

/// Memory counts as another from this part on: kernels keep a little more or less for themselves.
const OTHER_MEMORY: f64 = 0.1;

/// The key of a tool under which a reader says that its packages are not all there are.
pub const PARTIAL: &str = "partial";

impl Environment {
    /// What is different in `now`, by part and name. What one side does not know is no change.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        let mut found = Found::default();
        let same_project = self.project == now.project;
        for (name, then) in &self.tools {
            if let Some(now) = now.tools.get(name) {
                found.tool(name, then, now);
            }
        }
        if let (Some(then), Some(now)) = (&self.gpu, &now.gpu) {
            let (then, now) = (flat(then), flat(now));
            for (name, then) in &then {
                found.values(Part::Graphics, name, Some(then), now.get(name));
            }
        }
        if let (Some(then), Some(now)) = (&self.system, &now.system) {
            found.system(then, now);
        }
        // The commits of two projects have nothing to do with each other.
        if let (Some(then), Some(now)) = (&self.git, &now.git)
            && same_project
        {
            found.git(then, now);
        }
        found.finish()
    }
}

/// The changes that were found so far.
#[derive(Default)]
struct Found(Vec<Change>);

impl Found {
    fn tool(&mut self, name: &str, then: &Tool, now: &Tool) {
        self.versions(Part::Runtime, name, name, then.version.as_deref(), now.version.as_deref());
        let mut other = |part: Part, what: &str, then: Option<String>, now: Option<String>| {
            if let (Some(then), Some(now)) = (&then, &now)
                && then != now
            {
                self.add(part, name, &format!("{name} {what}"), Some(then), Some(now), Direction::Changed);
            }
        };
        other(Part::Manager, "packages by", then.manager.clone(), now.manager.clone());
        other(Part::Place, "environment", place(then), place(now));

        let packages = |tool: &Tool| -> BTreeMap<String, (String, String)> {
            let listed = tool.packages.iter();
            listed.map(|(own, version)| (normal(name, own).into_owned(), (own.clone(), version.clone()))).collect()
        };
        let whole = ![then, now].iter().any(|tool| tool.other.contains_key(PARTIAL) || tool.packages.is_empty());
        let (before, after) = (packages(then), packages(now));
        let unlisted = |packages: &BTreeMap<String, _>| !UNLISTED.iter().any(|name| packages.contains_key(*name));
        let overlooked = name == "python" && (unlisted(&before) || unlisted(&after));
        let counts = |package: &str| whole && !(overlooked && UNLISTED.contains(&package));
        for (package, (own, then_version)) in &before {
            match after.get(package) {
                Some((own, now_version)) => {
                    let (then_version, now_version) = (version(then_version), version(now_version));
                    if then_version == now_version {
                        self.sources(name, own, then, now);
                    }
                    self.versions(Part::Package, name, own, then_version, now_version);
                }
                None if counts(package) => {
                    self.add(Part::Package, name, own, Some(then_version), None, Direction::Removed)
                }
                None => {}
            }
        }
        for (package, (own, version)) in &after {
            if !before.contains_key(package) && counts(package) {
                self.add(Part::Package, name, own, None, Some(version), Direction::Added);
            }
        }
    }

    /// The same version from another source: of a release, of an address, of a folder of the user's.
    fn sources(&mut self, tool: &str, package: &str, then: &Tool, now: &Tool) {
        let source = |tool: &Tool, other: &str| {
            let of = |name: &&String| normal("python", name) == normal("python", other);
            let direct = tool.direct.iter().find(|(name, _)| of(name)).map(|(_, address)| address.clone());
            let editable = || tool.editable.iter().any(|name| of(&name)).then(|| "a folder".to_owned());
            direct.or_else(editable).unwrap_or_else(|| "a release".to_owned())
        };
        let (then, now) = (source(then, package), source(now, package));
        if then != now {
            self.add(Part::Package, tool, package, Some(&then), Some(&now), Direction::Changed);
        }
    }

    fn system(&mut self, then: &System, now: &System) {
        self.values(Part::System, "os", then.os.as_ref(), now.os.as_ref());
        self.values(Part::System, "architecture", then.architecture.as_ref(), now.architecture.as_ref());
        self.values(Part::System, "libc", then.libc.as_ref(), now.libc.as_ref());
        self.values(Part::System, "kernel", then.kernel.as_ref(), now.kernel.as_ref());
        // Outside of a container there is nothing to name; of a list that came from elsewhere nobody knows.
        if then.kernel.is_some() && now.kernel.is_some() {
            let none = "none".to_owned();
            for (name, then, now) in [("container", &then.container, &now.container), ("wsl", &then.wsl, &now.wsl)] {
                let [then, now] = [then, now].map(|value| value.as_ref().unwrap_or(&none));
                self.values(Part::System, name, Some(then), Some(now));
            }
        }
        let cores = |system: &System| system.cores.map(|cores| cores.to_string());
        self.values(Part::Machine, "cores", cores(then).as_ref(), cores(now).as_ref());
        if let (Some(then), Some(now)) = (then.memory_mib, now.memory_mib)
            && (then as f64 - now as f64).abs() > OTHER_MEMORY * then.max(now) as f64
        {
            self.values(Part::Machine, "memory", Some(&size(then)), Some(&size(now)));
        }
        for then in &then.disks {
            if let Some(now) = now.disks.iter().find(|now| now.role == then.role) {
                self.disk(then, now);
            }
        }
    }

    /// What is free, where that is of another order than it was.
    fn disk(&mut self, then: &Disk, now: &Disk) {
        let other = |then: u64, now: u64| then.max(1) >= 2 * now.max(1) || now.max(1) >= 2 * then.max(1);
        if let (Some(before), Some(after)) = (then.free_mib, now.free_mib)
            && other(before, after)
        {
            self.values(Part::Disk, &now.role, Some(&size(before)), Some(&size(after)));
        }
        if let (Some(before), Some(after)) = (then.free_inodes, now.free_inodes)
            && other(before, after)
        {
            let inodes = |count: u64| format!("{count} inodes");
            self.values(Part::Disk, &now.role, Some(&inodes(before)), Some(&inodes(after)));
        }
    }

    fn git(&mut self, then: &Git, now: &Git) {
        self.values(Part::Repository, "branch", then.branch.as_ref(), now.branch.as_ref());
        self.values(Part::Repository, "commit", then.commit.as_ref(), now.commit.as_ref());
    }

    fn versions(&mut self, part: Part, tool: &str, name: &str, then: Option<&str>, now: Option<&str>) {
        let (Some(then), Some(now)) = (then, now) else {
            return;
        };
        let Some((then, now)) = differing(then, now) else {
            return;
        };
        let direction = match compare(tool, then, now) {
            Some(Ordering::Equal) => return,
            Some(Ordering::Less) => Direction::Upgraded,
            Some(Ordering::Greater) => Direction::Downgraded,
            None => Direction::Changed,
        };
        self.add(part, tool, name, Some(then), Some(now), direction);
    }

    fn values(&mut self, part: Part, name: &str, then: Option<&String>, now: Option<&String>) {
        if let (Some(then), Some(now)) = (then, now)
            && then != now
        {
            self.add(part, "", name, Some(then), Some(now), Direction::Changed);
        }
    }

    fn add(&mut self, part: Part, tool: &str, name: &str, then: Option<&str>, now: Option<&str>, direction: Direction) {
        // A package of no known version is there, and that is all that can be said.
        let value = |value: Option<&str>| value.map(|value| if value.is_empty() { "?" } else { value }.to_owned());
        self.0.push(Change {
            name: name.to_owned(),
            then: value(then),
            now: value(now),
            part,
            tool: (!tool.is_empty()).then(|| tool.to_owned()),
            direction,
            relevance: Relevance::Rest,
        });
    }

    /// In order. What conda says of Python and of its packages is said once.
    fn finish(self) -> Vec<Change> {
        let mut changes = self.0;
        let twice = |change: &Change| {
            let same = |other: &Change| {
                let named = normal("python", &other.name) == normal("conda", &change.name);
                let place = other.part == Part::Place && change.part == Part::Place;
                (named || place) && (&other.then, &other.now) == (&change.then, &change.now)
            };
            let python = |other: &&Change| other.tool.as_deref() == Some("python");
            change.tool.as_deref() == Some("conda") && changes.iter().filter(python).any(same)
        };
        let twice: Vec<bool> = changes.iter().map(twice).collect();
        let mut twice = twice.into_iter();
        changes.retain(|_| !twice.next().unwrap_or_default());
        changes.sort_by(|one, other| (one.part, &one.name, &one.tool).cmp(&(other.part, &other.name, &other.tool)));
        changes
    }
}

/// What differs between the versions of a package: of several on either side the two that the other has not, where it is
/// one each, else all of them. `None` where both have the same.
fn differing<'v>(then: &'v str, now: &'v str) -> Option<(&'v str, &'v str)> {
    let only = |own: &'v str, other: &'v str| -> Vec<&'v str> {
        versions(own).filter(|version| versions(other).all(|others| others != *version)).collect()
    };
    match (only(then, now).as_slice(), only(now, then).as_slice()) {
        ([], []) => None,
        ([then], [now]) => Some((then, now)),
        _ => Some((then, now)),
    }
}

fn version(version: &str) -> Option<&str> {
    (!version.is_empty()).then_some(version)
}

fn place(tool: &Tool) -> Option<String> {
    let place = tool.environment.as_ref()?;
    let words: Vec<&str> = [place.kind.as_deref(), place.name.as_deref()].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Mebibytes as a person says them: `12 MiB`, `40 GiB`.
pub fn size(mebibytes: u64) -> String {
    let gibibytes = mebibytes as f64 / 1024.0;
    match mebibytes {
        ..1024 => format!("{mebibytes} MiB"),
        1024..10_240 => format!("{gibibytes:.1} GiB"),
        _ => format!("{gibibytes:.0} GiB"),
    }
}

/// The texts and numbers in a graphics processor's description, by name; of several processors each by its place.
fn flat(values: &serde_json::Map<String, Value>) -> BTreeMap<String, String> {
    fn walk(name: &str, value: &Value, flat: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| walk(&format!("{name} {key}"), value, flat)),
            Value::Array(values) => {
                values.iter().enumerate().for_each(|(at, value)| walk(&format!("{name} {at}"), value, flat));
            }
            Value::String(text) => drop(flat.insert(name.to_owned(), text.clone())),
            Value::Number(_) | Value::Bool(_) => drop(flat.insert(name.to_owned(), value.to_string())),
            Value::Null => {}
        }
    }
    let mut flat = BTreeMap::new();
    values.iter().for_each(|(key, value)| walk(&called(key), value, &mut flat));
    flat
}

/// What a field of a graphics processor is called where people read it.
fn called(key: &str) -> String {
    match key {
        "name" => "gpu".to_owned(),
        "driver_version" => "gpu driver".to_owned(),
        "cuda_version" => "cuda".to_owned(),
        "cuda_toolkit" => "cuda toolkit".to_owned(),
        "torch_cuda" => "torch's cuda".to_owned(),
        key => format!("gpu {}", key.replace('_', " ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Environment;

    fn said(then: serde_json::Value, now: serde_json::Value) -> Vec<String> {
        let [then, now] = [then, now].map(|value| serde_json::from_value::<Environment>(value).unwrap());
        let words = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        let one = |change: &super::Change| {
            let tool = change.tool.as_ref().map(|tool| format!("{tool}:")).unwrap_or_default();
            format!("{tool}{} {} {} {:?}", change.name, words(&change.then), words(&change.now), change.direction)
        };
        then.changes(&now).iter().map(one).collect()
    }

    fn python(packages: serde_json::Value) -> serde_json::Value {
        json!({"tools": {"python": {"version": "3.9.18", "packages": packages}}})
    }

    #[test]
    fn versions_go_up_and_down_and_spelling_is_nothing() {
        let then = python(json!({"Foo_Bar": "1.0", "numpy": "1.26.4", "torch": "2.1", "gone": "1", "pip": "23"}));
        let now = python(json!({"foo-bar": "1.0.0", "numpy": "2.1.0", "torch": "2.0", "new": "3", "pip": "23"}));
        assert_eq!(
            said(then, now),
            [
                "python:gone 1 - Removed",
                "python:new - 3 Added",
                "python:numpy 1.26.4 2.1.0 Upgraded",
                "python:torch 2.1 2.0 Downgraded"
            ]
        );
    }

    #[test]
    fn what_a_list_leaves_out_did_not_go() {
        let frozen = python(json!({"numpy": "1"}));
        assert!(said(frozen.clone(), python(json!({"numpy": "1", "pip": "23", "setuptools": "68"}))).is_empty());
        assert!(said(frozen.clone(), python(json!({}))).is_empty());
        assert!(said(frozen.clone(), json!({"tools": {"node": {"version": "20"}}})).is_empty());
        let partial = json!({"tools": {"python": {"packages": {"torch": "2.1"}, "partial": true}}});
        assert!(said(partial, frozen).is_empty());
    }

    #[test]
    fn a_package_of_two_tools_is_two_packages() {
        let both = |python: &str, node: &str| json!({"tools": {"python": {"packages": {"protobuf": python}}, "node": {"packages": {"protobuf": node}}}});
        assert_eq!(said(both("3.20.0", "7.2.0"), both("4.25.0", "7.2.0")), ["python:protobuf 3.20.0 4.25.0 Upgraded"]);
    }

    #[test]
    fn conda_and_pip_say_it_once() {
        let both = |version: &str, place: &str| {
            let tool = json!({"packages": {"numpy": version}, "environment": {"kind": "conda", "name": place}});
            json!({"tools": {"python": tool, "conda": tool}})
        };
        assert_eq!(
            said(both("1.26.4", "lab"), both("2.1.0", "vision")),
            ["python:numpy 1.26.4 2.1.0 Upgraded", "python:python environment conda lab conda vision Changed",]
        );
    }

    #[test]
    fn of_a_package_in_several_versions_the_one_that_differs_is_told() {
        let rust = |versions: &str| json!({"tools": {"rust": {"packages": {"syn": versions}}}});
        let one = |then: &str, now: &str| said(rust(then), rust(now)).join(" ");
        assert_eq!(one("1.0.109, 2.0.39", "1.0.109, 2.0.48"), "rust:syn 2.0.39 2.0.48 Upgraded");
        assert_eq!(one("1.0.109, 2.0.39", "2.0.39"), "rust:syn 1.0.109, 2.0.39 2.0.39 Changed");
        assert_eq!(one("1.0.109", "2.0.39, 3.0.1"), "rust:syn 1.0.109 2.0.39, 3.0.1 Changed");
        assert_eq!(one("1.0.109, 2.0.39", "2.0.39, 1.0.109"), "");
    }

    #[test]
    fn the_repositories_of_two_projects_are_not_compared() {
        let at = |project: &str, commit: &str| json!({"project": project, "git": {"branch": "main", "commit": commit}});
        assert_eq!(said(at("lab", "1f3e"), at("lab", "9c2b")), ["commit 1f3e 9c2b Changed"]);
        assert!(said(at("lab", "1f3e"), at("site", "9c2b")).is_empty());
    }

    #[test]
    fn systems_disks_and_cards_are_compared() {
        let machine = |os: &str, memory: u64, free: u64, driver: &str, container: serde_json::Value| {
            json!({
                "system": {"os": os, "kernel": "6.1", "memory_mib": memory, "container": container,
                    "disks": [{"role": "temporary folder", "size_mib": 51_200, "free_mib": free}]},
                "gpu": {"driver_version": driver, "cards": [{"name": "A100"}]},
            })
        };
        assert_eq!(
            said(
                machine("Debian 12", 24_000, 40_960, "535.1", json!("docker")),
                machine("Debian 13", 24_100, 12, "550.2", json!(null))
            ),
            [
                "gpu driver 535.1 550.2 Changed",
                "container docker none Changed",
                "os Debian 12 Debian 13 Changed",
                "temporary folder 40 GiB 12 MiB Changed"
            ]
        );
    }

    #[test]
    fn another_source_is_a_change() {
        let from =
            |direct: serde_json::Value| json!({"tools": {"python": {"packages": {"mmcv": "2.1"}, "direct": direct}}});
        assert_eq!(
            said(from(json!({})), from(json!({"mmcv": "https://x.example/mmcv.git"}))),
            ["python:mmcv a release https://x.example/mmcv.git Changed"]
        );
    }
}
