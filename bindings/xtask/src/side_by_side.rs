//! Commands that run side by side, the lines of each shown together.

use std::io;
use std::process::Command;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::tally::Tally;

/// What a command counted, and how long it ran.
pub(crate) struct Ended {
    pub(crate) tally: Tally,
    pub(crate) took: Duration,
}

/// Runs all commands at once. The lines of the first are shown as they come, those of each other
/// once the one before it has ended.
pub(crate) fn run(commands: Vec<Command>, mut show: impl FnMut(&str)) -> Vec<Ended> {
    thread::scope(|scope| {
        let running: Vec<_> = commands
            .into_iter()
            .map(|command| {
                let (sender, lines) = mpsc::channel::<String>();
                (scope.spawn(move || run_one(command, &sender)), lines)
            })
            .collect();
        running
            .into_iter()
            .map(|(thread, lines)| {
                for line in lines {
                    show(&line);
                }
                let ended = thread.join();
                ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

/// Runs a command, and sends its lines.
fn run_one(command: Command, lines: &Sender<String>) -> Ended {
    let begun = Instant::now();
    // They are received for as long as this thread runs.
    let show = |line: &str| drop(lines.send(line.to_owned()));
    let tally = count(command, show).unwrap_or_else(|error| {
        show(&error.to_string());
        Tally::check(false)
    });
    Ended {
        tally,
        took: begun.elapsed(),
    }
}

/// Runs a command, and counts what it says on either output.
fn count(mut command: Command, show: impl FnMut(&str)) -> io::Result<Tally> {
    let (output, writer) = io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // It has the pipe's other end, which would never close.
    drop(command);
    let tally = Tally::of_output(output, show)?;
    Ok(tally.ended(child.wait()?.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn shown(commands: Vec<Command>) -> (Vec<String>, Vec<Ended>) {
        let mut lines = Vec::new();
        let ended = run(commands, |line| lines.push(line.to_owned()));
        (lines, ended)
    }

    /// Each ends only once the other has begun.
    #[test]
    fn they_run_at_once_and_the_lines_of_each_stand_together() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let both = |own: &str, other: &str| {
            let (ours, theirs) = (at(own), at(other));
            shell(&format!(
                "echo {own} begins; touch {ours}; until [ -e {theirs} ]; do sleep 0.01; done; \
                 echo {own} ends >&2; echo 'test result: ok. 1 passed; 0 failed'"
            ))
        };
        let (lines, ended) = shown(vec![both("a", "b"), both("b", "a")]);
        let result = "test result: ok. 1 passed; 0 failed";
        let expected = ["a begins", "a ends", result, "b begins", "b ends", result];
        assert_eq!(lines, expected);
        assert!(ended.iter().all(|ended| ended.tally == Tally::check(true)));
    }

    #[test]
    fn a_failure_counts_where_it_is_and_costs_the_others_nothing() {
        let absent = Command::new("no-such-program-of-alongside");
        let (lines, ended) = shown(vec![absent, shell("exit 3"), shell("echo still")]);
        assert_eq!(lines.len(), 2, "why the first did not start, and the last");
        assert_eq!(lines[1], "still");
        let tallies: Vec<_> = ended.into_iter().map(|ended| ended.tally).collect();
        let failed = Tally::check(false);
        assert_eq!(tallies, [failed.clone(), failed, Tally::default()]);
    }
}
