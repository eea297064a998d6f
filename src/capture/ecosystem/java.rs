//! Java: the version in force, and the Maven or Gradle project with what it names or has locked.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// Java and the project. Without `anywhere` only where there is a project.
pub(super) fn read(host: &Host, anywhere: bool) -> Option<Tool> {
    let gradle = ["settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts"];
    let gradle = gradle.iter().find_map(|name| host.nearest(name));
    let maven = host.nearest("pom.xml");
    if maven.is_none() && gradle.is_none() && !anywhere {
        return None;
    }
    let mut tool = Tool { version: version(host), ..Tool::default() };
    if let Some(file) = maven {
        let text = files::text(&file, files::SMALL * 16).unwrap_or_default();
        let (name, packages) = project(&text);
        tool.packages = packages;
        about(&mut tool, "maven", name.or_else(|| host.name_of(file.parent()?)));
        tool.manager = wrapper(host, ".mvn/wrapper/maven-wrapper.properties", "apache-maven-", "maven");
    } else if let Some(file) = gradle {
        about(&mut tool, "gradle", file.parent().and_then(|folder| host.name_of(folder)));
        tool.manager = wrapper(host, "gradle/wrapper/gradle-wrapper.properties", "gradle-", "gradle");
        let lock = host.nearest("gradle.lockfile").and_then(|file| files::text(&file, files::LOCK));
        // `group:name:version=configurations`
        let locked = lock.as_deref().unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
        let locked =
            locked.filter_map(|line| line.split('=').next()?.rsplit_once(':').filter(|(name, _)| name.contains(':')));
        tool.packages = locked.map(|(name, version)| (name.to_owned(), version.to_owned())).collect();
    }
    (tool != Tool::default()).then_some(tool)
}

fn about(tool: &mut Tool, kind: &str, name: Option<String>) {
    tool.environment = Some(ToolEnvironment { kind: Some(kind.to_owned()), name, ..ToolEnvironment::default() });
}

/// The version in the `release` file of the Java that is named, else of the first on the search path.
fn version(host: &Host) -> Option<String> {
    let on_the_path = host.programs("java").filter_map(|program| {
        let real = program.canonicalize().ok()?;
        // Java 8 has its own runtime inside.
        let home = real.parent()?.parent()?;
        Some(if home.ends_with("jre") { home.parent()?.to_owned() } else { home.to_owned() })
    });
    let homes: Vec<PathBuf> = host.path_in("JAVA_HOME").into_iter().chain(on_the_path).collect();
    homes.iter().find_map(|home| {
        let release = files::text(&home.join("release"), files::SMALL)?;
        let value = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION="))?;
        Some(value.trim().trim_matches('"').to_owned())
    })
}

/// The version of the build tool that the project brings along.
fn wrapper(host: &Host, file: &str, before: &str, name: &str) -> Option<String> {
    let text = files::text(&host.nearest(file)?, files::SMALL)?;
    let address = text.lines().find_map(|line| line.strip_prefix("distributionUrl="))?;
    let (_, version) = address.rsplit_once('/')?.1.split_once(before)?;
    let end = version.find("-bin").or_else(|| version.find("-all")).unwrap_or(version.len());
    Some(format!("{name} {}", &version[..end]))
}

/// The name of a Maven project and its own dependencies, where they have a version.
fn project(pom: &str) -> (Option<String>, BTreeMap<String, String>) {
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
    // The parent and the dependencies have names too.
    let own = pom.split("</parent>").last().and_then(|own| own.split("<dependencies>").next());
    (own.and_then(|own| element(own, "artifactId")), packages)
}

#[cfg(test)]
mod tests {
    use super::project;

    #[test]
    fn a_project_is_read_with_its_own_dependencies() {
        let pom = "<project><parent><artifactId>base</artifactId></parent><artifactId>shop</artifactId>\
            <properties><jackson.version>2.17.0</jackson.version></properties><dependencies><dependency>\
            <groupId>com.fasterxml</groupId><artifactId>jackson</artifactId><version>${jackson.version}</version></dependency>\
            <dependency><groupId>a</groupId><artifactId>managed</artifactId></dependency></dependencies></project>";
        let (name, packages) = project(pom);
        assert_eq!(name.as_deref(), Some("shop"));
        assert_eq!(packages.into_iter().collect::<Vec<_>>(), [("com.fasterxml:jackson".into(), "2.17.0".into())]);
    }
}
