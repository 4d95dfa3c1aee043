//! The rows of photos.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::{Photo, PhotoId};
use crate::error::{Error, Result};
use crate::journal::{Entry, rows_sql};
use crate::{EntryId, Timestamp};

/// What [`read`] reads of the entry `e`: a line for each photo.
pub(in crate::journal) const OF_ENTRY: &str = "(SELECT group_concat(
            entry_photo.place || ' ' || lower(hex(photo.hash)) || ' ' || photo.width || ' '
                || photo.height || ' ' || photo.size, char(10))
        FROM entry_photo JOIN photo ON photo.id = entry_photo.photo
        WHERE entry_photo.entry = e.id)";

/// The photos of an entry, in their order.
pub(in crate::journal) fn read(lines: Option<String>) -> Vec<Photo> {
    let line = |line: &str| {
        let mut parts = line.split(' ');
        let place: u32 = parts.next()?.parse().ok()?;
        let id = parts.next()?.parse().ok()?;
        let mut number = || parts.next()?.parse().ok();
        let photo = Photo {
            id,
            width: number()?,
            height: number()?,
            size: number()?,
        };
        Some((place, photo))
    };
    let lines = lines.unwrap_or_default();
    let mut photos: Vec<(u32, Photo)> = lines.lines().filter_map(line).collect();
    photos.sort_by_key(|(place, _)| *place);
    photos.into_iter().map(|(_, photo)| photo).collect()
}

/// Looks a photo up. Fails with [`Error::NotFound`].
pub fn photo(conn: &Connection, id: PhotoId) -> Result<Photo> {
    conn.prepare_cached("SELECT width, height, size FROM photo WHERE hash = ?1")?
        .query_row([id.as_bytes()], |row| {
            Ok(Photo {
                id,
                width: row.get(0)?,
                height: row.get(1)?,
                size: row.get(2)?,
            })
        })
        .optional()?
        .ok_or(Error::NotFound { kind: "photo" })
}

/// Knows a photo from now on. One that was known before begins anew.
pub fn keep_photo(tx: &Transaction<'_>, photo: &Photo, now: Timestamp) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO photo (hash, width, height, size, added_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (hash) DO UPDATE SET added_at = max(added_at, ?5)",
    )?
    .execute((
        photo.id.as_bytes(),
        photo.width,
        photo.height,
        photo.size,
        now,
    ))?;
    Ok(())
}

/// Writes a photo's lost row anew, of what its file says. When it was added is lost: no later than the
/// latest change of an entry.
pub(crate) fn rebuild_photo(tx: &Transaction<'_>, row: i64, photo: &Photo) -> Result<bool> {
    let sql = "INSERT INTO photo (id, hash, width, height, size, added_at)
        SELECT ?1, ?2, ?3, ?4, ?5, coalesce(max(changed_at), 0) FROM entry";
    let values = (
        row,
        photo.id.as_bytes(),
        photo.width,
        photo.height,
        photo.size,
    );
    Ok(tx.execute(sql, values)? == 1)
}

/// Gives an entry these photos in place of those it had; those that are not known are left out.
pub(in crate::journal) fn put(tx: &Transaction<'_>, id: EntryId, photos: &[Photo]) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM entry_photo WHERE entry = (SELECT id FROM entry WHERE uuid = ?1)",
    )?
    .execute([id])?;
    match rows_sql::row_of(tx, id)? {
        Some(entry) => insert(tx, entry, photos),
        None => Ok(()),
    }
}

/// Gives an entry without photos, by its row, these; those that are not known are left out.
pub(in crate::journal) fn insert(tx: &Transaction<'_>, entry: i64, photos: &[Photo]) -> Result<()> {
    for (place, photo) in (0_u32..).zip(photos) {
        // One row at most, in a statement that says so: of an `INSERT … SELECT` SQLite keeps what it
        // needs to take it back half-way.
        tx.prepare_cached(
            "INSERT OR IGNORE INTO entry_photo (entry, photo, place)
             VALUES (?1, (SELECT id FROM photo WHERE hash = ?2), ?3)",
        )?
        .execute((entry, photo.id.as_bytes(), place))?;
    }
    Ok(())
}

