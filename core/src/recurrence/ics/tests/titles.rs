//! Titles, and how lines are written.

use super::*;

fn title(summary: &str) -> (String, Vec<Noted>) {
    let lines = format!("BEGIN:VEVENT\nUID:1\n{summary}\nDTSTART:20261224T080000\nEND:VEVENT");
    let item = item(&lines);
    (item.title, item.noted)
}

#[test]
fn a_title_is_one_plain_line() {
    for (summary, expected) in [
        ("SUMMARY:Water the plants", "Water the plants"),
        (
            "SUMMARY;LANGUAGE=de:Pflanzen\\, gießen\\; bald",
            "Pflanzen, gießen; bald",
        ),
        ("SUMMARY:back\\\\slash \\", "back\\slash \\"),
        ("SUMMARY:two\\nlines\\Nthree", "two lines three"),
        ("SUMMARY;ALTREP=\"http://example.org/a;b:c\":Named", "Named"),
        ("SUMMARY;X=\"open:Named", "Named"),
        (
            "SUMMARY:\u{202e}gnp.exe\u{202c} \u{200f}\u{2066}x\u{2069}",
            "gnp.exe x",
        ),
        ("SUMMARY:a\u{7}b\u{85}c\u{0}d\u{1b}[31m", "abcd[31m"),
        ("SUMMARY:  spaces  ", "spaces"),
        ("SUMMARY:\u{200b}", ""),
        ("SUMMARY:", ""),
        ("X-OTHER:1", ""),
        ("SUMMARY:first\nSUMMARY:second", "first"),
    ] {
        assert_eq!(title(summary), (expected.to_owned(), vec![]), "{summary}");
    }
}

#[test]
fn a_long_title_is_cut_and_that_is_said() {
    let fits = "ä".repeat(500);
    assert_eq!(title(&format!("SUMMARY:{fits}")), (fits.clone(), vec![]));
    let (cut, noted) = title(&format!("SUMMARY:{fits}b"));
    assert_eq!((cut, noted), (fits, vec![Noted::TitleCut]));
}

#[test]
fn folded_lines_are_whole_again_however_lines_end() {
    let folded = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMM\n ARY:One \n  t\n\twoé\n \nDTSTART:2026\n 1224\nEND:VEVENT\nEND:VCALENDAR";
    for end in ["\n", "\r\n", "\r"] {
        let file = read_all(folded.replace('\n', end));
        assert_eq!(file.items[0].title, "One  twoé", "{end:?}");
    }
    // In the middle of a character.
    let (before, after) = folded.split_once('é').unwrap();
    let bytes = [before.as_bytes(), b"\xc3\r\n \xa9", after.as_bytes()].concat();
    assert_eq!(read_all(bytes).items[0].title, "One  twoé");
}

#[test]
fn text_is_read_in_its_encoding() {
    let plain = calendar(&event("DTSTART:20261224T080000")).replace("Title", "Café");
    let little: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin: Vec<u8> = plain.chars().map(|c| u8::try_from(c).unwrap()).collect();
    for bytes in [
        [b"\xef\xbb\xbf", plain.as_bytes()].concat(),
        [b"\xff\xfe", &little[..]].concat(),
        [b"\xfe\xff", &big[..]].concat(),
        little,
        latin,
    ] {
        let file = read_all(bytes);
        assert_eq!(file.items[0].title, "Café");
    }
}

#[test]
fn an_id_is_kept_or_made() {
    let of = |uid: &str| item(&event("DTSTART:20261224").replace("UID:one@example.org", uid)).uid;
    assert_eq!(of("UID:a b@c"), "a b@c");
    let made = of("X-NO:1");
    assert_eq!((made.len(), of("UID:")), (32, made));
    let long = of(&format!("UID:{}", "x".repeat(256)));
    assert_eq!(long.len(), 32);
    assert_ne!(of(&format!("UID:{}", "y".repeat(256))), long);
}

#[test]
fn what_is_not_taken_is_named() {
    let lines = "DTSTART:20261224T080000\nDESCRIPTION:Long\\nwords\nLOCATION:There\nLOCATION:\nATTENDEE:mailto:a@example.org\nATTACH:http://example.org/";
    let all = [
        Noted::Description,
        Noted::Location,
        Noted::Attendees,
        Noted::Attachments,
    ];
    assert_eq!(item(&event(lines)).noted, all);
    assert_eq!(
        item(&event("DTSTART:20261224T080000\nDESCRIPTION:")).noted,
        []
    );
}
