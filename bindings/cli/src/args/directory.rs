//! What can be typed about the directory.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct DirectoryCommand {
    /// Where you are: two letters, such as US, or a part too, such as GB-SCT [default: the locale's]
    #[arg(long)]
    pub(crate) country: Option<String>,
    /// Only fellowships, lines or treatment, or one way into treatment, such as outpatient
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// With your own lines first, and the profile's country; needs the PIN
    #[arg(long)]
    pub(crate) own: bool,
    #[command(subcommand)]
    pub(crate) command: Option<OwnLines>,
}

impl DirectoryCommand {
    /// Whether it is answered without a store.
    pub(crate) fn needs_no_store(&self) -> bool {
        self.command.is_none() && !self.own
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum OwnLines {
    /// Add a line of your own, or correct one
    #[command(after_help = "Examples:
  alongside directory add \"Drogas info\" --number \"900 16 15 15\" --country ES
  alongside directory add \"988\" --number 988 --corrects us-988 --note \"Press 2 for Spanish\"")]
    Add {
        /// Whose it is
        name: String,
        #[command(flatten)]
        says: LineSays,
    },
    /// Change a line of your own: what is not given stays
    #[command(after_help = "\"\" takes away what a line says.

Example:
  alongside directory edit 3f2a --number \"900 16 15 16\"")]
    Edit {
        /// The line's id, or its end
        id: String,
        /// Whose it is
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        says: LineSays,
    },
    /// Remove a line of your own: it is no longer shown
    Remove {
        /// The line's id, or its end
        id: String,
    },
    /// Show a removed line again
    Restore {
        /// The line's id, or its end
        id: String,
    },
    /// Your own lines
    List {
        /// Those that you removed
        #[arg(long)]
        removed: bool,
    },
    /// Write your own lines as a table (CSV); the file lies outside the lock
    Export {
        /// The file: one that is not there yet
        file: PathBuf,
    },
}

/// What a line says.
#[derive(Debug, Args)]
pub(crate) struct LineSays {
    /// The number, as you write it
    #[arg(long)]
    pub(crate) number: Option<String>,
    /// A number to text
    #[arg(long)]
    pub(crate) text_to: Option<String>,
    /// A page that begins with https://
    #[arg(long)]
    pub(crate) website: Option<String>,
    /// When it answers, in your words
    #[arg(long)]
    pub(crate) hours: Option<String>,
    /// What else there is to know
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Where it is: two letters, a part too, or "" for everywhere
    #[arg(long)]
    pub(crate) country: Option<String>,
    /// The id of the line that it corrects, as --json shows it, such as us-988
    #[arg(long)]
    pub(crate) corrects: Option<String>,
    /// A door of help-now that it stands behind; may be given more than once, and "" for none
    #[arg(long = "door", value_name = "DOOR")]
    pub(crate) doors: Option<Vec<String>>,
    /// Show it in help-now without the PIN: on or off
    #[arg(long, value_name = "ON")]
    pub(crate) in_reach: Option<String>,
}
