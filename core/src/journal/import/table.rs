//! Tables of CSV, as apps and spreadsheets write them.

use csv::{ReaderBuilder, StringRecord};

/// A table whose columns are told by the names in its first row.
pub(super) struct Table<'a> {
    text: &'a str,
    delimiter: u8,
    header: StringRecord,
}

/// A row of a table.
pub(super) struct Row {
    cells: StringRecord,
    columns: usize,
}

impl<'a> Table<'a> {
    /// Reads the header. The cells stand between commas, semicolons or tabs.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let first = text.split(['\r', '\n']).next().unwrap_or_default();
        let signs = [b'\t', b';', b','];
        let found = signs
            .into_iter()
            .find(|sign| first.as_bytes().contains(sign));
        let delimiter = found.unwrap_or(b',');
        let header = reader(text, delimiter).headers().ok()?.clone();
        Some(Self {
            text,
            delimiter,
            header,
        })
    }

    /// The place of a column by its name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column.trim() == name)
    }

    /// The places of the columns that have none of these names.
    pub(super) fn others(&self, names: &[&str]) -> Vec<usize> {
        let columns = self.header.iter().enumerate();
        let others = columns.filter(|(_, column)| !names.contains(&column.trim()));
        others.map(|(place, _)| place).collect()
    }

    /// The rows; nothing for one that can't be read.
    pub(super) fn rows(&self) -> impl Iterator<Item = Option<Row>> {
        let columns = self.header.len();
        let rows = reader(self.text, self.delimiter).into_records();
        rows.map(move |row| row.ok().map(|cells| Row { cells, columns }))
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes())
}

impl Row {
    /// A cell. The last one has those that hang over the header too, joined by commas: the apps write
    /// what a person typed last, and not all of them quote it.
    pub(super) fn cell(&self, column: Option<usize>) -> String {
        let Some(column) = column else {
            return String::new();
        };
        let until = if column + 1 == self.columns {
            self.cells.len()
        } else {
            column + 1
        };
        let cells: Vec<&str> = self.cells.iter().take(until).skip(column).collect();
        cells.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_sign_between_cells_however_lines_end() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("a,b{end}1,x;y{end}2,\"t\tz\"{end}");
            let table = Table::of(&text).unwrap();
            let cells: Vec<String> = table.rows().map(|row| row.unwrap().cell(Some(1))).collect();
            assert_eq!(cells, ["x;y", "t\tz"], "{end:?}");
        }
    }

    #[test]
    fn what_hangs_over_the_header_belongs_to_the_last_cell() {
        let table = Table::of("a,b\n1,Low tide, and home, by six\n2\n3,\"x, y\"\n").unwrap();
        let (a, b) = (table.column("a"), table.column("b"));
        let rows: Vec<(String, String)> = table
            .rows()
            .map(|row| row.unwrap())
            .map(|row| (row.cell(a), row.cell(b)))
            .collect();
        let expected = [
            ("1", "Low tide, and home, by six"),
            ("2", ""),
            ("3", "x, y"),
        ];
        assert_eq!(rows, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(table.column("c"), None);
    }
}
