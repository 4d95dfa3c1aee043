//! Reads the tags of a note, and has what they mean written.

use super::Markdown;
use super::writer::{Gap, Writer};
use crate::html::{Piece, Tag, pieces};

/// Turns HTML into Markdown: paragraphs, line breaks, headings, lists, ticks, quotes, tables, code,
/// links, bold, italic and struck text. Signs that Markdown would take for its own are escaped. Of
/// other tags the text between them stays.
pub(in super::super) fn markdown(html: &str) -> Markdown {
    let mut reader = Reader::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => reader.text(&text),
            Piece::Open(tag) => reader.opens(&tag),
            Piece::Close(name) => reader.closes(&name),
        }
    }
    reader.finish()
}

/// The most tables that stand in one another; the text of what is deeper stands in these.
const DEEPEST: usize = 4;

#[derive(Default)]
struct Reader {
    writer: Writer,
    tables: Vec<Table>,
    /// In a style, a script or what else nobody reads: its name.
    hidden: Option<String>,
    /// Code as it is: where it is open, in a block or in the line.
    code: Option<Code>,
    done: Markdown,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// What is written outside while a cell is read.
    outside: Option<Writer>,
}

struct Code {
    text: String,
    block: bool,
    language: String,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        match &mut self.code {
            Some(code) => code.text.push_str(text),
            None => self.writer.text(text),
        }
    }

    fn opens(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if self.hidden.is_some() {
            return;
        }
        if self.code.is_some() {
            return self.opens_in_code(tag);
        }
        match name {
            "style" | "script" | "head" | "title" | "template" => {
                self.hidden = Some(name.to_owned());
            }
            "br" => self.writer.line_break(),
            "p" | "table" | "dl" | "figure" | "section" | "article" => {
                self.writer.ask(Gap::Blank);
                if name == "table" && self.tables.len() < DEEPEST {
                    self.tables.push(Table::default());
                }
            }
            "div" | "dt" | "dd" | "summary" | "details" | "figcaption" | "caption" => {
                self.writer.ask(Gap::Line);
            }
            "hr" => self.writer.block("---"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.writer.heading(usize::from(name.as_bytes()[1] - b'0'));
            }
            "blockquote" => self.writer.opens_quote(),
            "ul" => self.writer.opens_list(None),
            "ol" => {
                let start = tag.attribute("start").and_then(|start| start.parse().ok());
                self.writer.opens_list(Some(start.unwrap_or(1)));
            }
            "li" => {
                self.writer.opens_item();
                if let Some(ticked) = ticked(tag) {
                    self.writer.tick(ticked);
                }
            }
            "input" if tag.attribute("type") == Some("checkbox") => {
                self.writer.tick(tag.attribute("checked").is_some());
            }
            "tr" => self.opens_row(),
            "td" | "th" => self.opens_cell(),
            "b" | "strong" => self.writer.wanted.bold += 1,
            "i" | "em" => self.writer.wanted.italic += 1,
            "s" | "strike" | "del" => self.writer.wanted.struck += 1,
            "u" | "mark" | "sub" | "sup" => self.done.formatting += 1,
            "a" => {
                let to = tag.attribute("href").map(str::trim).unwrap_or_default();
                self.writer.wanted.link = (!to.is_empty()).then(|| to.to_owned());
            }
            "img" => self.picture(tag),
            "audio" | "video" | "iframe" | "object" | "embed" => self.played(tag),
            "code" | "kbd" | "samp" | "tt" => self.opens_code(false, tag),
            "pre" => self.opens_code(true, tag),
            _ => {}
        }
    }

    fn closes(&mut self, name: &str) {
        if let Some(hidden) = &self.hidden {
            if name == hidden {
                self.hidden = None;
            }
            return;
        }
        if self.code.is_some() {
            return self.closes_in_code(name);
        }
        let wanted = &mut self.writer.wanted;
        match name {
            "b" | "strong" => wanted.bold = wanted.bold.saturating_sub(1),
            "i" | "em" => wanted.italic = wanted.italic.saturating_sub(1),
            "s" | "strike" | "del" => wanted.struck = wanted.struck.saturating_sub(1),
            "a" => wanted.link = None,
            "p" | "dl" | "figure" | "section" | "article" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => self.writer.ask(Gap::Blank),
            "div" | "dt" | "dd" | "summary" | "details" | "figcaption" | "caption" => {
                self.writer.ask(Gap::Line);
            }
            "blockquote" => self.writer.closes_quote(),
            "ul" | "ol" => self.writer.closes_list(),
            "li" => self.writer.closes_item(),
            "td" | "th" | "tr" => self.closes_cell(),
            "table" => self.closes_table(),
            _ => {}
        }
    }

    fn opens_code(&mut self, block: bool, tag: &Tag) {
        let (text, language) = (String::new(), language(tag));
        self.code = Some(Code {
            text,
            block,
            language,
        });
    }

    fn opens_in_code(&mut self, tag: &Tag) {
        let Some(code) = &mut self.code else { return };
        match tag.name.as_str() {
            "br" => code.text.push('\n'),
            "code" if code.language.is_empty() => code.language = language(tag),
            _ => {}
        }
    }

    fn closes_in_code(&mut self, name: &str) {
        let ends = |code: &Code| match name {
            "pre" => code.block,
            "code" | "kbd" | "samp" | "tt" | "p" | "div" | "li" => !code.block,
            _ => false,
        };
        if self.code.as_ref().is_some_and(ends) {
            self.ends_code();
            if matches!(name, "p" | "div" | "li") {
                self.closes(name);
            }
        }
    }

    fn ends_code(&mut self) {
        let Some(Code {
            text,
            block,
            language,
        }) = self.code.take()
        else {
            return;
        };
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        if block {
            let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
            let fence = "`".repeat((longest + 1).max(3));
            self.writer
                .block(&format!("{fence}{language}\n{text}\n{fence}"));
        } else if !text.trim().is_empty() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let mark = "`".repeat(longest + 1);
            let pad = if text.starts_with('`') || text.ends_with('`') {
                " "
            } else {
                ""
            };
            self.writer.raw(&[&mark, pad, &text, pad, &mark].concat());
        }
    }

    fn picture(&mut self, tag: &Tag) {
        let src = tag.attribute("src").unwrap_or_default().trim();
        if src.starts_with("data:") {
            self.done.embedded += 1;
        } else if src.contains("://") {
            let alt = tag.attribute("alt").unwrap_or_default();
            let alt = alt.replace(['[', ']', '\n'], " ");
            self.writer.raw(&format!("![{}](<{src}>)", alt.trim()));
        } else if !src.is_empty() {
            self.done.pictures.push(src.to_owned());
        }
    }

    fn played(&mut self, tag: &Tag) {
        self.done.attachments += 1;
        let src = tag.attribute("src").unwrap_or_default().trim();
        if src.contains("://") && !src.contains(['<', '>', ' ', '\n']) {
            self.writer.raw(&format!("<{src}>"));
        }
    }

    fn opens_row(&mut self) {
        self.closes_cell();
        match self.tables.last_mut() {
            Some(table) => table.rows.push(Vec::new()),
            None => self.writer.ask(Gap::Line),
        }
    }

    fn opens_cell(&mut self) {
        self.closes_cell();
        let Some(table) = self.tables.last_mut() else {
            return self.writer.text(" ");
        };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        table.outside = Some(std::mem::replace(&mut self.writer, Writer::of_cell()));
    }

    fn closes_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return self.writer.ask(Gap::Line);
        };
        let Some(outside) = table.outside.take() else {
            return;
        };
        let cell = std::mem::replace(&mut self.writer, outside).finish();
        if let Some(row) = table.rows.last_mut() {
            row.push(cell.replace('\n', "<br>"));
        }
    }

    fn closes_table(&mut self) {
        self.closes_cell();
        let Some(mut table) = self.tables.pop() else {
            return self.writer.ask(Gap::Blank);
        };
        table
            .rows
            .retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let Some(header) = table.rows.first_mut() else {
            return;
        };
        // Markdown has no table without a header, and counts the columns by it.
        header.resize(columns, String::new());
        let mut lines = Vec::new();
        for row in &table.rows {
            lines.push(format!("| {} |", row.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        self.writer.block(&lines.join("\n"));
    }

    fn finish(mut self) -> Markdown {
        self.ends_code();
        while !self.tables.is_empty() {
            self.closes_table();
        }
        self.done.text = self.writer.finish();
        self.done
    }
}

/// Whether an item is one to tick, and ticked, as editors say it: `data-checked`, Quill's
/// `data-list`, a class.
fn ticked(tag: &Tag) -> Option<bool> {
    let class = tag.attribute("class").unwrap_or_default();
    let has = |name: &str| class.split_whitespace().any(|class| class == name);
    match (tag.attribute("data-checked"), tag.attribute("data-list")) {
        (Some(checked), _) => Some(checked == "true"),
        (_, Some("checked")) => Some(true),
        (_, Some("unchecked")) => Some(false),
        _ if has("checked") => Some(true),
        _ if has("unchecked") || has("checklist--item") || has("task-list-item") => Some(false),
        _ => None,
    }
}

/// The language of code, as its class says it: `language-rust`.
fn language(tag: &Tag) -> String {
    let class = tag.attribute("class").unwrap_or_default();
    let mut classes = class.split_whitespace();
    let language = classes.find_map(|class| class.strip_prefix("language-"));
    language.unwrap_or_default().replace('`', "")
}
