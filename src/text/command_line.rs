//! Commands to type, told from sentences about them.

use super::{code_span, command_like};

/// Tells whether a line is a command and nothing else, so that it can be copied: it begins as a command does, and what
/// speaks for one stands outside code between backticks. An arrow or a dash between words is no option, and two words
/// of Korean beside each other are said, not typed.
pub fn is_command(line: &str) -> bool {
    let begin = line.trim_start();
    let is_test = begin.starts_with("[ -") || begin.starts_with("[[ ");
    let is_program = begin.starts_with(|c: char| c.is_ascii_alphanumeric() || "./~$({\"'_%\\&@".contains(c));
    (is_test || is_program) && !has_korean_words(line) && command_like(&without_code(line))
}

/// Returns the command that is all of a line, between backticks.
pub fn quoted_command(line: &str) -> Option<&str> {
    let line = line.trim();
    let (length, marks) = code_span(line)?;
    let command = &line[marks..length - marks];
    let is_all = length == line.len() && marks == 1 && command.trim() == command;
    (is_all && is_command(command)).then_some(command)
}

/// Returns a line with a letter in the place of code, arrows and dashes.
fn without_code(line: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(line.len()), line);
    while let Some(at) = rest.find('`') {
        let (before, code) = rest.split_at(at);
        text.push_str(before);
        match code_span(code) {
            Some((length, _)) => {
                text.push('x');
                rest = &code[length..];
            }
            None => {
                let marks = code.len() - code.trim_start_matches('`').len();
                text.push_str(&code[..marks]);
                rest = &code[marks..];
            }
        }
    }
    (text + rest).replace(" -> ", " x ").replace(" --> ", " x ").replace(" - ", " x ")
}

/// Tells whether two words of Korean stand beside each other outside quotation marks and comments.
fn has_korean_words(line: &str) -> bool {
    let (mut quote, mut before) = (None, false);
    for word in line.split_whitespace() {
        if quote.is_none() && word.starts_with('#') {
            return false;
        }
        let is_korean = quote.is_none() && word.chars().all(|c| matches!(c, '가'..='힣' | ',' | '.'));
        if is_korean && before {
            return true;
        }
        before = is_korean;
        for character in word.chars().filter(|c| matches!(c, '"' | '\'')) {
            quote = match quote {
                None => Some(character),
                Some(open) if open == character => None,
                open => open,
            };
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{is_command, quoted_command};

    #[test]
    fn what_is_typed_is_told_from_what_is_said_of_it() {
        for (line, is) in [
            ("docker system prune -a --volumes", true),
            ("kill -9 `lsof -t -i :3000`", true),
            ("git commit -m '한 번 더'", true),
            ("./run.sh --fast # 다시 한 번", true),
            ("[ -f a ] && rm a", true),
            ("cat a | tar xf - -C b", true),
            ("run with `ansible-playbook -K site.yml`", false),
            ("`docker system prune -a --volumes`", false),
            ("[x] rebuild the wheel with `pip install --no-cache x`", false),
            ("[x] rebuild the wheel with -v", false),
            ("sudo usermod -aG docker $USER 하고 다시 로그인", false),
            ("! [rejected] main -> main", false),
            ("old name -> new name", false),
            ("restarted it - no change", false),
            ("컨테이너를 -v 로 지우기", false),
        ] {
            assert_eq!(is_command(line), is, "{line}");
        }
        assert_eq!(quoted_command("`docker ps -a`"), Some("docker ps -a"));
        assert_eq!(quoted_command("`docker ps -a` first"), None);
        assert_eq!(quoted_command("`config.yml`"), None);
    }
}
