//! Writes Markdown: blocks with their prefixes, and what is marked in them.

use super::escape::{Place, needs_backslash};

/// What comes between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    Line,
    Blank,
}

/// What blocks stand in. `begun` where something stands in it already.
#[derive(Debug)]
enum Container {
    Quote {
        begun: bool,
    },
    List {
        next: Option<u32>,
    },
    Item {
        marker: String,
        indent: usize,
        begun: bool,
    },
}

/// What text is marked as, the outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    Link(String),
    Bold,
    Italic,
    Struck,
}

impl Mark {
    fn sign(&self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Bold => "**",
            Self::Italic => "*",
            Self::Struck => "~~",
        }
    }
}

/// Which marks are open, and how often.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) bold: u32,
    pub(super) italic: u32,
    pub(super) struck: u32,
    pub(super) link: Option<String>,
}

/// The deepest that blocks stand in one another: what is deeper stands at this depth.
const DEEPEST: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    containers: Vec<Container>,
    /// Containers beyond [`DEEPEST`].
    too_deep: usize,
    /// The fewest containers that were open since the last text.
    fewest: usize,
    gap: Option<Gap>,
    /// White space that is written when something follows it.
    space: bool,
    /// Where the text of the line begins, after its prefix.
    line: usize,
    pub(super) wanted: Wanted,
    written: Vec<Mark>,
    /// Where the text of the open link begins.
    link_from: usize,
    in_cell: bool,
}

impl Writer {
    /// Writes a cell of a table.
    pub(super) fn of_cell() -> Self {
        Self {
            in_cell: true,
            ..Self::default()
        }
    }

