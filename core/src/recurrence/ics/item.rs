//! One event or task of a calendar.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::alarms::Alarmed;
use super::component::Component;
use super::lines::Property;
use super::moments::{Clock, MORNING, Moment, moment, moments, seconds};
use super::zones::{Zones, by_name};
use super::{CalendarItem, CalendarKind, LeftOutReason, Noted};
use crate::recurrence::{Days, End, Recurrence, Rule, WallMoment, rrule_text};
use crate::{WallTime, Zone, validate};

/// The most characters of a title.
const TITLE_MAX: u32 = 500;
/// The longest id that is kept as it is, in bytes.
const UID_MAX: usize = 255;
/// The last minute of a day.
const LAST_MINUTE: u16 = 24 * 60 - 1;

/// What was read of a component.
pub(super) struct Read {
    pub(super) title: String,
    /// The id that it has in the file, which an occurrence shares with its series.
    pub(super) uid: Option<String>,
    /// The id of its item, where it has one in the file.
    pub(super) known_by: Option<String>,
    /// The occurrence of a series that it replaces, and the wall of its calendar.
    pub(super) replaces: Option<(Moment, Zone)>,
    /// Which version of it this is: each change of it has a higher number (`SEQUENCE`).
    pub(super) version: u32,
    pub(super) item: Result<CalendarItem, LeftOutReason>,
}

/// Reads an event or a task, or says why it is left out.
pub(super) fn read(component: &Component, zones: &Zones) -> Read {
    let (title, is_cut) = title(component);
    let uid = component.get("UID").map(|uid| uid.value().to_owned());
    let uid = uid.filter(|uid| !uid.is_empty());
    let wall = component.calendar_zone.as_deref().and_then(by_name);
    let event = Event {
        component,
        zones,
        wall: wall.unwrap_or(Zone::UTC),
    };
    let version = component.get("SEQUENCE");
    let version = version.and_then(|number| number.value().trim().parse().ok());
    let replaced = event.replaced();
    let of_item = uid.as_deref().zip(replaced.ok());
    let known_by = of_item.map(|(uid, replaced)| whole_uid(known_uid(uid), replaced));
    let item = match &replaced {
        Err(reason) => Err(*reason),
        Ok(replaced) => event.item(*replaced).map(|mut item| {
            item.uid = own_uid(uid.as_deref(), *replaced, &title, item.rule.start);
            item.title.clone_from(&title);
            if is_cut {
                item.noted.insert(0, Noted::TitleCut);
            }
            item
        }),
    };
    Read {
        title,
        uid,
        known_by,
        version: version.unwrap_or_default(),
        replaces: replaced.ok().flatten().map(|at| (at, event.wall)),
        item,
    }
}

/// The title as it may be shown, and whether it was cut.
fn title(component: &Component) -> (String, bool) {
    let whole = component.get("SUMMARY").map(Property::text);
    let mut whole = whole.unwrap_or_default();
    whole.retain(|c| !turns(c));
    let cleaned = |max| validate::cleaned_line(&whole, max).unwrap_or_default();
    let title = cleaned(TITLE_MAX);
    let is_cut = cleaned(u32::MAX).len() > title.len();
    (title, is_cut)
}

/// Whether a character changes the direction of those after it (`Bidi_Control` of Unicode).
fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// The id of an item. That of an occurrence has the moment that it replaces; one that is missing, or too long,
/// is made of what is known.
fn own_uid(uid: Option<&str>, replaced: Option<Moment>, title: &str, start: WallMoment) -> String {
    let own = match uid {
        Some(uid) => known_uid(uid),
        None => hash(&format!("{}/{title}", stamp(start))),
    };
    whole_uid(own, replaced)
}

/// An id of a file, or what stands for one that is too long.
fn known_uid(uid: &str) -> String {
    if uid.len() <= UID_MAX && !uid.chars().any(char::is_control) {
        uid.to_owned()
    } else {
        hash(uid)
    }
}

