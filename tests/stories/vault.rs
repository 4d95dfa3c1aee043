//! The vault and the session: set up, unlocked, locked, held, refused.

mod answering;
mod changing;
mod damage;
mod guessing;
mod in_reach;
mod in_use;
mod killed;
mod locked;
mod reading_damaged;
mod second;
mod set_aside;
#[cfg(target_os = "linux")]
mod short_of_memory;
#[cfg(unix)]
mod strays;
mod two_times;
mod unlocking;
