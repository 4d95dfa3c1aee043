//! A file that is imported again: what it says now takes the place of what it said then, where
//! nobody has edited it here.

use std::fs;
use std::path::PathBuf;

use alongside::{
    AppError, CallContext, Entry, ImportChoices, ImportFormat, ImportInto, ImportReport, Job,
};
use alongside_tests::{Home, choices, context, later, open_ones, picked, text, texts};
use tempfile::{TempDir, tempdir};

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

/// A file of jrnl that changes between imports.
struct File {
    dir: TempDir,
    home: Home,
    imports: i64,
}

impl File {
    fn new() -> Self {
        Self {
            dir: tempdir().unwrap(),
            home: Home::new(),
            imports: 0,
        }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("journal.txt")
    }

    fn at(&self) -> CallContext {
        later(&now(), self.imports * 10)
    }

    fn import(&mut self, text: &str, zone: Option<&str>) -> ImportReport {
        let zone = zone.map(|zone| zone.parse().unwrap());
        self.import_by(text, choices(Some(ImportFormat::Jrnl), zone))
    }

    fn import_by(&mut self, text: &str, choices: ImportChoices) -> ImportReport {
        fs::write(self.path(), text).unwrap();
        self.imports += 1;
        let transfer = self.home.transfer();
        let preview = transfer
            .preview_import(picked(self.path()), choices, self.at(), Job::new())
            .unwrap();
        let report = transfer
            .import_entries(picked(self.path()), choices, self.at(), Job::new())
            .unwrap();
        let told = ImportReport {
            import_id: None,
            ..report.clone()
        };
        assert_eq!(preview.report, told);
        report
    }

    fn entries(&self) -> Vec<Entry> {
        let journal = self.home.journal();
        journal.entries(open_ones(), None, 50).unwrap().entries
    }
}

const TWO: &str =
    "[2026-11-20 08:15] Water at six.\n\n[2026-11-21 21:00] A long walk by the pier.\n";

#[test]
fn what_was_taken_back_comes_again_as_the_file_says_it_now() {
    let mut file = File::new();
    let report = file.import(TWO, None);
    let id = report.import_id.unwrap();
    let transfer = file.home.transfer();
    assert_eq!(transfer.take_import_back(id, file.at()).unwrap(), 2);
    let now = TWO.replace("by the pier", "by the pier, and <b>tea</b>");
    let again = file.import(&now, None);
    assert_eq!((again.added, again.changed, again.same), (2, 0, 0));
    let entries = file.entries();
    let expected = ["A long walk by the pier, and <b>tea</b>.", "Water at six."];
    assert_eq!(texts(&entries), expected);
    // It belongs to the import that brought it back.
    let back = again.import_id.unwrap();
    assert_eq!(
        file.home.transfer().take_import_back(back, file.at()),
        Ok(2)
    );
    assert!(file.entries().is_empty());
}

#[test]
fn another_zone_moves_what_has_none_of_its_own() {
    let mut file = File::new();
    file.import(TWO, Some("Europe/Dublin"));
    let there = file.import(TWO, Some("Asia/Tokyo"));
    assert_eq!((there.added, there.changed, there.same), (0, 2, 0));
    for entry in file.entries() {
        assert_eq!(entry.zone.to_string(), "Asia/Tokyo");
    }
    let (day, time) = {
        let last = &file.entries()[0];
        last.zone.local(last.at)
    };
    assert_eq!(
        (day.to_string(), time.to_string()),
        ("2026-11-21".into(), "21:00".into())
    );
    // A phone that is elsewhere today moves nothing.
    let same = file.import(TWO, None);
    assert_eq!((same.added, same.changed, same.same), (0, 0, 2));
}

#[test]
fn what_an_earlier_reader_lost_is_filled_in_and_counted_once() {
    let mut file = File::new();
    let lost = TWO.replace("by the pier", "by the pier, with tea");
    file.import(&lost, None);
    // A reader that lost a link, and now does not.
    let whole = lost.replace("with", "with <https://a.example>");
    let again = file.import(&whole, None);
    assert_eq!((again.added, again.changed, again.same), (0, 1, 1));
    assert_eq!(again.import_id, None, "undo gives back what changed");
    let entries = file.entries();
    let said = "A long walk by the pier, with <https://a.example> tea.";
    assert_eq!(texts(&entries)[0], said);
    let versions = file.home.journal().entry_versions(entries[0].id).unwrap();
    assert_eq!(versions.len(), 1, "what it said is an earlier version");
    let third = file.import(&whole, None);
    assert_eq!((third.added, third.changed, third.same), (0, 0, 2));
    assert_eq!(third.import_id, None);
}

#[test]
fn what_was_edited_stays() {
    let mut file = File::new();
    file.import(TWO, None);
    let entries = file.entries();
    let at = file.at();
    file.home
        .journal()
        .edit_entry(entries[0].id, text("My own words."), later(&at, 1), None)
        .unwrap();
    let again = file.import(&TWO.replace("by the pier", "by the river"), None);
    let words: Vec<String> = file.entries().into_iter().map(|entry| entry.text).collect();
    assert!(words.contains(&"My own words.".to_owned()), "{words:?}");
    assert_eq!(again.changed, 0);
}

#[test]
fn undo_gives_back_what_was_replaced() {
    let mut file = File::new();
    file.import(TWO, None);
    let before = file.entries();
    file.import(&TWO.replace("by the pier", "by the pier again"), None);
    assert_ne!(file.entries(), before);
    let undone = file.home.undo(file.at()).unwrap();
    assert_eq!(undone.as_deref(), Some("journal.import"));
    assert_eq!(texts(&file.entries()), texts(&before));
}

