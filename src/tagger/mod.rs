//! The linear sequence tagger that `segment` and `names` share.
