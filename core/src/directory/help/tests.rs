//! Holds the content of Help now to what people are promised.

mod places;

use std::collections::BTreeSet;

use super::super::doors::HelpStep;
use super::super::lines::HelpPart;
use super::super::plain_words::{NEVER, is_easy, says};
use super::*;
use crate::time::Timestamp;

const DOORS: [HelpDoorKind; 6] = [
    HelpDoorKind::Danger,
    HelpDoorKind::NotSafeWithSomeone,
    HelpDoorKind::CannotGoOn,
    HelpDoorKind::Urge,
    HelpDoorKind::AfraidOfMyself,
    HelpDoorKind::BadNight,
];
const COUNTRIES: [(&str, &str); 6] = [
    ("US", "America/New_York"),
    ("CA", "America/Toronto"),
    ("GB", "Europe/London"),
    ("IE", "Europe/Dublin"),
    ("AU", "Australia/Sydney"),
    ("NZ", "Pacific/Auckland"),
];
const LANGUAGES: [&str; 2] = ["en", "es"];

/// A Sunday noon, five days after the sources were read.
fn context(zone: &str, language: &str) -> CallContext {
    let zone: crate::Zone = zone.parse().unwrap();
    let now = zone.instant("2026-12-06".parse().unwrap(), "12:00".parse().unwrap());
    CallContext {
        now: now.unwrap(),
        zone,
        uptime: 0,
        language: language.into(),
    }
}

fn help(country: &str, language: &str) -> HelpNow {
    help_now(country, &context("UTC", language)).unwrap()
}

fn is_dialled(number: &str) -> bool {
    (3..=15).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn steps(help: &HelpNow) -> impl Iterator<Item = &HelpStep> {
    let parts = help.doors.iter().flat_map(|door| &door.parts);
    let of_doors = parts.flat_map(|part| &part.steps);
    of_doors.chain(help.exercises.iter().flat_map(|exercise| &exercise.steps))
}

/// What steps say, and their notes.
fn said<'a>(steps: impl IntoIterator<Item = &'a HelpStep>) -> Vec<String> {
    let both = |step: &HelpStep| [Some(step.words()), step.note.clone()];
    steps.into_iter().flat_map(both).flatten().collect()
}

#[test]
fn the_doors_are_the_same_in_each_language() {
    let shape = |help: &HelpNow| {
        let doors = help.doors.iter();
        let parts = doors.map(|door| (door.kind, door.first_call, door.parts.len()));
        parts.collect::<Vec<_>>()
    };
    let english = help("US", "en");
    let kinds: Vec<HelpDoorKind> = english.doors.iter().map(|door| door.kind).collect();
    assert_eq!(kinds, DOORS);
    let spanish = help("US", "es-MX");
    assert_eq!(shape(&english), shape(&spanish));
    let lengths = |help: &HelpNow| {
        let exercises = help.exercises.iter();
        let lengths = exercises.map(|one| (one.steps.len(), one.source.clone()));
        lengths.collect::<Vec<_>>()
    };
    assert_eq!(lengths(&english).len(), 2);
    assert_eq!(lengths(&english), lengths(&spanish));
    for (one, other) in english.doors.iter().zip(&spanish.doors) {
        assert_ne!(one.title, other.title);
        assert_eq!(one.sources, other.sources);
        assert!(!one.sources.is_empty());
    }
}

#[test]
fn each_step_is_short_and_ends() {
    for (country, _) in COUNTRIES {
        for language in LANGUAGES {
            let help = help(country, language);
            for step in said(steps(&help)) {
                assert!(step.split_whitespace().count() <= 10, "{step}");
                assert!(
                    step.ends_with(['.', '?', '"', '»']) && step.trim() == step,
                    "{step}"
                );
                assert!(!step.contains(['{', '}']), "{step}");
            }
        }
    }
}

