//! Memos, as its API lists them.

use serde_json::{Value, json};

use super::super::super::NotImportedReason as Reason;
use super::super::seeded::Chance;
use super::made::{Kept, Made};
use super::said::{Fate, Said, without};
use super::{App, ImportFormat, Pack};

pub(super) const APP: App = App {
    name: "Memos",
    format: ImportFormat::Memos,
    fates: &[
        Fate::Empty,
        Fate::NoDate,
        Fate::NoSuchDate,
        Fate::Unreadable,
        Fate::Twice,
    ],
    write,
    pack: Pack::Any,
};

fn write(said: &[Said], chance: &mut Chance, made: &mut Made) {
    let mut memos = Vec::new();
    for said in said {
        let memo = memo(said, chance, made);
        if said.is(Fate::Twice) {
            memos.push(memo.clone());
        }
        memos.push(memo);
    }
    let whole = if chance.one_in(3) {
        json!(memos)
    } else {
        json!({"memos": memos, "nextPageToken": ""})
    };
    made.file("memos.json", whole.to_string());
}

fn memo(said: &Said, chance: &mut Chance, made: &mut Made) -> Value {
    // What a memo shows is another one's concern.
    let text = without(&said.text, &["![", "```"]);
    let mut memo = json!({
        "name": format!("memos/m{}", said.number), "visibility": "PRIVATE", "content": text,
        "tags": said.tags,
    });
    let mut set = |name: &str, value: Value| memo[name] = value;
    let stamp = *chance.pick(&["createTime", "displayTime"]);
    set(stamp, said.utc().into());
    let mut kept = Kept {
        text,
        has_mood: false,
        starred: false,
        ..Kept::of(said)
    };
    match said.fate {
        Fate::Empty => made.lose(Reason::Empty),
        Fate::NoDate => {
            set(stamp, Value::Null);
            made.lose(Reason::NoDate);
        }
        Fate::NoSuchDate => {
            set(stamp, "2021-13-45T10:00:00Z".into());
            made.lose(Reason::NoDate);
        }
        Fate::Unreadable => {
            set("content", json!([1]));
            made.lose(Reason::Unreadable);
        }
        Fate::Twice => {
            made.keep(kept);
            made.lose(Reason::Duplicate);
        }
        _ => {
            let listed = made.media(said, "", &mut kept);
            let listed = listed.iter().map(|name| json!({"filename": name}));
            set("attachments", listed.collect());
            set("pinned", said.field.into());
            if said.place {
                set("location", json!({"placeholder": "The pier"}));
            }
            made.count(&[(said.field, Reason::Field), (said.place, Reason::Location)]);
            made.keep(kept);
        }
    }
    memo
}
