//! Catalogues of every form and place, on machines that are laid out in a folder.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use odap::capture::Host;
use odap::capture::catalogues::read_back_of;

/// A machine whose files lie in a folder.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn new() -> Self {
        let machine = Self { folder: crate::scratch::folder() };
        for folder in ["home", "work", "cache", "usr/bin"] {
            fs::create_dir_all(machine.path(folder)).unwrap();
        }
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Reads a text back in the folder `work`, with variables whose values are paths on the machine.
    fn read_with(&self, text: &str, command: Option<&str>, variables: &[(&str, &str)]) -> Option<String> {
        let values: Vec<(&str, PathBuf)> = variables.iter().map(|(name, value)| (*name, self.path(value))).collect();
        let path = self.path("usr/bin");
        let path = [("PATH", path.as_os_str())];
        let all = path.into_iter().chain(values.iter().map(|(name, value)| (*name, value.as_os_str())));
        self.read_on(text, command, &self.path("work"), all)
    }

    fn read_on<'a>(
        &self,
        text: &str,
        command: Option<&str>,
        directory: &Path,
        variables: impl IntoIterator<Item = (&'a str, &'a OsStr)>,
    ) -> Option<String> {
        let host = Host::laid_out(self.folder.path(), directory, &self.path("home"), variables);
        read_back_of(&host, text, command, &self.path("cache")).map(|read| read.text)
    }

    fn read(&self, text: &str) -> Option<String> {
        self.read_with(text, None, &[])
    }

    /// Returns the names of the indexes in the cache folder.
    fn indexes(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("cache")).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Makes a catalogue of gettext with one message.
fn gettext(original: &str, translation: &str) -> Vec<u8> {
    let header = "Content-Type: text/plain; charset=UTF-8\n";
    let strings = ["", original, header, translation];
    let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let mut bytes: Vec<u8> = [0x9504_12de, 0, 2, 28, 44, 0, 0].into_iter().flat_map(number).collect();
    let mut at = 60;
    for string in strings {
        bytes.extend(number(string.len()));
        bytes.extend(number(at));
        at += string.len() + 1;
    }
    bytes.extend(strings.join("\0").bytes());
    bytes.push(0);
    bytes
}

/// Makes a file of error messages in MariaDB's form.
fn server_errors(texts: &[&str]) -> Vec<u8> {
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let mut bytes = vec![254, 254, 2, 5, 1, 0, 0, 0, 0, 0, 0, 0];
    bytes.extend(short(texts.len()));
    bytes.extend([1, 0]);
    bytes.resize(32, 0);
    bytes.extend(short(texts.len()));
    bytes.extend(texts.iter().flat_map(|text| short(text.len() + 1)));
    bytes.extend(texts.iter().flat_map(|text| [text.as_bytes(), b"\0"].concat()));
    bytes
}

const COMPILER: &str = "var Diagnostics = {\n  \
    Shelf_0: diag(9001, 1 /* Error */, \"Shelf_0_of_room_1_burns_9001\", \"Shelf '{0}' of room '{1}' burns.\"),\n};\n";
const TRANSLATIONS: &str = "{\n  \"Shelf_0_of_room_1_burns_9001\": \"'{1}' 방의 '{0}' 책장에 불이 났습니다.\"\n}\n";
const PRINTED: &str = "a.ts(1,7): error TS9001: '{ c: number; }' 방의 'b' 책장에 불이 났습니다.";
const ENGLISH: &str = "a.ts(1,7): error TS9001: Shelf 'b' of room '{ c: number; }' burns.";

