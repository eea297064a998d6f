//! Families of errors from JSON lines.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

/// One problem with one fix.
pub(crate) struct Family {
    pub(crate) name: String,
    /// The index of the folder that the family comes from. Two folders may know one problem under two names, so they
    /// are never mixed in one notebook.
    pub(crate) corpus: usize,
    /// The file that it comes from.
    pub(crate) domain: String,
    pub(crate) title: String,
    pub(crate) cause: String,
    pub(crate) fix: String,
    pub(crate) tags: Vec<String>,
    pub(crate) near: Vec<usize>,
}

/// One error of a family, as one machine printed it.
pub(crate) struct Case {
    pub(crate) family: usize,
    pub(crate) text: String,
    pub(crate) headline: String,
}

#[derive(Default)]
pub(crate) struct Corpus {
    pub(crate) families: Vec<Family>,
    pub(crate) cases: Vec<Case>,
}

impl Corpus {
    /// The cases of a family, by number.
    pub(crate) fn cases_of(&self, family: usize) -> Vec<usize> {
        (0..self.cases.len()).filter(|&case| self.cases[case].family == family).collect()
    }

    /// Every domain, with the index of its folder.
    pub(crate) fn domains(&self) -> Vec<(usize, String)> {
        let mut domains: Vec<_> = self.families.iter().map(|family| (family.corpus, family.domain.clone())).collect();
        domains.sort();
        domains.dedup();
        domains
    }
}

pub(crate) fn read(folders: &[String]) -> Corpus {
    let mut corpus = Corpus::default();
    for (number_of_folder, folder) in folders.iter().enumerate() {
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect(folder).filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        let (families, cases): (Vec<_>, Vec<_>) = files
            .into_iter()
            .filter(|file| file.to_string_lossy().ends_with(".jsonl"))
            .partition(|file| file.to_string_lossy().ends_with(".families.jsonl"));
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut near: Vec<(usize, Vec<String>)> = Vec::new();
        for file in families {
            let domain = file.file_name().unwrap_or_default().to_string_lossy().replace(".families.jsonl", "");
            for row in rows(&file) {
                let number = corpus.families.len();
                numbers.insert(text(&row, "family"), number);
                near.push((number, list(&row, "near")));
                corpus.families.push(Family {
                    corpus: number_of_folder,
                    name: text(&row, "family"),
                    domain: domain.clone(),
                    title: text(&row, "title"),
                    cause: text(&row, "cause"),
                    fix: text(&row, "fix"),
                    tags: list(&row, "tags"),
                    near: Vec::new(),
                });
            }
        }
        for (number, names) in near {
            corpus.families[number].near = names.iter().filter_map(|name| numbers.get(name).copied()).collect();
        }
        for file in cases {
            for row in rows(&file) {
                if let Some(&family) = numbers.get(&text(&row, "family")) {
                    corpus.cases.push(Case { family, text: text(&row, "text"), headline: text(&row, "headline") });
                }
            }
        }
    }
    corpus
}

fn rows(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).expect("a readable corpus");
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

fn list(row: &Value, key: &str) -> Vec<String> {
    row[key].as_array().into_iter().flatten().filter_map(|item| item.as_str()).map(str::to_owned).collect()
}
