//! What went wrong, for a person and for a script.

use std::io::{self, IsTerminal, Read};
use std::str::FromStr;

use alongside::{AppError, Reason};
use serde_json::{Value, json};

use crate::red;

/// Reads an input as what it has to be, and names it where it is not.
pub(crate) fn read<T>(field: &str, text: &str) -> Result<T, Failure>
where
    T: FromStr<Err = AppError>,
{
    text.trim()
        .parse()
        .map_err(|error| Failure::from(error).of(field))
}

/// Reads an id, or finds the one that ends so.
pub(crate) fn id_or_short_id<T: FromStr>(
    text: &str,
    resolve: impl FnOnce(&str) -> Result<T, AppError>,
) -> Result<T, Failure> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    resolve(text).map_err(no_id)
}

/// Why nothing was found by an id.
pub(crate) fn no_id(error: AppError) -> Failure {
    match error {
        AppError::Invalid {
            reason: Reason::NotAnId,
            ..
        } => Failure::refused("id", NO_ID),
        error => error.into(),
    }
}

const NOTHING_LEFT: &str = "Nothing here can be read, and no snapshot of it. All is left as it is. Put \
                            back a copy of the folder, or begin anew elsewhere: alongside --store \
                            DIR init";

const NO_ID: &str = "that is no id: type one as lists show it, or its last 4 characters or more";

/// How long a wait is, as people say it.
pub(crate) fn wait(seconds: u32) -> String {
    match seconds.div_ceil(60) {
        0..=1 => format!("{seconds} s"),
        60 => "an hour".into(),
        minutes => format!("{minutes} minutes"),
    }
}

/// Why a command failed: printed on standard error, and the exit status.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: &'static str,
    field: Option<String>,
    reason: String,
    /// Whether the reason is said by itself, not of the field.
    is_whole_sentence: bool,
    /// What could help, where the command knows more than the kind tells.
    hint: Option<String>,
    /// What was typed and is kept nowhere.
    not_kept: Option<String>,
    /// Whether no PIN was given: what is in reach can be shown without.
    pub(crate) is_without_pin: bool,
    /// 1 a fault of the program, 2 bad input, 3 locked, 4 damaged or newer store, 5 storage,
    /// 6 store in use.
    pub(crate) status: u8,
}

impl Failure {
    /// Tells of a step that failed after what was asked for was done, on standard error.
    pub(crate) fn tell(&self, step: &str) {
        red(format!("{step} failed: {}", self.text())).tell();
    }

    /// An input that can't be read as what it has to be.
    pub(crate) fn malformed(field: &str, expected: &str) -> Self {
        let reason = Reason::Malformed {
            expected: expected.into(),
        };
        Self::invalid(field, &reason)
    }

    /// A name that is not one of the known.
    pub(crate) fn unknown(field: &str, known: &str) -> Self {
        let reason = Reason::Unknown {
            known: known.into(),
        };
        Self::invalid(field, &reason)
    }

    fn invalid(field: &str, reason: &Reason) -> Self {
        Self::new("invalid", Some(field.into()), reason.to_string(), 2)
    }

    /// An input that can't be taken, in a sentence of its own.
    pub(crate) fn refused(field: &str, sentence: &str) -> Self {
        Self {
            is_whole_sentence: true,
            ..Self::new("invalid", Some(field.into()), sentence.into(), 2)
        }
    }

    fn new(kind: &'static str, field: Option<String>, reason: String, status: u8) -> Self {
        Self {
            kind,
            field,
            reason,
            is_whole_sentence: kind != "invalid",
            hint: None,
            not_kept: None,
            is_without_pin: false,
            status,
        }
    }

