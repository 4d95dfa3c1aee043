//! jrnl: its text file (`[YYYY-MM-DD HH:MM] Title`, then lines until the next; before version 2 without
//! the brackets), and its JSON export.

use serde_json::Value;

use super::archive::Archive;
use super::clock::clock;
use super::json::listed;
use super::json_list::{Json, Wanted};
use super::moment::{Moment, Order, moment, order_of};
use super::pile::Pile;
use super::stream::Lines;
use super::text::{Keys, extension, not_a, said, strings, unreadable};
use super::{Imported, ImportedEntry, ImportedTime, NotImportedReason};
use crate::error::Result;
use crate::{Day, Job};

const EXPECTED: &str = "a jrnl file: [YYYY-MM-DD HH:MM] before each entry, or its JSON";
/// How an encrypted journal begins: a token of Fernet (github.com/fernet/spec), and from version 3 on the
/// name of the method.
const ENCRYPTED: [&str; 2] = ["gAAAA", "JRNLv"];

pub(super) fn read(files: &Archive, job: &Job) -> Result<Imported> {
    let mut read = files.imported();
    let mut keys = Keys::default();
    let names = files.names();
    let is_text = |name: &&String| {
        names.len() == 1
            || ["", "txt", "text", "jrnl", "json", "md"].contains(&extension(name).as_str())
    };
    let mut seen = false;
    for name in names.iter().filter(is_text) {
        job.check()?;
        let text = files.stream(name)?;
        if is_encrypted(text.start()?.trim_start()) {
            return Err(unreadable(
                "a jrnl file that is not encrypted: run jrnl --decrypt first",
            ));
        }
        match listed(&text, &Wanted::list("entries"), files.room())?.map(Json::field) {
            Some(Some(entries)) => {
                read_json(&entries, &mut read, &mut keys, job)?;
                seen = true;
            }
            Some(None) => read.leave_out(NotImportedReason::OtherFile),
            None => seen |= read_text(&Lines::of(&text)?, &mut read, &mut keys, job)?,
        }
    }
    if seen { Ok(read) } else { Err(not_a(EXPECTED)) }
}

