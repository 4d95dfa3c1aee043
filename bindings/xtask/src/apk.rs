//! `cargo xtask build apk`: the Android app as phones install it, of what Maven compiled, and the
//! checks that it has to pass.

mod checks;
mod dex;
mod manifest;
mod package;
mod shrink;
mod sign;

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::done;
use crate::repository::target;
use crate::tally::Tally;
use crate::{android, android_app};

/// Where what an APK is made of lies, and where it is made.
struct Folders {
    /// The module of Maven that compiled the app.
    app: PathBuf,
    /// The libraries that are shipped: JARs, and AARs that are unpacked.
    libraries: PathBuf,
    out: PathBuf,
}

impl Folders {
    fn of_cargo() -> Result<Self, String> {
        let android = target().join("android");
        let out = android.join("apk");
        fs::create_dir_all(&out)
            .map_err(|error| format!("no folder {}: {error}", out.display()))?;
        Ok(Self {
            app: android.join("app"),
            libraries: android.join("libraries/shipped"),
            out,
        })
    }
}

/// Builds the APK of a release: with the library for phones where there is an NDK, and otherwise
/// only to see that it passes.
pub(crate) fn build() -> Result<PathBuf, String> {
    android_app::missing().map_or(Ok(()), Err)?;
    let native = android::missing();
    let library = match native {
        None => Some(android::build(None)?.join("jniLibs")),
        Some(_) => None,
    };
    done(android_app::maven()?.arg("-Dmaven.test.skip=true"))?;
    let folders = Folders::of_cargo()?;
    let key = if library.is_some() {
        sign::Key::of_environment(&folders.out)?
    } else {
        sign::Key::throw_away(&folders.out)?
    };
    let apk = assemble(&folders, library.as_deref(), &key)?;
    let wrong: Vec<String> = checks::all(&folders, &apk)
        .into_iter()
        .filter_map(|check| check.passed.err())
        .collect();
    none(&wrong)?;
    if let Some(missing) = native {
        println!("this APK cannot run: it has no libalongside.so\n{missing}");
    }
    Ok(apk)
}

/// Makes an APK of what Maven compiled, without the library for phones, and checks it.
pub(crate) fn test() -> Tally {
    println!("\n== apk");
    let made = Folders::of_cargo().and_then(|folders| {
        let key = sign::Key::throw_away(&folders.out)?;
        let apk = assemble(&folders, None, &key)?;
        Ok(checks::all(&folders, &apk))
    });
    match made {
        Ok(checks) => checks.into_iter().map(|check| told(&check)).sum(),
        Err(error) => {
            eprintln!("{error}");
            Tally::check(false)
        }
    }
}

fn told(check: &checks::Check) -> Tally {
    match &check.passed {
        Ok(()) => println!("apk: {} ... ok", check.name),
        Err(wrong) => println!("apk: {} ... FAILED\n{wrong}", check.name),
    }
    Tally::check(check.passed.is_ok())
}

fn assemble(folders: &Folders, library: Option<&Path>, key: &sign::Key) -> Result<PathBuf, String> {
    let shrunk = shrink::run(folders)?;
    let unsigned = folders.out.join("unsigned.apk");
    package::write(folders, &shrunk, library, &unsigned)?;
    let apk = folders.out.join("alongside.apk");
    sign::sign(&unsigned, key, &apk)?;
    let size = fs::metadata(&apk).map_or(0, |data| data.len());
    println!("{}: {} KB", apk.display(), size / 1024);
    Ok(apk)
}

/// What is found wrong, as one error.
fn none(wrong: &[String]) -> Result<(), String> {
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// A file's bytes; an error names it.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files right in a folder that end so, in order.
fn files(folder: &Path, ends: &str) -> Result<Vec<PathBuf>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.to_string_lossy().ends_with(ends) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
