//! Messages as programs have them: words with slots, of C, of GCC, of Python and of shells.

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words that are printed as they stand.
    Literal(&'t str),
    /// A place that is filled in.
    Slot { argument: Argument<'t>, kind: SlotKind, quoted: bool },
}

/// The name of a slot, by which it is found in the translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument<'t> {
    /// Its place among the arguments, from 1.
    Number(u32),
    Name(&'t str),
    /// The words for the last error of the system, `%m`, which take no argument.
    SystemError,
}

/// The texts that a slot can be filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotKind {
    Text,
    Character,
    Integer,
    Hexadecimal,
    Real,
}

/// The most pieces of a message that is read back.
const MAX_PIECES: usize = 64;

/// The conversions that the messages of a catalogue have beside C's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversions {
    C,
    /// Quoted ones, and letters for trees and types.
    Gcc,
    /// Letters for sections and object files, and marks that print nothing.
    Linker,
}

impl Conversions {
    /// Returns the conversions of a catalogue.
    pub(super) fn of(domain: &str) -> Self {
        match domain {
            _ if ["gcc", "cpplib", "libstdc++"].iter().any(|name| domain.starts_with(name)) => Self::Gcc,
            "ld" | "bfd" | "gold" => Self::Linker,
            _ => Self::C,
        }
    }
}

/// Splits a message into its pieces.
pub(super) fn pieces(text: &str, conversions: Conversions) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut next = 1;
    let (mut start, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['%', '{', '$']) {
        let from = at + found;
        let parsed = match text.as_bytes()[from] {
            b'%' => percent(&text[from..], conversions, &mut next),
            b'{' => brace(&text[from..]),
            _ => dollar(&text[from..]),
        };
        let Some((parsed, length)) = parsed else {
            at = from + 1;
            continue;
        };
        if start < from {
            pieces.push(Piece::Literal(&text[start..from]));
        }
        pieces.extend(parsed);
        at = from + length;
        start = at;
        if pieces.len() >= MAX_PIECES {
            break;
        }
    }
    if start < text.len() {
        pieces.push(Piece::Literal(&text[start..]));
    }
    pieces
}

type Parsed<'t> = Option<(Option<Piece<'t>>, usize)>;

/// Reads a conversion such as `%s`, `%1$s`, `%-5.2f`, `%<PRIu64>` or `%(name)s`, and how long it is. A width or a
/// precision that is an argument counts as one.
fn percent<'t>(text: &'t str, conversions: Conversions, next: &mut u32) -> Parsed<'t> {
    let gcc = conversions == Conversions::Gcc;
    let linker = conversions == Conversions::Linker;
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    if byte(1) == b'%' {
        return Some((Some(Piece::Literal("%")), 2));
    }
    if byte(1) == b'(' {
        let close = text.find(')').filter(|close| *close <= 40)?;
        let end = close + 1 + text[close + 1..].find(|c: char| c.is_ascii_alphabetic())?;
        let kind = conversion(byte(end))?;
        let piece = Piece::Slot { argument: Argument::Name(&text[2..close]), kind, quoted: false };
        return Some((Some(piece), end + 1));
    }
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 1;
    let mut number = None;
    let count = digits(at);
    if count > 0 && byte(at + count) == b'$' {
        number = text[at..at + count].parse::<u32>().ok();
        at += count + 1;
    }
    let mut quoted = false;
    while matches!(byte(at), b'-' | b'+' | b' ' | b'#' | b'0' | b'\'' | b'I') && !(gcc && byte(at) == b'\'') {
        at += 1;
    }
    for precision in [false, true] {
        if precision {
            if byte(at) != b'.' {
                break;
            }
            at += 1;
        }
        if byte(at) == b'*' {
            let count = digits(at + 1);
            if byte(at + 1 + count) == b'$' {
                at += count + 2;
            } else {
                *next += 1;
                at += 1;
            }
        } else {
            at += digits(at);
        }
    }
    if gcc {
        match byte(at) {
            b'<' => return Some((Some(Piece::Literal("'")), at + 1)),
            b'>' | b'\'' => return Some((Some(Piece::Literal("'")), at + 1)),
            b'r' | b'{' => {
                *next += 1;
                return Some((None, at + 1));
            }
            b'R' | b'}' => return Some((None, at + 1)),
            _ => {}
        }
        while matches!(byte(at), b'q' | b'+' | b'#') {
            quoted |= byte(at) == b'q';
            at += 1;
        }
    }
    if linker {
        match byte(at) {
            b'F' | b'X' => return Some((None, at + 1)),
            b'P' | b'E' => {
                let argument = Argument::Name(&text[at..=at]);
                return Some((Some(Piece::Slot { argument, kind: SlotKind::Text, quoted: false }), at + 1));
            }
            b'p' if byte(at + 1).is_ascii_uppercase() => at += 1,
            _ => {}
        }
    }
    let kind = if byte(at) == b'<' {
        let close = text[at..].find('>').filter(|length| *length <= 12)?;
        at += close;
        SlotKind::Integer
    } else {
        while matches!(byte(at), b'h' | b'l' | b'j' | b'z' | b't' | b'L') || gcc && byte(at) == b'w' {
            at += 1;
        }
        match conversion(byte(at)).filter(|_| !gcc || !byte(at).is_ascii_uppercase()) {
            Some(kind) => kind,
            None if (gcc || linker) && byte(at).is_ascii_alphabetic() => SlotKind::Text,
            None => return None,
        }
    };
    let argument = match byte(at) {
        b'm' => Argument::SystemError,
        _ => Argument::Number(number.unwrap_or_else(|| {
            *next += 1;
            *next - 1
        })),
    };
    Some((Some(Piece::Slot { argument, kind, quoted }), at + 1))
}

