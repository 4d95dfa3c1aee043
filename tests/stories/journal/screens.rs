//! What each screen of the journal shows, in one call.

use alongside::{
    AppError, CallContext, DraftOf, EntryFilter, EntryId, EntryInput, EntrySearch, Erasable,
    FormContent, Job, Kind, PlanInput, PlanKind, PromptFilter, Thing,
};
use alongside_tests::{
    Home, another_pixel, archived_ones, context, later, of_tag, one_pixel, open_ones, tagged, text,
};

const NEW_ENTRY: DraftOf = DraftOf::New { kind: Kind::Entry };

fn now() -> CallContext {
    context("2026-11-22T18:00:00", "America/New_York")
}

fn change(id: EntryId) -> DraftOf {
    let thing = Thing::Entry { id };
    DraftOf::Change { thing }
}

/// All that a filter lets through.
fn of_filter(filter: EntryFilter) -> EntrySearch {
    EntrySearch {
        filter,
        ..EntrySearch::default()
    }
}

fn refused<T: std::fmt::Debug>(call: Result<T, AppError>) -> &'static str {
    match call {
        Err(AppError::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    }
}

/// A journal of 60 entries, one of which is archived, with a plan and a draft.
fn journal() -> Home {
    let home = Home::new();
    for n in 0..60 {
        let tag = if n % 10 == 0 { "walk" } else { "rest" };
        let entry = tagged(&format!("by the river {n}"), &[tag]);
        let at = later(&now(), n);
        home.journal().add_entry(entry, at, None).unwrap();
    }
    let first = home.journal().entries(of_tag("walk"), None, 9).unwrap();
    let first = first.entries.last().unwrap().id;
    home.journal()
        .set_entry_archived(first, true, now())
        .unwrap();
    let mut plan = PlanInput::blank(PlanKind::BadNight).unwrap();
    plan.steps[0].text = "Walk to the river".into();
    home.programme().set_plan(plan, now(), None).unwrap();
    home.journal().add_journal("Sleep", now()).unwrap();
    let half = FormContent::from(text("half"));
    home.save_draft(NEW_ENTRY, half, now()).unwrap();
    home
}

#[test]
fn a_list_without_a_query_has_what_the_filter_lets_through() {
    let home = journal();
    let (journal, screens) = (home.journal(), home.screens());
    let shown = screens
        .entries(of_filter(open_ones()), 0, later(&now(), 99))
        .unwrap();
    let page = journal.entries(open_ones(), None, 50).unwrap();
    let entries: Vec<_> = shown
        .found
        .iter()
        .map(|found| found.entry.clone())
        .collect();
    assert_eq!((entries, &shown.next), (page.entries, &page.next));
    assert!(shown.found.iter().all(|found| found.snippet.is_empty()));
    assert_eq!(shown.plans, []);
    let draft = home.draft(NEW_ENTRY, now()).unwrap().unwrap();
    assert_eq!(shown.drafts, [draft]);
    assert_eq!(shown.moods, journal.moods().unwrap());
    assert_eq!(shown.journals, journal.journals().unwrap());
    assert_eq!(shown.tags, journal.tags().unwrap());

    let after = shown.next.unwrap();
    let rest = screens
        .entries_page(of_filter(open_ones()), &after)
        .unwrap();
    assert_eq!((rest.found.len(), rest.next), (9, None));
    let tagged = screens
        .entries(of_filter(of_tag("WALK")), 0, now())
        .unwrap();
    assert_eq!(tagged.found.len(), 5);
    let archived = screens
        .entries(of_filter(archived_ones()), 0, now())
        .unwrap();
    assert_eq!(archived.found.len(), 1);
}

/// Who comes back to a list finds it as long as it was.
#[test]
fn a_list_is_as_long_as_the_screen_has_it() {
    let home = journal();
    let shown = |count| {
        let search = of_filter(open_ones());
        let shown = home.screens().entries(search, count, now()).unwrap();
        (shown.found.len(), shown.next.is_some())
    };
    assert_eq!(shown(50), (50, true));
    assert_eq!(shown(58), (58, true));
    assert_eq!(shown(59), (59, false));
    assert_eq!(shown(u32::MAX), (59, false));
}

