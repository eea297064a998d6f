//! Environments of other machines, as `--env-file` reads them from the texts in `tests/library/listings`.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use odap::import::environment::read;
use proptest::prelude::*;

/// Reads a text and returns the environment in lines.
fn told(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/listings").join(name);
    let listing = read(&fs::read_to_string(path).unwrap()).unwrap();
    let environment = &listing.environment;
    let mut lines = vec![listing.format.to_owned()];
    if let Some(system) = &environment.system {
        let parts = [&system.os, &system.kernel, &system.architecture, &system.libc];
        lines.push(parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" | "));
    }
    lines.extend(environment.gpu.iter().flatten().map(|(name, value)| format!("gpu {name} {value}")));
    for (name, tool) in &environment.tools {
        let place = tool.environment.iter().flat_map(|place| [place.kind.clone(), place.name.clone()]).flatten();
        let partial = tool.is_partial().then(|| "partial".to_owned());
        let head = [Some(name.clone()), tool.version.clone()].into_iter().flatten().chain(place).chain(partial);
        lines.push(head.collect::<Vec<_>>().join(" "));
        let packages: Vec<String> = tool.packages.iter().map(|(name, version)| format!("{name} {version}")).collect();
        lines.push(format!("  {}", packages.join(", ")));
        lines.extend(tool.editable.iter().map(|name| format!("  editable {name}")));
        lines.extend(tool.direct.iter().map(|(name, address)| format!("  direct {name} {address}")));
    }
    lines.extend(listing.unread.iter().map(|line| format!("unread {}: {}", line.number, line.text)));
    lines.join("\n")
}

