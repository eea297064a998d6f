//! Conditions that the operating system reports, by name, number and words: errno of Linux, macOS and Windows, in the
//! languages that their C libraries speak; signals and exit statuses.
//!
//! Numbers count behind a word that says whose number it is. Where Linux and macOS give one number to two things, the
//! phrase decides.

use super::{Concept, conditions};

pub(super) const CONCEPTS: &[Concept] = conditions! {
    "no space left" { Infrastructure, errno: Some("ENOSPC") } = "enospc", "errno 28", "os error 28", "winerror 112", "os error 112", "no space left", "not enough space on the disk",
        "not enough free disk", "disk ?is full", "disk quota exceeded", "insufficient disk space", "out of disk space", "filesystem full",
        "file system full", "not enough space",
        "장치에 남은 공간이 없", "디스크 공간이 부족", "디스크에 공간이 부족", "デバイスに空き領域がありません", "设备上没有空间", "磁盘空间不足",
        "aucun espace disponible", "kein speicherplatz", "no queda espacio";
    "no such file" { Environment, errno: Some("ENOENT") } = "enoent", "errno 2", "os error 2", "os error 3", "winerror 2", "winerror 3", "createprocess error 2", "failed with error 2", "system error 2", "no such file or directory", "no such file",
        "cannot find the file specified", "cannot find the path specified", "file not found", "filenotfound", "filenotfoundexception", "file does not exist", "path does not exist", "could not find file", "cannot find the file",
        "couldn t find file", "could not read file", "failed to find file",
        "그런 파일이나 디렉터리가 없", "지정된 파일을 찾을 수 없", "파일을 찾을 수 없", "指定されたファイルが見つかりません",
        "そのようなファイルやディレクトリはありません", "没有那个文件或目录", "系统找不到指定的文件", "aucun fichier ou dossier", "datei oder verzeichnis nicht gefunden",
        "no existe el fichero", "no existe el archivo";
    "permission denied" { Infrastructure, errno: Some("EACCES") } = "eacces", "errno 13", "os error 13", "os error 5", "winerror 5", "permission denied", "access is denied", "access denied",
        "accessdenied", "accessdeniedexception", "insufficient permissions", "permission to access", "not have permission",
        "허가 거부", "액세스가 거부", "권한이 없", "許可がありません", "アクセスが拒否", "权限不够", "拒绝访问", "permission non accordée", "accès refusé",
        "keine berechtigung", "zugriff verweigert", "permiso denegado", "acceso denegado";
    "not permitted" { Infrastructure, errno: Some("EPERM") } = "eperm", "errno 1", "os error 1", "operation not permitted", "명령을 허용하지 않음", "許可されていない操作です", "不允许的操作",
        "opération non permise", "die operation ist nicht erlaubt", "operación no permitida";
    "exists already" { Code, errno: Some("EEXIST") } = "eexist", "errno 17", "os error 17", "winerror 183", "already exists", "file exists", "이미 있는 파일", "파일이 있습니다",
        "이미 존재", "ファイルが存在します", "文件已存在", "le fichier existe", "die datei existiert bereits", "el fichero ya existe";
    "not a directory" { Code, errno: Some("ENOTDIR") } = "enotdir", "errno 20", "not a directory", "디렉터리가 아닙니다", "ディレクトリではありません", "不是目录",
        "n est pas un dossier", "ist kein verzeichnis", "no es un directorio";
    "is a directory" { Code, errno: Some("EISDIR") } = "eisdir", "errno 21", "is a directory", "디렉터리입니다", "ディレクトリです", "是一个目录", "est un dossier",
        "ist ein verzeichnis", "es un directorio";
    "directory not empty" { Code, errno: Some("ENOTEMPTY") } = "enotempty", "errno 39", "errno 66", "winerror 145", "directory not empty", "directory is not empty", "디렉터리가 비어있지 않음", "目录非空";
    "too many open files" { Infrastructure, errno: Some("EMFILE") } = "emfile", "enfile", "errno 24", "os error 24", "too many open files", "열린 파일이 너무 많", "オープンしているファイルが多すぎます",
        "打开的文件过多", "trop de fichiers ouverts", "zu viele offene dateien", "demasiados archivos abiertos", "demasiados ficheros abiertos";
    "read-only file system" { Infrastructure, errno: Some("EROFS") } = "erofs", "errno 30", "os error 30", "read only file system", "readonly file system", "읽기 전용 파일 시스템",
        "読み込み専用ファイルシステム", "只读文件系统", "système de fichiers accessible en lecture seulement", "sistema de archivos de solo lectura";
    "cannot allocate memory" { Infrastructure, errno: Some("ENOMEM") } = "enomem", "errno 12", "os error 12", "cannot allocate memory", "could not allocate memory", "unable to allocate",
        "not enough memory", "memory allocation of", "failed to allocate", "std bad_alloc", "bad_alloc", "메모리를 할당할 수 없", "無法分配記憶體",
        "メモリを確保できません", "无法分配内存", "ne peut allouer de la mémoire", "nicht genügend speicher", "nicht genug speicher", "speicher kann nicht", "impossible d allouer de la mémoire",
        "nicht genügend hauptspeicher", "no se pudo asignar memoria", "no se puede asignar memoria";
    "out of memory" { Infrastructure } = "out of memory", "outofmemory", "outofmemoryerror", "heap out of memory", "oom", "oomkilled", "oom kill", "oom_kill", "oom killer",
        "java heap space", "gc overhead limit", "memory limit", "memory exhausted", "reached heap limit", "메모리가 부족", "メモリ不足", "内存不足";
    "resource unavailable" { Infrastructure, errno: Some("EAGAIN"), broader: &["out of memory"] } = "eagain", "errno 11", "os error 11", "resource temporarily unavailable", "unable to create native thread", "unable to create native thread possibly out of memory or process resource limits reached", "unable to create new native thread",
        "can t start new thread", "cannot fork", "can t fork", "fork failed", "unable to fork", "pthread_create failed", "failed to create thread", "failed to create new os thread", "cannot create thread",
        "fork 할 수 없", "fork できません", "fork a échoué", "fork nicht möglich", "자원이 일시적으로 사용 불가능", "リソースが一時的に利用できません",
        "资源暂时不可用", "ressource temporairement non disponible", "die ressource ist zur zeit nicht verfügbar", "recurso no disponible temporalmente";
    "broken pipe" { Code, errno: Some("EPIPE") } = "epipe", "errno 32", "os error 32", "broken pipe", "sigpipe", "파이프가 깨어", "パイプが切断されました", "断开的管道",
        "relais brisé", "datenübergabe unterbrochen", "tubería rota";
    "invalid argument" { Code, errno: Some("EINVAL") } = "einval", "errno 22", "os error 22", "winerror 87", "invalid argument", "부적절한 인자", "無効な引数です", "无效的参数", "argument invalide",
        "das argument ist ungültig", "argumento inválido";
    "argument list too long" { Code, errno: Some("E2BIG") } = "e2big", "errno 7", "argument list too long", "명령줄이 너무 김", "引数リストが長すぎます", "参数列表过长";
    "file too large" { Code, errno: Some("EFBIG") } = "efbig", "errno 27", "os error 27", "winerror 223", "file too large", "file size limit exceeded", "sigxfsz", "파일이 너무 큼",
        "파일이 너무 큽니다", "ファイルが大きすぎます", "文件过大", "文件太大", "fichier trop grand", "fichier trop volumineux", "datei ist zu groß", "datei zu groß", "fichero demasiado grande",
        "archivo demasiado grande";
    "text file busy" { Code, errno: Some("ETXTBSY") } = "etxtbsy", "errno 26", "os error 26", "text file busy", "실행 파일 사용 중", "テキストファイルがビジー状態です", "文本文件忙", "fichier texte occupé",
        "das programm kann nicht ausgeführt oder verändert werden", "el fichero de texto está ocupado";
    "name too long" { Environment, errno: Some("ENAMETOOLONG") } = "enametoolong", "errno 36", "errno 63", "file name too long", "filename too long", "path too long", "winerror 206";
    "symbolic link loop" { Code, errno: Some("ELOOP") } = "eloop", "errno 40", "errno 62", "too many levels of symbolic links", "심볼릭 링크의 단계가 너무 많", "シンボリックリンクの階層が多すぎます", "符号连接的层数过多", "trop de niveaux de liens symboliques",
        "zu viele ebenen aus symbolischen links", "demasiados niveles de enlaces simbólicos";
    "input/output error" { Infrastructure } = "eio", "errno 5", "input output error", "i o error", "입력 출력 오류", "入力 出力エラーです", "输入 输出错误";
    "device or resource busy" { Infrastructure, errno: Some("EBUSY") } = "ebusy", "errno 16", "resource busy", "device is busy", "target is busy", "device or resource busy",
        "장치나 자원이 동작 중", "设备或资源忙", "デバイスもしくはリソースがビジー状態です", "périphérique ou ressource occupé", "das gerät oder die ressource ist belegt",
        "dispositivo o recurso ocupado";
    "used by another process" { Code } = "winerror 32", "used by another process", "다른 프로세스가 파일을 사용", "别的进程正在使用";
    "exec format" { Environment, errno: Some("ENOEXEC") } = "enoexec", "errno 8", "exec format error", "cannot execute binary file", "bad cpu type", "not a valid win32 application", "winerror 193",
        "실행 형식 오류", "exec フォーマットエラー", "可执行文件格式错误", "fehler im format der programmdatei", "kann die binärdatei nicht ausführen", "erreur de format pour exec",
        "ne peut exécuter le fichier binaire", "formato de ejecutable incorrecto", "no se puede ejecutar el fichero binario", "이진 파일을 실행할 수 없", "バイナリファイルを実行できません",
        "无法执行二进制文件";
    "cross-device link" { Code, errno: Some("EXDEV") } = "exdev", "errno 18", "cross device link", "invalid cross device", "winerror 17", "os error 18", "부적절한 장치간 연결", "無効なクロスデバイスリンク", "无效的跨设备链接", "lien physique inter périphérique invalide",
        "ungültiger link über gerätegrenzen hinweg", "enlace cruzado entre dispositivos no permitido", "different disk drive";
    "not implemented by the system" { Code, errno: Some("ENOSYS") } = "enosys", "errno 38", "function not implemented";
    "not supported by the system" { Code, errno: Some("ENOTSUP") } = "enotsup", "eopnotsupp", "errno 95", "operation not supported";
    "bad interpreter" { Environment, broader: &["no such file"] } = "bad interpreter", "잘못된 인터프리터", "誤ったインタプリタ", "解释器错误", "mauvais interpréteur", "intérprete erróneo", "defekter interpreter";
    "windows line ends" { Environment } = "bin bash m", "bin sh m", "python3 r", "python r", "node r", "bash r", "r command not found", "crlf";
    "killed" { Infrastructure } = "sigkill", "killed $", "9 killed", "killed process", "kill process", "killed signal", "was killed", "been killed", "signal 9", "signal killed", "exit code 137", "exit status 137", "exited with code 137", "status 137", "code 137",
        "exitcode 9", "oomkilled", "죽었음", "강제 종료", "已杀死", "已终止", "강제 종료됨", "getötet", "processus arrêté", "terminado matado";
    "segmentation fault" { Code } = "sigsegv", "segmentation fault", "signal 11", "segfault", "exit code 139", "status 139", "code 139", "access violation",
        "0xc0000005", "3221225477", "세그멘테이션 오류", "段错误", "erreur de segmentation", "speicherzugriffsfehler", "violación de segmento";
    "aborted" { Code } = "sigabrt", "aborted core", "signal 6", "exit code 134", "status 134", "core dumped", "중지됨", "abgebrochen", "abandon", "abortado";
    "bus error" { Infrastructure } = "sigbus", "bus error", "signal 7", "exit code 135", "버스 오류", "总线错误";
    "illegal instruction" { Code } = "sigill", "illegal instruction", "signal 4", "exit code 132", "0xc000001d";
    "floating point exception" { Code } = "sigfpe", "floating point exception", "exit code 136", "division by zero", "divide by zero",
        "arithmeticexception by zero", "integer divide by zero", "0으로 나누기", "부동 소수점 예외";
    "terminated" { Infrastructure } = "sigterm", "signal 15", "exit code 143", "status 143", "종료됨";
    "interrupted" { Code } = "sigint", "exit code 130", "interrupted system call", "eintr", "canceled by user", "cancelled by user";
    "command not found" { Environment, broader: &["no such file"] } = "command not found", "not recognized as an internal", "not recognized as the name", "is not recognized as", "executable file not found",
        "exit code 127", "status 127", "exited with code 127", "spawn * enoent", "program not found", "명령을 찾을 수 없", "명령어를 찾을 수 없", "찾을 수 없음", "내부 또는 외부 명령",
        "コマンドが見つかりません", "未找到命令", "不是内部或外部命令", "commande introuvable", "kommando nicht gefunden", "befehl nicht gefunden", "orden no encontrada", "unknown command", "no such command", "is not in path", "not in your path", "not found on path", "not found in path";
};
