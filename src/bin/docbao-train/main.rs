//! Trains the committed models: `docbao-train words|names`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some(other) => eprintln!("docbao-train: expected `words` or `names`, found `{other}`"),
        None => eprintln!("usage: docbao-train words|names"),
    }
    ExitCode::from(2)
}
