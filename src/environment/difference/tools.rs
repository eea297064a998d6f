//! The differences of a tool: its version, its environment, and its packages with their sources.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::Changes;
use crate::environment::Tool;
use crate::environment::change::{Direction, Part};
use crate::environment::package::{UNLISTED, normal_name};

/// Packages by their normal names, each with its own spelling and its version.
type Packages<'t> = BTreeMap<Cow<'t, str>, (&'t str, &'t str)>;

/// The sources of packages that are no releases of an index, by the normal names of the packages.
type Sources<'t> = HashMap<Cow<'t, str>, &'t str>;

impl Changes {
    pub(super) fn compare_tools(&mut self, name: &str, then: &Tool, now: &Tool) {
        self.compare_versions(Part::Runtime, name, name, then.version.as_deref(), now.version.as_deref());
        self.compare_parts(Part::Manager, name, "packages by", then.manager.clone(), now.manager.clone());
        self.compare_parts(Part::ToolEnvironment, name, "environment", environment(then), environment(now));

        let (before, after) = (packages(name, then), packages(name, now));
        let (sources_before, sources_after) = (sources(name, then), sources(name, now));
        // A package that is missing on one side is a change only if both lists are complete.
        let complete = ![then, now].iter().any(|tool| tool.is_partial() || tool.packages.is_empty());
        let unlisted = |packages: &Packages<'_>| !UNLISTED.iter().any(|name| packages.contains_key(*name));
        let without_unlisted = name == "python" && (unlisted(&before) || unlisted(&after));
        let counts = |package: &str| complete && !(without_unlisted && UNLISTED.contains(&package));
        for (package, (own, then_version)) in &before {
            match after.get(package) {
                Some((own, now_version)) => {
                    let (then_version, now_version) = (known_version(then_version), known_version(now_version));
                    if then_version == now_version {
                        let [then, now] = [&sources_before, &sources_after].map(|sources| sources.get(package));
                        self.compare_sources(name, own, then, now);
                    }
                    self.compare_versions(Part::Package, name, own, then_version, now_version);
                }
                None if counts(package) => {
                    self.add(Part::Package, name, own, Some(then_version), None, Direction::Removed);
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

    /// Adds a change if a part of a tool differs.
    fn compare_parts(&mut self, part: Part, tool: &str, what: &str, then: Option<String>, now: Option<String>) {
        if let (Some(then), Some(now)) = (&then, &now)
            && then != now
        {
            self.add(part, tool, &format!("{tool} {what}"), Some(then), Some(now), Direction::Changed);
        }
    }

    /// Adds a change if the same version of a package comes from another source: a release, an address, a folder.
    fn compare_sources(&mut self, tool: &str, package: &str, then: Option<&&str>, now: Option<&&str>) {
        if then != now {
            let [then, now] = [then, now].map(|source| source.copied().unwrap_or("a release"));
            self.add(Part::Package, tool, package, Some(then), Some(now), Direction::Changed);
        }
    }
}

fn packages<'t>(name: &str, tool: &'t Tool) -> Packages<'t> {
    tool.packages.iter().map(|(own, version)| (normal_name(name, own), (own.as_str(), version.as_str()))).collect()
}

fn sources<'t>(name: &str, tool: &'t Tool) -> Sources<'t> {
    let folders = tool.editable.iter().map(|own| (normal_name(name, own), "a folder"));
    let addresses = tool.direct.iter().map(|(own, address)| (normal_name(name, own), address.as_str()));
    // Of a package that has both, the address tells more.
    folders.chain(addresses).collect()
}

fn known_version(version: &str) -> Option<&str> {
    (!version.is_empty()).then_some(version)
}

/// Returns the kind and the name of a tool's environment, `venv lab`.
fn environment(tool: &Tool) -> Option<String> {
    tool.environment.as_ref().map(ToString::to_string).filter(|environment| !environment.is_empty())
}
