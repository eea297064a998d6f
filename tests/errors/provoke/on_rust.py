"""Errors of rustc, cargo and Rust programs."""

from .model import case, domain, family

domain("compiled", "rust")


def crate(name, main, deps="", more="", edition="2021"):
    return {"Cargo.toml": f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "{edition}"\n{more}\n[dependencies]\n{deps}\n', "src/main.rs": main}


family("rust-use-after-move", "A value is used after it was moved", "code",
       "The value was moved (passed by value, consumed by a loop or a closure) and is used again.",
       "Borrow it instead (&value), or clone() it before the move.", "rust borrow ownership", "rust-borrow-mut-shared rust-move-out-of-borrow",
       r"error\[E0382\]", None, "E0382")
MOVED = "fn show(items: Vec<String>) {\n    println!(\"{}\", items.len());\n}\n\nfn main() {\n    let items = vec![String::from(\"mug\")];\n    show(items);\n    println!(\"{:?}\", items);\n}\n"
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", MOVED))
case("runner:/builds/api", "rustc --edition 2021 src/queue.rs", "rustc1.63", files={"src/queue.rs": "use std::thread;\n\nfn main() {\n    let jobs = vec![1, 2];\n    thread::spawn(move || println!(\"{:?}\", jobs));\n    println!(\"{}\", jobs.len());\n}\n"})
case("lena:projekte/zaehler", "cargo check --color always", "cargo rustc", lang="de_DE.UTF-8", files=crate("zaehler", "fn main() {\n    let name = String::from(\"Eva\");\n    for _ in 0..2 {\n        drop(name);\n    }\n}\n"))

family("rust-borrow-mut-shared", "A mutable borrow while a shared one lives", "code",
       "The value is changed (mutable borrow) while a reference into it is still used later.",
       "End the first borrow before the change: copy or clone what you need, or move the use up.", "rust borrow", "rust-use-after-move rust-two-mut-borrows",
       r"error\[E0502\]", None, "E0502")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "fn main() {\n    let mut prices = vec![3, 4];\n    let first = &prices[0];\n    prices.push(5);\n    println!(\"{first}\");\n}\n"))
case("jun:src/kabu", "rustc main.rs", "rustc1.63", lang="ja_JP.UTF-8", files={"main.rs": "use std::collections::HashMap;\n\nfn main() {\n    let mut stock: HashMap<&str, u32> = HashMap::new();\n    for (name, n) in &stock {\n        if *n == 0 {\n            stock.remove(name);\n        }\n    }\n}\n"})
case("runner:/builds/api", "cargo test --no-run", "cargo@nightly rustc@nightly", files=crate("api", "#[derive(Default)]\nstruct Pool {\n    names: Vec<String>,\n    hits: u32,\n}\n\nimpl Pool {\n    fn hit(&mut self) {\n        self.hits += 1;\n    }\n\n    fn walk(&mut self) {\n        for name in self.names.iter() {\n            self.hit();\n            println!(\"{name}\");\n        }\n    }\n}\n\nfn main() {\n    Pool::default().walk();\n}\n"))

family("rust-two-mut-borrows", "Two mutable borrows at once", "code",
       "The same value is borrowed mutably a second time while the first borrow is still used.",
       "Use the first borrow up before taking the second; for two elements use split_at_mut or indices.", "rust borrow", "rust-borrow-mut-shared",
       r"error\[E0499\]", None, "E0499")
case("kim:work/shop", "cargo build", "cargo rustc", cols=80, files=crate("shop", "fn main() {\n    let mut cart = vec![1, 2];\n    let a = &mut cart;\n    let b = &mut cart;\n    a.push(1);\n    b.push(2);\n}\n"))
case("runner:/builds/game", "cargo build --release", "cargo0.66 rustc1.63", files=crate("game", "fn main() {\n    let mut board = [[0; 3]; 3];\n    let top = &mut board[0];\n    let low = &mut board[1];\n    std::mem::swap(top, low);\n}\n"))