    /// What the command line parser refused, in its words.
    pub(crate) fn usage(error: &clap::Error) -> Self {
        use clap::error::{ContextKind, ContextValue};
        let field = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(arg)) => arg.clone(),
            Some(ContextValue::Strings(args)) => args.join(" "),
            _ => "command".into(),
        };
        let text = error.to_string();
        let reason = text
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .into();
        Self::new("invalid", Some(field), reason, 2)
    }

    /// No PIN was given.
    pub(crate) fn no_pin(reason: &str) -> Self {
        Self {
            is_without_pin: true,
            ..Self::new("locked", None, reason.into(), 3)
        }
    }

    /// With `--damaged` nothing is changed.
    pub(crate) fn reads_alone() -> Self {
        let sentence = "with --damaged the store is read, and nothing is changed: leave it out";
        Self::refused("damaged", sentence)
    }

    /// What a store that is read with `--damaged` refuses is a change.
    pub(crate) fn of_reading_alone(self) -> Self {
        if self.is_of_the_database() {
            return Self::reads_alone();
        }
        self
    }

    /// A store that can't be mended or read in part either.
    pub(crate) fn of_nothing_left(self) -> Self {
        if self.is_of_the_database() {
            return self.with_hint(NOTHING_LEFT);
        }
        self
    }

    fn is_of_the_database(&self) -> bool {
        self.kind == "damaged" && self.reason.contains("database")
    }

    /// The same, in words that say more.
    pub(crate) fn saying(self, reason: String) -> Self {
        Self { reason, ..self }
    }

    /// The same, with what could help.
    pub(crate) fn with_hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// The same, with one hint more.
    pub(crate) fn and_hint(self, more: &str) -> Self {
        let hint = self.hint.as_deref().or_else(|| self.usual_hint());
        let hint = hint.map_or(more.to_owned(), |hint| format!("{hint}\n{more}"));
        self.with_hint(hint)
    }

    /// The same, of the second store, whose recovery code has a name of its own.
    pub(crate) fn of_second_store(self) -> Self {
        let hint = self.hint.as_deref().or_else(|| self.usual_hint());
        match hint.map(|hint| hint.replace("ALONGSIDE_RECOVERY", "ALONGSIDE_SECOND_RECOVERY")) {
            Some(hint) => self.with_hint(hint),
            None => self,
        }
    }

    /// Why words that were typed are kept nowhere.
    pub(crate) fn with_words(self, words: String) -> Self {
        Self {
            not_kept: Some(words),
            ..self.with_hint("This was not kept. Copy it from above.")
        }
    }

    /// The same, with what waits on standard input, where that is no terminal: nobody has read it.
    pub(crate) fn with_piped_words(self) -> Self {
        let mut input = io::stdin().lock();
        if self.not_kept.is_some() || io::stdin().is_terminal() {
            return self;
        }
        let mut words = Vec::new();
        let read = input.read_to_end(&mut words);
        let words = String::from_utf8_lossy(&words);
        if read.is_err() || words.trim().is_empty() {
            return self;
        }
        Self {
            not_kept: Some(words.into_owned()),
            ..self.and_hint("What came in was not kept. Copy it from above.")
        }
    }

    /// Words that were typed and are kept nowhere: to be shown before the failure.
    pub(crate) fn not_kept(&self) -> Option<&str> {
        self.not_kept.as_deref()
    }

    /// The file that the program keeps beside the store can't be written.
    pub(crate) fn storage(error: &std::io::Error) -> Self {
        let detail = format!("{:?}", error.kind());
        AppError::Storage { detail }.into()
    }

    /// The same failure of another field, as its command calls it.
    pub(crate) fn of(self, field: &str) -> Self {
        Self {
            field: self.field.map(|_| field.into()),
            ..self
        }
    }

    pub(crate) fn json(&self) -> Value {
        let mut error = json!({ "kind": self.kind, "field": self.field, "reason": self.reason });
        if let Some(words) = self.not_kept() {
            error["not_kept"] = json!(words);
        }
        json!({ "error": error })
    }

    /// One line for a person, and what could help.
    pub(crate) fn text(&self) -> String {
        // What is refused is said of its field; the parser's words and the others are whole.
        let what = match &self.field {
            Some(field) if !self.is_whole_sentence => format!("{field} {}", self.reason),
            _ => self.reason.clone(),
        };
        match self.hint.as_deref().or_else(|| self.usual_hint()) {
            Some(hint) => format!("{what}\n{hint}"),
            None => what,
        }
    }

    fn usual_hint(&self) -> Option<&'static str> {
        Some(match self.kind {
            "not_found" if self.reason.ends_with("slot") => {
                "Open it with ALONGSIDE_RECOVERY_CODE, and set a PIN: alongside vault change-pin"
            }
            "no_store" => "Begin with: alongside init",
            "wrong_pin" => {
                "Forgot it? The recovery code opens the store too, as the value of ALONGSIDE_RECOVERY_CODE"
            }
            "tries_not_counted" => "The recovery code opens the store: ALONGSIDE_RECOVERY_CODE",
            "too_soon" => "The recovery code can be tried at once: ALONGSIDE_RECOVERY_CODE",
            "newer" => "Update alongside. Nothing was changed.",
            "damaged" if self.is_of_the_database() => {
                "It is left as it is. Mend it: alongside vault salvage\n\
                 Or read what can be read: alongside --damaged journal list"
            }
            "other_key" => {
                "Both are left as they are. Put files of one time back together, or go on with the \
                 latest snapshot that this key opens: alongside vault salvage"
            }
            "damaged" if self.reason.contains("key file") => {
                "It is left as it is. The recovery code may still open the store: \
                 ALONGSIDE_RECOVERY_CODE"
            }
            "damaged" if self.reason.contains(".v1") => {
                "It is left as it is. Opening the store writes it anew: alongside today"
            }
            "damaged" => "It is left as it is. Keep a copy of the folder.",
            "storage_locked" => "Nothing is damaged. Unlock the device and try again.",
            "read_only" | "full" => "What was stored before is as it was.",
            "in_use" => "Close the other program first.",
            _ => return None,
        })
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let (kind, status) = match &error {
            AppError::Invalid { .. } => ("invalid", 2),
            AppError::NotFound { .. } => ("not_found", 2),
            AppError::NoStore => ("no_store", 2),
            AppError::StoreExists => ("store_exists", 2),
            AppError::Cancelled => ("cancelled", 2),
            AppError::WrongPin => ("wrong_pin", 3),
            AppError::WrongRecoveryCode => ("wrong_recovery_code", 3),
            AppError::TooSoon { .. } => ("too_soon", 3),
            AppError::PinNeeded => ("pin_needed", 3),
            AppError::Locked => ("locked", 3),
            AppError::Newer { .. } => ("newer", 4),
            AppError::Damaged { .. } => ("damaged", 4),
            AppError::OtherKey => ("other_key", 4),
            AppError::TriesNotCounted => ("tries_not_counted", 5),
            AppError::ReadOnly => ("read_only", 5),
            AppError::StorageLocked => ("storage_locked", 5),
            AppError::Full => ("full", 5),
            AppError::OutOfMemory => ("out_of_memory", 5),
            AppError::NotAFile | AppError::Storage { .. } => ("storage", 5),
            AppError::InUse => ("in_use", 6),
            AppError::Internal { .. } => ("internal", 1),
        };
        let (field, reason) = match error {
            AppError::TooSoon { seconds } => {
                let reason = format!("the next PIN can be tried in {}", wait(seconds));
                (None, reason)
            }
            AppError::Invalid { field, reason } => (Some(field.into()), reason.to_string()),
            AppError::NotFound { kind } => (Some("id".into()), format!("there is no such {kind}")),
            AppError::NoStore | AppError::StoreExists => (Some("store".into()), error.to_string()),
            other => (None, other.to_string()),
        };
        Self::new(kind, field, reason, status)
    }
}
