//! Nothing is lost: what the store promises, whatever happens to the disk under it.

#![allow(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected may stop at once"
)]

mod damage;
mod snapshots;