family("rust-move-out-of-borrow", "Something is moved out of a reference", "code",
       "A field or element of a borrowed value is taken by value, which would leave a hole.",
       "Borrow it (&self.name, .as_ref()), clone it, or take it with Option::take / std::mem::take.", "rust borrow", "rust-use-after-move",
       r"error\[E0507\]", None, "E0507")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "struct Item {\n    name: Option<String>,\n}\n\nfn name(item: &Item) -> String {\n    item.name.unwrap()\n}\n\nfn main() {\n    println!(\"{}\", name(&Item { name: None }));\n}\n"))
case("marta:juego", "rustc lista.rs", "rustc1.63", lang="es_ES.UTF-8", files={"lista.rs": "fn main() {\n    let nombres = vec![String::from(\"ana\")];\n    let primero = nombres[0];\n    println!(\"{}\", primero);\n}\n"})

family("rust-not-long-enough", "A reference outlives its value", "code",
       "The value is dropped at the end of its block while a reference to it is still kept.",
       "Declare the value in the outer block, or return/keep an owned value.", "rust lifetime", "rust-missing-lifetime", r"error\[E0597\]", None, "E0597")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "fn main() {\n    let longest;\n    {\n        let name = String::from(\"mug\");\n        longest = name.as_str();\n    }\n    println!(\"{longest}\");\n}\n"))
case("wei:code/net", "rustc pool.rs", "rustc1.63", lang="zh_CN.UTF-8", files={"pool.rs": "fn main() {\n    let mut seen: Vec<&u32> = Vec::new();\n    for i in 0..3u32 {\n        let twice = i * 2;\n        seen.push(&twice);\n    }\n    println!(\"{:?}\", seen);\n}\n"})

family("rust-missing-lifetime", "A reference without its lifetime", "code",
       "A struct field or a return value is a reference and rustc cannot tell whose lifetime it has.",
       "Name the lifetime (struct Item<'a> { name: &'a str }), or own the data (String).", "rust lifetime", "rust-not-long-enough", r"error\[E0106\]", None, "E0106")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "struct Item {\n    name: &str,\n}\n\nfn main() {\n    let _ = Item { name: \"x\" };\n}\n"), cols=80)
case("runner:/builds/text", "cargo check", "cargo0.66 rustc1.63", files=crate("text", "fn longer(a: &str, b: &str) -> &str {\n    if a.len() > b.len() { a } else { b }\n}\n\nfn main() {\n    println!(\"{}\", longer(\"a\", \"bb\"));\n}\n"))

family("rust-mismatched-types", "One type expected, another found", "code",
       "The expression has another type than the place it goes to: a missing conversion, or a semicolon that drops the value.",
       "Convert it (.into(), as, parse, &, .to_string()) or remove the semicolon after the last expression.", "rust types", "rust-trait-bound",
       r"error\[E0308\]", None, "E0308")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "fn gross(net: f64) -> f64 {\n    net * 1.1;\n}\n\nfn main() {\n    println!(\"{}\", gross(2.0));\n}\n"), tmux=80)
case("paul:depot/facture", "cargo run", "cargo0.66 rustc1.63", lang="fr_FR.UTF-8", files=crate("facture", "struct Client {\n    nom: String,\n}\n\nfn main() {\n    let c = Client { nom: \"Paul\" };\n    println!(\"{}\", c.nom);\n}\n"))
case("runner:/builds/api", "cargo build 2>&1 | tail -n 12", "cargo@nightly rustc@nightly", files=crate("api", "fn port(text: Option<&str>) -> u16 {\n    text.unwrap_or(8080)\n}\n\nfn main() {\n    port(None);\n}\n"), head=r"E0308|expected `&str`, found integer", ecode=None)

