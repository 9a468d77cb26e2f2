package io.barmill.lake.storage;

import io.barmill.error.InvalidFieldException;
import java.util.Set;
import java.util.regex.Pattern;

/** Which paths and tags are good in every storage. */
public final class PlainPath {
    /** Comes behind a file's whole name, so that no pattern such as {@code *.parquet} finds a staged file. */
    static final String STAGED = ".tmp-";

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> REFUSED = Set.of("", ".", "..");

    private PlainPath() {}

    /** Whether these are names with slashes between them, and nothing else. */
    public static boolean isPlain(String path) {
        if (path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0) {
            return false;
        }
        for (String name : path.split("/", -1)) {
            if (REFUSED.contains(name)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the path. */
    static String check(String path) {
        if (!isPlain(path)) {
            throw new InvalidFieldException("path", path, "a plain path below the lake's root");
        }
        return path;
    }

    static void checkTag(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("a staged file's tag must match " + TAG + ", was " + tag);
        }
    }
}
