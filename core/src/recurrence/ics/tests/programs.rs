//! Calendars in the way of the programs that people have.

use super::*;

pub(super) const GOOGLE: &str = "BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:PUBLISH\r
X-WR-CALNAME:me@example.org\r
X-WR-TIMEZONE:Europe/Berlin\r
BEGIN:VTIMEZONE\r
TZID:Europe/Berlin\r
X-LIC-LOCATION:Europe/Berlin\r
BEGIN:DAYLIGHT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
TZNAME:GMT+2\r
DTSTART:19700329T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:GMT+1\r
DTSTART:19701025T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
DTSTART;TZID=Europe/Berlin:20260901T183000\r
DTEND;TZID=Europe/Berlin:20260901T200000\r
RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20261222T225959Z;INTERVAL=2;BYDAY=TU\r
EXDATE;TZID=Europe/Berlin:20260929T183000\r
DTSTAMP:20261130T100000Z\r
UID:weekly@google.com\r
CREATED:20260820T080000Z\r
DESCRIPTION:Bring a mat.\\n\\nThe door is at the back\\, through the yard and up\r
  the stairs.\r
LAST-MODIFIED:20260820T080000Z\r
LOCATION:Yard 4\\, Berlin\r
SEQUENCE:0\r
STATUS:CONFIRMED\r
SUMMARY:Evening class\r
TRANSP:OPAQUE\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
DESCRIPTION:This is an event reminder\r
TRIGGER:-P0DT0H30M0S\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=Europe/Berlin:20261014T190000\r
DTEND;TZID=Europe/Berlin:20261014T203000\r
DTSTAMP:20261130T100000Z\r
UID:weekly@google.com\r
RECURRENCE-ID;TZID=Europe/Berlin:20261013T183000\r
SEQUENCE:1\r
STATUS:CONFIRMED\r
SUMMARY:Evening class\\, moved\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART:20261203T081500Z\r
DTEND:20261203T084500Z\r
DTSTAMP:20261130T100000Z\r
UID:once@google.com\r
SUMMARY:Dentist\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20260314\r
DTEND;VALUE=DATE:20260315\r
RRULE:FREQ=YEARLY\r
DTSTAMP:20261130T100000Z\r
UID:birthday@google.com\r
SUMMARY:Mum's birthday\r
BEGIN:VALARM\r
ACTION:EMAIL\r
SUMMARY:Alarm notification\r
TRIGGER:-P1D\r
END:VALARM\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
TRIGGER:-P0DT15H0M0S\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
";

pub(super) const APPLE: &str = "BEGIN:VCALENDAR\r
CALSCALE:GREGORIAN\r
PRODID:-//Apple Inc.//macOS 15.1//EN\r
VERSION:2.0\r
X-APPLE-CALENDAR-COLOR:#34AADC\r
X-WR-CALNAME:Home\r
BEGIN:VTIMEZONE\r
TZID:America/New_York\r
BEGIN:DAYLIGHT\r
DTSTART:20070311T020000\r
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r
TZNAME:EDT\r
TZOFFSETFROM:-0500\r
TZOFFSETTO:-0400\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:20071104T020000\r
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r
TZNAME:EST\r
TZOFFSETFROM:-0400\r
TZOFFSETTO:-0500\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ATTENDEE;CN=\"A; B: C\";CUTYPE=INDIVIDUAL:mailto:a@example.org\r
DTEND;TZID=America/New_York:20261127T100000\r
DTSTAMP:20261130T100000Z\r
DTSTART;TZID=America/New_York:20261127T090000\r
RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR;COUNT=6\r
SEQUENCE:0\r
SUMMARY:Pay day\r
UID:7C1A7F8E-0000-4000-8000-000000000001\r
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\r
BEGIN:VALARM\r
ACTION:AUDIO\r
ATTACH;VALUE=URI:Chord\r
TRIGGER:-PT15M\r
UID:7C1A7F8E-0000-4000-8000-000000000002\r
X-WR-ALARMUID:7C1A7F8E-0000-4000-8000-000000000002\r
END:VALARM\r
BEGIN:VALARM\r
ACTION:NONE\r
TRIGGER;VALUE=DATE-TIME:19760401T005545Z\r
END:VALARM\r
END:VEVENT\r
BEGIN:VTODO\r
DTSTAMP:20261130T100000Z\r
DTSTART:20261201T073000\r
DUE:20261201T073000\r
RRULE:FREQ=DAILY;INTERVAL=1\r
STATUS:NEEDS-ACTION\r
SUMMARY:Tablets\r
UID:7C1A7F8E-0000-4000-8000-000000000003\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
DESCRIPTION:Reminder\r
TRIGGER:PT0S\r
END:VALARM\r
END:VTODO\r
BEGIN:VTODO\r
COMPLETED:20261120T073000Z\r
DUE;VALUE=DATE:20261120\r
PERCENT-COMPLETE:100\r
STATUS:COMPLETED\r
SUMMARY:Return the books\r
UID:7C1A7F8E-0000-4000-8000-000000000004\r
END:VTODO\r
END:VCALENDAR\r
";

