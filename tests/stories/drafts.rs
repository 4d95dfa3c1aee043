//! Drafts: what was typed is kept until it is finished or thrown away.

mod acts;
mod finishing;

use alongside::{AppError, Draft, DraftOf, Here, Reason, Session};
use alongside_tests::{form, here, words};

fn now() -> Here {
    here("2026-11-22T18:00:00", "America/New_York")
}

/// Keeps a draft of these words.
fn keep(home: &Session, of: DraftOf, text: &str, here: &Here) {
    home.keep_draft(of, form(of.kind(), text), here.clone())
        .unwrap();
}

/// What was typed.
fn text_of(draft: Option<Draft>) -> Option<String> {
    draft.map(|draft| words(&draft.form))
}

fn invalid(field: &'static str, reason: Reason) -> AppError {
    AppError::Invalid { field, reason }
}
