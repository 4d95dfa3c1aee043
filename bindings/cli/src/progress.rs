//! A bar while something long runs.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use alongside::Job;
use indicatif::{ProgressBar, ProgressStyle};

/// Runs a call with a bar on the terminal. Ctrl-C ends the program, and nothing is kept.
pub(crate) fn with_bar<T>(job: &Job, call: impl FnOnce() -> T) -> T {
    with_words(job, "Ctrl-C stops it and keeps nothing of it", call)
}

/// Likewise, in words of its own.
pub(crate) fn with_words<T>(job: &Job, words: &'static str, call: impl FnOnce() -> T) -> T {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        if std::io::stderr().is_terminal() {
            scope.spawn(|| watch(job, words, &over));
        }
        let done = call();
        over.store(true, Ordering::Relaxed);
        done
    })
}

fn watch(job: &Job, words: &'static str, over: &AtomicBool) {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent} % {msg}") {
        bar.set_style(style);
    }
    bar.set_message(words);
    while !over.load(Ordering::Relaxed) {
        bar.set_length(job.total());
        bar.set_position(job.done());
        std::thread::sleep(Duration::from_millis(50));
    }
    bar.finish_and_clear();
}
