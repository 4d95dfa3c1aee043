//! Drafts of forms, and what they lead to.

use rusqlite::{Connection, Transaction};

use super::forms::FormContent;
use super::{earlier_drafts, plans};
use crate::drafts::{self, DraftOf, Fields};
use crate::error::{Error, Reason, Result};
use crate::{CallContext, Kind, Timestamp};

/// What a person typed and has not kept yet.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FormDraft {
    /// What it is of.
    pub of: DraftOf,
    /// What was typed.
    pub form: FormContent,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What a form begins with.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FormStart {
    /// What stands in it: what was typed before; otherwise the thing as it is, or nothing yet.
    pub form: FormContent,
    /// Whether it is what was typed before.
    pub is_draft: bool,
}

/// Gives what a form begins with: of something new, without what it refers to and is no more.
///
/// Fails with [`Error::NotFound`] where what it would change is not there, and as a refused `of`
/// where there is no such form.
pub fn form(conn: &Connection, of: DraftOf, context: &CallContext) -> Result<FormStart> {
    let untouched = untouched(conn, of, context)?;
    let draft = drafts::draft(conn, of)?;
    let is_draft = draft.is_some();
    let mut form = match draft {
        Some(draft) => untouched.with_fields(&earlier_drafts::fields(draft))?,
        None => untouched,
    };
    if let DraftOf::New { .. } = of {
        form = form.without_what_is_gone(conn, context)?;
    }
    Ok(FormStart { form, is_draft })
}

/// Looks a draft up; nothing where there is none.
pub fn draft(conn: &Connection, of: DraftOf, context: &CallContext) -> Result<Option<FormDraft>> {
    let kept = drafts::draft(conn, of)?;
    kept.map_or(Ok(None), |kept| read(conn, kept, context))
}

/// Lists the drafts, the latest changed first.
pub fn drafts(conn: &Connection, context: &CallContext) -> Result<Vec<FormDraft>> {
    let kept = drafts::drafts(conn)?.into_iter();
    let drafts = kept.map(|kept| read(conn, kept, context).transpose());
    drafts.flatten().collect()
}

/// What was typed, also where what it would change is gone; nothing where there is no such form.
fn read(
    conn: &Connection,
    kept: drafts::FormDraft,
    context: &CallContext,
) -> Result<Option<FormDraft>> {
    let (of, changed_at) = (kept.of, kept.changed_at);
    let untouched = match untouched(conn, of, context) {
        Err(Error::NotFound { .. }) => FormContent::blank(of.kind(), context)?,
        Err(Error::Invalid { field: "of", .. }) => None,
        form => Some(form?),
    };
    let Some(untouched) = untouched else {
        return Ok(None);
    };
    let form = untouched.with_fields(&earlier_drafts::fields(kept))?;
    Ok(Some(FormDraft {
        of,
        form,
        changed_at,
    }))
}

/// Saves what stands in a form as its draft, replacing the one before; discards it where nothing
/// was typed or changed. What a newer version of the app kept in it, and this one does not show, stays.
///
/// Fails as [`form`] and [`drafts::save`], and as a refused `form` where it is one of another kind:
/// also where a plan of another kind was begun, which is not typed over.
pub fn save_draft(
    tx: &Transaction<'_>,
    of: DraftOf,
    form: &FormContent,
    context: &CallContext,
) -> Result<()> {
    let untouched = untouched(tx, of, context)?;
    if untouched.kind() != form.kind() {
        let expected = untouched.kind().code();
        return Err(Error::invalid("form", Reason::malformed(expected)));
    }
    let kept = match drafts::draft(tx, of)? {
        Some(draft) => earlier_drafts::fields(draft),
        None => Fields::new(),
    };
    let before = untouched.with_fields(&kept)?;
    let may_choose = matches!(of, DraftOf::New { .. }) && kept.is_empty();
    if !may_choose {
        plans::expect_same_kind(&before, form)?;
    }
    let shown = before.fields()?;
    let is_new = matches!(of, DraftOf::New { .. });
    let says_nothing = *form == untouched || is_new && form.is_blank();
    if says_nothing && kept.keys().all(|name| shown.contains_key(name)) {
        return drafts::forget(tx, of);
    }
    let fields = drafts::merged(kept, &shown, form.fields()?);
    drafts::save(tx, of, &fields, context)
}

/// What a form holds without a draft.
fn untouched(conn: &Connection, of: DraftOf, context: &CallContext) -> Result<FormContent> {
    let form = match of {
        // A tag comes with the first entry that has it.
        DraftOf::New { kind: Kind::Tag } => None,
        DraftOf::New { kind } => FormContent::blank(kind, context)?,
        DraftOf::Change { thing } => FormContent::of_thing(conn, thing, context)?,
    };
    form.ok_or_else(|| Error::invalid("of", Reason::malformed("a kind of thing with a form")))
}

