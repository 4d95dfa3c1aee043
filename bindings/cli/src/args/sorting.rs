//! What `alongside journal` takes about journals, tags, moods, prompts and *On this day*.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum Journals {
    /// List them
    List,
    /// Add one
    Add {
        /// Its name
        name: String,
    },
    /// Rename one
    Rename {
        /// Its name, or the end of its id
        journal: String,
        /// Its new name
        name: String,
    },
    /// Take one away; its entries go to the first
    Remove {
        /// Its name, or the end of its id
        journal: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tags {
    /// List them with their counts, the most used first
    List,
    /// Rename one in every entry; where the new name is a tag, the two become one
    Rename {
        /// Its name, or the end of its id
        tag: String,
        /// Its new name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Moods {
    /// List them, the lowest first
    List,
    /// Set the scale, the lowest first, 2 to 12 moods
    #[command(
        after_help = "A number stands for the mood of that id (see list), so that its
entries keep it; a name after it renames it. A name alone is a new mood. Examples:
  alongside journal moods set 1 2 3=level 4 5
  alongside journal moods set low middling high"
    )]
    Set {
        /// ID, ID=NAME or NAME
        #[arg(required = true)]
        moods: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PromptCommand {
    /// Today's
    Today,
    /// List them
    List {
        /// Only those about this, such as cravings or self_care; together and moving_on are listed
        /// only so
        #[arg(long)]
        need: Option<String>,
        /// Only the favourites
        #[arg(long)]
        favourites: bool,
        /// Only your own
        #[arg(long)]
        own: bool,
        /// The refused ones
        #[arg(long)]
        refused: bool,
    },
    /// What is known of prompts and of writing
    Evidence,
    /// Show another one today
    Skip {
        /// Its name or id [default: today's]
        prompt: Option<String>,
    },
    /// Keep one among the favourites
    Like {
        /// Its name or id
        prompt: String,
        /// Take it out of the favourites
        #[arg(long)]
        off: bool,
    },
    /// Never show one again
    Refuse {
        /// Its name or id
        prompt: String,
        /// Let it be shown again
        #[arg(long)]
        off: bool,
    },
    /// Keep one of your own
    Add {
        /// What it asks
        text: String,
    },
    /// Change the text of one of your own
    Edit {
        /// Its id, or the end of it
        id: String,
        /// What it asks
        text: String,
    },
    /// Take one of your own away
    Remove {
        /// Its id, or the end of it
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum OnThisDayCommand {
    /// Turn it on
    On,
    /// Turn it off
    Off,
    /// Keep it from bringing an entry back
    Skip {
        /// The entry's id, or its end
        id: String,
        /// Let it bring the entry back again
        #[arg(long)]
        off: bool,
    },
}
