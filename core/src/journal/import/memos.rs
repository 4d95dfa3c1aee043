//! Memos: what its API lists as JSON, alone or with the files of its attachments beside it.
//! Source of the names: `usememos/memos`, `proto/api/v1/memo_service.proto` and `attachment_service.proto`, and
//! for versions before 0.22 `api/v1/memo.go` (`createdTs` in seconds, `rowStatus`, `resourceList`).

use serde_json::Value;

use super::archive::Archive;
use super::json::listed;
use super::json_list::{Json, Wanted};
use super::media::{Media, shown};
use super::pile::{Pile, Room};
use super::text::{extension, not_a, rfc3339, strings, unreadable};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Job, Timestamp};

const EXPECTED: &str =
    "the JSON that the API of Memos gives, alone or in a zip archive with its attachments";
const NO_DATABASE: &str =
    "the JSON that the API of Memos gives (/api/v1/memos): its database can't be read";

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let media = Media::of(files);
    let mut seen = false;
    for name in files.names() {
        job.check()?;
        match extension(&name).as_str() {
            "json" => {}
            "db" => {
                refuse_database(&files.read(&name)?)?;
                continue;
            }
            _ => continue,
        }
        let text = files.stream(&name)?;
        let Some(json) = listed(&text, &WANTED, files.room())? else {
            if text.start()?.as_bytes().starts_with(DATABASE) {
                refuse_database(text.whole()?.as_bytes())?;
            }
            read.leave_out(NotImportedReason::Unreadable);
            continue;
        };
        let memos = memos(json, files.room());
        if !memos.any(is_memo)? {
            read.leave_out(NotImportedReason::OtherFile);
            continue;
        }
        seen = true;
        job.expect(job.total() + memos.len() as u64);
        for memo in memos.walk() {
            job.step()?;
            let memo = memo?;
            read_memo(&memo, &name, &media, &mut read);
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

/// What is read of a list of memos, and of a memo.
const WANTED: Wanted<'_> = Wanted {
    list: Some("memos"),
    whole: true,
    others: &[
        "memos",
        "memo",
        "content",
        "visibility",
        "state",
        "rowStatus",
        "createTime",
        "create_time",
        "displayTime",
        "display_time",
        "createdTs",
        "displayTs",
        "uid",
        "name",
        "id",
        "tags",
        "property",
        "attachments",
        "resources",
        "resourceList",
        "location",
        "pinned",
        "parent",
        "relations",
        "relationList",
        "reactions",
    ],
};

/// A list in its field, a list alone, or one memo.
fn memos(json: Json, room: &Room) -> Pile<Value> {
    let mut one = match json {
        Json::List(all) | Json::Fields(Some(all), _) => return all,
        Json::Fields(None, fields) => Value::Object(fields),
        Json::Other => Value::Null,
    };
    for field in ["memos", "memo"] {
        if let Some(inner) = one.get_mut(field) {
            one = inner.take();
        }
    }
    let mut memos = Pile::new(room);
    memos.push(one);
    memos
}

fn is_memo(json: &Value) -> bool {
    let is_text = |field: &str| json[field].is_string();
    let is_told = is_text("visibility") || is_text("state") || is_text("rowStatus");
    is_text("content") && is_told && written(json).is_some()
}

/// How a database begins.
const DATABASE: &[u8] = b"SQLite format 3";

/// Who keeps their memos on a server of their own has the database at hand, too.
fn refuse_database(bytes: &[u8]) -> Result<()> {
    let table = b"CREATE TABLE memo ";
    let is_database =
        bytes.starts_with(DATABASE) && bytes.windows(table.len()).any(|piece| piece == table);
    if is_database {
        return Err(unreadable(NO_DATABASE));
    }
    Ok(())
}

/// When a memo was written. The time that is shown comes last: it may be that of the last change.
fn written(memo: &Value) -> Option<Timestamp> {
    let text = ["createTime", "create_time", "displayTime", "display_time"];
    let seconds = || {
        let mut fields = ["createdTs", "displayTs"].into_iter();
        fields.find_map(|field| memo[field].as_i64()?.checked_mul(1000))
    };
    let at = text
        .iter()
        .find_map(|field| rfc3339(memo[*field].as_str()?))
        .or_else(|| seconds().map(Timestamp))?;
    at.checked("at").ok()
}

/// What makes it the same memo: its id, which older versions have beside a number.
fn id(memo: &Value) -> Option<String> {
    let said = |field: &str| memo[field].as_str().filter(|text| !text.is_empty());
    let name = said("uid").or_else(|| said("name"));
    match name {
        Some(name) => Some(name.trim_start_matches("memos/").to_owned()),
        None => memo["id"].as_i64().map(|id| id.to_string()),
    }
}

fn read_memo(memo: &Value, name: &str, media: &Media<'_>, read: &mut Imported) {
    let said = |field: &str| memo[field].as_str().unwrap_or_default();
    let (Some(key), true) = (id(memo), memo["content"].is_string()) else {
        read.leave_out(NotImportedReason::Unreadable);
        return;
    };
    let Some(at) = written(memo) else {
        read.leave_out(NotImportedReason::NoDate);
        return;
    };
    let when = ImportedTime::Instant { at, zone: None };
    let text = said("content").trim_end().to_owned();
    let Attached { places, links } = attached(memo, &text);
    let blocks = [text, links.join("\n")];
    let blocks: Vec<String> = blocks
        .into_iter()
        .filter(|block| !block.is_empty())
        .collect();
    let mut entry = ImportedEntry::new(key, when, blocks.join("\n\n"));
    entry.photos = media.take(&places, name, read);
    entry.tags = match memo.get("tags") {
        Some(tags) => strings(tags, NotImportedReason::Tag, read),
        None => strings(&memo["property"]["tags"], NotImportedReason::Tag, read),
    };
    entry.archived = [said("state"), said("rowStatus")].contains(&"ARCHIVED");
    count(memo, read);
    read.push(entry);
}

/// What is attached to a memo: the places of what lies beside it, and links to what lies elsewhere.
struct Attached {
    places: Vec<String>,
    links: Vec<String>,
}

fn attached(memo: &Value, text: &str) -> Attached {
    let (mut places, mut links) = (Vec::new(), Vec::new());
    let lists = ["attachments", "resources", "resourceList"];
    let all = lists.iter().find_map(|field| memo[*field].as_array());
    for one in all.into_iter().flatten() {
        let said = |field: &str| one[field].as_str().unwrap_or_default();
        let file = [said("filename"), said("name")];
        let file = file.into_iter().find(|file| !file.is_empty());
        let file = file.unwrap_or_default().to_owned();
        if said("externalLink").contains("://") {
            links.push(format!("[{file}](<{}>)", said("externalLink")));
        } else {
            places.push(file);
        }
    }
    // What the text shows of them is there already.
    let others = shown(text).into_iter().filter(|place| {
        let file = place.rsplit('/').next().unwrap_or(place);
        !places.iter().any(|place| place == file)
    });
    let others: Vec<String> = others.collect();
    places.extend(others);
    Attached { places, links }
}

/// Counts what has no place here.
fn count(memo: &Value, read: &mut Imported) {
    let is_there = |field: &str| match &memo[field] {
        Value::Bool(is) => *is,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(_) => true,
        Value::Null | Value::Number(_) => false,
    };
    if is_there("location") {
        read.leave_out(NotImportedReason::Location);
    }
    let fields = ["pinned", "parent", "relations", "relationList", "reactions"];
    for field in fields {
        if is_there(field) {
            read.leave_out(NotImportedReason::Field);
        }
    }
    if ["PUBLIC", "PROTECTED"].contains(&memo["visibility"].as_str().unwrap_or_default()) {
        read.leave_out(NotImportedReason::Field);
    }
}