/// Makes a change and discards the draft that it was saved from: both, or neither where the
/// change fails.
pub fn discard_draft_with<T>(
    tx: &Transaction<'_>,
    from_draft: Option<DraftOf>,
    change: impl FnOnce(&Transaction<'_>) -> Result<T>,
) -> Result<T> {
    if let Some(of) = from_draft {
        drafts::forget(tx, of)?;
    }
    change(tx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::{draft, save};
    use crate::journal::{EntryFilter, EntryInput, add, entries};
    use crate::reminders::{ReminderInput, Timing};
    use crate::store::Store;
    use crate::store::testing::store;

    const NEW_ENTRY: DraftOf = DraftOf::New { kind: Kind::Entry };

    fn context() -> CallContext {
        CallContext {
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
        let entry = EntryInput {
            text,
            ..EntryInput::default()
        };
        let add = |tx: &Transaction<'_>| add(tx, &entry, None, &context());
        discard_draft_with(tx, Some(NEW_ENTRY), add).map(drop)
    }

    #[test]
    fn what_was_typed_is_a_draft_or_an_entry_and_never_both_or_neither() {
        let (store, _dir) = store();
        let fields = Fields::from_iter([("text".to_owned(), "half a".into())]);
        let kept = |tx: &Transaction<'_>| save(tx, NEW_ENTRY, &fields, &context());
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

    fn fields(json: serde_json::Value) -> Fields {
        match json {
            serde_json::Value::Object(fields) => fields,
            other => panic!("{other}"),
        }
    }

    /// What is kept of a form after it was kept once more, changed so.
    fn after(
        kind: Kind,
        kept: serde_json::Value,
        to: impl Fn(FormContent) -> FormContent,
    ) -> Option<Fields> {
        let (store, _dir) = store();
        let of = DraftOf::New { kind };
        let kept = fields(kept);
        let done = store.write(|tx| {
            save(tx, of, &kept, &context())?;
            let shown = form(tx, of, &context())?.form;
            save_draft(tx, of, &to(shown), &context())?;
            draft(tx, of)
        });
        done.unwrap().map(|draft| draft.fields)
    }

    #[test]
    fn what_a_newer_version_typed_stays_also_in_a_form_that_looks_blank() {
        let newer = serde_json::json!({"text": "", "feeling": "heavy"});
        let kept = after(Kind::Entry, newer, |form| form).unwrap();
        assert_eq!(kept["feeling"], "heavy");
    }

    #[test]
    fn a_draft_of_before_is_read_and_kept_as_it_is_now() {
        let before = serde_json::json!({
            "text": "Water", "repeat": "Weekly", "day": "2026-11-22", "days": "MONDAY THURSDAY",
            "time": "07:30", "zone": "",
        });
        let again = |form: FormContent| match form {
            FormContent::Reminder { draft } => {
                let Timing::AtTimes { rule, zone: None } = &draft.timing else {
                    panic!("{draft:?}");
                };
                let on = vec![crate::Weekday::Monday, crate::Weekday::Thursday];
                let week_start = crate::Weekday::Monday;
                let every = 1;
                let days = crate::recurrence::Days::Weekly {
                    every,
                    on,
                    week_start,
                };
                assert_eq!(rule.days, days);
                assert_eq!(rule.times[0].to_string(), "07:30");
                ReminderInput {
                    text: "Water, twice".into(),
                    ..draft
                }
                .into()
            }
            other => panic!("{other:?}"),
        };
        let kept = after(Kind::Reminder, before, again).unwrap();
        assert!(kept.contains_key("timing") && !kept.contains_key("rule"));
        let before = serde_json::json!({"text": "Half", "mood": "4", "tags": "walk, night"});
        let same = |form: FormContent| match form {
            FormContent::Entry { draft } => {
                assert_eq!((draft.mood, draft.tags.len()), (Some(4), 2));
                draft.into()
            }
            other => panic!("{other:?}"),
        };
        assert!(after(Kind::Entry, before, same).is_some());
        let before = serde_json::json!({"name": "Lamp", "venue": "IN_PERSON", "day": "FRIDAY", "fellowship": "CA"});
        let same = |form: FormContent| match form {
            FormContent::Meeting { draft } => {
                assert_eq!(
                    (draft.day, draft.fellowship),
                    (crate::Weekday::Friday, crate::groups::Fellowship::Ca)
                );
                draft.into()
            }
            other => panic!("{other:?}"),
        };
        assert!(after(Kind::Meeting, before, same).is_some());
    }
}
