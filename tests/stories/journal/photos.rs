//! Photos: kept sealed, shown, and gone for good.

use std::fs;
use std::path::{Path, PathBuf};

use alongside::{
    AppError, CallContext, DraftOf, EntryFilter, EntryId, EntryInput, Erasable, FindingKind, Job,
    Kind, PhotoId, SlotKind, Thing, Verified,
};
use alongside_tests::{
    Folder, Home, PIN, another_pixel, context, files, finding, later, one_pixel, open_ones, text,
    unlock_at, unwrapped,
};

const NEW_ENTRY: DraftOf = DraftOf::New { kind: Kind::Entry };

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn with(photos: &[PhotoId]) -> EntryInput {
    EntryInput {
        photos: photos.to_vec(),
        ..text("by the sea")
    }
}

/// The files of photos in the folder of a store.
fn sealed(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in fs::read_dir(dir).unwrap() {
        let folder = folder.unwrap();
        if folder.file_name().to_string_lossy().starts_with("photos-") {
            let files = fs::read_dir(folder.path()).unwrap();
            found.extend(files.map(|file| file.unwrap().path()));
        }
    }
    found.sort();
    found
}

#[test]
fn a_photo_is_kept_shown_and_found() {
    let home = Home::new();
    let one = home.journal().add_photo(one_pixel(), now()).unwrap();
    let other = home.journal().add_photo(another_pixel(), now()).unwrap();
    assert_eq!((one.width, one.height), (1, 1));
    let entry = home
        .journal()
        .add_entry(with(&[other.id, one.id, other.id]), now(), None)
        .unwrap();
    assert_eq!(entry.photos, [other, one], "in their order, each once");
    let jpeg = home.journal().photo(one.id).unwrap();
    assert!(jpeg.starts_with(&[0xFF, 0xD8]) && jpeg.len() == one.size as usize);
    home.journal()
        .add_entry(text("without"), later(&now(), 1), None)
        .unwrap();
    let has_photo = EntryFilter {
        has_photo: true,
        ..open_ones()
    };
    let found = home
        .journal()
        .entries(has_photo.clone(), None, 9)
        .unwrap()
        .entries;
    assert_eq!(found, [entry]);
    assert_eq!(
        home.journal().journal_counts(has_photo).unwrap().with_photo,
        1
    );
    // A photo alone says enough.
    let alone = EntryInput {
        text: String::new(),
        ..with(&[one.id])
    };
    home.journal()
        .add_entry(alone, later(&now(), 2), None)
        .unwrap();
    let home = home.close().open();
    assert_eq!(home.journal().photo(one.id).unwrap(), jpeg);
    let nobody: PhotoId = "0".repeat(64).parse().unwrap();
    let missing = home.journal().add_entry(with(&[nobody]), now(), None);
    assert!(matches!(missing, Err(AppError::NotFound { kind: "photo" })));
    assert!(matches!(
        home.journal().photo(nobody),
        Err(AppError::NotFound { .. })
    ));
    let none = home.journal().add_photo(b"text".to_vec(), now());
    assert!(matches!(
        none,
        Err(AppError::Invalid { field: "photo", .. })
    ));
    assert_eq!(
        home.snapshots().verify(Job::new()).unwrap(),
        Verified::default()
    );
}

#[test]
fn nothing_in_the_folder_tells_of_it() {
    let home = Home::new();
    let photo = home.journal().add_photo(one_pixel(), now()).unwrap();
    home.journal()
        .add_entry(with(&[photo.id]), now(), None)
        .unwrap();
    let jpeg = home.journal().photo(photo.id).unwrap();
    let folder = home.close();
    assert_eq!(sealed(folder.path()).len(), 1);
    for (name, bytes) in files(folder.path()) {
        assert!(!name.contains(&photo.id.to_string()), "{name}");
        for part in [b"JFIF".as_slice(), &jpeg[20..60], b"by the sea"] {
            let is_in = bytes.windows(part.len()).any(|window| window == part);
            assert!(!is_in, "{name}");
        }
    }
}

#[test]
fn a_photo_that_was_taken_out_comes_back_with_its_version() {
    let home = Home::new();
    let photo = home.journal().add_photo(one_pixel(), now()).unwrap();
    let id = home
        .journal()
        .add_entry(with(&[photo.id]), now(), None)
        .unwrap()
        .id;
    home.journal()
        .edit_entry(id, with(&[]), later(&now(), 1), None)
        .unwrap();
    assert!(home.journal().entry(id).unwrap().photos.is_empty());
    // Long after, it is still there for the version.
    let folder = home.close();
    let vault = alongside::Vault::open(folder.text()).unwrap();
    let session = unlock_at(&vault, PIN, &later(&now(), 90 * 24 * 60)).unwrap();
    let version = session.journal().entry_versions(id).unwrap()[0].number;
    let back = session
        .journal()
        .restore_entry_version(id, version, later(&now(), 90 * 24 * 60))
        .unwrap();
    assert_eq!(back.photos, [photo]);
    assert!(session.journal().photo(photo.id).is_ok());
}

