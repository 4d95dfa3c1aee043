//! What is named to be taken in, and is no file.

use std::process::Command;

use crate::support::Home;

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