fn whole_uid(own: String, replaced: Option<Moment>) -> String {
    match replaced {
        Some(replaced) => format!("{own}/{}", stamp(replaced.at)),
        None => own,
    }
}

fn hash(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text)[..16])
}

fn stamp(at: WallMoment) -> String {
    rrule_text::moment(at, None).unwrap_or_default()
}

/// A component with what has to be known of its file.
struct Event<'a> {
    component: &'a Component<'a>,
    zones: &'a Zones,
    /// The wall of its calendar, for what is in UTC and belongs to no zone.
    wall: Zone,
}

impl Event<'_> {
    fn replaced(&self) -> Result<Option<Moment>, LeftOutReason> {
        let property = self.component.get("RECURRENCE-ID");
        // A change of all that comes after is more than one occurrence.
        if property.is_some_and(|own| own.parameter("RANGE").is_some()) {
            return Err(LeftOutReason::UnsupportedRule);
        }
        self.moment("RECURRENCE-ID")
    }

    fn moment(&self, name: &str) -> Result<Option<Moment>, LeftOutReason> {
        moment(self.component, name, self.zones)
    }

    /// The item, without its id and its title.
    fn item(&self, replaced: Option<Moment>) -> Result<CalendarItem, LeftOutReason> {
        let component = self.component;
        let kind = self.kind()?;
        if !component.is_whole {
            return Err(LeftOutReason::CutOff);
        }
        let repeats = component.has("RRULE") && replaced.is_none();
        let (start, end) = self.span(kind, repeats)?;
        // One in UTC is shown on the wall of its calendar: the instant is the same.
        let is_moved = start.zone() == Some(Zone::UTC) && !repeats;
        let zone = start
            .zone()
            .map(|own| if is_moved { self.wall } else { own });
        let is_day = start.clock == Clock::Day;
        let wall = zone.unwrap_or(self.wall);
        let start = start.on_wall_of(wall);
        let mut asks = start;
        if is_day {
            asks.time = MORNING;
        }
        let mut noted = Vec::new();
        let rule = if repeats {
            self.rule(start, is_day, wall, &mut noted)?
        } else if component.has("RDATE") && replaced.is_none() {
            return Err(LeftOutReason::UnsupportedRule);
        } else {
            once(asks)
        };
        if is_day {
            noted.push(Noted::AllDay);
        }
        let alarmed = Alarmed {
            start,
            end: end.map_or(start, |end| end.on_wall_of(wall)),
            asks,
            zone_of_one: zone.filter(|_| !repeats),
        };
        let (lead_minutes, of_alarms) = alarmed.lead(component, self.zones);
        noted.extend(of_alarms);
        noted.extend(not_taken(component));
        Ok(CalendarItem {
            uid: String::new(),
            title: String::new(),
            kind,
            rule,
            zone,
            lead_minutes,
            noted,
        })
    }

    fn kind(&self) -> Result<CalendarKind, LeftOutReason> {
        let component = self.component;
        let kind = if component.is("VEVENT") {
            CalendarKind::Event
        } else if component.is("VTODO") {
            CalendarKind::Todo
        } else {
            return Err(LeftOutReason::OtherKind);
        };
        if component.is_taken_back || component.says("STATUS", "CANCELLED") {
            return Err(LeftOutReason::Cancelled);
        }
        let is_done = component.says("STATUS", "COMPLETED")
            || component.has("COMPLETED")
            || component.says("PERCENT-COMPLETE", "100");
        if kind == CalendarKind::Todo && is_done {
            return Err(LeftOutReason::Completed);
        }
        Ok(kind)
    }

    /// When it starts and ends. A task starts when it is due, unless it repeats: its rule counts from the start.
    fn span(
        &self,
        kind: CalendarKind,
        repeats: bool,
    ) -> Result<(Moment, Option<Moment>), LeftOutReason> {
        let start = self.moment("DTSTART")?;
        if kind == CalendarKind::Todo {
            let due = self.moment("DUE")?;
            let asks = if repeats {
                start.or(due)
            } else {
                due.or(start)
            };
            return Ok((asks.ok_or(LeftOutReason::NoDate)?, due));
        }
        let start = start.ok_or(LeftOutReason::NoDate)?;
        let end = match self.moment("DTEND") {
            Ok(Some(end)) => Some(end),
            _ => self.end_by_duration(start),
        };
        Ok((start, end))
    }

    fn end_by_duration(&self, start: Moment) -> Option<Moment> {
        let length = seconds(self.component.get("DURATION")?.value())?.div_euclid(60);
        let minutes = i64::from(start.at.time.minutes()).checked_add(length)?;
        let day = start.at.day.checked_plus(minutes.div_euclid(24 * 60))?;
        let time = u16::try_from(minutes.rem_euclid(24 * 60)).ok()?;
        let at = (day, WallTime::from_minutes(time)?).into();
        Some(Moment { at, ..start })
    }

    fn rule(
        &self,
        start: WallMoment,
        is_day: bool,
        wall: Zone,
        noted: &mut Vec<Noted>,
    ) -> Result<Rule, LeftOutReason> {
        let unsupported = |_| LeftOutReason::UnsupportedRule;
        let mut rules = self.component.all("RRULE").map(Property::value);
        let text = rules.next().unwrap_or_default();
        if rules.next().is_some() || self.component.has("EXRULE") {
            return Err(LeftOutReason::UnsupportedRule);
        }
        let mut rule = Rule::of_rrule(text, start, wall).map_err(unsupported)?;
        if is_day {
            ask_in_the_morning(&mut rule);
        }
        let except = moments(self.component, "EXDATE", self.zones)?;
        let except = except
            .iter()
            .flat_map(|at| occurrences_at(*at, &rule, is_day, wall));
        rule.except = except.collect();
        let rule = Recurrence::new(rule).map_err(unsupported)?;
        if rule.every_one().next() != Some(rule.rule().start) {
            noted.push(Noted::StartNotInRule);
        }
        let more = self
            .component
            .all("RDATE")
            .map(|list| list.value().split(',').count());
        let more: usize = more.sum();
        if more > 0 {
            let count = u32::try_from(more).unwrap_or(u32::MAX);
            noted.push(Noted::MoreDates { count });
        }
        Ok(rule.rule().clone())
    }
}

