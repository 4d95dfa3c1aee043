//! Importing a meeting list: from a file that was picked to the report.

use crate::disk::PickedFile;
use crate::error::{Error, Reason, Result};
use crate::groups::{self, ImportRequest, ImportSummary};
use crate::store::Store;
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
    let report = store.write_much(|tx| groups::import(tx, &feed, request, context, job))?;
    Ok(report.summary())
}
