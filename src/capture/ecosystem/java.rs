//! Java: the version in force, and the Maven or Gradle project with the packages that it names or has locked.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The files that make a folder a Gradle project.
const GRADLE_FILES: [&str; 4] = ["settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts"];

/// Reads Java and the project. Without `anywhere`, returns `None` if there is no project.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let maven = host.nearest("pom.xml");
    let gradle = GRADLE_FILES.iter().find_map(|name| host.nearest(name));
    if maven.is_none() && gradle.is_none() && !anywhere {
        return None;
    }
    let mut tool = Tool { version: version(host), ..Tool::default() };
    if let Some(file) = maven {
        let text = files::text(&file, files::MAX_MANIFEST_BYTES).unwrap_or_default();
        let (name, packages) = read_pom(&text);
        let name = name.or_else(|| host.name_of_folder_of(&file));
        tool.packages = packages;
        tool.environment = Some(ToolEnvironment::new("maven", name));
        let version = wrapper_version(host, ".mvn/wrapper/maven-wrapper.properties", "apache-maven-");
        tool.manager = version.map(|version| format!("maven {version}"));
    } else if let Some(file) = gradle {
        let name = host.name_of_folder_of(&file);
        tool.environment = Some(ToolEnvironment::new("gradle", name));
        let version = wrapper_version(host, "gradle/wrapper/gradle-wrapper.properties", "gradle-");
        tool.manager = version.map(|version| format!("gradle {version}"));
        let lock = host.nearest("gradle.lockfile").and_then(|file| files::text(&file, files::MAX_LOCK_BYTES));
        tool.packages = read_gradle_lock(lock.as_deref().unwrap_or_default());
    }
    (tool != Tool::default()).then_some(tool)
}

/// Returns the version in the `release` file of the Java that `JAVA_HOME` names, else of the first on the search path.
fn version(host: &Host) -> Option<String> {
    let on_search_path = host.programs("java").filter_map(|program| {
        let real = program.canonicalize().ok()?;
        // Java 8 has a runtime of its own in the folder `jre`.
        let home = real.parent()?.parent()?;
        Some(if home.ends_with("jre") { home.parent()?.to_owned() } else { home.to_owned() })
    });
    let homes: Vec<PathBuf> = host.path_variable("JAVA_HOME").into_iter().chain(on_search_path).collect();
    homes.iter().find_map(|home| {
        let release = files::text(&home.join("release"), files::MAX_SMALL_BYTES)?;
        let value = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION="))?;
        Some(value.trim().trim_matches('"').to_owned())
    })
}

/// Returns the version of the build tool that the project downloads, which stands after `prefix` in its address.
fn wrapper_version(host: &Host, properties: &str, prefix: &str) -> Option<String> {
    let text = files::text(&host.nearest(properties)?, files::MAX_SMALL_BYTES)?;
    let address = text.lines().find_map(|line| line.strip_prefix("distributionUrl="))?;
    let (_, version) = address.rsplit_once('/')?.1.split_once(prefix)?;
    let end = version.find("-bin").or_else(|| version.find("-all")).unwrap_or(version.len());
    Some(version[..end].to_owned())
}

/// Returns the packages of a Gradle lock file, whose lines are `group:name:version=configurations`.
fn read_gradle_lock(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let packages =
        lines.filter_map(|line| line.split('=').next()?.rsplit_once(':').filter(|(name, _)| name.contains(':')));
    packages.map(|(name, version)| (name.to_owned(), version.to_owned())).collect()
}

/// Returns the name of a Maven project and its direct dependencies that have a version.
fn read_pom(pom: &str) -> (Option<String>, BTreeMap<String, String>) {
    let element = |text: &str, tag: &str| {
        let (_, after) = text.split_once(&format!("<{tag}>"))?;
        Some(after.split_once(&format!("</{tag}>"))?.0.trim().to_owned())
    };
    let properties = element(pom, "properties").unwrap_or_default();
    let mut packages = BTreeMap::new();
    for dependency in pom.split("<dependency>").skip(1).filter_map(|text| text.split("</dependency>").next()) {
        let [Some(group), Some(artifact), Some(version)] =
            ["groupId", "artifactId", "version"].map(|tag| element(dependency, tag))
        else {
            continue;
        };
        let property = version.strip_prefix("${").and_then(|name| name.strip_suffix('}'));
        let version = property.map_or(Some(version.clone()), |name| element(&properties, name));
        packages.extend(version.map(|version| (format!("{group}:{artifact}"), version)));
    }
    // The name of the project stands after that of its parent and before those of its dependencies.
    let own = pom.split("</parent>").last().and_then(|own| own.split("<dependencies>").next());
    (own.and_then(|own| element(own, "artifactId")), packages)
}

#[cfg(test)]
mod tests {
    use super::read_pom;

    #[test]
    fn a_project_is_read_with_its_own_dependencies() {
        let pom = "<project><parent><artifactId>base</artifactId></parent><artifactId>shop</artifactId>\
            <properties><jackson.version>2.17.0</jackson.version></properties><dependencies><dependency>\
            <groupId>com.fasterxml</groupId><artifactId>jackson</artifactId><version>${jackson.version}</version>\
            </dependency>\
            <dependency><groupId>a</groupId><artifactId>managed</artifactId></dependency></dependencies></project>";
        let (name, packages) = read_pom(pom);
        assert_eq!(name.as_deref(), Some("shop"));
        assert_eq!(packages.into_iter().collect::<Vec<_>>(), [("com.fasterxml:jackson".into(), "2.17.0".into())]);
    }
}
