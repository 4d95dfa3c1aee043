//! Swift 6: the machine's own, or Debian's in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::repository::target;

/// The oldest Swift that has the language mode of the tests.
const VERSION: u32 = 6;

/// The Debian that has it, and its packages.
const SUITE: &str = "trixie";
const PACKAGES: [&str; 4] = ["swiftlang", "libc6-dev", "libstdc++-14-dev", "git"];

/// Debian keeps the programs of its package here.
const PROGRAMS: &str = "/usr/libexec/swift/bin";

/// Enters the folder `$1`, with the folder `$2` as its `/door`. In a name space of its own: no mount
/// outlives it, and nothing else of the machine is seen inside.
const ENTER: &str = r#"
set -e
mkdir -p "$1/door"
mount --bind "$2" "$1/door"
mount --rbind /dev "$1/dev"
mount -t proc proc "$1/proc"
root="$1"
shift 2
exec chroot "$root" /usr/bin/env -i HOME=/tmp LANG=C.UTF-8 PATH=/usr/libexec/swift/bin:/usr/bin:/bin "$@"
"#;

/// A Swift that works.
pub(crate) enum Swift {
    Native,
    /// The root folder of a Debian that has it.
    Folder(PathBuf),
}

impl Swift {
    /// A command of Swift's package manager on the package in a folder.
    pub(crate) fn command(&self, package: &Path, verb: &str) -> Command {
        match self {
            Self::Native => {
                let mut command = native();
                command.arg(verb).arg("--package-path").arg(package);
                command
            }
            Self::Folder(root) => {
                let mut command = isolated();
                command
                    .args(["sh", "-c", ENTER, "sh"])
                    .arg(root)
                    .arg(package);
                command.args([
                    "swift",
                    verb,
                    "--package-path",
                    "/door",
                    "--disable-sandbox",
                ]);
                command
            }
        }
    }
}

/// Finds Swift, or installs it where that is possible; otherwise says what to install.
pub(crate) fn find_or_install() -> Result<Swift, String> {
    let folder = cache().join(format!("swift-{SUITE}"));
    if has_native() {
        return Ok(Swift::Native);
    }
    if apt::is_root() && folder.is_dir() {
        return Ok(Swift::Folder(folder));
    }
    apt::update();
    if major(&apt::candidate("swiftlang").unwrap_or_default()) >= Some(VERSION) {
        apt::install(&PACKAGES);
        if has_native() {
            return Ok(Swift::Native);
        }
    }
    apt::install(&["debootstrap"]);
    if apt::is_root() && apt::succeeds(Command::new("debootstrap").arg("--version")) {
        return bootstrap(&folder).map(|()| Swift::Folder(folder));
    }
    Err(format!(
        "Swift {VERSION} or newer is missing; on Debian 13 or newer: apt-get install {}; on \
         another Debian or Ubuntu, run this as root: it makes a small Debian 13 in {}; elsewhere: \
         see swift.org/install",
        PACKAGES.join(" "),
        folder.display()
    ))
}

/// Makes the folder; it has its name once it is whole.
fn bootstrap(folder: &Path) -> Result<(), String> {
    if !apt::succeeds(isolated().arg("true")) {
        let denied = "Swift's folder needs mounts of its own, and this machine allows none: see \
                      what `unshare --mount --propagation private true` says";
        return Err(denied.into());
    }
    println!("installing Swift in {}, about a minute", folder.display());
    let partial = folder.with_extension("partial");
    // Not there unless an earlier try ended early.
    drop(std::fs::remove_dir_all(&partial));
    let failed = |error| format!("no folder for Swift: {error}");
    std::fs::create_dir_all(&partial).map_err(failed)?;
    let mut command = isolated();
    command
        .args(["debootstrap", "--variant=minbase"])
        .arg(format!("--include={}", PACKAGES.join(",")))
        .arg(SUITE)
        .arg(&partial)
        .args(apt::debian_mirror());
    if apt::succeeds(&mut command) {
        std::fs::rename(&partial, folder).map_err(failed)
    } else {
        let log = partial.join("debootstrap/debootstrap.log");
        Err(format!("Swift was not installed: see {}", log.display()))
    }
}

/// A command in a name space for its mounts.
fn isolated() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--propagation", "private"]);
    command
}

fn has_native() -> bool {
    apt::output(native().arg("--version")).is_some_and(|said| version(&said) >= Some(VERSION))
}

fn native() -> Command {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("swift");
    command.env("PATH", format!("{path}:{PROGRAMS}"));
    command
}

/// The version that Swift says it has: `Swift version 6.0.3 (swift-6.0.3-RELEASE)`.
fn version(said: &str) -> Option<u32> {
    major(said.split("Swift version ").nth(1)?)
}

fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

/// The folder for what is kept between runs.
fn cache() -> PathBuf {
    let named = |name| {
        std::env::var_os(name)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    };
    named("XDG_CACHE_HOME")
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(target)
        .join("alongside")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(
            version("Swift version 6.0.3 (swift-6.0.3-RELEASE)\nTarget: x"),
            Some(6)
        );
        assert_eq!(
            version("Apple Swift version 5.10 (swiftlang-5.10.0.13)"),
            Some(5)
        );
        assert_eq!(version("swift: not found"), None);
        assert_eq!(major("6.0.3+dfsg-1"), Some(6));
        assert_eq!(major("(none)"), None);
        assert!(None < Some(VERSION));
    }
}
