//! The reference cases, where they are at hand.

use std::path::Path;

use docbao::text::{Options, Tone, normalize};

const CASES: &str = "../shared/reference/normalization/conformance.jsonl";

/// Cases that we decide otherwise, with the reason; the README's table of decisions is the same.
const DECIDED_OTHERWISE: [(&str, &str); 1] =
    [("mojibake-001", "of `Ðảm baỏ` it repairs the Đ alone; we repair every misplaced tone")];

/// The style of tone placement that a reference function stands for.
fn style(function: &str, input: &str) -> Option<Tone> {
    match function {
        "nfc" | "reorder_marks" | "normalize" => Some(Tone::Keep),
        "tone_old" | "text_normalize" => Some(Tone::Old),
        "tone_new" => Some(Tone::New),
        // Of this function only the repair of Đ is ours.
        "repairMojibake" if input.contains(['Ð', 'ð', 'Đ']) => Some(Tone::Keep),
        _ => None,
    }
}

#[test]
fn reference_cases_of_our_functions_pass() {
    let path = [CASES, "../../shared/reference/normalization/conformance.jsonl"].map(Path::new);
    let Some(path) = path.into_iter().find(|path| path.exists()) else {
        crate::skip::skipped(&format!("{CASES} is not there"));
        return;
    };
    let cases = std::fs::read_to_string(path).expect("the reference cases are UTF-8");
    let (mut passed, mut failures) = (0, Vec::new());
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case is a JSON object");
        let text = |field: &str| case[field].as_str().expect("a case's fields are strings");
        let Some(tone) = style(text("fn"), text("input")) else { continue };
        if DECIDED_OTHERWISE.iter().any(|(id, _)| *id == text("id")) {
            continue;
        }
        let found = normalize(text("input"), &Options { tone }).text;
        if found == text("expected") {
            passed += 1;
        } else {
            failures.push(format!(
                "{}: {:?} gave {found:?}, expected {:?}",
                text("id"),
                text("input"),
                text("expected")
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), passed + failures.len(), failures.join("\n"));
    assert!(passed >= 300, "only {passed} cases are left");
}
