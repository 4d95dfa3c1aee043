//! The program as a person and a script meet it.

mod errors;
mod groups;
mod journal;
mod output;
mod remind;
mod support;
mod today;
mod vault;
