//! TeX.

use super::{Dialect, Tool};

pub(super) const TEX: Dialect = Dialect {
    tools: &[Tool::new("tex", &["latex", "pdflatex", "xelatex", "lualatex", "texlive", "bibtex", "latexmk"])],
    files: &[".tex", ".sty", ".cls", ".bib"],
    programs: &["pdflatex", "xelatex", "lualatex", "latexmk", "tlmgr"],
    wrappers: &["no output pdf file produced", "emergency stop"],
    ..Dialect::named("tex")
};
