//! Everything that can be typed, a word of its own in each place. Whether a place was forgotten, the
//! schema says: each column of words has one of them.

use std::cell::RefCell;

use alongside::{
    CallContext, DraftOf, EntryInput, Fellowship, ImportRequest, Job, Kind, MeetingInput,
    MoodInput, Notice, OwnLineInput, PinnedCardInput, PlanInput, PlanKind, ReminderInput, Session,
    Thing, Venue, Weekday,
};
use alongside_tests::{
    Folder, Home, LOCK_KEY, daily, form, later, moment, occurrence, picked, tagged,
};

/// What was typed, by the place where it was, in the order it was.
pub(super) type Typed = Vec<(String, String)>;

/// Gives each place a word that stands nowhere else.
#[derive(Default)]
struct Words(RefCell<Typed>);

impl Words {
    fn of(&self, place: &str) -> String {
        let mut typed = self.0.borrow_mut();
        if let Some((_, word)) = typed.iter().find(|(name, _)| name == place) {
            return word.clone();
        }
        let word = format!("Marigold{:03}canary", typed.len());
        typed.push((place.to_owned(), word.clone()));
        word
    }

    /// One that can be dialled, likewise.
    fn number(&self, place: &str) -> String {
        let mut typed = self.0.borrow_mut();
        if let Some((_, number)) = typed.iter().find(|(name, _)| name == place) {
            return number.clone();
        }
        let number = format!("+44 1632 960 {:03}", typed.len());
        typed.push((place.to_owned(), number.clone()));
        number
    }

    fn tagged(&self, place: &str, tags: &[&str]) -> EntryInput {
        let tags: Vec<String> = tags.iter().map(|tag| self.of(tag)).collect();
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        tagged(&self.of(place), &tags)
    }

    fn reminder(&self, place: &str) -> ReminderInput {
        ReminderInput {
            text: self.of(place),
            notice: Notice::Cover {
                text: self.of(&format!("what covers {place}")),
            },
            ..daily("08:00")
        }
    }

    fn card(&self, title: &str, text: &str) -> PinnedCardInput {
        PinnedCardInput {
            title: self.of(title),
            text: self.of(text),
            number: self.number("a card's number"),
        }
    }

    fn line(&self, whose: &str) -> OwnLineInput {
        let of = |part: &str| self.of(&format!("{whose} {part}"));
        OwnLineInput {
            name: of("name"),
            number: self.number(&format!("{whose} number")),
            text_to: self.number(&format!("{whose} number to text")),
            website: format!("https://{}.example", of("page")),
            hours: of("hours"),
            note: of("note"),
            in_reach: true,
            ..OwnLineInput::default()
        }
    }
}

/// Writes each word where it belongs, by every way that there is, and gives them.
pub(super) fn everything(home: &Home) -> Typed {
    let words = Words::default();
    let now = moment();
    entries(home, &words, &now);
    journals_moods_and_prompts(home, &words, &now);
    reminders_and_cards(home, &words, &now);
    plans(home, &words, &now);
    own_lines(home, &words, &now);
    meetings(home, &words, &now);
    lists(home, &words, &now);
    drafts(home, &words, &now);
    second(home, &words, &now);
    words.0.into_inner()
}

/// The columns of words in which none of what was typed stands.
pub(super) fn columns_without(folder: &Folder, typed: &Typed) -> Vec<String> {
    let mut without = Vec::new();
    for (_, table) in alongside_core::flows::tables() {
        for column in table.words {
            let sql = format!(
                "SELECT {column} FROM {} WHERE {column} IS NOT NULL",
                table.name
            );
            let kept: Vec<String> = folder.below(|tx| {
                let mut statement = tx.prepare(&sql)?;
                let kept = statement.query_map([], |row| row.get(0))?;
                Ok(kept.collect::<Result<_, _>>()?)
            });
            let kept = kept.join("\n").to_lowercase();
            if !typed
                .iter()
                .any(|(_, word)| kept.contains(&word.to_lowercase()))
            {
                without.push(format!("{}.{column}", table.name));
            }
        }
    }
    without
}

fn entries(home: &Session, words: &Words, now: &CallContext) {
    let earlier = words.tagged("an entry's earlier text", &["a tag that is gone"]);
    let entry = home
        .journal()
        .add_entry(earlier, now.clone(), None)
        .unwrap();
    let edited = EntryInput {
        mood: Some(3),
        ..words.tagged("an entry", &["a tag"])
    };
    home.journal()
        .edit_entry(entry.id, edited, later(now, 1), None)
        .unwrap();
    let retyped = words.tagged(
        "an edit that was taken back",
        &["a tag that was taken back"],
    );
    home.journal()
        .edit_entry(entry.id, retyped, later(now, 2), None)
        .unwrap();
    home.undo(later(now, 2)).unwrap();
    let hidden = words.tagged("an archived entry", &[]);
    let hidden = home.journal().add_entry(hidden, now.clone(), None).unwrap();
    home.journal()
        .set_entry_archived(hidden.id, true, now.clone())
        .unwrap();
    let undone = words.tagged("an entry that was taken back", &[]);
    home.journal().add_entry(undone, now.clone(), None).unwrap();
    home.undo(now.clone()).unwrap();
    let looked_for = format!(
        "{} OR {}",
        words.of("what was looked for"),
        words.of("an entry")
    );
    let spaceless = format!("睡眠 {}", words.of("a language without spaces"));
    home.journal()
        .add_entry(tagged(&spaceless, &[]), now.clone(), None)
        .unwrap();
    let found = home
        .journal()
        .search_entries(looked_for.as_str().into(), None, 9)
        .unwrap();
    assert!(!found.found.is_empty());
}

