//! Normalization is idempotent, and every stretch of its result leads back into the original.
#![no_main]

use docbao::text::{Options, normalize};
use docbao::{Normalized, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let options = Options::default();
    let once = normalize(text, &options);
    let twice = normalize(&once.text, &options);
    assert_eq!(once.text, twice.text, "idempotent");
    let mut end = 0;
    for (start, char) in once.text.char_indices() {
        let span = Span::<Normalized>::new(start, start + char.len_utf8());
        let original = once.original(span);
        assert!(text.get(original.range()).is_some(), "{span:?} leads to {original:?}");
        assert!(original.end >= end, "the order stays");
        end = original.end;
    }
});
