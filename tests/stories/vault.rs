//! The vault and the session: set up, unlocked, locked, held, refused.

mod damage;
mod in_use;
mod locked;
mod unlocking;

use std::collections::BTreeMap;
use std::path::Path;

/// Every file in a folder with its bytes; the lock file, whose content means nothing, left out.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    alongside_tests::names(dir)
        .into_iter()
        .filter(|name| name != "store.lock")
        .map(|name| {
            let bytes = std::fs::read(dir.join(&name)).unwrap();
            (name, bytes)
        })
        .collect()
}
