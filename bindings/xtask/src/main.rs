//! The jobs of this repository, run as `cargo xtask <job>`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for a terminal"
)]

mod android;
mod android_app;
mod apk;
mod apt;
mod bench;
mod build;
mod content;
mod descriptions;
mod elf;
mod generate;
mod ios;
mod ios_project;
mod kotlin;
mod library_size;
mod maven;
mod needs;
mod python;
mod repository;
mod side_by_side;
mod swift;
mod swift_code;
mod swift_toolchain;
mod tally;
mod test;
mod zones;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use build::Platform;
use generate::Language;
use test::Part;

/// The jobs of this repository.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
enum Job {
    /// Runs every check of the given parts, of all parts where none is given.
    ///
    /// Its last line is "N passed, N failed"; the status is 1 where something failed. Before it stand
    /// the seconds of each part, and what was not run, and why. With CI=true, what was not run
    /// has failed, but for what such a machine need not have.
    Test {
        /// What to check
        parts: Vec<Part>,
    },
    /// Measures speed, size and memory beside peers and floors, and says it in a table.
    ///
    /// Peers are got at exact versions into the build folder; one that can't be had is told in its
    /// row. The table stands as JSON beside them too. Whatever the ratios are, the status is 0.
    Bench(bench::Options),
    /// Runs the checks of one part, as a process beside those of others.
    #[command(hide = true)]
    Part { part: Part },
    /// Builds the library for this machine and writes the code that calls it.
    Bindings {
        /// The language of the code; for Python the library comes with it
        language: Language,
        /// The folder to write into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Writes a sheet of what a person with the web confirms before a release, as CSV to fill in.
    ///
    /// It has each fact of the content with the page where it was read, what is past its day first.
    Content {
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Builds the library as an app ships it, small, or the Android app, and says where it is.
    ///
    /// What is missing is named with what installs it.
    Build {
        /// What to build for
        platform: Platform,
        /// For android: quick to build and not small, for one kind of processor alone
        #[arg(long, value_name = "ABI", value_parser = android::NAMES)]
        debug: Option<String>,
    },
}

fn main() -> ExitCode {
    match Job::parse() {
        Job::Test { parts } => test::run(&parts).unwrap_or_else(|error| ended(&Err(error))),
        Job::Bench(options) => ended(&bench::run(&options)),
        Job::Part { part } => test::run_alone(part),
        Job::Bindings { language, out } => ended(&generate::run(language, &out)),
        Job::Content { out } => ended(&content::run(&out)),
        Job::Build { platform, debug } => ended(&build::run(platform, debug.as_deref())),
    }
}

/// Says what went wrong, if something did.
fn ended(result: &Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, ValueEnum};

    use super::*;

    #[test]
    fn what_is_unknown_or_missing_is_named_and_ends_with_2() {
        for (line, named) in [
            ("brew", "brew"),
            ("test --fast", "--fast"),
            ("test rust cobol", "cobol"),
            ("bench brew", "brew"),
            ("bench --slow", "--slow"),
            ("bindings", "<LANGUAGE>"),
            ("bindings cobol --out x", "cobol"),
            ("bindings kotlin", "--out <DIR>"),
            ("bindings kotlin --out", "--out <DIR>"),
            ("bindings kotlin --output x", "--output"),
            ("content", "--out <FILE>"),
            ("build symbian", "symbian"),
            ("build android --release", "--release"),
            ("build android --debug mips", "mips"),
        ] {
            let words = std::iter::once("xtask").chain(line.split(' '));
            let error = Job::try_parse_from(words).unwrap_err();
            let told = error.to_string();
            assert_eq!(error.exit_code(), 2, "{line}");
            assert!(
                told.starts_with("error: ") && told.contains(named),
                "{told}"
            );
            assert!(told.contains("--help"), "{told}");
        }
    }

    #[test]
    fn jobs_and_parts_are_told_of() {
        Job::command().debug_assert();
        let help = Job::try_parse_from(["xtask", "test", "--help"]).unwrap_err();
        assert_eq!(help.exit_code(), 0);
        for part in Part::value_variants() {
            assert!(help.to_string().contains(&part.name()));
        }
        let parsed = Job::try_parse_from(["xtask", "test", "rust", "swift"]).unwrap();
        let Job::Test { parts } = parsed else {
            panic!("{parsed:?}");
        };
        assert_eq!(parts, [Part::Rust, Part::Swift]);
    }
}
