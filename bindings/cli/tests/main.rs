//! The program as a person and a script meet it.

mod damaged;
mod directory;
mod draft;
mod errors;
mod every;
mod groups;
mod hostile;
mod imports;
mod journal;
mod output;
mod person;
mod picked;
mod plans;
mod remind;
mod remind_plans;
mod remind_silence;
mod remind_typed;
mod remind_words;
mod snapshots;
mod support;
mod today;
mod vault;
