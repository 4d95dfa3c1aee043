//! Daily notes of Obsidian and Logseq.

use super::*;

fn notes(files: &[(&str, &str)]) -> Imported {
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    read_of(ImportFormat::Markdown, &zip(&files.collect::<Vec<_>>()))
}

#[test]
fn a_vault_of_obsidian() {
    let read = notes(&[
        (".obsidian/app.json", "{}"),
        (
            "Daily/2026-11-24.md",
            "Lamp ![[lamp.png|300]] and ![[A note]]",
        ),
        (
            "Daily/2026/11-November/25.md",
            "---\ntags: [tide]\n---\nOars.",
        ),
        ("Daily/2026-11-26 Thursday.md", "mood:: calm"),
        ("Daily/13-11-2026.md", "Water."),
        ("Daily/05-11-2026.md", "Tea."),
        ("Ideas/A note.md", "Undated."),
        ("Files/lamp.png", "x"),
    ]);
    let said: Vec<_> = read
        .entries
        .iter()
        .map(|one| (one.when, one.text.as_str()))
        .collect();
    let expected = [
        (wall("2026-11-05", ""), "Tea."),
        (wall("2026-11-13", ""), "Water."),
        (
            wall("2026-11-24", ""),
            "Lamp ![[lamp.png|300]] and ![[A note]]",
        ),
        (wall("2026-11-26", ""), "mood:: calm"),
        (wall("2026-11-25", ""), "Oars."),
    ];
    assert_eq!(said, expected);
    assert_eq!(read.entries[2].photos, ["Files/lamp.png"]);
    assert_eq!(left_out(&read), [(Reason::NoDate, 1)]);
}

#[test]
fn a_graph_of_logseq() {
    let read = notes(&[
        (
            "graph/journals/2026_11_24.md",
            "- Lamp ![lamp.png](../assets/lamp_1.png)\n\t- twice\n\t  collapsed:: true\n\t  id:: 64f8a1c9-8e3e-4a57-a0f7-cb3619102244\n- Home",
        ),
        ("graph/journals/2026_11_25.md", "-"),
        ("graph/pages/contents.md", "- x"),
        ("graph/assets/lamp_1.png", "x"),
        ("graph/logseq/config.edn", "{:meta/version 1}"),
        ("graph/logseq/custom.css", ""),
        (
            "graph/logseq/bak/journals/2026_11_24/2026-11-24T08_00_00.000Z.Desktop.md",
            "- Lamp",
        ),
    ]);
    assert_eq!(
        texts(&read),
        ["- Lamp ![lamp.png](../assets/lamp_1.png)\n\t- twice\n- Home"]
    );
    assert_eq!(read.entries[0].when, wall("2026-11-24", ""));
    assert_eq!(read.entries[0].photos, ["graph/assets/lamp_1.png"]);
    let reasons = [(Reason::Field, 2), (Reason::Empty, 1), (Reason::NoDate, 1)];
    assert_eq!(left_out(&read), reasons);
}
