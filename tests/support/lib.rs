//! What the tests share: a real encrypted store in a temporary folder, moments, drafts.

#![allow(
    clippy::missing_panics_doc,
    reason = "a test that meets the unexpected may stop at once"
)]

mod drafts;
mod everything;
mod reminders;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use alongside::{
    AppError, CallContext, Entry, EntryPage, Finding, FindingKind, FoundPage, Guide, ImportChoices,
    ImportFormat, PickedFile, Session, Timestamp, Vault, Wrapped, Zone,
};
pub use drafts::{
    another_pixel, archived_ones, draft, form, gif, lamp, of_tag, one_pixel, open_ones, tagged,
    text, third_pixel, words,
};
pub use everything::{Row, everything, found, rows};
pub use reminders::{asks, daily, daily_in, done, in_zone, occurrence, on_days, once, put_off};
use tempfile::TempDir;

/// The PIN of every store made here.
pub const PIN: &[u8] = b"four brown owls";
/// The key for what works while it is locked.
pub const LOCK_KEY: &[u8] = &[7; 32];

/// Tells that a test was not run, and why, so that it is counted apart. Its harness keeps what is
/// printed by a test that passes, but not what is written so.
pub fn not_run(what: &str, why: &str) {
    let told = format!("\nnot run: {what}: {why}\n");
    std::io::stdout()
        .write_all(told.as_bytes())
        .expect("an output that can be written");
}

/// When every store here is opened, unless it matters.
pub fn moment() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

/// A file or a folder, by its path.
pub fn picked(path: impl AsRef<Path>) -> Arc<PickedFile> {
    PickedFile::at_path(path.as_ref().to_str().expect("a path in UTF-8"))
}

/// How a file is imported: as a format, or as the one that is found; with a zone for entries that
/// have none.
pub fn choices(format: Option<ImportFormat>, zone: Option<Zone>) -> ImportChoices {
    ImportChoices {
        format,
        zone,
        into: None,
    }
}

/// What `verify` says of so many.
pub fn finding(kind: FindingKind, count: u32) -> Finding {
    Finding { kind, count }
}

/// What was sealed, as it is: there is no hardware key.
pub fn unwrapped(bytes: Vec<u8>) -> Wrapped {
    Wrapped {
        bytes,
        hardware_key: None,
    }
}

/// Sets a store up in the vault's folder with [`PIN`] and a code.
pub fn set_up(vault: &Vault, code: &str) -> Result<Arc<Session>, AppError> {
    let sealed = unwrapped(vault.seal_pin(PIN, Vec::new())?);
    vault.set_up(sealed, code, LOCK_KEY, moment())
}

/// Tries a PIN, as a computer does.
pub fn unlock(vault: &Vault, pin: &[u8]) -> Result<Arc<Session>, AppError> {
    unlock_at(vault, pin, &moment())
}

/// Tries a PIN at a moment.
pub fn unlock_at(
    vault: &Vault,
    pin: &[u8],
    context: &CallContext,
) -> Result<Arc<Session>, AppError> {
    vault.unlock(pin, b"", LOCK_KEY, context.clone())
}

/// Tries a recovery code.
pub fn unlock_by_code(vault: &Vault, code: &str) -> Result<Arc<Session>, AppError> {
    vault.unlock_with_recovery_code(code, LOCK_KEY, moment())
}

/// A store that is locked, in a folder that goes with this value.
pub struct Folder {
    dir: TempDir,
    /// Its recovery code, as it was shown.
    pub code: String,
}

/// A store that is open.
pub struct Home {
    folder: Folder,
    /// The vault it was opened by.
    pub vault: Arc<Vault>,
    session: Arc<Session>,
}

/// The files of a store just set up: copying them spares each test the cost of a PIN.
struct Fresh {
    code: String,
    files: BTreeMap<String, Vec<u8>>,
}

static FRESH: LazyLock<Fresh> = LazyLock::new(|| {
    let folder = Folder::set_up();
    Fresh {
        code: folder.code.clone(),
        files: files(folder.path()),
    }
});

impl Folder {
    /// Sets a store up with [`PIN`] and a new code, and locks it.
    pub fn set_up() -> Self {
        let code = Guide::new().new_recovery_code().expect("a code");
        let folder = Self {
            dir: tempfile::tempdir().expect("a temporary folder"),
            code,
        };
        let vault = Vault::create(folder.text()).expect("an empty folder");
        let session = set_up(&vault, &folder.code).expect("a new store");
        session.lock().expect("locking");
        folder
    }

    /// A copy of a store that was set up and holds nothing yet; opens with [`PIN`].
    pub fn fresh() -> Self {
        Self::of(&FRESH.files, &FRESH.code)
    }

