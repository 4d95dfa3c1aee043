//! `alongside groups import`: a bar while it runs, then the report.

use std::sync::Arc;

use alongside::{
    CallContext, Corrected, ImportIssue, ImportRequest, ImportSummary, Job, Session, Skipped,
};
use serde_json::{Value, json};

use crate::args::Groups;
use crate::failure::{Failure, read};
use crate::picked::picked;
use crate::progress::with_bar;
use crate::show::{Answer, Text, bold, counted, dim};

const PAGE: u32 = 500;

pub(crate) fn import(
    command: &Groups,
    session: &Session,
    context: &CallContext,
) -> Result<Answer, Failure> {
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
            .import_meetings(file, request, context.clone(), Arc::clone(&job))
    };
    let summary = with_bar(&job, call)?;
    let (corrected, skipped) = import_issues(session, &summary)?;
    let text = text(&summary, &corrected, &skipped);
    Ok(Answer::new(text, json(&summary, &corrected, &skipped)))
}

/// Everything that was mended or left out, page by page.
fn import_issues(
    session: &Session,
    summary: &ImportSummary,
) -> Result<(Vec<Corrected>, Vec<Skipped>), Failure> {
    let (mut corrected, mut skipped) = (Vec::new(), Vec::new());
    let mut after = None;
    loop {
        let page = session
            .meetings()
            .import_issues(summary.source_id, after, PAGE)?;
        for issue in page.issues {
            match issue {
                ImportIssue::Value { corrected: value } => corrected.push(value),
                ImportIssue::Row { skipped: row } => skipped.push(row),
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok((corrected, skipped)),
        }
    }
}

fn json(summary: &ImportSummary, corrected: &[Corrected], skipped: &[Skipped]) -> Value {
    json!({
        "source": summary.source,
        "source_id": summary.source_id,
        "rows": summary.rows,
        "listed": summary.listed,
        "by_appointment": summary.by_appointment,
        "listings": summary.listings,
        "mended": corrected,
        "filled": summary.inferred,
        "left_out": skipped,
        "added": summary.added,
        "changed": summary.changed,
        "gone": summary.gone,
        "zone_from": summary.zone_from,
    })
}

fn text(summary: &ImportSummary, corrected: &[Corrected], skipped: &[Skipped]) -> Text {
    let mut lines = vec![
        bold(&summary.source) + ": " + counted(summary.listings, "meeting", "meetings"),
        Text::from(format!(
            "{} rows: {} with a time, {} by appointment, {} left out",
            summary.rows,
            summary.listed,
            summary.by_appointment,
            skipped.len()
        )),
        Text::from(format!(
            "{} new, {} changed, {} gone",
            summary.added, summary.changed, summary.gone
        )),
    ];
    if summary.inferred.end > 0 {
        let count = summary.inferred.end;
        lines.push(format!("{count} have no end time: one hour is assumed").into());
    }
    if summary.inferred.zone > 0 {
        let count = summary.inferred.zone;
        lines.push(format!("{count} have the zone that you gave").into());
    }
    for count in &summary.corrected {
        let example = corrected
            .iter()
            .find(|corrected| corrected.defect == count.defect);
        let example = example.map(|m| {
            format!(
                "row {}: {} {:?} is kept as {:?}",
                m.row, m.field, m.was, m.now
            )
        });
        let corrected = format!("Mended {} × {} ", count.count, word(&count.defect));
        lines.push(Text::from(corrected) + dim(example.unwrap_or_default()));
    }
    for row in skipped.iter().take(5) {
        lines.push(format!("Left out row {}: {}", row.row, word(&row.reason)).into());
    }
    if skipped.len() > 5 {
        lines.push(dim(format!(
            "and {} more: --json shows them all",
            skipped.len() - 5
        )));
    }
    Text::of_lines(lines)
}

/// A code's word, with spaces.
fn word(code: &impl serde::Serialize) -> String {
    let code = serde_json::to_value(code).unwrap_or_default();
    code.as_str().unwrap_or_default().replace('_', " ")
}
