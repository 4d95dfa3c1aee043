//! From the bytes of a meeting list to rows and findings. Lenient with rows, strict with files.

mod clean;
mod details;
mod meeting_guide;
mod place;
mod row;
mod times;
mod venue;

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::Listing;
use super::report::{Corrected, Defect, ImportRequest, Skipped, SkippedReason};
use crate::error::{Error, Reason, Result};
use crate::job::Job;

/// A list that was read, ready to be imported.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ParsedFeed {
    pub(super) rows: u32,
    pub(super) listed: u32,
    pub(super) by_appointment: u32,
    /// Kept rows that state no end.
    pub(super) ends_missing: u32,
    pub(super) kept: Vec<ParsedRow>,
    pub(super) corrected: Vec<Corrected>,
    pub(super) skipped: Vec<Skipped>,
}

/// A kept row: one listing, or one for each of its days.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ParsedRow {
    pub(super) row: u32,
    /// Where it is not, the listings' zone is still to be filled in.
    pub(super) zone_stated: bool,
    pub(super) end_stated: bool,
    /// Stable keys within the source, each with what the list says.
    pub(super) listings: Vec<(String, Listing)>,
}

impl ParsedFeed {
    /// Whether there are rows, and none says a thing about a meeting: a list of something else.
    pub(crate) fn is_something_else(&self) -> bool {
        self.kept.is_empty() && self.rows > 0
    }
}

/// Reads a Meeting Guide list. `job` counts the rows; the import goes on counting from there.
///
/// Bytes that are no UTF-8 are replaced one by one. Fails as a refused `file` where the bytes are
/// no list at all; a row that can't be kept is left out with its reason instead.
pub fn parse(bytes: &[u8], request: &ImportRequest, job: &Job) -> Result<ParsedFeed> {
    request.name()?;
    let text = String::from_utf8_lossy(bytes);
    let rows = rows(&text)?;
    let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    job.expect(count.saturating_mul(2));
    let mut feed = ParsedFeed::default();
    let mut seen = HashMap::new();
    for raw in rows {
        feed.rows += 1;
        let row = feed.rows;
        let mut corrected = Vec::new();
        match meeting_guide::row(row, raw.get(), request.fellowship, &mut corrected)
            .and_then(|parsed| unique(parsed, &feed.kept, &mut seen, &mut corrected))
        {
            Ok(parsed) => {
                let first = &parsed.listings[0].1;
                if first.start.is_some() {
                    feed.listed += 1;
                } else {
                    feed.by_appointment += 1;
                }
                feed.ends_missing += u32::from(!parsed.end_stated);
                feed.kept.push(parsed);
                feed.corrected.append(&mut corrected);
            }
            Err(reason) => feed.skipped.push(Skipped { row, reason }),
        }
        job.step()?;
    }
    Ok(feed)
}

/// Lets no two listings have one key: a row that says the same as an earlier one is left out, one
/// that says something else gets a key made of what it says. `seen` says where in the rows that are kept
/// the listing of a key is.
fn unique(
    mut row: ParsedRow,
    kept: &[ParsedRow],
    seen: &mut HashMap<String, (usize, usize)>,
    corrected: &mut Vec<Corrected>,
) -> Result<ParsedRow, SkippedReason> {
    let stated: Vec<String> = row.listings.iter().map(|(key, _)| key.clone()).collect();
    let digests = [None, Some(facts(&row)), Some(everything(&row))];
    for digest in digests {
        if let Some(digest) = digest {
            for ((key, _), stated) in row.listings.iter_mut().zip(&stated) {
                *key = format!("{stated}~{digest}");
            }
        }
        if row.listings.iter().all(|(key, _)| !seen.contains_key(key)) {
            for (at, ((key, _), stated)) in row.listings.iter().zip(&stated).enumerate() {
                // A key that starts with `~` was never stated.
                if key != stated && !stated.starts_with('~') {
                    corrected.push(Corrected {
                        row: row.row,
                        field: "slug".into(),
                        defect: Defect::DuplicateSlug,
                        was: clean::shortened(stated),
                        now: clean::shortened(key),
                    });
                }
                seen.insert(key.clone(), (kept.len(), at));
            }
            return Ok(row);
        }
        let says = |key: &String| {
            let (row, at) = seen.get(key)?;
            kept.get(*row)?
                .listings
                .get(*at)
                .map(|(_, listing)| listing)
        };
        if row
            .listings
            .iter()
            .all(|(key, listing)| says(key) == Some(listing))
        {
            return Err(SkippedReason::Duplicate);
        }
    }
    Err(SkippedReason::Duplicate)
}

