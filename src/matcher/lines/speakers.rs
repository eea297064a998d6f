//! Programs that name themselves before what they say: `tar: x: not found`.

use super::AnnotatedLine;
use super::flag::LineFlag;
use crate::matcher::vocabulary;
use crate::text::file_name;

/// The longest name of a program that is believed, in bytes.
const MAX_NAME_BYTES: usize = 40;

/// Sets the flags of lines that begin with the name of a program.
pub(super) fn set_speaker_flags(lines: &mut [AnnotatedLine]) {
    let speakers: Vec<Option<String>> = lines.iter().map(|line| speaker(line).map(str::to_owned)).collect();
    let mut above: Option<String> = None;
    for (line, name) in lines.iter_mut().zip(speakers) {
        if let (Some(name), Some(above)) = (&name, &above) {
            line.flags.set_if(above == name, LineFlag::SpeaksOn);
            line.flags.set_if(above != name, LineFlag::SpeaksNext);
        }
        // A program that printed an aside has not yet said what it has to say.
        if !line.flags.has(LineFlag::Aside) {
            above = name;
        }
    }
}

/// Returns the name of the program that a line begins with, without its folders.
fn speaker(line: &AnnotatedLine) -> Option<&str> {
    if line.location.is_some() || line.line.command {
        return None;
    }
    let (head, _) = line.line.text.split_once(": ")?;
    // `rsync error: …`, `make[2]: …`
    let name = head.strip_suffix(" error").or_else(|| head.strip_suffix(" warning")).unwrap_or(head);
    let name = name.split('[').next().unwrap_or(name);
    let name = file_name(name);
    let is_name = (2..=MAX_NAME_BYTES).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.+".contains(&b))
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && vocabulary::class_of_label(name).is_none();
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::matcher::lines::annotate;
    use crate::matcher::lines::flag::LineFlag;

    #[test]
    fn who_speaks_after_whom_is_known() {
        let flags = |text: &str| {
            let annotated = annotate(text);
            [LineFlag::SpeaksOn, LineFlag::SpeaksNext].map(|flag| annotated.lines[1].flags.has(flag))
        };
        assert_eq!(flags("unpack: no shelf\nunpack: nothing was done\n"), [true, false]);
        assert_eq!(flags("/usr/bin/shelve: no shelf\nunpack[2]: shelve ended with 1\n"), [false, true]);
        assert_eq!(flags("error: no shelf\nunpack: shelve ended with 1\n"), [false, false], "a label is no name");
    }

    #[test]
    fn a_warning_at_every_run_is_no_headline() {
        let text = "sudo: unable to resolve host den: Name or service not known\nsudo: a password is required\n";
        let annotated = annotate(text);
        assert_eq!(annotated.ranked[0], 1);
        assert!(!annotated.lines[1].flags.has(LineFlag::SpeaksOn));
    }
}
