//! Acts and views that join features. This folder alone imports more than one of them.

mod import_meetings;
mod today;
mod undo;

pub use import_meetings::import_meetings;
pub use today::{NextStep, Today, today};
pub use undo::undo;
