//! `cargo xtask test`: every check of every part, and one count of them all.
//!
//! No step sets RUSTFLAGS or `--target`, and all build the same targets: either would build
//! OpenSSL and `SQLite` once more.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};

use crate::tally::Tally;
use crate::{android_app, kotlin, needs, python, repository, swift};

/// One part of the checks, run by its name.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    run: Run,
}

/// Runs a part; an error says why it could not run here.
type Run = fn() -> Result<Tally, String>;

/// All parts, in the order in which they run.
pub(crate) const PARTS: [Part; 5] = [
    Part {
        name: "rust",
        about: "format, lints, unit tests, stories, examples in the documentation",
        run: rust,
    },
    Part {
        name: "python",
        about: "the door from Python: its story, and a sweep of hostile values",
        run: python::run,
    },
    Part {
        name: "kotlin",
        about: "the door from Kotlin on a JVM: its story, its locks, its documentation",
        run: kotlin::run,
    },
    Part {
        name: "android",
        about: "the Android app on a JVM, its screens included: what it does, what it ships",
        run: android_app::run,
    },
    Part {
        name: "swift",
        about: "the door from Swift 6, and the iOS app: its view models, and that its screens fit",
        run: swift::run,
    },
];

/// The parts of these names; all of them if no name is given.
pub(crate) fn chosen(names: &[&str]) -> Result<Vec<&'static Part>, String> {
    if names.is_empty() {
        return Ok(PARTS.iter().collect());
    }
    names
        .iter()
        .map(|name| {
            PARTS
                .iter()
                .find(|part| part.name == *name)
                .ok_or_else(|| format!("there is no part \"{name}\""))
        })
        .collect()
}

/// Runs the parts and says at the end how many checks passed and failed.
pub(crate) fn run(parts: &[&Part]) -> ExitCode {
    let mut tally = Tally::default();
    let mut not_run = Vec::new();
    for part in parts {
        match (part.run)() {
            Ok(counted) => tally = tally + counted,
            Err(why) => not_run.push(format!("not run: {}: {why}", part.name)),
        }
    }
    println!();
    for line in &not_run {
        println!("{line}");
        // On a machine that decides, what did not run did not pass.
        if std::env::var("CI").is_ok_and(|ci| ci == "true") {
            tally = tally + Tally::check(false);
        }
    }
    println!("{tally}");
    if tally.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
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
    Ok(checked + tested)
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
    fn without_names_all_parts_are_chosen() {
        assert_eq!(chosen(&[]).unwrap().len(), PARTS.len());
        assert_eq!(chosen(&["rust"]).unwrap()[0].name, "rust");
    }

    #[test]
    fn an_unknown_part_is_named() {
        let error = chosen(&["rust", "cobol"]).unwrap_err();
        assert_eq!(error, "there is no part \"cobol\"");
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
            failed: 0,
        };
        let line = "echo 'test result: ok. 2 passed; 0 failed'";
        assert_eq!(shell(line), two);
        assert_eq!(shell(&format!("{line}; exit 1")), two + Tally::check(false));
        assert_eq!(shell("exit 101"), Tally::check(false));
        assert_eq!(shell("printf '\\377\\n'"), Tally::default());
    }
}
