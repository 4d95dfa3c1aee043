//! Holds the code in the door's readme to the code that the tests in Kotlin, Swift and Python
//! run, and the core's to how many places a field is in.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The readme's blocks of code in a language.
fn blocks<'a>(readme: &'a str, language: &str) -> Vec<&'a str> {
    readme
        .split(&format!("```{language}\n"))
        .skip(1)
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

/// The text of every file with this ending below a folder, one after the other.
fn sources(folder: &Path, ending: &str) -> String {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| match path.extension() {
            _ if path.is_dir() => sources(path, ending),
            Some(end) if end == ending => fs::read_to_string(path).unwrap(),
            _ => String::new(),
        })
        .collect()
}

/// Whether the code has these lines one after the other, all indented by as much.
fn has(code: &str, lines: &str) -> bool {
    (0..=3).any(|depth| {
        let indented: String = lines
            .lines()
            .map(|line| match line {
                "" => "\n".to_owned(),
                line => format!("{}{line}\n", "    ".repeat(depth)),
            })
            .collect();
        code.contains(&format!("\n{indented}"))
    })
}

#[test]
fn what_the_doors_readme_shows_is_what_the_tests_run() {
    let readme = fs::read_to_string(root().join("bindings/README.md")).unwrap();
    let kotlin: &[&str] = &[
        "tests/bindings/kotlin",
        "android/app/src/main/kotlin/app/alongside/gateway",
    ];
    let swift: &[&str] = &["tests/bindings/swift", "ios/Sources/AlongsideKit/Gateway"];
    let python: &[&str] = &["tests/bindings/python"];
    for (language, ending, folders) in [
        ("kotlin", "kt", kotlin),
        ("swift", "swift", swift),
        ("python", "py", python),
    ] {
        let folders = folders.iter().map(|folder| root().join(folder));
        let code: String = folders.map(|folder| sources(&folder, ending)).collect();
        let blocks = blocks(&readme, language);
        assert!(blocks.len() >= 5, "{language}: {} blocks", blocks.len());
        for block in blocks {
            assert!(has(&code, block), "no test has this {language}:\n{block}");
        }
    }
}

/// The files below a folder whose code names a field, in Rust's spelling or in that of the shells;
/// tests don't count.
fn naming(folder: &str, spellings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{folder}/{}", path.file_name().unwrap().display());
        if path.is_dir() {
            if !name.ends_with("/tests") {
                found.extend(naming(&name, spellings));
            }
        } else if !name.ends_with("/tests.rs") {
            let code = fs::read(&path).unwrap();
            let code = String::from_utf8_lossy(&code);
            let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            if words.any(|word| spellings.contains(&word)) {
                found.push(name);
            }
        }
    }
    found
}

#[test]
fn a_field_is_named_where_the_cores_readme_says_and_in_eight_places_at_most() {
    let readme = fs::read_to_string(root().join("core/README.md")).unwrap();
    let how = readme
        .lines()
        .find(|line| line.starts_with("- **A field**"));
    let quoted = how.unwrap().split('`').skip(1).step_by(2);
    let mut said: Vec<String> = quoted
        .filter(|word| root().join(word).is_file())
        .map(str::to_owned)
        .collect();
    let folders = [
        "core/src",
        "core/migrations",
        "bindings/src",
        "bindings/cli/src",
        "android/app/src/main",
        "ios/Sources",
        "ios/App",
    ];
    let spellings = ["phone_notes", "phoneNotes"];
    let mut there: Vec<String> = folders
        .iter()
        .flat_map(|folder| naming(folder, &spellings))
        .collect();
    said.sort();
    there.sort();
    assert_eq!(said, there);
    assert!(there.len() <= 8);
}

#[test]
fn a_line_that_differs_is_seen() {
    let code = "\nfun test() {\n    one()\n\n    two()\n}\n";
    assert!(has(code, "one()\n\ntwo()\n"));
    assert!(has(code, "fun test() {\n"));
    for other in ["one()\ntwo()\n", "one(1)\n", "  one()\n", "wo()\n"] {
        assert!(!has(code, other), "{other}");
    }
}
