//! Acts and views that join features. This folder alone imports more than one of them.

mod import_meetings;
mod locked;
mod opened;
mod today;
mod undo;

pub use import_meetings::import_meetings;
pub use locked::{
    ARMED, Alarms, alarms, end_urge_timer, keep_in_reach, locked_alarms, locked_cards, locked_done,
    locked_later, start_urge_timer, urge_timer,
};
pub use opened::{auto_lock, opened, set_auto_lock, take_in, wrong_tries, wrong_tries_told};
pub use today::{NextStep, Today, today};
pub use undo::undo;
