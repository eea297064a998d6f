//! The labels of tables: names of columns and of rows.

use super::lead::{Part, part};
use crate::named_enum::named_enum;

named_enum! {
    /// A field of an incident that a label can name.
    pub enum Field: "a field" {
        /// The error.
        Error = "error",
        /// The title.
        Title = "title",
        /// The cause.
        Cause = "cause",
        /// The fix.
        Fix = "fix",
        /// Attempts, one a line.
        Tried = "tried",
        /// Tags, between commas or spaces.
        Tags = "tags",
        /// An address.
        Url = "url",
        /// The date.
        Date = "date",
        /// A name of the row that stays the same when the row is edited.
        Id = "id",
    }
}

/// Returns the field that a column or a row is named after, in English, Korean or Japanese.
pub(in crate::import) fn by_name(column: &str) -> Option<Field> {
    let word = column.trim().to_lowercase();
    Some(match word.as_str() {
        "title" | "name" | "subject" | "summary" | "제목" | "이름" | "タイトル" | "件名" => Field::Title,
        "tag" | "tags" | "category" | "categories" | "labels" | "태그" | "분류" | "タグ" | "分類" => {
            Field::Tags
        }
        "url" | "link" | "링크" | "リンク" => Field::Url,
        "date" | "created" | "created_at" | "created time" | "날짜" | "작성일" | "日付" => Field::Date,
        "id" | "key" | "번호" | "no" => Field::Id,
        _ => match part(&word)? {
            Part::Error => Field::Error,
            Part::Cause => Field::Cause,
            Part::Fix => Field::Fix,
            Part::Attempt => Field::Tried,
            Part::Note => return None,
        },
    })
}
