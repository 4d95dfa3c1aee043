//! What `alongside journal` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Part;
use super::sorting::{Journals, Moods, OnThisDayCommand, PromptCommand, Tags};

impl Journal {
    /// Whether it takes an entry's words from standard input.
    pub(crate) fn reads_words(&self) -> bool {
        match self {
            Self::Add { text, .. } => text.is_none(),
            Self::Edit { text, .. } => text.as_deref() == Some("-"),
            _ => false,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    /// Write an entry
    #[command(
        after_help = "Without TEXT it is read from standard input, which leaves no trace in
the shell's history.

Examples:
  alongside journal add
  alongside journal add --mood 4 --tag work \"A long day, a good end.\"
  alongside journal add --at 2026-11-21T23:30 < note.txt"
    )]
    Add {
        /// The entry, in Markdown
        text: Option<String>,
        #[command(flatten)]
        fields: Fields,
        /// A tag; may be given more than once
        #[arg(long = "tag", value_name = "TAG")]
        tags: Vec<String>,
        /// The time it belongs to, in your zone: 2026-11-21T23:30
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// Change an entry: what is not given stays
    Edit {
        /// The entry's id, or its end
        id: String,
        /// The new text; - reads it from standard input
        text: Option<String>,
        #[command(flatten)]
        fields: Fields,
        /// The new tags, in place of all it had
        #[arg(long = "tag", value_name = "TAG")]
        tags: Vec<String>,
        /// Take all tags away
        #[arg(long, conflicts_with = "tags")]
        no_tags: bool,
        /// The time it belongs to, in your zone: 2026-11-21T23:30
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// List entries, the latest first
    List {
        #[command(flatten)]
        filter: Filter,
        /// The archived ones
        #[arg(long)]
        archived: bool,
        #[command(flatten)]
        part: Part,
    },
    /// Show an entry whole
    Show {
        /// The entry's id, or its end
        id: String,
    },
    /// Find entries by words
    #[command(after_help = "Each word finds what begins with it. Examples:
  alongside journal search river walk        both words
  alongside journal search '\"long walk\"'     the words as they stand together
  alongside journal search calm OR rested    either
  alongside journal search -- walk -rain     walk, and not rain
  alongside journal search --best --from 2026-01-01 --mood 2 walk")]
    Search {
        /// Words to look for
        #[arg(required = true)]
        query: Vec<String>,
        #[command(flatten)]
        filter: Filter,
        #[command(flatten)]
        order: Order,
        #[command(flatten)]
        part: Part,
    },
    /// Hide an entry from the list and from search; it is kept
    Archive {
        /// The entry's id, or its end
        id: String,
    },
    /// Show an archived entry again
    Unarchive {
        /// The entry's id, or its end
        id: String,
    },
    /// Mark an entry with a star
    Star {
        /// The entry's id, or its end
        id: String,
        /// Take the star away
        #[arg(long)]
        off: bool,
    },
    /// What an entry was before each change
    Versions {
        /// The entry's id, or its end
        id: String,
    },
    /// Bring an earlier version of an entry back
    Restore {
        /// The entry's id, or its end
        id: String,
        /// The version's number
        version: i64,
    },
    /// Put an entry into the bin: gone for good after 30 days, or at once by erase
    Bin {
        /// The entry's id, or its end; without it, what is in the bin, without a word of it
        id: Option<String>,
        #[command(flatten)]
        part: Part,
    },
    /// Take an entry out of the bin
    PutBack {
        /// The entry's id, or its end
        id: String,
    },
    /// Journals beside the first, one for each purpose
    Journals {
        #[command(subcommand)]
        command: Option<Journals>,
    },
    /// The tags of the entries
    Tags {
        #[command(subcommand)]
        command: Option<Tags>,
    },
    /// The scale of moods
    Moods {
        #[command(subcommand)]
        command: Option<Moods>,
    },
    /// A month with its moods
    Calendar {
        /// YYYY-MM [default: this month]
        month: Option<String>,
    },
    /// A year at a glance: a line for each month, a sign for each day
    Year {
        /// YYYY [default: this year]
        year: Option<i32>,
    },
    /// Read another app's journal, or this app's own export
    #[command(
        after_help = "FORMAT is alongside, markdown (also Obsidian and Logseq), dayone, daylio, journey,
jrnl, presently, standardnotes, diarium, diaro, joplin, keep, memos, notesnook or
applejournal. Without it, the file is read as the one that takes most entries in.
What was imported before is not added again: where the file says something else
now and nobody has edited the entry here, it changes. An import can be taken back
for 30 days.

Examples:
  alongside journal import Export.zip --preview
  alongside journal import daylio.csv --from daylio --zone Europe/Dublin
  alongside journal import Notes/ --journal Old --preview"
    )]
    Import {
        /// The file, or a folder of Markdown
        file: PathBuf,
        /// Whose export it is [default: what it looks like]
        #[arg(long, value_name = "FORMAT")]
        from: Option<String>,
        /// Where entries without a zone of their own were written [default: your zone]
        #[arg(long)]
        zone: Option<String>,
        /// The journal that all new entries go into, by its name or id; none for the first [default:
        /// the journals in the file]
        #[arg(long, value_name = "JOURNAL")]
        journal: Option<String>,
        /// Say what it would do, show the first entries, and change nothing
        #[arg(long)]
        preview: bool,
    },
    /// Imports that can be taken back, or take one back
    Imports {
        /// The id of the import to take back: its entries go into the bin
        #[arg(long, value_name = "ID")]
        take_back: Option<String>,
    },
    /// Write entries into a folder, or into an archive where the path ends in .zip
    #[command(
        after_help = "FORMAT is markdown, json or csv. Photos are put beside them. What is written
lies outside the lock.

Examples:
  alongside journal export notes --as markdown
  alongside journal export notes.zip --as json --archived
  alongside journal export 2026.zip --as csv --from 2026-01-01 --to 2026-12-31"
    )]
    Export {
        /// A folder that is empty or not there yet, or a .zip that is not there yet
        dir: PathBuf,
        /// What to write
        #[arg(long = "as", value_name = "FORMAT")]
        format: String,
        #[command(flatten)]
        filter: Filter,
        /// The archived ones too
        #[arg(long)]
        archived: bool,
    },
    /// A prompt to begin with: today's, or what is asked for
    Prompt {
        #[command(subcommand)]
        command: Option<PromptCommand>,
    },
    /// Write a photo of an entry into a file
    #[command(after_help = "Example:
  alongside journal photo 3f2a 1 pier.jpg")]
    Photo {
        /// The entry's id, or its end
        id: String,
        /// Which of its photos, from 1
        number: usize,
        /// A file that is not there yet
        file: PathBuf,
    },
    /// How much there is
    Counts {
        #[command(flatten)]
        filter: Filter,
    },
    /// What was written a week, a month and years ago today
    OnThisDay {
        #[command(subcommand)]
        command: Option<OnThisDayCommand>,
    },
    /// Which parts of the journal the apps show
    #[command(
        after_help = "Each is off until you turn it on. What was recorded with it stays, and is shown where an
