//! What the process's own memory holds once a store is locked: neither key nor PIN, nor what was read.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::process::Command;

use zeroize::Zeroizing;

use super::*;

/// Set for the process whose memory is looked through.
const INNER: &str = "ALONGSIDE_TEST_MEMORY";

/// What is looked for, held so that looking does not find itself.
struct Needle {
    what: &'static str,
    masked: Vec<u8>,
}

const MASK: u8 = 0xa5;

impl Needle {
    fn new(what: &'static str, bytes: &[u8]) -> Self {
        let masked = bytes.iter().map(|byte| byte ^ MASK).collect();
        Self { what, masked }
    }

    /// A key as it is, and as SQLCipher takes it.
    fn of_key(key: &Key) -> [Self; 3] {
        let hex = Zeroizing::new(data_encoding::HEXLOWER.encode(key.as_bytes()));
        let upper = Zeroizing::new(data_encoding::HEXUPPER.encode(key.as_bytes()));
        [
            Self::new("the key", &key.as_bytes()[..32]),
            Self::new("the key in digits", &hex.as_bytes()[..32]),
            Self::new("the key in capital digits", &upper.as_bytes()[..32]),
        ]
    }

    fn is_at(&self, bytes: &[u8]) -> bool {
        let masked = bytes.iter().map(|byte| byte ^ MASK);
        bytes.len() >= self.masked.len() && masked.zip(&self.masked).all(|(a, b)| a == *b)
    }
}

/// Which of them stand anywhere in this process's memory.
fn found(needles: &[Needle]) -> Vec<&'static str> {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = File::open("/proc/self/mem").unwrap();
    let mut found = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let range = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [range.0, range.1].map(|n| u64::from_str_radix(n, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // Some of what is mapped, the kernel keeps to itself.
        if memory.seek(SeekFrom::Start(from)).is_err() || memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        for needle in needles {
            let first = needle.masked[0] ^ MASK;
            let mut at = 0;
            while let Some(next) = bytes[at..].iter().position(|byte| *byte == first) {
                at += next;
                if needle.is_at(&bytes[at..]) {
                    found.push(needle.what);
                }
                at += 1;
            }
        }
    }
    found
}

/// A PIN of chance, which stands nowhere in the program.
fn random_pin() -> Zeroizing<Vec<u8>> {
    let mut pin = Zeroizing::new(vec![0; 24]);
    sealed::fill(&mut pin).unwrap();
    pin.iter_mut().for_each(|byte| *byte = b'a' + *byte % 26);
    pin
}

/// What SQLite makes up and writes, of which this process has no other copy; it is read and copied too.
fn written(store: &Store) -> Needle {
    let write = "INSERT INTO card (uuid, title, text)
        VALUES (randomblob(16), '', hex(randomblob(20)) || hex(zeroblob(9000)))";
    store.write(|tx| Ok(tx.execute_batch(write)?)).unwrap();
    let read = "SELECT substr(text, 1, 40) FROM card";
    let text = store.read(|conn| {
        Ok(Zeroizing::new(
            conn.query_row(read, [], |row| row.get::<_, String>(0))?,
        ))
    });
    let to = tempfile::tempdir().unwrap();
    let key = Key::random().unwrap();
    store
        .copy((&to.path().join("copy.db"), &key), &Job::new())
        .unwrap();
    Needle::new("what was written", text.unwrap().as_bytes())
}

/// Sets up, unlocks, changes and rotates; everything that handles a key or a PIN.
fn use_everything() -> Vec<Needle> {
    let dir = tempfile::tempdir().unwrap();
    let (code, other_code) = (
        RecoveryCode::random().unwrap(),
        RecoveryCode::random().unwrap(),
    );
    let (pin, other_pin, wrong) = (random_pin(), random_pin(), random_pin());
    let mut needles = vec![
        Needle::new("the PIN", &pin),
        Needle::new("the new PIN", &other_pin),
        Needle::new("the wrong PIN", &wrong),
    ];
    let vault = Vault::create(dir.path()).unwrap();
    let reauth = vault.new_key().unwrap();
    needles.extend(Needle::of_key(&reauth.key));
    let pending_slot = reauth.seal_pin(&pin, &[], SLOW).unwrap();
    let store = vault
        .set_up(&reauth, (&pending_slot, &unwrapped(&pending_slot)), &code)
        .unwrap();
    needles.push(written(&store));
    store.close();
    drop((pending_slot, reauth));
    assert!(
        vault
            .reauthenticate_with_pin(&wrong, b"", &context(0))
            .is_err()
    );
    let reauth = vault
        .reauthenticate_with_pin(&pin, b"", &context(0))
        .unwrap();
    let store = vault.unlock(&reauth, &context(0)).unwrap();
    let second = vault.inner_store(&store).unwrap();
    let inner = second.prove_by_outer(&store).unwrap();
    needles.extend(Needle::of_key(&inner.key));
    second.unlock(&inner, &context(0)).unwrap().close();
    let pending_slot = reauth.seal_pin(&other_pin, &[], SLOW).unwrap();
    vault
        .put_slot(&pending_slot, &wrapped(&pending_slot))
        .unwrap();
    let bio = reauth.seal_secret(SlotKind::Bio).unwrap();
    vault.put_slot(&bio, &wrapped(&bio)).unwrap();
    store.close();
    drop((pending_slot, bio, inner, reauth));
    let reauth = vault
        .reauthenticate_with_recovery_code(&code, &context(0))
        .unwrap();
    let new = vault.new_key().unwrap();
    needles.extend(Needle::of_key(&new.key));
    let pending_slot = new.seal_pin(&pin, &[], SLOW).unwrap();
    vault
        .rotate(
            &reauth,
            &new,
            (&pending_slot, &unwrapped(&pending_slot)),
            &other_code,
            &Job::new(),
        )
        .unwrap();
    needles
}

/// Right after a try, before anything else could overwrite the stack by chance.
#[test]
fn a_wrong_pin_is_gone_once_it_was_tried() {
    if !alone("a_wrong_pin_is_gone_once_it_was_tried") {
        return;
    }
    let (dir, _code) = set_up();
    let vault = Vault::open(dir.path()).unwrap();
    let wrong = random_pin();
    let needles = [Needle::new("the wrong PIN", &wrong)];
    assert!(
        vault
            .reauthenticate_with_pin(&wrong, b"", &context(0))
            .is_err()
    );
    drop(wrong);
    let nothing: [&str; 0] = [];
    assert_eq!(found(&needles), nothing);
}

/// Whether this is the process that is looked through: one of its own, which no other test writes
/// in. Otherwise runs it.
fn alone(test: &str) -> bool {
    if std::env::var_os(INNER).is_some() {
        return true;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            &format!("vault::tests::memory::{test}"),
            "--exact",
            "--nocapture",
        ])
        .env(INNER, "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    false
}

#[test]
fn after_the_lock_neither_key_nor_pin_is_in_memory() {
    if !alone("after_the_lock_neither_key_nor_pin_is_in_memory") {
        return;
    }
    let needles = use_everything();
    let nothing: [&str; 0] = [];
    assert_eq!(found(&needles), nothing);
    // A search that cannot find is no proof.
    let planted: Vec<Vec<u8>> = needles
        .iter()
        .map(|needle| needle.masked.iter().map(|byte| byte ^ MASK).collect())
        .collect();
    let all = found(&needles);
    for needle in &needles {
        assert!(all.contains(&needle.what), "{}", needle.what);
    }
    drop(planted);
}
