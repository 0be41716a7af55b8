//! The names by which the output forms call values of their own, beside those of the model.

use super::{ErrorCode, OffsetUnit};
pub use crate::document::terms::Term;
use crate::document::terms::terms;

terms! {
    OffsetUnit { Char = "char", Byte = "byte", Utf16 = "utf16" }
    ErrorCode {
        BadJson = "bad_json", BadRecord = "bad_record", BadEncoding = "bad_encoding", Binary = "binary",
        TooLarge = "too_large", NotRegular = "not_regular", Io = "io", Exists = "exists", Internal = "internal",
    }
}
