//! What a PIN costs.

use alongside_core::vault::Vault;
use alongside_tests::{Folder, PIN, moment};

use crate::Bench;
use crate::row::{Row, Runs, millis};

pub(crate) fn run(bench: &Bench) {
    let folder = Folder::set_up();
    let vault = Vault::open(folder.path()).expect("a store");
    let status = vault.status(&moment()).expect("a status");
    let cost = status.argon2id.expect("a PIN is set");
    let args = [cost.memory_kib, cost.passes, cost.lanes].map(|number| number.to_string());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let ours = || {
        millis(|| {
            let proof = vault.reauthenticate_with_pin(PIN, b"", &moment());
            proof.expect("its own PIN opens it")
        })
    };
    let theirs = bench.peers.script("argon2_hash.py", &args);
    let theirs = theirs.map(|mut script| move || script.sample());
    let runs = Runs {
        warm_up: 2,
        counted: bench.runs(21, 7),
    };
    let row = Row::new("P9 unlock with a PIN", "ms").ratio(1.5);
    row.beside_peer(runs, ours, ("argon2-cffi, same cost", theirs));
}