family("rust-trait-bound", "A type lacks a trait that is asked for", "code",
       "The function needs a trait (Display, Copy, Send, Hash …) which the type does not implement.",
       "Derive or implement the trait, or use a form that does not need it ({:?} instead of {}).", "rust trait", "rust-mismatched-types rust-no-method",
       r"error\[E0277\]", None, "E0277")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "struct Price(u32);\n\nfn main() {\n    println!(\"{}\", Price(3));\n}\n"), cols=80)
case("jun:src/kabu", "cargo check", "cargo0.66 rustc1.63", lang="ja_JP.UTF-8", files=crate("kabu", "use std::{rc::Rc, thread};\n\nfn main() {\n    let n = Rc::new(1);\n    thread::spawn(move || println!(\"{}\", n));\n}\n"))
case("runner:/builds/api", "cargo build", "cargo rustc", tmux=80, files=crate("api", "fn main() {\n    let n: i32 = \"12\".parse()?;\n    println!(\"{n}\");\n}\n"), timeout=90)

family("rust-no-method", "A method that the type does not have", "code",
       "The method is misspelt, belongs to a trait that is not imported, or is not there for this type.",
       "Import the trait (use std::io::Write;), or call the right method.", "rust trait method", "rust-trait-bound", r"error\[E0599\]", None, "E0599")
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "fn main() {\n    let mut out = std::io::stdout();\n    out.write_all(b\"hi\").unwrap();\n}\n"), cols=80)
case("lena:projekte/uhr", "rustc uhr.rs", "rustc1.63", lang="de_DE.UTF-8", files={"uhr.rs": "struct Uhr {\n    h: u8,\n}\n\nfn main() {\n    let u = Uhr { h: 1 };\n    let v = u.clone();\n    println!(\"{}\", v.h);\n}\n"})

family("rust-unresolved-crate", "A crate or module that is not declared", "environment",
       "The crate is not among the dependencies (or the module is not declared with mod).",
       "cargo add NAME (or write mod name; in main.rs/lib.rs for a module of your own).", "rust cargo dependency", "cargo-no-feature",
       r"error\[E04(32|33)\]", None)
case("kim:work/shop", "cargo build", "cargo rustc", ecode="E0432", files=crate("shop", "use serde::Serialize;\n\n#[derive(Serialize)]\nstruct Item;\n\nfn main() {}\n"))
case("runner:/builds/api", "cargo check", "cargo0.66 rustc1.63", ecode="E0433", files=crate("api", "fn main() {\n    let n = rand::random::<u8>();\n    println!(\"{}\", n);\n}\n"))
case("wei:code/net", "rustc main.rs", "rustc@nightly", ecode="E0432", lang="zh_CN.UTF-8", files={"main.rs": "use config::load;\n\nfn main() {\n    load();\n}\n", "config.rs": "pub fn load() {}\n"})

family("cargo-no-feature", "A dependency has no feature of that name", "environment",
       "Cargo.toml asks for a feature which this version of the dependency does not have.",
       "Look at the features of the version (cargo info NAME) and correct the name, or take the version that has it.", "cargo feature", "cargo-no-version",
       r"(does not have (these features|that feature|feature)|which does not exist|does not contain this feature)", None)
PART = {"../part/Cargo.toml": '[package]\nname = "part"\nversion = "1.2.0"\nedition = "2021"\n\n[features]\nstd = []\n', "../part/src/lib.rs": ""}
case("kim:work/shop", "cargo build", "cargo rustc", files=dict(crate("shop", "fn main() {}\n", 'part = { path = "../part", features = ["async"] }'), **PART))
case("runner:/builds/api", "cargo check", "cargo0.66 rustc1.63", files=dict(crate("api", "fn main() {}\n", 'part = { path = "../part", features = ["tls", "std"] }'), **PART))
case("jun:src/kabu", "cargo build --features gui", "cargo rustc", lang="ja_JP.UTF-8", files=crate("kabu", "fn main() {}\n"))

