//! A phone that is short of memory: half of it will do for a PIN, and what can't be checked is not
//! counted.

use std::process::Command;

use alongside::{AppError, Vault};
use alongside_tests::{Folder, PIN, moment, set_up, unlock};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Set for a process that is short of memory: how much more it may take, in MiB, and a folder.
const SHORT: &str = "ALONGSIDE_SHORT_OF_MEMORY";

/// Lets this process take so much more memory, and no more.
fn at_most(mebibytes: u64) {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split(' ').next().unwrap().parse().unwrap();
    let current = pages * rustix::param::page_size() as u64 + (mebibytes << 20);
    let maximum = getrlimit(Resource::As).maximum;
    let limit = Rlimit {
        current: Some(current),
        maximum,
    };
    setrlimit(Resource::As, limit).unwrap();
}

/// Takes all that is left, but for two pieces of 4 MiB.
fn take_all() -> Vec<Vec<u8>> {
    let mut taken = Vec::new();
    loop {
        let mut piece: Vec<u8> = Vec::new();
        if piece.try_reserve_exact(4 << 20).is_err() {
            taken.truncate(taken.len() - 2);
            return taken;
        }
        taken.push(piece);
    }
}

/// Not a test by itself: what the process that is short of memory does.
#[test]
#[ignore = "started by another test"]
fn the_short_one() {
    let Ok(how) = std::env::var(SHORT) else {
        return;
    };
    let (mebibytes, dir) = how.split_once(' ').unwrap();
    // First with plenty, so that all threads that help are there.
    let plenty = Folder::set_up();
    let mebibytes: u64 = mebibytes.parse().unwrap();
    at_most(mebibytes);
    let _taken = (mebibytes < 32).then(take_all);
    let code = alongside::Guide::new().new_recovery_code().unwrap();
    let made = Vault::create(dir).and_then(|vault| {
        set_up(&vault, &code)?.lock()?;
        assert!(unlock(&vault, PIN).is_ok());
        Ok(vault.status(moment())?.argon2id.unwrap().memory_kib)
    });
    let full = Vault::open(plenty.text()).unwrap();
    let opened = unlock(&full, PIN).err();
    for _ in 0..6 {
        // What can't be checked is no try.
        assert_eq!(unlock(&full, PIN).err(), opened);
    }
    println!("\nmade: {made:?}, opened: {opened:?}");
}

fn with_only(mebibytes: u32) -> String {
    let dir = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "vault::short_of_memory::the_short_one",
            "--ignored",
            "--exact",
            "--nocapture",
        ])
        .env(SHORT, format!("{mebibytes} {}", dir.path().display()))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let told = said.lines().find(|line| line.starts_with("made: "));
    told.unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn half_of_the_memory_will_do_and_less_is_told() {
    assert_eq!(with_only(500), "made: Ok(65536), opened: None");
    let short = format!("{:?}", Some(AppError::OutOfMemory));
    assert_eq!(with_only(56), format!("made: Ok(32768), opened: {short}"));
    let told = with_only(16);
    assert_eq!(told, format!("made: Err(OutOfMemory), opened: {short}"));
}
