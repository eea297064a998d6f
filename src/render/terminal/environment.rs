//! An environment: on a page of its own, and in a line beside an incident.

use super::Sheet;
use crate::environment::package::{WELL_KNOWN, normal_name};
use crate::environment::{Environment, System, Tool, size};
use crate::incident::{Incident, Outcome};
use crate::render::Screen;
use crate::text;

/// The packages that are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packages {
    /// The packages that issue forms ask for, and the number of the others.
    Few,
    /// All packages.
    All,
}

/// Longest list of packages that is printed whole.
const FEW: usize = 12;

/// Returns the page of an environment, one part per row.
pub fn environment(environment: &Environment, packages: Packages, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    if let Some(parts) = &environment.system {
        system(&mut sheet, parts);
    }
    if let Some(fields) = &environment.gpu {
        for (index, (name, value)) in fields.iter().filter(|(_, value)| !value.is_null()).enumerate() {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            sheet.one(if index == 0 { "gpu" } else { "" }, &format!("{} {value}", name.replace('_', " ")));
        }
    }
    for (name, its) in &environment.tools {
        tool(&mut sheet, name, its, packages);
    }
    if let Some(project) = &environment.project {
        sheet.one("project", project);
    }
    if let Some(git) = &environment.git {
        let state = git.dirty.map(|dirty| if dirty { "changed" } else { "clean" }.to_owned());
        let parts = [git.branch.clone(), git.commit.clone(), state];
        sheet.one("git", &parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    sheet.finish()
}

fn system(sheet: &mut Sheet, system: &System) {
    let parts = [
        ("os", system.os.clone()),
        ("kernel", system.kernel.clone()),
        ("machine", system.architecture.clone()),
        ("libc", system.libc.clone()),
        ("container", system.container.clone()),
        ("runner", system.ci.clone()),
        ("wsl", system.wsl.clone()),
        ("cores", system.cores.map(|cores| cores.to_string())),
        ("memory", system.memory_mib.map(size)),
    ];
    for (label, value) in parts {
        if let Some(value) = value {
            sheet.one(label, &value);
        }
    }
    for (index, disk) in system.disks.iter().enumerate() {
        let of = disk.size_mib.map(|mebibytes| format!(" of {}", size(mebibytes))).unwrap_or_default();
        let free = disk.free_mib.map(|mebibytes| format!("{}{of} free", size(mebibytes)));
        let inodes = disk.free_inodes.map(|inodes| text::count(inodes, "inode"));
        let said = [free, inodes].into_iter().flatten().collect::<Vec<_>>().join(", ");
        sheet.one(if index == 0 { "disks" } else { "" }, &format!("{} {said}", disk.role));
    }
}

fn tool(sheet: &mut Sheet, name: &str, tool: &Tool, packages: Packages) {
    let place = tool.environment.as_ref().map(ToString::to_string);
    let kind = tool.environment.as_ref().and_then(|place| place.kind.as_ref());
    let manager = tool.manager.clone().filter(|manager| Some(manager) != kind);
    let parts = [tool.version.clone(), place, manager];
    let mut lines = vec![parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")];
    let all = packages == Packages::All || tool.packages.len() <= FEW;
    let known = |package: &str| WELL_KNOWN.contains(&&*normal_name(name, package)) || is_own(tool, package);
    let shown = tool.packages.iter().filter(|(package, _)| all || known(package));
    lines.extend(shown.map(|(package, version)| line(tool, package, version)));
    let left = tool.packages.len() + 1 - lines.len();
    match (left, lines.len()) {
        (0, _) => {}
        (_, 1) => lines.push(format!("{}: odap env --all", text::count(left as u64, "package"))),
        _ => lines.push(format!("and {}: odap env --all", text::count(left as u64, "other package"))),
    }
    // A tool of which nothing but its packages is known begins with them.
    let lines = lines.iter().filter(|line| !line.is_empty());
    let label = text::one_line(name);
    for (index, line) in lines.enumerate() {
        sheet.one(if index == 0 { &label } else { "" }, line);
    }
}

fn is_own(tool: &Tool, package: &str) -> bool {
    tool.editable.contains(package) || tool.direct.contains_key(package)
}

/// Returns a package with its version and state: `mmcv 2.1.0 (editable)`, `vite 7.1.0 (locked, not installed)`.
fn line(tool: &Tool, package: &str, version: &str) -> String {
    let editable = tool.editable.contains(package).then(|| "editable".to_owned());
    let direct = tool.direct.get(package).map(|address| format!("from {address}"));
    let locked = tool.locked.contains(package).then(|| "locked, not installed".to_owned());
    let source = [editable, direct, locked].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let source = if source.is_empty() { source } else { format!("({source})") };
    [package, version, &source].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The environment in which an incident was last seen, preferably one in which its fix worked: all of it. `None` where
/// nothing is known of it.
pub fn snapshot(incident: &Incident, screen: Screen) -> Option<String> {
    let sighting = incident.witness()?;
    let known = sighting.environment.as_ref()?;
    let then = if sighting.outcome == Some(Outcome::Worked) { "when its fix worked" } else { "when it was seen" };
    let mut sheet = Sheet::new(screen);
    sheet.titled(incident, &format!("{then} {}", sighting.seen_at.ago(screen.now)));
    Some(sheet.finish() + &environment(known, Packages::All, screen))
}

/// Returns an environment in one line.
pub(super) fn summary(environment: &Environment) -> String {
    let system = environment.system.as_ref();
    let of = |part: fn(&System) -> Option<&String>| system.and_then(part).cloned();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(of(|system| system.os.as_ref()));
    parts.extend(of(|system| system.architecture.as_ref()));
    parts.extend(of(|system| system.container.as_ref()));
    parts.extend(of(|system| system.ci.as_ref()));
    parts.extend(of(|system| system.wsl.as_ref()));
    for (name, tool) in &environment.tools {
        let version = tool.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let count = tool.packages.len() as u64;
        let packages = if count > 0 { format!(" with {}", text::count(count, "package")) } else { String::new() };
        parts.push(format!("{name}{version}{packages}"));
    }
    let card = environment.gpu.as_ref().and_then(|gpu| gpu.get("name")?.as_str());
    parts.extend(card.map(str::to_owned));
    parts.join(" · ")
}
