//! A table for a spreadsheet (RFC 4180, in UTF-8 with its mark, which spreadsheets need).

use crate::error::{Error, Result};
use crate::validate;

/// The bytes of a file with this heading and these rows.
pub(crate) fn table<const N: usize>(
    heading: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<Vec<u8>> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let failed = |_| Error::internal("a table");
    table.write_record(heading).map_err(failed)?;
    for row in rows {
        table
            .write_record(row.map(|cell| defused(&cell)))
            .map_err(failed)?;
    }
    table.into_inner().map_err(|_| Error::internal("a table"))
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
