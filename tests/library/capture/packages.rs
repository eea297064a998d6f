//! The other ecosystems, and that only the error's own is read.

use std::os::unix::fs::symlink;

use odap::capture::Scope;
use odap::dialect::runtime_of;

use super::laid_out::{Machine, PROJECT, packages, place};

/// Returns a project of npm with one package installed and one only locked.
fn node() -> Machine {
    Machine::new()
        .project(
            "package.json",
            r#"{"name": "site", "packageManager": "npm@10.8.2+sha512.abc",
                "dependencies": {"vite": "^7.0.0", "@scope/a": "1", "gone": "^1.0.0"}, "devDependencies": {"alias": "npm:real@2"},
                "optionalDependencies": {"fsevents": "2"}, "peerDependencies": {"react": "19"}}"#,
        )
        .project("package-lock.json", r#"{"packages": {"": {}, "node_modules/gone": {"version": "1.2.3"}}}"#)
        .project("node_modules/vite/package.json", r#"{"name": "vite", "version": "7.1.0"}"#)
        .project("node_modules/@scope/a/package.json", r#"{"version": "1.0.1"}"#)
        .project("node_modules/alias/package.json", r#"{"name": "real", "version": "2.0.0"}"#)
        .project("node_modules/deep/package.json", r#"{"version": "9.9.9"}"#)
}

#[test]
fn direct_dependencies_are_read_as_installed_else_as_locked() {
    let tool = node().read().tools.remove("node").unwrap();
    assert_eq!(packages(&tool), "@scope/a 1.0.1, alias 2.0.0, gone 1.2.3, vite 7.1.0");
    assert_eq!(tool.locked.iter().collect::<Vec<_>>(), ["gone"]);
    assert_eq!((place(&tool), tool.manager.as_deref()), ("npm site".into(), Some("npm 10.8.2")));
}

#[test]
fn packages_of_a_workspace_and_links_of_pnpm_are_followed() {
    let machine = Machine::new()
        .project("package.json", r#"{"name": "top", "workspaces": ["packages/*"], "dependencies": {"vite": "7"}}"#)
        .project("packages/ours/package.json", r#"{"name": "ours", "version": "0.1.0", "dependencies": {"vite": "7"}}"#)
        .project("node_modules/.pnpm/vite@7.1.0/node_modules/vite/package.json", r#"{"version": "7.1.0"}"#);
    let modules = machine.path(PROJECT).join("node_modules");
    symlink(".pnpm/vite@7.1.0/node_modules/vite", modules.join("vite")).unwrap();
    symlink("../packages/ours", modules.join("ours")).unwrap();
    let tool = machine.read().tools.remove("node").unwrap();
    assert_eq!(packages(&tool), "ours 0.1.0, vite 7.1.0");
    assert_eq!(tool.editable.into_iter().collect::<Vec<_>>(), ["ours"]);
    // Inside of a member the modules of the top are found, as Node finds them.
    std::fs::create_dir_all(machine.path(PROJECT).join(".git")).unwrap();
    let tool =
        machine.read_in(&machine.path("/home/kim/proj/packages/ours"), Scope::MACHINE).tools.remove("node").unwrap();
    assert_eq!((packages(&tool), place(&tool)), ("vite 7.1.0".into(), "npm ours".into()));
}

#[test]
fn nodes_version_is_the_programs_else_the_one_asked_for() {
    let version = |machine: &Machine| machine.read().tools["node"].version.clone();
    let machine = node().project(".nvmrc", "v18.19.0\n");
    assert_eq!(version(&machine).as_deref(), Some("18.19.0"));
    let machine = machine
        .file("/home/kim/.nvm/versions/node/v20.11.0/bin/node", "")
        .leads_to("PATH", "/home/kim/.nvm/versions/node/v20.11.0/bin");
    assert_eq!(version(&machine).as_deref(), Some("20.11.0"));
    let headers = "#define NODE_MAJOR_VERSION 22\n#define NODE_MINOR_VERSION 1\n#define NODE_PATCH_VERSION 0\n";
    let machine = machine
        .file("/usr/bin/node", "")
        .file("/usr/include/node/node_version.h", headers)
        .leads_to("PATH", "/usr/bin");
    assert_eq!(version(&machine).as_deref(), Some("22.1.0"));
    assert_eq!(version(&node().project(".nvmrc", "lts/*\n")), None);
}

#[test]
fn only_what_belongs_to_the_error_is_read() {
    let machine =
        node().venv("/home/kim/proj/.venv", &[("numpy", "2.0")]).project("Cargo.toml", "[package]\nname = \"x\"\n");
    let tools = |about| machine.read_about(about).tools.into_keys().collect::<Vec<_>>();
    let of = |tool| tools(Scope::error(runtime_of(tool), false, ""));
    assert_eq!(of("pip"), ["python"]);
    assert_eq!(of("vite"), ["node"]);
    assert_eq!(of("cargo"), ["rust"]);
    assert_eq!(tools(Scope::error(None, false, "")), ["node", "python", "rust"]);
    assert!(tools(Scope::error(runtime_of("docker"), true, "")).is_empty());
}

#[test]
fn a_lock_file_of_cargos_is_read_with_several_versions_of_one_name() {
    let lock = "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"syn 1.0.109\"]\n\
        [[package]]\nname = \"syn\"\nversion = \"1.0.109\"\nsource = \"registry+https://index\"\n\
        [[package]]\nname = \"syn\"\nversion = \"2.0.39\"\nsource = \"registry+https://index\"\n\
        [[package]]\nname = \"fork\"\nversion = \"0.2.0\"\nsource = \"git+https://kim:pw@git.example/fork?branch=x#abc1\"\n";
    let machine = Machine::new()
        .project("Cargo.lock", lock)
        .project("Cargo.toml", "[workspace]\nmembers = [\"app\"]\n")
        .project("app/Cargo.toml", "[package]\nname = \"app\"\n")
        .project("rust-toolchain.toml", "[toolchain]\nchannel = \"1.85\"\n")
        .file(
            "/home/kim/.rustup/toolchains/1.85-x86_64-unknown-linux-gnu/lib/rustlib/multirust-channel-manifest.toml",
            "[pkg.rust]\nversion = \"x\"\n[pkg.rustc]\nversion = \"1.85.1 (4eb161250 2025-03-15)\"\n",
        );
    let tool = machine.read_in(&machine.path("/home/kim/proj/app"), Scope::MACHINE).tools.remove("rust").unwrap();
    assert_eq!(packages(&tool), "app 0.1.0, fork 0.2.0, syn 1.0.109, 2.0.39");
    assert_eq!((tool.version.as_deref(), place(&tool)), (Some("1.85.1"), "cargo proj".into()));
    assert_eq!(tool.direct["fork"], "git+https://git.example/fork@abc1");
    assert!(tool.editable.contains("app"));
}

#[test]
fn go_java_php_and_dotnet_are_read_where_their_files_stand() {
    let machine = Machine::new()
        .project(
            "go.mod",
            "module example.com/shop\n\ngo 1.22\n\ntoolchain go1.22.3\n\nrequire (\n\tgithub.com/a/b v1.2.3\n\tgolang.org/x/net v0.24.0 // indirect\n)\n\
             require c.d/e v0.1.0\nreplace golang.org/x/net => golang.org/x/net v0.25.0\nreplace c.d/e => ../e\n",
        )
        .project("build.gradle.kts", "")
        .project("gradle/wrapper/gradle-wrapper.properties", "distributionUrl=https\\://x/distributions/gradle-8.5-bin.zip\n")
        .project("gradle.lockfile", "# locked\ncom.google.guava:guava:33.0.0-jre=compileClasspath\nempty=x\n")
        .file("/opt/jdk/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n")
        .leads_to("JAVA_HOME", "/opt/jdk")
        .project("composer.lock", r#"{"packages": [{"name": "a/b", "version": "v2.1.0"}], "packages-dev": []}"#)
        .project(
            "packages.lock.json",
            r#"{"version": 1, "dependencies": {"net8.0": {"Serilog": {"type": "Direct", "resolved": "3.1.1"}, "own": {"type": "Project"}}}}"#,
        )
        .project("global.json", r#"{"sdk": {"version": "8.0.100"}}"#);
    let shown = |name: &str| {
        let tool = machine.read().tools.remove(name).unwrap();
        let version = tool.version.clone().unwrap_or_default();
        let manager = tool.manager.clone().unwrap_or_default();
        format!("{version} | {} | {manager} | {}", place(&tool), packages(&tool))
    };
    assert_eq!(shown("go"), "1.22.3 | go shop |  | c.d/e v0.1.0, github.com/a/b v1.2.3, golang.org/x/net v0.25.0");
    assert_eq!(shown("java"), "17.0.9 | gradle proj | gradle 8.5 | com.google.guava:guava 33.0.0-jre");
    assert_eq!(shown("php"), " | composer proj |  | a/b 2.1.0");
    assert_eq!(shown("dotnet"), "8.0.100 | nuget proj |  | Serilog 3.1.1");
}
