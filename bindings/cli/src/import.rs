//! `alongside groups import`: a bar while it runs, then the report.

use std::sync::Arc;

use alongside::{Finding, Here, ImportRequest, ImportSummary, Job, LeftOut, Mended, Session};
use serde_json::{Value, json};

use crate::args::Groups;
use crate::failure::{Failure, read};
use crate::picked::picked;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, counted, dim};

const PAGE: u32 = 500;

pub(crate) fn import(command: &Groups, session: &Session, here: &Here) -> Result<Answer, Failure> {
    let Groups::Import {
        file,
        source,
        fellowship: code,
        zone,
        allow_fewer,
    } = command
    else {
        unreachable!("called for an import");
    };
    let request = ImportRequest {
        source: source.clone(),
        fellowship: read("fellowship", code)?,
        zone: zone.as_deref().map(|zone| read("zone", zone)).transpose()?,
        allow_fewer: *allow_fewer,
    };
    let file = picked(file, "file")?;
    let job = Job::new();
    let call = || {
        session
            .meetings()
            .import_meetings(file, request, here.clone(), Arc::clone(&job))
    };
    let summary = with_bar(&job, call)?;
    let (mended, left_out) = findings(session, &summary)?;
    let text = text(&summary, &mended, &left_out);
    Ok(Answer::new(text, json(&summary, &mended, &left_out)))
}

/// Everything that was mended or left out, page by page.
fn findings(
    session: &Session,
    summary: &ImportSummary,
) -> Result<(Vec<Mended>, Vec<LeftOut>), Failure> {
    let (mut mended, mut left_out) = (Vec::new(), Vec::new());
    let mut after = None;
    loop {
        let page = session
            .meetings()
            .import_findings(summary.source_id, after, PAGE)?;
        for finding in page.findings {
            match finding {
                Finding::Value { mended: value } => mended.push(value),
                Finding::Row { left_out: row } => left_out.push(row),
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok((mended, left_out)),
        }
    }
}

fn json(summary: &ImportSummary, mended: &[Mended], left_out: &[LeftOut]) -> Value {
    json!({
        "source": summary.source,
        "source_id": summary.source_id,
        "rows": summary.rows,
        "listed": summary.listed,
        "by_appointment": summary.by_appointment,
        "listings": summary.listings,
        "mended": mended,
        "filled": summary.filled,
        "left_out": left_out,
        "added": summary.added,
        "changed": summary.changed,
        "gone": summary.gone,
        "zone_from": summary.zone_from,
    })
}

fn text(summary: &ImportSummary, mended: &[Mended], left_out: &[LeftOut]) -> Text {
    let mut lines = vec![
        bold(&summary.source) + ": " + counted(summary.listings, "meeting", "meetings"),
        Text::from(format!(
            "{} rows: {} with a time, {} by appointment, {} left out",
            summary.rows,
            summary.listed,
            summary.by_appointment,
            left_out.len()
        )),
        Text::from(format!(
            "{} new, {} changed, {} gone",
            summary.added, summary.changed, summary.gone
        )),
    ];
    if summary.filled.end > 0 {
        let count = summary.filled.end;
        lines.push(format!("{count} do not say their end: an hour is assumed").into());
    }
    if summary.filled.zone > 0 {
        let count = summary.filled.zone;
        lines.push(format!("{count} have the zone that you gave").into());
    }
    for count in &summary.mended {
        let example = mended.iter().find(|mended| mended.defect == count.defect);
        let example = example.map(|m| {
            format!(
                "row {}: {} {:?} is kept as {:?}",
                m.row, m.field, m.was, m.now
            )
        });
        let mended = format!("Mended {} × {} ", count.count, word(&count.defect));
        lines.push(Text::from(mended) + dim(example.unwrap_or_default()));
    }
    for row in left_out.iter().take(5) {
        lines.push(format!("Left out row {}: {}", row.row, word(&row.reason)).into());
    }
    if left_out.len() > 5 {
        lines.push(dim(format!(
            "and {} more: --json shows them all",
            left_out.len() - 5
        )));
    }
    Text::of_lines(lines)
}

/// A code's word, with spaces.
fn word(code: &impl serde::Serialize) -> String {
    let code = serde_json::to_value(code).unwrap_or_default();
    code.as_str().unwrap_or_default().replace('_', " ")
}
