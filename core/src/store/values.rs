//! How our own types are kept in columns.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::{
    CardId, Day, EntryId, ImportId, JournalId, MeetingId, OwnLineId, PlanId, PromptId, ReminderId,
    SourceId, TagId, Timestamp, UrgeTimerId, WallTime, Zone,
};

/// INTEGER: milliseconds since 1970 UTC.
impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

/// TEXT: as the type writes itself.
macro_rules! sql_as_text {
    ($($type:ty),*) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
            }
        }
    )*};
}
sql_as_text!(Day, WallTime, Zone);

/// BLOB: the 16 bytes of the UUID.
macro_rules! sql_as_bytes {
    ($($type:ty),*) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_bytes().as_slice().into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(Self::from_bytes)
            }
        }
    )*};
}
sql_as_bytes!(
    CardId,
    EntryId,
    ImportId,
    JournalId,
    OwnLineId,
    PromptId,
    MeetingId,
    PlanId,
    ReminderId,
    SourceId,
    TagId,
    UrgeTimerId
);
