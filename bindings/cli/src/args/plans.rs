//! What can be typed about the plans.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct PlanWords {
    #[command(subcommand)]
    pub(crate) command: Option<PlanCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// Write a step of the plan, in place of what it says
    Set {
        /// The step's name, as the plan shows it
        step: String,
        /// What to write; "" takes it away
        text: String,
        /// A telephone number; without it, the step's stays, and "" takes it away
        #[arg(long)]
        number: Option<String>,
    },
    /// Say who knows of the plan; "" for nobody
    Knows {
        /// Who
        name: String,
    },
    /// Put the plan where it can be read without the PIN, or take it back
    InReach {
        /// on or off
        how: String,
    },
    /// Take the plan out; undo brings it back
    Remove,
    /// Write the plan into a file, which lies outside the lock
    Export {
        /// A file that is not there yet, such as notes-2026-11.md
        file: PathBuf,
    },
}
