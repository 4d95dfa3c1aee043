//! Files of another store, or of another time of this one: nothing of them is removed.

use super::*;

/// Every file of a folder, with its bytes.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let names = disk::names(dir).unwrap().into_iter();
    let files = names.filter(|name| dir.join(name).is_file() && !name.starts_with("reserve"));
    files
        .map(|name| (name.clone(), std::fs::read(dir.join(name)).unwrap()))
        .collect()
}

fn unlocked(dir: &Path, code: &RecoveryCode) {
    let vault = Vault::open(dir).unwrap();
    let reauth = by_code(&vault, code).unwrap();
    vault.unlock(&reauth, &context(0)).unwrap().close();
}

#[test]
fn a_switch_of_another_time_is_left_alone_and_one_of_this_is_ended() {
    let (dir, code) = set_up();
    let own = databases(dir.path())[0].clone();
    let [before, after] = ["aa", "bb"].map(|tag| format!("data-00000000000000{tag}.db"));
    let [old, new] = ["aa", "bb"].map(|tag| format!("photos-00000000000000{tag}"));
    let photo = "0a".repeat(32);
    let put = |switch: &str| {
        for name in [&before, &after] {
            std::fs::write(dir.path().join(name), "a database").unwrap();
        }
        for name in [&old, &new] {
            std::fs::create_dir_all(dir.path().join(name)).unwrap();
            std::fs::write(dir.path().join(name).join(&photo), "a photo").unwrap();
        }
        std::fs::write(dir.path().join("switch.v1"), switch).unwrap();
    };
    let there = || [&before, &after, &old, &new].map(|name| dir.path().join(name).exists());

    put(&format!("{before}\n{after}\n{old}\n{new}\n"));
    let other = files(dir.path());
    unlocked(dir.path(), &code);
    let left = files(dir.path());
    for (name, bytes) in other.iter().filter(|(name, _)| *name != own) {
        assert!(left.contains(&(name.clone(), bytes.clone())), "{name}");
    }
    assert_eq!(there(), [true; 4]);

    // As an earlier version of the app writes it.
    put(&format!("{own}\n{after}\n"));
    unlocked(dir.path(), &code);
    assert_eq!(there(), [true, false, true, true]);
    put(&format!("{before}\n{own}\n{old}\n{new}\n"));
    let stray = dir.path().join(&old).join("IMG1.jpg");
    std::fs::write(&stray, "of somebody else").unwrap();
    unlocked(dir.path(), &code);
    assert_eq!(there(), [false, true, true, true]);
    assert!(stray.exists() && !dir.path().join(&old).join(&photo).exists());
    assert!(!dir.path().join("switch.v1").exists());
}

/// What an earlier version of the app has left of one, or what has lost its header.
#[test]
fn a_snapshot_without_a_header_stays() {
    let (dir, code) = set_up();
    let all = dir.path().join("snapshots");
    std::fs::create_dir(&all).unwrap();
    let path = all.join("0193540e-0000-7000-8000-00000000000a.db");
    std::fs::write(&path, "a database").unwrap();
    unlocked(dir.path(), &code);
    assert!(path.exists());
}

/// A set-up that was not finished has named its database, and no other is removed for it.
#[test]
fn another_database_is_not_taken_for_one_of_a_set_up() {
    let (dir, _) = set_up();
    let own = databases(dir.path())[0].clone();
    for name in ["keys.v1", "keys.v1.copy"] {
        std::fs::remove_file(dir.path().join(name)).unwrap();
    }
    let begun = "data-00000000000000aa.db";
    for name in [begun, "set-up.v1"] {
        std::fs::write(dir.path().join(name), begun).unwrap();
    }
    let before = files(dir.path());
    assert_eq!(Vault::open(dir.path()).err(), Some(DAMAGED));
    assert_eq!(Vault::create(dir.path()).err(), Some(DAMAGED));
    assert_eq!(files(dir.path()), before);
    std::fs::remove_file(dir.path().join(own)).unwrap();
    try_set_up(
        &Vault::create(dir.path()).unwrap(),
        &RecoveryCode::random().unwrap(),
    )
    .unwrap();
    assert!(!dir.path().join(begun).exists());
}
