//! What somebody else has put into the store's folders: it is in nobody's way, and stays as it is.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use alongside::{
    AppError, CallContext, EntryInput, Erasable, FindingKind, Guide, Job, Reason, Session,
    SlotKind, Thing, Vault, Verified,
};
use alongside_tests::{
    Folder, Home, files, finding, later, moment, names, one_pixel, open_ones, set_up, text, texts,
    unlock_by_code, unwrapped,
};

const DAY: i64 = 24 * 60;

/// What lies where it does not belong.
#[derive(Debug, Clone, Copy)]
enum Kind {
    File,
    /// With something in it.
    Folder,
    LinkToFile,
    LinkToFolder,
    /// Whose reader waits for whoever writes.
    Pipe,
}

use Kind::{File, LinkToFile, LinkToFolder, Pipe};

/// Where it lies, what it is, and whether `verify` tells of it as a problem.
const STRAYS: &[(&str, Kind, bool)] = &[
    ("photos-of-us.txt", File, false),
    ("photos-x", LinkToFolder, false),
    ("photos-0123456789abcdef.jpg", File, false),
    ("photos-holiday", Kind::Folder, false),
    ("photos-0123456789abcdef", Kind::Folder, false),
    (".Trash-1000", Kind::Folder, false),
    ("data-old.db", File, false),
    ("data-0123456789abcdef.db", Kind::Folder, false),
    ("notes.new", File, false),
    ("letters.unread", File, false),
    ("pipe", Pipe, false),
    ("keys.v1.copy", Kind::Folder, true),
    ("keys.v1.new", Kind::Folder, false),
    ("keys.v1.copy.new", LinkToFile, false),
    ("attempts.v1.new", Pipe, false),
    ("due.v1", Pipe, true),
    ("due.v1", LinkToFile, true),
    ("open.v1", Kind::Folder, true),
    ("inbox.v1", Kind::Folder, true),
    ("switch.v1.new", Kind::Folder, false),
    ("set-up.v1", Pipe, true),
    ("snapshots/@eaDir", Kind::Folder, false),
    ("snapshots/wedding.jpg", File, false),
    ("snapshots/wedding.v1", File, false),
    ("snapshots/wedding.v1.new", File, false),
    ("snapshots/e.zip", LinkToFile, false),
    ("snapshots/pipe.db", Pipe, false),
    (
        "snapshots/0193540e-0000-7000-8000-00000000000a.v1",
        Kind::Folder,
        true,
    ),
    (
        "snapshots/0193540e-0000-7000-8000-00000000000a.v1",
        Pipe,
        true,
    ),
    (
        "snapshots/0193540e-0000-7000-8000-00000000000a.db",
        Kind::Folder,
        true,
    ),
    ("PHOTOS/@eaDir", Kind::Folder, false),
    ("PHOTOS/IMG1.jpg", File, false),
    ("PHOTOS/pipe", Pipe, false),
    ("quarantine/@eaDir", Kind::Folder, false),
    ("quarantine/letter.txt", File, false),
    ("quarantine/0123456789abcdef/letter.txt", File, false),
    ("second/@eaDir", Kind::Folder, false),
    ("second/photos-holiday", Kind::Folder, false),
    ("second/snapshots/wedding.jpg", File, false),
];

/// A store with something of everything, and its files.
static LIVED: LazyLock<(String, std::collections::BTreeMap<String, Vec<u8>>)> =
    LazyLock::new(|| {
        let home = Home::new();
        let photo = home.journal().add_photo(one_pixel(), moment()).unwrap();
        let draft = EntryInput {
            photos: vec![photo.id],
            ..text("stays")
        };
        home.journal().add_entry(draft, moment(), None).unwrap();
        home.snapshots()
            .take_snapshot(moment(), Job::new())
            .unwrap();
        let code = home.folder().code.clone();
        (code, files(home.close().path()))
    });

fn lived() -> Folder {
    Folder::of(&LIVED.1, &LIVED.0)
}

