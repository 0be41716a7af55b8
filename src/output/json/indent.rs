//! One line of JSON to the same JSON for people.

/// Appends `line`, one value of compact JSON, indented by two spaces. Objects and arrays that hold no other stay on
/// one line: a token or a mention reads as a row.
pub fn indent(out: &mut Vec<u8>, line: &[u8]) {
    let line = line.trim_ascii_end();
    let mut depth = 0;
    let mut at = 0;
    while at < line.len() {
        match line[at] {
            b'"' => {
                let end = at + string_length(&line[at..]);
                out.extend_from_slice(&line[at..end]);
                at = end;
                continue;
            }
            b'{' | b'[' => match leaf_length(&line[at..]) {
                Some(length) => {
                    spaced(out, &line[at..at + length]);
                    at += length;
                    continue;
                }
                None => {
                    out.push(line[at]);
                    depth += 1;
                    new_line(out, depth);
                }
            },
            b'}' | b']' => {
                depth -= 1;
                new_line(out, depth);
                out.push(line[at]);
            }
            b',' => {
                out.push(b',');
                new_line(out, depth);
            }
            b':' => out.extend_from_slice(b": "),
            other => out.push(other),
        }
        at += 1;
    }
    out.push(b'\n');
}

fn new_line(out: &mut Vec<u8>, depth: usize) {
    out.push(b'\n');
    out.resize(out.len() + 2 * depth, b' ');
}

/// The length of the string that `json` starts with, with both quotation marks.
fn string_length(json: &[u8]) -> usize {
    let mut at = 1;
    while json[at] != b'"' {
        at += if json[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of the object or array that `json` starts with, if it holds no other.
fn leaf_length(json: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match json[at] {
            b'"' => at += string_length(&json[at..]),
            b'{' | b'[' => return None,
            b'}' | b']' => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// A leaf with a space after each comma and colon.
fn spaced(out: &mut Vec<u8>, leaf: &[u8]) {
    let mut at = 0;
    while at < leaf.len() {
        let length = if leaf[at] == b'"' { string_length(&leaf[at..]) } else { 1 };
        out.extend_from_slice(&leaf[at..at + length]);
        if matches!(leaf[at], b',' | b':') {
            out.push(b' ');
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_stay_on_their_line() {
        let mut out = Vec::new();
        indent(&mut out, br#"{"id":"a,\"{b","list":[{"start":0,"end":5},{"start":6,"end":9}],"none":[],"n":null}"#);
        let expected = r#"{
  "id": "a,\"{b",
  "list": [
    {"start": 0, "end": 5},
    {"start": 6, "end": 9}
  ],
  "none": [],
  "n": null
}
"#;
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
