//! Ruby: what `Gemfile.lock` has locked.

use std::path::Path;

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// The project, where it has a lock file.
pub(super) fn read(host: &Host) -> Option<Tool> {
    let file = host.nearest("Gemfile.lock")?;
    let text = files::whole(&file, files::LOCK).map(files::lossy)?;
    let mut tool = locked(&text);
    let asked = host.nearest(".ruby-version").and_then(|file| files::line(&file));
    tool.version = asked.map(|version| version.trim_start_matches("ruby-").to_owned()).or(tool.version);
    tool.environment = Some(ToolEnvironment {
        kind: Some("bundler".into()),
        name: file.parent().and_then(|folder: &Path| host.name_of(folder)),
        ..ToolEnvironment::default()
    });
    Some(tool)
}

/// Gems stand four spaces deep below `specs:`, those of a `PATH` are folders of the user's.
fn locked(text: &str) -> Tool {
    let mut tool = Tool::default();
    let mut section = "";
    for line in text.lines() {
        if !line.starts_with(' ') {
            section = line.trim();
            continue;
        }
        match section {
            "GEM" | "GIT" | "PATH" => {
                let gem = line.strip_prefix("    ").filter(|gem| !gem.starts_with(' '));
                if let Some((name, version)) = gem.and_then(|gem| gem.strip_suffix(')')?.split_once(" (")) {
                    // One gem may be locked for several platforms: `1.16.0-x86_64-linux`.
                    tool.packages.entry(name.to_owned()).or_insert_with(|| version.to_owned());
                    if section == "PATH" {
                        tool.editable.insert(name.to_owned());
                    }
                }
            }
            "RUBY VERSION" => {
                tool.version = line.trim().strip_prefix("ruby ").map(|version| release(version).to_owned())
            }
            "BUNDLED WITH" => tool.manager = Some(format!("bundler {}", line.trim())),
            _ => {}
        }
    }
    tool
}

/// `3.3.0` of `3.3.0p0`.
fn release(version: &str) -> &str {
    version.split('p').next().unwrap_or(version)
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn gems_are_read_with_ruby_and_bundler() {
        let tool = locked(
            "PATH\n  remote: .\n  specs:\n    shop (0.1.0)\n      rails\n\nGEM\n  remote: https://rubygems.org/\n  specs:\n    \
             rails (7.1.2)\n      actionpack (= 7.1.2)\n\nRUBY VERSION\n   ruby 3.3.0p0\n\nBUNDLED WITH\n   2.5.3\n",
        );
        let packages: Vec<_> = tool.packages.iter().map(|(name, version)| format!("{name} {version}")).collect();
        assert_eq!(packages, ["rails 7.1.2", "shop 0.1.0"]);
        assert_eq!((tool.version.as_deref(), tool.manager.as_deref()), (Some("3.3.0"), Some("bundler 2.5.3")));
        assert!(tool.editable.contains("shop"));
    }
}
