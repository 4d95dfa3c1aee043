//! `cargo xtask bench`: speed, size and memory beside peers and floors, as a table and as JSON.
//!
//! What is measured is in `tests/benches/speed`; here are the peers, the sizes of the library, the
//! statistics and the table. A ratio is told and never judged: a machine that is busy is no defect.

mod jvm;
mod machine;
mod peers;
mod row;
mod sizes;
mod statistics;
mod table;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::needs;
use crate::repository::{cargo, target};
use peers::Peers;
use row::{Line, Row};

/// What to measure, and how thoroughly.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// In three minutes once all is built: fewer runs, no journal of 100,000 entries, and nothing
    /// built for it that takes long
    #[arg(long)]
    quick: bool,
    /// What to measure [default: all]
    parts: Vec<Part>,
}

/// A part of the table, in the order of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// lists, and one new entry
    Journal,
    /// search by a rare word and by a common one
    Search,
    /// what encryption costs; opening, checking, the file's size
    Store,
    /// what a PIN costs
    Keys,
    /// one call a screen instead of many
    Door,
    /// many entries at once
    Import,
    /// the program as a person starts it, beside jrnl
    Terminal,
    /// when a reminder's rule asks
    Recurrence,
    /// the most memory that is taken
    Memory,
    /// how each grows with the journal
    Growth,
    /// the same from Kotlin on a JVM
    Jvm,
    /// the library as an app ships it
    Sizes,
    /// an encrypted backup, beside age
    Backup,
}

impl Part {
    fn name(self) -> String {
        let typed = self.to_possible_value();
        typed.map_or_else(String::new, |typed| typed.get_name().to_owned())
    }

    /// Whether the program in `tests/benches/speed` measures it.
    fn is_of_program(self) -> bool {
        !matches!(self, Self::Jvm | Self::Sizes | Self::Backup)
    }
}

/// Measures the parts, and says in a table what came of it. Fails where something could not be
/// measured for another reason than that a peer is missing.
pub(crate) fn run(options: &Options) -> Result<(), String> {
    if let Some(missing) = needs::missing_to_build() {
        return Err(missing);
    }
    let all = Part::value_variants().iter().copied();
    let parts: Vec<Part> = all
        .filter(|part| options.parts.is_empty() || options.parts.contains(part))
        .collect();
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("no folder {}: {error}", folder.display()))?;
    let peers = Peers::prepare(&parts, options.quick, &folder)?;
    let (mut versions, mut rows) = (peers.versions.clone(), Vec::new());
    let of_program: Vec<String> = parts
        .iter()
        .filter(|part| part.is_of_program())
        .map(|part| part.name())
        .collect();
    if !of_program.is_empty() {
        let measured = measure(&of_program, options.quick, &peers)?;
        versions.extend(measured.0);
        rows.extend(measured.1);
    }
    if parts.contains(&Part::Jvm) {
        rows.extend(jvm::rows(options.quick)?);
    }
    if parts.contains(&Part::Sizes) {
        rows.extend(sizes::rows(options.quick)?);
    }
    if parts.contains(&Part::Backup) {
        rows.push(backup(&peers));
    }
    let file = write(&folder, options.quick, &versions, &rows)?;
    println!("\n{}", table::of(&rows));
    println!("as JSON: {}", file.display());
    Ok(())
}

/// Builds the program and takes the lines that it prints.
fn measure(
    parts: &[String],
    quick: bool,
    peers: &Peers,
) -> Result<(BTreeMap<String, String>, Vec<Row>), String> {
    let mut command = cargo(["bench", "--package", "alongside-tests", "--bench", "speed"]);
    command
        .arg("--")
        .args(parts)
        .arg("--peers")
        .arg(peers.json());
    if quick {
        command.arg("--quick");
    }
    let started = command.stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| format!("cargo did not start: {error}"))?;
    let output = child.stdout.take().ok_or("cargo has no output")?;
    let (mut versions, mut rows) = (BTreeMap::new(), Vec::new());
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|error| format!("what was measured can't be read: {error}"))?;
        match Line::of(&line)? {
            Some(Line::Versions(of)) => versions.extend(of),
            Some(Line::Row(row)) => {
                println!("measured: {}", row.name);
                rows.push(*row);
            }
            None => println!("{line}"),
        }
    }
    let ended = child.wait().map_err(|error| error.to_string())?;
    if ended.success() {
        Ok((versions, rows))
    } else {
        Err("not everything could be measured".into())
    }
}

fn backup(peers: &Peers) -> Row {
    let why = match &peers.rage {
        Ok(_) => "comes with the backup; its peer is rage".to_owned(),
        Err(why) => format!("comes with the backup; rage: {why}"),
    };
    Row::not_measured("backup", "P16 encrypted backup of 10,000 entries", &why)
}

fn write(
    folder: &Path,
    quick: bool,
    versions: &BTreeMap<String, String>,
    rows: &[Row],
) -> Result<PathBuf, String> {
    let file = folder.join("bench.json");
    let whole = json!({
        "date": jiff::Timestamp::now().to_string(),
        "quick": quick,
        "machine": machine::machine(),
        "versions": versions,
        "rows": rows.iter().map(table::json).collect::<Vec<_>>(),
    });
    let text = format!("{whole:#}\n");
    std::fs::write(&file, text)
        .map_err(|error| format!("{} was not written: {error}", file.display()))?;
    Ok(file)
}
