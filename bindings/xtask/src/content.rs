//! What a person with the web confirms before a release: each fact of the content with its source, as
//! a sheet to fill in.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::repository;

/// The columns: what there is, then what is filled in.
const COLUMNS: [&str; 17] = [
    "fact",
    "name",
    "number",
    "text",
    "hours",
    "website",
    "page",
    "whose page",
    "read on",
    "read live",
    "page dated",
    "read again by",
    "late",
    "READ LIVE ON",
    "THE PAGE'S DATE",
    "RIGHT (yes, no)",
    "WHAT TO CHANGE",
];
/// How many of the columns are filled in by hand.
const BLANK: usize = 4;

/// A fact, and where it was read.
#[derive(Debug, PartialEq)]
struct Fact {
    cells: Vec<String>,
    is_late: bool,
}

/// Writes the sheet as CSV to `out`, and tells how many facts are past the day on which they were to be
/// read again. Never call a crisis line to try its number: read its page, or write to its office.
pub(crate) fn run(out: &Path) -> Result<(), String> {
    let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
    let mut facts = Vec::new();
    let folder = repository::root().join("core/content");
    let failed = |file: &Path, error: &dyn Display| format!("{}: {error}", file.display());
    for file in files(&folder).map_err(|error| failed(&folder, &error))? {
        let text = fs::read_to_string(&file).map_err(|error| failed(&file, &error))?;
        let content: Value = serde_json::from_str(&text).map_err(|error| failed(&file, &error))?;
        find("", &content, today, &mut facts)?;
    }
    write(out, &facts).map_err(|error| failed(out, &error))?;
    let late = facts.iter().filter(|fact| fact.is_late).count();
    let (all, out) = (facts.len(), out.display());
    println!("{all} facts to confirm on their live pages, {late} past their day, in {out}");
    Ok(())
}

/// The content as JSON, in a folder and those within.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else if path.extension().is_some_and(|end| end == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Finds what has a source with the day on which it was read, however deep it is.
fn find(within: &str, value: &Value, today: Date, facts: &mut Vec<Fact>) -> Result<(), String> {
    match value {
        Value::Array(all) => all
            .iter()
            .try_for_each(|one| find(within, one, today, facts)),
        Value::Object(fields) => {
            let within = fields.get("code").and_then(Value::as_str).unwrap_or(within);
            let more = value["sources"].as_array().into_iter().flatten();
            for source in std::iter::once(&value["source"]).chain(more) {
                if source["read_on"].is_string() {
                    facts.push(fact(within, value, source, today)?);
                }
            }
            let mut all = fields.values();
            all.try_for_each(|one| find(within, one, today, facts))
        }
        _ => Ok(()),
    }
}

fn fact(within: &str, value: &Value, source: &Value, today: Date) -> Result<Fact, String> {
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(languages) if languages.contains_key("en") => {
            languages["en"].as_str().unwrap_or_default().to_owned()
        }
        other => other.to_string(),
    };
    let id = value["id"].as_str().unwrap_or(within);
    let by: Date = text(&source["recheck_by"])
        .parse()
        .map_err(|_| format!("{id}: no day by which it is to be read again"))?;
    let is_late = by < today;
    let cells = [
        id.to_owned(),
        [text(&value["name"]), text(&value["text"])].concat(),
        text(&value["number"]),
        [text(&value["text_word"]), text(&value["text_to"])]
            .join(" ")
            .trim()
            .to_owned(),
        text(&value["hours"]),
        text(&value["website"]),
        text(&source["url"]),
        text(&source["kind"]),
        text(&source["read_on"]),
        text(&source["live"]),
        text(&source["page_dated"]),
        by.to_string(),
        if is_late { "late" } else { "" }.to_owned(),
    ];
    let blank = std::iter::repeat_n(String::new(), BLANK);
    Ok(Fact {
        cells: cells.into_iter().chain(blank).collect(),
        is_late,
    })
}

fn write(out: &Path, facts: &[Fact]) -> csv::Result<()> {
    let mut sheet = csv::Writer::from_path(out)?;
    sheet.write_record(COLUMNS)?;
    // What is late comes first.
    let (late, rest): (Vec<_>, Vec<_>) = facts.iter().partition(|fact| fact.is_late);
    for fact in late.into_iter().chain(rest) {
        sheet.write_record(&fact.cells)?;
    }
    Ok(sheet.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(content: &str) -> Result<Vec<Fact>, String> {
        let mut facts = Vec::new();
        let content = serde_json::from_str(content).unwrap();
        find("", &content, "2026-11-29".parse().unwrap(), &mut facts)?;
        Ok(facts)
    }

    #[test]
    fn what_is_past_its_day_is_late_and_every_fact_has_a_row() {
        let facts = found(
            r#"{"countries": [{"code": "XX", "emergency": {"number": "112", "source":
                {"read_on": "2026-05-28", "recheck_by": "2026-11-28", "kind": "official"}},
              "lines": [{"id": "xx-one", "name": {"en": "One"}, "source":
                {"read_on": "2026-05-29", "recheck_by": "2026-11-29"}}, {"id": "xx-two"}]}]}"#,
        );
        let facts = facts.unwrap();
        let rows: Vec<_> = facts
            .iter()
            .map(|fact| (&fact.cells[0][..], fact.is_late))
            .collect();
        assert_eq!(rows, [("XX", true), ("xx-one", false)]);
        assert_eq!(facts[1].cells[1], "One");
        assert!(facts.iter().all(|fact| fact.cells.len() == COLUMNS.len()));
    }

    #[test]
    fn a_fact_without_a_day_is_refused() {
        let refused = found(r#"[{"id": "xx", "source": {"read_on": "2026-05-28"}}]"#);
        assert!(refused.unwrap_err().contains("xx"));
    }

    #[test]
    fn the_sheet_has_the_content_of_the_project() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("sheet.csv");
        run(&out).unwrap();
        let mut sheet = csv::Reader::from_path(&out).unwrap();
        let rows: Vec<csv::StringRecord> = sheet.records().collect::<Result<_, _>>().unwrap();
        assert!(rows.len() > 80, "{}", rows.len());
        for id in ["us-988", "gb-samaritans", "NZ", "us-findtreatment", "smart"] {
            assert!(rows.iter().any(|row| &row[0] == id), "{id}");
        }
    }
}