#[test]
fn one_that_no_entry_has_goes_after_thirty_days() {
    let home = Home::new();
    let used = home.journal().add_photo(one_pixel(), now()).unwrap();
    let unused = home.journal().add_photo(another_pixel(), now()).unwrap();
    home.journal()
        .add_entry(with(&[used.id]), now(), None)
        .unwrap();
    let folder = home.close();
    for (days, left) in [(29, 2), (31, 1)] {
        let vault = alongside::Vault::open(folder.text()).unwrap();
        let session = unlock_at(&vault, PIN, &later(&now(), days * 24 * 60)).unwrap();
        assert_eq!(sealed(folder.path()).len(), left, "{days} days");
        assert_eq!(session.journal().photo(unused.id).is_ok(), left == 2);
        assert!(session.journal().photo(used.id).is_ok());
        session.lock().unwrap();
    }
}

#[test]
fn erased_with_its_entry_it_is_gone_and_one_that_another_has_stays() {
    let home = Home::new();
    let own = home.journal().add_photo(one_pixel(), now()).unwrap();
    let shared = home.journal().add_photo(another_pixel(), now()).unwrap();
    let gone = home
        .journal()
        .add_entry(with(&[own.id, shared.id]), now(), None)
        .unwrap()
        .id;
    let stays = home
        .journal()
        .add_entry(with(&[shared.id]), later(&now(), 1), None)
        .unwrap()
        .id;
    home.snapshots()
        .take_snapshot(later(&now(), 2), Job::new())
        .unwrap();
    home.erase(
        Erasable::Thing {
            thing: Thing::Entry { id: gone },
        },
        later(&now(), 3),
        Job::new(),
    )
    .unwrap();
    assert!(matches!(
        home.journal().photo(own.id),
        Err(AppError::NotFound { .. })
    ));
    assert_eq!(home.journal().entry(stays).unwrap().photos, [shared]);
    assert!(home.journal().photo(shared.id).is_ok());
    assert_eq!(sealed(home.folder().path()).len(), 1);
    // Of an entry that stays, what only its versions had.
    home.journal()
        .edit_entry(stays, text("no more"), later(&now(), 4), None)
        .unwrap();
    home.erase(
        Erasable::Versions { id: stays },
        later(&now(), 5),
        Job::new(),
    )
    .unwrap();
    assert!(sealed(home.folder().path()).is_empty());
}

/// Whatever is erased, what is being typed keeps its photos, and can be kept.
#[test]
fn erasing_leaves_what_a_draft_has() {
    type Erased = fn(EntryId, &Home) -> Erasable;
    let erasing: [Erased; 3] = [
        |id, _| Erasable::Thing {
            thing: Thing::Entry { id },
        },
        |id, home| {
            home.journal().trash_entry(id, now()).unwrap();
            Erasable::Trash
        },
        |id, home| {
            let edited = home.journal().edit_entry(id, text("without"), now(), None);
            edited.unwrap();
            Erasable::Versions { id }
        },
    ];
    for what in erasing {
        let home = Home::new();
        let photo = home.journal().add_photo(one_pixel(), now()).unwrap().id;
        let added = home.journal().add_entry(with(&[photo]), now(), None);
        let what = what(added.unwrap().id, &home);
        home.save_draft(NEW_ENTRY, with(&[photo]).into(), now())
            .unwrap();
        home.erase(what, later(&now(), 1), Job::new()).unwrap();
        assert!(home.journal().photo(photo).is_ok(), "{what:?}");
        let kept = home
            .journal()
            .add_entry(with(&[photo]), now(), Some(NEW_ENTRY));
        assert_eq!(kept.unwrap().photos.len(), 1, "{what:?}");
    }
}

#[test]
fn a_photo_goes_with_its_draft_for_good() {
    let home = Home::new();
    let [own, shared] =
        [one_pixel(), another_pixel()].map(|gif| home.journal().add_photo(gif, now()).unwrap().id);
    home.journal()
        .add_entry(with(&[shared]), now(), None)
        .unwrap();
    home.save_draft(NEW_ENTRY, with(&[own, shared]).into(), now())
        .unwrap();
    let what = Erasable::Draft { of: NEW_ENTRY };
    home.erase(what, later(&now(), 1), Job::new()).unwrap();
    assert!(home.journal().photo(own).is_err() && home.journal().photo(shared).is_ok());
    assert_eq!(sealed(home.folder().path()).len(), 1);
}

/// A draft that was thrown away comes back whole, however old its photo is.
#[test]
fn a_photo_stays_for_as_long_as_its_draft_can_come_back() {
    let home = Home::new();
    let photo = home.journal().add_photo(one_pixel(), now()).unwrap().id;
    home.save_draft(NEW_ENTRY, with(&[photo]).into(), now())
        .unwrap();
    let month = |minutes: i64| later(&now(), 31 * 24 * 60 + minutes);
    home.discard_draft(NEW_ENTRY, month(0)).unwrap();
    let folder = home.close();
    let vault = alongside::Vault::open(folder.text()).unwrap();
    let session = unlock_at(&vault, PIN, &month(5)).unwrap();
    session.undo(month(6)).unwrap();
    assert!(session.journal().photo(photo).is_ok());
}

