package io.barmill.io.lake;

import java.util.Locale;

/** In what ways the lake and the ledger can differ. */
enum FindingKind {
    /** A row whose file is not in the lake. */
    FILE_LOST,
    /** A file of another size or content than its row says. */
    FILE_ALTERED,
    /** A bar file whose state is not in the lake. */
    STATE_LOST,
    /** A state that was made from other inputs than its bar file, or cannot be read. */
    STATE_ALTERED,
    /** A file or a state without a row: half of a publication, or something that is not Barmill's. */
    FILE_WITHOUT_ROW,
    /** A file that somebody wanted removed, by a task that has ended before it was. */
    REMOVAL_UNFINISHED,
    /** Staged files of an attempt that does not run any more. */
    STAGED_LEFTOVER;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
