//! The Android app, without Gradle and without a phone: compiled by Maven, tested under Robolectric.

use std::process::Command;

use crate::repository::target;
use crate::tally::Tally;
use crate::test::counted;
use crate::{apk, apt, generate, maven};

/// The packages of Debian and Ubuntu that have aapt2, which compiles resources, and apksigner.
const TOOLS: [&str; 2] = ["aapt", "apksigner"];

/// Set to 1, the screenshots are taken anew instead of compared.
const RECORD: &str = "ALONGSIDE_RECORD";

/// Finds what it needs, or installs it; an error says what is missing.
pub(crate) fn prepare() -> Result<(), String> {
    if missing().is_some() {
        apt::install(&packages());
    }
    missing().map_or(Ok(()), Err)
}

/// Runs the tests, and then the checks of an APK with what they compiled.
pub(crate) fn run() -> Tally {
    println!("\n== android");
    let mut tests = match maven() {
        Ok(tests) => tests,
        Err(error) => {
            eprintln!("{error}");
            return Tally::check(false);
        }
    };
    if std::env::var(RECORD).is_ok_and(|record| record == "1") {
        tests.arg("-Dscreenshots.record=true");
    }
    counted(&mut tests) + apk::test()
}

/// Generates the code: the command then compiles and tests `android/maven`, all that is built kept in
/// cargo's folder.
pub(crate) fn maven() -> Result<Command, String> {
    let binding = target().join("android/binding");
    // Not there the first time.
    drop(std::fs::remove_dir_all(&binding));
    generate::run_for_android(&binding)?;
    Ok(maven::test(
        "android/maven/pom.xml",
        &[("target", &target())],
    ))
}

fn packages() -> Vec<&'static str> {
    [&maven::PACKAGES[..], &TOOLS].concat()
}

/// What is missing, and how to install it; `None` if nothing is.
pub(crate) fn missing() -> Option<String> {
    let aapt = apt::succeeds(Command::new("aapt2").arg("version"));
    let apksigner = apt::succeeds(Command::new("apksigner").arg("version"));
    let needs = [
        (maven::works(), maven::name()),
        (aapt, "aapt2".into()),
        (apksigner, "apksigner".into()),
    ];
    let missing: Vec<String> = needs
        .into_iter()
        .filter(|(works, _)| !works)
        .map(|(_, name)| name)
        .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "missing, or not working: {}; on Debian or Ubuntu: apt-get install {}",
            missing.join(", "),
            packages().join(" ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_needed_is_installed_at_once() {
        assert_eq!(
            packages(),
            ["default-jdk-headless", "maven", "aapt", "apksigner"]
        );
    }
}
