//! `odap export`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// A post without what it says of the machine that the test runs on.
fn settled(post: &str) -> String {
    let mut inside = false;
    let mine = |line: &&str| {
        inside = if line.starts_with("## ") { ["## Environment", "## 환경"].contains(line) } else { inside };
        !inside
    };
    post.lines().filter(mine).map(|line| format!("{line}\n")).collect()
}

#[test]
fn markdown_goes_to_stdout() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(settled(&sandbox.odap("export").run().to_string()), @r#"
    # OpenCV import fails in slim images

    2026-09-01 · environment · docker · opencv

    It fails with `ImportError: libGL.so.1: cannot open shared object file: No such file or directory`.

    ## Error

    ```text
    Traceback (most recent call last):
      File "/w/train.py", line 1, in <module>
        import cv2
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    ## Cause

    The slim image has no libGL.

    ## Fix

    ```sh
    apt-get install -y libgl1
    ```

    The fix is from an issue thread; confirmed.

    ## What did not work

    - ```sh
      pip install --force-reinstall opencv-python
      ```

    ## How it went

    The fix worked.

    # 도커 로그가 디스크를 가득 채움

    2026-09-01 · infrastructure · docker

    ## Error

    ```text
    write /var/log/app.log: no space left on device
    ```

    ## Fix

    Not solved yet.
    "#);
    assert_snapshot!(sandbox.odap("export 9").run(), @"
    ---- stderr
    odap: there is no incident #9
      do:    see what there is:  odap list
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("export --tag none").run(), @"
    ---- stderr
    there is nothing to export
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("export 1 --open").run(), @"
    ---- stderr
    odap: numbers and filters cannot be used together
      do:    odap export 12 31
             odap export --tag docker
    ---- exit status 2
    ");
}

#[test]
fn a_folder_gets_one_file_an_incident_once_somebody_agrees() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("export --out notes").run(), @"
    ---- stderr
    odap: nothing was written
      cause: not confirmed: write 2 new to notes
      do:    preview:  odap export … --dry-run
             write without asking:  odap export … --yes
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("export --out notes --dry-run").run(), @"
    new       2026-09-01-opencv-import-fails-in-slim-images.md
    new       2026-09-01-도커-로그가-디스크를-가득-채움.md
    ---- stderr
    would be: 2 new
    ");
    assert_snapshot!(sandbox.odap("export --out notes --yes").run(), @"
    ---- stderr
    2 new in notes
    ");
    assert_snapshot!(sandbox.odap("export --out notes").run(), @"
    ---- stderr
    2 unchanged in notes
    ");
    assert_snapshot!(sandbox.odap("export --one-file --out notes.md --query 디스크 --yes").run(), @"
    ---- stderr
    1 incident written to notes.md
    ");
    assert_snapshot!(sandbox.odap("export --out notes.md").run(), @"
    ---- stderr
    odap: nothing was written
      cause: not confirmed: replace notes.md
      do:    preview:  odap export … --dry-run
             write without asking:  odap export … --yes
    ---- exit status 2
    ");
}

#[test]
fn a_post_for_jekyll_has_all_that_its_page_needs() {
    let sandbox = Sandbox::new().with_two();
    let config = "[publish]\nlanguage = \"ko\"\n[publish.categories]\nopencv = \"ML\"\n[publish.front_matter]\nsidebar = { nav = \"docs\" }\n";
    sandbox.file("config/odap/config.toml", config);
    sandbox.odap("export 1 --to jekyll --by category --out site --yes").run().done();
    let read = |path| std::fs::read_to_string(sandbox.home().join(path)).unwrap();
    assert_snapshot!(settled(&read("site/_posts/ml/2026-09-01-opencv-import-fails-in-slim-images.md")), @r#"
    ---
    layout: "single"
    title: "OpenCV import fails in slim images"
    date: 2026-09-01 10:00:00 +0000
    last_modified_at: 2026-09-01 10:00:00 +0000
    categories: ["ML"]
    tags: ["docker", "opencv"]
    excerpt: "ImportError: libGL.so.1: cannot open shared object file: No such file or directory 오류로 실패한다."
    toc: true
    odap: "01M1E6JK80CJMB17FJPCGKRDAW"
    sidebar:
      nav: "docs"
    ---

    `ImportError: libGL.so.1: cannot open shared object file: No such file or directory` 오류로 실패한다.

    ## 오류

    ```text
    Traceback (most recent call last):
      File "/w/train.py", line 1, in <module>
        import cv2
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    ## 원인

    The slim image has no libGL.

    ## 해결

    ```sh
    apt-get install -y libgl1
    ```

    해결 방법의 출처는 이슈 글이고, 확인되었다.

    ## 통하지 않은 방법

    - ```sh
      pip install --force-reinstall opencv-python
      ```

    ## 경과

    해결 방법이 통했다.
    "#);
    assert_snapshot!(read("site/errors.md"), @r#"
    ---
    layout: "single"
    title: "오류와 해결"
    permalink: "/errors/"
    ---

    글 1편

    ## ML (1)

    - [OpenCV import fails in slim images]({% post_url ml/2026-09-01-opencv-import-fails-in-slim-images %}), 2026-09-01
    "#);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let sandbox = Sandbox::new().with_two();
    assert_snapshot!(sandbox.odap("export --to jekyll").run(), @"
    ---- stderr
    odap: jekyll needs the folder of a site
      do:    odap export --to jekyll --out SITE
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("export --to csv --drafts").run(), @"
    ---- stderr
    odap: --drafts does not go with --to csv
      cause: only posts for jekyll and hugo can be drafts
      do:    odap export --to jekyll --drafts --out SITE
    ---- exit status 2
    ");
    let refused = |line: &str| {
        sandbox.odap(&format!("export {line}")).run().stderr.lines().take(2).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(refused("--by tag"), @"
    odap: --by does not go with a single document
      cause: only posts in a folder are grouped
    ");
    assert_snapshot!(refused("--force --to json"), @"
    odap: --force does not go with --to json
      cause: only in a folder are edited posts left alone
    ");
    assert_snapshot!(refused("--dry-run"), @"
    odap: --dry-run does not go with a document on stdout
      cause: only posts that are written to files can be previewed
    ");
    assert_snapshot!(refused("--one-file --to hugo --out site"), @"
    odap: --one-file does not go with --to hugo
      cause: a site needs a file for each post
    ");
    assert_snapshot!(refused("--no-redact --to jsonl"), @"
    odap: --no-redact does not go with --to jsonl
      cause: private parts are kept there anyway
    ");
    sandbox.file("config/odap/config.toml", "[publish.front_matter]\ntitle = \"x\"\n");
    assert_snapshot!(sandbox.odap("export --to jekyll --out site").run(), @"
    ---- stderr
    odap: $HOME/config/odap/config.toml:1: the key title cannot be the same in every post
      cause: odap writes one for each post: title, date, last_modified_at, lastmod, excerpt, description, tags, openbrace, moremark, odap
      do:    take it out of [publish.front_matter]
    ---- exit status 2
    ");
}

#[test]
fn a_table_opens_in_a_spreadsheet_and_runs_nothing_there() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --title '=1+1' --fix '+ 둘째\n줄'").pipe("-첫째 줄\n@둘째 \"줄\"\n").run().done();
    sandbox.odap("export --to csv --out all.csv").run().done();
    let table = std::fs::read(sandbox.home().join("all.csv")).unwrap();
    assert!(table.starts_with(b"\xef\xbb\xbfnumber,id,title,"));
    let mut reader = csv::Reader::from_reader(&table[3..]);
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!((&row[2], &row[6], &row[8]), ("'=1+1", "'-첫째 줄\n@둘째 \"줄\"\n", "'+ 둘째\n줄"));
}

#[test]
fn the_lossless_form_comes_back_byte_for_byte() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("add --title Bytes").pipe(b"caf\xe9\0 \x1b[31m").run().done();
    sandbox.odap("again 1 --worked --note n").run().done();
    assert_snapshot!(sandbox.odap("export --to jsonl --out all.jsonl").run(), @"
    ---- stderr
    3 incidents written to all.jsonl
    ");
    sandbox.odap("import all.jsonl --notebook other.db").run().done();
    sandbox.odap("export --to jsonl --out again.jsonl --notebook other.db").run().done();
    let read = |name| std::fs::read(sandbox.home().join(name)).unwrap();
    assert_eq!(read("all.jsonl"), read("again.jsonl"));
    sandbox.odap("export --to json --out all.json").run().done();
    assert_snapshot!(sandbox.odap("import all.json --notebook other.db").run(), @"3 unchanged");
}

#[cfg(unix)]
#[test]
fn what_is_written_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("export --to jsonl --out all.jsonl").run().done();
    assert_eq!(std::fs::metadata(sandbox.home().join("all.jsonl")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn every_field_comes_back_byte_for_byte_through_the_program() {
    let sandbox = Sandbox::new();
    let odd = "한글 🦀👩‍💻 \u{1103}\u{1169} \u{0}\u{1b}[31m\r\n\t\u{202e}\u{feff}\\u0000\"`";
    let long = "오류: 1 MB \u{0}\n".repeat(70_000);
    let records = [
        serde_json::json!({
            "error": long, "title": "한글 🦀", "cause": odd, "fix": odd, "kind": "environment", "status": "solved",
            "tags": ["도커", "gpu"], "attempts": [odd, "second"], "source": "assistant", "url": "https://x/y",
            "sightings": [
                {"seen_at": "2026-01-02T03:04:05.678Z", "error": odd, "error_base64": "/w==", "command": odd,
                    "directory": "/w", "outcome": "failed", "note": odd, "environment": {"gpu": {"name": "A100"}}},
                {"error": long},
            ],
            "corrections": [{"said": "same", "error": odd}, {"said": "not", "error": long}, {"said": "also", "error": "x"}],
            "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-02-01T00:00:00.001Z",
        }),
        serde_json::json!({"error": "a case that nobody met", "sightings": []}),
        serde_json::json!({"error": "\u{0}"}),
    ];
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    sandbox.odap("import --format jsonl").pipe(lines).run().done();
    sandbox.odap("export --to jsonl --out first.jsonl").run().done();
    sandbox.odap("import first.jsonl --notebook other.db").run().done();
    sandbox.odap("export --to jsonl --out second.jsonl --notebook other.db").run().done();
    let read = |name: &str| std::fs::read(sandbox.home().join(name)).unwrap();
    let first = read("first.jsonl");
    assert!(first.len() > 2_000_000 && first == read("second.jsonl"));
    assert_snapshot!(sandbox.odap("import first.jsonl --notebook other.db").run(), @"3 unchanged");
    assert_snapshot!(sandbox.odap("list --notebook other.db").run(), @"
     #  title                   kind         seen  fix          last
     3  untitled                                1  open         today
     2  a case that nobody met                  0  open
     1  한글 🦀                 environment     2  unconfirmed  7 months
    3 incidents
    ");
}

#[test]
fn a_document_has_no_empty_section_and_no_fence_that_ends_early() {
    let sandbox = Sandbox::new();
    let fix = "Take the fence out:\nsed -i 's/```//' notes.md\nThen build anew.";
    sandbox
        .odap(&format!("add --title 'A `fence` *inside*' --fix {}", shlex::try_quote(fix).unwrap()))
        .pipe("error: unexpected ````` in line 3\n```\nmore\n")
        .run()
        .done();
    assert_snapshot!(settled(&sandbox.odap("export 1").run().to_string()), @r"
    # A \`fence\` \*inside\*

    2026-09-01

    It fails with ``````error: unexpected ````` in line 3``````.

    ## Error

    ``````text
    error: unexpected ````` in line 3
    ```
    more
    ``````

    ## Fix

    Take the fence out:

    ````sh
    sed -i 's/```//' notes.md
    ````

    Then build anew.
    ");
}

/// A site with a post of each of two incidents.
fn exported(sandbox: &Sandbox) -> std::path::PathBuf {
    sandbox.odap("export --to jekyll --out site --yes").run().done();
    sandbox.home().join("site")
}

/// The Markdown files of a site.
fn posts_of(site: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(site.join("_posts")).unwrap().map(|entry| entry.unwrap().path());
    let mut posts: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    posts.sort();
    posts
}

#[test]
fn an_export_that_was_stopped_knows_its_own_posts() {
    let whole = Sandbox::new().with_two();
    let names: Vec<_> = posts_of(&exported(&whole)).iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names.len(), 2);
    // The file that each cannot take the place of stands for the moment at which the export is killed.
    for stopped_at in &names {
        for was_there in [false, true] {
            let sandbox = Sandbox::new().with_two();
            let folder = sandbox.home().join("site/_posts");
            if was_there {
                exported(&sandbox);
                sandbox.odap("edit 1 --cause 'Another one.'").run().done();
                sandbox.odap("edit 2 --cause 'A third one.'").run().done();
                std::fs::remove_file(folder.join(stopped_at)).unwrap();
            }
            std::fs::create_dir_all(folder.join(stopped_at).join("in the way")).unwrap();
            let stopped = sandbox.odap("export --to jekyll --out site --yes --force").run();
            assert_eq!(stopped.status, Some(2), "{stopped}");
            std::fs::remove_dir_all(folder.join(stopped_at)).unwrap();
            let left = std::fs::File::create(folder.join(".odap-4194301-abc.tmp")).unwrap();
            left.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
            sandbox.odap("edit 1 --fix 'apt-get install -y libgl1-mesa-glx'").run().done();
            sandbox.odap("edit 2 --fix 'docker system prune'").run().done();
            let again = sandbox.odap("export --to jekyll --out site --yes").run();
            assert!(again.status == Some(0) && !again.stderr.contains("left as they are"), "{again}");
            let texts: String = posts_of(&sandbox.home().join("site"))
                .iter()
                .map(|path| std::fs::read_to_string(path).unwrap())
                .collect();
            assert!(texts.contains("libgl1-mesa-glx") && texts.contains("docker system prune"), "{texts}");
            assert!(!folder.join(".odap-4194301-abc.tmp").exists());
            let unchanged = sandbox.odap("export --to jekyll --out site --yes").run();
            assert!(unchanged.stderr.contains("2 unchanged"), "{unchanged}");
        }
    }
}

#[test]
fn a_manifest_leads_nowhere_but_into_its_folder() {
    let outside = ["../../x", "/tmp/odap-outside", "", "a\u{0}b", &"x".repeat(4000), "..", "a/../../../x", "C:\\x"];
    for (field, name) in ["slug", "day", "path"].iter().flat_map(|field| outside.map(|name| (*field, name.to_owned())))
    {
        let sandbox = Sandbox::new().with_two();
        let site = exported(&sandbox);
        let manifest = site.join(".odap-export.json");
        let mut json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&manifest).unwrap()).unwrap();
        for entry in json["forms"]["jekyll"]["posts"].as_object_mut().unwrap().values_mut() {
            entry[field] = name.clone().into();
        }
        std::fs::write(&manifest, json.to_string()).unwrap();
        sandbox.odap("edit 1 --cause 'Another one.'").run().done();
        let before = names_below(sandbox.home());
        let export = sandbox.odap("export --to jekyll --out site --yes --force").run();
        assert_eq!(export.status, Some(0), "{field} {name:?}: {export}");
        // These two are odd names, and lead nowhere.
        if !matches!((field, name.as_str()), ("path", "C:\\x") | ("slug", "..")) {
            assert!(export.stderr.contains("it is not looked at"), "{field} {name:?}: {export}");
        }
        let new: Vec<_> = names_below(sandbox.home()).into_iter().filter(|path| !before.contains(path)).collect();
        assert!(new.iter().all(|path| path.starts_with(&site)), "{field} {name:?}: {new:?}");
    }
}

/// Everything below a folder.
fn names_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        names.push(entry.path());
        if entry.file_type().unwrap().is_dir() {
            names.extend(names_below(&entry.path()));
        }
    }
    names
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_is_not_written_through() {
    let sandbox = Sandbox::new().with_two();
    std::fs::create_dir_all(sandbox.home().join("elsewhere")).unwrap();
    std::fs::create_dir_all(sandbox.home().join("site")).unwrap();
    std::os::unix::fs::symlink(sandbox.home().join("elsewhere"), sandbox.home().join("site/_posts")).unwrap();
    assert_snapshot!(sandbox.odap("export --to jekyll --out site --yes").run(), @"
    ---- stderr
    odap: nothing was written to site
      cause: site/_posts is a link that leads out of it, to $HOME/elsewhere
      do:    replace the link by a folder, or export into the folder that it leads to
    ---- exit status 2
    ");
    assert_eq!(std::fs::read_dir(sandbox.home().join("elsewhere")).unwrap().count(), 0);
}
