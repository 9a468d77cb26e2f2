package io.barmill.lake.storage;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The origin of a lake's data. The lake's mark and every file's footer name it; no lake holds both kinds. */
public enum LakeKind {
    /** Data from the real venues. */
    REAL,
    /** Data from the sandbox's simulated venue. */
    SANDBOX;

    /** Returns the name in marks, footers and configuration. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LakeKind> of(String id) {
        return Stream.of(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
