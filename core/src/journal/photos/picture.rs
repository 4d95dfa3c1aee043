//! Making a photo ready to be kept: upright, of a modest size, and without what a camera writes
//! beside the picture: where, when, and with which phone it was taken.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};
use sha2::{Digest, Sha256};

use super::{Photo, PhotoId};
use crate::error::{Error, Reason, Result};

/// The largest file that is taken.
pub(crate) const PHOTO_BYTES_MAX: u64 = 40 * 1024 * 1024;
/// The largest that is kept.
const BYTES_OUT: usize = 4 * 1024 * 1024;
/// The longest side of what is kept, in pixels.
const SIDE: u32 = 2048;
/// The longest side, the most pixels, and the most memory, of what is taken. The decoder of JPEG asks no
/// limit of memory, so the pixels are counted before it begins.
const SIDE_IN: u32 = 20_000;
const PIXELS_IN: u64 = 130_000_000;
const MEMORY_IN: u64 = 400 * 1024 * 1024;
/// JPEG's qualities: the first whose file is small enough.
const QUALITIES: [u8; 4] = [85, 70, 50, 25];

/// A photo, ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is known by.
    pub photo: Photo,
    /// The JPEG.
    pub bytes: Vec<u8>,
}

/// Makes a JPEG, PNG, WebP or GIF ready to be kept. What was made so before stays as it is, byte
/// for byte.
///
/// Fails as a refused `photo` where it has more than 40 MB, 20,000 pixels a side or 130 million in all,
/// or is no picture that can be read.
pub fn prepare(bytes: &[u8]) -> Result<Picture> {
    let read = whole(bytes)?;
    let fits = read.width() <= SIDE && read.height() <= SIDE && bytes.len() <= BYTES_OUT;
    if fits && is_bare(bytes) {
        return Ok(picture(bytes.to_vec(), read.width(), read.height()));
    }
    let small = if read.width() > SIDE || read.height() > SIDE {
        read.thumbnail(SIDE, SIDE)
    } else {
        read
    };
    let small = flat(&small);
    for quality in QUALITIES {
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, quality)
            .encode_image(&small)
            .map_err(|_| Error::internal("a photo as JPEG"))?;
        if jpeg.len() <= BYTES_OUT {
            return Ok(picture(jpeg, small.width(), small.height()));
        }
    }
    Err(too_large())
}

/// Checks that a picture can be kept, and makes nothing of it. Fails as [`prepare`].
pub fn check_picture(bytes: &[u8]) -> Result<()> {
    whole(bytes).map(drop)
}

/// Reads a picture that is whole.
fn whole(bytes: &[u8]) -> Result<DynamicImage> {
    let refuse = |reason| Error::invalid("photo", reason);
    if bytes.len() as u64 > PHOTO_BYTES_MAX {
        return Err(too_large());
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let why = "JPEG, PNG, WebP or GIF; HEIC is not read";
        return Err(refuse(Reason::malformed(why)));
    }
    if is_cut_off(bytes) {
        let why = "a whole picture; the end of this file is missing";
        return Err(refuse(Reason::malformed(why)));
    }
    read(bytes).ok_or_else(|| refuse(Reason::malformed("JPEG, PNG, WebP or GIF")))
}

fn too_large() -> Error {
    let max = PHOTO_BYTES_MAX;
    Error::invalid("photo", Reason::TooLarge { max })
}

fn picture(bytes: Vec<u8>, width: u32, height: u32) -> Picture {
    Picture {
        photo: Photo {
            id: PhotoId::from_bytes(Sha256::digest(&bytes).into()),
            width,
            height,
            size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        },
        bytes,
    }
}

/// Reads a picture, upright, within limits.
fn read(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_IN);
    limits.max_image_height = Some(SIDE_IN);
    limits.max_alloc = Some(MEMORY_IN);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_IN {
        return None;
    }
    let orientation = decoder.orientation().ok();
    let mut read = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        read.apply_orientation(orientation);
    }
    (read.width() > 0 && read.height() > 0).then_some(read)
}

/// On white, where something shines through.
fn flat(read: &DynamicImage) -> RgbImage {
    if !read.color().has_alpha() {
        return read.to_rgb8();
    }
    let from = read.to_rgba8();
    RgbImage::from_fn(from.width(), from.height(), |x, y| {
        let [r, g, b, a] = from.get_pixel(x, y).0;
        let on_white = |c: u8| {
            let mixed = (u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255;
            u8::try_from(mixed).unwrap_or(255)
        };
        image::Rgb([on_white(r), on_white(g), on_white(b)])
    })
}

/// Whether a JPEG ends in the middle of its picture: what is missing would be grey. A phone may put more
/// behind the end of the picture.
fn is_cut_off(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else {
        return false;
    };
    while let &[0xFF, marker, high, low, ..] = rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(after) = rest.get(2 + length..) else {
            return true;
        };
        if marker == 0xDA {
            return !after.windows(2).any(|pair| pair == [0xFF, 0xD9]);
        }
        rest = after;
    }
    false
}

