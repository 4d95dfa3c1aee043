//! Exporting a plan: as one text, whole or not at all.

use super::export_entries::leave;
use crate::disk::{self, PickedFile};
use crate::error::{Error, Result};
use crate::programme::{self, PlanKind};
use crate::store::Store;
use crate::vault::Vault;
use crate::{CallContext, Job};

/// Writes a plan as Markdown to a path that is not there yet, or to a file that is open, in place of
/// what that had.
///
/// Fails with [`Error::NotFound`] where there is no such plan, as a refused `path`, which may not be
/// within the store's own folder, and with [`Error::Cancelled`]; then nothing is left there.
pub fn export_plan(
    store: &Store,
    vault: &Vault,
    kind: PlanKind,
    to: PickedFile,
    context: &CallContext,
    job: &Job,
) -> Result<()> {
    let target = disk::Target::one_file(to, vault.outermost(), job)?;
    let plan = store.read(|conn| programme::plan(conn, kind))?;
    let plan = plan.ok_or(Error::NotFound { kind: "plan" })?;
    let text = plan.markdown(&context.language)?;
    job.check()?;
    leave(store, target, job, |mut file| {
        job.expect(1);
        file.put(&export_name(context), text.as_bytes())?;
        job.step()?;
        file.finish()
    })
}

/// What a file that leaves is called where the person says nothing else: `notes-2026-11.md`, which
/// tells nothing of what is in it.
pub fn export_name(context: &CallContext) -> String {
    let day = context.today().to_string();
    let month = day.get(..7).unwrap_or_default();
    format!("notes-{month}.md")
}
