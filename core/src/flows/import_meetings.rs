//! Importing a meeting list: from a file that was picked to the report.

use super::{subjects, write};
use crate::disk::PickedFile;
use crate::error::{Error, Reason, Result};
use crate::groups::{self, ImportRequest, ImportSummary};
use crate::store::{Store, with_more_cache};
use crate::vault::{LockKey, Vault};
use crate::{CallContext, Job};

/// The largest list that is read: the largest known lists have 2 MB.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Imports a Meeting Guide list, or brings the source of that name up to date.
///
/// Reads and parses outside of the store's lock, then writes in one transaction. Fails as a
/// refused `file`, `source` or `zone`, and with [`Error::Cancelled`];
/// then nothing was changed.
pub fn import_meetings(
    store: &Store,
    keys: (&Vault, &LockKey),
    file: PickedFile,
    request: &ImportRequest,
    context: &CallContext,
    job: &Job,
) -> Result<ImportSummary> {
    let bytes = file.read("file", MAX_BYTES, job)?;
    let feed = groups::parse(&bytes, request, job)?;
    drop(bytes);
    if feed.is_something_else() {
        return Err(Error::invalid("file", Reason::NotAList));
    }
    // Reminders follow the meetings, and what is armed the reminders.
    let report = write(store, keys, context, |tx| {
        subjects::following(tx, context, || {
            with_more_cache(tx, |tx| groups::import(tx, &feed, request, context, job))
        })
    })?;
    Ok(report.summary())
}
