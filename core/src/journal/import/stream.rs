//! A text that is read in pieces, as often as is needed.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

use super::archive::Archive;
use crate::charset::{Survey, decoded, guessed};
use crate::error::Result;

/// How much of a text is in memory while it is read.
const PIECE: usize = 1 << 16;
/// A text of no more bytes is kept in memory.
const SMALL: usize = 1 << 20;

/// A text of an archive.
pub(super) struct Stream<'a> {
    files: &'a Archive,
    name: &'a str,
    encoding: &'static Encoding,
    /// All of it, where it is small.
    whole: Option<String>,
}

impl Archive {
    /// Looks through a file for the encoding that it is in.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn stream<'a>(&'a self, name: &'a str) -> Result<Stream<'a>> {
        let (survey, small) = self.counted(name, |from| {
            let mut survey = Survey::default();
            let mut small = Some(Vec::new());
            pieces(from, |piece| {
                survey.feed(piece);
                small = small.take().filter(|all| all.len() + piece.len() <= SMALL);
                if let Some(all) = &mut small {
                    all.extend_from_slice(piece);
                }
            })?;
            Ok((survey, small))
        })?;
        let encoding = match survey.told() {
            Some(encoding) => encoding,
            None => self.through(name, |from| guessed(|feed| pieces(from, feed)))?,
        };
        self.is_text(name, encoding.name());
        Ok(Stream {
            files: self,
            name,
            encoding,
            whole: small.map(|bytes| decoded(bytes).text),
        })
    }
}

/// Reads to the end in pieces.
fn pieces(from: &mut dyn Read, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut from = BufReader::with_capacity(PIECE, from);
    loop {
        let piece = from.fill_buf()?;
        if piece.is_empty() {
            return Ok(());
        }
        take(piece);
        let length = piece.len();
        from.consume(length);
    }
}

impl Stream<'_> {
    /// Reads it through, as UTF-8.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&mut dyn BufRead) -> io::Result<T>,
    ) -> Result<T> {
        match &self.whole {
            Some(text) => Ok(read(&mut text.as_bytes())?),
            None => self.files.through(self.name, |from| {
                read(&mut Decoding::of(from, self.encoding.new_decoder()))
            }),
        }
    }

    /// All of it, where it is small.
    pub(super) fn small(&self) -> Option<&str> {
        self.whole.as_deref()
    }

    /// Its beginning.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn start(&self) -> Result<String> {
        let start = self.read(|from| {
            let mut start = Vec::new();
            from.take(PIECE as u64).read_to_end(&mut start)?;
            Ok(start)
        })?;
        Ok(String::from_utf8_lossy(&start).into_owned())
    }

    /// All of it.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn whole(&self) -> Result<String> {
        match &self.whole {
            Some(text) => Ok(text.clone()),
            None => self.read(|from| {
                let mut text = String::new();
                from.read_to_string(&mut text)?;
                Ok(text)
            }),
        }
    }
}

/// The lines of a text, which end as [`str::lines`] says, or where there is no line feed with a carriage
/// return: old Macs ended lines so.
pub(super) struct Lines<'a> {
    text: &'a Stream<'a>,
    end: u8,
}

impl<'a> Lines<'a> {
    /// Looks how they end.
    ///
    /// Fails as [`Archive::read`].
    pub(super) fn of(text: &'a Stream<'a>) -> Result<Self> {
        let has_feed = text.read(|from| {
            loop {
                let piece = from.fill_buf()?;
                let (length, has_feed) = (piece.len(), piece.contains(&b'\n'));
                if has_feed || length == 0 {
                    return Ok(has_feed);
                }
                from.consume(length);
            }
        })?;
        let end = if has_feed { b'\n' } else { b'\r' };
        Ok(Self { text, end })
    }

    /// Goes through them until `take` has enough and gives `false`.
    ///
    /// Fails as [`Archive::read`], and as `take`.
    pub(super) fn each(&self, mut take: impl FnMut(&str) -> Result<bool>) -> Result<()> {
        self.text.read(|from| {
            let mut line = Vec::new();
            loop {
                line.clear();
                if from.read_until(self.end, &mut line)? == 0 {
                    return Ok(());
                }
                let said = match line.strip_suffix(&[self.end]) {
                    Some(said) if self.end == b'\n' => said.strip_suffix(b"\r").unwrap_or(said),
                    Some(said) => said,
                    None => line.as_slice(),
                };
                let said = String::from_utf8_lossy(said);
                if !take(&said).map_err(io::Error::other)? {
                    return Ok(());
                }
            }
        })
    }
}

