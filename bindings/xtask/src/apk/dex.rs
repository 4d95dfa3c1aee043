//! What a dex file has: <https://source.android.com/docs/core/runtime/dex-format>.

/// The classes and the number of methods of a dex file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dex {
    /// Their names, `app.alongside.App`.
    pub(super) classes: Vec<String>,
    /// Of its own and those it calls: no more than 65,536 fit in a file.
    pub(super) methods: u32,
}

impl Dex {
    /// Reads a dex file; `None` where it is none, or ends too soon.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(b"dex\n") {
            return None;
        }
        let strings = number(bytes, 0x3c)?;
        let types = number(bytes, 0x44)?;
        let count = number(bytes, 0x60)?;
        let definitions = number(bytes, 0x64)?;
        let classes = (0..count).map(|index| {
            let class = number(bytes, definitions.checked_add(index.checked_mul(32)?)?)?;
            let string = number(bytes, types.checked_add(class.checked_mul(4)?)?)?;
            let data = number(bytes, strings.checked_add(string.checked_mul(4)?)?)?;
            name(text(bytes, data)?)
        });
        Some(Self {
            classes: classes.collect::<Option<_>>()?,
            methods: number(bytes, 0x58)?,
        })
    }
}

/// A number of four bytes, the least first.
fn number(bytes: &[u8], at: u32) -> Option<u32> {
    let at = usize::try_from(at).ok()?;
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The text there: its length as a ULEB128, then MUTF-8 up to a NUL.
fn text(bytes: &[u8], at: u32) -> Option<&str> {
    let rest = bytes.get(usize::try_from(at).ok()?..)?;
    let length = rest.iter().position(|byte| byte & 0x80 == 0)? + 1;
    let text = rest.get(length..)?.split(|byte| *byte == 0).next()?;
    std::str::from_utf8(text).ok()
}

/// Of `Lapp/alongside/App;`: `app.alongside.App`.
fn name(descriptor: &str) -> Option<String> {
    let name = descriptor.strip_prefix('L')?.strip_suffix(';')?;
    Some(name.replace('/', "."))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A dex file with classes of these names, and nothing else.
    pub(crate) fn dex(names: &[&str]) -> Vec<u8> {
        let count = u32::try_from(names.len()).unwrap();
        let strings = 0x70;
        let types = strings + 4 * count;
        let definitions = types + 4 * count;
        let mut data = Vec::new();
        let mut ids = Vec::new();
        for name in names {
            ids.push(definitions + 32 * count + u32::try_from(data.len()).unwrap());
            let descriptor = format!("L{};", name.replace('.', "/"));
            data.push(u8::try_from(descriptor.len()).unwrap());
            data.extend(descriptor.bytes());
            data.push(0);
        }
        let mut bytes = b"dex\n039\0".to_vec();
        bytes.resize(0x38, 0);
        for number in [
            count,
            strings,
            count,
            types,
            0,
            0,
            0,
            0,
            7,
            0,
            count,
            definitions,
        ] {
            bytes.extend(u32::to_le_bytes(number));
        }
        bytes.resize(0x70, 0);
        bytes.extend(ids.into_iter().flat_map(u32::to_le_bytes));
        bytes.extend((0..count).flat_map(u32::to_le_bytes));
        for index in 0..count {
            bytes.extend(u32::to_le_bytes(index));
            bytes.resize(bytes.len() + 28, 0);
        }
        [bytes, data].concat()
    }

    #[test]
    fn classes_and_methods_are_read() {
        let names = ["app.alongside.App", "a.B$C"];
        let read = Dex::parse(&dex(&names)).unwrap();
        assert_eq!(read.classes, names);
        assert_eq!(read.methods, 7);
    }

    #[test]
    fn what_is_none_or_ends_too_soon_is_refused() {
        assert_eq!(Dex::parse(b""), None);
        assert_eq!(Dex::parse(b"PK\x03\x04"), None);
        let whole = dex(&["a.B"]);
        for end in 0..whole.len() - 1 {
            let read = Dex::parse(&whole[..end]);
            assert!(read.is_none_or(|dex| dex.classes != ["a.B"]), "{end}");
        }
    }
}
