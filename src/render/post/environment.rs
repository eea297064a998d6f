//! Of an environment, what a reader of a post needs to tell whether it is theirs.

use crate::dialect::runtime_of;
use crate::environment::{Environment, Topic};
use crate::render::environment::{Runtime, gpu, runtimes};

/// Most runtimes listed when the error names no package and its tool is none of the runtimes.
const MOST_TOOLS: usize = 3;

/// Returns names and versions, those of the packages that the error is about first; `error` decides whether the C
/// library and the kernel matter.
pub(super) fn rows(environment: &Environment, topic: &Topic, tool: Option<&str>, error: &str) -> Vec<(String, String)> {
    let all = runtimes(environment, topic, tool);
    let printed_by = tool.map(|tool| runtime_of(tool).map_or(tool, |runtime| runtime.name()));
    let matters = |runtime: &&Runtime| printed_by == Some(&*runtime.name) || !runtime.packages.is_empty();
    let any = all.iter().any(|runtime| matters(&runtime));
    let shown = all.iter().filter(|runtime| !any || matters(runtime)).take(if any { usize::MAX } else { MOST_TOOLS });
    let shown: Vec<&Runtime> = shown.collect();
    let mut rows: Vec<(String, String)> = shown.iter().flat_map(|runtime| runtime.packages.clone()).collect();
    let runtimes = shown.iter().filter(|runtime| !runtime.version.is_empty());
    rows.extend(runtimes.map(|runtime| (runtime.name.clone(), runtime.version.clone())));
    rows.extend(environment.gpu.as_ref().and_then(gpu).map(|gpu| ("GPU".to_owned(), gpu)));
    if let Some(system) = &environment.system {
        let os = [system.os.as_deref(), system.architecture.as_deref()];
        let os = os.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let error = error.to_lowercase();
        let about = |words: &[&str]| words.iter().any(|word| error.contains(word));
        let parts = [
            ("OS", Some(os).filter(|os| !os.is_empty())),
            ("container", system.container.clone()),
            ("WSL", system.wsl.clone()),
            ("libc", system.libc.clone().filter(|_| about(&["libc", "musl"]))),
            ("kernel", system.kernel.clone().filter(|_| about(&["kernel"]))),
        ];
        rows.extend(parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::environment::{Environment, Topic};

    #[test]
    fn packages_that_the_post_speaks_of_come_first_and_the_rest_stays_away() {
        let environment: Environment = serde_json::from_value(serde_json::json!({
            "system": {"os": "Debian 12", "architecture": "x86_64"},
            "tools": {
                "node": {"version": "20.1"},
                "python": {
                    "version": "3.11",
                    "packages": {"click": "8", "numpy": "1.26", "opencv-python": "4.9", "six": "1"}
                },
            },
        }))
        .unwrap();
        let names = |about: &'static str| {
            let topic = Topic::new([about], []);
            rows(&environment, &topic, None, about).into_iter().map(|row| row.0).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names("import six failed, NumPy is there"), "six numpy opencv-python python OS");
        assert_eq!(names("import cv2 failed"), "opencv-python numpy python OS");
    }
}