/// Text in UTF-8 of bytes in another encoding; what is no character is U+FFFD.
struct Decoding<R> {
    from: R,
    decoder: Decoder,
    /// What was read, and how much of it was decoded.
    bytes: Vec<u8>,
    done: usize,
    /// What was decoded, and how much of it was given.
    text: Vec<u8>,
    length: usize,
    given: usize,
    at_end: bool,
}

impl<R: Read> Decoding<R> {
    fn of(from: R, decoder: Decoder) -> Self {
        Self {
            from,
            decoder,
            bytes: Vec::new(),
            done: 0,
            text: vec![0; PIECE],
            length: 0,
            given: 0,
            at_end: false,
        }
    }

    fn decode(&mut self) -> io::Result<()> {
        let mut is_last = false;
        if self.done == self.bytes.len() {
            self.bytes.clear();
            self.done = 0;
            let mut piece = self.from.by_ref().take(PIECE as u64);
            is_last = piece.read_to_end(&mut self.bytes)? == 0;
        }
        let bytes = &self.bytes[self.done..];
        let (result, read, written, _) =
            self.decoder.decode_to_utf8(bytes, &mut self.text, is_last);
        self.done += read;
        (self.length, self.given) = (written, 0);
        self.at_end = is_last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: Read> BufRead for Decoding<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.given == self.length && !self.at_end {
            self.decode()?;
        }
        Ok(&self.text[self.given..self.length])
    }

    fn consume(&mut self, length: usize) {
        self.given = self.length.min(self.given + length);
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(into.len());
            self.0.read(&mut into[..length])
        }
    }

    /// The encoding and the text of bytes that come in drops.
    fn in_drops(bytes: &[u8], drop: usize) -> (String, &'static str) {
        let mut survey = Survey::default();
        bytes.chunks(drop).for_each(|piece| survey.feed(piece));
        let encoding = survey.told().unwrap_or_else(|| {
            guessed(|feed| {
                bytes.chunks(drop).for_each(feed);
                Ok(())
            })
            .unwrap()
        });
        let mut text = String::new();
        let mut decoding = Decoding::of(Drops(bytes, drop), encoding.new_decoder());
        decoding.read_to_string(&mut text).unwrap();
        (text, encoding.name())
    }

    fn some_bytes() -> impl Strategy<Value = Vec<u8>> {
        let text = "[ -~\\n]{0,12}[äßé€語🌊]{0,3}";
        let texts = proptest::collection::vec(text, 0..20).prop_map(|all| all.concat());
        let encoded = (texts, 0..5_u8).prop_map(|(text, how)| match how {
            0 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            2 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            3 => [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat(),
            _ => text.into_bytes(),
        });
        let odd = proptest::collection::vec(any::<u8>(), 0..4);
        (encoded, odd, any::<prop::sample::Index>()).prop_map(|(mut bytes, odd, at)| {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, odd);
            bytes
        })
    }

    proptest! {
        /// The oracle looks at all bytes at once.
        #[test]
        fn in_pieces_as_at_once(bytes in some_bytes(), drop in 1_usize..9) {
            let whole = decoded(bytes.clone());
            prop_assert_eq!(in_drops(&bytes, drop), (whole.text, whole.encoding));
        }
    }

    proptest! {
        #[test]
        fn lines_are_those_of_the_text(text in "[a\r\né]{0,20}") {
            let files = Archive::of_file("a.txt", text.clone().into_bytes()).unwrap();
            let stream = files.stream("a.txt").unwrap();
            let mut lines = Vec::new();
            let mut take = |line: &str| {
                lines.push(line.to_owned());
                Ok(true)
            };
            Lines::of(&stream).unwrap().each(&mut take).unwrap();
            let of_macs = if text.contains('\n') { text } else { text.replace('\r', "\n") };
            prop_assert_eq!(lines, of_macs.lines().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_large_text_is_read_twice_and_not_kept() {
        let line = "Café à la crème.\n";
        let large = line.repeat(SMALL / line.len() + 9);
        for (bytes, is_small) in [(line.into(), true), (large.into_bytes(), false)] {
            let bytes: Vec<u8> = bytes;
            let files = Archive::of_file("a.txt", bytes.clone()).unwrap();
            let stream = files.stream("a.txt").unwrap();
            assert_eq!(stream.small().is_some(), is_small);
            for _ in 0..2 {
                assert!(stream.whole().unwrap().as_bytes() == bytes);
            }
        }
    }
}
