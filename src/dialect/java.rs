//! Java and the other languages of its virtual machine, with what builds them.

use super::{Dialect, Runtime, Tool, Wording, location};

pub(super) const JAVA: Dialect = Dialect {
    runtime: Some(Runtime::Java),
    tools: &[
        Tool::new("java", &["java", "javac", "jvm", "jdk", "jre", "openjdk"]),
        Tool::new("gradle", &["gradle", "gradlew", "build gradle"]),
        Tool::new("maven", &["maven", "mvn", "pom xml"]),
        Tool::new("spring", &["spring", "springframework", "beancreationexception"]),
        Tool::new("kotlin", &["kotlin", "kt", "kotlinc"]),
    ],
    conditions: &[
        Wording::new("no such file", &["nosuchfileexception"]),
        Wording::new("name does not resolve", &["unknownhostexception"]),
        Wording::new("certificate expired", &["certificateexpiredexception"]),
        Wording::new("tls handshake", &["sslhandshakeexception"]),
        Wording::new("module not found", &["classnotfoundexception", "noclassdeffounderror"]),
        Wording::new("attribute missing", &["nosuchmethoderror", "nosuchfielderror"]),
        Wording::new("shared library missing", &["unsatisfiedlinkerror"]),
        Wording::new("too old", &["unsupportedclassversionerror"]),
        Wording::new("null", &["nullpointerexception"]),
        Wording::new("type mismatch", &["classcastexception"]),
        Wording::new("index out of range", &["arrayindexoutofbounds"]),
        Wording::new("key missing", &["nosuchelement"]),
        Wording::new("recursion", &["stackoverflowerror"]),
        Wording::new("provider missing", &["nosuchbeandefinition", "unsatisfieddependencyexception"]),
        Wording::new("build tool missing", &["java_home"]),
    ],
    signs: &["javac", "gradlew", "mvn"],
    files: &[".java", ".kt", ".scala", ".gradle"],
    programs: &["javac", "mvn", "gradle", "java"],
    frames: &[location::at],
    library_paths: &["native method", "unknown source", "java.base/"],
    runtime_functions: &["java.", "javax.", "jdk.", "sun.", "org.springframework.", "org.apache.", "kotlin."],
    roots: &["java", "javax"],
    class_endings: &["Failure"],
    wrappers: &["execution failed for task", "a problem occurred", "what went wrong", "build failure"],
    footers: &["get more help", "run gradlew|gradle", "scan to get", "use stacktrace", "stacktrace option"],
    ..Dialect::named("java")
};
