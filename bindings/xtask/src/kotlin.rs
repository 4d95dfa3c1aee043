//! The door from Kotlin, on a JVM: generated, compiled and tested by Maven.

use std::path::Path;
use std::process::Command;

use crate::apt;
use crate::generate;
use crate::repository::{root, target};
use crate::tally::Tally;
use crate::test::counted;

/// The oldest Java that the tests' bytecode runs on.
const JAVA: u32 = 17;

/// Generates the code and runs `tests/bindings/kotlin`, all that is built kept in cargo's folder.
pub(crate) fn run() -> Result<Tally, String> {
    if !has_maven() {
        apt::install(&["default-jdk-headless", "maven"]);
    }
    if !has_maven() {
        return Err(format!(
            "Maven with Java {JAVA} or newer is missing; on Debian or Ubuntu: apt-get install \
             default-jdk-headless maven"
        ));
    }
    println!("\n== kotlin");
    let out = target().join("door/kotlin");
    let generated = generate::run("kotlin", &out.join("generated"))
        .and_then(|()| generate::run_for_android(&out.join("android")));
    if let Err(error) = generated {
        eprintln!("{error}");
        return Ok(Tally::check(false));
    }
    // What was compiled of a file that is gone would be tested on. Not there the first time.
    drop(std::fs::remove_dir_all(out.join("build")));
    let folder = |name: &str, path: &Path| format!("-D{name}={}", path.display());
    let mut maven = Command::new("mvn");
    maven
        .args([
            "--batch-mode",
            "--no-transfer-progress",
            "-Dstyle.color=never",
        ])
        .args(["--file", "tests/bindings/kotlin/pom.xml"])
        .arg(folder("generated", &out.join("generated")))
        .arg(folder("android", &out.join("android")))
        .arg(folder("library", &target().join("debug")))
        .arg(folder("build", &out.join("build")))
        .arg("test");
    Ok(counted(maven.current_dir(root())))
}

fn has_maven() -> bool {
    apt::output(Command::new("mvn").arg("--version"))
        .and_then(|said| java_version(&said))
        .is_some_and(|version| version >= JAVA)
}

/// The version of Java that Maven says it runs on.
fn java_version(said: &str) -> Option<u32> {
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("Java version: "))?;
    line.split(['.', ',']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_java_is_read() {
        let said = |version: &str| format!("Apache Maven 3.8.7\nJava version: {version}\nlocale");
        assert_eq!(java_version(&said("17.0.15, vendor: Debian")), Some(17));
        assert_eq!(java_version(&said("21, vendor: Debian")), Some(21));
        assert_eq!(java_version("Apache Maven 3.8.7"), None);
    }
}
