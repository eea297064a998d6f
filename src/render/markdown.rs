//! Texts as Markdown that reads the same wherever it is put.

mod flavor;
mod prose;
mod words;

pub use flavor::{BRACE, Flavor, MORE};
pub use prose::{item, prose};
pub use words::{code, inline, link};

/// Returns the page of an environment, folded below its title.
pub fn environment(page: &str) -> String {
    format!("<details>\n<summary>Environment</summary>\n\n{}\n\n</details>\n", fenced(page, "text"))
}

/// Returns a text in a fence that is longer than any run of backticks inside the text.
pub fn fenced(text: &str, language: &str) -> String {
    let fence = "`".repeat((longest_run(text) + 1).max(3));
    // A stray carriage return would end the fence's line in some readers.
    let body = text.replace("\r\n", "\n");
    format!("{fence}{language}\n{}\n{fence}", body.strip_suffix('\n').unwrap_or(&body))
}

/// Returns the length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::fenced;

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        assert_eq!(fenced("plain\n", "text"), "```text\nplain\n```");
        assert_eq!(fenced("a ```` b", "text"), "`````text\na ```` b\n`````");
    }
}
