//! The journal: written, changed, hidden, found, and taken back.

mod acts;
mod exports;
mod filters;
mod imports;
mod keeping;
mod model;
mod pages;
mod photos;
mod prompts;
mod screens;
mod searching;
mod sorting;
mod tags_and_days;
mod zones;
