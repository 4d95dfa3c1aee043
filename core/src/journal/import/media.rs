//! Where the pictures are that a text shows, and what else lies beside it.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::archive::Archive;
use super::text::{extension, folder_of};
use super::{Imported, NotImportedReason};
use crate::html::{Piece, pieces};

/// The endings of pictures.
const ENDINGS: [&str; 13] = [
    "jpg", "jpeg", "png", "webp", "gif", "heic", "heif", "svg", "bmp", "tif", "tiff", "avif",
    "sticker",
];

/// Whether a file is a picture by its name.
pub(super) fn is_picture(name: &str) -> bool {
    ENDINGS.contains(&extension(name).as_str())
}

/// The files of an archive by the ways in which a text names them.
pub(super) struct Media<'a> {
    files: &'a Archive,
    /// By their paths in lower case.
    by_path: BTreeMap<String, String>,
    /// By their names in lower case, without folders: the shortest path of each.
    by_name: BTreeMap<String, String>,
}

impl<'a> Media<'a> {
    pub(super) fn of(files: &'a Archive) -> Self {
        let (mut by_path, mut by_name) = (BTreeMap::new(), BTreeMap::<String, String>::new());
        for path in files.names() {
            let lower = path.to_lowercase();
            let name = lower.rsplit('/').next().unwrap_or(&lower).to_owned();
            let shortest = by_name.entry(name).or_insert_with(|| path.clone());
            if path.len() < shortest.len() {
                shortest.clone_from(&path);
            }
            by_path.insert(lower, path);
        }
        Self {
            files,
            by_path,
            by_name,
        }
    }

    /// Takes the pictures that a text shows, by their paths in the archive, each once. Counts those
    /// that are not there, and sound, film and what else is none. A picture of the web stays a link
    /// in the text.
    pub(super) fn take(&self, shown: &[String], file: &str, read: &mut Imported) -> Vec<String> {
        let here = shown.iter().filter(|place| !is_of_web(place));
        self.take_all(here, file, read)
    }

    /// Takes the pictures that an entry lists beside its text, as [`Self::take`] does. What is in the
    /// web is not there.
    pub(super) fn listed(&self, listed: &[String], file: &str, read: &mut Imported) -> Vec<String> {
        self.take_all(listed.iter(), file, read)
    }

    fn take_all<'b>(
        &self,
        places: impl Iterator<Item = &'b String>,
        file: &str,
        read: &mut Imported,
    ) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for place in places {
            let place = place.trim();
            if place.is_empty() {
                continue;
            }
            if place.starts_with("data:") {
                read.leave_out(NotImportedReason::Photo);
                continue;
            }
            let path = self.find(place, file);
            if let Some(path) = &path {
                self.files.account(path);
            }
            let name = path.as_deref().unwrap_or(without_query(place));
            match &path {
                Some(path) if is_picture(path) => {
                    if !found.contains(path) {
                        found.push(path.clone());
                    }
                }
                None if is_picture(name) || extension(name).is_empty() => {
                    read.leave_out(NotImportedReason::PhotoMissing);
                }
                _ => read.leave_out(NotImportedReason::Attachment),
            }
        }
        found
    }

    /// The path of a file: from the folder of the one that names it, from the top, or by its name
    /// wherever it lies, as it is written or with `%20` read; capitals don't matter.
    fn find(&self, shown: &str, file: &str) -> Option<String> {
        if is_of_web(shown) {
            return None;
        }
        let read = percent_decoded(shown);
        let ways = [shown, read.as_str(), without_query(&read)];
        // As it is written, where two paths differ in capitals alone.
        let as_written = |way: &&str| {
            let paths = [format!("{}{way}", folder_of(file)), (*way).to_owned()];
            paths.into_iter().find(|path| self.files.has(path))
        };
        if let Some(path) = ways.iter().find_map(as_written) {
            return Some(path);
        }
        ways.iter().find_map(|way| {
            let near = joined(folder_of(file), way).and_then(|path| self.by_path.get(&path));
            let top = joined("", way).and_then(|path| self.by_path.get(&path));
            let name = way.rsplit(['/', '\\']).next()?.to_lowercase();
            near.or(top).or_else(|| self.by_name.get(&name)).cloned()
        })
    }
}

