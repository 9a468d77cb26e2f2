package io.barmill.lake.storage;

import io.barmill.error.InvalidFieldException;
import java.util.Set;
import java.util.regex.Pattern;

/** Validates paths and tags, which must be usable in every storage. */
public final class PlainPath {
    /** Appended to a file's full name, so that no pattern such as {@code *.parquet} matches a staged file. */
    static final String STAGED = ".tmp-";

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> REFUSED = Set.of("", ".", "..");

    private PlainPath() {}

    /** Returns true if the path consists of names separated by slashes, and of nothing else. */
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

    /** Returns the path if it is plain; fails otherwise. */
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