/// A rule for one moment.
fn once(at: WallMoment) -> Rule {
    Rule {
        start: at,
        days: Days::Daily { every: 1 },
        times: vec![at.time],
        end: End::Count { times: 1 },
        except: Vec::new(),
    }
}

/// Of a rule for whole days: its end is that of a day.
fn ask_in_the_morning(rule: &mut Rule) {
    rule.start.time = MORNING;
    rule.times = vec![MORNING];
    if let End::Until { last } = &mut rule.end
        && let Some(time) = WallTime::from_minutes(LAST_MINUTE)
    {
        last.time = time;
    }
}

/// What is meant by a moment that a series leaves out, or that something replaces: one of its occurrences, or
/// by a day all of that day.
pub(super) fn occurrences_at(
    moment: Moment,
    rule: &Rule,
    is_day: bool,
    wall: Zone,
) -> Vec<WallMoment> {
    let at = moment.on_wall_of(wall);
    if !is_day && moment.clock != Clock::Day {
        return vec![at];
    }
    let times = rule.times.iter();
    times.map(|time| WallMoment { time: *time, ..at }).collect()
}

/// What an item says that is not kept.
fn not_taken(component: &Component) -> impl Iterator<Item = Noted> {
    let all = [
        ("DESCRIPTION", Noted::Description),
        ("LOCATION", Noted::Location),
        ("ATTENDEE", Noted::Attendees),
        ("ATTACH", Noted::Attachments),
    ];
    all.into_iter()
        .filter(|(name, _)| component.has(name))
        .map(|(_, noted)| noted)
}
