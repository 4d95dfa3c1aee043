//! What Logseq writes into a graph for itself: a folder with its settings and earlier copies of pages, and in
//! the notes properties of blocks (`id:: …`, `collapsed:: true`) and drawers with the times of a task.
//! Source of the names: public graphs, and converters of them such as `sercxanto/logseq_to_obsidian`.

use std::collections::BTreeSet;

use super::text::folder_of;
use super::{Imported, NotImportedReason};

/// The folder of a graph's settings, where there is one.
pub(super) fn folder(names: &[String]) -> Option<&str> {
    let is_settings = |name: &&String| {
        name.as_str() == "logseq/config.edn" || name.ends_with("/logseq/config.edn")
    };
    names
        .iter()
        .find(is_settings)
        .map(|name| folder_of(name.as_str()))
}

/// A text without the lines that Logseq wrote for itself; each property is counted once. A property that
/// a person named, such as `mood:: calm`, stays. Nothing is left of an outline that has no words.
pub(super) fn without_own_lines(text: &str, read: &mut Imported) -> String {
    let mut left_out = BTreeSet::new();
    let mut kept = Vec::new();
    let (mut in_code, mut in_drawer) = (false, false);
    for line in text.split('\n') {
        let said = line.trim();
        let bare = said.trim_start_matches("- ");
        in_code ^= bare.starts_with("```") || bare.starts_with("~~~");
        let own = match said {
            _ if in_code => None,
            ":LOGBOOK:" => Some(":LOGBOOK:"),
            ":END:" if in_drawer => Some(":LOGBOOK:"),
            _ if in_drawer && said.starts_with("CLOCK:") => Some(":LOGBOOK:"),
            _ => own_property(said),
        };
        in_drawer = own == Some(":LOGBOOK:") && said != ":END:";
        match own {
            Some(name) => {
                left_out.insert(name);
            }
            None => kept.push(line),
        }
    }
    for _ in left_out {
        read.leave_out(NotImportedReason::Field);
    }
    if kept.iter().all(|line| ["", "-"].contains(&line.trim())) {
        return String::new();
    }
    kept.join("\n")
}

/// The name of a property that Logseq sets itself, where a line is one.
fn own_property(line: &str) -> Option<&str> {
    let (name, value) = line.split_once("::")?;
    let value = value.trim();
    let is_switch = ["true", "false"].contains(&value);
    let is_number = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let is_own = match name {
        "id" => value.len() == 36 && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'),
        "collapsed" | "heading" | "query-table" | "query-sort-desc" => is_switch || is_number,
        "created-at" | "updated-at" => is_number,
        "background-color"
        | "hl-color"
        | "hl-page"
        | "hl-stamp"
        | "hl-type"
        | "logseq.order-list-type"
        | "ls-type"
        | "query-properties"
        | "query-sort-by" => true,
        _ => false,
    };
    is_own.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> (String, u32) {
        let mut read = Imported::default();
        let text = without_own_lines(text, &mut read);
        let count = read.left_out.iter().map(|out| out.count).sum();
        (text, count)
    }

    #[test]
    fn its_own_lines_go_and_words_stay() {
        let text = "- Lamp\n  id:: 64f8a1c9-8e3e-4a57-a0f7-cb3619102244\n  collapsed:: true\n\
            \t- Oars\n\t  id:: 64f8a1c9-8e3e-4a57-a0f7-cb3619102245\n\
            - DONE Ring Ann\n  :LOGBOOK:\n  CLOCK: [2026-11-24 Tue 08:00:00]--[2026-11-24 Tue 08:10:00] =>  00:10:00\n  :END:\n\
            - mood:: calm\n  id:: the tide\n  heading:: Home";
        let expected =
            "- Lamp\n\t- Oars\n- DONE Ring Ann\n- mood:: calm\n  id:: the tide\n  heading:: Home";
        assert_eq!(kept(text), (expected.to_owned(), 3));
        assert_eq!(kept("- \n-\n\n  collapsed:: true"), (String::new(), 1));
    }

    #[test]
    fn code_and_other_notes_stay_as_they_are() {
        for text in [
            "- ```yaml\n  collapsed:: true\n  ```",
            "CLOCK: ten past\n:END:",
            "std::fmt and Vec::new()",
            "a\r\nb\r\n",
            "Cold:: and good.",
        ] {
            assert_eq!(kept(text), (text.to_owned(), 0), "{text}");
        }
        let cut = ":LOGBOOK:\nCold, and good.";
        assert_eq!(kept(cut), ("Cold, and good.".to_owned(), 1));
    }

    #[test]
    fn the_folder_of_its_settings_is_found() {
        let names = |all: &[&str]| -> Vec<String> { all.iter().map(|&n| n.to_owned()).collect() };
        let graph = names(&["graph/journals/2026_11_24.md", "graph/logseq/config.edn"]);
        assert_eq!(folder(&graph), Some("graph/logseq/"));
        assert_eq!(folder(&names(&["logseq/config.edn"])), Some("logseq/"));
        assert_eq!(folder(&names(&["logseq/2026-11-24.md"])), None);
    }
}
