//! The programs that are measured beside: where they are, and how they are asked.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;

/// Where the terminal's program and the peers are, or why there is none.
#[derive(Deserialize)]
pub(crate) struct Peers {
    /// `alongside`, as it is installed.
    pub(crate) program: Result<PathBuf, String>,
    /// Python, with what `peers/requirements.txt` names.
    pub(crate) python: Result<PathBuf, String>,
    /// jrnl's program.
    pub(crate) jrnl: Result<PathBuf, String>,
}

impl Peers {
    /// Reads what the job hands over, as JSON.
    pub(crate) fn of(told: Option<&String>) -> Self {
        if let Some(json) = told {
            return serde_json::from_str(json).expect("where the peers are");
        }
        let missing = || Err("cargo xtask bench says where it is".to_owned());
        Self {
            program: missing(),
            python: missing(),
            jrnl: missing(),
        }
    }

    /// Starts a script of ours in Python.
    pub(crate) fn script(&self, name: &str, args: &[&str]) -> Result<Script, String> {
        let mut command = Command::new(self.python.clone()?);
        command.arg("-B").arg(folder().join(name)).args(args);
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| error.to_string())?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        Ok(Script {
            child,
            input: input.expect("a pipe"),
            output: BufReader::new(output.expect("a pipe")),
        })
    }
}

/// The folder of our scripts.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers")
}

/// A script that measures something for each line it gets, and answers with the number.
pub(crate) struct Script {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Script {
    /// Lets it measure once.
    pub(crate) fn sample(&mut self) -> f64 {
        writeln!(self.input, "once").expect("it reads");
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it writes");
        line.trim().parse().expect("a number")
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        // It waits for lines for ever.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
