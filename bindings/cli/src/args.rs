//! What can be typed.

// These comments are shown as help, where a backtick would be in the way;
#![allow(clippy::doc_markdown)]
// and one value of each type is made, once.
#![allow(clippy::large_enum_variant)]

mod directory;
mod groups;
mod journal;
mod keys;
mod person;
mod plans;
mod remind;
mod sorting;

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use directory::{DirectoryCommand, LineSays, OwnLines};
pub(crate) use groups::{AddMeeting, Groups, Which};
pub(crate) use journal::{Fields, Filter, Journal, JournalPartsCommand};
pub(crate) use keys::{DueCommand, Reach, Urge, VaultCommand};
pub(crate) use person::{DraftCommand, EraseCommand, Of, ProfileCommand};
pub(crate) use plans::{PlanCommand, PlanWords};
pub(crate) use remind::{Answered, Expand, OneOrAll, PauseEnd, Remind, ReminderSays};
pub(crate) use sorting::{Journals, Moods, OnThisDayCommand, PromptCommand, Tags};

/// A private notebook, reminders and meeting lists, encrypted and offline.
///
/// Times are shown in your own zone, those of entries as the clock was where they were written. Lists
/// show the last 8 characters of each id: type them, or the last 4 of them or more.
#[derive(Debug, Parser)]
#[command(
    name = "alongside",
    version,
    arg_required_else_help = true,
    after_help = "Examples:
  alongside init                                     begin: choose a PIN, note the recovery code
  alongside journal add                              write an entry, end with Ctrl-D
  alongside remind add \"every day at 08:00\" \"Water\"  plan a reminder
  alongside groups now                               meetings that are on
  alongside today                                    what matters today
  alongside demo                                     a day for each partner, on invented data"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The heading of what goes with every command, so that it does not stand between a command's own.
const EVERYWHERE: &str = "With every command";

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The store's folder [default: in the platform's data folder]
    #[arg(
        long,
        global = true,
        help_heading = EVERYWHERE,
        env = "ALONGSIDE_STORE",
        hide_env_values = true,
        value_name = "DIR",
        // An empty one is refused by what needs a store, and by nothing else.
        value_parser = OsStringValueParser::new().map(PathBuf::from)
    )]
    pub(crate) store: Option<PathBuf>,
    /// Pretend it is another time: 2026-11-22T18:00:00-05:00[America/New_York]
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "TIME")]
    pub(crate) now: Option<String>,
    /// Use the second store, which lies inside the first, for If it ends
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) second: bool,
    /// Read a store as far as it can be read, damaged or not; nothing of it is changed
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) damaged: bool,
    /// Print one JSON document; errors too, on standard error
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Set up a store: asks for a PIN twice and shows the recovery code
    #[command(after_help = "Without a terminal the PIN comes from ALONGSIDE_PIN.")]
    Init,
    /// What matters today: what is due, the next meeting, one next step
    Today {
        /// Show the reminders' own words too
        #[arg(long)]
        words: bool,
    },
    /// Write, find and keep entries
    #[command(subcommand)]
    Journal(Journal),
    /// Plan reminders and answer them
    #[command(subcommand)]
    Remind(Remind),
    /// Meeting lists: what is on, what comes next, what is near
    #[command(subcommand)]
    Groups(Groups),
    /// Which reminders ask now and next, without a word of what they say
    #[command(after_help = "Examples:
  alongside due --locked                 as a locked phone sees it
  alongside due --locked --done 3f2a
  alongside due --locked --later 3f2a --for 1h")]
    Due(DueCommand),
    /// Cards that can be read without the PIN
    #[command(subcommand)]
    Reach(Reach),
    /// A timer for an urge, without the PIN; alone, tells how long it still runs
    Urge {
        #[command(subcommand)]
        command: Option<Urge>,
    },
    /// Show or change your plan for a crisis
    #[command(after_help = "Without the PIN it is shown where it was put in reach.

Examples:
  alongside crisis
  alongside crisis set people \"Sam\" --number \"01632 960 001\"
  alongside crisis in-reach on")]
    Crisis(PlanWords),
    /// Show or change your plan for a bad night
    #[command(after_help = "Without the PIN it is shown where it was put in reach.

Examples:
  alongside bad-night
  alongside bad-night set sleep \"At my sister's\"
  alongside bad-night in-reach on")]
    BadNight(PlanWords),
    /// What was typed and not kept yet
    #[command(subcommand)]
    Draft(DraftCommand),
    /// What brings you here, and where you live; without options, tells what is set
    #[command(after_help = "Example:
  alongside profile --role partner --country IE")]
    Profile(ProfileCommand),
    /// What to do now, and whom to call; needs neither PIN nor store
    #[command(
        after_help = "The country is that of the profile, else of the locale. With a store here, it shows what is in
reach without the PIN too: cards, plans, lines of your own.

Examples:
  alongside help-now
  alongside help-now --country NZ
  alongside help-now --country GB-SCT"
    )]
    HelpNow {
        /// Where you are: two letters, such as US, or a part of a country, such as GB-SCT
        #[arg(long)]
        country: Option<String>,
    },
    /// Fellowships, help lines and ways into treatment; your own lines too, with the PIN
    #[command(after_help = "Examples:
  alongside directory --country IE
  alongside directory --country CA-ON --kind outpatient
  alongside directory add \"Drogas info\" --number \"900 16 15 15\" --country ES")]
    Directory(DirectoryCommand),
    /// The PIN, the recovery code and the key; snapshots, and repair
    #[command(subcommand)]
    Vault(VaultCommand),
    /// Erase something for good, also from every snapshot; nothing takes it back
    #[command(after_help = "Examples:
  alongside erase entry 3f2a
  alongside erase draft new-entry
  alongside erase draft entry 3f2a --yes")]
    Erase(EraseCommand),
    /// Take back the latest change of the last 24 hours
    Undo,
    /// Live a day for each partner on a store that is gone afterwards
    #[command(after_help = "Examples:
  alongside demo
  alongside demo --feed meetings.json --zone America/Los_Angeles")]
    Demo(Demo),
    /// What this program is made of
    About,
    /// Print completions for a shell
    #[command(after_help = "Example:
  alongside completions bash > ~/.local/share/bash-completion/completions/alongside")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// A Meeting Guide list to use in place of the invented ones
    #[arg(long, value_name = "FILE")]
    pub(crate) feed: Option<PathBuf>,
    /// Whose meetings the list has
    #[arg(long, requires = "feed", default_value = "aa")]
    pub(crate) fellowship: String,
    /// The list's zone, where it does not say [default: this computer's]
    #[arg(long, requires = "feed")]
    pub(crate) zone: Option<String>,
}

/// Which part of a list.
#[derive(Debug, Args)]
pub(crate) struct Part {
    /// How many at most, 1 to 500
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: u32,
    /// Go on after the page that ended so
    #[arg(long, value_name = "NEXT", allow_hyphen_values = true)]
    pub(crate) after: Option<String>,
}
