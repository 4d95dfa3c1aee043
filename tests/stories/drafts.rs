//! Drafts: what was typed is kept until it is finished or thrown away.

mod acts;
mod finishing;
mod tags;

use alongside::{AppError, CallContext, DraftOf, FormDraft, Reason, Session};
use alongside_tests::{context, form, words};

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

/// Keeps a draft of these words.
fn keep(home: &Session, of: DraftOf, text: &str, context: &CallContext) {
    home.save_draft(of, form(of.kind(), text), context.clone())
        .unwrap();
}

/// What was typed.
fn text_of(draft: Option<FormDraft>) -> Option<String> {
    draft.map(|draft| words(&draft.form))
}

fn invalid(field: &'static str, reason: Reason) -> AppError {
    AppError::Invalid { field, reason }
}
