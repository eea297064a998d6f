//! The first sorting of an error: code, infrastructure, environment or unknown.

use crate::incident::Kind;
use crate::matcher::concept::{self, Class};
use crate::matcher::lines::AnnotatedLine;

/// Conditions that come from a machine, a network or a service.
const INFRASTRUCTURE_CONDITIONS: [&str; 52] = [
    "no space left",
    "permission denied",
    "not permitted",
    "too many open files",
    "read-only file system",
    "cannot allocate memory",
    "out of memory",
    "input/output error",
    "device or resource busy",
    "killed",
    "bus error",
    "terminated",
    "address in use",
    "address not available",
    "connection refused",
    "connection reset",
    "timed out",
    "network unreachable",
    "name does not resolve",
    "certificate not trusted",
    "certificate self-signed",
    "certificate expired",
    "certificate of another name",
    "tls handshake",
    "proxy",
    "unauthorized",
    "no credentials",
    "forbidden",
    "not found by the server",
    "too many requests",
    "server failed",
    "gateway",
    "too large for the server",
    "host key changed",
    "key refused",
    "key file too open",
    "locked",
    "database missing",
    "role missing",
    "too many connections",
    "daemon down",
    "quota",
    "cannot be scheduled",
    "driver mismatch",
    "access by host",
    "socket missing",
    "mount",
    "context missing",
    "resource not found in cluster",
    "image missing",
    "ownership",
    "resource unavailable",
];

/// Conditions that come from versions, packages, paths and settings of the place where a program runs.
const ENVIRONMENT_CONDITIONS: [&str; 37] = [
    "no such file",
    "command not found",
    "bad interpreter",
    "windows line ends",
    "exec format",
    "module not found",
    "name not importable",
    "shared library missing",
    "library version missing",
    "library to link missing",
    "header missing",
    "package not found",
    "versions conflict",
    "too old",
    "too new",
    "encoding",
    "architecture mismatch",
    "module system",
    "no display",
    "option unknown",
    "externally managed",
    "script disabled",
    "build tool missing",
    "build failed",
    "cannot uninstall",
    "lock file version",
    "feature disabled",
    "configuration invalid",
    "plugin missing",
    "environment empty",
    "not initialised",
    "symbol undefined",
    "name too long",
    "timezone",
    "migration",
    "signature",
    "corrupt",
];

/// The kind of the first condition that the best lines state; code where a program's own words are all there is.
pub(super) fn classify(best: &[&AnnotatedLine]) -> Kind {
    let mut some_condition = false;
    for line in best.iter().take(4) {
        for concept in
            line.concepts.iter().filter_map(|&id| concept::get(id)).filter(|concept| concept.class == Class::Condition)
        {
            some_condition = true;
            if INFRASTRUCTURE_CONDITIONS.contains(&concept.name) {
                return Kind::Infrastructure;
            }
            if ENVIRONMENT_CONDITIONS.contains(&concept.name) {
                return Kind::Environment;
            }
        }
        if some_condition {
            return Kind::Code;
        }
    }
    if best.first().is_some_and(|line| line.error_type_span.is_some()) { Kind::Code } else { Kind::Unknown }
}

#[cfg(test)]
mod tests {
    use super::{ENVIRONMENT_CONDITIONS, INFRASTRUCTURE_CONDITIONS};
    use crate::matcher::concept;

    #[test]
    fn every_condition_that_is_sorted_exists() {
        for name in INFRASTRUCTURE_CONDITIONS.iter().chain(&ENVIRONMENT_CONDITIONS) {
            assert!(concept::all().any(|concept| concept.name == *name), "{name}");
        }
    }
}
