//! Written forms as numbers, so that every stage looks at the letters of a text no more than once.
//!
//! Segmentation numbers the forms that recur ([`Forms`]); what a stage knows of a form it keeps by the number
//! ([`ByForm`]). Numbers are given as forms are met, so that what is known of the common ones lies side by side.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::letter::utf8::letter_length;
use crate::memo;

/// The number of a form, and whether the form is a unit. It means something under one [`Generation`] only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormId(u16);

impl FormId {
    /// Of a form that has no number.
    pub const NONE: FormId = FormId(0);
    const UNIT: u16 = 1 << 15;

    /// Whether the form is one unit however finely a stage cuts: letters alone, digits alone, or one sign.
    #[inline]
    pub fn is_unit(self) -> bool {
        self.0 & FormId::UNIT != 0
    }

    /// The same form where it is part of a longer unit.
    pub fn as_part(self) -> FormId {
        FormId(self.0 & !FormId::UNIT)
    }

    fn index(self) -> usize {
        usize::from(self.0 & !FormId::UNIT)
    }
}

/// Tells apart numberings: no two in a process are alike. The default is that of no numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Generation(u64);

impl Generation {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Generation(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Slots by hash: twice as many as there may be forms.
const SLOTS: usize = 1 << 15;
const MOST: usize = SLOTS / 2;
/// A document does not begin with less room than this.
const LEAST_ROOM: usize = MOST / 4;

/// Numbers forms of up to 15 bytes.
#[derive(Debug, Clone)]
pub struct Forms {
    generation: Generation,
    /// By hash, open addressing.
    slots: Box<[FormId; SLOTS]>,
    /// Of each form by number, as [`memo::short`] gives it; number 0 is none's.
    keys: Vec<u128>,
}

impl Default for Forms {
    fn default() -> Self {
        Forms { generation: Generation::new(), slots: Box::new([FormId::NONE; SLOTS]), keys: vec![0] }
    }
}

impl Forms {
    /// To be called before each document: where there is little room left, the numbers begin anew.
    pub fn start_document(&mut self) -> Generation {
        if self.keys.len() > MOST - LEAST_ROOM {
            *self = Forms::default();
        }
        self.generation
    }

    /// The number of the form that stands in the text; none if it is long or there is no room.
    #[inline]
    pub fn number(&mut self, text: &[u8], form: Range<usize>) -> FormId {
        let Some((key, hash)) = memo::short(text, form.clone()) else { return FormId::NONE };
        let mut slot = (hash >> (u64::BITS - SLOTS.trailing_zeros())) as usize;
        loop {
            let found = self.slots[slot % SLOTS];
            if self.keys[found.index()] == key {
                return found;
            }
            if found == FormId::NONE {
                return self.add(slot % SLOTS, key, &text[form]);
            }
            slot += 1;
        }
    }

    #[cold]
    fn add(&mut self, slot: usize, key: u128, form: &[u8]) -> FormId {
        if self.keys.len() == MOST {
            return FormId::NONE;
        }
        let unit = if is_unit(form) { FormId::UNIT } else { 0 };
        self.slots[slot] = FormId(self.keys.len() as u16 | unit);
        self.keys.push(key);
        self.slots[slot]
    }
}

/// Whether it is letters alone, of ASCII and those that Vietnamese adds; digits alone; or one sign of ASCII or of the
/// dashes and quotation marks.
fn is_unit(form: &[u8]) -> bool {
    match form {
        [sign] => sign.is_ascii_graphic(),
        [0xE2, 0x80, 0x90..=0xA7] => true,
        _ => is_letters(form) || form.iter().all(u8::is_ascii_digit),
    }
}

fn is_letters(mut form: &[u8]) -> bool {
    while let Some(first) = form.first() {
        let length = if first.is_ascii_alphabetic() { 1 } else { letter_length(form) };
        if length == 0 {
            return false;
        }
        form = &form[length..];
    }
    true
}

/// What is known of forms, by number.
#[derive(Debug, Clone)]
pub struct ByForm<T> {
    generation: Generation,
    known: Vec<Option<T>>,
}

impl<T> Default for ByForm<T> {
    fn default() -> Self {
        ByForm { generation: Generation::default(), known: Vec::new() }
    }
}

impl<T: Copy> ByForm<T> {
    /// Turns to the numbers of a generation: what is known of others is forgotten.
    pub fn turn_to(&mut self, generation: Generation) {
        if self.generation != generation {
            self.known.clear();
            self.generation = generation;
        }
    }

    /// What is known of the form: what `make` gives, or gave when its number was met first.
    #[inline]
    pub fn of(&mut self, form: FormId, make: impl FnOnce() -> T) -> T {
        match self.known.get(form.index()) {
            Some(&Some(known)) => known,
            _ => self.learn(form.index(), make()),
        }
    }

    #[cold]
    fn learn(&mut self, index: usize, known: T) -> T {
        if index == FormId::NONE.index() {
            return known;
        }
        if index >= self.known.len() {
            self.known.resize(index + 1, None);
        }
        self.known[index] = Some(known);
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(forms: &mut Forms, form: &str) -> FormId {
        forms.number(form.as_bytes(), 0..form.len())
    }

    #[test]
    fn a_form_has_one_number_wherever_it_stands() {
        let mut forms = Forms::default();
        let [first, second] = ["hòa", "hoà"].map(|form| number(&mut forms, form));
        assert_ne!(first, second);
        let text = "bình hòa bình".as_bytes();
        assert_eq!(forms.number(text, 6..10), first);
        assert_eq!(number(&mut forms, "nghiêng nghiêng"), FormId::NONE, "too long");
    }

    #[test]
    fn a_form_knows_whether_it_is_a_unit() {
        let mut forms = Forms::default();
        for (unit, others) in [("Điện", "a-b"), ("UBND", "8h"), ("2024", "1.300"), (",", "..."), ("“", "\u{301}")]
        {
            for form in [unit, others, unit, others] {
                assert_eq!(number(&mut forms, form).is_unit(), form == unit, "{form}");
            }
        }
    }

    #[test]
    fn what_is_kept_by_number_is_never_that_of_another_form() {
        let (mut forms, mut lengths) = (Forms::default(), ByForm::default());
        for document in 0..5 {
            lengths.turn_to(forms.start_document());
            for number in 0..10_000 {
                let form = format!("x{}", number * (document + 1));
                let id = forms.number(form.as_bytes(), 0..form.len());
                assert_eq!(lengths.of(id, || form.len()), form.len(), "{form}");
            }
        }
    }
}
