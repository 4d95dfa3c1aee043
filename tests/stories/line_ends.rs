//! Holds `.gitattributes`: a text has LF in every checkout, and a fixture the bytes that it has.

use std::path::Path;
use std::process::Command;

/// One file as `git ls-files --eol` tells it.
#[derive(Debug)]
struct File {
    path: String,
    /// Its line ends in the repository: `lf`, `crlf`, `mixed`, `none`, `-text`.
    kept: String,
    attributes: String,
}

fn files() -> Option<Vec<File>> {
    let git = Command::new("git")
        .args(["-c", "core.quotePath=false", "ls-files", "--eol"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output();
    let told = git.ok().filter(|git| git.status.success())?;
    let told = String::from_utf8(told.stdout).unwrap();
    let files = told.lines().map(|line| {
        let (how, path) = line.split_once('\t').unwrap();
        let (ends, attributes) = how.split_once(" attr/").unwrap();
        let kept = ends.split_whitespace().next().unwrap();
        File {
            path: path.into(),
            kept: kept.trim_start_matches("i/").into(),
            attributes: attributes.trim().into(),
        }
    });
    Some(files.collect())
}

#[test]
fn texts_have_lf_everywhere_and_fixtures_are_bytes() {
    let Some(files) = files() else {
        alongside_tests::not_run("line ends", "git is not here, or this is no checkout of it");
        return;
    };
    let (bytes, texts): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.attributes == "-text");
    let is_bytes = |file: &File| {
        let is_picture = Path::new(&file.path).extension() == Some("png".as_ref());
        file.path.starts_with("tests/fixtures/") || is_picture
    };
    for file in &texts {
        assert_eq!(file.attributes, "text=auto eol=lf", "{file:?}");
        assert!(["lf", "none"].contains(&file.kept.as_str()), "{file:?}");
        assert!(!is_bytes(file), "{file:?}");
    }
    assert!(bytes.iter().all(|file| is_bytes(file)), "{bytes:?}");
    // What this is for is there.
    for kept in ["crlf", "-text"] {
        assert!(bytes.iter().any(|file| file.kept == kept), "{kept}");
    }
}
