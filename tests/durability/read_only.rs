//! Storage that can't be written, as a backup on a stick may be: what was kept can be read.

use std::path::Path;

use alongside_core::disk::Change;

use crate::calls::{Call, Fault, Look, listening};

/// Runs `act` while nothing below a folder can be changed, as on storage that is mounted read-only.
pub(crate) fn read_only<T>(dir: &Path, act: impl FnOnce() -> T) -> T {
    let dir = dir.to_owned();
    let listener = move |call: Call<'_>| {
        let refused = match call {
            // For reading it is opened all the same.
            Call::Look(Look::Open, path) => path.starts_with(&dir),
            Call::Look(..) => false,
            Call::Change(change) => changed(change).is_some_and(|path| path.starts_with(&dir)),
        };
        if refused {
            Err(Fault::ReadOnly)
        } else {
            Ok(())
        }
    };
    listening(listener, act)
}

/// What the call would change; nothing where it changes nothing.
fn changed(change: Change<'_>) -> Option<&Path> {
    match change {
        Change::MakeDir(path) => (!path.exists()).then_some(path),
        Change::Remove(path) | Change::RemoveDir(path) => {
            path.symlink_metadata().is_ok().then_some(path)
        }
        Change::Create(path)
        | Change::SetLength(path, _)
        | Change::Write(path, ..)
        | Change::Rename(path, _) => Some(path),
        Change::Sync(_) | Change::SyncDir(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use alongside::{AppError, ExportFormat, ExportRequest, Job, ReadOnly};
    use alongside_core::vault::Vault;
    use alongside_core::{CallContext, Error};
    use alongside_tests::{
        Folder, PIN, files, later, moment, open_ones, picked, text, unlock_by_code,
    };

    use super::read_only;
    use crate::ops::OTHER_PIN;
    use crate::prepared::PREPARED;
    use crate::sample::{held, sample};

    /// Tries a wrong PIN until the next has to wait.
    fn tried(dir: &std::path::Path, now: &CallContext) {
        let vault = Vault::open(dir).unwrap();
        while vault.status(now).unwrap().wait_seconds == 0 {
            vault.attempt(now).unwrap();
        }
    }

    /// The recovery code needs no count; a PIN whose try can't be counted is not checked.
    #[test]
    fn the_recovery_code_shows_who_is_there_and_a_pin_is_refused() {
        let now = moment();
        for (tries, damaged, lock) in [
            (false, None, true),
            (true, None, true),
            (false, Some("keys.v1"), true),
            (false, Some("keys.v1.copy"), true),
            (false, Some("attempts.v1"), true),
            (false, None, false),
        ] {
            let folder = PREPARED.folder();
            if tries {
                tried(folder.path(), &now);
            }
            if let Some(name) = damaged {
                fs::write(folder.path().join(name), b"damaged").unwrap();
            }
            if lock {
                drop(Vault::open(folder.path()).unwrap());
            } else {
                let _ = fs::remove_file(folder.path().join("store.lock"));
            }
            let before = files(folder.path());
            read_only(folder.path(), || {
                let vault = Vault::open(folder.path()).unwrap();
                let waits = vault.status(&now).unwrap().wait_seconds;
                assert_eq!(waits > 0, tries || damaged == Some("attempts.v1"));
                for pin in [PIN, OTHER_PIN] {
                    let there = later(&now, 0);
                    let refused = vault.reauthenticate_with_pin(pin, b"", &there).err();
                    let expected = if tries {
                        Error::TooSoon { seconds: waits }
                    } else {
                        Error::TriesNotCounted
                    };
                    assert_eq!(refused, Some(expected), "{damaged:?}");
                }
                let code = PREPARED.code.parse().unwrap();
                vault
                    .reauthenticate_with_recovery_code(&code, &now)
                    .unwrap();
                assert!(!vault.snapshots().unwrap().is_empty());
            });
            assert_eq!(files(folder.path()), before, "nothing is changed");
            assert_eq!(folder.path().join("store.lock").exists(), lock);
        }
    }

    /// Also after an unclean end, when the latest is in the log alone.
    #[test]
    fn what_was_kept_is_read_found_checked_and_exported() {
        let sample = sample(Some(50));
        for store in [&sample.locked, &sample.open] {
            let folder = Folder::of(store, &sample.code);
            let before = files(folder.path());
            let elsewhere = tempfile::tempdir().unwrap();
            read_only(folder.path(), || {
                let vault = alongside::Vault::open(folder.text()).unwrap();
                let session = unlock_by_code(&vault, &folder.code).unwrap();
                assert_eq!(session.read_only(), Ok(Some(ReadOnly::Storage)));
                assert_eq!(session.damage(), Ok(None));
                assert_eq!(held(&session).unwrap(), sample.held);
                session.today(moment()).unwrap();
                assert_eq!(session.snapshots().list().unwrap().len(), 1);
                assert_eq!(session.snapshots().verify(Job::new()).unwrap().problems, []);
                let out = elsewhere.path().join("notes");
                let request = ExportRequest {
                    format: ExportFormat::Markdown,
                    filter: open_ones(),
                    also_archived: true,
                };
                session
                    .transfer()
                    .export_entries(request, picked(&out), Job::new())
                    .unwrap();
                assert!(fs::read_dir(&out).unwrap().count() > 0);
                let refused = session.journal().add_entry(text("more"), moment(), None);
                assert_eq!(refused.err(), Some(AppError::ReadOnly));
                assert_eq!(session.undo(moment()), Err(AppError::ReadOnly));
                session.lock().unwrap();
            });
            assert_eq!(files(folder.path()), before, "nothing is changed");
        }
    }
}
