//! Which calls fail, and why.

use std::cell::RefCell;
use std::rc::Rc;

use alongside_core::disk::Change;

use crate::calls::{Call, Fault, listening};

/// One call fails, or all from it on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Which call, from 0, of those that can fail so.
    pub(crate) at: usize,
    /// All that follow fail too.
    pub(crate) for_good: bool,
    pub(crate) fault: Fault,
}

impl Plan {
    /// Runs `act` by the plan; tells too which call was the first to fail, if one did.
    pub(crate) fn run<T>(self, act: impl FnOnce() -> T) -> (T, Option<String>) {
        let first = Rc::new(RefCell::new(None));
        let failed = Rc::clone(&first);
        let mut calls = 0..;
        let listener = move |call: Call<'_>| {
            if self.fault == Fault::Full && !takes_room(call) {
                return Ok(());
            }
            let nth = calls.next();
            if nth == Some(self.at) {
                *failed.borrow_mut() = Some(named(call));
            } else if !self.for_good || nth < Some(self.at) {
                return Ok(());
            }
            Err(self.fault)
        };
        let done = listening(listener, act);
        (done, first.take())
    }
}

/// Whether the call can fail because the disk is full.
fn takes_room(call: Call<'_>) -> bool {
    let Call::Change(change) = call else {
        return false;
    };
    match change {
        Change::MakeDir(_) | Change::Create(_) | Change::Rename(..) => true,
        Change::Write(path, at, bytes) => {
            let end = at + bytes.len() as u64;
            path.metadata().map_or(0, |file| file.len()) < end
        }
        _ => false,
    }
}

/// The call, without the bytes that it would write.
fn named(call: Call<'_>) -> String {
    match call {
        Call::Change(Change::Write(path, at, bytes)) => {
            format!("Write({}, {at}, {} bytes)", path.display(), bytes.len())
        }
        Call::Change(change) => format!("{change:?}"),
        Call::Look(look, path) => format!("{look:?}({})", path.display()),
    }
}
