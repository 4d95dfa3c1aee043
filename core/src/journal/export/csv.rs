//! A table for a spreadsheet (RFC 4180, in UTF-8 with its mark, which spreadsheets need).

use super::{Exported, ExportedEntry, ExportedFile};
use crate::error::{Error, Result};
use crate::validate;

/// The file.
pub(super) const TABLE: &str = "journal.csv";

const HEADER: [&str; 14] = [
    "day",
    "time",
    "zone",
    "text",
    "mood",
    "energy",
    "sleep_minutes",
    "tags",
    "journal",
    "starred",
    "archived",
    "question",
    "about",
    "photos",
];

pub(super) fn files(journal: &Exported) -> Result<Vec<ExportedFile>> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let failed = |_| Error::internal("a table");
    table.write_record(HEADER).map_err(failed)?;
    for entry in &journal.entries {
        let cells = row(entry).map(|cell| defused(&cell));
        table.write_record(cells).map_err(failed)?;
    }
    let bytes = table.into_inner().map_err(|_| Error::internal("a table"))?;
    Ok(vec![ExportedFile::new(TABLE, bytes)])
}

fn row(entry: &ExportedEntry) -> [String; 14] {
    let (day, time) = entry.zone.local(entry.at);
    let number = |number: Option<u16>| number.map(|number| number.to_string());
    let yes = |is_set: bool| if is_set { "yes" } else { "" }.to_owned();
    [
        day.to_string(),
        time.to_string(),
        entry.zone.to_string(),
        entry.text.clone(),
        entry.mood.clone().unwrap_or_default(),
        number(entry.energy.map(u16::from)).unwrap_or_default(),
        number(entry.sleep).unwrap_or_default(),
        entry.tags.join(", "),
        entry.journal.clone().unwrap_or_default(),
        yes(entry.starred),
        yes(entry.archived),
        entry
            .prompt
            .as_ref()
            .map(|prompt| prompt.question.clone())
            .unwrap_or_default(),
        entry
            .about
            .as_ref()
            .map(|about| about.name.clone())
            .unwrap_or_default(),
        entry.photos.join(", "),
    ]
}

/// A cell that no spreadsheet takes for a formula (owasp.org, "CSV Injection"). Which of them skips
/// what at the beginning is not known, so the first character that can be seen counts.
fn defused(cell: &str) -> String {
    const BEGINS: [char; 12] = [
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫',
    ];
    let seen = cell.chars().find(|c| !validate::is_unseen(*c));
    if seen.is_some_and(|c| BEGINS.contains(&c)) || cell.starts_with(['\t', '\r']) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_could_run_is_defused_wherever_it_begins() {
        for before in [
            "",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\u{a0}",
            "\u{3000}",
            "\u{85}",
            "\u{200b}",
            "\u{200f}",
            "\u{feff}",
            "\u{ad}",
            "\u{61c}",
            "\u{180e}",
            "\u{202e}",
            "\u{2060}",
            "\u{2066}",
            "\u{2028}",
            "\u{3164}",
            "\u{fe0f}",
            "\u{e0020}",
            "\0",
            "\u{1b}",
            " \n\u{200b} ",
        ] {
            for formula in [
                "=1+1", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－1", "＠A", "﹦1",
            ] {
                let cell = format!("{before}{formula}");
                assert_eq!(defused(&cell), format!("'{cell}"), "{cell:?}");
            }
        }
        for cell in ["\tx", "\rx"] {
            assert_eq!(defused(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn what_is_no_formula_goes_out_as_it_is() {
        for cell in [
            "",
            " ",
            "a=1",
            "'=1",
            "\u{200b}a",
            " 1 + 1",
            "\n\n",
            "é-",
            "(-1)",
        ] {
            assert_eq!(defused(cell), cell);
        }
    }
}
