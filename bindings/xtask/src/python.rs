//! The door from Python: generated, then told a story and fed hostile values.

use std::process::Command;

use crate::apt;
use crate::generate::{self, Language};
use crate::repository::{root, target};
use crate::tally::Tally;
use crate::test::counted;

/// Finds Python, or installs it; an error says what is missing.
pub(crate) fn prepare() -> Result<(), String> {
    if !has_python() {
        apt::install(&["python3"]);
    }
    if has_python() {
        return Ok(());
    }
    Err("python3, 3.9 or newer, is missing; on Debian or Ubuntu: apt-get install python3".into())
}

/// Generates the module, with the library that it loads, and runs `tests/bindings/python`.
pub(crate) fn run() -> Tally {
    println!("\n== python");
    let out = target().join("door/python");
    if let Err(error) = generate::run(Language::Python, &out) {
        eprintln!("{error}");
        return Tally::check(false);
    }
    let mut command = Command::new("python3");
    // -B: the checkout may be read-only, and is left as it was.
    command
        .args(["-B", "tests/bindings/python/run.py"])
        .env("ALONGSIDE_GENERATED", &out);
    counted(command.current_dir(root()))
}

fn has_python() -> bool {
    let recent = "import sys; sys.exit(sys.version_info < (3, 9))";
    apt::succeeds(Command::new("python3").args(["-c", recent]))
}
