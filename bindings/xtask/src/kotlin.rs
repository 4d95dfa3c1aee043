//! The door from Kotlin, on a JVM: generated, compiled and tested by Maven.

use crate::generate::Language;
use crate::repository::target;
use crate::tally::Tally;
use crate::test::counted;
use crate::{apt, generate, maven};

/// Finds what it needs, or installs it; an error says what is missing.
pub(crate) fn prepare() -> Result<(), String> {
    if !maven::works() {
        apt::install(&maven::PACKAGES);
    }
    if maven::works() {
        return Ok(());
    }
    Err(format!(
        "{} is missing; on Debian or Ubuntu: apt-get install {}",
        maven::name(),
        maven::PACKAGES.join(" ")
    ))
}

/// Generates the code and runs `tests/bindings/kotlin`, all that is built kept in cargo's folder.
pub(crate) fn run() -> Tally {
    println!("\n== kotlin");
    let out = target().join("door/kotlin");
    let generated = generate::run(Language::Kotlin, &out.join("generated"))
        .and_then(|()| generate::run_for_android(&out.join("android")));
    if let Err(error) = generated {
        eprintln!("{error}");
        return Tally::check(false);
    }
    // What was compiled of a file that is gone would be tested on. Not there the first time.
    drop(std::fs::remove_dir_all(out.join("build")));
    counted(&mut maven::test(
        "tests/bindings/kotlin/pom.xml",
        &[
            ("generated", &out.join("generated")),
            ("android", &out.join("android")),
            ("library", &target().join("debug")),
            ("build", &out.join("build")),
        ],
    ))
}
