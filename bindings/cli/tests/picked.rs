//! What is named to be taken in, and is no file.

use std::process::Command;

use crate::support::{Home, stderr};

/// Opened the usual way, a pipe with nobody at its other end waits for ever.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    let home = Home::new();
    let pipe = home.store().with_file_name("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let source = ["--source", "S", "--fellowship", "aa", "--zone", "UTC"];
    for path in [pipe.to_str().unwrap(), "/dev/zero"] {
        let import = [&["groups", "import", path], &source[..]].concat();
        for (args, field) in [
            (&["journal", "import", path, "--from", "dayone"][..], "file"),
            (
                &["journal", "import", path, "--from", "jrnl", "--preview"],
                "file",
            ),
            (&import, "file"),
            (&["demo", "--feed", path, "--zone", "UTC"], "file"),
            (&["journal", "add", "x", "--photo", path], "photo"),
        ] {
            let (kind, refused, _) = home.refused(args, 2);
            assert_eq!(
                (kind.as_str(), refused.as_deref()),
                ("invalid", Some(field)),
                "{args:?}"
            );
        }
    }
}

/// As `alongside journal import <(cat file)` does, and what comes in on standard input.
#[cfg(target_os = "linux")]
#[test]
fn what_is_open_already_is_read_to_its_end() {
    use std::fs::File;
    use std::io::{Write, pipe};
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;

    let pixel =
        b"GIF89a\x01\0\x01\0\x80\0\0\x14\x14\xc8\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let list = br#"[{"slug":"m1","name":"Lamp","day":1,"time":"19:15"}]"#;
    let day_one =
        br#"{"entries": [{"uuid": "A1", "creationDate": "2026-11-21T12:00:00Z", "text": "said"}]}"#;
    let source = ["--source", "S", "--fellowship", "aa", "--zone", "UTC"];
    let gone = |bytes: &[u8]| -> OwnedFd {
        let home = Home::empty();
        let path = home.file("gone", bytes);
        File::open(path).unwrap().into()
    };
    let piped = |bytes: &[u8]| -> OwnedFd {
        let (from, mut to) = pipe().unwrap();
        to.write_all(bytes).unwrap();
        from.into()
    };
    let sent = |bytes: &[u8]| -> OwnedFd {
        let (from, mut to) = UnixStream::pair().unwrap();
        to.write_all(bytes).unwrap();
        from.into()
    };
    for (path, input) in [
        ("/dev/fd/0", &piped as &dyn Fn(&[u8]) -> OwnedFd),
        ("/dev/stdin", &piped),
        ("/dev/stdin", &sent),
        ("/dev/stdin", &gone),
    ] {
        let home = Home::new();
        let import = [&["groups", "import", path], &source[..]].concat();
        for (args, bytes) in [
            (&import[..], &list[..]),
            (&["journal", "import", path, "--from", "dayone"], day_one),
            (&["journal", "import", path], day_one),
            (&["journal", "add", "x", "--photo", path], pixel),
        ] {
            let output = home.with(args).stdin(input(bytes)).output().unwrap();
            assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        }
        let kept = home.json(&["journal", "list"]);
        assert_eq!(kept["entries"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn an_export_does_not_take_the_name_of_one_file() {
    let home = Home::new();
    home.json(&["journal", "add", "a line"]);
    let path = home.store().with_file_name("entries.CSV");
    let export = ["journal", "export", path.to_str().unwrap(), "--as", "csv"];
    let (_, field, reason) = home.refused(&export, 2);
    assert_eq!(field.as_deref(), Some("path"));
    assert_eq!(
        reason,
        "is not valid: expected the name of a folder, or one that ends in .zip"
    );
    assert!(!path.exists());
}
