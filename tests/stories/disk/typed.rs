//! Everything that can be typed, a word of its own in each place.

use std::cell::RefCell;
use std::collections::BTreeSet;

use alongside::{
    Day, EntryDraft, Fellowship, Here, ImportRequest, Job, MeetingDraft, ReachCardDraft,
    ReminderDraft, Session, Venue, Weekday,
};
use alongside_tests::{Home, LOCK_KEY, daily, later, moment, picked, tagged};

/// Where a word is typed.
const PLACES: [&str; 50] = [
    "an entry",
    "an entry's earlier text",
    "an archived entry",
    "an entry that was taken back",
    "an edit that was taken back",
    "a tag",
    "a tag that is gone",
    "a tag that was taken back",
    "a reminder",
    "a stopped reminder",
    "a reminder that was taken back",
    "what was looked for",
    "what was looked for among meetings",
    "a town that was looked for",
    "a card's title",
    "a card's text",
    "a card's earlier title",
    "a card's earlier text",
    "a removed card",
    "a removed card's text",
    "a meeting's name",
    "a meeting's place",
    "a meeting's address",
    "a meeting's locality",
    "a meeting's link",
    "a meeting's number",
    "a meeting's notes",
    "a removed meeting",
    "a removed meeting's notes",
    "a list's name",
    "a removed list's name",
    "a listed name",
    "a listed group",
    "a listed location",
    "a listed address",
    "a listed city",
    "a listed state",
    "a listed region",
    "a listed place note",
    "a listed note",
    "a listed link",
    "a listed link's note",
    "a listed website",
    "a listed number's note",
    "a listed row that is left out",
    "a listed name that is gone",
    "the second store's entry",
    "the second store's tag",
    "the second store's reminder",
    "the second store's card",
];

/// The places with their words.
pub(super) fn typed_words() -> Vec<(&'static str, String)> {
    let words = PLACES.iter().enumerate();
    words
        .map(|(n, place)| (*place, format!("Marigold{n:02}canary")))
        .collect()
}

