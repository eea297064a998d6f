//! Words with which messages are labelled, in the languages that programs are translated into.

/// Words with which a message says that it is an error, in the languages that programs are translated into.
pub(super) const ERRORS: [&str; 14] = [
    "error",
    "err",
    "오류",
    "에러",
    "erreur",
    "fehler",
    "错误",
    "錯誤",
    "エラー",
    "ошибка",
    "erro",
    "conflict",
    "konflikt",
    "conflit",
];

/// Words with which a message says that nothing goes on from here.
pub(super) const FATALS: [&str; 11] = [
    "fatal",
    "panic",
    "critical",
    "severe",
    "치명적",
    "fatale",
    "schwerwiegend",
    "致命错误",
    "致命的エラー",
    "emergency",
    "emerg",
];

/// Words with which a warning begins.
pub(super) const WARNINGS: [&str; 12] = [
    "warning",
    "warn",
    "deprecationwarning",
    "경고",
    "warnung",
    "advertencia",
    "attention",
    "avertissement",
    "aviso",
    "警告",
    "предупреждение",
    "deprecated",
];

/// Words with which a remark begins.
pub(super) const REMARKS: [&str; 16] = [
    "note",
    "info",
    "debug",
    "hint",
    "help",
    "detail",
    "notice",
    "힌트",
    "참고",
    "hinweis",
    "astuce",
    "conseil",
    "提示",
    "ヒント",
    "备注",
    "附注",
];

/// Parts of words that deny, in languages whose words are not parted as English ones are, or whose forms are many.
pub(super) const DENIALS: [&str; 31] = [
    "없",
    "실패",
    "거부",
    "못했",
    "못 ",
    "수 없",
    "않",
    "초과",
    "잘못",
    "아닙",
    "충돌",
    "失败",
    "失敗",
    "无法",
    "無法",
    "不能",
    "未找到",
    "不存在",
    "拒绝",
    "ません",
    "できな",
    "ありま",
    "拒否",
    "nicht ",
    " kein",
    "impossible",
    "introuvable",
    "échou",
    "échec",
    " aucun",
    "interdit",
];
