//! Phrases behind which a secret stands without a sign of assignment: `Bearer …`, `IDENTIFIED BY '…'`, `setx NAME …`.

mod phrases;
mod reader;

pub(super) use self::phrases::PHRASES;
use self::reader::Reader;
use super::command::positional;
use super::progress::Progress;
use super::span::SecretSpan;
use super::{announced, header, kubernetes, line, password_file, pem, prose, protocol, sql, table_cell, url};
use crate::redact::byte_index::ByteIndex;
use crate::redact::letter_case;

/// The phrases by their first byte.
static BY_FIRST_BYTE: ByteIndex<{ PHRASES.len() }> = {
    let mut firsts = [0; PHRASES.len()];
    let mut index = 0;
    while index < PHRASES.len() {
        firsts[index] = PHRASES[index].0.as_bytes()[0];
        index += 1;
    }
    ByteIndex::new(&firsts)
};

/// Reads the secret behind the phrase that begins at `at`. Returns where the scan goes on.
pub(super) fn read(bytes: &[u8], at: usize, progress: &mut Progress, found: &mut Vec<SecretSpan>) -> Option<usize> {
    let rest = &bytes[at..];
    let second = *rest.get(1)?;
    let rows = BY_FIRST_BYTE.rows(rest[0].to_ascii_lowercase());
    let (phrase, reader) = rows
        .map(|row| PHRASES[row])
        .filter(|(phrase, _)| phrase.as_bytes()[1].eq_ignore_ascii_case(&second))
        .find(|(phrase, _)| rest.len() > phrase.len() && letter_case::begins_with(rest, phrase.as_bytes()))?;
    let end = at + phrase.len();
    let in_capitals = rest[..phrase.len() - 1].iter().all(u8::is_ascii_uppercase);
    let secret = match reader {
        Reader::Bearer => header::lone_bearer(bytes, end),
        Reader::Basic => header::lone_basic(bytes, end),
        Reader::Sql => sql::password(bytes, end),
        Reader::SqlLiteral if rest.starts_with(b"PASSWORD") => sql::password(bytes, end - 1),
        Reader::SqlLiteral => None,
        Reader::Netrc => password_file::netrc_password(bytes, end),
        Reader::Putty => pem::putty_lines(bytes, end),
        Reader::Oracle => url::oracle_password(bytes, end),
        Reader::Sentence => prose::password(bytes, end),
        Reader::EndOfLine => prose::password(bytes, end)
            .or_else(|| prose::beside_user(bytes, at, end))
            .filter(|found| prose::ends_sentence(bytes, found.span.end))
            .or_else(|| table_cell::value_of_row(bytes, at, end - 1)),
        Reader::Argument => prose::argument(bytes, end),
        Reader::Pass if !in_capitals => prose::beside_user(bytes, at, end),
        Reader::CapitalArgument | Reader::CapitalLogin if !in_capitals => None,
        Reader::Pass | Reader::CapitalArgument => prose::argument(bytes, end)
            .filter(|found| line::ends_at(bytes, found.span.end))
            .or_else(|| protocol::second_of_two(bytes, end)),
        Reader::CapitalLogin => positional::last_argument(bytes, end),
        Reader::Digest => prose::digest(bytes, end),
        Reader::Before => prose::before(bytes, at),
        Reader::Keyed => protocol::behind_key(bytes, end),
        Reader::Pair => protocol::password_of_pair(bytes, end),
        Reader::AccessList => protocol::access_list(bytes, end),
        Reader::Wifi => protocol::wifi(bytes, end),
        Reader::FormField => protocol::form_field(bytes, end),
        Reader::SetPassword => sql::assigned_password(bytes, end),
        Reader::Sasl => protocol::sasl(bytes, end),
        Reader::NextLine => protocol::next_line(bytes, end),
        Reader::Accounts => {
            protocol::read_accounts(bytes, end, found);
            None
        }
        Reader::BehindSlash => prose::behind_slash(bytes, at, end),
        Reader::Insert => {
            sql::read_insert(bytes, end, found);
            None
        }
        Reader::Token => announced::token(bytes, end),
        Reader::Following => prose::following(bytes, end),
        Reader::UserAndPassword => prose::behind_user(bytes, end),
        Reader::Phrase => prose::phrase(bytes, end),
        Reader::Seed => prose::seed(bytes, end),
        Reader::Announced => announced::password(bytes, end),
        Reader::Column => {
            table_cell::read_listed_column(bytes, at, &mut progress.column_end, found);
            None
        }
        Reader::Setting => positional::setting(bytes, end, &mut progress.reader),
        Reader::NetUse => positional::net_use(bytes, end),
        Reader::Piped => positional::piped(bytes, end),
        Reader::LastArgument => positional::last_argument(bytes, end),
        Reader::SecondArgument => positional::second_argument(bytes, end),
        Reader::Kubernetes => {
            if at >= progress.manifest_end && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric()) {
                progress.manifest_end = kubernetes::read_manifest(bytes, at, progress.manifest_end, found);
            }
            None
        }
    }?;
    let end = secret.span.end;
    found.push(secret);
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::PHRASES;

    #[test]
    fn every_phrase_can_be_found() {
        for (index, (phrase, _)) in PHRASES.iter().enumerate() {
            assert!(!phrase.starts_with(|first: char| first.is_ascii_uppercase()), "{phrase}: written in lower case");
            for (earlier, _) in &PHRASES[..index] {
                let hides = phrase.to_ascii_lowercase().starts_with(&earlier.to_ascii_lowercase());
                assert!(!hides, "{phrase:?} is never reached behind {earlier:?}");
            }
        }
    }
}