#[test]
fn pip_freeze() {
    assert_snapshot!(told("pip-freeze.txt"), @"
    pip freeze
    python
      Jinja2 3.1.6, MarkupSafe 3.0.4, PyYAML 6.0.3, certifi 2026.10.18, charset-normalizer 3.5.2, cloudpickle 3.1.2, idna 3.20, joblib 1.6.0, lab 0.3.0, mmcv , narwhals 2.29.0, numpy 2.4.6, pandas 3.1.1, psutil 7.2.2, pyparsing 3.3.3, python-dateutil 4.0.0, requests 2.34.2, scikit-learn 1.9.1, scipy 1.17.1, six 1.17.0, threadpoolctl 3.8.0, torch_geometric 2.4.0, torchvision 0.16.0+cpu, tqdm 4.70.1, tzdata 2026.6, urllib3 2.8.0, wheelhouse 0.9.1
      editable lab
      editable mmcv
      direct mmcv git+https://kim:ghp_16C7e42F292c6912E7710c838347Ae178B4a@github.com/lab/mmcv.git@1f3e5aa0c2d4b6e8f0a1b3c5d7e9f1a3b5c7d9e1
      direct torchvision https://download.pytorch.org/whl/cpu/torchvision-0.16.0%2Bcpu-cp311-cp311-linux_x86_64.whl#sha256=79ab9b49b35e8c9ac0ef8ff6c8ca3a8f0f0ac2d1ab8b4a9c6d8e7f6a5b4c3d2e
      direct wheelhouse file:///home/kim/wheels/wheelhouse-0.9.1-py3-none-any.whl
    unread 29: WARNING: Could not generate requirement for distribution -umpy 1.26.4: Parse error
    ");
}

#[test]
fn pip_list() {
    assert_snapshot!(told("pip-list.txt"), @"
    pip list
    python
      Jinja2 3.1.6, MarkupSafe 3.0.4, PyYAML 6.0.3, certifi 2026.10.18, charset-normalizer 3.5.2, cloudpickle 3.1.2, idna 3.20, joblib 1.6.0, lab 0.3.0, narwhals 2.29.0, numpy 2.4.6, pandas 3.1.1, pip 23.2.1, psutil 7.2.2, pyparsing 3.3.3, python-dateutil 4.0.0, requests 2.34.2, scikit-learn 1.9.1, scipy 1.17.1, setuptools 65.5.0, six 1.17.0, threadpoolctl 3.8.0, torch_geometric 2.4.0, tqdm 4.70.1, tzdata 2026.6, urllib3 2.8.0
      editable lab
    unread 30: [notice] A new release of pip is available: 23.2.1 -> 25.3
    unread 31: [notice] To update, run: pip install --upgrade pip
    ");
}

#[test]
fn conda_list() {
    assert_snapshot!(told("conda-list.txt"), @"
    conda list
    conda conda lab
      _libgcc_mutex 0.1, _openmp_mutex 4.5, blas 1.0, bzip2 1.0.8, ca-certificates 2024.2.2, libgcc-ng 13.2.0, numpy 1.26.4, openssl 3.2.1, pip 24.0, python 3.9.18, python_abi 3.9, pytorch 2.1.0, pytorch-cuda 11.8, ruamel.yaml 0.18.6, setuptools 69.1.1, tzdata 2024a, zlib 1.2.13
    python 3.9.18 conda lab
      flash-attn 2.5.6, numpy 1.26.4, pip 24.0, ruamel-yaml 0.18.6, setuptools 69.1.1, torch 2.1.0, typing-extensions 4.10.0
    unread 24: The environment is inconsistent, please check the package plan carefully
    ");
}

#[test]
fn npm_ls() {
    assert_snapshot!(told("npm-ls.txt"), @"
    npm ls
    node npm site
      @types/ms 0.7.34, is-odd 3.0.1, semver 7.8.6, ui 0.1.0
      editable ui
    unread 9: npm error missing: left-pad@^1.3.0, required by site@1.0.0
    ");
    assert_snapshot!(told("npm-ls-all.txt"), @"
    npm ls
    node npm site partial
      @types/ms 0.7.34, is-number 6.0.0, is-odd 3.0.1, semver 7.8.6, ui 0.1.0
      editable ui
    ");
    assert_snapshot!(told("npm-ls.json"), @"
    npm ls --json
    node npm site
      @types/ms 0.7.34, is-odd 3.0.1, semver 7.8.6, ui 0.1.0
      editable ui
    ");
}

#[test]
fn collect_env() {
    assert_snapshot!(told("collect-env.txt"), @r#"
    collect_env
    Ubuntu 22.04.3 LTS (x86_64) | 5.15.0-91-generic | x86_64 | glibc 2.35
    gpu torch_cuda "11.8"
    gpu cuda_toolkit "11.8.89"
    gpu name "NVIDIA A100-SXM4-80GB"
    gpu driver_version "535.129.03"
    conda partial
      numpy 1.26.4, torch 2.1.0+cu118
    python 3.9.18 partial
      numpy 1.26.4, torch 2.1.0+cu118, torchvision 0.16.0+cu118, triton 2.1.0
    unread 52: Segmentation fault (core dumped)
    "#);
}

#[test]
fn show_versions() {
    assert_snapshot!(told("show-versions.txt"), @"
    collect_env
    6.18.44-fc-v669 | x86_64 | glibc 2.36
    python 3.11.7 partial
      joblib 1.6.0, narwhals 2.29.0, numpy 2.4.6, pandas 3.1.1, pip 23.2.1, scikit-learn 1.9.1, scipy 1.17.1, setuptools 65.5.0, threadpoolctl 3.8.0
    ");
}

#[test]
fn what_is_written_for_programs_is_read_too() {
    let names = |text: &str| {
        let listing = read(text).unwrap();
        let tools = listing.environment.tools.iter();
        let packages = tools
            .flat_map(|(tool, its)| its.packages.iter().map(move |(name, version)| format!("{tool}:{name}={version}")));
        format!("{}: {}", listing.format, packages.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(names(r#"[{"name": "numpy", "version": "1.26.4"}]"#), "pip list --format json: python:numpy=1.26.4");
    assert_eq!(
        names(
            r#"[{"name": "numpy", "version": "1.26.4", "build_string": "py39h474f0d3_0", "channel": "conda-forge"}]"#
        ),
        "conda list --json: conda:numpy=1.26.4 python:numpy=1.26.4"
    );
    assert_eq!(names(r#"{"tools": {"node": {"packages": {"vite": "7.1.0"}}}}"#), "odap env --json: node:vite=7.1.0");
    assert_eq!(
        names(
            r#"{"number": 3, "error": "boom", "environment": {"tools": {"rust": {"packages": {"serde": "1.0.2"}}}}}"#
        ),
        "odap env --json: rust:serde=1.0.2"
    );
    assert_eq!(
        names("numpy=1.26.4=py39h474f0d3_0\nzlib=1.2.13=hd590300_5\n"),
        "conda list: conda:numpy=1.26.4 conda:zlib=1.2.13 python:numpy=1.26.4"
    );
    assert_eq!(names("\u{feff}numpy==1.26.4\r\nsix==1.16.0\r\n"), "pip freeze: python:numpy=1.26.4 python:six=1.16.0");
    for text in ["", "nothing of that kind\n", "{}", "[]", "{\"a\": 1}", "[{\"name\": 3}]", "\u{0}\u{1}"] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_is_not(text in "\\PC*", lines in prop::collection::vec(line(), 0..12)) {
        let _ = read(&text);
        let text = lines.join("\n");
        if let Some(listing) = read(&text) {
            for line in &listing.unread {
                prop_assert_eq!(text.lines().nth(line.number - 1).map(str::trim), Some(line.text.as_str()));
            }
        }
    }
}

/// A line of some format, or what only looks like one.
fn line() -> impl Strategy<Value = String> {
    let begin = prop::sample::select(vec![
        "numpy==",
        "-e ",
        "# Editable (",
        "├── ",
        "│ └── é",
        "+-- @",
        "[pip3] ",
        "[conda] ",
        "OS: ",
        "Package Version ",
        "zlib 1.2 h1_0 ",
        "Python platform: Linux-",
        "# packages in environment at ",
        "a @ ",
        "GPU 0: ",
        "",
    ]);
    (begin, "[ -~é가@/=.-]{0,20}").prop_map(|(begin, rest)| format!("{begin}{rest}"))
}