/// A short digest of when and under which name a row meets: it outlives a change of its notes.
fn facts(row: &ParsedRow) -> String {
    let facts: Vec<_> = row
        .listings
        .iter()
        .map(|(_, listing)| (&listing.name, listing.day, listing.start))
        .collect();
    digest(format!("{facts:?}").as_bytes())
}

/// A short digest of all that a row says.
fn everything(row: &ParsedRow) -> String {
    digest(format!("{:?}", row.listings).as_bytes())
}

/// Eight hexadecimal digits of a SHA-256.
pub(super) fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    data_encoding::HEXLOWER.encode(&hash[..4])
}

/// Finds the rows: in a bare array, in the `meetings` of an object, in a JSONP call.
fn rows(text: &str) -> Result<Vec<&RawValue>> {
    let refused = |reason| Err(Error::invalid("file", reason));
    let unmarked = text.trim_start_matches('\u{feff}');
    let body = unwrapped(unmarked);
    let lead = &unmarked[..unmarked.len() - body.len()];
    match body.as_bytes().first() {
        None if unmarked.trim().is_empty() => refused(Reason::EmptyFile),
        Some(b'<') => refused(Reason::WebPage),
        Some(b'[') => first_value(body, lead),
        Some(b'{') => match first_value::<Envelope<'_>>(body, lead)?.meetings {
            Some(list) if list.get().starts_with('[') => first_value(list.get(), ""),
            _ => refused(Reason::NotAList),
        },
        _ => match first_value::<&RawValue>(body, lead) {
            Ok(_) => refused(Reason::NotAList),
            Err(error) => Err(error),
        },
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    meetings: Option<&'a RawValue>,
}

/// Reads the first JSON value of a text, whatever comes after it.
fn first_value<'a, T: Deserialize<'a>>(body: &'a str, lead: &str) -> Result<T> {
    T::deserialize(&mut serde_json::Deserializer::from_str(body)).map_err(|error| {
        let reason = if error.is_data() {
            Reason::NotAList
        } else {
            not_json(&error, lead)
        };
        Error::invalid("file", reason)
    })
}

/// Where the JSON is at fault, counted from the start of the file.
fn not_json(error: &serde_json::Error, lead: &str) -> Reason {
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let lead_lines = lead.matches('\n').count();
    let lead_columns = lead.rsplit('\n').next().map_or(0, str::len);
    let on_first = if error.line() == 1 { lead_columns } else { 0 };
    Reason::NotJson {
        line: number((error.line() + lead_lines).max(1)),
        column: number((error.column() + on_first).max(1)),
    }
}

/// The text from its JSON on: after white space and after `callback(` of a JSONP answer.
fn unwrapped(text: &str) -> &str {
    let body = text.trim_start();
    let call = body.strip_prefix("/**/").unwrap_or(body).trim_start();
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.');
    match call.trim_start_matches(name).strip_prefix('(') {
        Some(inner) => inner.trim_start(),
        None => body,
    }
}

/// The text of a JSON value that is a text, a number or a truth value.
fn scalar(value: &serde_json::Value) -> Option<Cow<'_, str>> {
    match value {
        serde_json::Value::String(text) => Some(Cow::Borrowed(text)),
        serde_json::Value::Number(number) => Some(Cow::Owned(number.to_string())),
        serde_json::Value::Bool(flag) => Some(Cow::Owned(flag.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
