//! Acts and views that join features. This folder alone imports more than one of them.

pub mod undo;
