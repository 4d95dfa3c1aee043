//! Tables of CSV, as apps and spreadsheets write them.

use std::io::{self, Read};

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::stream::Stream;
use crate::error::Result;

/// A table whose columns are told by the names in its first row.
pub(super) struct Table {
    delimiter: u8,
    header: StringRecord,
}

/// A row of a table.
pub(super) struct Row {
    cells: StringRecord,
    columns: usize,
}

impl Table {
    /// Reads the header, which is in the beginning of a text. The cells stand between commas, semicolons
    /// or tabs.
    pub(super) fn of(start: &str) -> Option<Self> {
        let first = start.split(['\r', '\n']).next().unwrap_or_default();
        let signs = [b'\t', b';', b','];
        let found = signs
            .into_iter()
            .find(|sign| first.as_bytes().contains(sign));
        let delimiter = found.unwrap_or(b',');
        let header = reader(start.as_bytes(), delimiter).headers().ok()?.clone();
        Some(Self { delimiter, header })
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

    /// Goes through the rows of a text; nothing for one that can't be read.
    ///
    /// Fails as [`Stream::read`], and as `take`.
    pub(super) fn each(
        &self,
        text: &Stream<'_>,
        mut take: impl FnMut(Option<Row>) -> Result<()>,
    ) -> Result<()> {
        text.read(|from| {
            self.rows(from)
                .try_for_each(|row| take(row?).map_err(io::Error::other))
        })
    }

    fn rows<R: Read>(&self, from: R) -> impl Iterator<Item = io::Result<Option<Row>>> {
        let columns = self.header.len();
        let rows = reader(from, self.delimiter).into_records();
        rows.map(move |row| match row {
            Ok(cells) => Ok(Some(Row { cells, columns })),
            Err(error) => match error.into_kind() {
                ErrorKind::Io(error) => Err(error),
                _ => Ok(None),
            },
        })
    }
}

fn reader<R: Read>(from: R, delimiter: u8) -> csv::Reader<R> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(from)
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
    use super::{Row, Table as OfStart};

    /// A table that is in memory.
    struct Table<'a>(OfStart, &'a str);

    impl<'a> Table<'a> {
        fn of(text: &'a str) -> Option<Self> {
            OfStart::of(text).map(|table| Self(table, text))
        }

        fn column(&self, name: &str) -> Option<usize> {
            self.0.column(name)
        }

        fn rows(&self) -> impl Iterator<Item = Option<Row>> {
            self.0.rows(self.1.as_bytes()).map(Result::unwrap)
        }
    }

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
