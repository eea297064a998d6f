//! The output of `pip freeze` and `pip list`, and of the same commands of uv.

use super::{Listing, is_distribution, is_version, last_part, lines};

/// The beginnings of options in a requirements file.
const OPTIONS: &[&str] = &["--", "-c ", "-f ", "-i ", "-r "];

/// Returns true if a text has the table of `pip list`.
pub(super) fn is_list(text: &str) -> bool {
    text.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().take(2).collect();
        words == ["Package", "Version"]
    })
}

/// Reads the table of `pip list`.
pub(super) fn read_list(text: &str) -> Listing {
    let mut listing = Listing::new("pip list");
    for (number, line) in lines(text) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["Package", "Version", ..] => {}
            [rule, ..] if rule.chars().all(|c| c == '-') => {}
            [name, version, rest @ ..] if is_distribution(name) && is_version(version) => {
                listing.add_package("python", name, version);
                // An editable installation has a third column with its folder.
                if rest.iter().any(|word| word.contains(['/', '\\'])) {
                    listing.tool("python").editable.insert((*name).to_owned());
                }
            }
            _ => listing.add_unread(number, line),
        }
    }
    listing
}

/// Reads the lines of `pip freeze`.
pub(super) fn read_freeze(text: &str) -> Listing {
    let mut listing = Listing::new("pip freeze");
    // The name and the version in a comment, which belong to the folder in the next line.
    let mut announced: Option<(&str, &str)> = None;
    for (number, line) in lines(text) {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix('#') {
            announced = comment.rsplit_once('(').and_then(|(_, rest)| parse_pinned(rest.trim_end_matches(')')));
            continue;
        }
        let before = announced.take();
        if let Some(source) = line.strip_prefix("-e ").or_else(|| line.strip_prefix("--editable ")) {
            add_editable(&mut listing, source.trim(), before);
        } else if OPTIONS.iter().any(|option| line.starts_with(option)) {
            // An option names an index or another file, not a package.
        } else if let Some((name, version)) = parse_pinned(line) {
            listing.add_package("python", name, version);
        } else if let Some((name, address)) =
            line.split_once(" @ ").filter(|(name, _)| is_distribution(without_extras(name)))
        {
            let name = without_extras(name);
            let version = version_of_file(name, address).unwrap_or_default().replace("%2B", "+");
            listing.add_package("python", name, &version);
            listing.tool("python").direct.insert(name.to_owned(), address.trim().to_owned());
        } else {
            listing.add_unread(number, line);
        }
    }
    listing
}

/// Returns the name and the version in `numpy==1.26.4`, which markers and hashes may follow.
fn parse_pinned(line: &str) -> Option<(&str, &str)> {
    let line = line.split([';', '\\']).next().unwrap_or_default();
    let (name, version) = line.split_once("==")?;
    let (name, version) = (without_extras(name), version.trim_start_matches('=').trim());
    let version = version.split_whitespace().next().unwrap_or_default();
    (is_distribution(name) && !version.is_empty()).then_some((name, version))
}

fn without_extras(name: &str) -> &str {
    name.split('[').next().unwrap_or_default().trim()
}

/// Adds an editable installation. Its name stands in the address, or in the comment before it, else the folder has it.
fn add_editable(listing: &mut Listing, source: &str, announced: Option<(&str, &str)>) {
    let egg = source.split_once("#egg=").map(|(address, egg)| (address, egg.split('&').next().unwrap_or_default()));
    let (name, version) = match (egg, announced) {
        (Some((_, egg)), _) => (egg, ""),
        (None, Some(announced)) => announced,
        (None, None) => (last_part(source), ""),
    };
    let python = listing.tool("python");
    python.editable.insert(name.to_owned());
    if let Some((address, _)) = egg {
        python.direct.insert(name.to_owned(), address.to_owned());
    }
    python.packages.insert(name.to_owned(), version.to_owned());
}

/// Returns the version in the name of a wheel or an archive.
fn version_of_file<'a>(name: &str, address: &'a str) -> Option<&'a str> {
    let file = last_part(address.split('#').next().unwrap_or_default());
    let normalize = |text: &str| text.to_ascii_lowercase().replace(['_', '.'], "-");
    let rest = normalize(file)
        .strip_prefix(&normalize(name))
        .map(|rest| &file[file.len() - rest.len()..])?
        .strip_prefix('-')?;
    let end = rest.find('-').or_else(|| [".tar", ".zip", ".whl"].iter().find_map(|end| rest.find(end)))?;
    Some(&rest[..end]).filter(|version| is_version(version))
}

#[cfg(test)]
mod tests {
    use super::{read_freeze, read_list, version_of_file};

    #[test]
    fn every_form_of_a_line_is_read() {
        let read = read_freeze(
            "# Editable install with no version control (lab==0.3.0)\n-e /home/kim/lab\nnumpy==1.26.4\n\
            -e git+https://kim:tok@x.example/mmcv.git@1f3e#egg=mmcv&subdirectory=a\n\
            torch @ https://x.example/torch-2.1.0%2Bcu118-cp39-none-linux_x86_64.whl#sha256=00\n\
            scipy @ file:///home/conda/feedstock_root/build_artifacts/scipy_1700/work\n\
            uvicorn[standard]==0.30.1 ; python_version > '3.8'\n--extra-index-url https://x.example\nwhat is this\n",
        );
        let python = &read.environment.tools["python"];
        let packages: Vec<String> = python.packages.iter().map(|(name, version)| format!("{name}={version}")).collect();
        assert_eq!(packages.join(" "), "lab=0.3.0 mmcv= numpy=1.26.4 scipy= torch=2.1.0+cu118 uvicorn=0.30.1");
        assert_eq!(python.editable.iter().collect::<Vec<_>>(), ["lab", "mmcv"]);
        assert_eq!(read.unread.len(), 1);
        assert_eq!((read.unread[0].number, read.unread[0].text.as_str()), (9, "what is this"));
    }

    #[test]
    fn a_table_is_read_with_what_is_below_it() {
        let read = read_list(
            "Package Version Editable project location\n------- ------- ---\nnumpy   1.26.4\n\
            lab     0.3.0   /home/kim/lab\n\n[notice] A new release of pip is available: 23.0 -> 24.0\n",
        );
        assert_eq!(read.environment.tools["python"].packages.len(), 2);
        assert!(read.environment.tools["python"].editable.contains("lab"));
        assert_eq!(read.unread[0].number, 6);
    }

    #[test]
    fn a_file_has_its_version_in_its_name() {
        assert_eq!(version_of_file("Foo.Bar", "https://x/foo_bar-1.2-py3-none-any.whl"), Some("1.2"));
        assert_eq!(version_of_file("foo", "https://x/foo-1.2.tar.gz#sha256=1"), Some("1.2"));
        assert_eq!(version_of_file("foo", "git+https://x/foo.git@v1.2"), None);
    }
}
