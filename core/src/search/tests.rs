//! What is found, against a reading of each text word by word.

use proptest::prelude::*;

use super::*;
use crate::store::page::Page;
use crate::store::testing::{slow_steps, store};

/// What is typed, before it is written down.
#[derive(Debug, Clone)]
struct Typed {
    /// Any of these, in each of which all have to be.
    any: Vec<Vec<Term>>,
    none: Vec<Term>,
}

#[derive(Debug, Clone)]
struct Term {
    words: Vec<String>,
    quoted: bool,
}

impl Term {
    fn written(&self) -> String {
        let words = self.words.join(" ");
        if self.quoted {
            format!("\"{words}\"")
        } else {
            self.words[0].clone()
        }
    }

    fn is_in(&self, words: &[String]) -> bool {
        let typed = if self.quoted {
            words_of(&self.words.join(" "))
        } else {
            words_of(&self.words[0])
        };
        words.windows(typed.len()).any(|part| {
            let (last, before) = part.split_last().unwrap();
            let (end, start) = typed.split_last().unwrap();
            let ends = if self.quoted {
                last == end
            } else {
                last.starts_with(end.as_str())
            };
            before == start && ends
        })
    }
}

impl Typed {
    fn written(&self) -> String {
        let all = |terms: &Vec<Term>| terms.iter().map(Term::written).collect::<Vec<_>>();
        let any: Vec<_> = self.any.iter().map(|terms| all(terms).join(" ")).collect();
        let none = self.none.iter().map(|term| format!(" -{}", term.written()));
        any.join(" OR ") + &none.collect::<String>()
    }

    fn fits(&self, text: &str) -> bool {
        let words = words_of(text);
        let all = |terms: &Vec<Term>| terms.iter().all(|term| term.is_in(&words));
        self.any.iter().any(all) && !self.none.iter().any(|term| term.is_in(&words))
    }
}

/// The words of a text of [`LETTERS`], by hand.
fn words_of(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for c in text.chars() {
        let folded = match c {
            'ä' | 'Á' | 'A' => 'a',
            'É' => 'e',
            c => c,
        };
        if matches!(folded, 'a' | 'b' | 'e' | '1') {
            word.push(folded);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if matches!(folded, '東' | '京' | 'か' | 'ก') {
            words.push(folded.into());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

const LETTERS: &str = "[abeäÁAÉ1東京かก]{1,4}";

fn term() -> impl Strategy<Value = Term> {
    (prop::collection::vec(LETTERS, 1..3), any::<bool>())
        .prop_map(|(words, quoted)| Term { words, quoted })
}

fn typed() -> impl Strategy<Value = Typed> {
    let any = prop::collection::vec(prop::collection::vec(term(), 1..3), 1..3);
    (any, prop::collection::vec(term(), 0..2)).prop_map(|(any, none)| Typed { any, none })
}

#[test]
fn what_fits_is_found_and_nothing_else() {
    let text = "[abeäÁAÉ1東京かก ,.\n-]{0,24}";
    let (store, _dir) = store();
    proptest!(|(texts in prop::collection::vec(text, 1..8), typed in typed())| {
        store.write(|tx| {
            tx.execute("DELETE FROM search_doc", [])?;
            for (owner, body) in (0..).zip(&texts) {
                let (title, body) = (Text::Here(""), Text::Here(body));
                let doc = Doc { kind: "entry", owner: [owner; 16], at: 0, title, body };
                put(tx, &doc)?;
            }
            Ok(())
        }).unwrap();
        let found = store.read(|conn| {
            let page = Page::new(None, 500)?;
            let wanted = Wanted { order: Order::Newest, page, within: None };
            let hits = find(conn, "entry", &typed.written(), &wanted)?;
            let snippets = snippets(conn, &typed.written(), &hits)?;
            Ok(hits.iter().map(|hit| hit.owner[0]).zip(snippets).collect::<Vec<_>>())
        }).unwrap();
        let mut owners: Vec<u8> = found.iter().map(|(owner, _)| *owner).collect();
        owners.sort_unstable();
        let fits: Vec<u8> = (0..).zip(&texts).filter(|(_, text)| typed.fits(text)).map(|(owner, _)| owner).collect();
        prop_assert_eq!(owners, fits, "{:?} in {:?}", typed.written(), texts);
        for (owner, parts) in found {
            let shown: String = parts.iter().map(|part| part.text.as_str()).collect();
            let text = &texts[usize::from(owner)];
            prop_assert!(text.contains(shown.trim_matches('…')), "{:?} of {:?}", shown, text);
            prop_assert!(parts.iter().any(|part| part.hit), "{:?}", parts);
        }
    });
}

#[test]
fn a_script_without_spaces_is_found_wherever_it_stands() {
    let (store, _dir) = store();
    let texts = [
        (1, "私は東京タワーを見た。"),
        (2, "ฉันเดินเล่นริมน้ำ"),
        (3, "今日はiPhoneで書く"),
        (4, "我今天很平静"),
    ];
    store
        .write(|tx| {
            for (owner, body) in texts {
                let doc = Doc {
                    kind: "entry",
                    owner: [owner; 16],
                    at: 0,
                    title: Text::Here("散歩"),
                    body: Text::Here(body),
                };
                put(tx, &doc)?;
            }
            Ok(())
        })
        .unwrap();
    let found = |typed: &str| -> Vec<u8> {
        let wanted = Wanted {
            order: Order::Newest,
            page: Page::new(None, 9).unwrap(),
            within: None,
        };
        let hits = store
            .read(|conn| find(conn, "entry", typed, &wanted))
            .unwrap();
        let mut owners: Vec<u8> = hits.iter().map(|hit| hit.owner[0]).collect();
        owners.sort_unstable();
        owners
    };
    for (typed, owners) in [
        ("東京", vec![1]),
        ("タワー", vec![1]),
        ("京タ", vec![1]),
        ("京東", vec![]),
        ("เดินเล่น", vec![2]),
        ("iphone", vec![3]),
        ("\"iphone\"", vec![3]),
        ("iphoneで", vec![3]),
        ("平静", vec![4]),
        ("散歩", vec![1, 2, 3, 4]),
        ("散歩 -東京", vec![2, 3, 4]),
        ("平静 OR 東京", vec![1, 4]),
    ] {
        assert_eq!(found(typed), owners, "{typed}");
    }
}

#[test]
fn only_what_has_the_words_is_looked_at() {
    let (store, _dir) = store();
    let within = "EXISTS (SELECT 1 FROM entry e WHERE e.uuid = d.owner AND e.archived_at IS NULL
        AND e.binned_at IS NULL AND e.starred = 1 AND e.at >= 5)";
    for order in [Order::Newest, Order::Best] {
        for is_first in [true, false] {
            let sql = index_sql::sql(order, is_first, within);
            let slow = store.read(|conn| Ok(slow_steps(conn, &sql)));
            assert_eq!(
                slow.unwrap(),
                [
                    "SCAN search_text VIRTUAL TABLE INDEX 0:M3",
                    "USE TEMP B-TREE FOR ORDER BY"
                ]
            );
        }
    }
}
