//! What can be typed about the keys, and for use while locked.

use alongside::Guide;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum VaultCommand {
    /// How the store is locked; needs no PIN
    Status,
    /// Set another PIN or passphrase; the database is not touched
    #[command(
        after_help = "Asks for the PIN and twice for the new one. Without a terminal they come \
from
ALONGSIDE_PIN and ALONGSIDE_NEW_PIN. Where the PIN is forgotten, set ALONGSIDE_RECOVERY_CODE
instead of it."
    )]
    ChangePin,
    /// Show the recovery code until it is confirmed, confirm it, or make a new one
    #[command(after_help = "Examples:
  alongside vault recovery                               show it, while it is not confirmed
  alongside vault recovery --confirm 2=9KQM --confirm 5=T4XA
  alongside vault recovery --new                         a new one; the old one opens no more")]
    Recovery {
        /// A group of the code as you have it in writing, NUMBER=GROUP; two or more
        #[arg(long, value_name = "N=GROUP", conflicts_with = "new")]
        confirm: Vec<String>,
        /// Make a new code
        #[arg(long)]
        new: bool,
    },
    /// Write everything anew under a new key, with a new recovery code
    #[command(
        after_help = "For when somebody may have had the PIN or the files. What they copied \
stays readable
to them. The PIN is set anew too: from ALONGSIDE_NEW_PIN, or asked for twice."
    )]
    Rotate,
    /// Give the second store a lock of its own, or take it away; with --second
    #[command(
        after_help = "Asks twice for its PIN; without a terminal that comes from ALONGSIDE_NEW_PIN. From then on it
is asked for, or comes from ALONGSIDE_SECOND_PIN, its code from ALONGSIDE_SECOND_RECOVERY_CODE.

Examples:
  alongside --second vault own-lock
  alongside --second vault own-lock --remove"
    )]
    OwnLock {
        /// Take its lock away: the first store opens it again
        #[arg(long)]
        remove: bool,
    },
    /// List the snapshots, which needs no PIN; look into one; take one now
    #[command(
        after_help = "One is taken each day that the store is used. The last of 7 days and of 4 weeks are kept.

Examples:
  alongside vault snapshots
  alongside vault snapshots 3f2a         what it holds
  alongside vault snapshots --take"
    )]
    Snapshots {
        /// The snapshot's id, or its end
        id: Option<String>,
        /// Take one now
        #[arg(long, conflicts_with = "id")]
        take: bool,
    },
    /// Read every page, photo and snapshot, and say what is wrong
    #[command(after_help = "Ends with 4 where anything is lost, damaged or in the way.")]
    Verify,
    /// Mend a damaged store; the damaged file is kept aside as it was
    #[command(
        after_help = "What can't be read comes from the latest good snapshot. The report says what was saved
and what was not. Where the PIN can't be used, set ALONGSIDE_RECOVERY_CODE."
    )]
    Salvage {
        /// Remove the damaged files that were kept aside
        #[arg(long)]
        forget: bool,
    },
    /// What the last mending saved, and what it did not
    Mended {
        /// You have read it: do not keep it any longer. The damaged files stay
        #[arg(long)]
        forget: bool,
    },
    /// Put a snapshot in the store's place
    #[command(
        after_help = "What the store holds now becomes a snapshot itself, kept for 7 days: restore that to
take it back.

Example:
  alongside vault restore-snapshot 3f2a"
    )]
    RestoreSnapshot {
        /// The snapshot's id, or its end
        id: String,
    },
    /// When an app on a phone locks by itself once it is out of sight
    AutoLock {
        /// at-once, half-a-minute or five-minutes; without it, tells what is set
        when: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DueCommand {
    /// Work without the PIN, as a locked phone does
    #[arg(long)]
    pub(crate) locked: bool,
    /// Mark as done what a reminder asks for: its id, or its end
    #[arg(long, value_name = "ID", conflicts_with_all = ["later", "skip"])]
    pub(crate) done: Option<String>,
    /// Leave out what a reminder asks for this time: its id, or its end
    #[arg(long, value_name = "ID", conflicts_with = "later")]
    pub(crate) skip: Option<String>,
    /// Put off what a reminder asks for: its id, or its end
    #[arg(long, value_name = "ID")]
    pub(crate) later: Option<String>,
    /// For how long: minutes such as 30, or 30m, 2h, 1h30, a week at most
    #[arg(
        long = "for",
        default_value_t = Guide.defaults().later_minutes.to_string(),
        value_name = "LENGTH",
        requires = "later"
    )]
    pub(crate) length: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Reach {
    /// Put a card in reach: it can be read without the PIN
    #[command(after_help = "Example:
  alongside reach add \"Sam\" \"after six\" --number \"01632 960 001\"")]
    Add {
        /// One line
        title: String,
        /// More, where there is more
        #[arg(default_value = "", hide_default_value = true)]
        text: String,
        /// A telephone number
        #[arg(long, default_value = "", hide_default_value = true)]
        number: String,
    },
    /// Change what a card says
    Edit {
        /// The card's id, or its end
        id: String,
        /// One line
        title: String,
        /// More; without it, what the card says stays, and "" takes it away
        text: Option<String>,
        /// A telephone number; without it, the card's stays, and "" takes it away
        #[arg(long)]
        number: Option<String>,
    },
    /// List the cards; where no PIN is given, as a locked phone does
    List {
        /// Never ask for the PIN
        #[arg(long, conflicts_with = "removed")]
        locked: bool,
        /// The removed ones
        #[arg(long)]
        removed: bool,
    },
    /// Remove a card: it is no longer shown
    Remove {
        /// The card's id, or its end
        id: String,
    },
    /// Show a removed card again
    Restore {
        /// The card's id, or its end
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Urge {
    /// Start the timer; needs no PIN
    Start {
        /// For how many minutes, 1 to 60
        #[arg(long = "for", default_value_t = Guide.defaults().urge_timer_minutes, value_name = "MINUTES")]
        minutes: u32,
    },
    /// How long the timer still runs; needs no PIN
    Show,
    /// Say how it ended; needs no PIN
    End {
        /// easier or still-strong
        outcome: String,
    },
    /// List the runs, the latest first
    List {
        /// How many at most, 1 to 500
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
}
