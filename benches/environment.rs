//! Measures the time to read an environment: `cargo bench --bench environment`. It needs a Python with `venv`.
//!
//! In a virtual environment of 300 distributions, it runs `odap env`, pip's own list, `odap add` with and without the
//! environment, and `odap find` for an error that was seen, whose machine is compared with this one, and for a new one.
//! The figures are medians of whole processes, with all files in the system's cache.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is run by hand, for what it prints")]

#[cfg(unix)]
#[allow(dead_code, reason = "the benchmark of look-ups uses more of it")]
#[path = "speed/process.rs"]
mod process;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    if let Err(error) = unix::measure() {
        eprintln!("environment: {error}");
        return std::process::ExitCode::FAILURE;
    }
    std::process::ExitCode::SUCCESS
}

/// Does nothing: only Unix tells the processor time of a child.
#[cfg(not(unix))]
fn main() {}

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use std::time::Duration;

    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    use crate::Done;
    use crate::process::{median, milliseconds, sealed, time};

    const DISTRIBUTIONS: usize = 300;
    const ROUNDS: usize = 20;
    /// One run of pip takes a second.
    const ROUNDS_OF_PIP: usize = 5;

    const ERROR: &str = "Traceback (most recent call last):\n  File \"/w/train.py\", line 1, in <module>\n\
        \x20   import cv2\nImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";

    const NEW: &str = "Traceback (most recent call last):\n  File \"/w/serve.py\", line 7, in <module>\n\
        \x20   sock.bind(address)\nOSError: [Errno 98] Address already in use\n";

    struct Measured {
        name: &'static str,
        wall: Duration,
        processor: Duration,
    }

    pub(super) fn measure() -> Done {
        let folder = tempfile::tempdir()?;
        let project = folder.path().join("proj");
        let (empty, venv) = (folder.path().join("empty"), project.join(".venv"));
        fs::create_dir_all(&project)?;
        fs::create_dir_all(&empty)?;
        fs::write(folder.path().join("error.txt"), ERROR)?;
        fs::write(folder.path().join("new.txt"), NEW)?;
        fill(&venv)?;
        let odap = |arguments: &[&str], place: &Path| {
            let mut command = sealed(env!("CARGO_BIN_EXE_odap"), folder.path());
            command.args(arguments).current_dir(place);
            command
        };
        let add = ["add", "--force", "--error-file", "../error.txt"];
        let add_without = ["add", "--force", "--error-file", "../error.txt", "--no-env"];
        let find = ["find", "--error-file", "../error.txt"];
        let find_new = ["find", "--error-file", "../new.txt"];
        let find_new_without = ["find", "--error-file", "../new.txt", "--no-env"];
        let mut pip = sealed(venv.join("bin/python"), folder.path());
        pip.args(["-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]).current_dir(&project);
        let measured = [
            repeated("pip list", ROUNDS_OF_PIP, pip)?,
            repeated("odap env", ROUNDS, odap(&["env", "--json"], &project))?,
            repeated("odap env, no project", ROUNDS, odap(&["env", "--json"], &empty))?,
            repeated("odap --version", ROUNDS, odap(&["--version"], &empty))?,
            repeated("odap add", ROUNDS, odap(&add, &project))?,
            repeated("odap find, seen", ROUNDS, odap(&find, &project))?,
            repeated("odap find, seen elsewhere", ROUNDS, odap(&find, &empty))?,
            repeated("odap find, new", ROUNDS, odap(&find_new, &project))?,
            repeated("odap find --no-env, new", ROUNDS, odap(&find_new_without, &project))?,
            repeated("odap add --no-env", ROUNDS, odap(&add_without, &project))?,
        ];
        println!("{:<28} {:>10} {:>10}", format!("{DISTRIBUTIONS} distributions"), "wall", "processor");
        for Measured { name, wall, processor } in &measured {
            println!("{name:<28} {:>7.1} ms {:>7.1} ms", milliseconds(*wall), milliseconds(*processor));
        }
        let [pip, env, none, _, with, .., without] = &measured;
        let bound =
            |says: &str, value: f64, kept: bool| println!("{:<5} {says} {value:.1}", if kept { "kept" } else { "NOT" });
        let factor = milliseconds(pip.wall) / milliseconds(env.wall);
        println!();
        bound("times faster than pip list, at least 10:", factor, factor >= 10.0);
        let processor = milliseconds(env.processor);
        bound("ms of the processor in the environment, at most 50:", processor, processor <= 50.0);
        let more = milliseconds(with.processor) - milliseconds(without.processor);
        bound("ms more for add, at most 50:", more, more <= 50.0);
        let none = milliseconds(none.wall);
        bound("ms without a project, at most 5:", none, none <= 5.0);
        Ok(())
    }

    /// Creates an environment of [`DISTRIBUTIONS`] distributions, with the usual files of a package.
    fn fill(venv: &Path) -> Done {
        if !Command::new("python3").args(["-m", "venv"]).arg(venv).status()?.success() {
            return Err("python3 cannot make a virtual environment".into());
        }
        let libraries = fs::read_dir(venv.join("lib"))?.flatten().map(|entry| entry.path());
        let mut sites = libraries.map(|library| library.join("site-packages"));
        let site = sites.find(|site| site.is_dir()).ok_or("it has no site-packages")?;
        let description = "A package like any other, which describes itself at some length.\n".repeat(100);
        for number in 0..DISTRIBUTIONS {
            let info = site.join(format!("some_package_{number}-1.{number}.0.dist-info"));
            fs::create_dir_all(&info)?;
            let head = format!("Metadata-Version: 2.1\nName: Some-Package.{number}\nVersion: 1.{number}.0\n\n");
            fs::write(info.join("METADATA"), head + &description)?;
            fs::write(info.join("RECORD"), format!("some_package_{number}/__init__.py,sha256=x,12\n").repeat(100))?;
            fs::write(info.join("INSTALLER"), "pip\n")?;
        }
        Ok(())
    }

    fn repeated(name: &'static str, rounds: usize, mut command: Command) -> Done<Measured> {
        let (mut walls, mut processors) = (Vec::new(), Vec::new());
        // The first round warms the system's cache.
        for round in 0..=rounds {
            let before = processor()?;
            let wall = time(&mut command)?;
            if round > 0 {
                walls.push(wall);
                processors.push(processor()? - before);
            }
        }
        Ok(Measured { name, wall: median(walls), processor: median(processors) })
    }

    /// Returns the processor time of all children that have ended.
    fn processor() -> Done<Duration> {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
        Ok(Duration::from_micros(u64::try_from(microseconds)?))
    }
}
