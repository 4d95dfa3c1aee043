//! What can be typed about reminders.

use std::path::PathBuf;

use alongside::Guide;
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Remind {
    /// Plan a reminder
    #[command(
        allow_missing_positional = true,
        after_help = "With --about meeting:ID it may be left out when: every week as the meeting takes place.

Examples:
  alongside remind add \"every day at 08:00\" \"Water, breakfast\"
  alongside remind add \"mondays and thursdays at 6pm\" \"Leave for the meeting\"
  alongside remind add \"tomorrow 8am\" \"Ask for the papers\" --notice full
  alongside remind add \"in 20 minutes\" \"Rice\"
  alongside remind add \"next tuesday at 5pm\" \"Dentist\" --about appointment --before 1h
  alongside remind add \"mon wed fri 7pm\" \"Run\"
  alongside remind add \"every month on the 1st at 9:00\" \"Rent\"
  alongside remind add \"daily at 8:00 starting tomorrow for 2 weeks\" \"Drops\"
  alongside remind add \"every 2 days at 21:00\" \"Patch\" --stop-after 3
  alongside remind add \"8 hours after the last one\" \"Medicine\" --in-quiet-hours
  alongside remind add \"A meeting\" --about meeting:3f2a --before 30m"
    )]
    Add {
        /// Once, on some days, or so long after the last one; what was understood is told back
        when: Option<String>,
        /// What to be reminded of
        text: String,
        #[command(flatten)]
        says: ReminderSays,
    },
    /// Change a reminder: what is not given stays
    #[command(after_help = "Another time begins now: what asks by the old one stops.

Examples:
  alongside remind edit 3f2a --when \"every day at 09:00\"
  alongside remind edit 3f2a --text \"Water, breakfast, a walk\"
  alongside remind edit 3f2a --no-zone --before 0 --about nothing")]
    Edit {
        /// The reminder's id, or its end, or the beginning of what lists show
        id: String,
        /// The new time, as for a new reminder
        #[arg(long)]
        when: Option<String>,
        /// The new text
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        says: ReminderSays,
        /// Go with the clock of wherever you are
        #[arg(long, conflicts_with = "zone")]
        no_zone: bool,
        /// Wait for the end of the quiet hours
        #[arg(long, conflicts_with = "in_quiet_hours")]
        not_in_quiet_hours: bool,
        /// Go on asking, however many get no answer
        #[arg(long, conflicts_with = "stop_after")]
        no_stop_after: bool,
    },
    /// Show a reminder, whole
    Show {
        /// The reminder's id, or its end, or the beginning of what lists show
        id: String,
    },
    /// List reminders, the next first
    List {
        /// Those that are stopped or over too
        #[arg(long)]
        all: bool,
    },
    /// What asks now
    #[command(after_help = "Examples:
  alongside remind due
  alongside remind due --count 60 --json      what a phone arms")]
    Due {
        /// List so many of the next too, as a phone arms them, 1 to 60
        #[arg(long)]
        count: Option<u32>,
    },
    /// Mark what a reminder asks for as done
    Done(Answered),
    /// Leave out what a reminder asks for this time
    Skip(Answered),
    /// Put off what a reminder asks for
    Snooze {
        #[command(flatten)]
        answered: Answered,
        /// For how long: minutes such as 30, or 30m, 2h, 1h30, a week at most
        #[arg(long = "for", default_value_t = Guide.defaults().later_minutes.to_string(), value_name = "LENGTH")]
        length: String,
    },
    /// What became of a reminder, the latest first
    #[command(after_help = "Examples:
  alongside remind history 3f2a --count 30
  alongside remind history 3f2a --before 2026-11-01")]
    History {
        /// The reminder's id, or its end, or the beginning of what lists show
        id: String,
        /// How many at most, 1 to 500
        #[arg(long, default_value_t = 20)]
        count: u32,
        /// Only those before a day, such as monday or YYYY-MM-DD, or a time as --json shows it
        #[arg(long, value_name = "TIME")]
        before: Option<String>,
    },
    /// Let a reminder, or all, be silent to the end of a day
    #[command(after_help = "Examples:
  alongside remind pause 3f2a --until friday
  alongside remind pause --all --for 4d
  alongside remind pause --all --until 2026-12-03")]
    Pause {
        #[command(flatten)]
        which: OneOrAll,
        #[command(flatten)]
        end: PauseEnd,
    },
    /// End a pause
    Resume {
        #[command(flatten)]
        which: OneOrAll,
    },
    /// Set the hours in which reminders wait; alone, tells what is set
    #[command(after_help = "Examples:
  alongside remind quiet 22:00-07:00
  alongside remind quiet off")]
    Quiet {
        /// From when to when, such as 22:00-07:00 or 10pm-7am, or off
        hours: Vec<String>,
    },
    /// Bring in the events and tasks of a calendar (.ics, from Google, Apple or Outlook)
    #[command(after_help = "Examples:
  alongside remind import calendar.ics --preview
  alongside remind import calendar.ics --without 3,7")]
    Import {
        /// The file, or - for standard input
        file: PathBuf,
        /// Only show what would become of it
        #[arg(long)]
        preview: bool,
        /// Leave these places of the preview out
        #[arg(
            long,
            value_name = "PLACES",
            value_delimiter = ',',
            conflicts_with = "preview"
        )]
        without: Vec<u32>,
    },
    /// Write reminders as a calendar (.ics) that others can read
    #[command(after_help = "Examples:
  alongside remind export calendar.ics
  alongside remind export calendar.ics 3f2a --own-words")]
    Export {
        /// Where to
        file: PathBuf,
        /// The reminders' ids, or their ends; without any, all that run
        ids: Vec<String>,
        /// By their own words instead of 'Reminder'
        #[arg(long)]
        own_words: bool,
    },
    /// Stop a reminder: it no longer asks
    Stop {
        /// The reminder's id, or its end, or the beginning of what lists show
        id: String,
    },
    /// Start a reminder that was stopped, or that stopped by itself: it asks again
    Start {
        /// The reminder's id, or its end, or the beginning of what lists show
        id: String,
    },
    /// When a rule would ask, before anything is kept; needs no store
    #[command(after_help = "Examples:
  alongside remind expand --rule \"every second tuesday at 19:00\"
  alongside remind expand --rule \"FREQ=MONTHLY;BYDAY=-1FR\" --start 2026-12-01T18:30 --count 5
  alongside remind expand --rule \"FREQ=DAILY\" --start 2026-03-28T02:30 --zone Europe/Berlin")]
    Expand(Expand),
}