/// Every photo that is known.
pub fn all_photos(conn: &Connection) -> Result<Vec<PhotoId>> {
    let mut statement = conn.prepare_cached("SELECT hash FROM photo ORDER BY id")?;
    let ids = statement.query_map([], |row| row.get(0).map(PhotoId::from_bytes))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The photos that neither an entry nor an earlier version of one has, and that were added before.
pub fn unused_photos(conn: &Connection, before: Timestamp) -> Result<Vec<PhotoId>> {
    let mut statement = conn.prepare_cached(
        "SELECT hash FROM photo
         WHERE added_at < ?1
             AND NOT EXISTS (SELECT 1 FROM entry_photo WHERE photo = photo.id)
             AND NOT EXISTS (SELECT 1 FROM entry_version WHERE instr(state, lower(hex(hash))) > 0)",
    )?;
    let ids = statement.query_map([before], |row| row.get(0).map(PhotoId::from_bytes))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The photos that no entry has but these and what they were before, and those of `typed` likewise; of
/// `stays`, which only loses what it was before, those that it has no more.
pub fn exclusive_photos(
    conn: &Connection,
    gone: &[EntryId],
    stays: Option<&Entry>,
    typed: Vec<PhotoId>,
) -> Result<Vec<PhotoId>> {
    let mut candidates = BTreeSet::from_iter(typed);
    for id in gone {
        candidates.extend(of_entry(conn, *id)?);
        candidates.extend(of_versions(conn, *id)?);
    }
    if let Some(entry) = stays {
        candidates.extend(of_versions(conn, entry.id)?);
    }
    let mut exclusive = Vec::new();
    for photo in candidates {
        let hex = photo.to_string();
        let mut statement = conn.prepare_cached(
            "SELECT e.uuid, 1 FROM photo JOIN entry_photo ON entry_photo.photo = photo.id
                 JOIN entry e ON e.id = entry_photo.entry WHERE photo.hash = ?1
             UNION SELECT e.uuid, 0 FROM entry_version v JOIN entry e ON e.id = v.entry
                 WHERE instr(v.state, ?2) > 0",
        )?;
        let owners = statement.query_map((photo.as_bytes(), hex), |row| {
            Ok((row.get::<_, EntryId>(0)?, row.get::<_, bool>(1)?))
        })?;
        let owners = owners.collect::<rusqlite::Result<Vec<_>>>()?;
        let goes = |(owner, now): &(EntryId, bool)| {
            let stays = stays.is_some_and(|entry| entry.id == *owner);
            gone.contains(owner) || (stays && !now)
        };
        if owners.iter().all(goes) {
            exclusive.push(photo);
        }
    }
    Ok(exclusive)
}

fn of_entry(conn: &Connection, id: EntryId) -> Result<Vec<PhotoId>> {
    let mut statement = conn.prepare_cached(
        "SELECT photo.hash FROM entry e JOIN entry_photo ON entry_photo.entry = e.id
         JOIN photo ON photo.id = entry_photo.photo WHERE e.uuid = ?1",
    )?;
    let ids = statement.query_map([id], |row| row.get(0).map(PhotoId::from_bytes))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

fn of_versions(conn: &Connection, id: EntryId) -> Result<Vec<PhotoId>> {
    let mut statement = conn.prepare_cached(
        "SELECT photo.hash FROM photo WHERE EXISTS (
             SELECT 1 FROM entry_version v JOIN entry e ON e.id = v.entry
             WHERE e.uuid = ?1 AND instr(v.state, lower(hex(photo.hash))) > 0)",
    )?;
    let ids = statement.query_map([id], |row| row.get(0).map(PhotoId::from_bytes))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Knows these photos no more. Where one is not known, changes nothing.
pub fn forget_photos(tx: &Transaction<'_>, ids: &[PhotoId]) -> Result<()> {
    for id in ids {
        tx.prepare_cached(
            "DELETE FROM entry_photo WHERE photo = (SELECT id FROM photo WHERE hash = ?1)",
        )?
        .execute([id.as_bytes()])?;
        tx.prepare_cached("DELETE FROM photo WHERE hash = ?1")?
            .execute([id.as_bytes()])?;
    }
    Ok(())
}
