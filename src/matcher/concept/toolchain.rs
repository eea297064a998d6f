//! Conditions of one toolchain, database or platform each: what compilers, linkers, lock files, shells of containers
//! and servers say of their own things, in words and by number.

use super::{Concept, conditions};

pub(super) const CONCEPTS: &[Concept] = conditions! {
    "lock file version" { Environment } = "lock file version", "lockfile version", "lockfileversion", "lock file needs to be updated", "lockfile is not up to date", "frozen lockfile", "out of sync .. lock", "locked was passed",
        "package lock json", "lock file", "lockfile";
    "workspace" { Code } = "workspace", "believes it s in a workspace", "monorepo", "not a member of", "outside of the workspace", "go work", "multi module";
    "feature disabled" { Environment } = "feature flag", "without the", "requires .. feature", "feature .. is required|disabled|missing|unstable", "not enabled", "is disabled", "disabled by", "is gated", "unstable", "cfg", "not compiled in", "compiled without", "built without",
        "binary was compiled with", "cgo_enabled", "is experimental", "nightly";
    "macro" { Code } = "derive", "proc macro", "macro", "unresolved macro", "recursion_limit", "cannot find derive", "cannot find attribute", "preprocessor", "undefined macro";
    "lifetime" { Code } = "lifetime", "borrowed value", "static lifetime", "outlive", "does not live long", "temporary value dropped";
    "private" { Code } = "is private", "private member", "is inaccessible", "not accessible", "protected", "access modifier", "not visible", "has private access", "module is private", "cannot access private", "cannot access protected", "cannot access member";
    "unused" { Code } = "unused", "never used", "declared and not used", "imported and not used", "no unused vars", "never read", "dead_code";
    "ambiguous" { Code } = "ambiguous", "multiple applicable", "matches multiple", "call is ambiguous", "ambiguous reference", "more than one", "multiple candidates";
    "return missing" { Code } = "missing return", "no return", "control reaches end", "not all code paths", "non void function", "does not return", "return type required|expected|is missing";
    "await misuse" { Code } = "await is only valid", "was never awaited", "await outside", "top level await", "async function", "future cannot be sent", "not a future", "unhandled promise rejection", "event loop is closed", "different loop", "different event loop";
    "position independent" { Code } = "recompile with fpic", "relocation", "fpic", "text relocation", "pie", "r_x86_64", "relocation truncated";
    "c++ standard" { Code } = "std c", "c 11", "c 14", "c 17", "c 20", "requires compiler support", "this file requires compiler", "iso c";
    "configuration invalid" { Environment } = "invalid configuration", "configuration error", "config error", "configuration failed", "invalid value", "invalid setting", "invalid config", "is not a valid", "not valid", "illegal value",
        "bad value", "improper", "misconfigured", "invalid parameter", "invalid option value", "bad configuration", "configuration file .. test failed", "invalid format", "invalid name", "unsupported value", "misconf", "unknown value";
    "test failed" { Code, generic: true } = "tests failed", "test failed", "failures", "failing tests", "expected received", "assertionerror expected", "timeout of", "exceeded timeout", "snapshot", "fixture", "not found fixture";
    "fixture missing" { Code } = "fixture * not found", "fixture";
    "read only" { Code } = "read only", "readonly", "attempt to write a readonly", "sqlite_readonly", "read only transaction", "cannot modify", "is immutable", "immutable field|file|image|object|variable|bucket", "frozen", "is read only", "cannot assign to", "assignment to constant",
        "assignment to const";
    "transaction aborted" { Code } = "current transaction is aborted", "25p02", "transaction", "rollback", "rolled back", "could not serialize", "40001", "not in a transaction", "savepoint";
    "statement invalid" { Code } = "syntax error at or near", "error in your sql syntax", "1064", "42601", "near syntax error", "ora 00933", "incorrect syntax near", "sql syntax";
    "key too long" { Code } = "1071", "max key length", "specified key was too long", "index row size", "key length";
    "access by host" { Infrastructure } = "no pg_hba conf entry", "is not allowed to connect", "host * is not allowed", "protected mode", "not allowed to connect", "allowed_hosts", "invalid http_host",
        "blocked host", "invalid host header";
    "plugin missing" { Environment } = "authentication plugin", "extension * is not available", "could not load plugin", "failed to load plugin", "no such plugin", "extension not loaded", "no loader",
        "unsupported driver", "no suitable driver", "driver not found", "could not find driver", "no backend", "unable to load the plugin";
    "socket missing" { Infrastructure } = "no such file .. socket", "can t connect to local", "through socket", "unix socket", "sock .. no such file", "socket file", "local server through";
    "environment empty" { Environment } = "virtual environment", "venv", "virtualenv", "not activated", "externally managed", "no such environment", "environmentnamenotfound", "ensurepip", "condaerror", "run conda init";
    "image missing" { Infrastructure } = "no such image", "pull access denied", "manifest for", "repository does not exist", "image not found locally", "unable to find image", "invalid reference format", "errimagepull";
    "mount" { Infrastructure } = "mount", "mounting", "bind mount", "not mounted", "unmount", "volume", "bind source path", "mount point", "unable to mount", "wrong fs type", "superblock";
    "context missing" { Infrastructure } = "no such context", "current context", "kubeconfig", "context not found", "no configuration has been provided", "localhost 8080 was refused", "workspace not found";
    "resource not found in cluster" { Infrastructure } = "the server doesn t have a resource type", "no matches for kind", "customresourcedefinition", "not found in namespace", "namespaces * not found", "unable to recognize";
};
