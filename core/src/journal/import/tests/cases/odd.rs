//! Archives, lines and bytes that are not what they should be.

use super::*;

#[test]
fn words_in_brackets_after_a_date_are_text() {
    let read = jrnl(
        "[2024-01-02 08:00] Lamp.\n[1/2/2024 was the day he left] and I fell.\n[2024-02-03, my birthday] cake\n",
    );
    assert_eq!(
        texts(&read),
        ["Lamp.\n[1/2/2024 was the day he left] and I fell.\n[2024-02-03, my birthday] cake"]
    );
    assert_eq!(left_out(&read), []);
    let old_mac = jrnl("[2024-01-02 08:00] Lamp.\r[2024-01-03 08:00] Tide.\r");
    assert_eq!(texts(&old_mac), ["Lamp.", "Tide."]);
}

#[test]
fn a_file_name_that_stands_twice_in_an_archive_is_counted() {
    let entry = |text: &str| {
        json!({"entries": [{"uuid": text, "creationDate": "2024-03-02T03:30:00Z", "text": text}]})
            .to_string()
    };
    let mut tar = tar::Builder::new(Vec::new());
    for text in ["Lamp", "Tide"] {
        let bytes = entry(text);
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, "Journal.json", bytes.as_bytes())
            .unwrap();
    }
    let tar = tar.into_inner().unwrap();
    // No writer of zip archives takes a name twice: the second is given it afterwards.
    let (one, other) = (entry("Lamp"), entry("Tide"));
    let mut bytes = super::super::super::archive::tests::packed(&[
        ("Journal.json", one.as_bytes()),
        ("Journax.json", other.as_bytes()),
    ]);
    for at in 0..bytes.len() - 12 {
        if bytes[at..].starts_with(b"Journax.json") {
            bytes[at + 6] = b'l';
        }
    }
    for bytes in [tar, bytes] {
        let read = read_of(ImportFormat::DayOne, &file("x", bytes));
        assert_eq!(texts(&read).len(), 1);
        assert_eq!(left_out(&read), [(Reason::OtherFile, 1)]);
    }
}

#[test]
fn names_with_the_separators_of_windows_are_paths() {
    let read = notes(&[("Notes\\2024-03-02.md", "Lamp. ![](media\\a.jpg)")]);
    assert_eq!(whens(&read), [wall("2024-03-02", "")]);
}

#[test]
fn zones_of_day_one_are_offsets_too() {
    for (zone, ahead) in [
        ("GMT+0900", 540),
        ("GMT-0330", -210),
        ("GMT+9", 540),
        ("JST", 540),
    ] {
        let entry = json!({"uuid": "A", "creationDate": "2024-01-01T23:00:00Z", "timeZone": zone, "text": "Lamp"});
        let read = moment_one(&entry);
        let [ImportedTime::Offset { ahead: found, .. }] = whens(&read)[..] else {
            panic!("{zone}: {:?}", whens(&read))
        };
        assert_eq!(found, ahead, "{zone}");
    }
}

#[test]
fn a_stray_byte_is_one_letter_and_no_other_encoding() {
    let mut bytes = "[2024-01-02 08:00] Вода в шесть часов.\n"
        .as_bytes()
        .to_vec();
    bytes.extend(b"And \xe9 alone.\n");
    let read = jrnl(bytes);
    assert_eq!(texts(&read), ["Вода в шесть часов.\nAnd \u{fffd} alone."]);
    assert_eq!(read.encodings, Vec::<String>::new());
}
