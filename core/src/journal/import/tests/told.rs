//! A file tells whose it is, where nobody says it.

use super::super::read_if_told;
use super::*;

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
