//! What the process's own memory holds once a store is locked: neither key nor PIN, nor what was made of a
//! key, nor what was read.

mod schedule;

use std::collections::BTreeSet;
use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;

use alongside_sqlite::DEPTH;
use zeroize::{Zeroizing, optimization_barrier};

use super::*;

/// Set for the process whose memory is looked through.
const INNER: &str = "ALONGSIDE_TEST_MEMORY";

/// What is looked for, held so that looking does not find itself.
struct Needle {
    what: String,
    masked: Vec<u8>,
}

const MASK: u8 = 0xa5;

impl Needle {
    fn new(what: &str, bytes: &[u8]) -> Self {
        let masked = bytes.iter().map(|byte| byte ^ MASK).collect();
        let what = what.to_owned();
        Self { what, masked }
    }

    /// A key as it is, as SQLCipher takes it, and what is made of it.
    fn of_key(key: &Key) -> Vec<Self> {
        let hex = Zeroizing::new(data_encoding::HEXLOWER.encode(key.as_bytes()));
        let upper = Zeroizing::new(data_encoding::HEXUPPER.encode(key.as_bytes()));
        let mut needles = schedule::of_key(key);
        needles.extend([
            Self::new("the key", &key.as_bytes()[..32]),
            Self::new("the key in digits", &hex.as_bytes()[..32]),
            Self::new("the key in capital digits", &upper.as_bytes()[..32]),
        ]);
        needles
    }

    /// How it begins, masked: what most places are told apart by.
    fn begin(&self) -> usize {
        begin(self.masked[0], self.masked[1])
    }

    fn is_at(&self, bytes: &[u8]) -> bool {
        let masked = bytes.iter().map(|byte| byte ^ MASK);
        bytes.len() >= self.masked.len() && masked.zip(&self.masked).all(|(a, b)| a == *b)
    }
}

fn begin(first: u8, second: u8) -> usize {
    usize::from(u16::from_ne_bytes([first, second]))
}

/// Which of them stand anywhere in this process's memory.
fn found(needles: &[Needle]) -> Vec<&str> {
    let mut begins = vec![false; 0x1_0000];
    for needle in needles {
        begins[needle.begin()] = true;
    }
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = File::open("/proc/self/mem").unwrap();
    let mut found = BTreeSet::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let range = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [range.0, range.1].map(|n| u64::from_str_radix(n, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // Some of what is mapped, the kernel keeps to itself.
        if memory.seek(SeekFrom::Start(from)).is_err() || memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        for at in 1..bytes.len() {
            let at = at - 1;
            if begins[begin(bytes[at] ^ MASK, bytes[at + 1] ^ MASK)] {
                let here = needles.iter().filter(|needle| needle.is_at(&bytes[at..]));
                found.extend(here.map(|needle| needle.what.as_str()));
            }
        }
    }
    found.into_iter().collect()
}

/// Makes sure that none of them is in memory, and that each would be found.
fn assert_gone(needles: &[Needle]) {
    let nothing: [&str; 0] = [];
    assert_eq!(found(needles), nothing);
    // A search that cannot find is no proof.
    let unmasked = |needle: &Needle| needle.masked.iter().map(|byte| byte ^ MASK).collect();
    let planted: Vec<Vec<u8>> = needles.iter().map(unmasked).collect();
    let all = found(needles);
    for needle in needles {
        assert!(all.contains(&needle.what.as_str()), "{}", needle.what);
    }
    drop(planted);
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
    assert_gone(&use_everything());
}

/// On the stacks of two threads that both live on, right after the work.
#[test]
fn after_the_lock_nothing_that_was_made_of_a_key_is_in_memory() {
    if !alone("after_the_lock_nothing_that_was_made_of_a_key_is_in_memory") {
        return;
    }
    let (dir, code) = set_up();
    let vault = Vault::open(dir.path()).unwrap();
    let reauth = by_code(&vault, &code).unwrap();
    let mut needles = Needle::of_key(&reauth.key);
    let store = vault.unlock(&reauth, &context(0)).unwrap();
    needles.push(written(&store));
    thread::scope(|scope| {
        let (worked, work_ended) = channel();
        let (searched, search_ended) = channel::<()>();
        let (vault, store) = (&vault, &store);
        scope.spawn(move || {
            let taken = vault.take_snapshot(store, &context(0), &Job::new());
            assert!(vault.check_store(store, &Job::new()).unwrap().is_whole());
            worked.send(taken.unwrap().id).unwrap();
            assert!(search_ended.recv().is_err());
        });
        let (_, of_snapshot) = vault
            .snapshot_file(work_ended.recv().unwrap(), &reauth.key)
            .unwrap();
        needles.extend(Needle::of_key(&of_snapshot));
        drop(of_snapshot);
        vault.check_snapshots(&reauth.key, &Job::new()).unwrap();
        store
            .read(|conn| {
                let read = "SELECT sum(length(text)) FROM card";
                Ok(conn.query_row(read, [], |row| row.get::<_, i64>(0))?)
            })
            .unwrap();
        store.close();
        let database = dir.path().join(&databases(dir.path())[0]);
        assert!(!crate::store::has_bad_pages(&database, &reauth.key));
        drop(reauth);
        assert_gone(&needles);
        drop(searched);
    });
}

/// How many bytes work left in the stack, below half of what is zeroed; zeros are nothing.
fn left_deep_by(work: impl FnOnce()) -> usize {
    const PAINTED: usize = 0x4_0000;
    const PAINT: u8 = 0xa7;

    #[allow(clippy::large_stack_arrays, reason = "the stack is what is painted")]
    #[inline(never)]
    fn paint() -> usize {
        let painted = [PAINT; PAINTED];
        optimization_barrier(&painted);
        painted.as_ptr() as usize
    }

    #[inline(never)]
    fn apart(work: impl FnOnce()) {
        work();
    }

    let lowest = paint();
    apart(work);
    let mut bytes = vec![0; PAINTED];
    let memory = File::open("/proc/self/mem").unwrap();
    memory.read_exact_at(&mut bytes, lowest as u64).unwrap();
    let deep = bytes[..PAINTED - DEPTH / 2].iter();
    deep.filter(|byte| ![PAINT, 0].contains(byte)).count()
}

/// The upper half can be of ordinary calls that came later. Zeroing leaves a few addresses, less than
/// what a cipher leaves: its round keys alone have 240 bytes.
#[allow(clippy::large_stack_arrays, reason = "deep in the stack")]
#[test]
fn work_with_a_key_leaves_nothing_deep_in_the_stack() {
    assert!(left_deep_by(|| optimization_barrier(&[black_box(1_u8); DEPTH])) >= DEPTH / 2);
    let (key, bytes) = ([1; 32], vec![2; 100_000]);
    let sealed = sealed::seal(&bytes, &key, "").unwrap();
    let cost = cost::Cost::of_old();
    let code = RecoveryCode::random().unwrap();
    let left = [
        left_deep_by(|| assert!(sealed::seal(&bytes, &key, "").is_ok())),
        left_deep_by(|| assert!(sealed::open(&sealed, &key, "").is_some())),
        left_deep_by(|| assert!(sealed::expand(&key, None, b"", &mut [0; 32]).is_ok())),
        left_deep_by(|| assert!(cost.key(PIN).is_ok())),
        left_deep_by(|| assert!(code.backup_recipient().is_ok())),
    ];
    assert!(left.iter().all(|left| *left < 128), "{left:?}");
}
