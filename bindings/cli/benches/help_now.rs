//! How soon Help now is there: `cargo bench -p alongside-cli --bench help_now`.
//!
//! The median of many starts of the program until its first line, beside one that only says its
//! version. It says what was measured and fails nothing: a machine that is busy is no defect.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const STARTS: usize = 101;

fn main() {
    // `cargo test` builds it, and has nothing to learn of it.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let floor = median(&["--version"]);
    let ours = median(&["help-now", "--country", "US"]);
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    println!("what                    ours     floor    ratio   target");
    println!("start to first line  {ours:>7.1?}  {floor:>7.1?}  {ratio:>6.1}   50 ms");
}

/// The median time from the start to the first line.
fn median(args: &[&str]) -> Duration {
    let mut all: Vec<Duration> = (0..STARTS).map(|_| first_line(args)).collect();
    all.sort();
    all[STARTS / 2]
}

fn first_line(args: &[&str]) -> Duration {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    let mut child = command
        .args(args)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program was built");
    let out = child.stdout.take().expect("it is a pipe");
    let mut line = String::new();
    let mut reader = BufReader::new(out);
    reader.read_line(&mut line).expect("it writes text");
    let took = start.elapsed();
    assert!(!line.is_empty(), "{args:?}");
    drop(reader);
    child.wait().expect("it was started");
    took
}
