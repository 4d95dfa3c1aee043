//! What can be typed about meetings.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Which meetings.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Only of this fellowship: aa, na, ca, al_anon …; may be given more than once
    #[arg(long = "fellowship", value_name = "CODE")]
    pub(crate) fellowships: Vec<String>,
    /// Only in_person, online, hybrid, phone or inactive; may be given more than once
    #[arg(long = "venue", value_name = "VENUE")]
    pub(crate) venues: Vec<String>,
    /// How many at most, 1 to 500
    #[arg(long, default_value_t = 10)]
    pub(crate) limit: u32,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Groups {
    /// Import a Meeting Guide list, or bring one up to date
    #[command(after_help = "Example:
  alongside groups import list.json --source \"Port Ellery AA\" --fellowship aa \\
    --zone America/New_York")]
    Import {
        /// The list, a JSON file
        file: PathBuf,
        /// Your name for the list; the same name brings it up to date
        #[arg(long)]
        source: String,
        /// Whose meetings it has: aa, na, ca, al_anon …
        #[arg(long)]
        fellowship: String,
        /// The zone of the rows that do not say theirs
        #[arg(long)]
        zone: Option<String>,
        /// Take it even if it has less than half of the meetings it had
        #[arg(long)]
        allow_fewer: bool,
    },
    /// Add a meeting that you know
    #[command(after_help = "Example:
  alongside groups add --name \"Tuesday Lamp\" --fellowship na --day tuesday \\
    --start 19:00 --end 20:30 --place \"Library, side door\"")]
    Add(AddMeeting),
    /// Remove a meeting that you added
    Remove {
        /// The meeting's id, or its end
        id: String,
    },
    /// Meetings that are on
    Now {
        #[command(flatten)]
        which: Which,
    },
    /// Meetings that start next
    Next {
        /// How many hours ahead, 1 to 168
        #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=168))]
        hours: u32,
        #[command(flatten)]
        which: Which,
    },
    /// Meetings near a place, the nearest first
    #[command(after_help = "Examples:
  alongside groups near 43.66,-70.26
  alongside groups near \"Port Ellery\" --km 3")]
    Near {
        /// LAT,LON in degrees, or a town that your lists know
        #[arg(allow_hyphen_values = true)]
        place: String,
        /// How far, in kilometres, up to 500
        #[arg(long, default_value_t = 10.0)]
        km: f64,
        #[command(flatten)]
        which: Which,
    },
    /// Find meetings by words
    Search {
        /// Words of the name, the place, the town or the notes
        #[arg(required = true)]
        query: Vec<String>,
        /// How many at most, 1 to 500
        #[arg(long, default_value_t = 10)]
        limit: u32,
    },
    /// Show a meeting whole
    Show {
        /// The meeting's id, or its end
        id: String,
    },
    /// The lists that were imported
    Sources,
    /// Remove a list that was imported, with all its meetings
    RemoveList {
        /// Your name for the list
        source: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AddMeeting {
    /// Its name
    #[arg(long)]
    pub(crate) name: String,
    /// Whose meeting it is: aa, na, ca, al_anon …
    #[arg(long)]
    pub(crate) fellowship: String,
    /// The day of the week
    #[arg(long)]
    pub(crate) day: String,
    /// When it starts, HH:MM in its zone
    #[arg(long)]
    pub(crate) start: String,
    /// When it ends, HH:MM [default: an hour later]
    #[arg(long)]
    pub(crate) end: Option<String>,
    /// Its zone [default: yours]
    #[arg(long)]
    pub(crate) zone: Option<String>,
    /// in_person, online, hybrid or phone
    #[arg(long, default_value = "in_person")]
    pub(crate) venue: String,
    /// The name of the place
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// The address
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// The town
    #[arg(long)]
    pub(crate) town: Option<String>,
    /// Where it is, LAT,LON in degrees
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    pub(crate) at: Option<String>,
    /// The link to join by
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// The number to dial in by
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// A note of your own
    #[arg(long)]
    pub(crate) notes: Option<String>,
}
