//! The table that a person reads, and the same as JSON.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::row::{Row, Target};
use super::statistics::Summary;

const HEADING: [&str; 6] = ["what", "ours", "peer or floor", "ratio", "target", "met"];

/// All rows under one heading, and a list of what keeps a target from being met, as Markdown.
pub(super) fn of(rows: &[Row]) -> String {
    let limits = rows
        .iter()
        .filter_map(|row| Some(format!("\n- {}: {}", row.name, row.limit()?)));
    let limits = limits.collect::<Vec<_>>().concat();
    if limits.is_empty() {
        return table(rows);
    }
    let heading = "What keeps a target from being met:";
    format!("{}\n\n{heading}\n{limits}", table(rows))
}

fn table(rows: &[Row]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(HEADING);
    for row in rows {
        table.add_row(cells(row));
    }
    for place in [1, 3] {
        if let Some(column) = table.column_mut(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.to_string()
}

fn cells(row: &Row) -> [String; 6] {
    let ours = if row.growth.is_empty() {
        row.ours().map(|ours| spread(ours, &row.unit))
    } else {
        Some(grown(row))
    };
    let other = match (&row.other, row.theirs()) {
        (Some(other), Some(theirs)) => {
            format!("{}: {}", other.name, spread(theirs, &row.unit))
        }
        _ => row.note.clone().unwrap_or_default(),
    };
    let power = row.exponent().map(|exponent| format!("n^{exponent:.2}"));
    let met = match row.is_met() {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    [
        row.name.clone(),
        ours.unwrap_or_default(),
        other,
        row.ratio().map(short).or(power).unwrap_or_default(),
        target(row.target, &row.unit),
        met.into(),
    ]
}

/// The median and the interquartile range: `12.3 ms (11.9–12.8)`.
fn spread(summary: Summary, unit: &str) -> String {
    let median = short(summary.median);
    if summary.runs == 1 {
        return format!("{median} {unit}");
    }
    let (lower, upper) = (summary.lower_quartile, summary.upper_quartile);
    format!("{median} {unit} ({}–{})", short(lower), short(upper))
}

/// The median at each size: `1,000: 0.5 ms; 10,000: 0.6 ms`.
fn grown(row: &Row) -> String {
    let sizes = row.growth.iter().filter_map(|size| {
        let median = short(Summary::of(&size.samples)?.median);
        Some(format!("{}: {median} {}", grouped(size.size), row.unit))
    });
    sizes.collect::<Vec<_>>().join("; ")
}

fn target(target: Target, unit: &str) -> String {
    let parts = [
        target.ratio.map(|most| format!("≤ {most} ×")),
        target.most.map(|most| format!("≤ {most} {unit}")),
        target.more.map(|most| format!("≤ {most} {unit} more")),
        target.exponent.map(|most| format!("≤ n^{most}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Three digits that count: `0.0123`, `1.23`, `123`, `12345`.
fn short(number: f64) -> String {
    let decimals = match number.abs() {
        tiny if tiny < 0.1 => 4,
        small if small < 1.0 => 3,
        some if some < 10.0 => 2,
        more if more < 100.0 => 1,
        _ => 0,
    };
    format!("{number:.decimals$}")
}

/// `10,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A row as the file has it.
pub(super) fn json(row: &Row) -> Value {
    let side = |summary: Option<Summary>| {
        summary.map(|summary| {
            json!({
                "median": summary.median,
                "lower_quartile": summary.lower_quartile,
                "upper_quartile": summary.upper_quartile,
                "runs": summary.runs,
            })
        })
    };
    let growth = row
        .growth
        .iter()
        .map(|size| json!({ "size": size.size, "ours": side(Summary::of(&size.samples)) }));
    let Target {
        ratio,
        most,
        more,
        exponent,
    } = row.target;
    json!({
        "part": row.part,
        "what": row.name,
        "unit": row.unit,
        "ours": side(row.ours()),
        "other": row.other.as_ref().map(|other| json!({
            "name": other.name, "measured": side(row.theirs()),
        })),
        "growth": growth.collect::<Vec<_>>(),
        "ratio": row.ratio(),
        "exponent": row.exponent(),
        "target": { "ratio": ratio, "most": most, "more": more, "exponent": exponent },
        "met": row.is_met(),
        "limit": row.limit(),
        "note": row.note,
    })
}

#[cfg(test)]
mod tests {
    use super::super::row::{Other, Size};
    use super::*;

    fn page() -> Row {
        Row {
            part: "journal".into(),
            name: "P4 page".into(),
            unit: "µs".into(),
            target: Target {
                ratio: Some(1.5),
                most: Some(1000.0),
                ..Target::default()
            },
            ours: vec![400.0, 300.0, 500.0],
            other: Some(Other {
                name: "bare query".into(),
                samples: vec![200.0],
            }),
            ..Row::default()
        }
    }

    #[test]
    fn a_row_tells_both_sides_with_their_spread() {
        assert_eq!(
            cells(&page()),
            [
                "P4 page",
                "400 µs (350–450)",
                "bare query: 200 µs",
                "2.00",
                "≤ 1.5 ×, ≤ 1000 µs",
                "no"
            ]
        );
    }

    #[test]
    fn a_missing_peer_and_what_was_not_measured_are_told() {
        let mut alone = page();
        alone.other = None;
        alone.note = Some("jrnl: no pip".into());
        assert_eq!(
            cells(&alone)[2..],
            ["jrnl: no pip", "", "≤ 1.5 ×, ≤ 1000 µs", ""]
        );
        let missing = Row::not_measured("backup", "P16", "comes later");
        assert_eq!(cells(&missing), ["P16", "", "comes later", "", "", ""]);
    }

    #[test]
    fn growth_tells_each_size_and_its_power() {
        let size = |size, sample| Size {
            size,
            samples: vec![sample],
        };
        let grows = Row {
            name: "import".into(),
            unit: "ms".into(),
            target: Target {
                exponent: Some(1.1),
                ..Target::default()
            },
            growth: vec![size(1000, 5.0), size(10_000, 50.0), size(1_000_000, 5000.0)],
            ..Row::default()
        };
        assert_eq!(
            cells(&grows),
            [
                "import",
                "1,000: 5.00 ms; 10,000: 50.0 ms; 1,000,000: 5000 ms",
                "",
                "n^1.00",
                "≤ n^1.1",
                "yes"
            ]
        );
    }

    #[test]
    fn the_limits_of_what_is_not_met_are_listed_under_the_table() {
        let mut limited = page();
        limited.limit = Some("the disk".into());
        let mut met = limited.clone();
        met.target = Target {
            most: Some(1000.0),
            ..Target::default()
        };
        let text = of(&[met.clone(), limited.clone()]);
        let (_, list) = text.split_once("\n\n").unwrap();
        assert_eq!(
            list,
            "What keeps a target from being met:\n\n- P4 page: the disk"
        );
        assert_eq!(json(&limited)["limit"], "the disk");
        assert_eq!(json(&met)["limit"], Value::Null);
    }

    #[test]
    fn numbers_have_three_digits_that_count() {
        let shown = [0.01234, 0.1234, 1.234, 12.34, 123.4, 12_345.6].map(short);
        assert_eq!(shown, ["0.0123", "0.123", "1.23", "12.3", "123", "12346"]);
    }

    #[test]
    fn the_table_has_a_line_a_row_and_the_file_the_same() {
        let text = of(&[page(), page()]);
        assert_eq!(text.lines().count(), 4, "{text}");
        assert!(text.starts_with("| what"), "{text}");
        let file = json(&page());
        assert_eq!(file["ours"]["median"], 400.0);
        assert_eq!(file["other"]["measured"]["runs"], 1);
        assert_eq!(file["met"], false);
    }
}
