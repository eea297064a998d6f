//! The context of a command: time, settings, terminal and notebook.

mod upkeep;

use std::cell::{Cell, OnceCell};
use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::capture;
use crate::config::{self, ColorChoice, Config, Mistake, Options, Variables};
use crate::error::{Error, ErrorKind, Result};
use crate::incident::Paste;
use crate::matcher::{self, EnglishText};
use crate::notebook::{self, Access, Notebook, Pasted};
use crate::redact::{Privacy, Scrubbed};
use crate::render::{Screen, Style};
use crate::text;
use crate::time::Timestamp;
use crate::translation::{self, ReadBack};

/// The columns of a page that nobody measures.
const COLUMNS: usize = 80;

/// The columns of a table that a program reads, or a person through a pager: more than any line has.
const UNCUT: usize = 1 << 30;

/// The surroundings of one run.
pub(crate) struct Context {
    /// The moment of the run: the only reading of the clock.
    pub(crate) now: Timestamp,
    /// Start of the run, for its duration.
    pub(crate) began: Instant,
    /// Configuration in force.
    pub(crate) config: Config,
    /// The mistake that the config file is read around; only `run` goes on in spite of one.
    pub(crate) mistake: Option<Mistake>,
    /// Private values of this machine, read on first use.
    privacy: OnceCell<Privacy>,
    /// True once the notebook was opened to be written to.
    is_written: Cell<bool>,
    /// Options that the notebook is opened with.
    options: notebook::Options,
    /// Style and size of stdout.
    pub(crate) screen: Screen,
    /// Style and size of stderr.
    pub(crate) stderr_screen: Screen,
    /// Standard streams that are terminals.
    pub(crate) terminals: Terminals,
}

/// The standard streams, each true if it is a terminal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminals {
    pub(crate) stdin: bool,
    pub(crate) stdout: bool,
    pub(crate) stderr: bool,
}

impl Context {
    /// Returns the surroundings of this run. A mistake in the config file is an error, unless it `may_have_mistakes`.
    pub(crate) fn new(options: &Options, may_have_mistakes: bool) -> Result<Self> {
        let began = Instant::now();
        let variables = Variables::read();
        let (config, mistake) = config::load(options, &variables)?;
        let mistake = match mistake {
            Some(mistake) if !may_have_mistakes => return Err(mistake.error),
            mistake => mistake,
        };
        let terminals = Terminals {
            stdin: io::stdin().is_terminal(),
            stdout: io::stdout().is_terminal(),
            stderr: io::stderr().is_terminal(),
        };
        let now = now(&variables)?;
        let colored = |terminal: bool| match config.settings.color.value {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !variables.dumb(),
        };
        let measured = if terminals.stdout { terminal_size::terminal_size_of(io::stdout()) } else { None };
        let width = measured.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
        let height = measured.map(|(_, height)| usize::from(height.0)).filter(|height| *height > 0);
        let width = width.or(variables.columns()).unwrap_or(COLUMNS).clamp(20, 1000);
        let screen = Screen { style: Style { colored: colored(terminals.stdout) }, width, height, now };
        let beside = if terminals.stderr { terminal_size::terminal_size_of(io::stderr()) } else { None };
        let beside = beside.map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
        let width = beside.unwrap_or(width).clamp(20, 1000);
        let stderr_screen = Screen { style: Style { colored: colored(terminals.stderr) }, width, ..screen };
        let options = variables.patience().map_or_else(notebook::Options::default, |milliseconds| notebook::Options {
            patience: Duration::from_millis(milliseconds),
        });
        Ok(Self {
            now,
            began,
            config,
            mistake,
            privacy: OnceCell::new(),
            is_written: Cell::new(false),
            options,
            screen,
            stderr_screen,
            terminals,
        })
    }

    /// Returns the screen for a table: in a pipe it is as wide as the table wants, so that nothing is cut.
    pub(crate) fn table_screen(&self) -> Screen {
        if self.terminals.stdout { self.screen } else { Screen { width: UNCUT, ..self.screen } }
    }

    /// Opens the notebook to read it; makes none.
    pub(crate) fn reading(&self) -> Result<Notebook> {
        self.open(Access::Read, self.options)
    }

    /// Opens the notebook to write in it, and makes it where there is none.
    pub(crate) fn writing(&self) -> Result<Notebook> {
        let notebook = self.open(Access::Write, self.options)?;
        self.is_written.set(true);
        Ok(notebook)
    }

    /// Opens the notebook with a patience of one's own.
    pub(crate) fn open(&self, access: Access, options: notebook::Options) -> Result<Notebook> {
        let notebook = Notebook::open_with(&self.config.settings.notebook.value, access, options)?;
        for remark in notebook.remarks() {
            self.say(&format!("odap: {remark}"));
        }
        Ok(notebook.knowing(self.privacy().clone()))
    }

