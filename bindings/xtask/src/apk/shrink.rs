//! R8: of the app and its libraries only the code that is used, as dex files.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Folders, files, none, package, read};
use crate::android::API_LEVEL;
use crate::build::line;
use crate::maven;
use crate::repository::root;

const PROGRAM: &str = "com.android.tools.r8.R8";

/// The libraries for Android beside those of `Folders`, as Maven copied them.
const PLAIN: [&str; 2] = ["kotlin-stdlib.jar", "annotations.jar"];

/// The rules that every app takes from the plugin for Gradle, in its order: `proguard-android-optimize`.
const PLUGIN: [&str; 3] = ["header", "optimizations", "common"];

/// The rules of the project.
const OWN: [&str; 2] = [
    "android/app/proguard-rules.pro",
    "bindings/consumer-rules.pro",
];

/// Shrinks the app, unless the last run had the same, and says where the result is: a ZIP with the dex
/// files. A class that is missing is an error, and so is whatever else R8 warns of.
pub(super) fn run(folders: &Folders) -> Result<PathBuf, String> {
    let shrunk = folders.out.join("shrunk.zip");
    let (code, rules) = (code(folders)?, rules(folders)?);
    let mut command = r8(folders, &code, &rules, &shrunk)?;
    let known = folders.out.join("shrunk.of");
    let of = fingerprint(&command, code.iter().chain(&rules))?;
    if shrunk.exists() && fs::read_to_string(&known).is_ok_and(|last| last == of) {
        println!("R8: nothing changed since the last run");
        return Ok(shrunk);
    }
    // Not there the first time.
    drop(fs::remove_file(&known));
    println!("== {PROGRAM}");
    let ran = command.output();
    let ran = ran.map_err(|error| format!("{PROGRAM} did not start: {error}"))?;
    let said = String::from_utf8_lossy(&ran.stderr);
    if !ran.status.success() {
        return Err(format!("{PROGRAM} failed: {}", said.trim()));
    }
    none(&warnings(&said))?;
    fs::write(&known, of).map_err(|error| format!("{}: {error}", known.display()))?;
    Ok(shrunk)
}

/// The fastest that Java does it: the better compiler costs more than it saves in a minute.
const JAVA: [&str; 3] = ["-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC"];

fn r8(
    folders: &Folders,
    code: &[PathBuf],
    rules: &[PathBuf],
    shrunk: &Path,
) -> Result<Command, String> {
    let java = maven::java_home().ok_or("Maven does not say where its Java is")?;
    let tools = folders.app.join("apk");
    let mut command = Command::new(java.join("bin/java"));
    command
        .args(JAVA)
        .arg("-cp")
        .arg(tools.join("r8.jar"))
        .args([PROGRAM, "--release", "--min-api", API_LEVEL, "--lib"])
        .arg(tools.join("android-all.jar"))
        // Robolectric's Android leaves out what Java has itself.
        .arg("--lib")
        .arg(java)
        .arg("--output")
        .arg(shrunk);
    for file in rules {
        command.arg("--pg-conf").arg(file);
    }
    command.args(code);
    Ok(command)
}

/// The app's classes in one JAR, and those of all libraries.
fn code(folders: &Folders) -> Result<Vec<PathBuf>, String> {
    let app = folders.out.join("app.jar");
    package::jar(&folders.app.join("classes"), &app)?;
    let mut code = vec![app];
    code.extend(PLAIN.map(|jar| folders.app.join("apk").join(jar)));
    code.extend(files(&folders.libraries, ".jar")?);
    for aar in files(&folders.libraries, "")?
        .iter()
        .filter(|path| path.is_dir())
    {
        code.extend(files(aar, "classes.jar")?);
        let inner = aar.join("libs");
        if inner.is_dir() {
            code.extend(files(&inner, ".jar")?);
        }
    }
    Ok(code)
}

/// What is to be kept: by each library in an AAR, the plugin, the resources, and the project. JARs
/// bring theirs inside.
fn rules(folders: &Folders) -> Result<Vec<PathBuf>, String> {
    let plugin = folders.app.join("apk/plugin/com/android/build/gradle");
    let plugin = PLUGIN.map(|part| plugin.join(format!("proguard-{part}.txt")));
    let mut rules = Vec::from(plugin);
    rules.push(folders.app.join("rules.pro"));
    rules.extend(OWN.map(|file| root().join(file)));
    for library in files(&folders.libraries, "")? {
        let file = library.join("proguard.txt");
        if file.exists() {
            rules.push(file);
        }
    }
    Ok(rules)
}

/// Of the command and of what is in the files: the same for the same. The Android and the Java that
/// are compiled against are told apart by their paths and versions alone.
fn fingerprint<'a>(
    command: &Command,
    files: impl Iterator<Item = &'a PathBuf>,
) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    line(command).hash(&mut hasher);
    for file in files {
        read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// What R8 warns of, but for files beside the code that two libraries have: no phone reads them.
fn warnings(said: &str) -> Vec<String> {
    said.lines()
        .filter(|line| line.starts_with("Warning"))
        .filter(|line| {
            !(line.starts_with("Warning: Resource 'META-INF/") && line.ends_with("already exists."))
        })
        .map(|line| format!("R8: {line}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_r8_warns_of_is_found() {
        let said = "Info in rules.pro at line 5: nothing matches\n\
                    Warning: Resource 'META-INF/versions/9/module-info.class' already exists.\n\
                    Warning: Resource 'assets/a' already exists.\n\
                    Warning in a.jar: Missing class a.B";
        assert_eq!(
            warnings(said),
            [
                "R8: Warning: Resource 'assets/a' already exists.",
                "R8: Warning in a.jar: Missing class a.B"
            ]
        );
    }

    #[test]
    fn the_fingerprint_changes_with_what_is_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        let of = |word: &str, text: &str| {
            fs::write(&file, text).unwrap();
            fingerprint(Command::new("r8").arg(word), [&file].into_iter()).unwrap()
        };
        let first = of("--release", "one");
        assert_eq!(of("--release", "one"), first);
        assert_ne!(of("--release", "two"), first);
        assert_ne!(of("--debug", "one"), first);
        assert!(fingerprint(&Command::new("r8"), [&folder.path().join("b")].into_iter()).is_err());
    }
}
