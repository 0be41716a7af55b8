//! A panic is a bug; it costs its own document and nothing else.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// What the last panic of this thread said.
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From here on panics are remembered for [`contain`] and nothing is printed.
pub fn silence_panics() {
    panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let said = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        let message = said.unwrap_or("no message");
        let place = info.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
        LAST.with(|last| *last.borrow_mut() = format!("a bug in docbao{place}: {message}"));
    }));
}

/// What `task` returns, or what its panic said.
pub fn contain<T>(task: impl FnOnce() -> T) -> Result<T, String> {
    // What a panic leaves half done is thrown away by every caller.
    panic::catch_unwind(AssertUnwindSafe(task)).map_err(|_| LAST.with(RefCell::take))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        silence_panics();
        let empty: &[u8] = &[];
        let message = contain(|| empty[usize::MAX - 1]).expect_err("out of bounds");
        assert!(message.starts_with("a bug in docbao at src/batch/contain.rs:"), "{message}");
        assert!(message.contains("index out of bounds"), "{message}");
        assert_eq!(contain(|| 7), Ok(7), "and the thread goes on");
        let _ = panic::take_hook();
    }
}
