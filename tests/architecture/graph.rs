//! The graph of files: an edge leads from the file that names an item to the file that defines it.

mod circles;
mod resolve;

use std::collections::BTreeMap;

use crate::modules::{Crate, roots};
use crate::paths::PathReader;
use crate::project::{Sources, none, sources};
use resolve::Resolver;

/// Circles that are still there, each with all its files, sorted. Whoever cuts one takes it off.
const KNOWN_CIRCLES: &[&[&str]] = &[];

/// Files and the edges between them.
///
/// Edges from a module up to its parents are left out: a parent and its child are one thing in two files.
#[derive(Default)]
pub(crate) struct Graph {
    /// The files whose items a file names, each with the first place at which it does.
    edges: BTreeMap<String, BTreeMap<String, String>>,
}

impl Graph {
    /// Reads the crates with these root files.
    pub(crate) fn read(roots: &[&str], sources: &Sources) -> Self {
        let (mut graph, paths) = (Self::default(), PathReader::new());
        for root in roots {
            graph.add(&Crate::read(root, sources), &paths);
        }
        graph
    }

    fn add(&mut self, read: &Crate, paths: &PathReader) {
        let resolver = Resolver::new(read, paths);
        for (number, module) in read.modules.iter().enumerate().filter(|(_, module)| !module.test) {
            for path in resolver.paths(number) {
                let Some(definer) = resolver.definer(number, &path.segments) else { continue };
                let upwards = module.path.starts_with(&definer.path);
                if definer.file.name != module.file.name && !upwards {
                    let edges = self.edges.entry(module.file.name.clone()).or_default();
                    edges.entry(definer.file.name.clone()).or_insert_with(|| module.file.at(path.at));
                }
            }
        }
    }
}

#[test]
fn files_do_not_name_each_other_in_a_circle() {
    let roots: Vec<&str> = ["benches", "src"].iter().flat_map(|folder| roots(folder, sources())).collect();
    let graph = Graph::read(&roots, sources());
    let circles = graph.circles();
    let new = circles.iter().filter(|circle| !KNOWN_CIRCLES.iter().any(|known| known == circle));
    let mut faults: Vec<String> = new.map(|circle| format!("a circle:\n{}", graph.inside(circle))).collect();
    let healed = KNOWN_CIRCLES.iter().filter(|known| !circles.iter().any(|circle| circle == *known));
    faults.extend(healed.map(|known| format!("no longer a circle, take it off KNOWN_CIRCLES: {known:?}")));
    none(&faults);
}