fn conversion(letter: u8) -> Option<SlotKind> {
    match letter {
        b's' | b'S' | b'm' | b'r' => Some(SlotKind::Text),
        b'c' | b'C' => Some(SlotKind::Character),
        b'd' | b'i' | b'u' => Some(SlotKind::Integer),
        b'x' | b'X' | b'o' | b'p' => Some(SlotKind::Hexadecimal),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'a' | b'A' => Some(SlotKind::Real),
        _ => None,
    }
}

/// Reads `{name}` or `{0}`.
fn brace(text: &str) -> Parsed<'_> {
    let close = text.find('}').filter(|close| (2..=40).contains(close))?;
    let name = &text[1..close];
    named(name).then_some((Some(text_slot(name)), close + 1))
}

/// Reads `$name` or `${name}`.
fn dollar(text: &str) -> Parsed<'_> {
    let braced = text[1..].starts_with('{');
    let from = if braced { 2 } else { 1 };
    let length = text[from..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let name = &text[from..from + length];
    if !named(name)
        || name.starts_with(|c: char| c.is_ascii_digit())
        || braced && !text[from + length..].starts_with('}')
    {
        return None;
    }
    Some((Some(text_slot(name)), from + length + usize::from(braced)))
}

fn named(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn text_slot(name: &str) -> Piece<'_> {
    Piece::Slot { argument: Argument::Name(name), kind: SlotKind::Text, quoted: false }
}

impl SlotKind {
    /// Tells whether a text can fill the slot.
    pub(super) fn takes(self, text: &str) -> bool {
        let number = |letters: &str| {
            let trimmed = text.trim_matches(' ');
            trimmed.starts_with(|c: char| c.is_ascii_hexdigit() || c == '-' || c == '+' || c == '.')
                && trimmed.bytes().any(|byte| byte.is_ascii_hexdigit())
                && trimmed.len() <= 40
                && trimmed.chars().all(|c| c.is_ascii_digit() || letters.contains(c))
        };
        match self {
            Self::Text => true,
            Self::Character => (1..=4).contains(&text.chars().count()) && !text.contains(' ') || text == " ",
            // Numbers of a locale are grouped by its own mark.
            Self::Integer => number("-+.,'’\u{a0}\u{202f}"),
            Self::Hexadecimal => number("abcdefABCDEFxX"),
            Self::Real => number("-+.,eE\u{a0}\u{202f}'’"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Argument, Conversions, Piece, SlotKind, pieces};

    fn told(text: &str, conversions: Conversions) -> String {
        let told = pieces(text, conversions).into_iter().map(|piece| match piece {
            Piece::Literal(words) => format!("[{words}]"),
            Piece::Slot { argument, kind, quoted } => {
                let name = match argument {
                    Argument::Number(number) => number.to_string(),
                    Argument::Name(name) => name.to_owned(),
                    Argument::SystemError => "m".to_owned(),
                };
                let kind = match kind {
                    SlotKind::Text => 's',
                    SlotKind::Character => 'c',
                    SlotKind::Integer => 'd',
                    SlotKind::Hexadecimal => 'x',
                    SlotKind::Real => 'f',
                };
                format!("{name}{kind}{}", if quoted { "q" } else { "" })
            }
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn slots_of_every_kind_are_found() {
        let (c, gcc, linker) = (Conversions::C, Conversions::Gcc, Conversions::Linker);
        for (text, conversions, wanted) in [
            ("%s: cannot open '%s'", c, "1s [: cannot open '] 2s [']"),
            ("%2$s of %1$zu, 50%%", c, "2s [ of ] 1d [, 50] [%]"),
            ("%.*s and %-5.2f", c, "2s [ and ] 3f"),
            ("%<PRIuMAX> byte", c, "1d [ byte]"),
            ("%#lx%c: %m", c, "1x 2c [: ] ms"),
            ("%(name)s is {kind} in $dir or ${file}", c, "names [ is ] kinds [ in ] dirs [ or ] files"),
            ("unknown option %<-f%s%> for %qE", gcc, "[unknown option ] ['] [-f] 1s ['] [ for ] 2sq"),
            ("%F%P: no %s in %pB", linker, "Ps [: no ] 1s [ in ] 2s"),
            ("{ } and $1", c, "[{ } and $1]"),
            ("ends in %", c, "[ends in %]"),
        ] {
            assert_eq!(told(text, conversions), wanted, "{text}");
        }
    }

    #[test]
    fn a_slot_takes_what_its_conversion_prints() {
        assert!(SlotKind::Integer.takes("1.024") && SlotKind::Integer.takes("-3") && SlotKind::Integer.takes("  7"));
        assert!(!SlotKind::Integer.takes("") && !SlotKind::Integer.takes("x7") && !SlotKind::Integer.takes("."));
        assert!(SlotKind::Hexadecimal.takes("0x1f") && !SlotKind::Hexadecimal.takes("shelf"));
        assert!(SlotKind::Character.takes("é") && !SlotKind::Character.takes("ein Regal"));
    }
}
