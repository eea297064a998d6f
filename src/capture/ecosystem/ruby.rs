//! Ruby: the gems in `Gemfile.lock` (Bundler 1 and 2), and the Ruby that the project asks for.

use crate::capture::{Host, files};
use crate::environment::{Tool, ToolEnvironment};

/// Reads the project. Returns `None` if it has no lock file.
pub(super) fn read(host: &Host) -> Option<Tool> {
    let file = host.nearest("Gemfile.lock")?;
    let text = files::whole(&file, files::MAX_LOCK_BYTES).map(files::lossy)?;
    let mut tool = parse_lock(&text);
    let wanted = host.nearest(".ruby-version").and_then(|file| files::line(&file));
    tool.version = wanted.map(|version| version.trim_start_matches("ruby-").to_owned()).or(tool.version);
    let name = host.name_of_folder_of(&file);
    tool.environment = Some(ToolEnvironment::new("bundler", name));
    Some(tool)
}

/// Reads a lock file. Gems stand below `specs:` after four spaces; those of a `PATH` section are folders of the user.
fn parse_lock(text: &str) -> Tool {
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
                    // A gem may be locked for several platforms: `1.16.0-x86_64-linux`.
                    tool.packages.entry(name.to_owned()).or_insert_with(|| version.to_owned());
                    if section == "PATH" {
                        tool.editable.insert(name.to_owned());
                    }
                }
            }
            "RUBY VERSION" => {
                let version = line.trim().strip_prefix("ruby ");
                tool.version = version.map(|version| without_patch_level(version).to_owned());
            }
            "BUNDLED WITH" => tool.manager = Some(format!("bundler {}", line.trim())),
            _ => {}
        }
    }
    tool
}

/// Returns `3.3.0` for `3.3.0p0`.
fn without_patch_level(version: &str) -> &str {
    version.split('p').next().unwrap_or(version)
}

#[cfg(test)]
mod tests {
    use super::parse_lock;

    #[test]
    fn gems_are_read_with_ruby_and_bundler() {
        let tool = parse_lock(
            "PATH\n  remote: .\n  specs:\n    shop (0.1.0)\n      rails\n\n\
             GEM\n  remote: https://rubygems.org/\n  specs:\n    rails (7.1.2)\n      actionpack (= 7.1.2)\n\n\
             RUBY VERSION\n   ruby 3.3.0p0\n\nBUNDLED WITH\n   2.5.3\n",
        );
        let packages: Vec<_> = tool.packages.iter().map(|(name, version)| format!("{name} {version}")).collect();
        assert_eq!(packages, ["rails 7.1.2", "shop 0.1.0"]);
        assert_eq!((tool.version.as_deref(), tool.manager.as_deref()), (Some("3.3.0"), Some("bundler 2.5.3")));
        assert!(tool.editable.contains("shop"));
    }
}
