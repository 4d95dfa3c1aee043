//! Holds the content of the directory to what people are promised.

use std::collections::BTreeSet;

use super::super::plain_words::{NEVER, is_easy, says, sentences};
use super::super::{HelpSource, HelpSourceKind, HelpStanding, TreatmentKind};
use super::*;
use crate::error::Error;

const COUNTRIES: [&str; 6] = ["US", "CA", "GB", "IE", "AU", "NZ"];
const LANGUAGES: [&str; 2] = ["en", "es"];

fn context(language: &str) -> CallContext {
    let zone: crate::Zone = "Europe/London".parse().unwrap();
    let now = zone.instant("2026-12-06".parse().unwrap(), "12:00".parse().unwrap());
    CallContext {
        now: now.unwrap(),
        zone,
        uptime: 0,
        language: language.into(),
    }
}

fn of(country: &str, language: &str) -> Directory {
    directory(country, &context(language)).unwrap()
}

/// What belongs together: the texts of a fellowship, a way, a finder, or facts of one kind.
fn blocks(directory: &Directory) -> Vec<Vec<&str>> {
    let treatment = &directory.treatment;
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for one in &directory.fellowships {
        let said = [
            &one.who_for,
            &one.who_may_come,
            &one.first_meeting,
            &one.cost,
            &one.cocaine,
            &one.leaving,
        ];
        let maybe = [&one.open_meetings, &one.online];
        let texts = said.into_iter().chain(maybe.into_iter().flatten());
        blocks.push(texts.map(String::as_str).collect());
    }
    for way in &treatment.general {
        let said = [&way.name, &way.what, &way.cost, &way.self_referral];
        blocks.push(
            said.into_iter()
                .chain(&way.ask)
                .map(String::as_str)
                .collect(),
        );
    }
    // A finder has two or three short texts: too few to measure one by one.
    let finders = treatment.finders.iter().flat_map(|finder| {
        let maybe = [&finder.self_referral, &finder.cost];
        [&finder.what]
            .into_iter()
            .chain(maybe.into_iter().flatten())
    });
    let notes = treatment.notes.iter().map(|fact| &fact.text);
    blocks.push(finders.chain(notes).map(String::as_str).collect());
    for facts in [&directory.about_groups, &treatment.first] {
        blocks.push(facts.iter().map(|fact| fact.text.as_str()).collect());
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn sources(directory: &Directory) -> Vec<&[HelpSource]> {
    let treatment = &directory.treatment;
    let facts = [&directory.about_groups, &treatment.first, &treatment.notes];
    let facts = facts.into_iter().flatten().map(|fact| &fact.sources[..]);
    let fellowships = directory.fellowships.iter().map(|one| &one.sources[..]);
    let general = treatment.general.iter().map(|way| &way.sources[..]);
    let finders = treatment.finders.iter().map(|finder| &finder.sources[..]);
    facts
        .chain(fellowships)
        .chain(general)
        .chain(finders)
        .collect()
}

#[test]
fn it_is_whole_in_both_languages() {
    for country in COUNTRIES {
        let (english, spanish) = (of(country, "en"), of(country, "es-MX"));
        let shape = |directory: &Directory| {
            let blocks = blocks(directory);
            blocks.iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(shape(&english), shape(&spanish), "{country}");
        assert_eq!(sources(&english), sources(&spanish), "{country}");
        let both = blocks(&english)
            .concat()
            .into_iter()
            .zip(blocks(&spanish).concat());
        for (one, other) in both {
            assert_ne!(one, other, "{country}");
        }
    }
}

#[test]
fn everything_can_be_read_after_six_years_of_school() {
    for country in COUNTRIES {
        for language in LANGUAGES {
            for block in blocks(&of(country, language)) {
                for text in &block {
                    assert!(
                        text.ends_with(['.', '?', '»', '"']) || !text.contains('.'),
                        "{text}"
                    );
                    assert!(sentences(text).all(|words| words <= 12), "{text}");
                    let never = NEVER.iter().find(|words| says(text, words));
                    assert_eq!(never, None, "{text}");
                }
                let text = block.join(". ");
                assert!(is_easy(&text, language, 6), "{text}");
            }
        }
    }
}

#[test]
fn each_says_where_it_was_read_and_none_is_surer_than_that() {
    for country in COUNTRIES {
        let directory = of(country, "en");
        for pages in sources(&directory) {
            assert!(!pages.is_empty(), "{country}");
            for page in pages {
                assert!(page.url.starts_with("http"), "{page:?}");
                assert!(
                    page.page_dated.is_none_or(|day| day <= page.read_on),
                    "{page:?}"
                );
            }
        }
        let fellowships = directory
            .fellowships
            .iter()
            .map(|one| (one.standing, &one.sources));
        let finders = directory.treatment.finders.iter();
        let finders = finders.map(|finder| (finder.standing, &finder.sources));
        for (standing, sources) in fellowships.chain(finders) {
            let kind = sources[0].kind;
            let known = matches!(kind, HelpSourceKind::OwnSite | HelpSourceKind::Official);
            assert!(
                known || standing == HelpStanding::Unconfirmed,
                "{sources:?}"
            );
        }
    }
}

#[test]
fn each_can_be_reached() {
    let mut ids = BTreeSet::new();
    for country in COUNTRIES {
        let directory = of(country, "en");
        let lines: Vec<_> = directory
            .lines
            .iter()
            .map(|line| (&line.dial, &line.number))
            .collect();
        assert!(!directory.treatment.finders.is_empty(), "{country}");
        for finder in &directory.treatment.finders {
            let id = &finder.id;
            assert!(ids.insert(id.clone()), "{id}");
            assert!(id.starts_with(&country.to_lowercase()), "{id}");
            assert!(finder.dial.is_some() || finder.website.is_some(), "{id}");
            assert!(!finder.kinds.is_empty(), "{id}");
            assert!(
                finder
                    .website
                    .iter()
                    .all(|page| page.starts_with("https://")),
                "{id}"
            );
            assert_eq!(finder.number.is_some(), finder.dial.is_some(), "{id}");
            // What is shown is what is dialled, and as a line writes it that has the same number.
            let number = finder.number.as_deref().unwrap_or_default();
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(finder.dial.as_deref().unwrap_or_default(), digits, "{id}");
            let same = lines
                .iter()
                .find(|(dial, _)| dial.is_some() && **dial == finder.dial);
            assert!(
                same.is_none_or(|(_, written)| **written == finder.number),
                "{id}"
            );
        }
        for one in &directory.fellowships {
            assert!(
                one.website.iter().all(|page| page.starts_with("https://")),
                "{}",
                one.id
            );
        }
    }
}

#[test]
fn there_are_fellowships_for_both_and_their_cocaine_is_named() {
    let ids = |country: &str| -> Vec<String> {
        let fellowships = of(country, "en").fellowships.into_iter();
        fellowships.map(|one| one.id).collect()
    };
    let everywhere = ids("");
    assert_eq!((everywhere.len(), everywhere[0].as_str()), (14, "ca"));
    for (country, one) in [("GB", "drugfam"), ("AU", "family_drug_support")] {
        assert!(ids(country).contains(&one.to_owned()) && !everywhere.contains(&one.to_owned()));
    }
    let directory = of("US", "en");
    let cocaine = |id: &str| {
        let one = directory.fellowships.iter().find(|one| one.id == id);
        one.unwrap().cocaine.as_str()
    };
    for id in ["aa", "al_anon"] {
        assert!(cocaine(id).starts_with("Not for cocaine alone."), "{id}");
    }
    for id in ["ca", "co_anon"] {
        assert_eq!(cocaine(id), "Yes. This is what it is for.");
    }
    for one in &directory.fellowships {
        assert!(one.leaving.contains("leave early"), "{}", one.id);
        let free = one.cost.starts_with("Free.");
        assert!(
            free || one
                .unconfirmed
                .contains(&super::super::FellowshipPart::Cost)
        );
    }
}

#[test]
fn what_is_to_be_said_of_treatment_is_said() {
    let treatment = of("CA", "en").treatment;
    let first: Vec<&str> = treatment
        .first
        .iter()
        .map(|fact| fact.text.as_str())
        .collect();
    assert_eq!(first[0], "Rehab is one way. Outpatient care helps many.");
    assert_eq!(
        first[1],
        "Nobody can make another person stop. You can show the way in."
    );
    assert_eq!(
        first[2],
        "Where there is fear or control, see someone alone first."
    );
    assert!(first[3].starts_with("If you drink every day, don't stop all at once."));
    assert!(
        treatment.notes[0]
            .text
            .starts_with("No single national line.")
    );
    let kinds: Vec<TreatmentKind> = treatment.general.iter().map(|way| way.kind).collect();
    assert_eq!(kinds.len(), 7);
    let way = treatment.general.last().unwrap();
    assert_eq!(way.kind, TreatmentKind::ContingencyManagement);
    assert_eq!(way.ask, ["Do you offer contingency management?"]);
    assert!(
        way.what
            .contains("rewards follow tests; that is what was shown to work.")
    );
}

#[test]
fn a_country_that_nobody_looked_up_has_what_holds_everywhere() {
    for country in ["", "FR", "PR"] {
        let directory = of(country, "en");
        assert_eq!(directory.country, country);
        assert!(directory.treatment.finders.is_empty() && directory.treatment.notes.is_empty());
        assert_eq!(directory.treatment.general.len(), 7);
        assert!(!directory.about_groups.is_empty());
    }
    let refused = directory("USA", &context("en"));
    assert!(matches!(
        refused,
        Err(Error::Invalid {
            field: "country",
            ..
        })
    ));
}

#[test]
fn a_part_of_a_country_has_its_own_finders_and_those_for_all() {
    let ids = |place: &str| -> Vec<String> {
        let finders = of(place, "en").treatment.finders.into_iter();
        finders.map(|finder| finder.id).collect()
    };
    assert_eq!(ids("GB-SCT"), ["gb-scotland-rehab"]);
    assert_eq!(of("gb-sct", "en").country, "GB");
    assert!(ids("CA-ON").contains(&"ca-health-canada".to_owned()));
    assert!(!ids("CA-ON").contains(&"ca-qc-aide".to_owned()));
    // The names of areas are those that Help now has.
    for country in COUNTRIES {
        for language in LANGUAGES {
            let help = super::super::help_now(country, &context(language)).unwrap();
            let names: BTreeSet<String> = help.areas.into_iter().map(|area| area.name).collect();
            let finders = of(country, language).treatment.finders;
            let areas: BTreeSet<String> = finders.into_iter().filter_map(|one| one.area).collect();
            assert!(areas.is_subset(&names), "{areas:?}");
        }
    }
}