fn journals_moods_and_prompts(home: &Session, words: &Words, now: &CallContext) {
    let context = || now.clone();
    for before in home.journal().journals().unwrap() {
        home.journal().remove_journal(before.id, context()).unwrap();
    }
    let journal = |place: &str| {
        home.journal()
            .add_journal(&words.of(place), context())
            .unwrap()
            .id
    };
    let kept = journal("a journal's earlier name");
    home.journal()
        .rename_journal(kept, &words.of("a journal's name"), context())
        .unwrap();
    home.journal()
        .remove_journal(journal("a removed journal"), context())
        .unwrap();
    let mood = |id: Option<u8>, place: &str| MoodInput {
        id,
        name: Some(words.of(place)),
    };
    let scale = vec![
        mood(Some(1), "a mood's earlier word"),
        mood(None, "a mood that went"),
    ];
    let scale = home.journal().set_moods(scale, context()).unwrap();
    let scale = vec![
        mood(Some(scale[0].id), "a mood's word"),
        mood(None, "a new mood"),
        MoodInput {
            id: Some(3),
            name: None,
        },
    ];
    home.journal().set_moods(scale, context()).unwrap();

    let prompt = |place: &str| {
        home.prompts()
            .add_prompt(&words.of(place), context())
            .unwrap()
            .id
    };
    let asked = prompt("a prompt's earlier text");
    let id = asked.parse().unwrap();
    home.prompts()
        .edit_prompt(id, &words.of("a prompt's text"), context())
        .unwrap();
    let removed = prompt("a removed prompt").parse().unwrap();
    home.prompts().remove_prompt(removed, context()).unwrap();
    let answer = EntryInput {
        prompt: Some(asked),
        ..words.tagged("an answer", &[])
    };
    home.journal().add_entry(answer, context(), None).unwrap();
}

fn reminders_and_cards(home: &Session, words: &Words, now: &CallContext) {
    let context = || now.clone();
    home.reminders()
        .add_reminder(words.reminder("a reminder"), context(), None)
        .unwrap();
    let stopped =
        home.reminders()
            .add_reminder(words.reminder("a stopped reminder"), context(), None);
    home.reminders()
        .set_reminder_stopped(stopped.unwrap().id, true, context())
        .unwrap();
    home.reminders()
        .add_reminder(
            words.reminder("a reminder that was taken back"),
            context(),
            None,
        )
        .unwrap();
    home.undo(context()).unwrap();
    let card = words.card("a card's earlier title", "a card's earlier text");
    let card = home.programme().add_card(card, context(), None).unwrap();
    let edited = words.card("a card's title", "a card's text");
    home.programme()
        .edit_card(card.id, edited, context(), None)
        .unwrap();
    let removed = words.card("a removed card", "a removed card's text");
    let removed = home.programme().add_card(removed, context(), None).unwrap();
    home.programme()
        .set_card_removed(removed.id, true, context())
        .unwrap();
    // One more in reach would be the twenty-first some day.
    home.programme()
        .set_card_removed(card.id, false, context())
        .unwrap();
}

fn plans(home: &Session, words: &Words, now: &CallContext) {
    let programme = home.programme();
    let keep = |kind, place: &str, in_reach| {
        let mut plan = PlanInput::blank(kind).unwrap();
        for step in &mut plan.steps {
            step.text = words.of(&format!("{place}, {}", step.step));
        }
        plan.steps[3].number = words.number(&format!("{place}, a number"));
        plan.knows = words.of(&format!("{place}, who knows"));
        plan.in_reach = in_reach;
        programme.set_plan(plan, now.clone(), None).unwrap();
    };
    keep(PlanKind::Crisis, "a plan as it was", true);
    keep(PlanKind::Crisis, "a plan", true);
    programme
        .search_plans(&words.of("a plan, starting"))
        .unwrap();
    keep(PlanKind::BadNight, "a removed plan", true);
    programme
        .remove_plan(PlanKind::BadNight, now.clone())
        .unwrap();
}

fn own_lines(home: &Session, words: &Words, now: &CallContext) {
    let lines = home.directory();
    let context = || now.clone();
    let line = words.line("a line's earlier");
    let line = lines.add_line(line, context(), None).unwrap();
    let edited = words.line("a line's");
    lines.edit_line(line.id, edited, context(), None).unwrap();
    let removed = words.line("a removed line's");
    let removed = lines.add_line(removed, context(), None).unwrap();
    lines.set_line_removed(removed.id, true, context()).unwrap();
    let undone = words.line("an undone line's");
    lines.add_line(undone, context(), None).unwrap();
    home.undo(context()).unwrap();
    // One more would be the hundred and first some day.
    lines.set_line_removed(line.id, false, context()).unwrap();
}

