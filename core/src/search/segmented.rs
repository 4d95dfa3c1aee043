//! Scripts that put no space between words: each of their characters is a word of the index, and a
//! typed word is looked for as a phrase of them.

/// What stands between them in the index: a space of no width, so that taking it out gives back
/// what was written.
pub(super) const GAP: char = '\u{200B}';

/// The blocks of such scripts: those that UAX #14 (Unicode 17) breaks by ideograph or by
/// dictionary, Tibetan aside, which marks its syllables.
const BLOCKS: [(char, char); 17] = [
    ('\u{0E00}', '\u{0E7F}'),   // Thai
    ('\u{0E80}', '\u{0EFF}'),   // Lao
    ('\u{1000}', '\u{109F}'),   // Myanmar
    ('\u{1780}', '\u{17FF}'),   // Khmer
    ('\u{1950}', '\u{19DF}'),   // Tai Le, New Tai Lue
    ('\u{1A20}', '\u{1AAF}'),   // Tai Tham
    ('\u{3005}', '\u{3007}'),   // marks of Han
    ('\u{3040}', '\u{30FF}'),   // Hiragana, Katakana
    ('\u{3100}', '\u{312F}'),   // Bopomofo
    ('\u{31F0}', '\u{31FF}'),   // Katakana
    ('\u{3400}', '\u{4DBF}'),   // Han
    ('\u{4E00}', '\u{9FFF}'),   // Han
    ('\u{A9E0}', '\u{A9FF}'),   // Myanmar
    ('\u{AA60}', '\u{AADF}'),   // Myanmar, Tai Viet
    ('\u{F900}', '\u{FAFF}'),   // Han
    ('\u{FF66}', '\u{FF9F}'),   // Katakana
    ('\u{20000}', '\u{323AF}'), // Han
];

/// Whether the character is of such a script.
fn stands_alone(c: char) -> bool {
    BLOCKS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&c))
}

/// Sets each of them apart; nothing where there are none.
pub(super) fn segmented(text: &str) -> Option<String> {
    if !text.chars().any(stands_alone) {
        return None;
    }
    let mut apart = String::new();
    for c in text.chars() {
        if stands_alone(c) {
            apart.extend([GAP, c, GAP]);
        } else {
            apart.push(c);
        }
    }
    Some(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_apart_can_be_put_together() {
        for text in [
            "私は東京タワーを見た。",
            "iPhoneで書く",
            "ฉันเดินเล่น",
            "ကောင်းတယ်",
            "ខ្ញុំ",
        ] {
            let apart = segmented(text).unwrap();
            assert!(apart.chars().count() > text.chars().count(), "{text}");
            assert_eq!(apart.replace(GAP, ""), text);
        }
        for text in ["", "a long walk", "Größe", "नमस्ते", "한국어 문장", "привет"]
        {
            assert_eq!(segmented(text), None, "{text}");
        }
    }
}
