//! Word lists: tables in `data/`, embedded, validated by a test.