#[test]
fn a_search_shows_where_it_hit_and_the_plans_without_a_filter() {
    let home = journal();
    let screens = home.screens();
    let shown = screens.entries("river".into(), 0, now()).unwrap();
    assert_eq!(shown.found.len(), 50);
    let hits = shown.found[0].snippet.iter().filter(|part| part.hit);
    assert_eq!(
        hits.map(|part| part.text.as_str()).collect::<Vec<_>>(),
        ["river"]
    );
    assert_eq!(shown.plans, home.programme().search_plans("river").unwrap());
    assert_eq!(shown.plans.len(), 1);
    let rest = screens
        .entries_page("river".into(), &shown.next.unwrap())
        .unwrap();
    assert_eq!(rest.found.len(), 9);

    let tagged = EntrySearch {
        filter: of_tag("walk"),
        ..EntrySearch::from("river")
    };
    let shown = screens.entries(tagged, 0, now()).unwrap();
    assert_eq!((shown.found.len(), shown.plans.len()), (5, 0));
    assert_eq!(refused(screens.entries("-".into(), 0, now())), "query");
    let archived = EntrySearch {
        filter: archived_ones(),
        ..EntrySearch::from("river")
    };
    assert_eq!(refused(screens.entries(archived, 0, now())), "archived");
    assert_eq!(refused(screens.entries_page("river".into(), "?")), "after");
}

#[test]
fn the_page_of_a_new_entry_has_what_was_typed_and_what_it_chooses_from() {
    let home = journal();
    let photo = home.journal().add_photo(one_pixel(), now()).unwrap();
    let typed = EntryInput {
        photos: vec![photo.id],
        prompt: Some("day-weather".into()),
        ..text("half")
    };
    let form = FormContent::from(typed.clone());
    home.save_draft(NEW_ENTRY, form, now()).unwrap();
    let shown = home.screens().entry(NEW_ENTRY, now()).unwrap();
    assert_eq!((&shown.input, shown.is_draft), (&typed, true));
    assert_eq!((shown.entry, shown.versions), (None, 0));
    assert_eq!(shown.photos, [photo]);
    let prompt = home.prompts().prompt("day-weather").unwrap();
    assert_eq!(
        (shown.question, shown.closing),
        (Some(prompt.text), prompt.closing)
    );
    assert_eq!(shown.moods, home.journal().moods().unwrap());
    assert_eq!(shown.journals, home.journal().journals().unwrap());
    assert_eq!(shown.tags, home.journal().tags().unwrap());
    home.discard_draft(NEW_ENTRY, now()).unwrap();
    let shown = home.screens().entry(NEW_ENTRY, now()).unwrap();
    assert_eq!(
        (shown.input, shown.is_draft),
        (EntryInput::default(), false)
    );
    assert_eq!((shown.question, shown.photos), (None, vec![]));
}

/// Of a prompt of one's own that was changed since, the entry keeps what it answered.
#[test]
fn the_page_of_an_entry_has_it_as_it_is() {
    let home = Home::new();
    let prompt = home.prompts().add_prompt("What was good?", now()).unwrap();
    let input = EntryInput {
        prompt: Some(prompt.id.clone()),
        ..text("the sea")
    };
    let id = home.journal().add_entry(input, now(), None).unwrap().id;
    home.prompts()
        .edit_prompt(prompt.id.parse().unwrap(), "What was hard?", now())
        .unwrap();
    let mut input = home.journal().entry_draft(id).unwrap();
    input.text = "the sea, again".into();
    let entry = home
        .journal()
        .edit_entry(id, input.clone(), later(&now(), 1), None)
        .unwrap();
    let shown = home.screens().entry(change(id), now()).unwrap();
    assert_eq!((shown.input, shown.is_draft), (input, false));
    assert_eq!((shown.entry, shown.versions), (Some(entry), 1));
    assert_eq!(shown.question.as_deref(), Some("What was good?"));

    home.journal().trash_entry(id, now()).unwrap();
    let gone = home.screens().entry(change(id), now());
    assert_eq!(gone.err(), Some(AppError::NotFound { kind: "entry" }));
    let card = DraftOf::New { kind: Kind::Card };
    assert_eq!(refused(home.screens().entry(card, now())), "of");
}