/// The folder of the photos there are.
fn photos(dir: &Path) -> PathBuf {
    let own = LIVED.1.keys().find(|name| name.starts_with("photos-"));
    dir.join(Path::new(own.unwrap()).parent().unwrap())
}

fn put(dir: &Path, name: &str, kind: Kind) -> PathBuf {
    let path = match name.strip_prefix("PHOTOS/") {
        Some(name) => photos(dir).join(name),
        None => dir.join(name),
    };
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // What is the store's own makes room for it.
    let _ = fs::remove_file(&path);
    let outside = dir.with_extension("outside");
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("words.txt"), "of somebody else").unwrap();
    match kind {
        File => fs::write(&path, "of somebody else").unwrap(),
        Kind::Folder => {
            fs::create_dir(&path).unwrap();
            fs::write(path.join("IMG1.jpg"), "of somebody else").unwrap();
        }
        LinkToFile => symlink(outside.join("words.txt"), &path).unwrap(),
        LinkToFolder => symlink(&outside, &path).unwrap(),
        Pipe => assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        ),
    }
    path
}

/// Whether it is there as it was put.
fn is_as_it_was(path: &Path, kind: Kind) -> bool {
    let Ok(found) = path.symlink_metadata() else {
        return false;
    };
    let reads = |path: PathBuf| fs::read(path).is_ok_and(|bytes| bytes == b"of somebody else");
    match kind {
        File => found.is_file() && reads(path.to_owned()),
        Kind::Folder => found.is_dir() && reads(path.join("IMG1.jpg")),
        LinkToFile => found.is_symlink() && reads(path.to_owned()),
        LinkToFolder => found.is_symlink() && reads(path.join("words.txt")),
        Pipe => found.file_type().is_fifo(),
    }
}

/// What a store is there for, one after the other: each has to go on.
fn live(folder: &Folder, mut after_each: impl FnMut(&str)) -> Verified {
    let mut code = folder.code.clone();
    let mut said = Verified::default();
    for day in 0..2 {
        let now: CallContext = later(&moment(), day * DAY);
        let vault = Vault::open(folder.text()).unwrap();
        vault.status(now.clone()).unwrap();
        vault.snapshots().unwrap();
        let session = unlock_by_code(&vault, &code).unwrap();
        after_each("opening");
        let page = session.journal().entries(open_ones(), None, 9).unwrap();
        assert_eq!(texts(&page.entries), ["stays"]);
        assert!(
            session
                .journal()
                .photo(page.entries[0].photos[0].id)
                .is_ok()
        );
        session
            .snapshots()
            .take_snapshot(now.clone(), Job::new())
            .unwrap();
        after_each("keeping a snapshot");
        let gone = session
            .journal()
            .add_entry(text("goes"), now.clone(), None)
            .unwrap();
        session
            .snapshots()
            .take_snapshot(now.clone(), Job::new())
            .unwrap();
        let what = Erasable::Thing {
            thing: Thing::Entry { id: gone.id },
        };
        let erased = session.erase(what, now.clone(), Job::new()).unwrap();
        assert_eq!(erased.snapshots_removed, 0);
        after_each("erasing");
        said = session.snapshots().verify(Job::new()).unwrap();
        after_each("verifying");
        code = rotated(&session, &code);
        after_each("a change of the key");
    }
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock_by_code(&vault, &code).unwrap();
    assert_eq!(
        session
            .journal()
            .entries(open_ones(), None, 9)
            .unwrap()
            .entries
            .len(),
        1
    );
    session.lock().unwrap();
    after_each("the last opening");
    said
}

fn rotated(session: &Session, code: &str) -> String {
    session
        .keys()
        .reauthenticate_with_recovery_code(code, moment())
        .unwrap();
    session.keys().new_key().unwrap();
    let sealed = alongside::Wrapped {
        hardware_key: Some("a phone's".into()),
        ..unwrapped(session.keys().seal_secret(SlotKind::Device).unwrap())
    };
    let new = Guide::new().new_recovery_code().unwrap();
    session.keys().rotate(sealed, &new, Job::new()).unwrap();
    new
}

