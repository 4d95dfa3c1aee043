//! `cargo xtask test`: every check of every part, and one count of them all.
//!
//! No step sets RUSTFLAGS or `--target`, and all build the same targets: either would build
//! OpenSSL and `SQLite` once more.

use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use clap::ValueEnum;

use crate::tally::Tally;
use crate::{android_app, apt, kotlin, needs, python, repository, swift};

/// What a machine that decides need not have, as it is named where it was not run.
const MAY_LACK: [&str; 3] = ["real meeting lists", "advisories", "line ends"];

/// One part of the checks, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// format, lints, unit tests, stories, examples in the documentation
    Rust,
    /// the door from Python: its story, and a sweep of hostile values
    Python,
    /// the door from Kotlin on a JVM: its story, its locks, its documentation
    Kotlin,
    /// the Android app on a JVM, its screens included: what it does, what it ships
    Android,
    /// the door from Swift 6, and the iOS app: its view models, and that its screens fit
    Swift,
}

impl Part {
    /// As it is typed.
    pub(crate) fn name(self) -> String {
        let typed = self.to_possible_value();
        typed.map_or_else(String::new, |typed| typed.get_name().to_owned())
    }

    /// Runs it; an error says why it could not run here.
    fn run(self) -> Result<Tally, String> {
        match self {
            Self::Rust => rust(),
            Self::Python => python::run(),
            Self::Kotlin => kotlin::run(),
            Self::Android => android_app::run(),
            Self::Swift => swift::run(),
        }
    }
}

/// Runs the parts, and says at the end how long each took, what was not run, and how many checks
/// passed and failed.
pub(crate) fn run(parts: &[Part]) -> ExitCode {
    let begun = Instant::now();
    let mut tally = Tally::default();
    let mut times = Vec::new();
    for part in parts {
        let begun = Instant::now();
        let counted = part.run();
        tally = tally + counted.unwrap_or_else(|why| Tally::not_run(&part.name(), &why));
        times.push(format!("{} {} s", part.name(), begun.elapsed().as_secs()));
    }
    let decides = std::env::var("CI").is_ok_and(|ci| ci == "true");
    let failed = tally.failed + if decides { had_to_run(&tally) } else { 0 };
    println!("\n{}", times.join("\n"));
    println!("total {} s", begun.elapsed().as_secs());
    for what in &tally.not_run {
        println!("not run: {what}");
    }
    if !tally.not_run.is_empty() {
        println!("{} not run", tally.not_run.len());
    }
    println!("{} passed, {failed} failed", tally.passed);
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// How much was not run that a machine that decides has to run.
fn had_to_run(tally: &Tally) -> u64 {
    let names = tally
        .not_run
        .iter()
        .filter_map(|what| what.split(": ").next());
    names
        .filter(|name| !MAY_LACK.contains(name))
        .map(|_| 1)
        .sum()
}

fn rust() -> Result<Tally, String> {
    if let Some(missing) = needs::missing_to_build() {
        return Err(missing);
    }
    // The core by itself too, as it is without what it derives for other languages.
    let checks = [
        "fmt --all --check",
        "clippy --workspace --all-targets",
        "clippy --package alongside-core --all-targets",
    ];
    let tests = [
        "test --package alongside-core --all-targets --no-fail-fast",
        "test --workspace --exclude alongside-core --all-targets --no-fail-fast",
        "test --workspace --doc --no-fail-fast",
    ];
    let checked: Tally = checks.iter().map(|args| check(&mut cargo(args))).sum();
    let tested: Tally = tests.iter().map(|args| counted(&mut cargo(args))).sum();
    Ok(checked + dependencies() + tested)
}

/// What is held of the dependencies where cargo-deny is there, and the published weaknesses where
/// its database is. `tests/stories/dependencies.rs` holds the rest of `deny.toml` without it.
fn dependencies() -> Tally {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let has_database = cargo_home.is_some_and(|home| home.join("advisory-dbs").is_dir());
    let has_deny = apt::succeeds(&mut repository::cargo(["deny", "--version"]));
    let rules = "deny check bans licenses sources";
    let advisories = "deny --offline check advisories";
    let mut tally = Tally::default();
    if has_deny {
        tally = tally + check(&mut cargo(rules));
    }
    tally
        + if has_deny && has_database {
            check(&mut cargo(advisories))
        } else {
            Tally::not_run("advisories", "cargo-deny or its database is not here")
        }
}

/// Cargo at the root of the repository, announced by a heading.
fn cargo(args: &str) -> Command {
    println!("\n== cargo {args}");
    repository::cargo(args.split(' '))
}

/// Runs a command that is one check: it passes if the command does.
fn check(command: &mut Command) -> Tally {
    Tally::check(command.status().is_ok_and(|status| status.success()))
}

/// Runs a command that runs tests: shows each line as it comes and counts the results.
pub(crate) fn counted(command: &mut Command) -> Tally {
    watch(command).unwrap_or_else(|error| {
        eprintln!("{error}");
        Tally::check(false)
    })
}

fn watch(command: &mut Command) -> io::Result<Tally> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            tally = tally + Tally::of_line(&line);
        }
    }
    Ok(tally.ended(child.wait()?.success()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_run_fails_where_it_has_to_run() {
        let lists = Tally::not_run("real meeting lists", "there is no folder: lists");
        assert_eq!(had_to_run(&lists), 0);
        let both = lists + Tally::not_run("swift", "missing") + Tally::check(true);
        assert_eq!(had_to_run(&both), 1);
        assert_eq!((both.passed, both.failed, both.not_run.len()), (1, 0, 2));
    }

    #[test]
    fn a_command_that_cannot_start_is_a_failure() {
        let absent = || Command::new("no-such-program-of-alongside");
        assert_eq!(check(&mut absent()), Tally::check(false));
        assert_eq!(counted(&mut absent()), Tally::check(false));
    }

    #[test]
    fn a_commands_lines_and_its_end_are_counted() {
        let shell = |script: &str| counted(Command::new("sh").args(["-c", script]));
        let two = Tally {
            passed: 2,
            ..Tally::default()
        };
        let line = "echo 'test result: ok. 2 passed; 0 failed'";
        assert_eq!(shell(line), two.clone());
        let failed = shell(&format!("{line}; exit 1"));
        assert_eq!(failed, two + Tally::check(false));
        assert_eq!(shell("exit 101"), Tally::check(false));
        assert_eq!(shell("printf '\\377\\n'"), Tally::default());
    }
}
