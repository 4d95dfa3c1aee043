//! The person's own lines among ours: first behind their doors, a correction in its line's place.

use super::doors::{HelpDoorKind, HelpFirstCall};
use super::help::{HelpNow, help_now};
use super::hours::HelpOpening;
use super::lines::HelpLine;
use super::overview::{Directory, directory};
use super::own::OwnLine;
use super::standing::{HelpSource, HelpSourceKind, HelpStanding};
use crate::error::Result;
use crate::number::dialled;
use crate::time::CallContext;

/// What Help now shows for a country, or a part of one, with these lines of the person's own first.
///
/// Fails as [`help_now`] does.
pub fn help_with_own(country: &str, own: &[OwnLine], context: &CallContext) -> Result<HelpNow> {
    let mut help = help_now(country, context)?;
    let own = of_place(own, &super::country(country)?);
    for door in &mut help.doors {
        let lines = std::mem::take(&mut door.lines);
        let stands = |line: &OwnLine| is_behind(line, door.kind);
        door.lines = merged(lines, &own, stands, context);
        let first = door.lines.first();
        if door.kind.is_for_lines()
            && first.is_some_and(|line| line.own.is_some() && line.answers())
        {
            door.first_call = HelpFirstCall::Line;
        }
    }
    Ok(help)
}

/// The directory of a country, or a part of one, with these lines of the person's own first.
///
/// Fails as [`directory`] does.
pub fn directory_with_own(
    country: &str,
    own: &[OwnLine],
    context: &CallContext,
) -> Result<Directory> {
    let mut directory = directory(country, context)?;
    let own = of_place(own, &super::country(country)?);
    let lines = std::mem::take(&mut directory.lines);
    directory.lines = merged(lines, &own, |_| true, context);
    Ok(directory)
}

/// Those that are for a place: of its own, of its country, of any part of it where no part is meant,
/// and those for everywhere. Of several that correct one line, the latest.
fn of_place<'a>(own: &'a [OwnLine], place: &str) -> Vec<&'a OwnLine> {
    let is_there = |line: &&OwnLine| {
        let there = line.country.as_str();
        let is_within = |part: &str, whole: &str| part.split('-').next() == Some(whole);
        there.is_empty() || there == place || is_within(place, there) || is_within(there, place)
    };
    let shown = || own.iter().filter(|line| !line.removed).filter(is_there);
    let is_latest = |line: &&OwnLine| {
        let mut same = shown().filter(|other| other.corrects == line.corrects);
        line.corrects.is_none() || same.next_back().is_some_and(|last| last.id == line.id)
    };
    shown().filter(is_latest).collect()
}

/// Whether a line stands behind a door. One that names no door stands behind each to which the
/// emergency number is not the answer.
fn is_behind(line: &OwnLine, door: HelpDoorKind) -> bool {
    match &line.doors[..] {
        [] => door.is_for_lines() && line.corrects.is_none(),
        doors => doors.contains(&door),
    }
}

/// The lines of one list: corrections, what else of the person's own stands there and answers, then
/// ours, then their pages.
fn merged(
    ours: Vec<HelpLine>,
    own: &[&OwnLine],
    stands: impl Fn(&OwnLine) -> bool,
    context: &CallContext,
) -> Vec<HelpLine> {
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for line in ours {
        let corrects = |own: &&&OwnLine| own.corrects.as_ref() == Some(&line.id);
        match own.iter().find(corrects) {
            Some(own) => first.push(corrected(line, own)),
            None => rest.push(line),
        }
    }
    let mut pages = Vec::new();
    for own in own {
        if stands(own) && first.iter().all(|line| line.own != Some(own.id)) {
            let line = shown(own, context);
            if line.answers() {
                &mut first
            } else {
                &mut pages
            }
            .push(line);
        }
    }
    first.extend(rest);
    first.extend(pages);
    first
}

/// A line of ours as the person corrected it: what they left out stays ours. Where they give another
/// number, what is known of ours is not known of it.
fn corrected(ours: HelpLine, own: &OwnLine) -> HelpLine {
    let dial = some(&own.dial);
    let is_other = dial.is_some() && dial != ours.dial;
    let text_to = some(&dialled(&own.text_to));
    let knows_hours = own.hours.is_empty() && !is_other;
    HelpLine {
        name: own.name.clone(),
        number: some(&own.number).or(ours.number),
        dial: dial.or(ours.dial),
        text_word: ours
            .text_word
            .filter(|_| text_to.is_none() || ours.text_to == text_to),
        text_to: text_to.or(ours.text_to),
        website: some(&own.website).or(ours.website),
        chat: ours.chat.filter(|_| !is_other),
        opening: if knows_hours {
            ours.opening
        } else {
            HelpOpening::Unknown
        },
        hours: if knows_hours { ours.hours } else { Vec::new() },
        who_for: some(&said(own)).unwrap_or(ours.who_for),
        what_happens: ours.what_happens.filter(|_| !is_other),
        own: Some(own.id),
        ..ours
    }
}

/// A line of the person's own: what is known of it is what they typed.
fn shown(own: &OwnLine, context: &CallContext) -> HelpLine {
    HelpLine {
        id: own.id.to_string(),
        name: own.name.clone(),
        area: None,
        number: some(&own.number),
        dial: some(&own.dial),
        text_to: some(&dialled(&own.text_to)),
        text_word: None,
        tty: None,
        website: some(&own.website),
        chat: None,
        opening: HelpOpening::Unknown,
        hours: Vec::new(),
        zone: context.zone,
        languages: Vec::new(),
        has_interpreter: false,
        shows_on_bill: None,
        who_for: said(own),
        what_happens: None,
        standing: HelpStanding::Unconfirmed,
        unconfirmed: Vec::new(),
        source: HelpSource {
            url: String::new(),
            kind: HelpSourceKind::Other,
            live: false,
            read_on: context.today(),
            page_dated: None,
            recheck_by: context.today(),
        },
        own: Some(own.id),
    }
}

/// What the person wrote of it.
fn said(own: &OwnLine) -> String {
    let said = [own.note.as_str(), &own.hours];
    let said = said.into_iter().filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join("\n")
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
