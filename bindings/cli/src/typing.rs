//! Reading what is typed on standard input: a signal that ends the program loses no line of it.

use std::io::{self, BufRead, IsTerminal};
use std::sync::{Mutex, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::failure::Failure;
use crate::show::dim;

/// Reads to the end: until Ctrl-D in a terminal. Where a signal comes before that, `keep` takes the
/// lines that were typed, if any, and the program ends.
pub(crate) fn read(keep: impl FnOnce(String) + Send) -> Result<String, Failure> {
    if io::stdin().is_terminal() {
        dim("Write. A line with Ctrl-D alone ends it.").tell();
    }
    let typed = Mutex::new(Vec::new());
    let text = || {
        let typed = typed.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&typed).into_owned()
    };
    let signals = Signals::new([SIGHUP, SIGINT, SIGTERM]);
    let mut signals = signals.map_err(|error| Failure::storage(&error))?;
    let handle = signals.handle();
    let read = std::thread::scope(|scope| {
        scope.spawn(|| {
            let Some(signal) = signals.forever().next() else {
                return;
            };
            let text = text();
            if !text.trim().is_empty() {
                keep(text);
            }
            // As a shell tells of a program that a signal has ended.
            std::process::exit(128 + signal);
        });
        let read = lines(&typed);
        handle.close();
        read
    });
    read.map_err(|error| Failure::storage(&error))?;
    let typed = typed.into_inner().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8(typed).map_err(|_| Failure::malformed("text", "UTF-8"))
}

fn lines(typed: &Mutex<Vec<u8>>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let mut typed = typed.lock().unwrap_or_else(PoisonError::into_inner);
        typed.append(&mut line);
    }
    Ok(())
}