/// What is in bold is the beginning of each step, and says what it is about by itself.
#[test]
fn each_step_begins_with_the_words_that_are_in_bold() {
    for (country, _) in COUNTRIES.into_iter().chain([("FR", "")]) {
        for language in LANGUAGES {
            let help = help(country, language);
            for step in steps(&help) {
                let (lead, rest) = (step.lead.as_str(), step.rest.as_str());
                assert!(!lead.is_empty() && lead.trim() == lead, "{step:?}");
                assert!(rest.trim() == rest, "{step:?}");
                let said = [Some(lead), Some(rest), step.note.as_deref()];
                assert!(
                    !said.into_iter().flatten().any(|text| text.contains('*')),
                    "{step:?}"
                );
                // No question and no saying is cut in two.
                let whole = |text: &str| {
                    text.matches('¿').count() <= text.matches('?').count()
                        && text.matches('"').count().is_multiple_of(2)
                };
                assert!(whole(lead) && whole(rest), "{step:?}");
                assert!(
                    language == "es" || !rest.contains('?') || rest.contains('"'),
                    "{step:?}"
                );
            }
            if let Some(said) = help.emergency.cannot_speak {
                assert!(!said.contains('*'), "{said}");
            }
        }
    }
}

/// Whoever may act soon reads it before all else.
#[test]
fn where_a_life_may_end_soon_the_first_step_calls() {
    for language in LANGUAGES {
        let doors = help("GB", language).doors;
        let door = |kind| doors.iter().find(|door| door.kind == kind).unwrap();
        let parts = &door(HelpDoorKind::CannotGoOn).parts;
        let myself = &door(HelpDoorKind::AfraidOfMyself).parts[1];
        for part in parts.iter().chain([myself]) {
            let first = part.steps[0].words();
            assert!(first.contains('?') && first.ends_with("999."), "{first}");
            let calls = part
                .steps
                .iter()
                .filter(|step| step.words().contains("999"));
            assert_eq!(calls.count(), 1, "{part:?}");
        }
    }
}

/// What to do where somebody does not breathe, and how to ask.
#[test]
fn the_doors_hold_what_saves() {
    let of = |kind: HelpDoorKind, language| {
        let help = help("GB", language);
        let door = help
            .doors
            .into_iter()
            .find(|door| door.kind == kind)
            .unwrap();
        let steps = door.parts.iter().flat_map(|part| &part.steps);
        said(steps).join(" ").to_lowercase()
    };
    for (kind, language, words) in [
        (
            HelpDoorKind::Danger,
            "en",
            &[
                "call",
                "breathing",
                "chest",
                "side",
                "mouth",
                "naloxone",
                "also if it is you",
            ][..],
        ),
        (
            HelpDoorKind::Danger,
            "es",
            &[
                "llama",
                "respira",
                "pecho",
                "de lado",
                "boca",
                "naloxona",
                "también si eres tú",
            ],
        ),
        (
            HelpDoorKind::CannotGoOn,
            "en",
            &["suicide", "asking does not"],
        ),
        (
            HelpDoorKind::CannotGoOn,
            "es",
            &["suicidio", "preguntar no"],
        ),
        (
            HelpDoorKind::NotSafeWithSomeone,
            "en",
            &["can't speak", "choked", "doctor"],
        ),
        (
            HelpDoorKind::NotSafeWithSomeone,
            "es",
            &["no puedes hablar", "cuello", "médico"],
        ),
    ] {
        let said = of(kind, language);
        for word in words {
            assert!(said.contains(word), "{kind:?}: {word}");
        }
    }
}

#[test]
fn nothing_hurtful_is_said() {
    for (country, _) in COUNTRIES {
        for language in LANGUAGES {
            let help = help(country, language);
            let of_steps = said(steps(&help));
            let titles = help.doors.iter().map(|door| &door.title);
            let lines = help.doors.iter().flat_map(|door| &door.lines);
            let of_lines = lines.flat_map(|line| [Some(&line.who_for), line.what_happens.as_ref()]);
            for text in of_steps.iter().chain(titles).chain(of_lines.flatten()) {
                let never = NEVER.iter().find(|words| says(text, words));
                assert_eq!(never, None, "{text}");
            }
        }
    }
}