    /// Returns the words for a notebook that has no file yet, `None` for one that has.
    pub(crate) fn missing(&self, notebook: &Notebook) -> Option<String> {
        let path = self.config.settings.notebook.value.display();
        notebook.is_missing().then(|| format!("there is no notebook at {path} yet"))
    }

    /// Reads a text back into English by the message catalogues of this machine, where it is in another language.
    /// `command` is the one that printed it, if it is known; else it is the last one behind a prompt in the text.
    pub(crate) fn read_back(&self, text: &str, command: Option<&str>) -> Option<ReadBack> {
        if translation::is_english(text) {
            return None;
        }
        // Colours stand between the words of a message, and are none of it.
        let plain = text.contains('\u{1b}').then(|| text::replay(text, text::Redraw::Cells));
        let text = plain.as_deref().unwrap_or(text);
        let command = command.or_else(|| text.lines().filter_map(matcher::prompted_command).next_back());
        capture::catalogues::read_back(text, command, &self.config.catalogues)
    }

    /// Redacts a paste and reads it, also in English where it is in another language.
    pub(crate) fn pasted(&self, error: Paste) -> Pasted {
        self.read(Scrubbed::new(error, self.privacy()), None)
    }

    /// Reads a text without secrets, also in English where it is in another language, with the command that printed it.
    pub(crate) fn read(&self, error: Scrubbed<Paste>, command: Option<&str>) -> Pasted {
        let read_back = self.read_back(error.text(), command);
        Pasted::from(error).in_english(read_back.map(english_text))
    }

    /// Prints a page. Nothing in it acts on a terminal but its colours.
    pub(crate) fn print(&self, page: &str) -> Result<()> {
        print_as_it_is(&text::escape_page(page))
    }

    /// Prints what was done. It is done also where that cannot be printed.
    pub(crate) fn confirm(&self, page: &str) {
        if let Err(error) = self.print(page)
            && error.kind() != ErrorKind::BrokenPipe
        {
            self.aside(page);
            self.say(&format!("odap: this is done, but {}", error.in_one_line()));
        }
    }

    /// Prints a program text of our own.
    pub(crate) fn script(&self, script: &str) -> Result<()> {
        print_as_it_is(script)
    }

    /// Prints JSON: as it is on a pipe, with what acts on a terminal escaped there, in JSON's own way.
    pub(crate) fn json(&self, json: &str) -> Result<()> {
        if self.terminals.stdout { print_as_it_is(&text::escape_json(json)) } else { print_as_it_is(json) }
    }

    /// Prints bytes: as they are on a pipe, escaped on a terminal.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> Result<()> {
        if self.terminals.stdout {
            return self.data(&String::from_utf8_lossy(bytes));
        }
        to_stdout(bytes)
    }

    /// Returns the private values: those of the machine and its user, and those of the config file.
    pub(crate) fn privacy(&self) -> &Privacy {
        self.privacy.get_or_init(|| Privacy {
            domains: self.config.settings.domains.value.clone(),
            projects: self.config.settings.projects.value.clone(),
            allowed: self.config.settings.allowed.value.clone(),
            ..capture::identity()
        })
    }

    /// Prints data: as it is on a pipe; on a terminal as it stood there once it was printed, with what is left escaped.
    pub(crate) fn data(&self, data: &str) -> Result<()> {
        if !self.terminals.stdout {
            return print_as_it_is(data);
        }
        print_as_it_is(&text::escape_control(&text::replay(data, text::Redraw::Cells)))
    }

    /// Prints a page beside the data. Nothing in it acts on a terminal but its colours.
    pub(crate) fn aside(&self, page: &str) {
        // Where nobody listens, nothing is lost but a remark.
        let _ = io::stderr().write_all(text::escape_page(page).as_bytes());
    }

    /// Leaves a line of the terminal that a command did not end, and its colour.
    pub(crate) fn leave_line(&self) {
        let reset = if self.stderr_screen.style.colored { "\x1b[0m" } else { "" };
        let _ = writeln!(io::stderr(), "{reset}");
    }

    /// Says something beside the data.
    pub(crate) fn say(&self, words: &str) {
        // Where nobody listens, nothing is lost but a remark.
        let _ = writeln!(io::stderr(), "{}", text::escape_control(words));
    }
}

fn print_as_it_is(text: &str) -> Result<()> {
    to_stdout(text.as_bytes())
}

fn to_stdout(bytes: &[u8]) -> Result<()> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => error.into(),
        _ => Error::input("cannot write to standard output").because(error),
    })
}

/// Returns a text that was read back as the matcher takes it.
pub(crate) fn english_text(read_back: ReadBack) -> EnglishText {
    EnglishText { slots: read_back.slots(), text: read_back.text }
}

fn now(variables: &Variables) -> Result<Timestamp> {
    if let Some(fixed) = variables.now() {
        return fixed.parse().map_err(|error| {
            Error::new(ErrorKind::Config, "the variable ODAP_NOW cannot be used").cause(error as String)
        });
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Timestamp::from_milliseconds(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
}
