//! The legacy Vietnamese encodings that no web standard covers: TCVN3, VNI, VISCII, VPS, VIQR.
//!
//! The letters are in `data/legacy_letters.tsv`, which also says where its sources disagree. Every byte that an
//! encoding leaves free reads as Windows-1252, whose quotes and dashes are what the old fonts drew there.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::decode::Encoding;
use crate::letter;

static LETTERS: &str = include_str!("data/legacy_letters.tsv");

/// One legacy encoding, ready to decode.
pub(super) struct Table {
    /// What a byte means that starts no longer sequence.
    single: [char; 256],
    /// Sequences of two or three bytes, packed.
    sequences: HashMap<u32, char>,
    /// Whether a byte starts such a sequence.
    starts: [bool; 256],
    is_viqr: bool,
}

impl Table {
    /// The table of `encoding`; `None` if it is not one of ours.
    pub(super) fn of(encoding: Encoding) -> Option<&'static Table> {
        static TABLES: [LazyLock<Table>; 5] = [
            LazyLock::new(|| Table::load(1).with_combining_tones()),
            LazyLock::new(|| Table::load(2)),
            LazyLock::new(|| Table::load(3)),
            LazyLock::new(|| Table::load(4)),
            LazyLock::new(|| Table::load(5).with_viqr_variants()),
        ];
        let column = match encoding {
            Encoding::Tcvn3 => 0,
            Encoding::Viscii => 1,
            Encoding::Vps => 2,
            Encoding::Vni => 3,
            Encoding::Viqr => 4,
            _ => return None,
        };
        Some(&TABLES[column])
    }

    fn load(column: usize) -> Table {
        let mut table =
            Table { single: windows_1252(), sequences: HashMap::new(), starts: [false; 256], is_viqr: column == 5 };
        for row in LETTERS.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = row.split('\t');
            let letter = cells.next().and_then(|cell| cell.chars().next()).expect("a row starts with its letter");
            let cell = cells.nth(column - 1).expect("a row has six cells");
            let bytes = (0..cell.len()).step_by(2).map(|at| u8::from_str_radix(&cell[at..at + 2], 16));
            table.insert(&bytes.collect::<Result<Vec<u8>, _>>().expect("hexadecimal bytes"), letter);
        }
        table
    }

    fn insert(&mut self, bytes: &[u8], letter: char) {
        if let &[byte] = bytes {
            self.single[byte as usize] = letter;
        } else {
            self.starts[bytes[0] as usize] = true;
            self.sequences.insert(packed(bytes), letter);
        }
    }

    /// TCVN 5712 VN1 has the five tones as combining marks too.
    fn with_combining_tones(mut self) -> Table {
        for (byte, mark) in (0xb0..).zip(['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}']) {
            self.single[byte] = mark;
        }
        self.single[0xa0] = '\u{a0}';
        self
    }

    /// VIQR has two spellings of `Đ`, and of the horn.
    fn with_viqr_variants(mut self) -> Table {
        self.insert(b"Dd", 'Đ');
        self.insert(b"dD", 'Đ');
        for (key, letter) in self.sequences.clone() {
            let bytes = key.to_be_bytes();
            let length = bytes.iter().position(|&byte| byte != 0).map_or(0, |zeros| 4 - zeros);
            let mut starred = bytes[4 - length..].to_vec();
            if starred[1] == b'+' {
                starred[1] = b'*';
                self.insert(&starred, letter);
            }
        }
        self
    }

    /// Reads all of `bytes`.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        let mut at = 0;
        while at < bytes.len() {
            if self.is_viqr && bytes[at] == b'\\' && at + 1 < bytes.len() {
                at += 1; // the escape: the next byte is itself
                text.push(self.single[bytes[at] as usize]);
                at += 1;
                continue;
            }
            let (letter, length) = self.next(&bytes[at..]);
            text.push(letter);
            at += length;
        }
        text
    }

    /// The longest sequence wins.
    fn next(&self, bytes: &[u8]) -> (char, usize) {
        if self.starts[bytes[0] as usize] {
            for length in [3, 2] {
                let sequence = bytes.get(..length).and_then(|bytes| self.sequences.get(&packed(bytes)));
                if let Some(&letter) = sequence {
                    return (letter, length);
                }
            }
        }
        (self.single[bytes[0] as usize], 1)
    }
}

fn packed(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |key, &byte| key << 8 | u32::from(byte))
}

fn windows_1252() -> [char; 256] {
    let bytes: [u8; 256] = std::array::from_fn(|byte| byte as u8);
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    let mut table = ['\0'; 256];
    for (cell, c) in table.iter_mut().zip(text.chars()) {
        *cell = c;
    }
    table
}

/// Capitals of text in TCVN3: the encoding has no room for them, so a word typed `VIÖT NAM` holds the small `ệ` between
/// capitals. A small accented letter in a word whose other letters are all capitals, two or more, is a capital.
pub(super) fn raise_tcvn3_capitals(text: &str) -> String {
    let mut raised = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|c: char| c.is_alphabetic() != first.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        if capitals >= 2 && word.chars().all(|c| c.is_ascii_uppercase() || letter::is_marked(c)) {
            raised.extend(word.chars().flat_map(char::to_uppercase));
        } else {
            raised.push_str(word);
        }
        rest = after;
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEGACY: [Encoding; 5] = [Encoding::Tcvn3, Encoding::Viscii, Encoding::Vps, Encoding::Vni, Encoding::Viqr];

    #[test]
    fn every_letter_of_every_encoding_comes_back() {
        for (column, encoding) in LEGACY.into_iter().enumerate() {
            let table = Table::of(encoding).unwrap();
            let mut letters = 0;
            for row in LETTERS.lines().filter(|line| !line.starts_with('#')) {
                let cells: Vec<&str> = row.split('\t').collect();
                let cell = cells[column + 1];
                let bytes: Vec<u8> =
                    (0..cell.len()).step_by(2).map(|at| u8::from_str_radix(&cell[at..at + 2], 16).unwrap()).collect();
                assert_eq!(table.decode(&bytes), cells[0], "{encoding:?} {bytes:x?}");
                letters += 1;
            }
            assert_eq!(letters, 134);
        }
    }

    #[test]
    fn viqr_escapes_and_variants() {
        let table = Table::of(Encoding::Viqr).unwrap();
        assert_eq!(
            table.decode(b"Thu? tu+o+'ng DDa(.ng, Dda`, nu*o*'c, ta\\. ddi"),
            "Thủ tướng Đặng, Đà, nước, ta. đi"
        );
    }

    #[test]
    fn tcvn3_capitals_follow_their_word() {
        assert_eq!(raise_tcvn3_capitals("VIệT NAM, Hà NộI, TP.HCM tại Ủy ban"), "VIỆT NAM, Hà NỘI, TP.HCM tại Ủy ban");
        assert_eq!(raise_tcvn3_capitals("THủ TƯớNG"), "THỦ TƯỚNG");
    }
}