/// What a reminder says besides its time and text.
#[derive(Debug, Args)]
pub(crate) struct ReminderSays {
    /// Keep to the clock of this zone, wherever you are
    #[arg(long)]
    pub(crate) zone: Option<String>,
    /// What it is about: check-in, appointment, a thing such as meeting:ID or card:ID, or nothing
    #[arg(long, value_name = "WHAT")]
    pub(crate) about: Option<String>,
    /// Ask so long before its time, such as 30m, 2h or 1h30
    #[arg(long, value_name = "LENGTH")]
    pub(crate) before: Option<String>,
    /// What the lock screen shows: nothing, neutral or full
    #[arg(long, value_name = "WHAT")]
    pub(crate) notice: Option<String>,
    /// Show these words on the lock screen
    #[arg(long, value_name = "WORDS", conflicts_with = "notice")]
    pub(crate) cover: Option<String>,
    /// Ask in the quiet hours as well
    #[arg(long)]
    pub(crate) in_quiet_hours: bool,
    /// Ask no more after so many without an answer, 1 to 99
    #[arg(long, value_name = "NUMBER")]
    pub(crate) stop_after: Option<u32>,
}

/// What is answered.
#[derive(Debug, Args)]
pub(crate) struct Answered {
    /// The reminder's id, or its end, or the beginning of what lists show
    pub(crate) id: String,
    /// The day it was asked for, such as yesterday, monday or YYYY-MM-DD [default: what asks, or was put off, or asks soon]
    #[arg(long)]
    pub(crate) day: Option<String>,
    /// The time of that day, HH:MM, where it has several
    #[arg(long, requires = "day")]
    pub(crate) time: Option<String>,
}

/// A reminder, or all of them.
#[derive(Debug, Args)]
pub(crate) struct OneOrAll {
    /// The reminder's id, or its end, or the beginning of what lists show
    #[arg(required_unless_present = "all")]
    pub(crate) id: Option<String>,
    /// All reminders
    #[arg(long, conflicts_with = "id")]
    pub(crate) all: bool,
}

/// When a pause ends.
#[derive(Debug, Args)]
pub(crate) struct PauseEnd {
    /// The last day, such as tomorrow, friday or YYYY-MM-DD
    #[arg(long, value_name = "DAY", required_unless_present = "length")]
    pub(crate) until: Option<String>,
    /// For so many days after today, such as 4d or 2 weeks
    #[arg(long = "for", value_name = "LENGTH", conflicts_with = "until")]
    pub(crate) length: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Expand {
    /// An RRULE of RFC 5545, or words
    #[arg(long)]
    pub(crate) rule: String,
    /// When it begins, YYYY-MM-DDTHH:MM [default: now]
    #[arg(long)]
    pub(crate) start: Option<String>,
    /// The zone of its clock [default: yours]
    #[arg(long)]
    pub(crate) zone: Option<String>,
    /// How many, 1 to 1000
    #[arg(long, default_value_t = 10)]
    pub(crate) count: u32,
}