/// Whether a place is an address of the web.
fn is_of_web(place: &str) -> bool {
    place.contains("://") && !place.trim_start().starts_with("data:")
}

/// A path from a folder, in lower case; nothing where it leads out.
fn joined(folder: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/").to_lowercase();
    let folder = folder.to_lowercase();
    let from = if path.starts_with('/') {
        ""
    } else {
        folder.as_str()
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn without_query(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or(path)
}

/// A path with `%20` and its kind read; as it is where that gives no text.
fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

/// The places of the pictures that Markdown shows, in their order: links to images, with Obsidian's
/// `![[x.png|300]]` among them, and `<img>`. What stands in code is none.
pub(super) fn shown(markdown: &str) -> Vec<String> {
    let mut all = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_WIKILINKS) {
        match event {
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                ..
            }) => {
                // `![[note]]` shows another note.
                let is_note = matches!(link_type, LinkType::WikiLink { .. })
                    && extension(&dest_url).is_empty();
                if !is_note {
                    all.push(dest_url.into_string());
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                for piece in pieces(&html) {
                    if let Piece::Open(tag) = piece
                        && tag.name == "img"
                    {
                        all.extend(tag.attribute("src").map(str::to_owned));
                    }
                }
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(names: &[&str]) -> Archive {
        let files = names.iter().map(|name| ((*name).to_owned(), b"x".to_vec()));
        Archive::of_files(files.collect()).unwrap()
    }

    #[test]
    fn each_way_to_show_a_picture_is_found() {
        let files = archive(&[
            "journals/day.md",
            "assets/e.png",
            "journals/my lamp.png",
            "journals/my oars.png",
            "journals/pic(1).png",
            "deep/er/found.jpg",
            "root.png",
            "journals/Case.PNG",
        ]);
        let media = Media::of(&files);
        for (text, path) in [
            ("![a](../assets/e.png)", "assets/e.png"),
            ("![b](my%20lamp.png)", "journals/my lamp.png"),
            ("![c](<my oars.png>)", "journals/my oars.png"),
            ("![c](<my oars.png> \"a title\")", "journals/my oars.png"),
            ("![d](pic(1).png)", "journals/pic(1).png"),
            ("![[found.jpg]]", "deep/er/found.jpg"),
            ("![[found.jpg|300]]", "deep/er/found.jpg"),
            ("![[deep/er/found.jpg]]", "deep/er/found.jpg"),
            ("![](/root.png)", "root.png"),
            ("![](./case.png)", "journals/Case.PNG"),
            ("<img src=\"../root.png\">", "root.png"),
            ("a <img src='case.png' width=3/> b", "journals/Case.PNG"),
            ("![r][ref]\n\n[ref]: ../assets/e.png", "assets/e.png"),
        ] {
            let mut read = Imported::default();
            let found = media.take(&shown(text), "journals/day.md", &mut read);
            assert_eq!(found, [path], "{text}");
            assert!(read.left_out.is_empty(), "{text}");
        }
        assert_eq!(files.others(), 1, "the text alone is still to be read");
    }

    #[test]
    fn what_is_shown_and_is_not_there_is_counted() {
        let files = archive(&["a.png", "b.png"]);
        let media = Media::of(&files);
        let mut read = Imported::default();
        let text = "![](gone.png) ![[gone2.png]] ![[voice.m4a]] ![[A note]] ![](https://example.org/x.png) \
            `![](code.png)` ![](data:image/png;base64,AA) ![](a.png) ![](../../out.png)";
        assert_eq!(media.take(&shown(text), "x.md", &mut read), ["a.png"]);
        assert_eq!(files.others(), 1, "one picture is shown nowhere");
        let counts: Vec<_> = read
            .left_out
            .iter()
            .map(|out| (out.reason, out.count))
            .collect();
        let expected = [
            (NotImportedReason::PhotoMissing, 3),
            (NotImportedReason::Attachment, 1),
            (NotImportedReason::Photo, 1),
        ];
        assert_eq!(counts, expected);
    }
}