    /// A folder with these files, which this code opens.
    pub fn of(files: &BTreeMap<String, Vec<u8>>, code: &str) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        put_files(dir.path(), files);
        Self {
            dir,
            code: code.to_owned(),
        }
    }

    /// A copy of a store that is kept in another folder, which this code opens.
    pub fn copy_of(kept: &Path, code: String) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        put_files(dir.path(), &files(kept));
        Self { dir, code }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The folder, as the door takes it.
    pub fn text(&self) -> &str {
        self.path().to_str().expect("a temporary folder in UTF-8")
    }

    /// The database file.
    pub fn database(&self) -> std::path::PathBuf {
        let names = names(self.path());
        let name = names.iter().find(|name| name.strip_suffix(".db").is_some());
        self.path().join(name.expect("a database"))
    }

    /// Opens it by the recovery code, which costs nothing.
    pub fn open(self) -> Home {
        let vault = Vault::open(self.text()).expect("a store");
        let session = unlock_by_code(&vault, &self.code);
        Home {
            session: session.expect("its own code opens it"),
            folder: self,
            vault,
        }
    }

    /// Goes below the door, for what can't be seen through it.
    pub fn below<T>(
        &self,
        look: impl Fn(&alongside_core::store::Transaction<'_>) -> alongside_core::Result<T>,
    ) -> T {
        let vault = alongside_core::vault::Vault::open(self.path()).expect("a store");
        let proof =
            vault.reauthenticate_with_recovery_code(&self.code.parse().expect("a code"), &moment());
        let store = proof.and_then(|proof| vault.unlock(&proof, &moment()));
        store
            .expect("its own code opens it")
            .write(look)
            .expect("a look below")
    }
}

impl Home {
    /// An open store that holds nothing yet.
    pub fn new() -> Self {
        Folder::fresh().open()
    }

    /// The folder that it is in.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The session itself.
    pub fn session(&self) -> Arc<Session> {
        Arc::clone(&self.session)
    }

    /// Locks the store and lets go of its folder.
    pub fn close(self) -> Folder {
        self.session.lock().expect("locking");
        self.folder
    }

    /// Lets go of the store without locking it, as a shell does that is shut down.
    pub fn let_go(self) -> Folder {
        self.folder
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Home {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

/// What holds room and means nothing, and its bytes: the content is not copied.
const RESERVES: [(&str, u64); 2] = [("reserve", 2 << 20), ("reserve-erase", 512 << 10)];

fn reserve(name: &str) -> Option<u64> {
    let found = RESERVES.iter().find(|(reserve, _)| *reserve == name);
    found.map(|(_, bytes)| *bytes)
}

/// Every file below a folder, by its path from there, with its bytes; the lock file, whose content
/// means nothing, left out.
pub fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for name in names(dir) {
        let path = dir.join(&name);
        if path.is_dir() {
            let inside = files(&path).into_iter();
            found.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else if reserve(&name).is_some() {
            found.insert(name, Vec::new());
        } else if name != "store.lock" {
            found.insert(name, fs::read(path).expect("the store's own file"));
        }
    }
    found
}

/// Writes files below a folder.
pub fn put_files(dir: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        if let Some(bytes) = reserve(name.rsplit('/').next().unwrap_or_default()) {
            let file = fs::File::create(path).expect("a reserve");
            file.set_len(bytes).expect("a reserve");
        } else {
            fs::write(path, bytes).expect("a copied file");
        }
    }
}

/// The names in a folder, sorted.
pub fn names(dir: &Path) -> Vec<String> {
    let files = fs::read_dir(dir).expect("a folder");
    let mut names: Vec<String> = files
        .map(|file| {
            let name = file.expect("a file").file_name();
            name.into_string().expect("a name in UTF-8")
        })
        .collect();
    names.sort();
    names
}

/// A moment by the wall: `context("2026-11-22T18:00:00", "America/New_York")`.
pub fn context(wall: &str, zone: &str) -> CallContext {
    let (day, time) = wall.split_once('T').expect("a day and a time");
    let (minute, second) = time.rsplit_once(':').expect("seconds");
    let zone: Zone = zone.parse().expect("a zone");
    let at = zone
        .instant(
            day.parse().expect("a day"),
            minute.parse().expect("a time of day"),
        )
        .expect("a day that was");
    let second: i64 = second.parse().expect("seconds");
    CallContext {
        now: Timestamp(at.0 + second * 1000),
        zone,
        uptime: 3_600_000,
        language: "en".into(),
    }
}

/// Some minutes later in the same place; earlier where negative.
pub fn later(context: &CallContext, minutes: i64) -> CallContext {
    CallContext {
        now: context.now.plus_minutes(minutes),
        uptime: context.uptime + minutes * 60_000,
        ..context.clone()
    }
}

/// The same moment in another zone.
pub fn moved(context: &CallContext, zone: &str) -> CallContext {
    CallContext {
        zone: zone.parse().expect("a zone"),
        ..context.clone()
    }
}

/// Every entry of a list that comes in pages.
pub fn walk(mut page: impl FnMut(Option<String>) -> EntryPage) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let EntryPage { entries, next } = page(after);
        all.extend(entries);
        after = next;
        if after.is_none() {
            return all;
        }
    }
}

/// Everything that a search finds, as [`walk`].
pub fn walk_found(mut page: impl FnMut(Option<String>) -> FoundPage) -> Vec<Entry> {
    walk(|after| {
        let page = page(after);
        EntryPage {
            next: page.next.clone(),
            entries: page.entries(),
        }
    })
}

/// The texts of entries, in their order.
pub fn texts(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.text.as_str()).collect()
}
