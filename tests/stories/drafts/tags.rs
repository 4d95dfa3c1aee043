//! What is typed to rename a tag.

use alongside::{AppError, DraftOf, FormContent, Kind, Thing};
use alongside_tests::{Home, draft, later, open_ones, tagged};

use super::{keep, now, text_of};

/// Keeps an entry with a tag, and gives the draft of its new name.
fn tag(home: &Home, name: &str) -> DraftOf {
    let entry = tagged("a", &[name]);
    home.journal().add_entry(entry, now(), None).unwrap();
    let thing = home.find_thing(Kind::Tag, name).unwrap();
    DraftOf::Change { thing }
}

fn id(of: DraftOf) -> alongside::TagId {
    match of {
        DraftOf::Change {
            thing: Thing::Tag { id },
        } => id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn half_a_name_of_a_tag_is_there_when_the_store_opens_again() {
    let home = Home::new();
    let of = tag(&home, "walk");
    let start = home.form(of, now()).unwrap();
    let name = "walk".to_owned();
    assert_eq!(start.form, FormContent::Tag { name });
    assert!(!start.is_draft);
    keep(&home, of, "strol", &now());
    let kept = |home: &Home| text_of(draft(home, of));
    // Shut down without a lock, and then locked.
    let home = home.let_go().open();
    assert_eq!(kept(&home).as_deref(), Some("strol"));
    let home = home.close().open();
    let start = home.form(of, now()).unwrap();
    let name = "strol".to_owned();
    assert_eq!(
        (start.form, start.is_draft),
        (FormContent::Tag { name }, true)
    );
}

/// Also where the entry is the only one that has the tag.
#[test]
fn an_entry_that_is_edited_leaves_what_was_typed_of_its_tags() {
    let home = Home::new();
    let of = tag(&home, "walk");
    keep(&home, of, "strol", &now());
    let entry = home.journal().entries(open_ones(), None, 1).unwrap();
    let edited = tagged("b", &["Walk", "sea"]);
    let id = entry.entries[0].id;
    home.journal().edit_entry(id, edited, now(), None).unwrap();
    assert_eq!(text_of(draft(&home, of)).as_deref(), Some("strol"));
    assert!(home.form(of, now()).unwrap().is_draft);
    home.undo(later(&now(), 1)).unwrap();
    assert!(home.form(of, now()).unwrap().is_draft);
}

#[test]
fn a_rename_finishes_its_draft_and_one_that_is_refused_leaves_it() {
    let home = Home::new();
    let of = tag(&home, "walk");
    let rename = |name: &str| home.journal().rename_tag(id(of), name, now(), Some(of));
    keep(&home, of, "a,b", &now());
    assert!(matches!(
        rename("a,b"),
        Err(AppError::Invalid { field: "tag", .. })
    ));
    assert_eq!(text_of(draft(&home, of)).as_deref(), Some("a,b"));
    assert_eq!(rename("stroll"), Ok(1));
    assert_eq!(draft(&home, of), None);
    let name = "stroll".to_owned();
    assert_eq!(
        home.form(of, now()).unwrap().form,
        FormContent::Tag { name }
    );
}

#[test]
fn a_tag_that_another_took_in_has_no_form_until_it_is_back() {
    let home = Home::new();
    let (of, other) = (tag(&home, "walk"), tag(&home, "stroll"));
    keep(&home, of, "wander", &now());
    keep(&home, other, "amble", &now());
    let merged = home.journal().rename_tag(id(of), "Stroll", now(), None);
    assert_eq!(merged, Ok(1));
    let kind = "tag";
    let missing = Some(AppError::NotFound { kind });
    assert_eq!(home.form(of, now()).err(), missing);
    let typed = FormContent::Tag {
        name: "more".into(),
    };
    assert_eq!(home.save_draft(of, typed, now()).err(), missing);
    // What was typed is listed all the same.
    assert_eq!(home.drafts(now()).unwrap().len(), 2);
    assert_eq!(text_of(draft(&home, of)).as_deref(), Some("wander"));
    assert_eq!(text_of(draft(&home, other)).as_deref(), Some("amble"));
    home.undo(later(&now(), 1)).unwrap();
    assert!(home.form(of, now()).unwrap().is_draft);
    assert_eq!(
        home.find_thing(Kind::Tag, "walk")
            .map(|thing| DraftOf::Change { thing }),
        Ok(of)
    );
}

#[test]
fn a_new_tag_has_no_form() {
    let home = Home::new();
    let of = DraftOf::New { kind: Kind::Tag };
    let typed = FormContent::Tag {
        name: "walk".into(),
    };
    for refused in [
        home.form(of, now()).err(),
        home.save_draft(of, typed, now()).err(),
    ] {
        assert!(matches!(
            refused,
            Some(AppError::Invalid { field: "of", .. })
        ));
    }
}