#[test]
fn whatever_lies_in_the_folders_everything_goes_on_and_it_stays() {
    let mut left: Vec<_> = STRAYS.to_vec();
    // As many at once as have different names.
    while !left.is_empty() {
        let folder = lived();
        let mut put_now: Vec<(&str, Kind, PathBuf)> = Vec::new();
        let mut rest = Vec::new();
        for (name, kind, is_problem) in left {
            if put_now.iter().any(|(other, ..)| *other == name) {
                rest.push((name, kind, is_problem));
            } else {
                put_now.push((name, kind, put(folder.path(), name, kind)));
            }
        }
        let said = live(&folder, |act| {
            for (name, kind, path) in &put_now {
                assert!(is_as_it_was(path, *kind), "{name}, {kind:?}: after {act}");
            }
        });
        assert!(!said.mendable, "{said:?}");
        left = rest;
    }
}

#[test]
fn what_lies_in_the_folders_is_told_without_its_name() {
    for (name, kind, is_problem) in STRAYS {
        let folder = lived();
        let path = put(folder.path(), name, *kind);
        let home = folder.open();
        let said = home.snapshots().verify(Job::new()).unwrap();
        assert!(is_as_it_was(&path, *kind), "{name}, {kind:?}");
        let what = format!("{name}, {kind:?}: {said:?}");
        assert_eq!(!said.problems.is_empty(), *is_problem, "{what}");
        // What lies in the second store's folder is told there, and what has the name of a file
        // that is yet to take its place is in nobody's way.
        let own_fresh = name.contains(".v1") && name.contains(".new") && !name.contains('/');
        let told = !name.starts_with("second/") && !own_fresh;
        assert_eq!(said.problems.len() + said.notes.len() > 0, told, "{what}");
        let own = path.file_name().unwrap().to_str().unwrap();
        assert!(!format!("{said:?}").contains(own), "{what}");
    }
}

/// Before anything is changed: without the names in it, a kill would leave what nobody knows.
#[test]
fn without_room_for_its_note_the_key_stays_as_it_is() {
    let folder = lived();
    let path = put(folder.path(), "switch.v1", Kind::Folder);
    let home = folder.open();
    let code = home.folder().code.clone();
    home.keys()
        .reauthenticate_with_recovery_code(&code, moment())
        .unwrap();
    home.keys().new_key().unwrap();
    let sealed = alongside::Wrapped {
        hardware_key: Some("a phone's".into()),
        ..unwrapped(home.keys().seal_secret(SlotKind::Device).unwrap())
    };
    let refused = home.keys().rotate(sealed, &code, Job::new());
    assert_eq!(refused, Err(AppError::NotAFile));
    let home = home.let_go().open();
    assert!(is_as_it_was(&path, Kind::Folder));
    let page = home.journal().entries(open_ones(), None, 9).unwrap();
    assert!(home.journal().photo(page.entries[0].photos[0].id).is_ok());
}

#[test]
fn strays_are_counted_and_nothing_of_the_stores_own_is() {
    let folder = lived();
    let home = folder.open();
    assert_eq!(
        home.snapshots().verify(Job::new()).unwrap(),
        Verified::default()
    );
    let folder = home.close();
    for (name, kind) in [
        ("wedding.jpg", File),
        ("snapshots/@eaDir", Kind::Folder),
        ("PHOTOS/pipe", Pipe),
    ] {
        put(folder.path(), name, kind);
    }
    let odd = std::ffi::OsStr::from_bytes(b"not \xff UTF-8");
    fs::write(folder.path().join(odd), "x").unwrap();
    let home = folder.open();
    let said = home.snapshots().verify(Job::new()).unwrap();
    assert!(said.is_whole() && !said.mendable);
    assert_eq!(said.notes, [finding(FindingKind::Strays, 4)]);
    let job = Job::new();
    job.cancel();
    assert_eq!(home.snapshots().verify(job), Err(AppError::Cancelled));
}