/// Gives the words, and knows which were typed.
struct Words(RefCell<BTreeSet<&'static str>>);

impl Words {
    fn of(&self, place: &str) -> String {
        let words = typed_words();
        let (place, word) = words.into_iter().find(|(name, _)| *name == place).unwrap();
        self.0.borrow_mut().insert(place);
        word
    }

    fn tagged(&self, place: &str, tags: &[&str]) -> EntryDraft {
        let tags: Vec<String> = tags.iter().map(|tag| self.of(tag)).collect();
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        tagged(&self.of(place), &tags)
    }

    fn reminder(&self, place: &str) -> ReminderDraft {
        ReminderDraft {
            text: self.of(place),
            ..daily("08:00")
        }
    }

    fn card(&self, title: &str, text: &str) -> ReachCardDraft {
        ReachCardDraft {
            title: self.of(title),
            text: self.of(text),
        }
    }
}

/// Writes each word where it belongs, by every way that there is.
pub(super) fn everything(home: &Home) {
    let words = Words(RefCell::default());
    let now = moment();
    entries(home, &words, &now);
    reminders_and_cards(home, &words, &now);
    meetings(home, &words, &now);
    lists(home, &words, &now);
    second(home, &words, &now);
    let typed = words.0.into_inner();
    let missing: Vec<_> = PLACES
        .iter()
        .filter(|place| !typed.contains(*place))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn entries(home: &Session, words: &Words, now: &Here) {
    let earlier = words.tagged("an entry's earlier text", &["a tag that is gone"]);
    let entry = home.add_entry(earlier, now.clone(), None).unwrap();
    let edited = EntryDraft {
        mood: Some(3),
        ..words.tagged("an entry", &["a tag"])
    };
    home.edit_entry(entry.id, edited, later(now, 1), None)
        .unwrap();
    let retyped = words.tagged(
        "an edit that was taken back",
        &["a tag that was taken back"],
    );
    home.edit_entry(entry.id, retyped, later(now, 2), None)
        .unwrap();
    home.undo(later(now, 2)).unwrap();
    let hidden = words.tagged("an archived entry", &[]);
    let hidden = home.add_entry(hidden, now.clone(), None).unwrap();
    home.set_entry_archived(hidden.id, true, now.clone())
        .unwrap();
    let undone = words.tagged("an entry that was taken back", &[]);
    home.add_entry(undone, now.clone(), None).unwrap();
    home.undo(now.clone()).unwrap();
    let looked_for = format!(
        "{} OR {}",
        words.of("what was looked for"),
        words.of("an entry")
    );
    let found = home
        .search_entries(looked_for.as_str().into(), None, 9)
        .unwrap();
    assert!(!found.found.is_empty());
}

fn reminders_and_cards(home: &Session, words: &Words, now: &Here) {
    let here = || now.clone();
    home.add_reminder(words.reminder("a reminder"), here(), None)
        .unwrap();
    let stopped = home.add_reminder(words.reminder("a stopped reminder"), here(), None);
    home.set_reminder_stopped(stopped.unwrap().id, true, here())
        .unwrap();
    home.add_reminder(
        words.reminder("a reminder that was taken back"),
        here(),
        None,
    )
    .unwrap();
    home.undo(here()).unwrap();
    let card = words.card("a card's earlier title", "a card's earlier text");
    let card = home.add_card(card, here(), None).unwrap();
    let edited = words.card("a card's title", "a card's text");
    home.edit_card(card.id, edited, here(), None).unwrap();
    let removed = words.card("a removed card", "a removed card's text");
    let removed = home.add_card(removed, here(), None).unwrap();
    home.set_card_removed(removed.id, true, here()).unwrap();
    // One more in reach would be the twenty-first some day.
    home.set_card_removed(card.id, false, here()).unwrap();
}

fn meetings(home: &Session, words: &Words, now: &Here) {
    let here = || now.clone();
    let draft = |name: &str, notes: &str| MeetingDraft {
        fellowship: Fellowship::Na,
        name: words.of(name),
        day: Weekday::Sunday,
        start: "23:30".parse().unwrap(),
        minutes: None,
        zone: None,
        venue: Venue::Hybrid,
        place: Some(words.of("a meeting's place")),
        address: Some(words.of("a meeting's address")),
        locality: Some(words.of("a meeting's locality")),
        latitude: Some(43.5),
        longitude: Some(-70.5),
        url: Some(format!(
            "https://example.org/{}",
            words.of("a meeting's link")
        )),
        phone: Some(format!("+1 555 0100 {}", words.of("a meeting's number"))),
        notes: Some(words.of(notes)),
    };
    let kept = draft("a meeting's name", "a meeting's notes");
    home.add_meeting(kept, here(), None).unwrap();
    let removed = draft("a removed meeting", "a removed meeting's notes");
    let removed = home.add_meeting(removed, here(), None).unwrap();
    home.remove_meeting(removed.meeting.id, here()).unwrap();
    let looked_for = words.of("what was looked for among meetings");
    home.search_meetings(&looked_for, here(), 9).unwrap();
    home.place_named(&words.of("a town that was looked for"))
        .unwrap();
}

fn lists(home: &Session, words: &Words, now: &Here) {
    let row = |name: &str| {
        format!(
            r#"{{"slug":"{name}","name":"{}","group":"{}","day":1,"time":"19:00",
            "location":"{}","address":"{}","city":"{}","state":"{}","region":"{}","country":"US",
            "location_notes":"{}","notes":"{}","conference_url":"https://example.org/{}",
            "conference_url_notes":"{}","website":"https://example.org/{}",
            "conference_phone":"+15550100","conference_phone_notes":"{}"}}"#,
            words.of(name),
            words.of("a listed group"),
            words.of("a listed location"),
            words.of("a listed address"),
            words.of("a listed city"),
            words.of("a listed state"),
            words.of("a listed region"),
            words.of("a listed place note"),
            words.of("a listed note"),
            words.of("a listed link"),
            words.of("a listed link's note"),
            words.of("a listed website"),
            words.of("a listed number's note"),
        )
    };
    let left_out = format!(
        r#"{{"slug":"x","name":"{}"}}"#,
        words.of("a listed row that is left out")
    );
    let full = [
        row("a listed name"),
        row("a listed name that is gone"),
        left_out,
    ]
    .join(",");
    import(home, &words.of("a list's name"), &full, now);
    import(home, &words.of("a list's name"), &row("a listed name"), now);
    import(
        home,
        &words.of("a removed list's name"),
        &row("a listed name"),
        now,
    );
    let sources = home.meeting_sources().unwrap();
    let removed = words.of("a removed list's name");
    let removed = sources
        .iter()
        .find(|source| source.name == removed)
        .unwrap();
    home.remove_meeting_source(removed.id, now.clone()).unwrap();
}

fn import(home: &Session, source: &str, rows: &str, now: &Here) {
    let list = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(list.path(), format!("[{rows}]")).unwrap();
    let request = ImportRequest {
        source: source.into(),
        fellowship: Fellowship::Na,
        zone: Some(now.zone),
        allow_fewer: true,
    };
    let path = list.path();
    let summary = home.import_meetings(picked(path), request, now.clone(), Job::new());
    assert!(summary.unwrap().listings > 0);
}

fn second(home: &Home, words: &Words, now: &Here) {
    let vault = home.session().second().unwrap();
    let second = vault.unlock_with_first(LOCK_KEY, now.clone()).unwrap();
    let entry = words.tagged("the second store's entry", &["the second store's tag"]);
    second.add_entry(entry, now.clone(), None).unwrap();
    let reminder = words.reminder("the second store's reminder");
    let reminder = second.add_reminder(reminder, now.clone(), None).unwrap();
    let card = words.card("the second store's card", "the second store's card");
    let card = second.add_card(card, now.clone(), None).unwrap();
    second.set_card_removed(card.id, true, now.clone()).unwrap();
    // Answered while locked: what is written then is looked through too.
    let day: Day = now.today();
    home.vault
        .answer_later(LOCK_KEY, reminder.id, day, 5, now.clone())
        .unwrap();
    home.vault
        .start_urge_timer(LOCK_KEY, 20, now.clone())
        .unwrap();
}
