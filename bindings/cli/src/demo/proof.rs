//! What can be read of the stores without their keys: nothing.

use std::path::{Path, PathBuf};

use alongside::{AppError, CallContext, Vault};
use serde_json::{Value, json};

use super::stage::LOCK_KEY;
use crate::failure::Failure;
use crate::show::{Text, bold, dim};

/// Words that the two of them wrote, planned or imported.
const WORDS: [&str; 6] = ["Payday", "river", "rent", "breakfast", "Shoes", "Anon"];
/// What a database that is not encrypted begins with.
const PLAIN: &[u8] = b"SQLite format 3\0";
const WRONG_PIN: &[u8] = b"not the PIN of it";

pub(super) struct Proof {
    file: String,
    begins: Vec<u8>,
    files: usize,
    bytes: usize,
    found: Vec<String>,
    refused: String,
}

/// Looks into every file of the locked stores, and tries a wrong PIN.
pub(super) fn of(dirs: &[PathBuf], context: &CallContext) -> Result<Proof, Failure> {
    let mut proof = Proof {
        file: String::new(),
        begins: Vec::new(),
        files: 0,
        bytes: 0,
        found: Vec::new(),
        refused: refusal(&dirs[0], context)?,
    };
    for path in dirs.iter().flat_map(|dir| files(dir)) {
        let bytes = std::fs::read(&path).map_err(|_| AppError::ReadOnly)?;
        proof.files += 1;
        proof.bytes += bytes.len();
        proof.found.extend(
            WORDS
                .iter()
                .filter(|word| contains(&bytes, word.as_bytes()))
                .map(|word| (*word).into()),
        );
        if contains(&bytes, PLAIN) {
            proof.found.push("SQLite format 3".into());
        }
        if path.extension().is_some_and(|end| end == "db") && proof.begins.is_empty() {
            proof.file = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            proof.begins = bytes[..bytes.len().min(24)].to_vec();
        }
    }
    Ok(proof)
}

/// Every file of a folder and the folders in it.
fn files(dir: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let below = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    inside.flat_map(|file| below(file.path())).collect()
}

fn refusal(dir: &Path, context: &CallContext) -> Result<String, Failure> {
    let vault = Vault::open(&dir.to_string_lossy())?;
    match vault.unlock(WRONG_PIN, b"", &LOCK_KEY, context.clone()) {
        Err(error) => Ok(error.to_string()),
        Ok(_) => Err(AppError::internal("a wrong PIN opens the store").into()),
    }
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

impl Proof {
    pub(super) fn text(&self, dir: &Path) -> Text {
        let begins = self
            .begins
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<Vec<_>>()
            .join(" ");
        let found = if self.found.is_empty() {
            "none".to_owned()
        } else {
            self.found.join(", ")
        };
        let looked = format!(
            "Looked for {} in {} files, {} kB: {found}",
            WORDS.join(", "),
            self.files,
            self.bytes / 1024
        );
        Text::of_lines([
            Text::default(),
            bold("What the files show without a key"),
            format!("{} begins {begins}", self.file).into(),
            dim("(a plain database begins with the words \"SQLite format 3\")"),
            looked.into(),
            format!("A wrong PIN: {}", self.refused).into(),
            Text::default(),
            format!("The two stores were in {} and are gone now.", dir.display()).into(),
            Text::default(),
            bold("A store of your own"),
            Text::from("  alongside init        ") + dim("choose a PIN, note the recovery code"),
            "  alongside --help".into(),
            dim("From the sources, each command is: cargo run --release -- init"),
        ])
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "file": self.file,
            "begins": self.begins,
            "files": self.files,
            "words_found": self.found,
            "wrong_pin": self.refused,
        })
    }
}
