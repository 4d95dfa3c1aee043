//! `cargo xtask test`: every check of every part, and one count of them all.
//!
//! No step sets RUSTFLAGS or `--target`, and all build the same targets: either would build
//! `SQLite` once more.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use clap::ValueEnum;

use crate::side_by_side::Ended;
use crate::tally::Tally;
use crate::{android_app, apt, kotlin, needs, python, repository, side_by_side, swift};

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

    /// Finds what it needs, or installs it; an error says why it can't run here.
    fn prepare(self) -> Result<(), String> {
        match self {
            Self::Rust => needs::missing_to_build().map_or(Ok(()), Err),
            Self::Python => python::prepare(),
            Self::Kotlin => kotlin::prepare(),
            Self::Android => android_app::prepare(),
            Self::Swift => swift::prepare(),
        }
    }

    fn run(self) -> Tally {
        match self {
            Self::Rust => rust_checks() + rust_tests(),
            Self::Python => python::run(),
            Self::Kotlin => kotlin::run(),
            Self::Android => android_app::run(),
            Self::Swift => swift::run(),
        }
    }
}

/// Runs one part as a process of its own: whether nothing failed.
pub(crate) fn run_alone(part: Part) -> ExitCode {
    if part.run().failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs the parts, and says at the end how long each took, what was not run, and how many checks
/// passed and failed; an error says why nothing was run.
///
/// What the other parts need is installed while Rust is checked. They run beside Rust's tests, and
/// what they say is shown after those: cargo's own lock lets one of them build for all. Android comes
/// last and alone: its tests wait for screens, and take twice as long where others need the machine.
/// It and Kotlin so never run at once, for Maven's folder of downloads is for one at a time.
pub(crate) fn run(parts: &[Part]) -> Result<ExitCode, String> {
    let begun = Instant::now();
    // Asked before a build puts another program in its place.
    let program = std::env::current_exe();
    let program = program.map_err(|error| format!("this program was not found: {error}"))?;
    let all = Part::value_variants().iter().copied();
    let chosen = all.filter(|part| parts.is_empty() || parts.contains(part));
    let (rust, others): (Vec<Part>, Vec<Part>) = chosen.partition(|part| *part == Part::Rust);
    let screen = Mutex::new(());
    let ran = thread::scope(|scope| {
        let prepare = |part: Part| (part, part.prepare());
        let preparing = scope.spawn(move || others.into_iter().map(prepare).collect());
        let rust = rust.first().map(|part| part.prepare());
        let checked = matches!(rust, Some(Ok(()))).then(|| timed(rust_checks));
        let prepared: Vec<_> = ended(preparing);
        let (alone, prepared) = prepared
            .into_iter()
            .partition::<Vec<_>, _>(|(part, _)| *part == Part::Android);
        let shown = screen.lock();
        let beside = scope.spawn(|| beside_each_other(&program, prepared, &screen));
        let tested = checked.is_some().then(|| timed(rust_tests));
        drop(shown);
        let done = checked.zip(tested).map(|(checks, tests)| Ran {
            part: Part::Rust,
            tally: checks.0 + tests.0,
            took: checks.1 + tests.1,
        });
        let missing = rust.and_then(Result::err);
        let missing = missing.map(|why| Ran::not_run(Part::Rust, &why));
        let rust = done.into_iter().chain(missing);
        let mut ran: Vec<_> = rust.chain(ended(beside)).collect();
        ran.extend(beside_each_other(&program, alone, &screen));
        ran
    });
    Ok(report(&ran, begun.elapsed()))
}

/// What a thread gives at its end.
fn ended<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    let ended = thread.join();
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn timed(run: impl FnOnce() -> Tally) -> (Tally, Duration) {
    let begun = Instant::now();
    (run(), begun.elapsed())
}

/// What a part came to.
struct Ran {
    part: Part,
    tally: Tally,
    took: Duration,
}

impl Ran {
    fn not_run(part: Part, why: &str) -> Self {
        let (tally, took) = (Tally::not_run(&part.name(), why), Duration::ZERO);
        Self { part, tally, took }
    }
}

/// Runs those of the parts that can be, each as a process of its own; what they say is shown once the
/// screen is free.
fn beside_each_other(
    program: &Path,
    prepared: Vec<(Part, Result<(), String>)>,
    screen: &Mutex<()>,
) -> Vec<Ran> {
    let mut ran = Vec::new();
    let mut ready = Vec::new();
    let mut commands = Vec::new();
    for (part, prepared) in prepared {
        if let Err(why) = prepared {
            ran.push(Ran::not_run(part, &why));
            continue;
        }
        let mut command = Command::new(program);
        command.args(["part", &part.name()]);
        commands.push(command);
        ready.push(part);
    }
    let ended = side_by_side::run(commands, |line| {
        let _free = screen.lock();
        println!("{line}");
    });
    let ended = ready.into_iter().zip(ended);
    ran.extend(ended.map(|(part, Ended { tally, took })| Ran { part, tally, took }));
    ran
}

/// Says what the parts came to: whether nothing failed.
fn report(ran: &[Ran], took: Duration) -> ExitCode {
    let tally: Tally = ran.iter().map(|ran| ran.tally.clone()).sum();
    let decides = std::env::var("CI").is_ok_and(|ci| ci == "true");
    let lacking = if decides { had_to_run(&tally) } else { 0 };
    let failed = tally.failed + lacking;
    println!();
    for Ran { part, tally, took } in ran {
        let failed = match tally.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        println!("{} {} s{failed}", part.name(), took.as_secs());
    }
    println!("total {} s", took.as_secs());
    for what in &tally.not_run {
        println!("not run: {what}");
    }
    if !tally.not_run.is_empty() {
        println!("{} not run", tally.not_run.len());
    }
    // Again, and last: a long output is seldom kept or read whole.
    for what in &tally.failures {
        println!("failed: {what}");
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
    let names = tally.not_run.iter();
    let names = names.filter_map(|what| what.split(": ").next());
    let lacking = names.filter(|name| !MAY_LACK.contains(name));
    lacking.map(|_| 1).sum()
}

fn rust_checks() -> Tally {
    // The core by itself too, as it is without what it derives for other languages.
    let checks = [
        "fmt --all --check",
        "clippy --workspace --all-targets",
        "clippy --package alongside-core --lib",
    ];
    let checked: Tally = checks.iter().map(|args| check(&mut cargo(args))).sum();
    checked + dependencies()
}

fn rust_tests() -> Tally {
    let tests = [
        "test --workspace --all-targets --no-fail-fast",
        "test --workspace --doc --no-fail-fast",
    ];
    tests.iter().map(|args| counted(&mut cargo(args))).sum()
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
    let output = child.stdout.take();
    let tally = output.map(|output| Tally::of_output(output, |line| println!("{line}")));
    let tally = tally.transpose()?.unwrap_or_default();
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
