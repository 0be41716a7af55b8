//! Bytes to text: every encoding, what is invalid, and the warnings about text that was read as what it is not.

use docbao::text::{Encoding, Invalid, Options, decode, normalize, warnings};

const TEXT: &str = "Thủ tướng Chính phủ đã ký quyết định, kỳ họp thứ 5; Đảng ủy xã Mường Nhé";

/// The same text in bytes of each legacy encoding.
#[rustfmt::skip]
const LEGACY: [(Encoding, &[u8]); 5] = [
    (Encoding::Tcvn3, b"Th\xf1 t\xad\xedng Ch\xddnh ph\xf1 \xae\xb7 k\xfd quy\xd5t \xae\xdenh, k\xfa h\xe4p th\xf8 5; \xa7\xb6ng \xf1y x\xb7 M\xad\xeang Nh\xd0"),
    (Encoding::Vni, b"Thu\xfb t\xf6\xf4\xf9ng Ch\xednh phu\xfb \xf1a\xf5 ky\xf9 quye\xe1t \xf1\xf2nh, ky\xf8 ho\xefp th\xf6\xf9 5; \xd1a\xfbng u\xfby xa\xf5 M\xf6\xf4\xf8ng Nhe\xf9"),
    (Encoding::Viqr, b"Thu? tu+o+'ng Chi'nh phu? dda~ ky' quye^'t ddi.nh, ky` ho.p thu+' 5; DDa?ng u?y xa~ Mu+o+`ng Nhe'"),
    (Encoding::Windows1258, b"Thu\xd2 t\xfd\xf5\xecng Ch\xednh phu\xd2 \xf0a\xde ky\xec quy\xea\xect \xf0i\xf2nh, ky\xcc ho\xf2p th\xfd\xec 5; \xd0a\xd2ng u\xd2y xa\xde M\xfd\xf5\xccng Nhe\xec"),
    (Encoding::Viscii, b"Th\xfc t\xdf\xbeng Ch\xednh ph\xfc \xf0\xe3 k\xfd quy\xaat \xf0\xb8nh, k\xcf h\xf7p th\xd1 5; \xd0\xe4ng \xfcy x\xe3 M\xdf\xb6ng Nh\xe9"),
];

#[test]
fn legacy_bytes_become_the_same_text() {
    for (encoding, bytes) in LEGACY {
        let decoded = decode(bytes, encoding, Invalid::Error).unwrap();
        assert_eq!(normalize(&decoded.text, &Options::default()).text, TEXT, "{encoding}");
        assert_eq!((decoded.encoding, decoded.replaced), (encoding, 0));
    }
}

#[test]
fn legacy_bytes_read_as_utf_8_or_latin_1_name_their_encoding() {
    for (encoding, bytes) in LEGACY {
        let name = format!("--encoding {encoding}");
        let latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        let from_text = warnings(&latin);
        assert!(from_text.len() == 1 && from_text[0].message.contains(&name), "{encoding}: {from_text:?}");
        if encoding != Encoding::Viqr {
            let decoded = decode(bytes, Encoding::Auto, Invalid::Replace).unwrap();
            assert!(decoded.replaced > 0);
            assert!(decoded.warnings.len() == 1 && decoded.warnings[0].message.contains(&name), "{encoding}");
            let error = decode(bytes, Encoding::Auto, Invalid::Error).unwrap_err();
            assert!(error.to_string().contains(&name), "{error}");
        }
    }
}

#[test]
fn other_text_is_not_warned_about() {
    for text in [
        TEXT,
        "Thủ tướng",
        "",
        "Hội nghị có ông Müller, bà Núñez và ông Guðmundsson",
        "Le président a été reçu à l'Élysée où il a prononcé un discours très applaudi, comme prévu",
        "Der Präsident für Außenpolitik erklärte, daß die Lösung möglich wäre und geprüft würde",
        "El niño comió piñas en la montaña; mañana también habrá más información según el señor",
        "Þjóðin er ánægð með það sem gert var á Íslandi í gær og segir að það sé gott",
        "Москва и Санкт-Петербург",
        "東京で会議が開かれた",
        "f(x) = a^2 + o(n) + e^x, a(b), u+v, o+p",
    ] {
        assert_eq!(warnings(text), [], "{text}");
    }
}

#[test]
fn a_byte_order_mark_goes_and_tells_the_encoding() {
    let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
    for (bytes, encoding) in [(&little, Encoding::Utf16), (&big, Encoding::Utf16), (&marked, Encoding::Utf8)] {
        let decoded = decode(bytes, Encoding::Auto, Invalid::Error).unwrap();
        assert_eq!((&*decoded.text, decoded.encoding), (TEXT, encoding));
    }
    for bytes in [&little[2..], &big[2..]] {
        assert_eq!(decode(bytes, Encoding::Utf16, Invalid::Error).unwrap().text, TEXT);
        assert!(decode(bytes, Encoding::Auto, Invalid::Replace).unwrap().warnings.len() <= 1);
    }
}

#[test]
fn invalid_bytes_are_counted_or_an_error_with_their_place() {
    let decoded = decode(b"a\xffb\xe1\xbbc\xc3", Encoding::Auto, Invalid::Replace).unwrap();
    assert_eq!((&*decoded.text, decoded.replaced), ("a\u{fffd}b\u{fffd}c\u{fffd}", 3));
    let error = decode(b"\xef\xbb\xbfab\xff", Encoding::Auto, Invalid::Error).unwrap_err();
    assert_eq!((error.offset, error.to_string().as_str()), (5, "expected utf-8, found invalid bytes at byte 5"));
    let odd = decode(b"\xff\xfea\0b", Encoding::Auto, Invalid::Replace).unwrap();
    assert_eq!((&*odd.text, odd.replaced), ("a\u{fffd}", 1));
    let lone = decode(b"\xff\xfe\x00\xd8a\0", Encoding::Auto, Invalid::Error).unwrap_err();
    assert_eq!(lone.offset, 2);
    assert!(matches!(
        decode(TEXT.as_bytes(), Encoding::Auto, Invalid::Replace).unwrap().text,
        std::borrow::Cow::Borrowed(_)
    ));
}

#[test]
fn names_of_encodings_are_read_in_any_case() {
    for encoding in Encoding::ALL {
        assert_eq!(encoding.name().to_uppercase().parse(), Ok(encoding));
    }
    assert!("latin-1".parse::<Encoding>().unwrap_err().contains("tcvn3"));
}
