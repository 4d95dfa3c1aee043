//! The door from Kotlin, on a JVM, with the library as it is released.

use std::process::Stdio;

use super::row::{Line, Row};
use crate::build::done;
use crate::repository::{cargo, target};
use crate::{generate, kotlin, maven};

const PART: &str = "jvm";
const NAME: &str = "P18 page of 50 in one call, on a JVM";

/// Builds the library, and lets Maven compile and run `PageBench`. To be quick it does neither, which
/// takes minutes.
pub(super) fn rows(quick: bool) -> Result<Vec<Row>, String> {
    if quick {
        let why = "not to be had quickly: cargo xtask bench jvm";
        return Ok(vec![Row::not_measured(PART, NAME, why)]);
    }
    if let Err(missing) = kotlin::prepare() {
        return Ok(vec![Row::not_measured(PART, NAME, &missing)]);
    }
    done(&mut cargo([
        "build",
        "--release",
        "--package",
        "alongside-bindings",
    ]))?;
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let built = target().join("release");
    let folder = target().join("bench/jvm");
    generate::kotlin_of(
        &built.join(format!("{prefix}alongside{suffix}")),
        &folder.join("generated"),
    )?;
    let folders = [
        ("generated", &folder.join("generated")),
        ("android", &folder.join("generated")),
        ("library", &built),
        ("build", &folder.join("build")),
    ];
    let folders = folders.map(|(name, path)| (name, path.as_path()));
    let mut maven = maven::test("tests/bindings/kotlin/pom.xml", &folders);
    let output = maven
        .arg("-Dtest=PageBench")
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("Maven did not start: {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let mut rows = Vec::new();
    for line in said.lines() {
        if let Some(Line::Row(row)) = Line::of(line)? {
            rows.push(*row);
        }
    }
    if output.status.success() && !rows.is_empty() {
        Ok(rows)
    } else {
        Err(format!("the page was not measured on a JVM:\n{said}"))
    }
}