#[test]
fn a_calendar_has_the_days_and_counts_of_its_month_or_year() {
    let home = Home::new();
    let journal = home.journal();
    for (at, mood) in [
        ("2025-11-30", 1),
        ("2026-10-31", 2),
        ("2026-11-01", 4),
        ("2026-11-30", 5),
    ] {
        let at = context(&format!("{at}T12:00:00"), "America/New_York");
        let mood = Some(mood);
        let entry = EntryInput {
            mood,
            ..text("a line")
        };
        journal.add_entry(entry, at, None).unwrap();
    }
    let month = home.screens().calendar(2026, Some(11)).unwrap();
    assert_eq!(month.days, journal.calendar_month(2026, 11).unwrap());
    assert_eq!((month.counts.entries, month.all.entries), (2, 4));
    assert_eq!(month.all, journal.journal_counts(open_ones()).unwrap());
    assert_eq!(month.moods, journal.moods().unwrap());
    let year = home.screens().calendar(2026, None).unwrap();
    assert_eq!(year.days, journal.calendar_year(2026).unwrap());
    assert_eq!((year.days.len(), year.counts.entries), (3, 3));
    assert_eq!(refused(home.screens().calendar(0, None)), "year");
    assert_eq!(refused(home.screens().calendar(2026, Some(13))), "month");
}

#[test]
fn earlier_versions_and_prompts_are_shown_with_what_they_need() {
    let home = Home::new();
    let id = home
        .journal()
        .add_entry(text("one"), now(), None)
        .unwrap()
        .id;
    let two = home
        .journal()
        .edit_entry(id, text("two"), later(&now(), 1), None)
        .unwrap();
    let shown = home.screens().versions(id).unwrap();
    assert_eq!(shown.entry, two);
    assert_eq!(shown.versions, home.journal().entry_versions(id).unwrap());
    assert_eq!(shown.versions[0].entry.text, "one");
    assert_eq!(shown.moods, home.journal().moods().unwrap());
    assert_eq!(shown.journals, []);
    home.journal().trash_entry(id, now()).unwrap();
    let gone = AppError::NotFound { kind: "entry" };
    assert_eq!(home.screens().versions(id).err(), Some(gone));

    let prompts = home.prompts();
    let own = prompts.add_prompt("What was good?", now()).unwrap();
    let filter = PromptFilter {
        own: true,
        ..PromptFilter::default()
    };
    let shown = home.screens().prompts(filter, now()).unwrap();
    assert_eq!(shown.prompts, [own]);
    assert_eq!(shown.today, prompts.todays_prompt(now()).unwrap());
    assert_eq!(shown.evidence, prompts.prompt_evidence().unwrap());
}

#[test]
fn what_erasing_takes_is_counted_before() {
    let home = Home::new();
    let photo = |bytes| home.journal().add_photo(bytes, now()).unwrap().id;
    let (own, shared) = (photo(one_pixel()), photo(another_pixel()));
    let with = |words: &str, photos: &[_]| EntryInput {
        photos: photos.to_vec(),
        ..text(words)
    };
    let add = |input| home.journal().add_entry(input, now(), None).unwrap().id;
    let id = add(with("one", &[own, shared]));
    add(with("other", &[shared]));
    home.journal()
        .edit_entry(id, with("two", &[own, shared]), later(&now(), 1), None)
        .unwrap();
    home.snapshots().take_snapshot(now(), Job::new()).unwrap();
    let counted = |what| {
        let preview = home.preview_erase(what, now()).unwrap();
        assert_eq!((preview.snapshots, preview.set_aside), (1, 0));
        (preview.entries, preview.versions, preview.photos)
    };
    let thing = Thing::Entry { id };
    assert_eq!(counted(Erasable::Thing { thing }), (1, 1, 1));
    assert_eq!(counted(Erasable::Versions { id }), (0, 1, 0));
    assert_eq!(counted(Erasable::Trash), (0, 0, 0));
    assert_eq!(counted(Erasable::History), (0, 0, 0));
    home.journal().trash_entry(id, now()).unwrap();
    assert_eq!(counted(Erasable::Trash), (1, 1, 1));
    // Nothing was changed.
    assert!(home.journal().photo(own).is_ok());
    home.erase(Erasable::Trash, now(), Job::new()).unwrap();
    assert!(home.journal().photo(own).is_err() && home.journal().photo(shared).is_ok());
    let gone = home.preview_erase(Erasable::Thing { thing }, now());
    assert_eq!(gone.err(), Some(AppError::NotFound { kind: "entry" }));
}
