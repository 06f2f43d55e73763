package dev.starloom.app.verify;

/** What came of looking at something. */
public enum Verdict {
    MATCH,
    MISMATCH,
    /** It could not be looked at. */
    UNCHECKED
}