#[test]
fn every_line_can_be_reached_and_says_where_it_is_from() {
    let mut ids = BTreeSet::new();
    for (country, _) in COUNTRIES.into_iter().chain([("", "")]) {
        for line in every_line(country) {
            let id = &line.id;
            assert!(ids.insert(id.clone()), "{id}");
            let ways = [&line.dial, &line.text_to, &line.website];
            assert!(ways.iter().any(|way| way.is_some()), "{id}");
            assert_eq!(line.number.is_some(), line.dial.is_some(), "{id}");
            for digits in [&line.dial, &line.text_to, &line.tty].into_iter().flatten() {
                assert!(is_dialled(digits), "{id}: {digits}");
            }
            // What is shown is what is dialled.
            if let (Some(number), Some(dial)) = (&line.number, &line.dial) {
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                assert_eq!(&digits, dial, "{id}");
            }
            assert!(line.text_word.is_none() || line.text_to.is_some(), "{id}");
            for page in [&line.website, &line.chat].into_iter().flatten() {
                assert!(page.starts_with("https://"), "{id}: {page}");
            }
            for text in [Some(&line.who_for), line.what_happens.as_ref()]
                .into_iter()
                .flatten()
            {
                assert!(
                    (1..=12).contains(&text.split_whitespace().count()),
                    "{id}: {text}"
                );
            }
            assert!(line.source.url.starts_with("http"), "{id}");
            let kept = line.source.recheck_by.since(line.source.read_on);
            assert!((1..=184).contains(&kept), "{id}: {kept}");
        }
    }
    assert!(ids.len() > 80, "{}", ids.len());
    assert_eq!(lines::all().unwrap().countries.len(), COUNTRIES.len());
}

/// All lines of a country, by the day after they were read.
fn every_line(country: &str) -> Vec<HelpLine> {
    let all = lines::all().unwrap();
    all.shown(country, None, Language::English, &context("UTC", "en"))
}

/// Of no use at three in the morning is a line that is shut.
#[test]
fn each_door_has_in_every_hour_of_the_week_somebody_who_answers() {
    for (country, zone) in COUNTRIES {
        let first = context(zone, "en");
        for hour in 0..168 {
            let now = Timestamp(first.now.0 + hour * 3_600_000);
            let help = help_now(
                country,
                &CallContext {
                    now,
                    ..first.clone()
                },
            )
            .unwrap();
            let sure = |standing: HelpStanding| standing != HelpStanding::Unconfirmed;
            let hours = |line: &HelpLine| !line.unconfirmed.contains(&HelpPart::Hours);
            for door in &help.doors {
                let by_line = door
                    .lines
                    .iter()
                    .any(|line| line.opening.is_open() && sure(line.standing) && hours(line));
                let by_emergency =
                    door.first_call == HelpFirstCall::Emergency && sure(help.emergency.standing);
                assert!(
                    by_line || by_emergency,
                    "{country}, {:?}, hour {hour}",
                    door.kind
                );
            }
        }
    }
}

#[test]
fn nothing_is_confirmed_but_by_an_own_or_official_page_of_the_last_year() {
    for (country, _) in COUNTRIES {
        for line in every_line(country) {
            let source = &line.source;
            let recent = source.live
                || source
                    .page_dated
                    .is_some_and(|day| source.read_on.since(day) <= 366);
            let own = matches!(
                source.kind,
                super::super::HelpSourceKind::OwnSite | super::super::HelpSourceKind::Official
            );
            assert!(
                line.standing != HelpStanding::Confirmed || (own && recent),
                "{}",
                line.id
            );
        }
    }
}

#[test]
fn everything_can_be_read_after_five_years_of_school() {
    for language in LANGUAGES {
        let help = help("GB", language);
        let doors = help
            .doors
            .iter()
            .map(|door| said(door.parts.iter().flat_map(|part| &part.steps)).join(" "));
        let exercises = help.exercises.iter().map(|one| said(&one.steps).join(" "));
        for text in doors.chain(exercises) {
            assert!(is_easy(&text, language, 5), "{text}");
        }
    }
}
