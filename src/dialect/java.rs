//! Java and the other languages of its virtual machine, with what builds them.

use super::{Dialect, Runtime, Tool, location};

pub(super) const JAVA: Dialect = Dialect {
    runtime: Some(Runtime::Java),
    tools: &[
        Tool::new("java", &["java", "javac", "jvm", "jdk", "jre", "openjdk"]),
        Tool::new("gradle", &["gradle", "gradlew", "build gradle"]),
        Tool::new("maven", &["maven", "mvn", "pom xml"]),
        Tool::new("spring", &["spring", "springframework", "beancreationexception"]),
        Tool::new("kotlin", &["kotlin", "kt", "kotlinc"]),
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
