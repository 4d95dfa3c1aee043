//! A process that is killed in the midst of writing everything anew.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use alongside::{Guide, Job, Session, Vault};
use alongside_tests::{Folder, PIN, moment, names, open_ones, text, unlock_by_code, unwrapped};

/// Set for the process that is killed: the folder and the recovery code.
const KILLED: &str = "ALONGSIDE_KILLED";
const ENTRIES: usize = 300;

/// Not a test by itself: changes the key again and again, and says each code before it is the one.
#[test]
#[ignore = "started by another test"]
fn the_killed_one() {
    let Ok(store) = std::env::var(KILLED) else {
        return;
    };
    let (dir, code) = store.split_once('\n').unwrap();
    let (vault, mut code) = (Vault::open(dir).unwrap(), code.to_owned());
    loop {
        let session = unlock_by_code(&vault, &code).unwrap();
        session
            .keys()
            .reauthenticate_with_recovery_code(&code, moment())
            .unwrap();
        session.keys().new_key().unwrap();
        let sealed = unwrapped(session.keys().seal_pin(PIN, Vec::new()).unwrap());
        code = Guide::new().new_recovery_code().unwrap();
        println!("\ncode: {code}");
        session.keys().rotate(sealed, &code, Job::new()).unwrap();
    }
}

fn written(session: &Session) -> usize {
    alongside_tests::walk(|after| session.journal().entries(open_ones(), after, 500).unwrap()).len()
}

#[test]
fn a_kill_in_the_midst_leaves_one_store_that_opens_with_one_code() {
    let home = Folder::set_up().open();
    for n in 0..ENTRIES {
        home.journal()
            .add_entry(
                text(&format!("entry {n} {}", "words ".repeat(200))),
                moment(),
                None,
            )
            .unwrap();
    }
    let mut folder = home.close();
    for round in 0..12 {
        let mut killed = Command::new(std::env::current_exe().unwrap())
            .args([
                "vault::killed::the_killed_one",
                "--ignored",
                "--exact",
                "--nocapture",
            ])
            .env(KILLED, format!("{}\n{}", folder.text(), folder.code))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(killed.stdout.take().unwrap());
        let mut said = said.lines().map(Result::unwrap);
        let next = said.find_map(|line| line.strip_prefix("code: ").map(str::to_owned));
        std::thread::sleep(Duration::from_millis(round * 23));
        killed.kill().unwrap();
        killed.wait().unwrap();
        let codes: Vec<String> = [folder.code.clone(), next.unwrap()]
            .into_iter()
            .chain(said.filter_map(|line| line.strip_prefix("code: ").map(str::to_owned)))
            .collect();
        let vault = Vault::open(folder.text()).unwrap();
        let opens: Vec<&String> = codes
            .iter()
            .filter(|code| match unlock_by_code(&vault, code) {
                Ok(session) => {
                    assert_eq!(written(&session), ENTRIES, "round {round}");
                    session.lock().unwrap();
                    true
                }
                Err(error) => {
                    assert_eq!(error, alongside::AppError::WrongRecoveryCode);
                    false
                }
            })
            .collect();
        assert_eq!(opens.len(), 1, "round {round}");
        folder.code = opens[0].clone();
        drop(vault);
        let mut databases = names(folder.path());
        databases.retain(|name| name.starts_with("data-"));
        assert_eq!(databases.len(), 1, "round {round}: {databases:?}");
    }
}
