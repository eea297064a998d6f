//! Circles in the graph of files.

use std::collections::BTreeSet;

use super::Graph;

impl Graph {
    /// Returns the circles, each with all files that lead to each other, sorted.
    pub(super) fn circles(&self) -> Vec<Vec<&str>> {
        let reached: Vec<(&str, BTreeSet<&str>)> =
            self.edges.keys().map(|file| (file.as_str(), self.reach(file))).collect();
        let mut circles = BTreeSet::new();
        for (file, reach) in reached.iter().filter(|(file, reach)| reach.contains(file)) {
            let back = reached.iter().filter(|(other, from)| reach.contains(other) && from.contains(file));
            circles.insert(back.map(|(other, _)| *other).collect::<Vec<_>>());
        }
        circles.into_iter().collect()
    }

    /// Returns every file to which a chain of edges leads.
    fn reach<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let mut reach = BTreeSet::new();
        let mut left = vec![file];
        while let Some(edges) = left.pop().map(|file| self.edges.get(file)) {
            left.extend(edges.into_iter().flatten().map(|(to, _)| to.as_str()).filter(|to| reach.insert(*to)));
        }
        reach
    }

    /// Lists the edges inside a circle: `src/a.rs:3 names src/b.rs`.
    pub(super) fn inside(&self, circle: &[&str]) -> String {
        let edges = circle.iter().flat_map(|file| &self.edges[*file]);
        let edges = edges.filter(|(to, _)| circle.contains(&to.as_str()));
        edges.map(|(to, at)| format!("  {at} names {to}")).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;
    use crate::source::made_up;

    /// Returns the circles of a crate with a parent `p` and its children `a` and `b`.
    fn circles(parent: &str, a: &str, b: &str) -> Vec<String> {
        let parent = format!("mod a; mod b; {parent}");
        let files = [("src/lib.rs", "mod p;"), ("src/p.rs", &parent), ("src/p/a.rs", a), ("src/p/b.rs", b)];
        let sources = made_up(&files);
        let graph = Graph::read(&["src/lib.rs"], &sources);
        graph.circles().into_iter().map(|circle| circle.join(" ")).collect()
    }

    #[test]
    fn a_parent_and_its_child_may_name_each_other() {
        assert_eq!(circles("use a::A; struct P;", "use super::P; struct A;", "use crate::p::P;"), [""; 0]);
        assert_eq!(circles("fn p() { a::a() }", "fn a() { super::p() }", "fn b() { super::a::a() }"), [""; 0]);
    }

    #[test]
    fn siblings_that_name_each_other_are_found() {
        let found = ["src/p/a.rs src/p/b.rs"];
        assert_eq!(circles("", "use super::b::B; struct A;", "use crate::p::a::A; struct B;"), found);
        assert_eq!(circles("", "fn a() { super::b::b() }", "fn b() { crate::p::a::a() }"), found);
        assert_eq!(circles("", "use super::b; fn a() { b::b() }", "use super::a::{self}; fn b() { a::a() }"), found);
        assert_eq!(
            circles("", "use super::b::B; // super::b", "// use super::a::A;\nfn f() { \"super::a::A\" }"),
            [""; 0]
        );
    }

    #[test]
    fn re_exports_lead_to_the_file_that_defines() {
        let found = ["src/p/a.rs src/p/b.rs"];
        assert_eq!(circles("pub use b::B;", "use super::B; struct A;", "use super::a::A; struct B;"), found);
        assert_eq!(circles("use b::B as C;", "use crate::p::C; struct A;", "use super::a::A; struct B;"), found);
        let of_the_parent = circles("pub use b::B; struct P;", "use super::P; struct A;", "use super::a::A; struct B;");
        assert_eq!(of_the_parent, [""; 0]);
    }

    #[test]
    fn an_item_may_have_the_name_of_its_module() {
        assert_eq!(circles("pub use b::b;", "use super::b; fn a() { b() }", "fn b() { super::a::a() }").len(), 1);
        assert_eq!(circles("fn b() { a::a() }", "use super::b; fn a() { b() }", "fn c() { super::a::a() }"), [""; 0]);
    }

    #[test]
    fn a_circle_through_a_parent_and_its_child_is_found() {
        let sources = made_up(&[
            ("src/lib.rs", "mod p; mod q;"),
            ("src/p.rs", "mod a; mod b; use a::A; pub struct P;"),
            ("src/p/a.rs", "use super::b::B; pub struct A;"),
            ("src/p/b.rs", "use crate::q::Q; pub struct B;"),
            ("src/q.rs", "use crate::p::P; pub struct Q;"),
        ]);
        let graph = Graph::read(&["src/lib.rs"], &sources);
        assert_eq!(graph.circles(), [["src/p.rs", "src/p/a.rs", "src/p/b.rs", "src/q.rs"]]);
    }

    #[test]
    fn unit_tests_make_no_circle() {
        assert_eq!(
            circles("", "use super::b::B;", "struct B; #[cfg(test)] mod tests { use super::super::a::A; }"),
            [""; 0]
        );
    }
}
