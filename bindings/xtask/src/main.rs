//! The jobs of this repository, run as `cargo xtask <job>`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for a terminal"
)]

mod android;
mod android_app;
mod apt;
mod build;
mod elf;
mod generate;
mod ios;
mod kotlin;
mod maven;
mod needs;
mod python;
mod repository;
mod swift;
mod swift_code;
mod swift_toolchain;
mod tally;
mod test;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if args.is_empty() || args.iter().any(|arg| matches!(*arg, "-h" | "--help")) {
        println!("{}", help());
        return ExitCode::SUCCESS;
    }
    match args.as_slice() {
        ["test", parts @ ..] => match test::chosen(parts) {
            Ok(parts) => test::run(&parts),
            Err(error) => misuse(&error),
        },
        ["bindings", language, "--out", out] => ended(&generate::run(language, Path::new(out))),
        ["build", platform] => ended(&build::run(platform)),
        [other, ..] => misuse(&format!("there is no job \"{other}\"")),
        [] => ExitCode::SUCCESS,
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

/// Says what is wrong with the command line and ends with status 2.
fn misuse(error: &str) -> ExitCode {
    eprintln!("error: {error}\n\n{}", help());
    ExitCode::from(2)
}

fn help() -> String {
    let parts: Vec<String> = test::PARTS
        .iter()
        .map(|part| format!("  {:<9}{}", part.name, part.about))
        .collect();
    format!(
        "Usage: cargo xtask test [PART]...\n       \
         cargo xtask bindings kotlin|swift|python --out DIR\n       \
         cargo xtask build android|ios|host\n\n\
         test: runs every check of the given parts, of all parts where none is given.\n\
         Its last line is \"N passed, N failed\"; the status is 1 where something failed.\n\n\
         bindings: builds the library for this machine and writes the code that calls it.\n\n\
         build: builds the library as an app ships it, small: for Android jniLibs, Kotlin code and\n\
         rules for R8; for iOS an XCFramework and Swift code; for this machine the library.\n\
         It says where; what is missing is named with what installs it.\n\n\
         Parts:\n{}",
        parts.join("\n")
    )
}
