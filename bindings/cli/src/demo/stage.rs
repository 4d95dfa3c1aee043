//! One person's store and day: commands typed at set times, with what they answer.

use std::path::{Path, PathBuf};

use alongside::{CallContext, Guide, Vault, WallTime, Zone};
use clap::Parser;
use serde_json::{Value, json};

use crate::args::Cli;
use crate::failure::{Failure, read};
use crate::show::{Answer, Text, bold, dim};
use crate::unlock::{self, Opened};

/// A PIN for a store that is gone in a moment.
const PIN: &[u8] = b"a demo, not a secret";
/// And a key for what works while it is locked.
pub(super) const LOCK_KEY: [u8; 32] = [7; 32];

/// What the demo shows.
pub(super) enum Line {
    Heading(String),
    Time(String),
    Step {
        command: String,
        shown: Text,
        answer: Value,
    },
}

impl Line {
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Heading(text) => json!({ "heading": text }),
            Self::Time(text) => json!({ "time": text }),
            Self::Step {
                command, answer, ..
            } => json!({ "command": command, "answer": answer }),
        }
    }
}

/// One after the other, as in a terminal.
pub(super) fn screen(lines: &[Line]) -> Text {
    let shown = lines.iter().map(|line| match line {
        Line::Heading(text) => {
            let under = "─".repeat(text.chars().count());
            Text::from("\n") + bold(text) + "\n" + dim(under)
        }
        Line::Time(text) => Text::from("\n") + dim(text),
        Line::Step { command, shown, .. } => dim("$") + format!(" {command}\n") + shown.clone(),
    });
    Text::of_lines(shown)
}

/// A store of one person's, and the time there.
pub(super) struct Stage {
    dir: PathBuf,
    opened: Opened,
    context: CallContext,
    start: CallContext,
    lines: Vec<Line>,
}

impl Stage {
    pub(super) fn new(title: &str, dir: &Path, context: &CallContext) -> Result<Self, Failure> {
        let path = dir
            .to_str()
            .ok_or_else(|| Failure::malformed("store", "a path in UTF-8"))?;
        let vault = Vault::create(path)?;
        let sealed = unlock::without_hardware(vault.seal_pin(PIN, Vec::new())?);
        let code = Guide::new().new_recovery_code()?;
        let session = vault.set_up(sealed, &code, &LOCK_KEY, context.clone())?;
        let opened = Opened::alone(vault, session);
        let lines = vec![Line::Heading(title.into())];
        let (start, context) = (context.clone(), context.clone());
        Ok(Self {
            dir: dir.to_owned(),
            opened,
            context,
            start,
            lines,
        })
    }

    /// Sets the clock to a time on a day counted from today.
    pub(super) fn at(&mut self, days: i64, time: &str) -> Result<(), Failure> {
        let time: WallTime = read("time", time)?;
        let day = self.start.today().plus(days);
        if let Some(now) = self.start.zone.instant(day, time) {
            self.context.now = now;
        }
        let name = if days < 0 {
            "The evening before"
        } else {
            "Today"
        };
        self.lines.push(Line::Time(format!("{name}, {time}")));
        Ok(())
    }

    pub(super) fn zone(&self) -> Zone {
        self.context.zone
    }

    /// Runs a command as it would be typed, and gives its answer for scripts.
    pub(super) fn run(&mut self, words: &[&str]) -> Result<Value, Failure> {
        self.run_briefly(words, usize::MAX)
    }

    /// Runs a command and shows only the first lines of its answer.
    pub(super) fn run_briefly(&mut self, words: &[&str], most: usize) -> Result<Value, Failure> {
        let typed = std::iter::once("alongside").chain(words.iter().copied());
        let cli = Cli::try_parse_from(typed).map_err(|error| Failure::usage(&error))?;
        let Answer { text, json, .. } = crate::act(&cli.command, &self.opened, &self.context)?;
        let shown = text.first_lines(most);
        let words = words.iter().map(|word| quoted(self.short_path(word)));
        let command = format!("alongside {}", words.collect::<Vec<_>>().join(" "));
        self.lines.push(Line::Step {
            command,
            shown,
            answer: json.clone(),
        });
        Ok(json)
    }

    /// Of a file in the demo's own folder, the name.
    fn short_path<'a>(&self, word: &'a str) -> &'a str {
        let inside = self
            .dir
            .parent()
            .and_then(|dir| Path::new(word).strip_prefix(dir).ok());
        inside.and_then(Path::to_str).unwrap_or(word)
    }

    /// Locks the store; what is left is its folder and what was shown.
    pub(super) fn close(self) -> Result<(PathBuf, Vec<Line>), Failure> {
        self.opened.session.lock()?;
        Ok((self.dir, self.lines))
    }
}

/// A word as a shell wants it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./,:".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    let mark = if word.contains('"') { '\'' } else { '"' };
    format!("{mark}{word}{mark}")
}
