//! .NET.

use super::{Dialect, Runtime, Tool, location};

pub(super) const DOTNET: Dialect = Dialect {
    runtime: Some(Runtime::Dotnet),
    tools: &[Tool::new("dotnet", &["dotnet", "nuget", "csproj", "msbuild", "asp net"])],
    signs: &["nuget"],
    files: &[".cs", ".csproj", ".fs"],
    programs: &["dotnet"],
    frames: &[location::at],
    runtime_functions: &["System.", "Microsoft."],
    class_endings: &["Fault"],
    ..Dialect::named("dotnet")
};
