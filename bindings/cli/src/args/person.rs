//! What can be typed about the person, their drafts and help.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct ProfileCommand {
    /// recovering, partner, both or looking
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// Where you live: two letters, such as US, or a part of a country, such as GB-SCT; none to take it
    /// away. Help now reads it without the PIN
    #[arg(long)]
    pub(crate) country: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DraftCommand {
    /// List what was typed and not kept yet, the latest first
    List,
    /// Show a draft whole
    Show(Of),
    /// Keep what was typed into a form, over what the draft has; one with nothing typed is forgotten
    #[command(after_help = "Examples:
  alongside draft keep new-entry \"text=Half a line\"
  alongside draft keep entry 3f2a \"text=Another line\" mood=4 'tags=[\"walk\"]'
  alongside draft keep entry 3f2a mood=null")]
    Keep {
        /// new- and a kind, such as new-entry, or a kind and an id, such as entry 3f2a; any kind that can
        /// be erased may have a draft. Then NAME=VALUE: a text as it is, anything else as JSON
        #[arg(required = true, num_args = 1.., value_name = "WHAT")]
        words: Vec<String>,
    },
    /// Save what was typed: as an entry, a reminder, whatever it was typed for
    #[command(after_help = "Examples:
  alongside draft finish new-entry
  alongside draft finish reminder 3f2a")]
    Finish(Of),
    /// Throw a draft away; undo brings it back
    Discard(Of),
}

/// What a draft is of.
#[derive(Debug, Args)]
pub(crate) struct Of {
    /// As the list shows it: new-entry, new-reminder, new-line …, or entry, reminder, plan …
    pub(crate) of: String,
    /// The id of what it changes, or the end of that; new ones have none
    pub(crate) id: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EraseCommand {
    /// entry, versions (of an entry), journal, prompt, mood, reminder, meeting, source (a list), card,
    /// plan (crisis or bad-night), line (one of your own), tag or urge-timer and its id (a journal, a
    /// list, a tag and a mood by name too); bin; draft and what it is of; or history (all that is no
    /// longer in the store: what can be undone, and every snapshot)
    #[arg(required = true, num_args = 1..=3, value_name = "WHAT")]
    pub(crate) what: Vec<String>,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}
