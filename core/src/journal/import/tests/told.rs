//! A file tells whose it is, where nobody says it.

use super::super::read_if_told;
use super::sum::{APPS, made};
use super::*;
use crate::store::testing::in_memory;

/// The format that takes most entries in; of equals, the one that is tried first.
fn told(files: &mut Archive) -> Option<ImportFormat> {
    let mut best: Option<(usize, ImportFormat)> = None;
    for format in ImportFormat::TRIED {
        files.prepare_for(format);
        let is_known = best.is_some_and(|(most, _)| most > 0);
        let Ok(Some(read)) = read_if_told(format, files, is_known, &Job::new()) else {
            continue;
        };
        if best.is_none_or(|(most, _)| read.entries.len() > most) {
            best = Some((read.entries.len(), format));
        }
    }
    best.map(|(_, format)| format)
}

/// Every fixture that is a journal by itself, with its format.
fn fixtures() -> Vec<(ImportFormat, PathBuf)> {
    const OTHER: [&str; 4] = ["encrypted.txt", "backup.json", "undated.md", "notes"];
    let mut all = Vec::new();
    for folder in std::fs::read_dir(folder()).unwrap() {
        let folder = folder.unwrap();
        let format = folder.file_name().to_str().unwrap().parse().unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            if !OTHER.contains(&path.file_name().unwrap().to_str().unwrap()) {
                all.push((format, path));
            }
        }
    }
    all
}

#[test]
fn each_fixture_tells_whose_it_is() {
    let fixtures = fixtures();
    for format in ImportFormat::ALL {
        let is_there = fixtures.iter().any(|(of, _)| *of == format);
        // This app's own is told apart by its first field, and tested where it is written.
        assert!(is_there || format == ImportFormat::Alongside, "{format}");
    }
    for (format, path) in fixtures {
        let name = path.file_name().unwrap().to_str().unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let mut alone = Archive::of_file(name, bytes.clone()).unwrap();
        assert_eq!(told(&mut alone), Some(format), "{name}");
        let mut zipped = zip(&[(name, &bytes)]);
        assert_eq!(told(&mut zipped), Some(format), "zipped: {name}");
    }
}

#[test]
fn a_file_without_a_name_tells_it_too() {
    for (format, path) in fixtures() {
        // Of Markdown, the front matter alone.
        if format != ImportFormat::Markdown {
            let mut files = Archive::of_file("", std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(told(&mut files), Some(format), "{}", path.display());
        }
    }
}

#[test]
fn a_folder_around_an_export_does_not_hide_it() {
    let deep = [
        ImportFormat::Memos,
        ImportFormat::AppleJournal,
        ImportFormat::Notesnook,
    ];
    for (format, path) in fixtures() {
        if deep.contains(&format) {
            let name = path.file_name().unwrap().to_str().unwrap();
            let name = format!("export/deeper/{name}");
            let mut files = zip(&[(name.as_str(), &std::fs::read(&path).unwrap())]);
            assert_eq!(told(&mut files), Some(format), "{name}");
        }
    }
}

/// The formats that are tried after one that understands a file are not asked: none of them takes more.
#[test]
fn none_takes_more_of_a_file_than_one_that_understands_all_of_it() {
    let conn = in_memory();
    let mut understood = 0;
    let of_apps = APPS
        .iter()
        .flat_map(|app| (0..24).map(|seed| made(app, seed).files));
    let of_apps = of_apps.map(|files| match files.as_slice() {
        [(name, bytes)] => (name.clone(), bytes.clone()),
        files => {
            let files = files
                .iter()
                .map(|(name, bytes)| (name.as_str(), &bytes[..]));
            let name = files.clone().next().map_or("none", |(name, _)| name);
            (format!("{name}.zip"), packed(&files.collect::<Vec<_>>()))
        }
    });
    let of_fixtures = fixtures().into_iter().map(|(_, path)| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read(&path).unwrap())
    });
    for (name, bytes) in of_apps.chain(of_fixtures) {
        let mut files = Archive::of_file(&name, bytes).unwrap();
        let mut certain = None;
        for format in ImportFormat::TRIED {
            files.prepare_for(format);
            let Ok(Some(read)) = read_if_told(format, &files, certain.is_some(), &Job::new())
            else {
                continue;
            };
            let plan = plan(&conn, format, &read, &Assumed::default()).unwrap();
            let taken = plan.known();
            if let Some((of, most)) = certain {
                assert!(taken <= most, "{name}: {format} takes {taken}, {of} {most}");
            } else if format.is_told_by_fields() && taken > 0 && plan.is_understood() {
                certain = Some((format, taken));
                understood += 1;
            }
        }
    }
    assert!(understood > 20, "{understood}");
}

#[test]
fn our_own_is_read_wherever_its_format_stands() {
    let entries = r#""entries": [{"id": "019ab3c4-d5e6-7000-8000-000000000001",
        "at": "2026-11-24T08:00:00.000Z", "zone": "Europe/Dublin", "day": "2026-11-24", "text": "Lamp.",
        "mood": null, "energy": null, "sleep": null, "tags": [], "starred": false, "archived": false,
        "quiet": false, "journal": null, "prompt": null, "about": null, "photos": [],
        "changed_at": "2026-11-24T08:00:00.000Z"}]"#;
    let format = r#""format": "alongside-journal", "version": 1, "moods": ["low", "high"]"#;
    for (whole, is_ours) in [
        (format!("{{{format}, {entries}}}"), true),
        (format!("{{{entries}, {format}}}"), true),
        (
            format!("{{{entries}, {format}}}").replace("alongside-journal", "other"),
            false,
        ),
        (
            format!("{{{format}, {entries}}}").replace("alongside-journal", "other"),
            false,
        ),
        (format!("{{{entries}, {entries}, {format}}}"), false),
        (format!("{{{format}}}"), false),
        (format!("{{{entries}}}"), false),
        (format!("{{{format}, \"entries\": 5}}"), false),
        (format!("{{\"entries\": 5, {format}}}"), false),
    ] {
        let file = Archive::of_file("journal.json", whole.clone().into_bytes()).unwrap();
        let read = read(ImportFormat::Alongside, &file, &Job::new());
        let texts = read.ok().map(|read| texts(&read).join(" "));
        assert_eq!(texts.as_deref(), is_ours.then_some("Lamp."), "{whole}");
    }
}
