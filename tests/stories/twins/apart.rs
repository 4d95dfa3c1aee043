//! What the shells have apart, and why: `apart.tsv`.

use std::collections::{BTreeMap, BTreeSet};

/// What Android alone has.
pub(super) const ANDROID: &str = "android";
/// What iOS alone has.
pub(super) const IOS: &str = "ios";
/// What both have, and say in other words.
pub(super) const BOTH: &str = "both";

/// A key or name, and where it is.
pub(super) type Difference = (String, &'static str);

/// For each key or name where it is.
pub(super) type Apart = BTreeMap<String, &'static str>;

/// Reads the table: a head, then in each line a key or name, the shell that has it, and the reason. `*` begins
/// the name of a member that many types have: `*ViewModel.left`.
pub(super) fn read(table: &str) -> Apart {
    let mut apart = Apart::new();
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [name, shell, reason] = columns[..] else {
            panic!("three columns: {line}");
        };
        assert!(!name.is_empty() && !reason.is_empty(), "a reason: {line}");
        let shells = [ANDROID, IOS, BOTH];
        let shell = shells.into_iter().find(|known| *known == shell);
        let shell = shell.unwrap_or_else(|| panic!("a shell: {line}"));
        assert!(apart.insert(name.into(), shell).is_none(), "twice: {line}");
    }
    apart
}

/// What differs without a reason, and the reasons that nothing needs any more.
pub(super) fn complaints(found: &BTreeSet<Difference>, known: &Apart) -> Vec<String> {
    let is_of = |(name, shell): &Difference, row: &str, of: &str| {
        let all = row.strip_prefix('*');
        *shell == of && all.map_or(name == row, |end| name.ends_with(end))
    };
    let is_known = |one: &Difference| known.iter().any(|(row, of)| is_of(one, row, of));
    let is_found = |row: &str, of: &str| found.iter().any(|one| is_of(one, row, of));
    let new = found
        .iter()
        .filter(|one| !is_known(one))
        .map(|(name, shell)| format!("{name}: {shell}, without a reason"));
    let gone = known
        .iter()
        .filter(|(row, of)| !is_found(row, of))
        .map(|(row, of)| format!("{row}: no longer {of}"));
    new.chain(gone).collect()
}

#[test]
fn a_difference_needs_a_reason_and_a_reason_a_difference() {
    let known =
        read("name\tshell\treason\na.key\tandroid\ta habit\nb\tios\ta habit\nc\tboth\ta habit");
    let found = |all: &[(&str, &'static str)]| {
        all.iter()
            .map(|(name, shell)| ((*name).to_string(), *shell))
            .collect()
    };
    let all = [("a.key", ANDROID), ("b", IOS), ("c", BOTH)];
    assert_eq!(complaints(&found(&all), &known), [""; 0]);
    assert_eq!(
        complaints(&found(&[all[0], all[1], all[2], ("d", IOS)]), &known),
        ["d: ios, without a reason"]
    );
    assert_eq!(
        complaints(&found(&all[1..]), &known),
        ["a.key: no longer android"]
    );
    // Now the other shell has it.
    assert_eq!(
        complaints(&found(&[("a.key", IOS), all[1], all[2]]), &known),
        ["a.key: ios, without a reason", "a.key: no longer android"]
    );
}

#[test]
fn one_reason_serves_a_member_of_many_types() {
    let known = read("name\tshell\treason\n*ViewModel.left\tios\ta habit");
    let found = |all: &[&str]| all.iter().map(|name| ((*name).to_string(), IOS)).collect();
    let both = ["AViewModel.left", "BViewModel.left"];
    assert_eq!(complaints(&found(&both), &known), [""; 0]);
    assert_eq!(
        complaints(&found(&["AState.left", both[0]]), &known),
        ["AState.left: ios, without a reason"]
    );
    assert_eq!(
        complaints(&found(&[]), &known),
        ["*ViewModel.left: no longer ios"]
    );
}

#[test]
fn a_table_that_is_not_filled_in_is_refused() {
    for line in [
        "a\tandroid",
        "a\tandroid\t",
        "a\twindows\tbecause",
        "a\tios\tbecause\nb\tios\tbecause\na\tandroid\tbecause",
    ] {
        let table = format!("name\tshell\treason\n{line}");
        let read = std::panic::catch_unwind(|| read(&table));
        assert!(read.is_err(), "{line}");
    }
}