#[test]
fn all_of_it_goes_into_the_journal_that_is_chosen() {
    let mut file = File::new();
    let journal = file.home.journal().add_journal("Sea", now()).unwrap();
    let into = Some(ImportInto::Journal { id: journal.id });
    let format = Some(ImportFormat::Jrnl);
    let choices = ImportChoices {
        format,
        zone: None,
        into,
    };
    file.import_by(TWO, choices);
    for entry in file.entries() {
        assert_eq!(entry.journal, Some(journal.id));
    }
    file.home
        .journal()
        .remove_journal(journal.id, file.at())
        .unwrap();
    let transfer = file.home.transfer();
    let gone = transfer.preview_import(picked(file.path()), choices, file.at(), Job::new());
    assert!(matches!(gone, Err(AppError::NotFound { .. })), "{gone:?}");
}

#[test]
fn what_only_looks_alike_is_another_entry() {
    let mut file = File::new();
    let one = "date,gratitude\n2026-01-01,Grateful for my family\n";
    let choices = choices(Some(ImportFormat::Presently), None);
    let csv = |text: &str| {
        let header = "entryDate,entryContent\n";
        text.replace("date,gratitude\n", header)
    };
    file.import_by(&csv(one), choices);
    let two = one.replace("2026-01-01", "2026-01-02");
    let report = file.import_by(&csv(&two), choices);
    assert_eq!((report.added, report.changed), (1, 0));
    assert_eq!(file.entries().len(), 2);
}

#[test]
fn another_time_or_no_letters_are_another_entry() {
    let mut file = File::new();
    file.import("[2026-11-20 08:15] Meeting, then home.\n", None);
    let other = file.import(
        "[2026-11-20 21:40] Meeting, then home, then a slip.\n",
        None,
    );
    assert_eq!((other.added, other.changed), (1, 0));
    file.import("[2026-11-21 08:15] 🌊\n", None);
    let sign = file.import("[2026-11-21 08:15] 🔥\n", None);
    assert_eq!((sign.added, sign.changed), (1, 0));
    assert_eq!(file.entries().len(), 4);
    // Half a day off, with the same words: a reader once took the evening for the morning.
    file.import("[2026-11-19 09:30] The same words in the evening.\n", None);
    let evening = file.import("[2026-11-19 21:30] The same words in the evening.\n", None);
    assert_eq!((evening.added, evening.changed), (0, 1));
}

#[test]
fn undo_goes_on_to_what_was_before_the_import_and_brings_no_half_of_it_back() {
    let mut file = File::new();
    file.import(TWO, None);
    let before = file.entries();
    let more = format!(
        "{}\n[2026-11-23 08:15] One more.\n",
        TWO.replace("by the pier", "by the pier again")
    );
    let again = file.import(&more, None);
    assert_eq!((again.added, again.changed), (1, 1));
    for (act, left) in [
        ("journal.import", before),
        ("journal.bin_import", Vec::new()),
    ] {
        let undone = file.home.undo(file.at()).unwrap();
        assert_eq!(undone.as_deref(), Some(act));
        assert_eq!(texts(&file.entries()), texts(&left));
    }
    assert_eq!(file.home.undo(file.at()).unwrap(), None);
}

#[test]
fn undo_gives_back_what_was_before_the_import_whatever_was_edited_since() {
    let mut file = File::new();
    file.import(TWO, None);
    let before = file.entries();
    file.import(&TWO.replace("by the pier", "by the pier again"), None);
    let at = later(&file.at(), 1);
    let id = file.entries()[0].id;
    let journal = file.home.journal();
    journal
        .edit_entry(id, text("Mine."), at.clone(), None)
        .unwrap();
    for _ in 0..2 {
        file.home.undo(later(&at, 1)).unwrap();
    }
    assert_eq!(texts(&file.entries()), texts(&before));
    // And no step without an effect is left of it.
    let next = file.home.undo(later(&at, 2)).unwrap();
    assert_eq!(next.as_deref(), Some("journal.bin_import"));
    assert!(file.entries().is_empty());
}

#[test]
fn our_own_export_that_was_edited_elsewhere_says_what_it_says_now() {
    let home = Home::new();
    home.journal()
        .add_entry(text("By the pier."), now(), None)
        .unwrap();
    let dir = tempdir().unwrap();
    let out = dir.path().join("notes");
    let request = alongside::ExportRequest {
        format: alongside::ExportFormat::Markdown,
        filter: open_ones(),
        also_archived: true,
    };
    home.transfer()
        .export_entries(request, picked(&out), Job::new())
        .unwrap();
    let mut notes: Vec<PathBuf> = Vec::new();
    let mut folders = vec![out.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).is_ok_and(|text| text.contains("By the pier.")) {
                notes.push(path);
            }
        }
    }
    let [note] = &notes[..] else {
        panic!("{notes:?}")
    };
    let edited = fs::read_to_string(note)
        .unwrap()
        .replace("By the pier.", "By the pier, with tea.");
    fs::write(note, edited).unwrap();
    let import = || {
        let at = later(&now(), 9);
        home.transfer()
            .import_entries(picked(&out), choices(None, None), at, Job::new())
            .unwrap()
    };
    let report = import();
    assert_eq!((report.added, report.changed, report.same), (0, 1, 0));
    assert_eq!(
        texts(
            &home
                .journal()
                .entries(open_ones(), None, 9)
                .unwrap()
                .entries
        ),
        ["By the pier, with tea."]
    );
    assert_eq!(import().same, 1);
}
