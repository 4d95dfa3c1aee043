//! The components of a calendar: events, tasks, time zones and what else there is.

use super::lines::{Lines, Property};

/// Properties that are looked at. The others are not kept: a description can be long.
const READ: [&str; 25] = [
    "ACTION",
    "ATTACH",
    "ATTENDEE",
    "COMPLETED",
    "DESCRIPTION",
    "DTEND",
    "DTSTART",
    "DUE",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LOCATION",
    "PERCENT-COMPLETE",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRIGGER",
    "TZID",
    "TZOFFSETTO",
    "UID",
    "X-LIC-LOCATION",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
];

/// Components that stand in a calendar and in no other component.
const OUTER: [&str; 6] = [
    "VCALENDAR",
    "VEVENT",
    "VTODO",
    "VJOURNAL",
    "VFREEBUSY",
    "VTIMEZONE",
];

/// A component, or a part of one.
pub(super) struct Component<'a> {
    name: String,
    properties: Vec<Property<'a>>,
    /// Its alarms, or a time zone's times.
    pub(super) parts: Vec<Component<'a>>,
    /// Whether the file goes on after it.
    pub(super) is_whole: bool,
    /// Whether its calendar takes back what it lists.
    pub(super) is_taken_back: bool,
    /// The name of its calendar's own time zone.
    pub(super) calendar_zone: Option<String>,
}

impl<'a> Component<'a> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// The first property of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Property<'a>> {
        self.all(name).next()
    }

    /// All properties of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Property<'a>> {
        self.properties.iter().filter(move |one| one.is(name))
    }

    /// Whether a property is there and says anything.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).any(|one| !one.value().is_empty())
    }

    /// Whether a property says this, in letters of either case.
    pub(super) fn says(&self, name: &str, value: &str) -> bool {
        self.get(name)
            .is_some_and(|one| one.value().eq_ignore_ascii_case(value))
    }
}

/// The components of a text, each when it ends. What stands in one that is open too long belongs to it.
pub(super) struct Components<'a> {
    lines: Lines<'a>,
    open: Option<Component<'a>>,
    /// How many are open in that one, its part among them: no deeper ones are kept.
    depth: usize,
    is_taken_back: bool,
    zone: Option<String>,
}

impl<'a> Components<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            lines: Lines::of(text),
            open: None,
            depth: 0,
            is_taken_back: false,
            zone: None,
        }
    }

    /// Begins one, and gives one that was left open.
    fn begin(&mut self, name: String) -> Option<Component<'a>> {
        let is_outer = OUTER.contains(&name.as_str());
        let part = Component {
            name,
            properties: Vec::new(),
            parts: Vec::new(),
            is_whole: true,
            is_taken_back: self.is_taken_back,
            calendar_zone: None,
        };
        match &mut self.open {
            Some(open) if !is_outer => {
                self.depth += 1;
                if self.depth == 1 {
                    open.parts.push(part);
                }
                None
            }
            _ => {
                let before = self.end();
                if part.is("VCALENDAR") {
                    (self.is_taken_back, self.zone) = (false, None);
                } else {
                    self.open = Some(part);
                }
                before
            }
        }
    }

    fn end(&mut self) -> Option<Component<'a>> {
        self.depth = 0;
        let mut ended = self.open.take()?;
        ended.calendar_zone.clone_from(&self.zone);
        Some(ended)
    }

    fn add(&mut self, property: Property<'a>) {
        let Some(open) = &mut self.open else {
            if property.is("METHOD") {
                self.is_taken_back = property.value().eq_ignore_ascii_case("CANCEL");
            } else if property.is("X-WR-TIMEZONE") {
                self.zone = Some(property.value().to_owned());
            }
            return;
        };
        let is_read = READ.iter().any(|name| property.is(name));
        let place = match self.depth {
            0 => Some(open),
            1 => open.parts.last_mut(),
            _ => None,
        };
        if let Some(place) = place.filter(|_| is_read) {
            place.properties.push(property);
        }
    }
}

impl<'a> Iterator for Components<'a> {
    type Item = Component<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(line) = self.lines.next() {
            let Some(property) = Property::of(line) else {
                continue;
            };
            let name = || property.value().to_ascii_uppercase();
            if property.is("BEGIN") {
                if let Some(before) = self.begin(name()) {
                    return Some(before);
                }
            } else if property.is("END") {
                let name = name();
                let is_open = self.open.as_ref().is_some_and(|open| open.is(&name));
                if is_open || name == "VCALENDAR" {
                    if let Some(ended) = self.end() {
                        return Some(ended);
                    }
                } else {
                    self.depth = self.depth.saturating_sub(1);
                }
            } else {
                self.add(property);
            }
        }
        let mut cut = self.end()?;
        cut.is_whole = false;
        Some(cut)
    }
}
