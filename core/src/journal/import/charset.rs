//! Text out of bytes, in whichever encoding they are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and the encoding that it was read from.
pub(super) struct Decoded {
    pub(super) text: String,
    /// Its name in the Encoding Standard (encoding.spec.whatwg.org), which takes ISO-8859-1 for
    /// windows-1252.
    pub(super) encoding: &'static str,
}

/// Reads bytes: by their byte order mark, as UTF-8, as UTF-16 without a mark, or in the encoding of
/// 8-bit text that they most likely are.
pub(super) fn decoded(bytes: &[u8]) -> Decoded {
    let encoding = encoding_of(bytes);
    // Takes the mark out, and reads what is no character as U+FFFD.
    let (text, encoding, _) = encoding.decode(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    }
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding;
    }
    // What was cut off in the middle of a character is UTF-8 all the same.
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        Err(error) if error.error_len().is_none() => return UTF_8,
        Err(_) if is_nearly_utf8(bytes) => return UTF_8,
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether text is UTF-8 but for a few bytes: it has four characters of several bytes or more for each
/// that is none. In text of another encoding hardly any bytes make one.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 4 * broken
}

/// UTF-16 without its mark: text has no NUL, and of what the Latin alphabet writes in two bytes one is.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
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
