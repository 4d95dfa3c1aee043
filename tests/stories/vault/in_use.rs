//! One opener at a time, in this process and in others.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use alongside::{AppError, Vault};
use alongside_tests::{Folder, Home, PIN, context, open_ones, text, unlock, unlock_by_code};

/// Set for a process that is to open a store: the folder and the recovery code.
const OTHER: &str = "ALONGSIDE_OTHER_PROCESS";

#[test]
fn a_second_opener_in_this_process_is_told_and_the_first_goes_on() {
    let home = Home::new();
    let in_use = Some(AppError::InUse);
    assert_eq!(Vault::open(home.folder().text()).err(), in_use);
    assert_eq!(
        unlock_by_code(&home.vault, &home.folder().code).err(),
        in_use
    );
    let now = context("2026-11-22T18:00:00", "America/New_York");
    home.journal().add_entry(text("one"), now, None).unwrap();
    assert!(Vault::open(home.close().text()).is_ok());
}

/// A garbage collector may keep a locked session for long: it must not keep the folder.
#[test]
fn a_session_that_is_locked_lets_go_of_the_folder() {
    let folder = Folder::fresh();
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock_by_code(&vault, &folder.code).unwrap();
    drop(vault);
    assert_eq!(
        Vault::open(folder.text()).err(),
        Some(AppError::InUse),
        "held while it is open"
    );
    session.lock().unwrap();
    assert!(Vault::open(folder.text()).is_ok());
    drop(session);
}

/// Not a test by itself: what the other process of the tests below does.
#[test]
#[ignore = "started by another test"]
fn the_other_process() {
    let Ok(store) = std::env::var(OTHER) else {
        return;
    };
    let (dir, code) = store.split_once('\n').unwrap();
    let vault = match Vault::open(dir) {
        Ok(vault) => vault,
        Err(error) => return println!("\nanswer: {error:?}"),
    };
    let session = unlock_by_code(&vault, code).unwrap();
    let now = context("2026-11-22T18:00:00", "America/New_York");
    session
        .journal()
        .add_entry(text("from the other"), now, None)
        .unwrap();
    println!("\nanswer: written");
    // Holds the store until it is killed.
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

/// A process that was started, and what it says.
struct Other {
    child: Child,
    said: std::io::Lines<BufReader<ChildStdout>>,
}

impl Other {
    /// Lets it go on to its end, which has to be a good one.
    fn end(mut self) {
        let told = self.child.stdin.take().unwrap().write_all(b"\n");
        // It may have ended by itself.
        drop(told);
        self.said.for_each(drop);
        assert!(self.child.wait().unwrap().success());
    }
}

/// Starts this program again for that, and waits for its answer.
fn other_process(folder: &Folder) -> (Other, String) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "vault::in_use::the_other_process",
            "--nocapture",
        ])
        .env(OTHER, format!("{}\n{}", folder.text(), folder.code))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let answer = said
        .find_map(|line| {
            let line = line.unwrap();
            Some(line.strip_prefix("answer: ")?.to_owned())
        })
        .unwrap();
    (Other { child, said }, answer)
}

#[test]
fn an_opener_in_another_process_is_told() {
    let home = Home::new();
    let (other, answer) = other_process(home.folder());
    assert_eq!(answer, "InUse");
    other.end();
    let folder = home.close();
    let (other, answer) = other_process(&folder);
    assert_eq!(answer, "written");
    other.end();
}

#[test]
fn a_store_held_by_another_process_is_free_and_whole_when_that_is_killed() {
    let folder = Folder::fresh();
    let (mut other, answer) = other_process(&folder);
    assert_eq!(answer, "written");
    assert_eq!(Vault::open(folder.text()).err(), Some(AppError::InUse));
    other.child.kill().unwrap();
    other.child.wait().unwrap();
    let vault = Vault::open(folder.text()).unwrap();
    let session = unlock(&vault, PIN).unwrap();
    let found = session.journal().entries(open_ones(), None, 9).unwrap();
    assert_eq!(alongside_tests::texts(&found.entries), ["from the other"]);
}
