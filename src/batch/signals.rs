//! Signals that end a run end it cleanly: the output under way is removed, whole ones stay.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::temporary;

/// Watches for the signals from here on. `exit_code` is what the run ends with, by the number of the signal.
///
/// # Errors
/// A watch that cannot be set up.
pub fn watch(exit_code: fn(u8) -> u8) -> io::Result<()> {
    // Over the file size limit a write shall fail like on a full disk, not kill us.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let ignored = ignored();
    let mut signals = Signals::new([SIGINT, SIGTERM].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0))?;
    let end = move || {
        if let Some(signal) = signals.forever().next() {
            let _abandoned = temporary::abandon();
            let signal = u8::try_from(signal).expect("signals are small");
            std::process::exit(exit_code(signal).into());
        }
    };
    thread::Builder::new().name("docbao-signals".into()).spawn(end)?;
    Ok(())
}

/// The signals that we were started with ignored, as a bit each: `nohup` and shells mean that to stay so.
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