entry has it. Without a part, tells what is set.

Example:
  alongside journal parts --energy on --year on"
    )]
    Parts(JournalPartsCommand),
}

#[derive(Debug, Args)]
pub(crate) struct JournalPartsCommand {
    /// The energy of an entry
    #[arg(long, value_name = "on|off", value_parser = on_or_off)]
    pub(crate) energy: Option<bool>,
    /// The time slept
    #[arg(long, value_name = "on|off", value_parser = on_or_off)]
    pub(crate) sleep: Option<bool>,
    /// The year in pixels
    #[arg(long, value_name = "on|off", value_parser = on_or_off)]
    pub(crate) year: Option<bool>,
    /// On this day
    #[arg(long, value_name = "on|off", value_parser = on_or_off)]
    pub(crate) memories: Option<bool>,
    /// Journals beside the first
    #[arg(long, value_name = "on|off", value_parser = on_or_off)]
    pub(crate) journals: Option<bool>,
}

fn on_or_off(text: &str) -> Result<bool, &'static str> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("on or off"),
    }
}

/// What an entry has beside its text, tags and time.
#[derive(Debug, Args)]
pub(crate) struct Fields {
    /// How it was: 1 is the lowest of the scale, or the mood's name, or none
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) mood: Option<String>,
    /// Energy, 1 (lowest) to 5 (highest), or none
    #[arg(long)]
    pub(crate) energy: Option<String>,
    /// Time slept the night before: 7:30 or 450 (minutes), or none
    #[arg(long)]
    pub(crate) sleep: Option<String>,
    /// The journal it is in, by name or the end of its id; none for the first
    #[arg(long)]
    pub(crate) journal: Option<String>,
    /// A meeting that it is about, by its id or the end of it, or none
    #[arg(long)]
    pub(crate) meeting: Option<String>,
    /// A run of the urge timer that it is about, by its id or the end of it, or none
    #[arg(long, conflicts_with = "meeting")]
    pub(crate) urge: Option<String>,
    /// The prompt that it answers, by its name or id, today, or none
    #[arg(long)]
    pub(crate) prompt: Option<String>,
    /// A picture to add; may be given more than once
    #[arg(long = "photo", value_name = "FILE")]
    pub(crate) photos: Vec<PathBuf>,
    /// Take away the photos that it had
    #[arg(long)]
    pub(crate) no_photos: bool,
}

/// Which entries.
#[derive(Debug, Args)]
pub(crate) struct Filter {
    /// Only those of this journal, by name or the end of its id; first for the first
    #[arg(long)]
    pub(crate) journal: Option<String>,
    /// Only those with this tag
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only those with this mood, by its place on the scale or its name
    #[arg(long)]
    pub(crate) mood: Option<String>,
    /// Only those with a star
    #[arg(long)]
    pub(crate) starred: bool,
    /// Only those of this day and later ones, such as monday or YYYY-MM-DD
    #[arg(long)]
    pub(crate) from: Option<String>,
    /// Only those of this day and earlier ones, such as yesterday or YYYY-MM-DD
    #[arg(long)]
    pub(crate) to: Option<String>,
    /// Only those that answer this prompt, by its name or id
    #[arg(long)]
    pub(crate) prompt: Option<String>,
    /// Only those with a photo
    #[arg(long)]
    pub(crate) has_photo: bool,
}

/// What comes first.
#[derive(Debug, Args)]
pub(crate) struct Order {
    /// The best match first, instead of the latest
    #[arg(long)]
    pub(crate) best: bool,
}
