//! Real environments, made by their own tools: `odap env` lists the same names and versions as those tools do.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

type Packages = BTreeMap<String, String>;

/// A folder that is the home of all tools, with a project in it.
struct Workshop {
    folder: TempDir,
}

impl Workshop {
    fn new() -> Self {
        let workshop = Self { folder: crate::scratch::folder() };
        fs::create_dir(workshop.project()).unwrap();
        workshop
    }

    fn project(&self) -> PathBuf {
        // A tool that hashes its project's path resolves it first.
        self.folder.path().canonicalize().unwrap().join("proj")
    }

    fn file(&self, name: &str, content: &str) {
        let path = self.project().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Returns a command in the project, with a home of its own and without an activated environment.
    fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(self.project()).env("HOME", self.folder.path()).env("CI", "1");
        for name in ["VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"]
        {
            command.env_remove(name);
        }
        // The toolchains of who runs this are found by their homes.
        for (name, folder) in [("PYENV_ROOT", ".pyenv"), ("RUSTUP_HOME", ".rustup"), ("CARGO_HOME", ".cargo")] {
            let own = std::env::home_dir().unwrap().join(folder);
            command.env(name, std::env::var_os(name).unwrap_or(own.into()));
        }
        command
    }

    /// Runs a command line to its end and gives what it printed.
    fn run(&self, line: &str) -> String {
        let words = shlex::split(line).unwrap();
        let program = self.project().join(&words[0]);
        let program =
            if words[0].contains('/') && !words[0].starts_with('/') { program } else { words[0].clone().into() };
        let output = self.command(program).args(&words[1..]).output().unwrap_or_else(|error| panic!("{line}: {error}"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}: {said}{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Returns a tool of `odap env`.
    fn odap(&self, tool: &str) -> Value {
        self.odap_in(&self.project(), tool, &[])
    }

    fn odap_in(&self, folder: &Path, tool: &str, variables: &[(&str, &Path)]) -> Value {
        let mut command = self.command(env!("CARGO_BIN_EXE_odap"));
        command.args(["env", "--json"]).current_dir(folder).envs(variables.iter().copied());
        let output = command.output().unwrap();
        let environment: Value = serde_json::from_slice(&output.stdout).unwrap();
        environment["tools"][tool].clone()
    }

    /// Returns the index that pip installs from.
    fn index(&self) -> String {
        let ask = "import os; from pip._internal.models.index import PyPI; print(os.environ.get('PIP_INDEX_URL') or PyPI.simple_url)";
        self.run(&format!("python3 -c \"{ask}\"")).trim().to_owned()
    }

    /// Returns the packages that pip lists in the environment of an interpreter, which need not have pip itself.
    fn pip_list(&self, python: &Path) -> Packages {
        listed(&self.run(&format!("python3 -m pip --python {} list --format json", python.display())))
    }
}

/// Returns the packages of `odap env`.
fn packages(tool: &Value) -> Packages {
    serde_json::from_value(tool["packages"].clone()).unwrap_or_default()
}

/// `[{"name": …, "version": …}]`
fn listed(list: &str) -> Packages {
    let list: Vec<Value> = serde_json::from_str(list).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list.iter().map(|one| (text(&one["name"]), text(&one["version"]))).collect()
}

/// `{"name": {"version": …}}` of several tables.
fn tables(tables: &[&Value]) -> Packages {
    let objects = tables.iter().filter_map(|table| table.as_object()).flatten();
    objects.filter_map(|(name, one)| Some((name.clone(), one["version"].as_str()?.to_owned()))).collect()
}

/// A package whose folder spells its name in another way.
const MINE: &str = "[project]\nname = \"My.Own-Package\"\nversion = \"1.0.0rc1\"\n[build-system]\nrequires = [\"setuptools\"]\n\
    build-backend = \"setuptools.build_meta\"\n[tool.setuptools]\npackages = []\n";

#[test]
#[ignore = "installs packages from PyPI"]
fn a_venv() {
    let workshop = Workshop::new();
    workshop.file("mine/pyproject.toml", MINE);
    workshop.run("python3 -m venv .venv");
    // Older ones pass over what has no description.
    workshop.run(".venv/bin/python -m pip install -q -U pip");
    workshop
        .run(".venv/bin/python -m pip install -q PyYAML zope.interface ruamel.yaml jaraco.functools backports.tarfile");
    workshop.run(".venv/bin/python -m pip install -q -e ./mine");
    let list = || listed(&workshop.run(".venv/bin/python -m pip list --format json --disable-pip-version-check"));
    let said = workshop.odap("python");
    assert_eq!(packages(&said), list());
    assert_eq!(said["environment"]["kind"], "venv");
    assert_eq!(said["editable"], serde_json::json!(["My.Own-Package"]));
    let version = workshop.run(".venv/bin/python -c 'import platform; print(platform.python_version())'");
    assert_eq!(said["version"], version.trim());

    // What breaks on a real machine: a removal that was interrupted, a description that is gone.
    let site = site_packages(&workshop.project().join(".venv"));
    fs::create_dir(site.join("~roken-1.0.dist-info")).unwrap();
    fs::write(site.join("~roken-1.0.dist-info/METADATA"), "Name: broken\nVersion: 1.0\n").unwrap();
    let yaml = fs::read_dir(&site).unwrap().flatten().find(|entry| {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        name.starts_with("pyyaml-") && name.ends_with(".dist-info")
    });
    let description = yaml.unwrap().path().join("METADATA");
    fs::rename(&description, description.with_extension("gone")).unwrap();
    let before = list();
    assert!(before.contains_key("pyyaml"), "{before:?}");
    assert_eq!(packages(&workshop.odap("python")), before);

    // Without its interpreter it has what it had.
    fs::remove_dir_all(workshop.project().join(".venv/bin")).unwrap();
    let said = workshop.odap("python");
    assert_eq!(packages(&said), before);
    assert_eq!(said["version"], version.trim());
}

fn site_packages(prefix: &Path) -> PathBuf {
    let libraries = fs::read_dir(prefix.join("lib")).unwrap().flatten().map(|entry| entry.path());
    libraries.map(|library| library.join("site-packages")).find(|site| site.is_dir()).unwrap()
}

#[test]
#[ignore = "installs packages from PyPI"]
fn a_venv_that_sees_the_systems_packages() {
    let workshop = Workshop::new();
    workshop.run("python3 -m venv --system-site-packages .venv");
    workshop.run(".venv/bin/python -m pip install -q six");
    let list = workshop.run(".venv/bin/python -m pip list --format json --disable-pip-version-check");
    assert_eq!(packages(&workshop.odap("python")), listed(&list));
}

#[test]
#[ignore = "reads the system's own Python"]
fn the_python_on_the_search_path() {
    let workshop = Workshop::new();
    let list = workshop.run("python3 -m pip list --format json --disable-pip-version-check");
    assert_eq!(packages(&workshop.odap("python")), listed(&list));
}

#[test]
#[ignore = "needs uv"]
fn an_environment_of_uv() {
    let workshop = Workshop::new();
    workshop.file("pyproject.toml", "[project]\nname = \"proj\"\nversion = \"0.1.0\"\nrequires-python = \">=3.8\"\ndependencies = [\"six\", \"Jinja2\"]\n");
    workshop.run("uv sync -q");
    let said = workshop.odap("python");
    assert_eq!(packages(&said), workshop.pip_list(&workshop.project().join(".venv/bin/python")));
    // uv writes every name as an index has it.
    let normal =
        packages(&said).into_iter().map(|(name, version)| (name.to_lowercase(), version)).collect::<Packages>();
    assert_eq!(normal, listed(&workshop.run("uv pip list -q --format json")));
    assert_eq!(said["environment"]["kind"], "uv");
}

#[test]
#[ignore = "needs Poetry"]
fn a_project_of_poetry() {
    let workshop = Workshop::new();
    let project = "[tool.poetry]\nname = \"Proj Ect\"\nversion = \"0.1.0\"\ndescription = \"\"\nauthors = []\npackage-mode = false\n\
        [tool.poetry.dependencies]\npython = \">=3.10\"\nPyYAML = \"*\"\n[[tool.poetry.source]]\nname = \"simple\"\n";
    workshop.file("pyproject.toml", &format!("{project}url = {:?}\n", workshop.index()));
    workshop.run("poetry install -q --no-interaction");
    let prefix = workshop.run("poetry env info --path");
    let said = workshop.odap("python");
    assert_eq!(packages(&said), workshop.pip_list(&Path::new(prefix.trim()).join("bin/python")));
    assert_eq!(said["environment"]["kind"], "poetry");
    assert!(said["manager"].as_str().unwrap().starts_with("poetry "));
}

#[test]
#[ignore = "needs Pipenv"]
fn a_project_of_pipenv() {
    let workshop = Workshop::new();
    let source = format!("[[source]]\nurl = {:?}\nverify_ssl = true\nname = \"simple\"\n", workshop.index());
    workshop.file("Pipfile", &format!("{source}[packages]\nsix = \"*\"\n"));
    workshop.run("pipenv install --skip-lock");
    let prefix = workshop.run("pipenv --venv");
    let said = workshop.odap("python");
    assert_eq!(packages(&said), workshop.pip_list(&Path::new(prefix.trim()).join("bin/python")));
    assert_eq!(said["environment"]["kind"], "pipenv");
}

#[test]
#[ignore = "installs packages from PyPI"]
fn an_environment_like_condas() {
    let workshop = Workshop::new();
    let series = workshop.run("python3 -c 'import sys; print(\"%d.%d\" % sys.version_info[:2])'");
    let series = series.trim();
    let site = format!("vision/lib/python{series}/site-packages");
    workshop.run(&format!("python3 -m pip install -q --target {site} PyYAML requests"));
    let records =
        [format!("python-{series}.1-h955ad1f_0.json"), "libstdcxx-ng-13.2.0-h7e041cc_5.json".into(), "history".into()];
    records.iter().for_each(|name| workshop.file(&format!("vision/conda-meta/{name}"), "{}"));
    let prefix = workshop.project().join("vision");
    let said = |tool: &str| workshop.odap_in(&workshop.project(), tool, &[("CONDA_PREFIX", &prefix)]);
    let list = workshop.run(&format!("python3 -m pip list --format json --disable-pip-version-check --path {site}"));
    assert_eq!(packages(&said("python")), listed(&list));
    assert_eq!(said("python")["version"], format!("{series}.1"));
    assert_eq!(packages(&said("conda")).into_keys().collect::<Vec<_>>(), ["libstdcxx-ng", "python"]);
}

/// A project of Node.js with a scoped package, an alias, a development dependency and a folder of the user.
const PACKAGE: &str = r#"{"name": "site", "version": "1.0.0", "dependencies": {"is-odd": "^3.0.0", "@sindresorhus/is": "6.0.0",
    "renamed": "npm:is-even@1.0.0", "ours": "file:./ours"}, "devDependencies": {"left-pad": "1.3.0"}}"#;

#[test]
#[ignore = "installs packages from npm"]
fn a_project_of_npm() {
    let workshop = Workshop::new();
    workshop.file("package.json", PACKAGE);
    workshop.file("ours/package.json", r#"{"name": "ours", "version": "0.2.0"}"#);
    workshop.run("npm install --silent --no-audit --no-fund");
    let list: Value = serde_json::from_str(&workshop.run("npm ls --json --depth 0")).unwrap();
    let said = workshop.odap("node");
    assert_eq!(packages(&said), tables(&[&list["dependencies"]]));
    assert_eq!(said["version"], workshop.run("node --version").trim().trim_start_matches('v'));
    assert_eq!(said["editable"], serde_json::json!(["ours"]));

    // What is locked is known also before it is installed.
    let installed = packages(&said);
    fs::remove_dir_all(workshop.project().join("node_modules")).unwrap();
    let said = workshop.odap("node");
    assert_eq!(packages(&said), installed.into_iter().filter(|(name, _)| name != "ours").collect());
}

#[test]
#[ignore = "installs packages from npm"]
fn a_workspace_of_npm() {
    let workshop = Workshop::new();
    workshop.file(
        "package.json",
        r#"{"name": "top", "version": "1.0.0", "workspaces": ["packages/*"], "dependencies": {"is-odd": "3.0.1"}}"#,
    );
    workshop.file(
        "packages/a/package.json",
        r#"{"name": "@us/a", "version": "0.1.0", "dependencies": {"left-pad": "1.3.0"}}"#,
    );
    workshop.run("npm install --silent --no-audit --no-fund");
    let list: Value = serde_json::from_str(&workshop.run("npm ls --json --depth 0")).unwrap();
    assert_eq!(packages(&workshop.odap("node")), tables(&[&list["dependencies"]]));
    let member = workshop.odap_in(&workshop.project().join("packages/a"), "node", &[]);
    assert_eq!(packages(&member), [("left-pad".to_owned(), "1.3.0".to_owned())].into());
}

#[test]
#[ignore = "needs pnpm"]
fn a_project_of_pnpm() {
    let workshop = Workshop::new();
    workshop.file("package.json", &PACKAGE.replace(r#", "ours": "file:./ours""#, ""));
    workshop.run("pnpm install --silent");
    let list: Value = serde_json::from_str(&workshop.run("pnpm ls --json --depth 0")).unwrap();
    let said = workshop.odap("node");
    let installed = tables(&[&list[0]["dependencies"], &list[0]["devDependencies"]]);
    assert_eq!(packages(&said), installed);
    assert_eq!(said["environment"]["kind"], "pnpm");
    fs::remove_dir_all(workshop.project().join("node_modules")).unwrap();
    let said = packages(&workshop.odap("node"));
    assert!(
        said.iter().all(|(name, version)| installed.get(name) == Some(version)) && said.len() + 1 >= installed.len(),
        "{said:?}"
    );
}

#[test]
#[ignore = "asks Cargo for what every platform needs"]
fn a_workspace_of_cargo() {
    let workshop = Workshop::new();
    workshop.file("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"a\", \"b\"]\n");
    let member = |name: &str, rest: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n{rest}")
    };
    workshop.file("a/Cargo.toml", &member("a", "b = { path = \"../b\" }\nitoa = \"0.4\"\n"));
    workshop.file("b/Cargo.toml", &member("b", "itoa = \"1\"\n"));
    workshop.file("a/src/lib.rs", "");
    workshop.file("b/src/lib.rs", "");
    let metadata: Value = serde_json::from_str(&workshop.run("cargo metadata -q --format-version 1")).unwrap();
    let mut expected: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        let text = |key: &str| package[key].as_str().unwrap().to_owned();
        expected.entry(text("name")).or_default().push(text("version"));
    }
    expected.values_mut().for_each(|versions| versions.sort());
    let expected: Packages = expected.into_iter().map(|(name, versions)| (name, versions.join(", "))).collect();
    assert!(expected["itoa"].contains(", "), "{expected:?}");
    let said = workshop.odap_in(&workshop.project().join("a"), "rust", &[]);
    assert_eq!(packages(&said), expected);
    assert!(workshop.run("rustc --version").contains(said["version"].as_str().unwrap()));
}