family("cargo-no-version", "No version of a dependency fits the requirement", "environment",
       "The version asked for in Cargo.toml does not exist where cargo looks.",
       "Correct the requirement to a version that exists (cargo search NAME), or update the local copy.", "cargo version", "cargo-no-feature cargo-offline",
       r"failed to select a version for the requirement", None)
case("kim:work/shop", "cargo build", "cargo rustc", files=dict(crate("shop", "fn main() {}\n", 'part = { path = "../part", version = "2.0" }'), **PART))
case("runner:/builds/api", "cargo metadata --format-version 1 >/dev/null", "cargo0.66 rustc1.63", files=dict(crate("api", "fn main() {}\n", 'part = { path = "../part", version = "=1.1.9" }'), **PART))

family("cargo-offline", "cargo cannot fetch its dependencies", "infrastructure",
       "cargo must download and has no network (or no name server, or a proxy is missing).",
       "Mend the network or set the proxy (http.proxy in ~/.cargo/config.toml); with a filled cache use cargo build --offline, or cargo vendor.",
       "cargo network", "pip-offline cargo-no-version", r"(Could(n't| not) resolve host|failed to get|failed to query replaced source|offline)", None)
SOURCE = {".cargo/config.toml": '[source.crates-io]\nreplace-with = "mirror"\n\n[source.mirror]\nregistry = "sparse+https://packages.example.org/index/"\n\n[net]\nretry = 1\n'}
case("kim:work/shop", "cargo build", "cargo rustc", files=dict(crate("shop", "fn main() {}\n", 'serde = "1"'), **SOURCE))
case("runner:/builds/api", "cargo fetch", "cargo rustc", dns="dead", files=dict(crate("api", "fn main() {}\n", 'anyhow = "1.0"\ntokio = "1"'), **SOURCE))
case("lena:projekte/uhr", "cargo check --offline", "cargo rustc", lang="de_DE.UTF-8", files=dict(crate("uhr", "fn main() {}\n", 'chrono = "0.4"'), **SOURCE), head="you're using offline mode|no matching package|offline")

family("cargo-no-manifest", "cargo is run outside of a project", "environment",
       "There is no Cargo.toml in this folder or any above it.", "cd into the crate's folder, or give --manifest-path.", "cargo folder", "npm-no-package-json cmake-no-lists",
       r"could not find `Cargo.toml`", None)
case("kim:work", "cargo run", "cargo")
case("runner:/builds/mono", "cargo test --workspace", "cargo0.66", files={"api/Cargo.toml": ""}, lang="fr_FR.UTF-8")
case("jun:src", "cargo build\nls\ncargo --version", "cargo@nightly", typed="zsh", files={"bot/Cargo.toml": ""}, cols=90)

family("cargo-too-old", "cargo is too old for the manifest or the lock file", "environment",
       "The project uses edition 2024 or a version 4 lock file, which this old cargo does not know.",
       "Update the toolchain (rustup update stable; the distribution's cargo is old), and run that cargo.", "cargo edition lock version", "",
       r"(lock file version|edition2024|unknown edition|`2024`|requires `-Znext)", None)
case("kim:work/shop", "cargo build", "cargo0.66 rustc1.63", files=dict(crate("shop", "fn main() {}\n"), **{"Cargo.lock": 'version = 4\n\n[[package]]\nname = "shop"\nversion = "0.1.0"\n'}), head=r"lock file version")
case("runner:/builds/api", "cargo build --release", "cargo0.66 rustc1.63", files=crate("api", "fn main() {}\n", edition="2024"))

family("rust-linker-missing", "rustc finds no linker", "environment",
       "rustc links with cc (gcc), and no C toolchain is installed.", "apt install build-essential (macOS: xcode-select --install).", "rust linker gcc", "c-library-missing",
       r"linker `cc` not found", None)
