//! PowerShell.

use super::{Dialect, Tool};

pub(super) const POWERSHELL: Dialect = Dialect {
    shared: true,
    tools: &[Tool::new("powershell", &["powershell", "ps1", "pssecurityexception"])],
    // It names the class last, behind what it was doing: `(:) [Get-Item], ItemNotFoundException`.
    class_marks: &["], "],
    ..Dialect::named("powershell")
};
