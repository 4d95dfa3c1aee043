//! Days of the week as a column.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::Weekday;

/// Days of the week as bits, Sunday being bit 0.
pub(in crate::reminders) struct Weekdays(pub(in crate::reminders) Vec<Weekday>);

impl ToSql for Weekdays {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self
            .0
            .iter()
            .fold(0_i64, |bits, day| bits | 1 << day.number())
            .into())
    }
}

impl FromSql for Weekdays {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bits = i64::column_result(value)?;
        if !(1..128).contains(&bits) {
            return Err(FromSqlError::OutOfRange(bits));
        }
        Ok(Self(
            Weekday::ALL
                .into_iter()
                .filter(|day| bits & 1 << day.number() != 0)
                .collect(),
        ))
    }
}
