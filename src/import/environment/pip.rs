//! `pip freeze` and `pip list`, also as uv prints them.

use super::{Listing, is_distribution, is_version, last_part, lines};

/// Options that a requirements file has beside its packages.
const OPTIONS: &[&str] = &["--", "-c ", "-f ", "-i ", "-r "];

/// Whether it is the table of `pip list`.
pub(super) fn is_list(text: &str) -> bool {
    text.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().take(2).collect();
        words == ["Package", "Version"]
    })
}

/// The table of `pip list`.
pub(super) fn list(text: &str) -> Listing {
    let mut listing = Listing::of("pip list");
    for (number, line) in lines(text) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["Package", "Version", ..] => {}
            [rule, ..] if rule.chars().all(|c| c == '-') => {}
            [name, version, rest @ ..] if is_distribution(name) && is_version(version) => {
                listing.package("python", name, version);
                // The folder of one's own that it is.
                if rest.iter().any(|word| word.contains(['/', '\\'])) {
                    listing.tool("python").editable.insert((*name).to_owned());
                }
            }
            _ => listing.skip(number, line),
        }
    }
    listing
}

/// The lines of `pip freeze`.
pub(super) fn freeze(text: &str) -> Listing {
    let mut listing = Listing::of("pip freeze");
    // What a comment says of the folder in the next line.
    let mut announced: Option<(String, String)> = None;
    for (number, line) in lines(text) {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix('#') {
            announced = comment.rsplit_once('(').and_then(|(_, rest)| pinned(rest.trim_end_matches(')'))).map(owned);
            continue;
        }
        let before = announced.take();
        if let Some(source) = line.strip_prefix("-e ").or_else(|| line.strip_prefix("--editable ")) {
            editable(&mut listing, source.trim(), before);
        } else if OPTIONS.iter().any(|option| line.starts_with(option)) {
            // Where packages come from; which there are, the other lines say.
        } else if let Some((name, version)) = pinned(line) {
            listing.package("python", name, version);
        } else if let Some((name, address)) =
            line.split_once(" @ ").filter(|(name, _)| is_distribution(without_extras(name)))
        {
            let name = without_extras(name);
            let version = version_of_file(name, address).unwrap_or_default().replace("%2B", "+");
            listing.package("python", name, &version);
            listing.tool("python").direct.insert(name.to_owned(), address.trim().to_owned());
        } else {
            listing.skip(number, line);
        }
    }
    listing
}

/// `numpy==1.26.4`, with what may stand behind it.
fn pinned(line: &str) -> Option<(&str, &str)> {
    let line = line.split([';', '\\']).next().unwrap_or_default();
    let (name, version) = line.split_once("==")?;
    let (name, version) = (without_extras(name), version.trim_start_matches('=').trim());
    let version = version.split_whitespace().next().unwrap_or_default();
    (is_distribution(name) && !version.is_empty()).then_some((name, version))
}

fn without_extras(name: &str) -> &str {
    name.split('[').next().unwrap_or_default().trim()
}

fn owned((name, version): (&str, &str)) -> (String, String) {
    (name.to_owned(), version.to_owned())
}

/// A package that is a folder of the user's: by its address the name is known, by its folder only where a comment said so.
fn editable(listing: &mut Listing, source: &str, announced: Option<(String, String)>) {
    let egg = source.split_once("#egg=").map(|(address, egg)| (address, egg.split('&').next().unwrap_or_default()));
    let (name, version) = match (egg, announced) {
        (Some((_, egg)), _) => (egg.to_owned(), String::new()),
        (None, Some(announced)) => announced,
        (None, None) => (last_part(source).to_owned(), String::new()),
    };
    let python = listing.tool("python");
    python.editable.insert(name.clone());
    if let Some((address, _)) = egg {
        python.direct.insert(name.clone(), address.to_owned());
    }
    python.packages.insert(name, version);
}

/// The version in the name of a wheel or of an archive.
fn version_of_file<'a>(name: &str, address: &'a str) -> Option<&'a str> {
    let file = last_part(address.split('#').next().unwrap_or_default());
    let plain = |text: &str| text.to_ascii_lowercase().replace(['_', '.'], "-");
    let rest =
        plain(file).strip_prefix(&plain(name)).map(|rest| &file[file.len() - rest.len()..])?.strip_prefix('-')?;
    let end = rest.find('-').or_else(|| [".tar", ".zip", ".whl"].iter().find_map(|end| rest.find(end)))?;
    Some(&rest[..end]).filter(|version| is_version(version))
}

#[cfg(test)]
mod tests {
    use super::{freeze, list, version_of_file};

    #[test]
    fn every_form_of_a_line_is_read() {
        let read = freeze(
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
        let read = list(
            "Package Version Editable project location\n------- ------- ---\nnumpy   1.26.4\nlab     0.3.0   /home/kim/lab\n\n\
            [notice] A new release of pip is available: 23.0 -> 24.0\n",
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
