//! The journal: written, changed, hidden, found, and taken back.

mod acts;
mod exports;
mod model;
mod pages;
mod searching;
mod tags_and_days;
