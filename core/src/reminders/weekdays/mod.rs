//! Days of the week in the store.

mod store;

pub(super) use store::Weekdays;
