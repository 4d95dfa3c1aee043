//! Holds the two shells to one set of words, and to one set of names for what a screen shows and does.

mod apart;
mod names;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use apart::{Apart, Difference};

/// A folder or file of the repository.
fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of)
}

fn text(of: &str) -> String {
    std::fs::read_to_string(path(of)).unwrap()
}

/// All files below a folder whose names end so.
fn texts(folder: &str, end: &str) -> Vec<String> {
    let mut texts = vec![];
    let mut folders = vec![path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

/// What the shells are known to have apart: names of types begin with a capital or `*`, keys do not.
fn known(of_names: bool) -> Apart {
    let is_name = |name: &str| name.starts_with(|c: char| c == '*' || c.is_uppercase());
    apart::read(include_str!("twins/apart.tsv"))
        .into_iter()
        .filter(|(name, _)| is_name(name) == of_names)
        .collect()
}

#[test]
fn both_shells_have_the_same_words_under_the_same_keys() {
    let mut android = words::Words::new();
    for text in texts("android/app/src/main/res/values", ".xml") {
        android.extend(words::android(&text));
    }
    let folder = "ios/App/Resources/en.lproj/Localizable";
    let mut ios = words::ios(&text(&format!("{folder}.strings")));
    ios.extend(words::ios_counted(&text(&format!("{folder}.stringsdict"))));
    assert!(android.len() > 300 && ios.len() > 300);
    let complaints = apart::complaints(&words::differences(&android, &ios), &known(false));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn both_shells_name_states_and_verbs_the_same() {
    let android = names::kotlin(&texts("android/app/src/main/kotlin", ".kt"));
    let ios = names::swift(&texts("ios/Sources/AlongsideKit", ".swift"));
    assert!(android.len() > 30 && ios.len() > 30);
    let complaints = apart::complaints(&names::differences(&android, &ios), &known(true));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The differences of two sets of names.
fn one_sided(android: &BTreeSet<String>, ios: &BTreeSet<String>) -> BTreeSet<Difference> {
    let of = |names: Vec<&String>, shell: &'static str| -> BTreeSet<Difference> {
        names
            .into_iter()
            .map(|name| (name.clone(), shell))
            .collect()
    };
    let mut all = of(android.difference(ios).collect(), apart::ANDROID);
    all.extend(of(ios.difference(android).collect(), apart::IOS));
    all
}
