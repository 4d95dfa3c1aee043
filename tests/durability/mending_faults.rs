//! Mending, too, meets a disk that fails or is full: then it can be tried again.

use alongside::{AppError, Job, SalvageWay, Vault};
use alongside_tests::{Folder, files, unlock_by_code};

use crate::calls::Fault;
use crate::plan::Plan;
use crate::sample::{Sample, damaged, held, sample};
use crate::which::Which;

/// Of how many calls one fails in a sample.
const STRIDE: usize = 41;

/// Tries to mend a damaged store while a call fails, and then once more. Tells whether one failed.
fn mends(sample: &Sample, page: usize, plan: Plan) -> bool {
    let folder = damaged(sample, |bytes| bytes[page * 4096 + 1000] ^= 1);
    let database = folder.database();
    let damaged = std::fs::read(&database).unwrap();
    let vault = Vault::open(folder.text()).unwrap();
    unlock_by_code(&vault, &folder.code).err().unwrap();
    let (tried, failed) = plan.run(|| vault.salvage(Job::new()));
    match tried {
        Ok(salvage) => assert_eq!(salvage.way, SalvageWay::RowByRow),
        Err(error) => {
            assert!(!matches!(error, AppError::Internal { .. }), "{error:?}");
            let kept = std::fs::read(&database).unwrap();
            assert!(kept == damaged, "it is as it was: {error:?}");
            match vault.salvage(Job::new()) {
                // One copy of the key file names the new database: that is done.
                Err(AppError::PinNeeded) => {}
                salvage => assert_eq!(salvage.unwrap().way, SalvageWay::RowByRow),
            }
        }
    }
    drop(vault);
    let folder = Folder::of(&files(folder.path()), &folder.code);
    let home = folder.open();
    assert_eq!(held(&home).unwrap(), sample.held);
    assert!(home.snapshots().verify(Job::new()).unwrap().is_whole());
    failed.is_some()
}

#[test]
fn mending_survives() {
    let sample = sample(None);
    // The page of an index: nothing of the rows is lost.
    let page = sample.page_of_an_index();
    let stride = if crate::in_full() { 1 } else { STRIDE };
    let mut failed = 0;
    for (mode, (fault, for_good)) in [Fault::Io, Fault::Full]
        .into_iter()
        .flat_map(|fault| [false, true].map(|for_good| (fault, for_good)))
        .enumerate()
    {
        for at in (mode..).step_by(stride) {
            let plan = Plan {
                at,
                for_good,
                fault,
            };
            let _which = Which(format!("{plan:?}"));
            if !mends(&sample, page, plan) {
                break;
            }
            failed += 1;
        }
    }
    assert!(failed > 20, "{failed}");
}
