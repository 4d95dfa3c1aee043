//! Notesnook.

use super::*;

#[test]
fn notes_in_the_folders_of_their_notebooks() {
    let (pier, tide) = (
        fixture("notesnook/The pier.md"),
        fixture("notesnook/Tide.html"),
    );
    let shows = "---\ntitle: \"Lamp\"\ncreated_at: 06-04-2026 08:00 AM\nupdated_at: 06-04-2026 08:00 AM\narchived: true\n---\n\n\
        # Lamp\n\nRead <img class=\"\" src=\"./../attachments/a1-lamp.png\" alt=\"lamp.png\" width=\"3\" height=\"4\" /> twice.\n\
        <a href=\"./../attachments/b2-tide.pdf\" title=\"tide.pdf\">tide.pdf</a> and <a href=\"https://example.org\">a page</a>";
    let files = zip(&[
        ("Nights/The pier.md", &pier),
        ("Nights/Water/The pier.md", &pier),
        ("Nights/Water/Tide.html", &tide),
        ("Nights/Lamp.md", shows.as_bytes()),
        ("Undated.md", b"# Undated\n\nNo front matter."),
        ("attachments/a1-lamp.png", b"photo"),
        ("attachments/b2-tide.pdf", b"paper"),
    ]);
    let read = read_of(ImportFormat::Notesnook, &files);
    assert_eq!(
        texts(&read),
        [
            "# Lamp\n\nRead  twice.\n[tide.pdf](<./../attachments/b2-tide.pdf>) and <a href=\"https://example.org\">a page</a>",
            "# The pier\n\nCold, and good.",
            "# Tide\n\nWater at **six**.\n\n- [x] rang Ann",
        ]
    );
    let [lamp, pier, tide] = read.entries.as_slice() else {
        panic!()
    };
    // The day comes first.
    assert_eq!(pier.when, wall("2026-04-05", "22:15"));
    assert_eq!(tide.when, wall("2026-04-05", "06:00"));
    assert_eq!(pier.tags, ["two words", "#sea: cold"]);
    assert_eq!(tide.tags, ["tide", "two words"]);
    assert!(pier.starred && !tide.starred && lamp.archived);
    let journals = [lamp, pier, tide].map(|entry| entry.journal.as_deref());
    assert_eq!(journals, [Some("Nights"), Some("Nights"), Some("Water")]);
    assert_eq!(lamp.photos, ["attachments/a1-lamp.png"]);
    let mut reasons = left_out(&read);
    reasons.sort_by_key(|(reason, _)| format!("{reason:?}"));
    let expected = [
        (Reason::Attachment, 1),
        (Reason::Duplicate, 1),
        (Reason::Field, 2),
        (Reason::NoDate, 1),
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn notes_without_a_notebook_in_a_folder_of_their_own() {
    let pier = fixture("notesnook/The pier.md");
    let read = read_of(
        ImportFormat::Notesnook,
        &zip(&[
            ("export/The pier.md", &pier),
            ("export/attachments/a1-lamp.png", b"photo"),
        ]),
    );
    assert_eq!(read.entries[0].journal, None);
    let alone = read_of(ImportFormat::Notesnook, &one("notesnook/Tide.html"));
    assert_eq!((alone.entries.len(), &alone.entries[0].journal), (1, &None));
}

#[test]
fn other_notes_are_none_of_it() {
    let others = [
        "---\ntitle: Lamp\ncreated_at: 2026-04-05T22:15:00Z\nupdated_at: 2026-04-05T22:15:00Z\n---\nText",
        "---\ntitle: Lamp\ncreated_at: 05-04-2026 10:15 PM\n---\nText",
        "<!doctype html><meta name='created-at' content='05-04-2026 10:15 PM'><p>Text",
        "é",
    ];
    for text in others {
        let files = Archive::of_file("note.md", text.into()).unwrap();
        let done = read(ImportFormat::Notesnook, &files, &Job::new());
        assert!(
            matches!(done, Err(Error::Invalid { field: "file", .. })),
            "{text}"
        );
    }
}

#[test]
fn its_backups_are_refused_with_a_word() {
    let part = b"{\n  \"version\": 6.1,\n  \"hash_type\": \"md5\",\n  \"compressed\": true, \"data\": \"\"}";
    let packed = |name: &str| zip(&[(".nnbackup", b""), (name, part)]);
    let alone = |name: &str| Archive::of_file(name, part.to_vec()).unwrap();
    for files in [
        packed("0-encrypted-5d41402abc4b2a76b9719d911017c592"),
        packed("12-plain-5d41402abc4b2a76b9719d911017c592"),
        alone("2026-11-21.nnbackup"),
        alone("note.md"),
    ] {
        let error = read(ImportFormat::Notesnook, &files, &Job::new()).unwrap_err();
        assert!(error.to_string().contains("backups"), "{error}");
    }
}
