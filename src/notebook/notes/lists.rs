//! The attempts and tags of an incident that was changed in the notebook and in its post: what either side added is
//! there, and what either took away is gone.

/// The choice between two lists, which holds no text of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListChoice {
    /// The list of the document.
    Document,
    /// The notebook's, and behind it what only the document has.
    Joined,
    /// The items of the notebook's list that stay, and those of the document's that come to them.
    Picked(Vec<bool>, Vec<bool>),
}

impl ListChoice {
    /// Chooses by the list that both came from.
    pub(super) fn of<T: PartialEq>(stored: &[T], read: &[T], agreed: &[T]) -> Self {
        if stored == agreed {
            return Self::Document;
        }
        let stays = |item: &T| !agreed.contains(item) || read.contains(item);
        let comes = |item: &T| !agreed.contains(item) && !stored.contains(item);
        Self::Picked(stored.iter().map(stays).collect(), read.iter().map(comes).collect())
    }

    /// Returns the list.
    pub(super) fn merged<T: PartialEq>(&self, stored: Vec<T>, read: Vec<T>) -> Vec<T> {
        let picked = |list: Vec<T>, picks: &[bool]| {
            let pairs = list.into_iter().zip(picks).filter(|(_, is_picked)| **is_picked);
            pairs.map(|(item, _)| item).collect::<Vec<T>>()
        };
        match self {
            Self::Document => read,
            Self::Joined => {
                let is_new = read.iter().map(|item| !stored.contains(item)).collect::<Vec<_>>();
                stored.into_iter().chain(picked(read, &is_new)).collect()
            }
            Self::Picked(stay, come) => picked(stored, stay).into_iter().chain(picked(read, come)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ListChoice;

    #[test]
    fn both_sides_add_and_take_away() {
        let merged = |stored: &[&'static str], read: &[&'static str]| {
            let agreed = ["a", "b", "c"];
            ListChoice::of(stored, read, &agreed).merged(stored.to_vec(), read.to_vec())
        };
        assert_eq!(merged(&["a", "b", "c"], &["c", "x", "a"]), ["c", "x", "a"]);
        assert_eq!(merged(&["a", "c", "n"], &["a", "b", "x"]), ["a", "n", "x"]);
        assert_eq!(merged(&["a", "n"], &["a", "b", "c"]), ["a", "n"]);
    }
}
