//! Conditions in the words of many programs: phrases that runtimes, package managers, databases and servers share.

use super::{Concept, conditions};

pub(super) const CONCEPTS: &[Concept] = conditions! {
    "module not found" { Environment } = "no module named", "cannot find module", "module not found", "can t resolve", "could not resolve module", "module_not_found", "cannot find package", "failed to resolve import", "unresolved import", "can t find crate", "cannot find crate", "package * does not exist", "no required module provides package", "cannot load such file", "can t locate .. in inc", "is not in std",
        "could not find a declaration file", "unable to resolve module", "cannot find type definition", "no such module", "module * not found",
        "class * not found", "could not find or load main class", "unable to import module", "importmoduleerror", "unable to load module", "failed to load module";
    "name not importable" { Environment } = "cannot import name", "does not provide an export named", "has no exported member", "importerror cannot", "is not exported by", "was not found in",
        "no .. in the root", "does not contain a default export";
    "attribute missing" { Code } = "has no attribute", "no attribute", "is not a function", "undefined method", "has no member",
        "does not have a member", "property * does not exist", "no method named", "no field", "call to undefined method", "no associated item", "has no field or method", "cannot find symbol",
        "unknown property", "has no member named";
    "name not defined" { Code } = "is not defined", "referenceerror", "undeclared", "cannot find name", "use of undeclared", "not declared in this scope", "undefined variable",
        "undefined name", "undefined local variable", "cannot find value", "cannot find type", "cannot find function", "cannot find macro", "unknown identifier", "unbound variable",
        "undefined identifier", "undefined constant", "uninitialized constant", "cannot find in scope", "implicit declaration", "does not name a type", "unknown type name",
        "variable not set", "call to undefined function";
    "shared library missing" { Environment, broader: &["no such file"] } = "cannot open shared object", "error while loading shared libraries", "image not found", "library not loaded", "dll load failed",
        "could not load dynamic library", "was not found because", "the specified module could not be found", "dll was not found", "unable to load shared library",
        "failed to load shared library", "could not load library", "공유 목적 파일을 열 수 없", "동적 오브젝트 파일을 열 수 없", "共有オブジェクトファイルを開けません", "无法打开共享对象文件", "ne peut ouvrir le fichier d objet partagé", "kann shared object datei nicht öffnen", "no se puede abrir el archivo del objeto compartido", "찾을 수 없어 코드 실행을 진행할 수 없", "code execution cannot proceed", "dll is missing from your computer", "cannot load shared", "no such file .. dylib", "failed to load dynlib";
    "library version missing" { Environment } = "version * not found required", "version * not found", "glibc_2", "glibcxx_3", "cxxabi_1", "symbol lookup error", "undefined symbol", "symbol not found",
        "entry point .. could not be located", "unresolved symbol", "incompatible library version";
    "symbol undefined" { Environment } = "undefined reference", "undefined symbols for architecture", "unresolved external symbol", "undefined symbol", "정의되지 않은 참조", "未定义的引用",
        "référence indéfinie", "nicht definierter verweis", "referencia a .. sin definir", "への定義されていない参照";
    "symbol defined twice" { Code } = "multiple definition", "duplicate symbol", "already defined in", "redefinition of", "first defined here", "duplicate definition", "has already been declared",
        "is already defined", "redeclared";
    "library to link missing" { Environment } = "cannot find -l{library}", "library not found for", "unable to find library", "cannot open input file", "linking with .. failed";
    "header missing" { Environment, broader: &["no such file"] } = "fatal error .. h no such file", "h no such file or directory", "file not found .. include", "cannot open include file", "h file not found", "hpp no such file", "hpp file not found",
        "h 그런 파일이나", "h aucun fichier", "h datei oder", "cannot open source file";
    "package not found" { Environment } = "unable to locate package", "no matching distribution", "could not find a version", "no matching package", "package not found", "packagesnotfounderror", "no package found",
        "is not in this registry", "has no installation candidate", "no available formula", "unable to find a match", "no match for argument", "could not find package", "couldn t find package", "was not found in the provided package locations", "was not found in the package registry", "not found in registry",
        "could not find artifact", "could not resolve dependencies", "could not find gem", "target not found", "nothing provides", "could not find a package configuration file",
        "no such package", "could not be found in any version", "no candidate version";
    "versions conflict" { Environment } = "conflicting dependencies", "unable to resolve dependency tree", "conflicting peer dependency", "dependency conflict", "version conflict",
        "versionconflict", "incompatible with", "unsatisfiableerror", "failed to select a version", "version solving failed", "is incompatible", "peer dep",
        "cannot install .. because", "requires a different", "requires .. but you have", "but you ll have", "dependency resolver", "unmet dependencies", "conflicts with", "no solution found",
        "duplicate class", "multiple versions", "ambiguous import", "dependencies could not be resolved", "not going to be installed";
    "too old" { Environment } = "requires a newer", "is too old", "requires node", "requires rustc", "requires python", "requires go", "minimum supported", "newer version", "requires at least version|python|node|rust|rustc|go|java|gcc|cmake|git",
        "or newer is required", "not supported by this version", "is out of date", "update to", "upgrade to at least", "needs to be updated", "or higher is required", "requires version", "has been compiled by a more recent version", "unsupported class file", "requires .. or newer", "unsupported engine", "engine * is incompatible",
        "minimum required version", "older than", "requires .. or higher", "need .. or later", "requires .. or later";
    "too new" { Environment } = "is not supported", "no longer supported", "does not yet support", "not yet support", "unsupported version", "unsupported gnu version", "unsupported runtime", "too new", "more recent version",
        "newer than", "was removed in", "has been removed", "is removed", "no longer available", "was deprecated", "has been deprecated", "deprecated alias", "unsupported major";
    "syntax" { Code } = "syntaxerror", "syntax error", "parse error", "parseerror", "unexpected token", "invalid syntax", "unexpected end of", "unterminated",
        "unexpected identifier", "unexpected eof", "parsing error", "malformed", "expecting value", "unexpected character", "could not parse", "failed to parse", "cannot parse",
        "unexpected indent", "expected expression", "missing terminating", "unclosed", "mapping values are not allowed", "unmatched", "near unexpected token", "구문 오류", "syntaxe", "syntaxfehler",
        "error de sintaxis", "语法错误", "構文エラー", "invalid json", "unexpected string", "invalid character", "not valid json", "yaml", "scannererror", "parse failure", "invalid toml", "expected identifier";
    "encoding" { Environment } = "codec can t", "invalid utf 8", "invalid byte sequence", "invalid start byte", "invalid continuation byte", "illegal multibyte",
        "malformed utf", "incompatible character encodings", "unmappable character", "charmap", "invalid utf", "utf 8 bom", "not valid utf", "stream did not contain valid utf", "incorrect string value",
        "character encoding", "illegal byte sequence", "eilseq", "surrogates not allowed";
    "null" { Code } = "nonetype", "null pointer", "undefined is not an object", "cannot read properties of undefined", "cannot read properties of null", "cannot read property",
        "of undefined", "of null", "nil pointer", "undefined is not", "object reference not set", "unexpectedly found nil", "nomethoderror", "for nil", "on null", "called * on a none",
        "none value", "null value";
    "type mismatch" { Code } = "mismatched types", "unsupported operand", "cannot convert", "incompatible types", "type mismatch", "is not assignable", "typeerror", "cannot be cast", "invalid cast",
        "expected .. but got", "expected .. got", "must be str", "must be real", "not iterable", "not callable", "not subscriptable", "unhashable", "invalid literal", "can t convert",
        "could not convert", "cannot use .. as", "incompatible pointer", "invalid conversion", "expected scalar type", "cannot implicitly convert", "wrong type", "wrongtype", "wrong kind of value",
        "not an instance of", "datatype mismatch", "no overload matches", "must be of type", "cannot be interpreted as", "object is not", "invalid input syntax for type", "same dtype",
        "not json serializable", "no implicit conversion", "incompatible type", "expected object of", "cannot perform";
    "trait missing" { Code } = "trait bound", "is not satisfied", "is not implemented for", "doesn t implement", "does not implement", "not satisfied", "missing method", "abstract class", "cannot be instantiated",
        "must implement";
    "borrow" { Code } = "use of moved value", "borrow of moved", "cannot borrow", "does not live long enough", "value moved here", "value used here after move", "already borrowed", "already mutably borrowed", "cannot move out";
    "wrong number of arguments" { Code } = "positional argument", "unexpected keyword argument", "missing * required", "wrong number of arguments", "too few arguments", "too many arguments", "takes no arguments",
        "arguments but", "expected * arguments", "argument count", "required positional", "got multiple values", "missing required argument";
    "index out of range" { Code } = "index out of range", "out of bounds", "indexerror", "outofboundsexception", "out of range", "subscript out", "index out of bounds", "list index", "exceeds the",
        "range error", "rangeerror", "indexoutofboundsexception";
    "key missing" { Code } = "keyerror", "key not found", "no such key", "missing key", "undefined array key", "undefined index", "missing field", "missing property", "key error", "no such element",
        "column not found in";
    "shape mismatch" { Code } = "size mismatch", "shape mismatch", "shapes cannot be multiplied", "dimension mismatch", "could not broadcast", "mat1 and mat2", "not aligned", "array with shape", "shapes", "inconsistent numbers of samples",
        "setting an array element", "inhomogeneous", "must match the size", "same size", "sizes of tensors", "expected input batch_size", "invalid shape", "dimension";
    "device mismatch" { Code } = "same device", "at least two devices", "input type .. weight type", "torch cuda floattensor", "expected all tensors", "different devices";
    "assertion" { Code } = "assertionerror", "assertion failed", "assertion", "assert", "debug_assert", "device side assert", "assertionfailederror", "assertion left right failed", "expect received";
    "recursion" { Code } = "maximum recursion", "stack overflow", "maximum call stack", "infinite loop", "too much recursion", "recursion limit", "too deeply nested",
        "overflow evaluating", "cyclic", "circular import", "circular dependency", "circular reference", "partially initialized module", "circular structure", "import cycle";
    "locked" { Infrastructure } = "database is locked", "could not get lock", "sqlite_busy", "lock wait timeout", "lock file .. exists|held|present|another|already", "unable to create .. lock", "index lock", "another process", "waiting for file lock",
        "blocking waiting", "lock held", "is locked", "another git process", "already running", "another instance", "unable to lock", "unable to acquire the dpkg", "resource deadlock";
    "deadlock" { Code } = "deadlock", "40p01", "1213 40001", "errno 1213", "error 1213", "sqlstate 40001", "serialization failure", "ora 00060", "error 1205", "교착 상태", "デッドロック", "死锁", "interblocage", "verklemmung", "bloqueo mutuo",
        "all goroutines are asleep", "resource deadlock";
    "table missing" { Code } = "no such table", "relation * does not exist", "릴레이션 relation 이 없", "relation n existe pas", "relation existiert nicht", "no existe la relación", "リレーション .. は存在しません", "关系 .. 不存在", "table * doesn t exist", "invalid object name", "undefined table", "undefinedtable", "unknown table", "42p01", "table or view does not exist",
        "doesn t exist", "base table or view not found";
    "column missing" { Code } = "no such column", "column * does not exist", "unknown column", "undefinedcolumn", "42703", "has no column named", "invalid column name", "no column named";
    "database missing" { Infrastructure } = "database * does not exist", "unknown database", "3d000", "cannot open database", "no such database";
    "role missing" { Infrastructure } = "role * does not exist", "no such user", "unknown user", "user does not exist", "user not found", "28000", "no such group", "invalid user";
    "unique violated" { Code } = "unique constraint", "duplicate key", "duplicate entry", "integrityerror", "e11000", "23505", "violates unique", "unique violation", "llave duplicada", "중복된 키", "重複キー", "重复键", "clé dupliquée", "clé en double", "doppelter schlüsselwert", "primary key constraint";
    "foreign key violated" { Code } = "foreign key constraint", "violates foreign key", "23503", "cannot delete or update a parent", "cannot add or update a child";
    "not null violated" { Code } = "not null constraint", "violates not null", "23502", "cannot be null", "doesn t have a default value";
    "too many connections" { Infrastructure } = "too many connections", "too many clients", "remaining connection slots", "53300", "max number of clients", "maximum number of connections", "connection pool", "queuepool limit",
        "too many sessions";
    "corrupt" { Environment } = "malformed", "corrupt", "corrupted", "file is not a database", "bad magic", "checksum mismatch", "sqlite_corrupt", "sqlite_notadb", "sha256", "hash mismatch", "integrity check failed",
        "do not match the hashes", "checksum", "bad object", "gzip .. unexpected end of file", "unexpected eof in archive", "z_buf_error", "not in gzip format", "crc", "truncated", "invalid magic", "bad zip", "invalid header",
        "zip file is not", "hash sum mismatch", "damaged", "digest mismatch", "end of central directory";
    "too large" { Code } = "too large", "exceeds the limit", "exceeds limit", "too long", "data too long", "larger than", "max_allowed_packet", "file size limit", "gh001", "was too long", "specified key was too long",
        "exceeds maximum", "maximum size", "too big", "overflow", "overflowerror", "size exceeded", "exceeded the maximum", "exceeded the limit";
    "not initialised" { Environment } = "not initialized", "uninitialized", "not been initialized", "must be initialized", "before initialization", "is not set", "must be set", "not configured",
        "apps aren t loaded", "not initialised", "no reactor running", "must be called from", "outside of", "working outside", "no current", "environment variable .. not set|missing|undefined|empty", "has not been set", "not set up",
        "missing required environment", "keyerror environ";
    "already running loop" { Code } = "already running", "cannot be called from a running", "from within a runtime", "is already running", "loop is running", "already started", "called twice";
    "daemon down" { Infrastructure } = "is the docker daemon running", "cannot connect to the docker daemon", "is the server running", "daemon is not running", "not been booted with systemd", "failed to connect to bus",
        "is not running", "server is not running", "couldn t communicate with", "has failed because", "inactive", "unable to connect to the server", "could not connect to the", "not responding",
        "service is not", "failed to start";
    "driver mismatch" { Infrastructure } = "driver library version mismatch", "driver version is insufficient", "forward compatibility", "no kernel image", "nvml", "unsupported display driver", "cuda driver version",
        "no cuda capable device", "no cuda gpus", "not compiled with cuda", "cuda is not available", "torch not compiled", "driver on your system is too old", "found no nvidia driver",
        "cuda setup", "unsupported toolchain", "ptx", "cuda runtime error", "cuda error";
    "architecture mismatch" { Environment } = "wrong architecture", "incompatible architecture", "wrong elf class", "mach o", "have x86_64 need arm64", "need arm64", "exec format", "no matching manifest", "architecture",
        "not a valid win32", "32 bit", "unsupported platform", "file format not recognized", "skipping incompatible", "linux arm64", "i386";
    "module system" { Environment } = "es module", "esm", "cannot use import statement", "commonjs", "type module", "require is not defined", "import meta", "dirname is not defined",
        "__dirname", "ecmascript module", "outside a module", "exports is not defined", "unexpected token export", "unknown file extension";
    "no display" { Environment } = "no display name", "cannot open display", "could not connect to display", "no x11 display", "no protocol specified", "could not load the qt platform", "no available video device",
        "headless", "display environment variable", "x connection";
    "option unknown" { Environment } = "unknown option", "unrecognized option", "unrecognized arguments", "invalid option", "illegal option", "unknown flag", "unrecognised option", "no such option", "unexpected argument",
        "unknown argument", "bad option", "unknown shorthand", "unrecognized command line option", "unknown switch", "부적절한 옵션", "인식할 수 없는 옵션", "option non valable", "option invalide", "ungültige option",
        "opción inválida", "opción no válida", "无效选项", "不适用的选项", "オプションが違います", "unknown directive", "unknown configuration", "unknown field", "unknown key", "unsupported option";
    "ownership" { Infrastructure } = "dubious ownership", "root owned", "owned by", "not owned", "owner", "running as root", "as root", "sudo", "chown", "safe directory", "superuser";
    "externally managed" { Environment } = "externally managed", "externally managed environment", "break system packages", "pep 668";
    "signature" { Environment } = "signature .. invalid|verification|verify|failed|match|expired", "bad signature", "gpg", "no_pubkey", "not signed", "signatures couldn t be verified", "keyring", "public key is not available", "signaturedoesnotmatch", "unsigned", "invalid signature",
        "code signing", "notarized", "authenticity";
    "script disabled" { Environment } = "running scripts is disabled", "execution policy", "cannot be loaded because";
    "diverged" { Code } = "diverged", "non fast forward", "rejected", "unrelated histories", "would be overwritten", "divergent", "fetch first", "tip of your current branch is behind", "need to specify how to reconcile",
        "not possible to fast forward", "local changes", "merge conflict", "automatic merge failed", "conflict content", "unmerged", "병합 충돌", "merge konflikt", "conflit de fusion", "conflicto de fusión", "合并冲突", "マージ競合", "コンフリクト 内容",
        "verschiedene historien", "관계없는 커밋 내역", "nicht verwandter historien", "zusammenführen von nicht verwandten";
    "not a repository" { Code } = "not a git repository", "invalidgitrepositoryerror", "n est pas un dépôt git", "n est un dépôt git", "깃 저장소가 아님", "kein git repository", "no es un repositorio git", "不是 git 仓库", "git リポジトリではありません", "could not find repository", "does not appear to be a git repository", "no such remote";
    "revision unknown" { Code } = "couldn t find remote ref", "did not match any", "unknown revision", "pathspec", "ambiguous argument", "bad revision", "invalid reference", "no upstream", "detached head", "not a valid object",
        "does not have any commits", "needed a single revision", "reference is not a tree";
    "nothing to run" { Code } = "missing script", "no rule to make target", "no such target", "task not found", "unknown target", "no tests found", "no test specified", "no input files", "could not find task",
        "no targets", "nothing to be done", "no makefile found", "missing separator", "target not found", "unknown task", "collected 0 items", "no project", "could not read package json", "cargo toml in",
        "no such service", "no configuration file provided";
    "build tool missing" { Environment } = "no cmake_c_compiler", "c compiler cannot create", "could not find any visual studio", "microsoft visual c", "visual c 14", "unable to find vcvarsall", "xcode select", "xcrun error",
        "command gcc failed", "compiler not found", "no acceptable c compiler", "cc not found", "linker * not found", "gcc executable file not found", "command line tools", "jdk not found", "pkg config", "could not find python", "find python", "find vs", "is not able to compile", "could not find compiler", "no c compiler", "build tools", "requires cgo";
    "build failed" { Environment, generic: true } = "failed building wheel", "subprocess exited with error", "command errored out", "build failed", "compilation failed", "failed to build", "could not build", "setup py egg_info",
        "metadata generation failed", "legacy install failure", "build model binding", "make failed", "error command", "compile error";
    "cannot uninstall" { Environment } = "cannot uninstall", "distutils installed", "cannot remove", "cannot delete", "no record file", "could not remove", "unable to delete", "unable to remove", "unlink";
    "quota" { Infrastructure } = "quota", "insufficient_quota", "limit reached", "exceeded your current", "data quota", "limit exceeded", "resource quota", "quotaexceeded", "insufficient capacity", "dedicated quota";
    "cannot be scheduled" { Infrastructure } = "insufficient cpu", "insufficient memory", "pending", "taint", "nodes are available", "errimagepull",
        "back off restarting", "evicted", "liveness probe", "readiness probe";
    "state conflict" { Code } = "conflict", "409", "already mounted", "already attached", "resource already", "state lock", "concurrent", "has been modified", "out of sync", "changed since", "stale";
    "data race" { Code } = "data race", "race condition", "concurrentmodification", "concurrent map", "poisoned", "not safe", "cannot be sent between threads", "thread safe";
    "sanitizer" { Code } = "addresssanitizer", "undefinedbehaviorsanitizer", "leaksanitizer", "threadsanitizer", "heap buffer overflow", "use after free", "double free", "heap use after free", "stack smashing",
        "invalid pointer", "memory leak", "runtime error signed|unsigned|load|store|member|shift|null|execution|left|applying|downcast", "free invalid", "buffer overflow", "invalid read", "invalid write", "corrupted size";
    "timezone" { Environment } = "offset naive", "tz naive", "tz aware", "timezone", "time zone", "unknown time zone", "zoneinfo", "tzdata", "clock skew", "modification time", "in the future";
    "template" { Code } = "templatenotfound", "template not found", "no template", "template syntax", "template does not exist", "undefinederror", "reverse for";
    "migration" { Environment } = "migration", "migrations", "unapplied", "makemigrations", "alembic", "schema mismatch", "pending migrations";
    "provider missing" { Code } = "no provider for", "no qualifying bean", "unsatisfied dependency", "could not autowire", "no bean", "can t resolve all parameters", "no binding", "service not registered", "unable to resolve service";
    "hook misuse" { Code } = "invalid hook call", "rules of hooks", "hooks can only", "rendered more hooks", "hydration", "too many re renders", "each child in a list", "missing .. provider", "must be used within";
    "not a tty" { Code } = "not a tty", "not a terminal", "inappropriate ioctl", "stdin is not", "no tty present", "a terminal is required", "enotty", "must be run from a terminal", "the input device is not a tty";
};
