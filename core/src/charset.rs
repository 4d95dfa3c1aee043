//! Text out of bytes, in whichever encoding they are.

use std::io;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and the encoding that it was read from.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Its name in the Encoding Standard (encoding.spec.whatwg.org), which takes ISO-8859-1 for
    /// windows-1252.
    pub(crate) encoding: &'static str,
}

/// Reads bytes: by their byte order mark, as UTF-8, as UTF-16 without a mark, or in the encoding of
/// 8-bit text that they most likely are.
pub(crate) fn decoded(bytes: impl Into<Vec<u8>>) -> Decoded {
    let mut bytes = bytes.into();
    let encoding = encoding_of(&bytes);
    if encoding == UTF_8 && Encoding::for_bom(&bytes).is_none() {
        // Most are, and need no copy.
        bytes = match String::from_utf8(bytes) {
            Ok(text) => {
                let encoding = encoding.name();
                return Decoded { text, encoding };
            }
            Err(error) => error.into_bytes(),
        };
    }
    // Takes the mark out, and reads what is no character as U+FFFD.
    let (text, encoding, _) = encoding.decode(&bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    }
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    let mut survey = Survey::default();
    survey.feed(bytes);
    survey.told().unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    })
}

/// The encoding of 8-bit text that bytes most likely are, which are fed in pieces.
///
/// Fails as `feed`.
pub(crate) fn guessed(
    feed: impl FnOnce(&mut dyn FnMut(&[u8])) -> io::Result<()>,
) -> io::Result<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    feed(&mut |piece| {
        detector.feed(piece, false);
    })?;
    detector.feed(b"", true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// What is seen of bytes that come in pieces.
#[derive(Default)]
pub(crate) struct Survey {
    /// The first of them.
    start: Vec<u8>,
    /// The beginning of a character whose end has not come.
    begun: Vec<u8>,
    /// Characters of several bytes in UTF-8.
    whole: u64,
    /// What is none.
    broken: u64,
}

impl Survey {
    pub(crate) fn feed(&mut self, piece: &[u8]) {
        let missing = LOOKED_AT - self.start.len();
        self.start.extend(&piece[..piece.len().min(missing)]);
        let mut rest = piece;
        // Byte by byte until the character is whole, or none.
        while let Some((first, after)) = rest.split_first().filter(|_| !self.begun.is_empty()) {
            self.begun.push(*first);
            rest = after;
            let begun = std::mem::take(&mut self.begun);
            self.look(&begun);
        }
        self.look(rest);
    }

    fn look(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            let leads = chunk.valid().bytes().filter(|byte| *byte >= 0xC0);
            self.whole += leads.count() as u64;
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            let is_cut = chunks.peek().is_none()
                && std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
            if is_cut {
                self.begun = invalid.to_vec();
            } else {
                self.broken += 1;
            }
        }
    }

    /// The encoding where it can be told: by its mark, as UTF-16, as UTF-8, or as UTF-8 but for a few
    /// bytes, which has four characters of several bytes or more for each that is none. In text of
    /// another encoding hardly any bytes make one.
    pub(crate) fn told(&self) -> Option<&'static Encoding> {
        if let Some((encoding, _)) = Encoding::for_bom(&self.start) {
            return Some(encoding);
        }
        if let Some(encoding) = unmarked_utf16(&self.start) {
            return Some(encoding);
        }
        // What was cut off in the middle of a character is UTF-8 all the same.
        let cut = u64::from(!self.begun.is_empty());
        let is_utf8 = self.broken == 0 || self.whole >= 4 * (self.broken + cut);
        is_utf8.then_some(UTF_8)
    }
}

/// How many bytes are looked at for UTF-16.
const LOOKED_AT: usize = 4096;

/// UTF-16 without its mark: text has no NUL, and of what the Latin alphabet writes in two bytes one is.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(LOOKED_AT)].chunks_exact(2);
    let all = pairs.len();
    let (mut high, mut low) = (0, 0);
    for pair in pairs {
        high += usize::from(pair[0] == 0 && pair[1] != 0);
        low += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    // Spaces and line ends alone are a sixth of most texts.
    match (high * 8 > all, low * 8 > all) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let Decoded { text, encoding } = decoded(bytes);
        (text, encoding)
    }

    #[test]
    fn a_mark_tells_how_text_is_written() {
        assert_eq!(read("\u{FEFF}é".as_bytes()), ("é".into(), "UTF-8"));
        let little = read(&[0xFF, 0xFE, 0xE9, 0]);
        assert_eq!(little, ("é".into(), "UTF-16LE"));
        let big = read(&[0xFE, 0xFF, 0, 0xE9]);
        assert_eq!(big, ("é".into(), "UTF-16BE"));
    }

    #[test]
    fn text_without_a_mark_is_told_by_its_bytes() {
        let text = "[2019-05-01 08:00] Café à la crème.\nÜber die Straße, “said” she – 5 €.";
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(read(&windows), (text.into(), "windows-1252"));
        let latin: Vec<u8> = "Café à la crème, señor."
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        assert_eq!(
            read(&latin),
            ("Café à la crème, señor.".into(), "windows-1252")
        );
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(read(&little), (text.into(), "UTF-16LE"));
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(read(&big), (text.into(), "UTF-16BE"));
        assert_eq!(read(&"é".as_bytes()[..1]).1, "UTF-8");
        assert_eq!(read(b""), (String::new(), "UTF-8"));
    }

    proptest! {
        #[test]
        fn utf_8_is_read_as_it_is(text in "[^\u{0}\u{FEFF}][^\u{0}]{0,40}") {
            prop_assert_eq!(read(text.as_bytes()), (text, "UTF-8"));
        }
    }
}
