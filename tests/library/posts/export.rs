//! Exporting again and again: what is there stays, what changed is written, and nothing is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use super::{Home, posts};

fn some(count: usize) -> Vec<Value> {
    let one = |at: usize| {
        json!({"id": format!("01H0ST2{at:019}"), "title": format!("Case {at}"), "error": format!("error {at}\n").repeat(5), "fix": "restart it",
            "tags": ["docker"], "created_at": "2026-05-05T05:05:05Z"})
    };
    (0..count).map(one).collect()
}

const AGAIN: [&str; 6] = ["export", "--to", "jekyll", "--out", "site", "--yes"];

/// Every file below a folder with its time and its text.
fn files(folder: &Path) -> BTreeMap<String, (SystemTime, String)> {
    let (mut folders, mut files) = (vec![folder.to_owned()], BTreeMap::new());
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(below).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, (path.metadata().unwrap().modified().unwrap(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    files
}

#[test]
fn nothing_moves_where_nothing_changed() {
    let home = Home::new(&some(20), "");
    let said = home.done(&[AGAIN.as_slice(), &["--by", "tag"]].concat());
    assert_eq!(said, "20 new, the list of them in site\n");
    let before = files(&home.path().join("site"));
    let said = home.done(&[AGAIN.as_slice(), &["--by", "tag"]].concat());
    assert_eq!(said, "20 unchanged in site\n");
    assert!(before == files(&home.path().join("site")));
    assert_eq!(before.len(), 22);
    // A clone of the site has other times, and the same posts.
    for name in before.keys().filter(|name| name.ends_with(".md")) {
        let file = fs::File::options().write(true).open(home.path().join("site").join(name)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1)).unwrap();
    }
    assert_eq!(home.done(&[AGAIN.as_slice(), &["--by", "tag"]].concat()), "20 unchanged in site\n");
    // So has one without a manifest.
    fs::remove_file(home.path().join("site/.odap-export.json")).unwrap();
    assert_eq!(home.done(&[AGAIN.as_slice(), &["--by", "tag"]].concat()), "20 unchanged in site\n");
}

#[test]
fn a_post_keeps_its_name_and_another_gets_a_number() {
    let home = Home::new(
        &[some(1)[0].clone(), json!({"title": "case 0!", "error": "other", "created_at": "2026-06-06T00:00:00Z"})],
        "",
    );
    home.done(&AGAIN);
    let names = |home: &Home| {
        let mut names: Vec<String> =
            posts(&home.path().join("site"), "jekyll").iter().map(|(_, path)| path.display().to_string()).collect();
        names.sort();
        names.join(" ")
    };
    assert_eq!(names(&home), "_posts/2026-05-05-case-0.md _posts/2026-06-06-case-0-2.md");
    home.done(&["edit", "1", "--title", "Something else"]);
    assert_eq!(home.done(&AGAIN), "1 changed, 1 unchanged in site\n");
    assert_eq!(names(&home), "_posts/2026-05-05-case-0.md _posts/2026-06-06-case-0-2.md");
    let said = home.done(&[AGAIN.as_slice(), &["--by", "kind", "--dry-run"]].concat());
    let moved = "moved     _posts/other/2026-05-05-case-0.md  from _posts/2026-05-05-case-0.md\n";
    assert!(said.starts_with(moved), "{said}");
    home.done(&[AGAIN.as_slice(), &["--by", "kind"]].concat());
    assert!(!home.path().join("site/_posts/2026-05-05-case-0.md").exists());
    assert_eq!(names(&home), "_posts/other/2026-05-05-case-0.md _posts/other/2026-06-06-case-0-2.md");
}

#[test]
fn the_list_knows_where_every_post_is_also_when_one_is_exported_alone() {
    let home = Home::new(&some(3), "");
    home.done(&[AGAIN.as_slice(), &["--by", "tag"]].concat());
    home.done(&["edit", "2", "--title", "Renamed"]);
    let said = home.done(&["export", "2", "--to", "jekyll", "--out", "site", "--yes"]);
    assert_eq!(said, "1 changed, the list of them in site\n");
    let list = fs::read_to_string(home.path().join("site/errors.md")).unwrap();
    assert!(list.contains("[Renamed]({% post_url docker/2026-05-05-case-1 %})"), "{list}");
    assert!(list.starts_with("---") && list.contains("\n3 posts\n"), "{list}");
}

#[test]
fn what_somebody_wrote_by_hand_stays() {
    let home = Home::new(&some(3), "");
    home.done(&AGAIN);
    let edited = home.path().join("site/_posts/2026-05-05-case-1.md");
    fs::write(&edited, "mine\n").unwrap();
    home.done(&["edit", "2", "--cause", "found"]);
    let said = home.done(&AGAIN);
    assert_eq!(
        said,
        "edited by hand and left as they are; --force overwrites them:\n  site/_posts/2026-05-05-case-1.md\n2 unchanged, 1 edited in site\n"
    );
    assert_eq!(fs::read_to_string(&edited).unwrap(), "mine\n");
    assert_eq!(home.done(&[AGAIN.as_slice(), &["--force"]].concat()), "1 changed, 2 unchanged in site\n");
    assert!(fs::read_to_string(&edited).unwrap().contains("found"));
    assert_eq!(home.done(&AGAIN), "3 unchanged in site\n");
    // A file that odap never wrote is nobody's to replace.
    fs::create_dir_all(home.path().join("other/content/posts")).unwrap();
    fs::write(home.path().join("other/content/posts/case-0.md"), "mine\n").unwrap();
    let said = home.done(&["export", "1", "--to", "hugo", "--out", "other", "--yes"]);
    assert_eq!(
        said,
        "not written by odap and left as they are; --force overwrites them:\n  other/content/posts/case-0.md\n1 foreign in other\n"
    );
    assert_eq!(fs::read_to_string(home.path().join("other/content/posts/case-0.md")).unwrap(), "mine\n");
}

#[test]
fn a_post_of_what_was_taken_out_is_reported_until_it_is_deleted() {
    let home = Home::new(&some(2), "");
    home.done(&AGAIN);
    home.done(&["rm", "2"]);
    let said = home.done(&AGAIN);
    assert_eq!(
        said,
        "of incidents that are no longer in the notebook; delete those that you do not want:\n  \
         site/_posts/2026-05-05-case-1.md\n1 unchanged, 1 orphaned in site\n"
    );
    fs::remove_file(home.path().join("site/_posts/2026-05-05-case-1.md")).unwrap();
    assert_eq!(home.done(&AGAIN), "1 unchanged in site\n");
    // What was only not chosen is not gone.
    home.done(&["restore", "2"]);
    assert_eq!(home.done(&AGAIN), "1 new, 1 unchanged in site\n");
    assert_eq!(home.done(&["export", "1", "--to", "jekyll", "--out", "site"]), "1 unchanged in site\n");
}

#[test]
fn nothing_is_written_unasked() {
    let home = Home::new(&some(1), "");
    let output = home.odap(&AGAIN[..5]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "odap: nothing was written\n  cause: not confirmed: write 1 new to site\n  \
         do:    preview:  odap export … --dry-run\n         write without asking:  odap export … --yes\n"
    );
    assert_eq!((output.status.code(), home.path().join("site").exists()), (Some(2), false));
    assert_eq!(
        home.done(&["export", "--to", "jekyll", "--out", "site", "--dry-run"]),
        "new       _posts/2026-05-05-case-0.md\nwould be: 1 new\n"
    );
    assert!(!home.path().join("site").exists());
}

#[test]
fn drafts_have_no_date_and_become_posts() {
    let home = Home::new(&some(1), "");
    home.done(&[AGAIN.as_slice(), &["--drafts"]].concat());
    assert!(home.path().join("site/_drafts/case-0.md").exists());
    assert_eq!(home.done(&AGAIN), "1 moved in site\n");
    assert!(
        !home.path().join("site/_drafts/case-0.md").exists()
            && home.path().join("site/_posts/2026-05-05-case-0.md").exists()
    );
    home.done(&["export", "--to", "hugo", "--drafts", "--out", "site", "--yes"]);
    assert!(fs::read_to_string(home.path().join("site/content/posts/case-0.md")).unwrap().contains("\ndraft: true\n"));
}

#[cfg(unix)]
#[test]
fn a_death_in_the_middle_leaves_no_half_file() {
    let home = Home::new(&some(300), "");
    home.done(&["export", "--to", "jekyll", "--out", "whole", "--yes"]);
    let whole = files(&home.path().join("whole"));
    let site = home.path().join("site");
    let mut child = home.command(&AGAIN).stderr(std::process::Stdio::null()).spawn().unwrap();
    // Once some are written, and before all are.
    let written = || fs::read_dir(site.join("_posts")).map(Iterator::count).unwrap_or(0);
    while written() < 20 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for (name, (_, text)) in files(&site).iter().filter(|(name, _)| name.ends_with(".md")) {
        assert_eq!(*text, whole[name].1, "{name}");
    }
    let left = fs::File::create(site.join("_posts/.odap-4194301-x1y2z3.tmp")).unwrap();
    left.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    home.done(&AGAIN);
    assert!(!site.join("_posts/.odap-4194301-x1y2z3.tmp").exists());
    let texts = |files: BTreeMap<String, (SystemTime, String)>| -> Vec<(String, String)> {
        files.into_iter().filter(|(name, _)| name.ends_with(".md")).map(|(name, (_, text))| (name, text)).collect()
    };
    assert_eq!(texts(files(&site)), texts(whole));
}

#[test]
fn a_template_of_ones_own_shapes_posts_and_its_mistakes_are_named() {
    let home = Home::new(&[json!({"title": "A {{ b }}", "error": "failed {{ x }}", "fix": "restart it"})], "");
    let printed = home.done(&["export", "--print-template"]);
    fs::write(home.path().join("post.md"), printed).unwrap();
    let own = home.done(&["export", "--template", "post.md"]);
    assert_eq!(own, home.done(&["export"]));
    fs::write(home.path().join("post.md"), "{{ post.title }}\n\n{{ post.error | fence(\"log\") }}\n").unwrap();
    home.done(&["export", "--to", "jekyll", "--template", "post.md", "--out", "site", "--yes"]);
    let (_, path) = posts(&home.path().join("site"), "jekyll").remove(0);
    let text = fs::read_to_string(home.path().join("site").join(path)).unwrap();
    assert!(text.ends_with("---\n\nA \\{\\{ b }}\n\n{% raw %}\n```log\nfailed {{ x }}\n```\n{% endraw %}\n"), "{text}");
    for (template, complaint) in [
        ("a\n{{ post.titel }}\n", "post.md:2: the template cannot be used\n  cause: undefined value"),
        ("a\n{% if %}\n", "post.md:2: the template cannot be used\n  cause: syntax error: "),
        ("{{ post.fix | nothing }}", "post.md:1: the template cannot be used\n  cause: unknown filter: "),
    ] {
        fs::write(home.path().join("post.md"), template).unwrap();
        let output = home.odap(&["export", "--template", "post.md"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.starts_with(&format!("odap: {complaint}")), "{said}");
    }
}

#[test]
fn secrets_and_names_are_not_in_a_post() {
    let home =
        Home::new(&[json!({"title": "T", "error": "x", "cause": "key ghp_x7Kd93LmQpZ2vR8tYw4BnC6sHj1FgE5aUoTi"})], "");
    assert!(!home.done(&["export"]).contains("ghp_"));
}
