//! Names of a password in other scripts than ASCII, which are not divided into words.

/// The names, which stand right before the separator.
const OTHER_SCRIPTS: [&str; 15] = [
    "비밀번호",
    "암호",
    "패스워드",
    "비번",
    "パスワード",
    "暗証番号",
    "密码",
    "密碼",
    "口令",
    "contraseña",
    "Contraseña",
    "пароль",
    "Пароль",
    "hasło",
    "Hasło",
];

/// Returns whether a text ends with the name of a password in another script.
pub(in crate::redact::secret) fn announces_password(before: &[u8]) -> bool {
    OTHER_SCRIPTS.iter().any(|name| before.trim_ascii_end().ends_with(name.as_bytes()))
}
