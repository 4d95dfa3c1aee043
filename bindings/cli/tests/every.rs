//! Every command that there is, found by the program's own help.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Home, PIN, stderr};

/// Runs every command once. A name before `=` is that of the id which comes of it, for `{name}`
/// after; `_` stands for a space in one word.
const LINES: &[&str] = &[
    "init",
    "entry = journal add one --tag a --photo {pier.gif}",
    "today",
    "journal list",
    "journal show {entry}",
    "journal search one",
    "journal edit {entry} two",
    "journal versions {entry}",
    "journal restore {entry} 1",
    "journal archive {entry}",
    "journal unarchive {entry}",
    "journal star {entry}",
    "journal bin {entry}",
    "journal put-back {entry}",
    "journal photo {entry} 1 {out.gif}",
    "journal journals",
    "journal journals add Sea",
    "journal journals rename Sea Lake",
    "journal journals list",
    "journal journals remove Lake",
    "journal tags",
    "journal tags list",
    "journal tags rename a b",
    "draft keep tag b name=half",
    "draft discard tag b",
    "journal moods",
    "journal moods list",
    "journal moods set low high",
    "journal calendar",
    "journal year",
    "journal counts",
    "journal import {journal.csv} --from presently",
    "journal imports",
    "journal export {out} --as json",
    "journal prompt",
    "journal prompt today",
    "journal prompt list",
    "journal prompt evidence",
    "journal prompt skip",
    "prompt = journal prompt add Why?",
    "journal prompt like {prompt}",
    "journal prompt refuse {prompt}",
    "journal prompt edit {prompt} How?",
    "journal prompt remove {prompt}",
    "journal on-this-day on",
    "journal on-this-day",
    "journal on-this-day skip {entry}",
    "journal on-this-day off",
    "journal parts --energy on --year off",
    "reminder = remind add every_day_at_08:00 Water",
    "remind edit {reminder} --when every_day_at_09:00",
    "remind show {reminder}",
    "remind list",
    "remind due --count 60",
    "remind expand --rule every_day_at_08:00",
    "remind done {reminder}",
    "remind skip {reminder}",
    "remind snooze {reminder}",
    "remind history {reminder}",
    "remind pause {reminder} --until 2026-12-03",
    "remind resume {reminder}",
    "remind quiet 22:00-07:00",
    "remind import {events.ics}",
    "remind export {out.ics}",
    "remind stop {reminder}",
    "remind start {reminder}",
    "groups import {feed.json} --source Town --fellowship aa --zone UTC",
    "meeting = groups add --name Lamp --fellowship na --day sunday --start 19:00",
    "groups now",
    "groups next",
    "groups near 0,0",
    "groups search lamp",
    "groups show {meeting}",
    "groups sources",
    "groups remove {meeting}",
    "groups remove-list Town",
    "due",
    "card = reach add Sam six",
    "reach edit {card} Sam seven",
    "reach list",
    "reach remove {card}",
    "reach restore {card}",
    "crisis set starting no_sleep",
    "crisis",
    "crisis knows Sam",
    "crisis in-reach on",
    "crisis export {crisis.md}",
    "crisis remove",
    "bad-night set sleep sofa",
    "bad-night",
    "bad-night knows Sam",
    "bad-night in-reach off",
    "bad-night export {night.md}",
    "bad-night remove",
    "urge start",
    "urge",
    "urge show",
    "urge end easier",
    "urge list",
    "draft keep new-entry text=half",
    "draft list",
    "draft show new-entry",
    "draft finish new-entry",
    "draft keep new-entry text=half",
    "draft discard new-entry",
    "profile --role partner",
    "help-now --country IE",
    "directory --country IE",
    "line = directory add Sam --number 988 --country FR",
    "directory edit {line} --note six --in-reach on",
    "directory --own",
    "directory list",
    "directory export {out.csv}",
    "directory remove {line}",
    "directory restore {line}",
    "undo",
    "about",
    "completions fish",
    "demo",
    "erase entry {entry} --yes",
    "snapshot = vault snapshots --take",
    "vault snapshots {snapshot}",
    "vault status",
    "vault verify",
    "vault mended",
    "vault auto-lock",
    "vault recovery",
    "vault change-pin",
    "vault restore-snapshot {snapshot}",
    "vault salvage",
    "--second vault own-lock",
    "vault rotate",
];

