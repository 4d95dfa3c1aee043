//! The peers that are measured beside, by their ordinary clients at exact versions, in a folder of
//! what is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::Part;
use crate::apt;
use crate::build::done;
use crate::repository::{cargo, root, target};

/// The program of age that is written in Rust: <https://crates.io/crates/rage>.
const RAGE: &str = "0.12.1";
const REQUIREMENTS: &str = "tests/benches/peers/requirements.txt";

/// Where each is, or why it can't be had.
pub(super) struct Peers {
    program: Result<PathBuf, String>,
    python: Result<PathBuf, String>,
    jrnl: Result<PathBuf, String>,
    pub(super) rage: Result<PathBuf, String>,
    pub(super) versions: BTreeMap<String, String>,
}

impl Peers {
    /// Gets what the parts take. Fails where our own program can't be built.
    pub(super) fn prepare(parts: &[Part], quick: bool, folder: &Path) -> Result<Self, String> {
        let take = |any: &[Part]| any.iter().any(|part| parts.contains(part));
        let not_taken = || Err("no part takes it".to_owned());
        let program = if take(&[Part::Terminal]) {
            Ok(program()?)
        } else {
            not_taken()
        };
        let python = if take(&[Part::Keys, Part::Import, Part::Terminal, Part::Recurrence]) {
            environment(&folder.join("python"))
        } else {
            not_taken()
        };
        let rage = if take(&[Part::Backup]) {
            rage(&folder.join("rage"), quick)
        } else {
            not_taken()
        };
        Ok(Self {
            jrnl: python.clone().map(|python| python.with_file_name("jrnl")),
            versions: versions(&python)?,
            program,
            python,
            rage,
        })
    }

    /// As the program in `tests/benches/speed` takes it.
    pub(super) fn json(&self) -> String {
        let Self {
            program,
            python,
            jrnl,
            ..
        } = self;
        json!({ "program": program, "python": python, "jrnl": jrnl }).to_string()
    }
}

/// Builds the terminal's program as it is installed.
fn program() -> Result<PathBuf, String> {
    done(&mut cargo([
        "build",
        "--release",
        "--package",
        "alongside-cli",
    ]))?;
    let name = format!("alongside{}", std::env::consts::EXE_SUFFIX);
    Ok(target().join("release").join(name))
}

/// Makes Python's environment, unless it is there with the same packages. The environment's Python.
fn environment(folder: &Path) -> Result<PathBuf, String> {
    let wanted = requirements()?;
    let python = folder.join("bin/python");
    let made_of = folder.join("requirements.txt");
    if fs::read_to_string(&made_of).is_ok_and(|made_of| made_of == wanted) {
        return Ok(python);
    }
    let said = |error| format!("no Python environment: {error}");
    done(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(folder),
    )
    .map_err(said)?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--requirement",
    ];
    let mut pip = Command::new(&python);
    pip.args(install).arg(root().join(REQUIREMENTS));
    done(&mut pip).map_err(said)?;
    fs::write(&made_of, wanted).map_err(|error| error.to_string())?;
    Ok(python)
}

fn requirements() -> Result<String, String> {
    fs::read_to_string(root().join(REQUIREMENTS))
        .map_err(|error| format!("{REQUIREMENTS}: {error}"))
}

/// Builds age's program, unless it is there; to be quick it is only looked for.
fn rage(folder: &Path, quick: bool) -> Result<PathBuf, String> {
    let program = folder.join("bin/rage");
    let says = apt::output(Command::new(&program).arg("--version"));
    if says.is_some_and(|says| says.trim() == format!("rage {RAGE}")) {
        return Ok(program);
    }
    if quick {
        return Err("not built yet: cargo xtask bench backup".into());
    }
    let version = format!("={RAGE}");
    let mut install = cargo([
        "install",
        "rage",
        "--locked",
        "--version",
        &version,
        "--root",
    ]);
    done(install.arg(folder))?;
    Ok(program)
}

/// What Python and its packages say they are.
fn versions(python: &Result<PathBuf, String>) -> Result<BTreeMap<String, String>, String> {
    let mut versions = BTreeMap::new();
    if let Ok(python) = python {
        versions.extend(pinned(&requirements()?));
        let print = "import platform, sqlite3; \
                     print(platform.python_version(), sqlite3.sqlite_version)";
        let said = apt::output(Command::new(python).args(["-c", print])).unwrap_or_default();
        let names = ["Python", "Python's SQLite"].map(str::to_owned);
        versions.extend(
            names
                .into_iter()
                .zip(said.split_whitespace().map(str::to_owned)),
        );
    }
    Ok(versions)
}

/// The peers that the first paragraph of the requirements names; the others are what they need.
fn pinned(requirements: &str) -> BTreeMap<String, String> {
    let lines = requirements.lines().take_while(|line| !line.is_empty());
    lines
        .filter_map(|line| line.split_once("=="))
        .map(|(name, version)| (name.to_owned(), version.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_requirement_is_at_an_exact_version() {
        let all = requirements().unwrap();
        for line in all.lines() {
            // Behind the semicolon stands where it is needed.
            let package = line.split(';').next().unwrap();
            let pins = package.contains("==") && !package.contains(['<', '>', '~', '*']);
            assert!(pins || line.is_empty() || line.starts_with('#'), "{line}");
        }
        let peers = pinned(&all);
        let names: Vec<&str> = peers.keys().map(String::as_str).collect();
        assert_eq!(names, ["argon2-cffi", "jrnl", "python-dateutil"]);
    }

    #[test]
    fn what_is_missing_is_handed_over_with_its_reason() {
        let peers = Peers {
            program: Ok("/built/alongside".into()),
            python: Err("no pip".into()),
            jrnl: Err("no pip".into()),
            rage: Err("no part takes it".into()),
            versions: BTreeMap::new(),
        };
        assert_eq!(
            peers.json(),
            r#"{"jrnl":{"Err":"no pip"},"program":{"Ok":"/built/alongside"},"python":{"Err":"no pip"}}"#
        );
    }
}
