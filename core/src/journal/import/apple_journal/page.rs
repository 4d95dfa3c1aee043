//! The page of an entry, taken apart. Cocoa wrote it around pieces of HTML that Journal put into the text, so that
//! its elements overlap: the title and the body may stand behind the elements that are meant for them.

use html_escape::{encode_double_quoted_attribute, encode_text};

use super::styles::{Styles, styles};
use crate::html::{Piece, Tag, pieces};

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The date, in the language of the phone.
    pub(super) header: String,
    /// The question that it answers.
    pub(super) prompt: String,
    pub(super) title: String,
    /// HTML whose looks are elements.
    pub(super) body: String,
    /// What is attached, in its order.
    pub(super) items: Vec<Item>,
}

/// What is attached: a photo, a place, music and more.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// The word after `assetType_`.
    pub(super) kind: String,
    /// Its files in `Resources` are named by it.
    pub(super) id: String,
    pub(super) sources: Vec<Source>,
    pub(super) link: String,
}

/// A file that an item shows.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) place: String,
    /// What it is about, and not a sign of Journal's own beside it.
    is_asset: bool,
}

impl Item {
    /// Where its picture is.
    pub(super) fn picture(&self) -> Option<&str> {
        let asset = self.sources.iter().find(|source| source.is_asset);
        let source = asset.or(self.sources.first())?;
        Some(&source.place)
    }
}

/// What text and tags belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Zone {
    #[default]
    Outside,
    Header,
    Prompt,
    Grid,
    Item,
    Title,
    Body,
}

#[derive(Default)]
struct Reader {
    page: Page,
    zone: Zone,
    /// How many `div` are open.
    depth: usize,
    /// Zones that end with their `div`: its depth, and the zone around it.
    around: Vec<(usize, Zone)>,
    /// The depth of the title's `div`.
    title: usize,
    has_header: bool,
    has_content: bool,
    /// The style sheet, while it is read.
    sheet: Option<String>,
    styles: Styles,
    /// The elements that each open span of the body stands for.
    spans: Vec<Vec<&'static str>>,
}

/// Reads a page; nothing where it is none of Journal's.
pub(super) fn page(html: &str) -> Option<Page> {
    if !html.contains("pageHeader") {
        return None;
    }
    let mut reader = Reader::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => reader.text(&text),
            Piece::Open(tag) => reader.opens(&tag),
            Piece::Close(name) => reader.closes(&name),
        }
    }
    (reader.has_header && reader.has_content).then_some(reader.page)
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some(sheet) = &mut self.sheet {
            sheet.push_str(text);
            return;
        }
        match self.zone {
            Zone::Header => self.page.header.push_str(text),
            Zone::Prompt => self.page.prompt.push_str(text),
            Zone::Title => self.page.title.push_str(text),
            Zone::Body => self.page.body.push_str(&encode_text(text)),
            Zone::Outside | Zone::Grid | Zone::Item => {}
        }
    }

    fn opens(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "style" => self.sheet = Some(String::new()),
            "div" => {
                self.depth += 1;
                self.opens_div(tag);
            }
            // A paragraph after the title begins the body, where nothing else does.
            "p" if self.zone == Zone::Title && self.depth < self.title => self.zone = Zone::Body,
            _ => {}
        }
        match self.zone {
            Zone::Item => self.opens_in_item(tag),
            Zone::Body => self.opens_in_body(tag),
            _ => {}
        }
    }

    fn opens_div(&mut self, tag: &Tag) {
        if self.zone == Zone::Item {
            return;
        }
        let Some(zone) = zone_of(tag) else { return };
        match zone {
            Zone::Title => self.title = self.depth,
            Zone::Body => {}
            _ => self.around.push((self.depth, self.zone)),
        }
        if zone == Zone::Item {
            self.page.items.push(Item {
                kind: kind_of(tag).to_owned(),
                id: tag.attribute("id").unwrap_or_default().to_owned(),
                ..Item::default()
            });
        }
        self.has_header |= zone == Zone::Header;
        self.has_content |= matches!(zone, Zone::Body | Zone::Grid | Zone::Item);
        self.zone = zone;
    }

    fn closes(&mut self, name: &str) {
        match name {
            "style" => {
                let sheet = self.sheet.take().unwrap_or_default();
                self.styles.extend(styles(&sheet));
            }
            "div" => {
                if let Some((_, zone)) = self.around.pop_if(|(depth, _)| *depth == self.depth) {
                    self.zone = zone;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            "span" if self.zone == Zone::Body => {
                for element in self.spans.pop().into_iter().flatten().rev() {
                    self.push(&["</", element, ">"]);
                }
            }
            _ if self.zone == Zone::Body => self.push(&["</", name, ">"]),
            _ => {}
        }
    }

    fn opens_in_item(&mut self, tag: &Tag) {
        let Some(item) = self.page.items.last_mut() else {
            return;
        };
        let of = |name: &str| tag.attribute(name).unwrap_or_default().trim().to_owned();
        match tag.name.as_str() {
            "img" | "video" | "audio" | "source" if !of("src").is_empty() => {
                item.sources.push(Source {
                    place: of("src"),
                    is_asset: classes(tag).any(|class| class == "asset_image"),
                });
            }
            "a" => item.link = of("href"),
            _ => {}
        }
    }

    fn opens_in_body(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        match name {
            "span" => {
                let mut looks = classes(tag).filter_map(|class| self.styles.get(class));
                let elements = looks.next().cloned().unwrap_or_default();
                for element in &elements {
                    self.push(&["<", element, ">"]);
                }
                self.spans.push(elements);
            }
            "a" | "img" => {
                let attribute = if name == "a" { "href" } else { "src" };
                let place = tag.attribute(attribute).unwrap_or_default();
                let place = encode_double_quoted_attribute(place);
                self.push(&["<", name, " ", attribute, "=\"", &place, "\">"]);
            }
            _ => self.push(&["<", name, ">"]),
        }
    }

    fn push(&mut self, html: &[&str]) {
        self.page.body.extend(html.iter().copied());
    }
}

fn classes(tag: &Tag) -> impl Iterator<Item = &str> {
    tag.attribute("class")
        .unwrap_or_default()
        .split_whitespace()
}

fn kind_of(tag: &Tag) -> &str {
    let mut kinds = classes(tag).filter_map(|class| class.strip_prefix("assetType_"));
    kinds.next().unwrap_or_default()
}

/// What a `div` begins, by its class. One item alone may have its type on the grid.
fn zone_of(tag: &Tag) -> Option<Zone> {
    if !kind_of(tag).is_empty() {
        return Some(Zone::Item);
    }
    classes(tag).find_map(|class| match class {
        "pageHeader" => Some(Zone::Header),
        "reflectionPrompt" => Some(Zone::Prompt),
        "assetGrid" => Some(Zone::Grid),
        "gridItem" => Some(Zone::Item),
        "title" => Some(Zone::Title),
        "bodyText" => Some(Zone::Body),
        _ => None,
    })
}
