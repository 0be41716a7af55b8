//! Any bytes decode in any encoding, and what is replaced is counted.
#![no_main]

use docbao::text::{Encoding, Invalid, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for encoding in Encoding::ALL {
        let decoded = decode(bytes, encoding, Invalid::Replace).expect("nothing is refused");
        let strict = decode(bytes, encoding, Invalid::Error);
        assert_eq!(decoded.replaced == 0, strict.is_ok(), "{encoding}");
        if let Ok(strict) = strict {
            assert_eq!(strict.text, decoded.text, "{encoding}");
        }
    }
});
