//! Installing what a part needs, where that is possible: as root, on Debian or Ubuntu.

use std::process::{Command, Stdio};

/// Tries to bring the list of packages up to date.
pub(crate) fn update() {
    if is_root() {
        succeeds(apt().arg("update"));
    }
}

/// Tries to install the packages; whether it was of use is seen by trying what they hold.
pub(crate) fn install(packages: &[&str]) {
    update();
    if is_root() {
        println!("installing {}", packages.join(" "));
        let install = ["install", "--yes", "--no-install-recommends"];
        succeeds(apt().args(install).args(packages));
    }
}

/// The first version of a package that could be installed, such as `6.0.3-2`.
pub(crate) fn candidate(package: &str) -> Option<String> {
    let policy = output(Command::new("apt-cache").args(["policy", package]))?;
    let line = policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    Some(line.to_owned())
}

/// Where this machine has Debian's packages from; nothing on another system.
pub(crate) fn debian_mirror() -> Option<String> {
    let format = ["indextargets", "--format", "$(REPO_URI)"];
    let of = ["Created-By: Packages", "Origin: Debian", "Label: Debian"];
    let mirrors = output(Command::new("apt-get").args(format).args(of))?;
    Some(mirrors.lines().next()?.to_owned())
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// Runs a command without showing what it says.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a command says on both of its outputs; nothing where it fails or can't be started.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let said = [output.stdout, output.stderr].concat();
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&said).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_or_is_not_there_says_nothing() {
        let shell = |script: &str| output(Command::new("sh").args(["-c", script]));
        assert_eq!(
            shell("echo out; echo err >&2").as_deref(),
            Some("out\nerr\n")
        );
        assert_eq!(shell("echo out; exit 1"), None);
        assert_eq!(
            output(&mut Command::new("no-such-program-of-alongside")),
            None
        );
    }
}