/// Somebody has moved the photos to where there is more room.
#[test]
fn a_linked_folder_of_photos_is_read_and_left_alone() {
    let folder = lived();
    let own = photos(folder.path());
    let away = tempfile::tempdir().unwrap();
    let moved = away.path().join("photos");
    fs::rename(&own, &moved)
        .or_else(|_| {
            fs::create_dir(&moved)?;
            for name in names(&own) {
                fs::copy(own.join(&name), moved.join(&name))?;
            }
            fs::remove_dir_all(&own)
        })
        .unwrap();
    symlink(&moved, &own).unwrap();
    let before = files(&moved);
    let said = live(&folder, |act| {
        assert!(own.is_symlink(), "after {act}");
        assert!(files(&moved) == before, "after {act}");
    });
    assert!(said.is_whole(), "{said:?}");
    assert_eq!(said.notes, [finding(FindingKind::OtherPhotos, 1)]);
}

/// Not even a lock is made in it.
#[test]
fn a_folder_with_something_in_it_is_no_place_for_a_new_store() {
    let expected = Reason::Malformed {
        expected: "the path of an empty folder, or of what is not there yet".into(),
    };
    let refused = AppError::Invalid {
        field: "store",
        reason: expected,
    };
    for name in [
        "IMG1.jpg",
        ".hidden",
        "snapshots/wedding.jpg",
        "photos-holiday/IMG1.jpg",
        "reserve/IMG1.jpg",
        "attempts.v1/IMG1.jpg",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "of somebody else").unwrap();
        let as_usual = fs::Permissions::from_mode(0o755);
        fs::set_permissions(dir.path(), as_usual).unwrap();
        let created = Vault::create(dir.path().to_str().unwrap());
        assert_eq!(created.err().as_ref(), Some(&refused), "{name}");
        assert_eq!(files(dir.path()).len(), 1, "{name}");
        assert_eq!(names(dir.path()).len(), 1, "{name}");
        let mode = dir.path().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o755, "{name}");
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("words.txt");
    fs::write(&file, "of somebody else").unwrap();
    let made = Vault::create(file.to_str().unwrap());
    assert_eq!(made.err(), Some(refused));
}

#[test]
fn an_empty_folder_becomes_private() {
    let dir = tempfile::tempdir().unwrap();
    let open = fs::Permissions::from_mode(0o777);
    fs::set_permissions(dir.path(), open.clone()).unwrap();
    // The terminal's key may be there already.
    fs::write(dir.path().join("shell.key"), [7; 32]).unwrap();
    let vault = Vault::create(dir.path().to_str().unwrap()).unwrap();
    let mode = dir.path().metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    let code = Guide::new().new_recovery_code().unwrap();
    let session = set_up(&vault, &code).unwrap();
    assert_eq!(
        session.snapshots().verify(Job::new()).unwrap(),
        Verified::default()
    );
    fs::set_permissions(dir.path(), open).unwrap();
    let said = session.snapshots().verify(Job::new()).unwrap();
    assert_eq!(said.notes, [finding(FindingKind::OthersMayChange, 1)]);
}

#[test]
fn a_folder_or_a_link_in_the_place_of_the_lock_file_is_told_and_not_followed() {
    let home = Home::new();
    let folder = home.close();
    let lock = folder.path().join("store.lock");
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("target");
    fs::remove_file(&lock).unwrap();
    symlink(&target, &lock).unwrap();
    assert_eq!(Vault::open(folder.text()).err(), Some(AppError::NotAFile));
    assert!(!target.exists());
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    assert_eq!(Vault::open(folder.text()).err(), Some(AppError::NotAFile));
    fs::remove_dir(&lock).unwrap();
    assert!(Vault::open(folder.text()).is_ok());
}
