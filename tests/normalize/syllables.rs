//! Every legitimate syllable: onset × rhyme × tone, three cases. The placement by structure is held against an
//! independent reference, which counts vowels as a typist's handbook does and knows nothing of glides and nuclei.

use docbao::text::{Options, Tone, normalize};
use unicode_normalization::UnicodeNormalization;

#[rustfmt::skip]
const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x",
];

/// The rhymes of the dictionaries, spelled out.
#[rustfmt::skip]
const RHYMES: &str = "
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu
    o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt oong ooc
    u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y
    oa oac oach oai oam oan oang oanh oao oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    uân uâng uât uây uê uêch uênh uơ uy uya uych uynh uyt uyu uyên uyêt";

const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Whether the spelling rules let this onset stand before this rhyme.
fn is_spelled(onset: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "c" | "g" | "ng" => !front,
        "k" | "gh" | "ngh" => front && !rhyme.starts_with("yê"),
        // The rhymes after qu: those without a glide of their own, and none of the rounded diphthongs.
        "qu" => {
            let after = ["a", "ă", "â", "e", "ê", "i", "y", "ơ"];
            after.iter().any(|vowel| rhyme.starts_with(vowel))
                && !rhyme.starts_with("iê")
                && ![
                    "ia", "yêm", "yêng", "yêu", "im", "ip", "ich", "âm", "âp", "âc", "ep", "êm", "êp", "ơm", "ơp",
                    "eng", "ec", "em",
                ]
                .contains(&rhyme)
        }
        "gi" => !rhyme.starts_with(['i', 'y']) && !rhyme.starts_with("oo"),
        "" => !rhyme.starts_with("iê"),
        _ => !rhyme.starts_with("yê"),
    }
}

/// Where handbooks put the tone: on the marked vowel, of two the last; else by counting vowels.
fn reference(onset: &str, rhyme: &str, tone: char, new_style: bool) -> String {
    let letters: Vec<char> = rhyme.chars().collect();
    let vowels: Vec<usize> = (0..letters.len()).filter(|&at| "aăâeêioôơuưy".contains(letters[at])).collect();
    let closed = vowels.len() < letters.len();
    let marked = vowels.iter().rev().find(|&&at| "ăâêôơư".contains(letters[at]));
    let bearer = match (marked, vowels.len()) {
        (Some(&at), _) => at,
        (None, 1) => vowels[0],
        (None, 2) if closed => vowels[1],
        (None, 2) if new_style && ["oa", "oe", "uy"].contains(&rhyme) => vowels[1],
        (None, 2) => vowels[0],
        (None, _) => vowels[1],
    };
    let mut syllable = onset.to_string();
    for (at, &letter) in letters.iter().enumerate() {
        syllable.push(letter);
        if at == bearer {
            syllable.push(tone);
        }
    }
    syllable.nfc().collect()
}

/// The same syllable with its tone on each of its vowels in turn.
fn misplaced(onset: &str, rhyme: &str, tone: char) -> Vec<String> {
    let letters: Vec<char> = onset.chars().chain(rhyme.chars()).collect();
    let vowels = (0..letters.len()).filter(|&at| "aăâeêioôơuưy".contains(letters[at]));
    vowels
        .map(|bearer| {
            let tone_at = |at: usize| if at == bearer { Some(tone) } else { None };
            let typed = letters.iter().enumerate().flat_map(|(at, &letter)| [Some(letter), tone_at(at)]);
            typed.flatten().nfc().collect()
        })
        .collect()
}

fn cases(syllable: &str) -> [String; 3] {
    let mut chars = syllable.chars();
    let title = chars.next().map(|first| first.to_uppercase().chain(chars).collect());
    [syllable.to_string(), syllable.to_uppercase(), title.expect("a syllable has letters")]
}

/// Onset, rhyme and tone of every syllable.
fn syllables() -> impl Iterator<Item = (&'static str, &'static str, char)> {
    let pairs = ONSETS.iter().flat_map(|&onset| RHYMES.split_whitespace().map(move |rhyme| (onset, rhyme)));
    pairs.filter(|(onset, rhyme)| is_spelled(onset, rhyme)).flat_map(|(onset, rhyme)| {
        let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
        let tones = TONES.into_iter().filter(move |tone| !stopped || matches!(tone, '\u{301}' | '\u{323}'));
        tones.map(move |tone| (onset, rhyme, tone))
    })
}

#[test]
fn placement_agrees_with_the_reference_on_every_syllable() {
    let (mut checked, mut failures) = (0, Vec::new());
    for (onset, rhyme, tone) in syllables() {
        let [old, new] = [false, true].map(|new_style| cases(&reference(onset, rhyme, tone, new_style)));
        for typed in misplaced(onset, rhyme, tone) {
            for (index, typed) in cases(&typed).iter().enumerate() {
                let keep = if *typed == new[index] { &new[index] } else { &old[index] };
                for (style, expected) in [(Tone::Keep, keep), (Tone::Old, &old[index]), (Tone::New, &new[index])] {
                    let found = normalize(typed, &Options { tone: style }).text;
                    checked += 1;
                    if found != **expected {
                        failures.push(format!("{typed} {style:?}: {found}, expected {expected}"));
                    } else if normalize(&found, &Options { tone: style }).text != found {
                        failures.push(format!("{found} {style:?} changes again"));
                    }
                }
            }
        }
    }
    assert!(checked > 200_000, "only {checked} placements");
    assert!(failures.is_empty(), "{} of {checked}:\n{}", failures.len(), failures[..failures.len().min(40)].join("\n"));
}