fn meetings(home: &Session, words: &Words, now: &CallContext) {
    let context = || now.clone();
    let draft = |name: &str, notes: &str| MeetingInput {
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
    home.meetings().add_meeting(kept, context(), None).unwrap();
    let removed = draft("a removed meeting", "a removed meeting's notes");
    let removed = home
        .meetings()
        .add_meeting(removed, context(), None)
        .unwrap();
    home.meetings()
        .remove_meeting(removed.meeting.id, context())
        .unwrap();
    let looked_for = words.of("what was looked for among meetings");
    home.meetings()
        .search_meetings(&looked_for, context(), 9)
        .unwrap();
    home.meetings()
        .place_named(&words.of("a town that was looked for"))
        .unwrap();
    let attended = draft("an attended meeting", "an attended meeting's notes");
    let attended = home
        .meetings()
        .add_meeting(attended, context(), None)
        .unwrap();
    let id = attended.meeting.id;
    let about = EntryInput {
        link: Some(Thing::Meeting { id }),
        ..words.tagged("about a meeting", &[])
    };
    home.journal().add_entry(about, context(), None).unwrap();
}

fn lists(home: &Session, words: &Words, now: &CallContext) {
    let row = |name: &str| {
        format!(
            r#"{{"slug":"{name} {}","name":"<b>{}</b>","group":"{}","day":1,"time":"19:00",
            "location":"{}","address":"{}","city":"{}","state":"{}","region":"{}","country":"{}",
            "postal_code":"{}","types":["{}"],
            "location_notes":"{}","notes":"{}","conference_url":"https://example.org/{}",
            "conference_url_notes":"{}","url":"https://example.org/{}",
            "conference_phone":"+15550100","conference_phone_notes":"{}"}}"#,
            words.of("a listed key"),
            words.of(name),
            words.of("a listed group"),
            words.of("a listed location"),
            words.of("a listed address"),
            words.of("a listed city"),
            words.of("a listed state"),
            words.of("a listed region"),
            words.of("a listed country"),
            words.of("a listed postal code"),
            words.of("a listed type"),
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
    let sources = home.meetings().meeting_sources().unwrap();
    let removed = words.of("a removed list's name");
    let removed = sources
        .iter()
        .find(|source| source.name == removed)
        .unwrap();
    home.meetings()
        .remove_meeting_source(removed.id, now.clone())
        .unwrap();
}

fn import(home: &Session, source: &str, rows: &str, now: &CallContext) {
    let list = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(list.path(), format!("[{rows}]")).unwrap();
    let request = ImportRequest {
        source: source.into(),
        fellowship: Fellowship::Na,
        zone: Some(now.zone),
        allow_fewer: true,
    };
    let path = list.path();
    let summary = home
        .meetings()
        .import_meetings(picked(path), request, now.clone(), Job::new());
    assert!(summary.unwrap().listings > 0);
}

/// Of everything new and of something that is there.
fn drafts(home: &Session, words: &Words, now: &CallContext) {
    let keep = |of: DraftOf, place: &str| {
        let typed = form(of.kind(), &words.of(place));
        home.save_draft(of, typed, now.clone()).unwrap();
    };
    let card = words.card("a card that is changed", "a card that is changed");
    let id = home
        .programme()
        .add_card(card, now.clone(), None)
        .unwrap()
        .id;
    let thing = Thing::Card { id };
    keep(DraftOf::Change { thing }, "a change that is not kept yet");
    let of = |kind| DraftOf::New { kind };
    keep(of(Kind::Entry), "a draft");
    keep(of(Kind::Reminder), "a draft that was discarded");
    home.discard_draft(of(Kind::Reminder), now.clone()).unwrap();
    home.programme()
        .set_card_removed(id, true, now.clone())
        .unwrap();
}

fn second(home: &Home, words: &Words, now: &CallContext) {
    let vault = home.session().inner_store().unwrap();
    let second = vault.unlock_with_first(LOCK_KEY, now.clone()).unwrap();
    let entry = words.tagged("the second store's entry", &["the second store's tag"]);
    second
        .journal()
        .add_entry(entry, now.clone(), None)
        .unwrap();
    let reminder = words.reminder("the second store's reminder");
    let reminder = second
        .reminders()
        .add_reminder(reminder, now.clone(), None)
        .unwrap();
    let card = words.card("the second store's card", "the second store's card");
    let card = second
        .programme()
        .add_card(card, now.clone(), None)
        .unwrap();
    second
        .programme()
        .set_card_removed(card.id, true, now.clone())
        .unwrap();
    // Answered while locked: what is written then is looked through too.
    let asked = occurrence(now.today(), "08:00", now.zone);
    home.vault
        .answer_later(LOCK_KEY, reminder.id, asked, 5, now.clone())
        .unwrap();
    home.vault
        .start_urge_timer(LOCK_KEY, 20, now.clone())
        .unwrap();
}
