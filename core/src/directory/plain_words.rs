//! What tests hold content to: words that are never said, and how easy a text is to read.

/// What is never said to anybody here.
pub(super) const NEVER: [&str; 32] = [
    "!",
    "abuse",
    "addict",
    "addicts",
    "adicta",
    "adicto",
    "at least",
    "clean",
    "codependent",
    "codependiente",
    "culpa",
    "debes",
    "deberías",
    "denial",
    "dirty",
    "enabler",
    "enabling",
    "failed",
    "failure",
    "fracaso",
    "just",
    "limpia",
    "limpio",
    "must",
    "negación",
    "por lo menos",
    "proven",
    "should",
    "sucia",
    "sucio",
    "why did you",
    "¡",
];

/// Whether the text has the words as a whole.
pub(super) fn says(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let inside = |c: char| c.is_alphanumeric();
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !words.starts_with(inside) || !before.ends_with(inside) && !after.starts_with(inside)
    })
}

/// The sentences of a text, in words.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = usize> {
    let parts = text.split(['.', '?', ':', ';']);
    let lengths = parts.map(|part| words(part).count());
    lengths.filter(|words| *words > 0)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphabetic))
}

/// Whether a text can be read after so many years of school, 5 or 6: by Flesch and Kincaid's grade in
/// English (1975), Szigriszt and Pazos's ease in Spanish (1993), with groups of vowels for syllables.
pub(super) fn is_easy(text: &str, language: &str, years: u8) -> bool {
    let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let syllables: usize = words(text).map(syllables).sum();
    let all = count(words(text).count());
    let per_sentence = all / count(sentences(text).count());
    let per_word = count(syllables) / all;
    let years = f64::from(years);
    match language {
        "en" => 0.39 * per_sentence + 11.8 * per_word - 15.59 <= years,
        // 65 to 80 is fairly easy (INFLESZ, 2008); within it, 5 points a year.
        _ => 206.835 - 62.3 * per_word - per_sentence >= 100.0 - 5.0 * years,
    }
}

fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouyáéíóúü".contains(c);
    let word = word.to_lowercase();
    let mut before = false;
    let mut count = 0;
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    count.max(1)
}

#[test]
fn they_measure_what_they_say() {
    assert!(says("You must.", "must") && !says("Mustard", "must") && says("Go!", "!"));
    assert_eq!(
        ["call", "naloxone", "médico", "ahora"].map(syllables),
        [1, 4, 3, 3]
    );
    assert_eq!(
        sentences("Call. Is it so? 8:30.").collect::<Vec<_>>(),
        [1, 3]
    );
    assert!(is_easy("You can call. Ask for a first talk.", "en", 6));
    let hard = "Notwithstanding considerable organisational heterogeneity";
    assert!(!is_easy(hard, "en", 6) && !is_easy(hard, "es", 6));
}
