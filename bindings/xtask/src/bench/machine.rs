//! What was measured on.

use std::process::Command;

use serde_json::{Value, json};

use crate::apt;
use crate::repository::root;

/// The machine, the compiler and the commit.
pub(super) fn machine() -> Value {
    let first_line = |command: &mut Command| {
        let said = apt::output(command.current_dir(root()))?;
        Some(said.lines().next()?.to_owned())
    };
    let cpu_info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    json!({
        "system": std::env::consts::OS,
        "architecture": std::env::consts::ARCH,
        "processor": processor(&cpu_info),
        "cores": std::thread::available_parallelism().ok(),
        "rust": first_line(Command::new("rustc").arg("--version")),
        "commit": first_line(Command::new("git").args(["rev-parse", "--short", "HEAD"])),
    })
}

/// The processor's name, as Linux tells it.
fn processor(cpu_info: &str) -> Option<&str> {
    let line = cpu_info
        .lines()
        .find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named() {
        let said = "processor\t: 0\nmodel name\t: AMD EPYC 7B13\nflags\t: fpu\n";
        assert_eq!(processor(said), Some("AMD EPYC 7B13"));
        assert_eq!(processor("Hardware : other"), None);
    }
}