/// Whether a file is a JPEG of one scan with nothing in it but the picture (ITU-T T.81, annex B; the
/// JFIF header of 16 bytes without a thumbnail).
fn is_bare(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else {
        return false;
    };
    loop {
        let &[0xFF, marker, high, low, ..] = rest else {
            return false;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(segment) = rest.get(2..2 + length) else {
            return false;
        };
        rest = &rest[2 + length..];
        match marker {
            0xE0 if length == 16 && segment[2..].starts_with(b"JFIF\0") => {}
            // Tables, and the frame of a baseline picture.
            0xDB | 0xC4 | 0xC0 | 0xDD => {}
            0xDA => break,
            _ => return false,
        }
    }
    // In the scan a mark is 0xFF before anything but 0 and the eight restarts: only the end is one.
    let marks = rest.windows(2).enumerate();
    let mut marks =
        marks.filter(|(_, pair)| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7));
    marks.next().map(|(at, pair)| (at + 2, pair[1])) == Some((rest.len(), 0xD9))
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgb, RgbaImage};
    use proptest::prelude::*;

    use super::*;

    /// A picture whose corners differ.
    fn drawn(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let part = |at: u32, all: u32| u8::try_from(at * 255 / all.max(2)).unwrap();
            Rgb([part(x, width), part(y, height), 40])
        })
    }

    fn written(read: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        read.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG with Exif that says it lies on its side and where it was taken, and with a comment.
    fn told() -> Vec<u8> {
        let plain = written(&drawn(40, 20).into(), ImageFormat::Jpeg);
        let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        exif.extend(b"GPS 53.3498 N 6.2603 W");
        let mut bytes = vec![0xFF, 0xD8];
        for (marker, content) in [
            (0xE1, exif.as_slice()),
            (0xFE, b"taken by Robin".as_slice()),
        ] {
            let length = u16::try_from(content.len() + 2).unwrap();
            bytes.extend([0xFF, marker]);
            bytes.extend(length.to_be_bytes());
            bytes.extend(content);
        }
        bytes.extend(&plain[2..]);
        bytes
    }

    fn has(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn what_a_camera_wrote_beside_the_picture_is_gone_and_it_stands_upright() {
        let bytes = told();
        assert!(has(&bytes, b"GPS") && has(&bytes, b"Robin"));
        let kept = prepare(&bytes).unwrap();
        assert_eq!((kept.photo.width, kept.photo.height), (20, 40));
        for told in [b"Exif".as_slice(), b"GPS", b"Robin"] {
            assert!(!has(&kept.bytes, told));
        }
        assert!(is_bare(&kept.bytes) && !is_bare(&bytes));
        // The upper left corner went to the upper right.
        let read = image::load_from_memory(&kept.bytes).unwrap().to_rgb8();
        assert!(read.get_pixel(19, 0)[0] < 60 && read.get_pixel(19, 39)[0] > 180);
    }

    #[test]
    fn every_format_becomes_a_jpeg_of_a_modest_size_and_then_stays_as_it_is() {
        let drawn = DynamicImage::from(drawn(3000, 1000));
        for format in [
            ImageFormat::Jpeg,
            ImageFormat::Png,
            ImageFormat::WebP,
            ImageFormat::Gif,
        ] {
            let kept = prepare(&written(&drawn, format)).unwrap();
            assert_eq!(kept.photo.width, 2048, "{format:?}");
            assert_eq!(kept.photo.size as usize, kept.bytes.len());
            assert_eq!(prepare(&kept.bytes).unwrap(), kept, "{format:?}");
        }
    }

    #[test]
    fn what_shines_through_is_on_white() {
        let clear = DynamicImage::from(RgbaImage::new(4, 4));
        let kept = prepare(&written(&clear, ImageFormat::Png)).unwrap();
        let read = image::load_from_memory(&kept.bytes).unwrap().to_rgb8();
        assert!(read.pixels().all(|pixel| pixel[0] > 250));
    }

    #[test]
    fn what_is_no_picture_says_so() {
        let mut heic = vec![0, 0, 0, 24];
        heic.extend(b"ftypheic");
        for (bytes, part) in [
            (b"".to_vec(), "JPEG"),
            (b"text".to_vec(), "JPEG"),
            (heic, "HEIC"),
            (vec![0; 40 * 1024 * 1024 + 1], "larger"),
        ] {
            let said = prepare(&bytes).unwrap_err().to_string();
            assert!(said.contains("photo") && said.contains(part), "{said}");
        }
        // A header that promises more than memory can hold.
        let mut png = written(&drawn(4, 4).into(), ImageFormat::Png);
        png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(prepare(&png).is_err());
        // Of a JPEG: the decoder would take a gigabyte for what the file does not hold.
        let mut jpeg = written(&drawn(16, 16).into(), ImageFormat::Jpeg);
        let frame = jpeg
            .windows(2)
            .position(|pair| pair == [0xFF, 0xC0])
            .unwrap();
        jpeg[frame + 5..frame + 9].copy_from_slice(&[0x4E, 0x1F, 0x4E, 0x1F]);
        assert!(prepare(&jpeg).is_err());
    }

    #[test]
    fn a_picture_that_is_cut_off_is_refused() {
        for whole in [written(&drawn(64, 64).into(), ImageFormat::Jpeg), told()] {
            for end in [whole.len() / 2, whole.len() - 2] {
                let said = prepare(&whole[..end]).unwrap_err().to_string();
                assert!(said.contains("the end of this file is missing"), "{said}");
            }
            let trailed = [whole.as_slice(), b"what a phone writes behind it"].concat();
            assert!(prepare(&trailed).is_ok());
        }
    }

    #[test]
    fn nothing_that_is_changed_or_cut_off_is_a_danger() {
        let all: Vec<Vec<u8>> = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif]
            .into_iter()
            .map(|format| written(&drawn(9, 7).into(), format))
            .chain([told()])
            .collect();
        proptest!(|(which in 0..4_usize, at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>())| {
            let mut bytes = all[which].clone();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(bytes.len().min(end.index(2 * bytes.len()) + 1));
            if let Ok(kept) = prepare(&bytes) {
                prop_assert!(is_bare(&kept.bytes));
                prop_assert_eq!(prepare(&kept.bytes), Ok(kept));
            }
        });
    }
}