/// A picture of one pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// The help of each command, by its words: of those that do something, and of those that hold others.
fn helps(home: &Home) -> BTreeMap<String, String> {
    let mut helps = BTreeMap::new();
    let mut open = vec![String::new()];
    while let Some(command) = open.pop() {
        let words: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let help = home.text(&words);
        let listed = help
            .split_once("\nCommands:\n")
            .map_or("", |(_, after)| after);
        let listed = listed.lines().take_while(|line| !line.is_empty());
        let names = listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        open.extend(
            names
                .filter(|name| !["", "help"].contains(name))
                .map(|name| format!("{command} {name}").trim().to_owned()),
        );
        helps.insert(command, help);
    }
    helps
}

fn usage(help: &str) -> &str {
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: "));
    usage.expect("a usage")
}

/// The command that these words begin with.
fn of<'a>(commands: &'a BTreeSet<&str>, words: &[&str]) -> Option<&'a str> {
    (1..=words.len())
        .rev()
        .find_map(|end| commands.get(words[..end].join(" ").as_str()).copied())
}

#[test]
fn every_command_prints_one_json_document() {
    let home = Home::empty();
    let helps = helps(&home);
    let does = |help: &String| !usage(help).contains("<COMMAND>");
    let commands = helps.iter().filter(|(_, help)| does(help));
    let commands: BTreeSet<&str> = commands.map(|(command, _)| command.as_str()).collect();
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    let csv = b"entryDate,entryContent\n2026-11-20,said\n";
    let feed = br#"[{"slug":"a","name":"Row","day":0,"time":"20:00"}]"#;
    known.insert("pier.gif", home.file("pier.gif", GIF));
    known.insert("journal.csv", home.file("journal.csv", csv));
    let events =
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Lamp\r\nDTSTART:20990101T200000\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    known.insert("events.ics", home.file("events.ics", events));
    known.insert("feed.json", home.file("feed.json", feed));
    for name in [
        "out",
        "out.csv",
        "out.gif",
        "out.ics",
        "crisis.md",
        "night.md",
    ] {
        let path = home.store().with_file_name(name);
        known.insert(name, path.to_str().unwrap().to_owned());
    }
    let mut code = None;
    let mut run = BTreeSet::new();
    for line in LINES {
        let (name, line) = line.split_once(" = ").unwrap_or(("", line));
        let words: Vec<String> = line
            .split(' ')
            .map(|word| match word.strip_prefix('{') {
                Some(word) => known[word.trim_end_matches('}')].clone(),
                None => word.replace('_', " "),
            })
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = home.with(&[&["--json"], &words[..]].concat());
        command.env("ALONGSIDE_NEW_PIN", "other lamp 88");
        command.env("ALONGSIDE_SECOND_PIN", "third lamp 99");
        // It opens without the cost of a PIN.
        if let Some(code) = code.as_ref().filter(|_| line != "vault change-pin") {
            command
                .env_remove("ALONGSIDE_PIN")
                .env("ALONGSIDE_RECOVERY_CODE", code);
        } else {
            command.env("ALONGSIDE_PIN", PIN);
        }
        let output = command.output().unwrap();
        // Whether a reminder asks depends on the hour: 7 says that there was nothing to do.
        let answers = ["remind done", "remind skip", "remind snooze"]
            .iter()
            .any(|one| line.starts_with(one));
        let is_done = output.status.success() || answers && output.status.code() == Some(7);
        assert!(is_done, "{line}: {}", stderr(&output));
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(json.is_object(), "{line}");
        if line == "init" {
            code = json["recovery_code"].as_str().map(str::to_owned);
        }
        if !name.is_empty() {
            let id = json["id"].as_str().or(json["prompt"]["id"].as_str());
            known.insert(name, id.unwrap().to_owned());
        }
        let words = words.strip_prefix(&["--second"]).unwrap_or(&words);
        run.insert(of(&commands, words).unwrap());
    }
    assert_eq!(run, commands);
}

#[test]
fn every_command_has_help_and_its_examples_are_commands() {
    let helps = helps(&Home::empty());
    let commands: BTreeSet<&str> = helps.keys().map(String::as_str).collect();
    for (command, help) in &helps {
        let begins = format!("alongside {command}");
        assert!(usage(help).starts_with(begins.trim()), "{help}");
        assert!(
            !help.starts_with("Usage"),
            "{command} does not say what it does"
        );
        let examples = help
            .lines()
            .filter_map(|line| line.trim().strip_prefix("alongside "));
        let examples: Vec<Vec<&str>> = examples.map(|line| line.split(' ').collect()).collect();
        for example in &examples {
            let named = of(&commands, example);
            let is_own = named.is_some_and(|named| named.starts_with(command.as_str()));
            assert!(
                is_own || example[0].starts_with("--"),
                "{command}: {example:?}"
            );
        }
        // One that takes more than two things shows how.
        if usage(help).matches('<').count() > 2 || command.is_empty() {
            assert!(!examples.is_empty(), "{command} has no example");
        }
    }
}