#[test]
fn messages_of_typescript_come_back_by_the_compiler_of_the_project_or_of_the_machine() {
    for (folder, compiler) in [
        ("work/node_modules/typescript/lib", "_tsc.js"),
        ("node_modules/typescript/lib", "tsc.js"),
        ("usr/lib/node_modules/typescript/lib", "typescript.js"),
    ] {
        let machine = Machine::new();
        machine.file(&format!("{folder}/ko/diagnosticMessages.generated.json"), TRANSLATIONS);
        assert_eq!(machine.read(PRINTED), None, "without the originals");
        machine.file(&format!("{folder}/{compiler}"), COMPILER);
        assert_eq!(machine.read(PRINTED).as_deref(), Some(ENGLISH), "{folder}");
        let indexes = machine.indexes();
        assert_eq!(indexes.len(), 1);
        assert_eq!(machine.read(PRINTED).as_deref(), Some(ENGLISH), "{folder}, by its index");
        machine.file(&format!("{folder}/{compiler}"), COMPILER.replace("burns.", "is on fire!"));
        assert!(machine.read(PRINTED).unwrap().ends_with("is on fire!"), "of another version");
        assert_eq!(machine.indexes(), indexes);
    }
}

#[cfg(unix)]
#[test]
fn the_compiler_is_found_behind_the_link_to_its_program() {
    let machine = Machine::new();
    machine.file("opt/ts/lib/ko/diagnosticMessages.generated.json", TRANSLATIONS);
    machine.file("opt/ts/lib/_tsc.js", COMPILER);
    machine.file("opt/ts/bin/tsc", "");
    std::os::unix::fs::symlink(machine.path("opt/ts/bin/tsc"), machine.path("usr/bin/tsc")).unwrap();
    assert_eq!(machine.read(PRINTED).as_deref(), Some(ENGLISH));
}

#[test]
fn an_index_of_the_machine_stays_when_the_project_changes() {
    let machine = Machine::new();
    machine.file("usr/share/locale/ko/LC_MESSAGES/libc.mo", gettext("The shelf is on fire", "책장에 불이 났습니다"));
    machine.file("work/node_modules/typescript/lib/ko/diagnosticMessages.generated.json", TRANSLATIONS);
    machine.file("work/node_modules/typescript/lib/_tsc.js", COMPILER);
    let text = "cat: a: 책장에 불이 났습니다";
    let path = machine.path("usr/bin");
    let read = |folder: &str| machine.read_on(text, None, &machine.path(folder), [("PATH", path.as_os_str())]);
    assert_eq!(read("work").as_deref(), Some("cat: a: The shelf is on fire"));
    let both = machine.indexes();
    assert_eq!(both.len(), 2);
    let made: Vec<_> = both.iter().map(|name| fs::metadata(machine.path("cache").join(name)).unwrap()).collect();
    assert_eq!(read("home").as_deref(), Some("cat: a: The shelf is on fire"));
    assert_eq!(read("work").as_deref(), Some("cat: a: The shelf is on fire"));
    assert_eq!(machine.indexes(), both);
    for (name, made) in both.iter().zip(made) {
        let now = fs::metadata(machine.path("cache").join(name)).unwrap();
        assert_eq!(now.modified().unwrap(), made.modified().unwrap(), "{name} was made once");
    }
}

#[test]
fn messages_of_database_servers_come_back_by_their_numbers() {
    let korean = ["아니오", "'%-.192s' 책장이 %`s 방에 없습니다 (에러번호: %M)", "There is no room"];
    let english = ["NO", "Shelf '%-.192s' is not in room %`s (errno: %M)", "There is no room"];
    for folder in ["usr/share/mysql", "usr/share/mariadb", "usr/local/mysql/share"] {
        let machine = Machine::new();
        machine.file(&format!("{folder}/korean/errmsg.sys"), server_errors(&korean));
        machine.file(&format!("{folder}/english/errmsg.sys"), server_errors(&english));
        let text = "ERROR 1146 (42S02) at line 3: 'a.b' 책장이 `c` 방에 없습니다 (에러번호: 2 \"No such file\")";
        let wanted = "ERROR 1146 (42S02) at line 3: Shelf 'a.b' is not in room `c` (errno: 2 \"No such file\")";
        assert_eq!(machine.read(text).as_deref(), Some(wanted), "{folder}");
    }
}