    /// Writes text: white space is one space, and none at the beginning of a line.
    pub(super) fn text(&mut self, text: &str) {
        for (at, c) in text.char_indices() {
            if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{A0}' | '\u{C}') {
                self.space = true;
                continue;
            }
            self.begin();
            let place = Place {
                before: &self.out[self.line..],
                after: &text[at + c.len_utf8()..],
                in_cell: self.in_cell,
            };
            if needs_backslash(c, place) {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    /// Writes a piece of Markdown as it is, in the line.
    pub(super) fn raw(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.begin();
            self.out.push_str(markdown);
        }
    }

    /// Writes lines as they are, in a block of their own.
    pub(super) fn block(&mut self, lines: &str) {
        self.ask(Gap::Blank);
        for line in lines.lines() {
            self.begin();
            self.out.push_str(line);
            self.ask(Gap::Line);
        }
        self.ask(Gap::Blank);
    }

    /// Ends a line; a second one leaves a blank line.
    pub(super) fn line_break(&mut self) {
        self.ask(match self.gap {
            None => Gap::Line,
            Some(_) => Gap::Blank,
        });
    }

    /// Ends what is written, so that the next text begins after a gap.
    pub(super) fn ask(&mut self, gap: Gap) {
        self.space = false;
        self.close_marks(0);
        if !self.is_fresh() {
            self.gap = self.gap.max(Some(gap));
        }
    }

    pub(super) fn opens_quote(&mut self) {
        self.ask(Gap::Blank);
        self.push(Container::Quote { begun: false });
    }

    pub(super) fn closes_quote(&mut self) {
        self.pop(|container| matches!(container, Container::Quote { .. }));
        self.ask(Gap::Blank);
    }

    pub(super) fn opens_list(&mut self, first: Option<u32>) {
        let nested = self
            .containers
            .iter()
            .any(|c| matches!(c, Container::Item { .. }));
        self.ask(if nested { Gap::Line } else { Gap::Blank });
        self.push(Container::List { next: first });
    }

    pub(super) fn closes_list(&mut self) {
        self.pop(|container| matches!(container, Container::List { .. }));
        self.ask(Gap::Blank);
    }

    pub(super) fn opens_item(&mut self) {
        self.closes_item();
        if !matches!(self.containers.last(), Some(Container::List { .. })) {
            self.opens_list(None);
        }
        if self.too_deep > 0 {
            return self.ask(Gap::Line);
        }
        let Some(Container::List { next }) = self.containers.last_mut() else {
            return;
        };
        let marker = match next {
            Some(number) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            None => "- ".to_owned(),
        };
        let indent = marker.len();
        self.push(Container::Item {
            marker,
            indent,
            begun: false,
        });
    }

    /// Ends the item of the innermost list.
    pub(super) fn closes_item(&mut self) {
        let list = |container: &Container| matches!(container, Container::List { .. });
        let item = |container: &Container| matches!(container, Container::Item { .. });
        if self.too_deep > 0 {
            return;
        }
        let inner = self.containers.iter().rposition(list);
        if self.containers.iter().rposition(item) > inner {
            self.pop(item);
            self.close_marks(0);
            self.space = false;
            // Items follow one another without a blank line, whatever stood in them.
            if self.gap.is_some() || !self.out.is_empty() {
                self.gap = Some(Gap::Line);
            }
        }
    }

    /// A tick in an item that says nothing yet: `[ ]` or `[x]`.
    pub(super) fn tick(&mut self, ticked: bool) {
        let sign = if ticked { "[x]" } else { "[ ]" };
        if let Some(Container::Item {
            marker,
            begun: false,
            ..
        }) = self.containers.last_mut()
        {
            marker.extend([sign, " "]);
        } else {
            self.raw(sign);
            self.space = true;
        }
    }

    /// Begins a line with signs that are Markdown: `## `.
    pub(super) fn heading(&mut self, level: usize) {
        self.ask(Gap::Blank);
        self.begin_line();
        self.out.push_str(&"#".repeat(level));
        self.space = true;
    }

    pub(super) fn finish(mut self) -> String {
        self.close_marks(0);
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn push(&mut self, container: Container) {
        if self.containers.len() < DEEPEST {
            self.containers.push(container);
        } else {
            self.too_deep += 1;
        }
    }

    /// Closes the innermost container of a kind, and those in it; nothing where none is open.
    fn pop(&mut self, of: impl Fn(&Container) -> bool) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(at) = self.containers.iter().rposition(of) {
            self.containers.truncate(at);
            self.fewest = self.fewest.min(at);
        }
    }

    /// Whether the innermost block has begun and says nothing yet: no gap comes into it.
    fn is_fresh(&self) -> bool {
        matches!(
            self.containers.last(),
            Some(Container::Quote { begun: false } | Container::Item { begun: false, .. })
        )
    }

    /// Makes ready for a character: the line, the marks and the space before it.
    fn begin(&mut self) {
        self.begin_line();
        self.begin_marks();
    }

    /// Writes the gap and the prefix of a line that begins.
    fn begin_line(&mut self) {
        let starts = self.out.is_empty();
        let fresh = self.is_fresh();
        if starts || fresh || self.gap.is_some() {
            if !starts {
                self.out.push('\n');
                if self.gap == Some(Gap::Blank) {
                    let fewest = self.fewest;
                    self.prefix(fewest);
                    self.out.truncate(self.out.trim_end_matches(' ').len());
                    self.out.push('\n');
                }
            }
            self.gap = None;
            self.space = false;
            self.prefix(self.containers.len());
            self.fewest = self.containers.len();
            self.line = self.out.len();
        }
    }

    /// Closes the marks that are over, and opens those that are new, the space between them.
    fn begin_marks(&mut self) {
        let wanted = self.wanted();
        let same = self
            .written
            .iter()
            .zip(&wanted)
            .take_while(|(a, b)| a == b)
            .count();
        self.close_marks(same);
        if std::mem::take(&mut self.space) && self.out.len() > self.line {
            self.out.push(' ');
        }
        for mark in wanted.into_iter().skip(same) {
            self.out.push_str(mark.sign());
            if matches!(mark, Mark::Link(_)) {
                self.link_from = self.out.len();
            }
            self.written.push(mark);
        }
    }

    /// What the first of the containers put before a line.
    fn prefix(&mut self, count: usize) {
        for container in &mut self.containers[..count] {
            match container {
                Container::List { .. } => {}
                Container::Quote { begun } => {
                    *begun = true;
                    self.out.push_str("> ");
                }
                Container::Item {
                    marker,
                    begun: begun @ false,
                    ..
                } => {
                    *begun = true;
                    self.out.push_str(marker);
                }
                Container::Item { indent, .. } => self.out.push_str(&" ".repeat(*indent)),
            }
        }
    }

    fn wanted(&self) -> Vec<Mark> {
        let Wanted {
            bold,
            italic,
            struck,
            link,
        } = &self.wanted;
        let mut marks: Vec<Mark> = link.iter().cloned().map(Mark::Link).collect();
        marks.extend((*bold > 0).then_some(Mark::Bold));
        marks.extend((*italic > 0).then_some(Mark::Italic));
        marks.extend((*struck > 0).then_some(Mark::Struck));
        marks
    }

    /// Closes the marks but for the first of them.
    fn close_marks(&mut self, but: usize) {
        while self.written.len() > but {
            match self.written.pop() {
                Some(Mark::Link(to)) if self.out[self.link_from..] == to => {
                    self.out.insert(self.link_from, '<');
                    self.out.remove(self.link_from - 1);
                    self.out.push('>');
                }
                Some(Mark::Link(to)) if to.contains([' ', '(', ')', '<', '>']) => {
                    let to = to.replace('<', "%3C").replace('>', "%3E");
                    self.out.extend(["](<", &to, ">)"]);
                }
                Some(Mark::Link(to)) => self.out.extend(["](", &to, ")"]),
                Some(mark) => self.out.push_str(mark.sign()),
                None => {}
            }
        }
    }
}
