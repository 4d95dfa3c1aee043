//! Drafts, and what they lead to.

use rusqlite::Transaction;

use super::things;
use crate::Here;
use crate::drafts::{self, DraftOf, Fields};
use crate::error::Result;

/// Keeps what was typed, as [`drafts::keep`]. Fails too with [`crate::Error::NotFound`], where
/// what it would change is not there.
pub fn keep_draft(tx: &Transaction<'_>, of: DraftOf, fields: &Fields, here: &Here) -> Result<()> {
    if let DraftOf::Change { thing } = of {
        things::name(tx, thing, here)?;
    }
    drafts::keep(tx, of, fields, here)
}

/// Makes a change that a draft may have led to, and forgets that draft: both, or neither where
/// the change fails.
pub fn finishing<T>(
    tx: &Transaction<'_>,
    finishes: Option<DraftOf>,
    change: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    if let Some(of) = finishes {
        drafts::forget(tx, of)?;
    }
    change(tx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::{draft, keep};
    use crate::error::Error;
    use crate::journal::{EntryDraft, EntryFilter, add, entries};
    use crate::store::Store;
    use crate::store::testing::store;
    use crate::{Kind, Timestamp};

    const NEW_ENTRY: DraftOf = DraftOf::New { kind: Kind::Entry };

    fn here() -> Here {
        Here {
            now: Timestamp(1_795_388_400_000),
            zone: "UTC".parse().unwrap(),
            uptime: 0,
            language: "en".into(),
        }
    }

    /// How many entries and drafts there are.
    fn count(store: &Store) -> (usize, usize) {
        let entries = |conn: &_| entries(conn, &EntryFilter::default(), None, 9);
        let drafts = store.read(|conn| draft(conn, NEW_ENTRY)).unwrap();
        (
            store.read(entries).unwrap().entries.len(),
            drafts.into_iter().count(),
        )
    }

    fn finish(tx: &Transaction<'_>, text: &str) -> Result<()> {
        let text = text.to_owned();
        let entry = EntryDraft {
            text,
            ..EntryDraft::default()
        };
        let add = |tx: &Transaction<'_>| add(tx, &entry, None, &here());
        finishing(tx, Some(NEW_ENTRY), add).map(drop)
    }

    #[test]
    fn what_was_typed_is_a_draft_or_an_entry_and_never_both_or_neither() {
        let (store, _dir) = store();
        let fields = Fields::from([("text".to_owned(), "half a".to_owned())]);
        let kept = |tx: &Transaction<'_>| keep(tx, NEW_ENTRY, &fields, &here());
        store.write(kept).unwrap();
        // The entry is refused.
        assert!(store.write(|tx| finish(tx, " ")).is_err());
        assert_eq!(count(&store), (0, 1));
        // All is done but the commit.
        let dropped = store.write(|tx| finish(tx, "half a line").and(Err::<(), _>(Error::Full)));
        assert_eq!(dropped, Err(Error::Full));
        assert_eq!(count(&store), (0, 1));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.write(|tx| -> Result<()> {
                finish(tx, "half a line")?;
                panic!("on purpose");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(count(&store), (0, 1));
        store.write(|tx| finish(tx, "half a line")).unwrap();
        assert_eq!(count(&store), (1, 0));
    }
}