#[test]
fn catalogues_are_found_wherever_a_program_has_them() {
    let text = "책장에 불이 났습니다";
    for (catalogue, variable) in [
        ("usr/share/locale/ko/LC_MESSAGES/postgres-15.mo", None),
        ("usr/pgsql-16/share/locale/ko/LC_MESSAGES/postgres-16.mo", None),
        ("usr/lib/R/library/translations/ko/LC_MESSAGES/R-base.mo", None),
        ("usr/lib/R/library/shelves/po/ko/LC_MESSAGES/R-shelves.mo", None),
        ("usr/local/lib/R/site-library/shelves/po/ko/LC_MESSAGES/R-shelves.mo", None),
        ("home/R/x86_64-pc-linux-gnu-library/4.2/shelves/po/ko/LC_MESSAGES/R-shelves.mo", None),
        ("books/shelves/po/ko/LC_MESSAGES/R-shelves.mo", Some(("R_LIBS_USER", "books"))),
        ("r/library/translations/ko/LC_MESSAGES/R.mo", Some(("R_HOME", "r"))),
        ("conda/share/locale/ko/LC_MESSAGES/shelf.mo", Some(("CONDA_PREFIX", "conda"))),
        ("conda/lib/R/library/translations/ko/LC_MESSAGES/R.mo", Some(("CONDA_PREFIX", "conda"))),
        ("venv/share/locale/ko/LC_MESSAGES/shelf.mo", Some(("VIRTUAL_ENV", "venv"))),
        ("brew/share/locale/ko/LC_MESSAGES/shelf.mo", Some(("HOMEBREW_PREFIX", "brew"))),
        ("texts/ko/LC_MESSAGES/shelf.mo", Some(("TEXTDOMAINDIR", "texts"))),
        ("opt/homebrew/share/locale/ko/LC_MESSAGES/shelf.mo", None),
        ("usr/share/locale-langpack/ko/LC_MESSAGES/shelf.mo", None),
    ] {
        let machine = Machine::new();
        assert_eq!(machine.read(text), None, "{catalogue}");
        machine.file(catalogue, gettext("The shelf is on fire", text));
        let read = machine.read_with(text, None, variable.as_slice());
        assert_eq!(read.as_deref(), Some("The shelf is on fire"), "{catalogue}");
    }
}

#[test]
fn of_two_catalogues_that_of_the_command_is_meant() {
    let machine = Machine::new();
    let folder = "usr/share/locale/ko/LC_MESSAGES";
    machine.file(&format!("{folder}/make.mo"), gettext("The rule is missing", "책장이 없습니다"));
    machine.file(&format!("{folder}/tar.mo"), gettext("The shelf is missing", "책장이 없습니다"));
    let read = |command| machine.read_with("책장이 없습니다", command, &[]);
    assert_eq!(read(None), None);
    assert_eq!(read(Some("make -j4")).as_deref(), Some("The rule is missing"));
    assert_eq!(read(Some("cd a && sudo tar xf b")).as_deref(), Some("The shelf is missing"));
}

#[test]
fn an_index_is_made_for_a_language_that_the_text_can_be_in_only() {
    let machine = Machine::new();
    let printed = [
        ("ko", "책장에 불이 났습니다"),
        ("ja", "本棚が燃えています"),
        ("zh_CN", "书架着火了"),
        ("zh_TW", "書架著火了"),
    ];
    let latin = [("de", "Das Regal ist nicht da"), ("fr", "Le rayon n'est pas là"), ("es", "No hay estante")];
    for (language, text) in printed.into_iter().chain(latin) {
        machine
            .file(&format!("usr/share/locale/{language}/LC_MESSAGES/libc.mo"), gettext("The shelf is on fire", text));
    }
    assert_eq!(machine.read("The shelf is on fire"), None);
    assert!(machine.indexes().is_empty(), "{:?}", machine.indexes());
    for (language, text) in [printed[0], printed[1], printed[2], latin[0]] {
        assert_eq!(machine.read(text).as_deref(), Some("The shelf is on fire"), "{text}");
        let indexes = machine.indexes();
        assert!(indexes.len() == 1 && indexes[0].starts_with(&format!("{language}-")), "{text}: {indexes:?}");
        fs::remove_dir_all(machine.path("cache")).unwrap();
    }
    assert_eq!(machine.read(printed[3].1).as_deref(), Some("The shelf is on fire"), "what is left asks the next one");
}

