package io.barmill.lake.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a lake's data comes from. The lake's mark and every file's footer name it; no lake holds both kinds. */
public enum LakeKind {
    /** From the venues. */
    REAL,
    /** From the sandbox's pretend venue. */
    SANDBOX;

    /** The name in marks, footers and configuration. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LakeKind> of(String id) {
        return Stream.of(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
