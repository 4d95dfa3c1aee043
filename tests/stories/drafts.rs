//! Drafts: what was typed is kept until it is finished or thrown away.

mod acts;
mod finishing;

use std::collections::HashMap;

use alongside::{AppError, Draft, DraftOf, Here, Reason, Session};
use alongside_tests::here;

fn now() -> Here {
    here("2026-11-22T18:00:00", "America/New_York")
}

/// The fields of a form, by their names.
fn fields(typed: &[(&str, &str)]) -> HashMap<String, String> {
    let typed = typed.iter();
    typed
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// Keeps one field of a draft.
fn keep(home: &Session, of: DraftOf, text: &str, here: &Here) {
    home.keep_draft(of, fields(&[("text", text)]), here.clone())
        .unwrap();
}

/// What was typed into the one field.
fn text_of(draft: Option<Draft>) -> Option<String> {
    draft.map(|draft| draft.fields["text"].clone())
}

fn invalid(field: &'static str, reason: Reason) -> AppError {
    AppError::Invalid { field, reason }
}