/// Whether each file begins as jrnl writes it. Lines in the middle of another app's text may look
/// like the beginning of an entry too: they count in text alone, where no other format knows it.
pub(super) fn is_told(files: &Archive, is_known: bool) -> Result<bool> {
    let is_text = |name: &String| ["", "txt"].contains(&extension(name).as_str());
    for name in files.names() {
        if !is_known && is_text(&name) {
            continue;
        }
        let text = files.stream(&name)?.start()?;
        let text = text.trim_start();
        let first = text.lines().next().unwrap_or_default();
        let is_heading = heading(first, Order::Month)
            .or(old_heading(first))
            .is_some();
        if !(text.starts_with('{') || is_encrypted(text) || is_heading) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_encrypted(start: &str) -> bool {
    ENCRYPTED.iter().any(|sign| start.starts_with(sign))
}

fn read_json(entries: &Pile<Value>, read: &mut Imported, keys: &mut Keys, job: &Job) -> Result<()> {
    job.expect(entries.len() as u64);
    for entry in entries.walk() {
        job.step()?;
        let entry = &*entry?;
        if !entry.is_object() {
            read.leave_out(NotImportedReason::Unreadable);
            continue;
        }
        let text_of = |field: &str| entry[field].as_str().unwrap_or_default();
        let Ok(day) = text_of("date").parse::<Day>() else {
            read.leave_out(NotImportedReason::NoDate);
            continue;
        };
        let time = clock(text_of("time")).unwrap_or_else(|_| {
            read.leave_out(NotImportedReason::Time);
            None
        });
        let (title, body) = (said(entry, "title", read), said(entry, "body", read));
        let text = [title.trim_end(), body.trim_end()].join("\n");
        let when = ImportedTime::Wall { day, time };
        let mut entry_read = entry_of(when, text.trim_end(), keys);
        entry_read.starred = entry["starred"].as_bool().unwrap_or(false);
        let tags = strings(&entry["tags"], NotImportedReason::Tag, read);
        entry_read.tags = tags
            .into_iter()
            .map(|tag| tag.trim_start_matches(['@', '#']).to_owned())
            .collect();
        read.push(entry_read);
    }
    Ok(())
}

/// In which order the headings of a text write dates.
fn order_in(text: &Lines<'_>) -> Result<Order> {
    let mut order = None;
    text.each(|line| {
        order = order_of(bracketed(line).map(|(date, _)| date).into_iter());
        Ok(order.is_none())
    })?;
    // jrnl itself takes the month for the first.
    Ok(order.unwrap_or(Order::Month))
}

/// What a line begins.
enum Heading<'a> {
    Entry(Moment, &'a str),
    /// An entry whose date is none.
    NoDate,
}

/// Reads entries under their headings; gives whether there is any.
fn read_text(text: &Lines<'_>, read: &mut Imported, keys: &mut Keys, job: &Job) -> Result<bool> {
    let order = order_in(text)?;
    let old = is_old(text, order)?;
    let mut open: Option<(Moment, String)> = None;
    // What stands above the first entry, or below a date that is none, is an entry without a day.
    let (mut dropped, mut seen) = (false, false);
    text.each(|line| {
        job.check()?;
        let heading = heading(line, order).or_else(|| old.then(|| old_heading(line)).flatten());
        seen |= heading.is_some();
        match heading {
            Some(Heading::Entry(moment, title)) => {
                let before = open.replace((moment, title.to_owned()));
                close(before, keys, read);
                dropped = false;
            }
            Some(Heading::NoDate) => {
                close(open.take(), keys, read);
                read.leave_out(NotImportedReason::NoDate);
                dropped = true;
            }
            None => match &mut open {
                Some((_, text)) => {
                    text.push('\n');
                    text.push_str(line);
                }
                None if !dropped && !line.trim().is_empty() => {
                    read.leave_out(NotImportedReason::NoDate);
                    dropped = true;
                }
                None => {}
            },
        }
        Ok(true)
    })?;
    close(open, keys, read);
    Ok(seen)
}

/// Takes an entry in that has come to its end.
fn close(open: Option<(Moment, String)>, keys: &mut Keys, read: &mut Imported) {
    if let Some(open) = open {
        let entry = whole(open, keys, read);
        read.push(entry);
    }
}

fn whole((moment, text): (Moment, String), keys: &mut Keys, read: &mut Imported) -> ImportedEntry {
    if moment.unclear {
        read.leave_out(NotImportedReason::Time);
    }
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    let unstarred = title.trim_end().strip_suffix('*');
    let starred = unstarred.is_some_and(|title| title.is_empty() || title.ends_with(' '));
    let title = unstarred.filter(|_| starred).unwrap_or(title).trim_end();
    let text = format!("{title}\n{body}");
    let mut entry = entry_of(moment.when, text.trim_end(), keys);
    entry.starred = starred;
    entry.tags = tags(&entry.text);
    entry
}

fn entry_of(when: ImportedTime, text: &str, keys: &mut Keys) -> ImportedEntry {
    let (day, at) = match when {
        ImportedTime::Wall { day, time } => (day.to_string(), time.map(|time| time.to_string())),
        ImportedTime::Instant { at, .. } | ImportedTime::Offset { at, .. } => {
            (at.0.to_string(), None)
        }
    };
    let key = keys.of(&[&day, &at.unwrap_or_default(), text]);
    ImportedEntry::new(key, when, text.to_owned())
}

/// The words that begin with the sign that jrnl has for tags (`jrnl/journals/Entry.py`:
/// `[-+*#/\w]+`).
fn tags(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || c == '(');
    let tag = |word: &str| {
        let name = word.strip_prefix('@')?;
        let end = name
            .find(|c: char| !c.is_alphanumeric() && !"_-+*#/".contains(c))
            .unwrap_or(name.len());
        (end > 0).then(|| name[..end].to_owned())
    };
    words.filter_map(tag).collect()
}

/// What stands in brackets at the beginning of a line, and what follows after white space.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let (when, title) = line.strip_prefix('[')?.split_once(']')?;
    let rest = title.strip_prefix([' ', '\t']);
    (title.is_empty() || rest.is_some()).then(|| (when.trim(), rest.unwrap_or_default()))
}

/// What a line in brackets begins; nothing where it is text.
fn heading(line: &str, order: Order) -> Option<Heading<'_>> {
    let (when, title) = bracketed(line)?;
    let numbers = when
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    match moment(when, order) {
        // A date with words after it, and no time: `[2024-02-03, my birthday] cake` is text.
        Some(moment) if moment.unclear && numbers.clone().count() == 3 && has_words(when) => {
            return None;
        }
        Some(moment) => return Some(Heading::Entry(moment, title)),
        None => {}
    }
    // Numbers in the manner of a date, and none: `2019-13-45 08:00`.
    let signs = |c: char| c.is_ascii_digit() || " -/._:TapmAPM".contains(c);
    (numbers.count() >= 3 && when.chars().all(signs)).then_some(Heading::NoDate)
}

/// Whether more than one word stands after a date, or one after a comma.
fn has_words(when: &str) -> bool {
    when.contains(',') || when.split_whitespace().count() > 2
}

/// Whether a file is of before version 2: entries begin with their date without brackets, above any in
/// brackets.
fn is_old(text: &Lines<'_>, order: Order) -> Result<bool> {
    let mut is_old = false;
    text.each(|line| {
        let is_new = heading(line, order).is_some();
        is_old = !is_new && old_heading(line).is_some();
        Ok(!(is_new || is_old))
    })?;
    Ok(is_old)
}

/// `2019-05-01 08:00 Title`.
fn old_heading(line: &str) -> Option<Heading<'_>> {
    let (when, title) = line.split_at_checked("2019-05-01 08:00".len())?;
    let title = title.strip_prefix(' ')?;
    let (day, time) = when.split_once(' ')?;
    let day: Day = day.parse().ok()?;
    let time = clock(time).ok()??;
    let when = ImportedTime::Wall {
        day,
        time: Some(time),
    };
    Some(Heading::Entry(
        Moment {
            when,
            unclear: false,
        },
        title,
    ))
}
