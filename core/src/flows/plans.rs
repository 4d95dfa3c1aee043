//! Plans, and what was typed into their forms.

use rusqlite::Transaction;

use super::forms::FormContent;
use super::{discard_draft_with, draft, save_draft};
use crate::drafts::DraftOf;
use crate::error::{Error, Reason, Result};
use crate::programme::{self, Plan, PlanInput, ProgrammeAct};
use crate::{CallContext, Kind};

/// What a plan that is yet to be made is typed into: one draft for both kinds.
const NEW: DraftOf = DraftOf::New { kind: Kind::Plan };

/// Makes a plan, or replaces the one of its kind, and discards the draft that it was saved from; but
/// not one of the other kind.
///
/// Fails as [`programme::set_plan`].
pub fn set_plan(
    tx: &Transaction<'_>,
    input: &PlanInput,
    from_draft: Option<DraftOf>,
    context: &CallContext,
) -> Result<Plan> {
    let is_its_own = match from_draft {
        Some(of) => draft(tx, of, context)?.is_none_or(|kept| match kept.form {
            FormContent::Plan { draft } => draft.kind == input.kind,
            _ => true,
        }),
        None => false,
    };
    let from_draft = from_draft.filter(|_| is_its_own);
    discard_draft_with(tx, from_draft, |tx| programme::set_plan(tx, input, context))
}

/// Fails as a refused `form` where it is of another plan than `before`, whose words it would replace.
pub(super) fn expect_same_kind(before: &FormContent, form: &FormContent) -> Result<()> {
    match (before, form) {
        (FormContent::Plan { draft: before }, FormContent::Plan { draft })
            if before.kind != draft.kind =>
        {
            let expected = before.kind.code();
            Err(Error::invalid("form", Reason::malformed(expected)))
        }
        _ => Ok(()),
    }
}

/// Undoes an act of the programme. A plan that was made becomes a draft again, unless one is there:
/// what took half an hour to write is not lost by one tap.
pub(super) fn undo(tx: &Transaction<'_>, act: &ProgrammeAct, context: &CallContext) -> Result<()> {
    if let ProgrammeAct::PlanAdd(kind) = act
        && let Some(made) = programme::plan(tx, *kind)?
        && draft(tx, NEW, context)?.is_none()
    {
        let typed = PlanInput::of_plan(&made)?;
        save_draft(tx, NEW, &typed.into(), context)?;
    }
    programme::undo(tx, act, context)
}
