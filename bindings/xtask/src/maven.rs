//! Maven, which compiles and tests what is written in Kotlin.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::repository::root;

/// The oldest Java that the tests' bytecode runs on.
const JAVA: u32 = 17;

/// The packages of Debian and Ubuntu that have it.
pub(crate) const PACKAGES: [&str; 2] = ["default-jdk-headless", "maven"];

/// Maven and its Java, as a message names them.
pub(crate) fn name() -> String {
    format!("Maven with Java {JAVA} or newer")
}

/// Whether it is there, on a Java that is new enough.
pub(crate) fn works() -> bool {
    apt::output(Command::new("mvn").arg("--version"))
        .and_then(|said| java_version(&said))
        .is_some_and(|version| version >= JAVA)
}

/// The folder of the Java that Maven runs on.
pub(crate) fn java_home() -> Option<PathBuf> {
    java_folder(&apt::output(Command::new("mvn").arg("--version"))?)
}

/// Runs the tests of a project, named by its POM, with these folders as its properties.
pub(crate) fn test(pom: &str, folders: &[(&str, &Path)]) -> Command {
    let mut maven = Command::new("mvn");
    maven
        .args([
            "--batch-mode",
            "--no-transfer-progress",
            "-Dstyle.color=never",
        ])
        .args(["--file", pom]);
    for (name, path) in folders {
        maven.arg(format!("-D{name}={}", path.display()));
    }
    maven.arg("test").current_dir(root());
    maven
}

/// The version of Java that Maven says it runs on.
fn java_version(said: &str) -> Option<u32> {
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("Java version: "))?;
    line.split(['.', ',']).next()?.parse().ok()
}

/// The folder of Java that Maven says it runs on: `Java version: 17, vendor: Debian, runtime: /a/b`.
fn java_folder(said: &str) -> Option<PathBuf> {
    let mut lines = said.lines();
    let line = lines.find(|line| line.starts_with("Java version: "))?;
    Some(line.split_once("runtime: ")?.1.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::line;

    #[test]
    fn the_version_of_java_is_read() {
        let said = |version: &str| format!("Apache Maven 3.8.7\nJava version: {version}\nlocale");
        assert_eq!(java_version(&said("17.0.15, vendor: Debian")), Some(17));
        assert_eq!(java_version(&said("21, vendor: Debian")), Some(21));
        assert_eq!(java_version("Apache Maven 3.8.7"), None);
    }

    #[test]
    fn the_folder_of_java_is_read() {
        let said = "Apache Maven 3.8.7\nJava version: 17.0.15, vendor: Debian, runtime: /usr/lib/jvm/java 17\nlocale";
        assert_eq!(
            java_folder(said).unwrap(),
            Path::new("/usr/lib/jvm/java 17")
        );
        assert_eq!(java_folder("Apache Maven 3.8.7"), None);
    }

    #[test]
    fn folders_are_properties() {
        let line = line(&test("a/pom.xml", &[("build", Path::new("out/build"))]));
        assert!(
            line.ends_with("--file a/pom.xml -Dbuild=out/build test"),
            "{line}"
        );
    }
}