#[cfg(unix)]
#[test]
fn an_index_that_the_cache_folder_cannot_keep_is_kept_elsewhere_and_privately() {
    use std::os::unix::fs::PermissionsExt as _;
    let machine = Machine::new();
    machine.file("usr/share/locale/ko/LC_MESSAGES/libc.mo", gettext("The shelf is on fire", "책장에 불이 났습니다"));
    // Root may write anywhere; a file in the place of the folder stops it too.
    fs::remove_dir(machine.path("cache")).unwrap();
    machine.file("cache", "");
    fs::create_dir(machine.path("run")).unwrap();
    fs::create_dir(machine.path("tmp")).unwrap();
    let user = rustix::process::geteuid().as_raw();
    let own = machine.path("tmp").join(format!("odap-catalogues-{user}"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let read = |variables: &[(&str, &str)]| machine.read_with("책장에 불이 났습니다", None, variables);

    assert!(read(&[("XDG_RUNTIME_DIR", "run")]).is_some());
    let kept = machine.path("run/odap/catalogues");
    assert_eq!((fs::read_dir(&kept).unwrap().count(), mode(&kept)), (1, 0o700));

    assert!(read(&[("TMPDIR", "tmp")]).is_some());
    let index = fs::read_dir(&own).unwrap().next().unwrap().unwrap().path();
    assert_eq!((mode(&own), mode(&index)), (0o700, 0o600));
    let made = fs::metadata(&index).unwrap().modified().unwrap();
    assert!(read(&[("TMPDIR", "tmp")]).is_some());
    assert_eq!(fs::metadata(&index).unwrap().modified().unwrap(), made, "made once");

    // A folder that others can write to, and a link to another one, are neither read nor written.
    fs::set_permissions(&own, fs::Permissions::from_mode(0o777)).unwrap();
    fs::remove_file(&index).unwrap();
    assert!(read(&[("TMPDIR", "tmp")]).is_some());
    assert_eq!(fs::read_dir(&own).unwrap().count(), 0);
    fs::remove_dir(&own).unwrap();
    std::os::unix::fs::symlink(machine.path("home"), &own).unwrap();
    assert!(read(&[("TMPDIR", "tmp")]).is_some());
    assert_eq!(fs::read_dir(machine.path("home")).unwrap().count(), 0);
}

#[test]
fn old_indexes_are_removed() {
    let machine = Machine::new();
    for number in 0..30 {
        let folder = format!("prefix{number}");
        let catalogue = format!("{folder}/share/locale/ko/LC_MESSAGES/libc.mo");
        machine.file(&catalogue, gettext("The shelf is on fire", "책장에 불이 났습니다"));
        assert!(machine.read_with("책장에 불이 났습니다", None, &[("CONDA_PREFIX", &folder)]).is_some());
    }
    assert_eq!(machine.indexes().len(), 16);
}

/// What may stand in the place of a catalogue, each of which is to cost nothing and to change no answer.
#[cfg(unix)]
fn hostile(machine: &Machine, folder: &str) {
    use std::os::unix::fs::symlink;
    fs::create_dir_all(machine.path(folder)).unwrap();
    let path = |name: &str| machine.path(folder).join(name);
    // A pipe that nobody writes to, a device that never ends, links in a circle and a link to nothing.
    rustix::fs::mknodat(rustix::fs::CWD, path("pipe.mo"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    symlink("/dev/zero", path("device.mo")).unwrap();
    symlink("two.mo", path("one.mo")).unwrap();
    symlink("one.mo", path("two.mo")).unwrap();
    symlink("nothing", path("gone.mo")).unwrap();
    fs::create_dir(path("folder.mo")).unwrap();
    // 1 GB of nothing.
    fs::File::create(path("sparse.mo")).unwrap().set_len(1 << 30).unwrap();
    let number = |number: u32| number.to_le_bytes();
    let header = |numbers: [u32; 6]| [0x9504_12de].into_iter().chain(numbers).flat_map(number).collect::<Vec<u8>>();
    // Tables and strings behind the end, on top of each other, and with the greatest numbers.
    fs::write(path("behind.mo"), header([0, 9, 1 << 30, 1 << 31, 0, 0])).unwrap();
    fs::write(path("greatest.mo"), header([0, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX])).unwrap();
    let mut same = header([0, 200_000, 28, 28, 0, 0]);
    same.resize(1 << 20, 1);
    fs::write(path("same.mo"), same).unwrap();
    let mut long = header([0, 130_000, 28, 28, 0, 0]);
    (0..130_000).for_each(|_| long.extend([number(60_000), number(28)].concat()));
    fs::write(path("long.mo"), long).unwrap();
    // Plural forms without end, of which none has the slots of the original.
    let forms = vec!["%9$s 책장 %s %d"; 5000].join("\0");
    fs::write(path("plural.mo"), gettext("%d shelf\0%d shelves\0%s", &forms)).unwrap();
    fs::write(path("charset.mo"), gettext("shelf", "책장").iter().map(|byte| byte ^ 1).collect::<Vec<_>>()).unwrap();
}

#[cfg(unix)]
#[test]
fn hostile_catalogues_change_no_answer_and_take_no_time() {
    let machine = Machine::new();
    let folder = "usr/share/locale/ko/LC_MESSAGES";
    hostile(&machine, folder);
    std::os::unix::fs::symlink(".", machine.path("usr/share/locale/ko_KR")).unwrap();
    machine.file(&format!("{folder}/libc.mo"), gettext("The shelf is on fire", "책장에 불이 났습니다"));
    let text = "cat: a: 책장에 불이 났습니다\n3 책장 3 3";
    let wanted = "cat: a: The shelf is on fire\n3 책장 3 3";
    let began = std::time::Instant::now();
    for _ in 0..2 {
        assert_eq!(machine.read(text).as_deref(), Some(wanted));
    }
    // Unoptimised and beside other tests; a pipe or a gigabyte would take for ever.
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

#[cfg(unix)]
#[test]
fn hostile_files_beside_a_catalogue_are_not_read() {
    let machine = Machine::new();
    let folder = "work/node_modules/typescript/lib";
    machine.file(&format!("{folder}/ko/diagnosticMessages.generated.json"), TRANSLATIONS);
    let compiler = machine.path(folder).join("_tsc.js");
    rustix::fs::mknodat(rustix::fs::CWD, &compiler, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    assert_eq!(machine.read(PRINTED), None);
    fs::remove_file(&compiler).unwrap();
    fs::File::create(&compiler).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(machine.read(PRINTED), None);
    fs::write(&compiler, "diag(9001, 1, \"".repeat(100_000)).unwrap();
    assert_eq!(machine.read(PRINTED), None);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    machine.file(&format!("{folder}/ko/diagnosticMessages.generated.json"), deep);
    assert_eq!(machine.read(PRINTED), None);
    machine.file("usr/share/mysql/korean/errmsg.sys", vec![254; 1 << 20]);
    std::os::unix::fs::symlink("english", machine.path("usr/share/mysql/english")).unwrap();
    assert_eq!(machine.read(PRINTED), None);
}

#[cfg(unix)]
#[test]
fn what_is_found_by_two_names_is_read_once() {
    use std::os::unix::fs::symlink;
    let machine = Machine::new();
    let folder = "usr/lib/node_modules/typescript/lib";
    machine.file(&format!("{folder}/ko/diagnosticMessages.generated.json"), TRANSLATIONS);
    machine.file(&format!("{folder}/_tsc.js"), COMPILER);
    symlink("usr/bin", machine.path("bin")).unwrap();
    symlink("usr/lib", machine.path("lib")).unwrap();
    let path = std::env::join_paths([machine.path("bin"), machine.path("usr/bin")]).unwrap();
    let read = machine.read_on(PRINTED, None, &machine.path("work"), [("PATH", path.as_os_str())]);
    assert_eq!(read.as_deref(), Some(ENGLISH));
    assert_eq!(machine.indexes().len(), 1);
}