NOCC = "rm -f /usr/bin/cc /usr/bin/gcc /usr/bin/gcc-12"
case("kim:work/shop", "cargo build", "cargo rustc", setup=NOCC, files=crate("shop", "fn main() {}\n"))
case("root:/src", "cargo install --path .", "cargo rustc", setup=NOCC, files=crate("tool", "fn main() {}\n"))
case("deploy:app", "rustc hello.rs", "rustc1.63", setup=NOCC, files={"hello.rs": "fn main() {}\n"}, lang="de_DE.UTF-8")

family("rust-lib-missing-at-link", "The linker does not find a C library of a crate", "environment",
       "A crate links a C library (#[link] or a -sys crate) whose development package is not installed.",
       "Install the -dev package (apt install libsqlite3-dev libssl-dev …).", "rust linker library", "rust-linker-missing c-library-missing",
       r"(cannot find -l|unable to find library -l)", None)
case("kim:work/shop", "cargo build", "cargo rustc", files=crate("shop", "#[link(name = \"usb-1.0\")]\nextern \"C\" {\n    fn libusb_init(x: *mut u8) -> i32;\n}\n\nfn main() {\n    unsafe { libusb_init(std::ptr::null_mut()) };\n}\n"))
case("runner:/builds/api", "rustc db.rs 2>&1 | tail -n 9", "rustc1.63", files={"db.rs": "#[link(name = \"pq\")]\nextern \"C\" {\n    fn PQlibVersion() -> i32;\n}\n\nfn main() {\n    println!(\"{}\", unsafe { PQlibVersion() });\n}\n"})

family("rust-target-missing", "The standard library of a target is not installed", "environment",
       "The cross-compilation target's std is not installed in this toolchain.", "rustup target add NAME.", "rust target wasm cross", "", r"can't find crate for", None, "E0463")
case("kim:work/shop", "cargo build --target wasm32-unknown-unknown", "cargo rustc", files=crate("shop", "fn main() {}\n"))
case("runner:/builds/api", "rustc --target aarch64-unknown-linux-gnu main.rs", "rustc1.63", files={"main.rs": "fn main() {}\n"})

family("rust-unwrap-panic", "unwrap on an Err or None", "code",
       "unwrap()/expect() met an Err or None: here the file or value was not there.",
       "Handle the case (match, ?, unwrap_or); and give the file or variable that is missing.", "rust panic", "rust-index-panic",
       r"called `(Option|Result)::unwrap\(\)`|NotFound", None)
RUN = {"timeout": 90}
case("kim:work/shop", "cargo run -q", "cargo rustc", files=crate("shop", "fn main() {\n    let text = std::fs::read_to_string(\"config.toml\").unwrap();\n    println!(\"{text}\");\n}\n"), **RUN, cols=80)
case("deploy:app", "rustc -g app.rs && RUST_BACKTRACE=1 ./app", "rustc1.63", shown="./app", env={"RUST_BACKTRACE": "1"}, files={"app.rs": "fn main() {\n    let url = std::env::args().nth(1).unwrap();\n    println!(\"{}\", url);\n}\n"}, **RUN)

family("rust-index-panic", "An index beyond the end of a slice", "code",
       "The index is as large as the length or larger: an off-by-one, or an empty list.", "Use .get(i) and handle None, or correct the bound (0..len).",
       "rust panic index", "rust-unwrap-panic", r"index out of bounds", None)
case("kim:work/shop", "cargo run -q", "cargo rustc", files=crate("shop", "fn main() {\n    let v = vec![1, 2, 3];\n    for i in 0..=v.len() {\n        println!(\"{}\", v[i]);\n    }\n}\n"), **RUN)
case("runner:/builds/api", "cargo test -q", "cargo0.66 rustc1.63", files=crate("api", "fn first(line: &str) -> String {\n    let parts: Vec<&str> = line.split(',').collect();\n    parts[2].to_string()\n}\n\nfn main() {\n    first(\"\");\n}\n\n#[test]\nfn reads() {\n    assert_eq!(first(\"a,b\"), \"\");\n}\n"), **RUN)