#[test]
fn a_damaged_or_lost_file_costs_one_photo_and_is_told() {
    let home = Home::new();
    let ids =
        [one_pixel(), another_pixel()].map(|gif| home.journal().add_photo(gif, now()).unwrap().id);
    let entry = home
        .journal()
        .add_entry(with(&ids), now(), None)
        .unwrap()
        .id;
    let files = sealed(home.folder().path());
    let mut bytes = fs::read(&files[0]).unwrap();
    bytes[40] ^= 1;
    fs::write(&files[0], bytes).unwrap();
    let read = ids.map(|id| home.journal().photo(id));
    let damaged =
        |read: &Result<Vec<u8>, AppError>| matches!(read, Err(AppError::Damaged { part: "photo" }));
    assert_eq!(read.iter().filter(|read| damaged(read)).count(), 1);
    assert_eq!(read.iter().filter(|read| read.is_ok()).count(), 1);
    fs::remove_file(&files[1]).unwrap();
    assert_eq!(home.journal().entry(entry).unwrap().photos.len(), 2);
    let said = home.snapshots().verify(Job::new()).unwrap();
    let one = [FindingKind::PhotosLost, FindingKind::PhotosDamaged].map(|kind| finding(kind, 1));
    assert_eq!(said.problems, one);
    assert!(!said.mendable && said.notes.is_empty(), "{said:?}");
    assert_eq!(said.details, [""; 0]);
}

#[test]
fn under_a_new_key_every_photo_is_sealed_anew() {
    let home = Home::new();
    let photo = home.journal().add_photo(one_pixel(), now()).unwrap();
    home.journal()
        .add_entry(with(&[photo.id]), now(), None)
        .unwrap();
    let jpeg = home.journal().photo(photo.id).unwrap();
    let before = sealed(home.folder().path());
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, now())
        .unwrap();
    home.keys().new_key().unwrap();
    let secret = home.keys().seal_secret(SlotKind::Device).unwrap();
    let wrapped = alongside::Wrapped {
        hardware_key: Some("a phone's".into()),
        ..unwrapped(secret)
    };
    let job = Job::new();
    home.keys().rotate(wrapped, &code, job).unwrap();
    let folder: Folder = home.let_go();
    let vault = alongside::Vault::open(folder.text()).unwrap();
    let session = alongside_tests::unlock_by_code(&vault, &code).unwrap();
    assert_eq!(session.journal().photo(photo.id).unwrap(), jpeg);
    let after = sealed(folder.path());
    assert_eq!(after.len(), 1);
    assert_ne!(before, after, "another name, in another folder");
}

#[test]
fn what_a_restored_snapshot_does_not_know_goes_with_the_history() {
    let folder = Home::new().close();
    let vault = alongside::Vault::open(folder.text()).unwrap();
    let day = |days: i64| later(&now(), days * 24 * 60);
    let session = unlock_at(&vault, PIN, &day(1)).unwrap();
    let before = session.snapshots().take_snapshot(day(1), Job::new());
    session.lock().unwrap();
    let session = unlock_at(&vault, PIN, &day(2)).unwrap();
    let photo = session.journal().add_photo(one_pixel(), day(2)).unwrap();
    let entry = with(&[photo.id]);
    session.journal().add_entry(entry, day(2), None).unwrap();
    session.lock().unwrap();
    vault.reauthenticate_with_pin(PIN, b"", day(2)).unwrap();
    vault
        .restore_snapshot(before.unwrap().id, day(2), Job::new())
        .unwrap();
    let session = unlock_at(&vault, PIN, &day(2)).unwrap();
    assert!(session.journal().photo(photo.id).is_err());
    let kept = sealed(folder.path());
    assert_eq!(kept.len(), 1, "what was there before is a snapshot now");
    let theirs = kept[0].with_file_name("0".repeat(64));
    fs::write(&theirs, "not the store's").unwrap();
    session
        .erase(Erasable::History, day(2), Job::new())
        .unwrap();
    assert_eq!(sealed(folder.path()), [theirs]);
}

#[test]
fn the_second_store_has_its_own() {
    let home = Home::new();
    let inner = home.session().inner_store().unwrap();
    let inner = inner
        .unlock_with_first(alongside_tests::LOCK_KEY, now())
        .unwrap();
    let photo = inner.journal().add_photo(one_pixel(), now()).unwrap();
    assert!(inner.journal().photo(photo.id).is_ok());
    assert!(matches!(
        home.journal().photo(photo.id),
        Err(AppError::NotFound { .. })
    ));
    assert!(sealed(home.folder().path()).is_empty());
}
