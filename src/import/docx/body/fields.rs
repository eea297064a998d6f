//! Fields: a text that Word works out, such as a link, with the instruction that it is worked out by.

use crate::import::office::Paragraph;

/// The longest instruction that is kept, in bytes.
const MAX_INSTRUCTION: usize = 4096;

/// Fields within each other, of which the outer ones are forgotten.
const MAX_FIELDS: usize = 20;

/// A field that has begun.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// The length of the paragraph at which the result begins; `None` if the paragraph is over.
    start: Option<usize>,
}

impl Field {
    /// Puts a field that begins at a length of the paragraph within the others.
    pub(super) fn begin(fields: &mut Vec<Self>, length: usize) {
        if fields.len() == MAX_FIELDS {
            fields.remove(0);
        }
        fields.push(Self { instruction: String::new(), start: Some(length) });
    }

    /// Takes a part of the instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if self.instruction.len() + text.len() <= MAX_INSTRUCTION {
            self.instruction.push_str(text);
        }
    }

    /// Notes that the paragraph is over.
    pub(super) fn leave(&mut self) {
        self.start = None;
    }

    /// Ends the field: appends its address, if it is a link.
    pub(super) fn end(self, paragraph: &mut Paragraph) {
        if let (Some(start), Some(address)) = (self.start, address(&self.instruction)) {
            paragraph.link(start, address);
        }
    }
}

/// Returns the address in an instruction such as `HYPERLINK "https://…" \o "…"`.
pub(super) fn address(instruction: &str) -> Option<&str> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    // A place within the document is none to go to.
    address.contains(':').then_some(address)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_link_has_an_address_and_a_place_in_the_document_has_none() {
        assert_eq!(address(r#" HYPERLINK "https://a.example/b" \o "c" "#), Some("https://a.example/b"));
        assert_eq!(address(r#" HYPERLINK \l "_Toc1" "#), None);
        assert_eq!(address(" PAGEREF _Toc1 "), None);
    }
}
