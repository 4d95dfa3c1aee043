//! The project file of the iOS app, read by two readers from `PyPI` that need no Mac.

use std::path::PathBuf;
use std::process::Command;

use crate::apt;
use crate::repository::{root, target};
use crate::tally::Tally;
use crate::test::counted;

/// Makes the readers' own environment, as far as it is not there; an error says what is missing.
pub(crate) fn prepare() -> Result<(), String> {
    if !made() {
        apt::install(&["python3-venv"]);
        if !made() {
            let missing =
                "python3-venv is missing; on Debian or Ubuntu: apt-get install python3-venv";
            return Err(missing.into());
        }
    }
    let list = root().join("ios/Tests/project/requirements.txt");
    let mut install = Command::new(python());
    // What is there already is not asked for.
    install.args(["-m", "pip", "install", "--quiet", "--requirement"]);
    if apt::succeeds(install.arg(&list)) {
        return Ok(());
    }
    Err(format!(
        "what {} names could not be installed",
        list.display()
    ))
}

/// Runs `ios/Tests/project`.
pub(crate) fn run() -> Tally {
    // -B: the checkout may be read-only, and is left as it was.
    let mut command = Command::new(python());
    counted(
        command
            .args(["-B", "ios/Tests/project/run.py"])
            .current_dir(root()),
    )
}

fn environment() -> PathBuf {
    target().join("door/project")
}

fn python() -> PathBuf {
    environment().join("bin/python")
}

fn made() -> bool {
    let mut make = Command::new("python3");
    let there = || apt::succeeds(Command::new(python()).args(["-m", "pip", "--version"]));
    there() || apt::succeeds(make.args(["-m", "venv"]).arg(environment()))
}
