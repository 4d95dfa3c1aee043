//! The journal: written, changed, hidden, found, and taken back.

mod acts;
mod again;
mod exports;
mod filters;
#[cfg(unix)]
mod formats;
mod imports;
mod keeping;
#[cfg(target_os = "linux")]
mod large;
mod model;
mod pages;
mod parts;
mod photos;
mod previews;
mod prompts;
mod screens;
mod searching;
mod sorting;
mod tags_and_days;
mod zones;
