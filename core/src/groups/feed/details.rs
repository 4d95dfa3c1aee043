//! What else a row says: its name, types, number to dial, region and date.

use super::super::report::Defect;
use super::clean;
use super::place::Place;
use super::row::Row;
use crate::time::Day;

/// The name; an empty one becomes that of the group, the place or the town.
pub(super) fn name(row: &mut Row<'_>, group: Option<&str>, place: &Place) -> String {
    if let Some(name) = row.name("name") {
        return name;
    }
    let town = place.locality.as_deref();
    let found = [group, place.name.as_deref(), town]
        .into_iter()
        .flatten()
        .next();
    let name: String = found.unwrap_or("Meeting").chars().take(255).collect();
    row.mend("name", Defect::EmptyName, "", &name);
    name
}

/// Type codes in capital letters, each once. Names stay as they are.
pub(super) fn types(row: &mut Row<'_>) -> Vec<String> {
    let mut types = Vec::new();
    for stated in row.several("types") {
        let bare = stated.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']'));
        let code = match bare.to_lowercase().as_str() {
            "" => continue,
            "open" => "O".to_owned(),
            "closed" => "C".to_owned(),
            _ if is_small_code(bare) => bare.to_uppercase(),
            _ => clean::text(bare, clean::Lines::One, 64).0,
        };
        if code != stated {
            row.mend("types", Defect::TypeForm, &stated, &code);
        }
        if !types.contains(&code) {
            types.push(code);
        }
    }
    types
}

/// A code such as `lgbtq`; one such as `12x12` has its small letter by right.
fn is_small_code(text: &str) -> bool {
    let small = |c: char| c.is_ascii_lowercase() || c == '-';
    text.len() <= 5 && text.chars().all(small)
}

/// The number to dial and its notes, to which words beside the number go.
pub(super) fn phone(row: &mut Row<'_>) -> (Option<String>, Option<String>) {
    let notes = row.notes("conference_phone_notes");
    let Some(stated) = row.stated("conference_phone") else {
        return (None, notes);
    };
    // An e-mail address is somebody's own: it is neither kept nor shown.
    let private = stated.contains('@');
    let was = if private { "" } else { stated.as_str() };
    match clean::phone(&stated) {
        Some((number, false)) => (Some(number), notes),
        Some((number, true)) => {
            row.mend("conference_phone", Defect::PhoneWords, was, &number);
            let words = (!private).then(|| clean::text(&stated, clean::Lines::One, 1_000).0);
            let notes = [words, notes].into_iter().flatten().collect::<Vec<_>>();
            (Some(number), (!notes.is_empty()).then(|| notes.join("\n")))
        }
        None => {
            row.mend("conference_phone", Defect::UnusablePhone, was, "");
            (None, notes)
        }
    }
}

/// The areas, the widest first, with `>` between them.
pub(super) fn regions(row: &mut Row<'_>) -> Option<String> {
    let areas = [row.line("region"), row.line("sub_region")];
    let mut areas: Vec<String> = areas.into_iter().flatten().collect();
    if areas.len() < 2 {
        let listed = row.several("regions");
        let listed = listed
            .iter()
            .map(|area| clean::text(area, clean::Lines::One, 255).0);
        let listed: Vec<String> = listed.collect();
        if listed.len() > areas.len() {
            areas = listed;
        }
    }
    (!areas.is_empty()).then(|| areas.join(" > "))
}

/// The day of the last change.
pub(super) fn updated(row: &mut Row<'_>) -> Option<Day> {
    let stated = row.stated("updated")?;
    let Some(day) = clean::day(&stated) else {
        row.mend("updated", Defect::UnusableDate, &stated, "");
        return None;
    };
    let now = day.to_string();
    if !stated.trim().starts_with(&now) {
        row.mend("updated", Defect::DateForm, &stated, &now);
    }
    Some(day)
}
