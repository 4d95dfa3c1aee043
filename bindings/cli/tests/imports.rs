//! Journals that come in from files, and go out to them.

use crate::support::Home;
#[test]
fn an_import_shows_its_first_entries_and_goes_into_the_journal_that_is_chosen() {
    let home = Home::new();
    let file = home.file(
        "journal.txt",
        b"[2026-11-20 08:15] Walked to the pier. *\nCold. @walk\n[2026-11-21 09:00] Again.\n",
    );
    let sea = home.json(&["journal", "journals", "add", "Sea"]);
    let into = |name| ["journal", "import", &file, "--journal", name];
    let shown = [&into("Sea")[..], &["--preview", "--zone", "Europe/Dublin"]].concat();
    let first = &home.json(&shown)["first"];
    assert_eq!(
        (&first[0]["journal"], &first[0]["starred"]),
        (&"Sea".into(), &true.into())
    );
    assert_eq!(
        (&first[1]["text"], &first[1]["zone"]),
        (&"Again.".into(), &"Europe/Dublin".into())
    );
    let text = home.text(&shown);
    assert!(text.contains("2026-11-20 08:15  ★ · walk · Sea"), "{text}");
    assert!(text.contains("  Walked to the pier."), "{text}");
    home.refused(&into("Mountains"), 2);
    home.json(&into("Sea"));
    let entries = home.json(&["journal", "list"]);
    assert_eq!(entries["entries"][0]["journal"], sea["id"]);
    // None is the first journal.
    home.json(&[&into("none")[..], &["--preview"]].concat());
}

#[test]
fn a_journal_comes_in_is_taken_back_and_goes_out() {
    let home = Home::new();
    let file = home.file(
        "journal.txt",
        b"[2026-11-20 08:15] Walked to the pier. *\nCold. @walk\n\n[someday] text\n[2026-11-21 09:00] Again.\n",
    );
    let import = ["journal", "import", &file, "--from", "jrnl"];
    let preview = home.json(&[&import[..], &["--preview"]].concat());
    assert_eq!(
        (&preview["read"], &preview["added"], &preview["same"]),
        (&2.into(), &2.into(), &0.into())
    );
    assert!(
        home.json(&["journal", "list"])["entries"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let report = home.json(&[&import[..], &["--zone", "Europe/Dublin"]].concat());
    assert_eq!(
        (&report["added"], &report["left_out"]),
        (&2.into(), &serde_json::json!([]))
    );
    assert_eq!(home.json(&import)["same"], 2);
    let imports = home.json(&["journal", "imports"]);
    assert_eq!(imports["imports"][0]["format"], "jrnl");
    let notes = home.store().parent().unwrap().join("notes");
    let notes = notes.to_str().unwrap();
    let out = home.json(&["journal", "export", notes, "--as", "markdown"]);
    assert_eq!((&out["entries"], &out["files"]), (&2.into(), &3.into()));
    home.refused(&["journal", "export", notes, "--as", "markdown"], 2);
    let zip = format!("{notes}.zip");
    home.json(&[
        "journal",
        "export",
        &zip,
        "--as",
        "json",
        "--tag",
        "walk",
        "--archived",
    ]);
    let id = report["import_id"].as_str().unwrap();
    let taken = home.json(&["journal", "imports", "--take-back", &id[id.len() - 8..]]);
    assert_eq!(taken["binned"], 2);
    // Our own, by their ids: out of the bin.
    let again = home.json(&["journal", "import", notes, "--from", "markdown"]);
    assert_eq!((&again["added"], &again["same"]), (&2.into(), &0.into()));
    let text = home.text(&["journal", "import", &zip, "--from", "alongside"]);
    assert!(text.contains("1 were here already"), "{text}");
    assert!(!text.contains("Read as"), "{text}");
    // Unless it is named, the format is found.
    assert_eq!(
        home.json(&["journal", "import", &zip])["format"],
        "alongside"
    );
    let text = home.text(&["journal", "import", &file, "--preview"]);
    assert!(text.contains("Read as jrnl: --from"), "{text}");
    let letter = home.file("letter.txt", b"Dear Sam");
    let (_, field, reason) = home.refused(&["journal", "import", &letter], 2);
    assert_eq!(field.as_deref(), Some("file"));
    assert!(
        reason.starts_with("is no journal that can be read"),
        "{reason}"
    );
    for bad in [
        &["journal", "import", "no-such", "--from", "jrnl"][..],
        &["journal", "import", notes, "--from", "diary"],
        &["journal", "export", "x", "--as", "pdf"],
    ] {
        home.refused(bad, 2);
    }
}
