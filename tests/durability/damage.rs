//! Bits that flip and ends that are lost: found, or of no harm.

use std::collections::BTreeMap;

use alongside::{AppError, Job, Vault};
use alongside_tests::{put_files, unlock_by_code};

use crate::in_full;
use crate::sample::{Sample, held, sample};

/// What became of a store whose files were damaged.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Whole,
    /// Told at unlocking, at reading or by the check.
    Told,
    Silent,
}

/// Opens files and reads all that is in them.
fn look(files: &BTreeMap<String, Vec<u8>>, sample: &Sample) -> Found {
    let dir = tempfile::tempdir().unwrap();
    put_files(dir.path(), files);
    let read = || {
        let vault = Vault::open(dir.path().to_str().unwrap())?;
        let session = unlock_by_code(&vault, &sample.code)?;
        let read = held(&session)?;
        let problems = session.snapshots().verify(Job::new())?.problems;
        session.lock()?;
        Ok((read, problems))
    };
    match read() {
        Ok((read, problems)) if read == sample.held && problems.is_empty() => Found::Whole,
        Ok((_, problems)) if problems.is_empty() => Found::Silent,
        Ok(_) => Found::Told,
        Err(AppError::Damaged { .. } | AppError::WrongRecoveryCode | AppError::NoStore) => {
            Found::Told
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// The files that hold what must not be lost, while the store is open and when it is locked.
fn targets(sample: &Sample) -> Vec<(&BTreeMap<String, Vec<u8>>, String)> {
    let database = sample.database();
    vec![
        (&sample.locked, database.clone()),
        (&sample.open, database.clone()),
        (&sample.open, format!("{database}-wal")),
        (&sample.open, format!("{database}-log")),
        (&sample.locked, "keys.v1".into()),
        (&sample.locked, "keys.v1.copy".into()),
    ]
}

#[test]
fn a_flipped_bit_is_found_or_does_no_harm() {
    let sample = sample(None);
    let mut random = fastrand::Rng::with_seed(7);
    let flips = if in_full() { 1000 } else { 150 };
    let mut told = 0;
    for n in 0..flips {
        let all = targets(&sample);
        let (files, name) = &all[n % all.len()];
        let mut files = (*files).clone();
        let bytes = files.get_mut(name).unwrap();
        let (at, bit) = (random.usize(..bytes.len()), random.usize(..8));
        bytes[at] ^= 1 << bit;
        let found = look(&files, &sample);
        assert_ne!(found, Found::Silent, "byte {at}, bit {bit} of {name}");
        told += usize::from(found == Found::Told);
    }
    assert!(told > flips / 4, "{told} of {flips} are told");
}

#[test]
fn a_lost_end_is_found_or_does_no_harm() {
    let sample = sample(None);
    let mut random = fastrand::Rng::with_seed(8);
    let cuts = if in_full() { 200 } else { 60 };
    for n in 0..cuts {
        let all = targets(&sample);
        let (files, name) = &all[n % all.len()];
        let mut files = (*files).clone();
        let bytes = files.get_mut(name).unwrap();
        // Every other time at the end of a page or of a frame, where nothing looks torn.
        let even = (n / all.len()).is_multiple_of(2);
        let length = match random.usize(..bytes.len()) {
            length if even && name.strip_suffix("-wal").is_some() => 32 + length / 4120 * 4120,
            length if even => length - length % 4096,
            length => length,
        };
        bytes.truncate(length);
        let found = look(&files, &sample);
        assert_ne!(found, Found::Silent, "{length} bytes of {name}");
    }
}