pub(super) const OUTLOOK: &str = "BEGIN:VCALENDAR\r
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r
VERSION:2.0\r
METHOD:PUBLISH\r
X-MS-OLK-FORCEINSPECTOROPEN:TRUE\r
BEGIN:VTIMEZONE\r
TZID:W. Europe Standard Time\r
BEGIN:STANDARD\r
DTSTART:16011028T030000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010325T020000\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
CLASS:PUBLIC\r
CREATED:20261130T100000Z\r
DESCRIPTION:\\n\r
DTEND;TZID=\"W. Europe Standard Time\":20261207T093000\r
DTSTAMP:20261130T100000Z\r
DTSTART;TZID=\"W. Europe Standard Time\":20261207T090000\r
PRIORITY:5\r
RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,TU,WE,TH,FR\r
SEQUENCE:0\r
SUMMARY;LANGUAGE=en-gb:Stand-up\r
TRANSP:OPAQUE\r
UID:040000008200E00074C5B7101A82E0080000000000000000000000000000000000000000\r
\t310000007643616C2D556964010000\r
X-ALT-DESC;FMTTYPE=text/html:<html><body>\\n</body></html>\r
X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r
BEGIN:VALARM\r
TRIGGER:-PT15M\r
ACTION:DISPLAY\r
DESCRIPTION:Reminder\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
DTEND;TZID=\"W. Europe Standard Time\":20261212T000000\r
DTSTART;TZID=\"W. Europe Standard Time\":20261211T000000\r
SUMMARY:Day off\r
UID:dayoff\r
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=\"W. Europe Standard Time\":20261208T120000\r
RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1\r
SUMMARY:Last working day\r
UID:lastworkday\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;TZID=\"W. Europe Standard Time\":20261208T120000\r
RRULE:FREQ=MONTHLY;COUNT=10;BYDAY=TU;BYSETPOS=2\r
SUMMARY:Second Tuesday\r
UID:secondtuesday\r
END:VEVENT\r
END:VCALENDAR\r
";

#[test]
fn google() {
    let file = read_all(GOOGLE);
    assert_eq!((file.rows, &file.left_out[..]), (4, &[][..]));
    let [class, moved, dentist, birthday] = &file.items[..] else {
        panic!("{file:?}");
    };
    let mut days = vec![
        "2026-09-01",
        "2026-09-15",
        "2026-10-27",
        "2026-11-10",
        "2026-11-24",
    ];
    days.extend(["2026-12-08", "2026-12-22"]);
    let days: Vec<String> = days.iter().map(|day| format!("{day}T18:30")).collect();
    assert_eq!(first(class, 20), days);
    assert_eq!(
        (class.zone, class.lead_minutes),
        (Some(zone("Europe/Berlin")), 30)
    );
    assert_eq!(class.noted, [Noted::Description, Noted::Location]);
    assert_eq!(moved.title, "Evening class, moved");
    assert_eq!(first(moved, 2), ["2026-10-14T19:00"]);
    assert_eq!(first(dentist, 2), ["2026-12-03T09:15"]);
    assert_eq!(dentist.zone, Some(zone("Europe/Berlin")));
    assert_eq!(first(birthday, 2), ["2026-03-14T09:00", "2027-03-14T09:00"]);
    assert_eq!((birthday.zone, birthday.lead_minutes), (None, 1440));
    assert_eq!(
        birthday.noted,
        [Noted::AllDay, Noted::MoreAlarms { count: 1 }]
    );
}

#[test]
fn apple() {
    let file = read_all(APPLE);
    let [pay_day, tablets] = &file.items[..] else {
        panic!("{file:?}");
    };
    assert_eq!(pay_day.lead_minutes, 15);
    assert_eq!(pay_day.noted, [Noted::Attendees]);
    let all = first(pay_day, 9);
    assert_eq!((all.len(), &*all[1]), (6, "2026-12-25T09:00"));
    assert_eq!(
        (tablets.kind, tablets.lead_minutes),
        (CalendarKind::Todo, 0)
    );
    assert_eq!(tablets.zone, None);
    assert_eq!(first(tablets, 2), ["2026-12-01T07:30", "2026-12-02T07:30"]);
    assert_eq!(file.left_out.len(), 1);
    assert_eq!(file.left_out[0].title, "Return the books");
    assert_eq!(file.left_out[0].reason, LeftOutReason::Completed);
}

#[test]
fn outlook() {
    let file = read_all(OUTLOOK);
    let [stand_up, day_off, tuesday] = &file.items[..] else {
        panic!("{file:?}");
    };
    assert_eq!(
        (stand_up.zone, stand_up.lead_minutes),
        (Some(zone("Europe/Berlin")), 15)
    );
    assert!(stand_up.uid.ends_with("00310000007643616C2D556964010000"));
    assert_eq!(stand_up.title, "Stand-up");
    let all = first(stand_up, 20);
    assert_eq!((all.len(), &*all[9]), (10, "2026-12-18T09:00"));
    assert_eq!(first(day_off, 2), ["2026-12-11T09:00"]);
    assert_eq!(day_off.zone, None);
    assert_eq!(first(tuesday, 2), ["2026-12-08T12:00", "2027-01-12T12:00"]);
    assert_eq!(file.left_out[0].title, "Last working day");
    assert_eq!(file.left_out[0].reason, LeftOutReason::UnsupportedRule);
}
