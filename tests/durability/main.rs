//! What the disk can do to a store: calls that fail, a disk that is full, power that goes, a
//! process that is killed, bits that flip. Nothing that was acknowledged may be lost by it without
//! a word.
//!
//! `ALONGSIDE_DURABILITY=full` runs all of it; otherwise it is a sample, the same each time.

#![allow(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected may stop at once"
)]

mod calls;
mod damage;
mod ended;
mod erasing;
mod faults;
mod full;
mod killed;
mod left;
mod mending;
mod mending_faults;
mod missing;
mod ops;
mod pages;
mod plan;
mod power;
mod prepared;
mod quota;
mod read_only;
mod recording;
mod restoring;
mod sample;
mod snapshots;
mod state;
mod unfinished;
mod vfs;
mod which;

/// Whether all of it is to be run.
fn in_full() -> bool {
    std::env::var_os("ALONGSIDE_DURABILITY").is_some_and(|much| much == "full")
}
