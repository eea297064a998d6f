//! The difference between two environments: what was added, removed, upgraded, downgraded or otherwise changed.

mod graphics;
mod system;
mod tools;

use std::cmp::Ordering;
use std::collections::HashSet;

use super::change::{Change, Direction, Part, Relevance};
use super::package::{normal_name, split_versions};
use super::version::compare;
use super::{Environment, Git};

impl Environment {
    /// Returns the differences of `now`, sorted by part and name. A value that is unknown on one side is no difference.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        let mut changes = Changes::default();
        let same_project = self.project == now.project;
        for (name, then) in &self.tools {
            if let Some(now) = now.tools.get(name) {
                changes.compare_tools(name, then, now);
            }
        }
        if let (Some(then), Some(now)) = (&self.gpu, &now.gpu) {
            changes.compare_graphics(then, now);
        }
        if let (Some(then), Some(now)) = (&self.system, &now.system) {
            changes.compare_systems(then, now);
        }
        // The commits of two projects have nothing to do with each other.
        if let (Some(then), Some(now)) = (&self.git, &now.git)
            && same_project
        {
            changes.compare_repositories(then, now);
        }
        changes.finish()
    }
}

/// The changes that were found so far.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn compare_repositories(&mut self, then: &Git, now: &Git) {
        self.compare_values(Part::Repository, "branch", then.branch.as_ref(), now.branch.as_ref());
        self.compare_values(Part::Repository, "commit", then.commit.as_ref(), now.commit.as_ref());
    }

    /// Adds a change, with its direction, if two versions differ.
    fn compare_versions(&mut self, part: Part, tool: &str, name: &str, then: Option<&str>, now: Option<&str>) {
        let (Some(then), Some(now)) = (then, now) else { return };
        let Some((then, now)) = differing_versions(then, now) else { return };
        let direction = match compare(tool, then, now) {
            Some(Ordering::Equal) => return,
            Some(Ordering::Less) => Direction::Upgraded,
            Some(Ordering::Greater) => Direction::Downgraded,
            None => Direction::Changed,
        };
        self.add(part, tool, name, Some(then), Some(now), direction);
    }

    /// Adds a change if two values differ.
    fn compare_values(&mut self, part: Part, name: &str, then: Option<&String>, now: Option<&String>) {
        if let (Some(then), Some(now)) = (then, now)
            && then != now
        {
            self.add(part, "", name, Some(then), Some(now), Direction::Changed);
        }
    }

    fn add(&mut self, part: Part, tool: &str, name: &str, then: Option<&str>, now: Option<&str>, direction: Direction) {
        // A package may be installed in a version that is not known.
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

    /// Sorts the changes, and removes those of conda that Python has as well.
    fn finish(self) -> Vec<Change> {
        let mut changes = self.0;
        // Environments differ in their tool only, whose name is part of theirs.
        let key = |change: &Change| {
            let name = (change.part != Part::ToolEnvironment).then(|| normal_name("python", &change.name).into_owned());
            (name, change.then.clone(), change.now.clone())
        };
        let of_python: HashSet<_> =
            changes.iter().filter(|change| change.tool.as_deref() == Some("python")).map(key).collect();
        changes.retain(|change| change.tool.as_deref() != Some("conda") || !of_python.contains(&key(change)));
        changes.sort_by(|one, other| (one.part, &one.name, &one.tool).cmp(&(other.part, &other.name, &other.tool)));
        changes
    }
}

/// Returns the versions that differ, of a package that may have several: if each side has one that the other lacks,
/// those two, else all of them. Returns `None` if both sides have the same.
fn differing_versions<'v>(then: &'v str, now: &'v str) -> Option<(&'v str, &'v str)> {
    let only = |own: &'v str, other: &'v str| -> Vec<&'v str> {
        split_versions(own).filter(|version| split_versions(other).all(|others| others != *version)).collect()
    };
    match (only(then, now).as_slice(), only(now, then).as_slice()) {
        ([], []) => None,
        ([then], [now]) => Some((then, now)),
        _ => Some((then, now)),
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
        let tool = |version: &str| json!({"packages": {"protobuf": version}});
        let both = |python: &str, node: &str| json!({"tools": {"python": tool(python), "node": tool(node)}});
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

    #[test]
    fn a_source_is_found_by_the_spelling_of_its_tool() {
        let tool = |name: &str, packages: serde_json::Value, editable: serde_json::Value| {
            let tool = json!({"packages": packages, "editable": editable});
            json!({"tools": {name: tool}})
        };
        let python = |editable: serde_json::Value| tool("python", json!({"My.Lab": "0.1"}), editable);
        assert_eq!(said(python(json!(["my_lab"])), python(json!([]))), ["python:My.Lab a folder a release Changed"]);
        // Two packages of npm, which are one where case is no difference.
        let packages = json!({"JSONStream": "1", "jsonstream": "1"});
        let node = |editable: serde_json::Value| tool("node", packages.clone(), editable);
        assert_eq!(said(node(json!(["jsonstream"])), node(json!([]))), ["node:jsonstream a folder a release Changed"]);
    }
}
