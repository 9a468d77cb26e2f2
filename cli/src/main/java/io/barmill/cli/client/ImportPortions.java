package io.barmill.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Divides the files of an import into requests that the API accepts. */
final class ImportPortions {
    /** The most values of a list in a request. */
    private static final int MOST_FILES = 10_000;
    /** Well below the most bytes of a request. */
    private static final int MOST_BYTES = 2 << 20;

    private ImportPortions() {}

    /** The paths in their order, in at least one portion. */
    static List<List<String>> of(List<String> paths) {
        List<List<String>> portions = new ArrayList<>();
        List<String> portion = new ArrayList<>();
        long bytes = 0;
        for (String path : paths) {
            int more = path.getBytes(StandardCharsets.UTF_8).length;
            if (portion.size() == MOST_FILES || (!portion.isEmpty() && bytes + more > MOST_BYTES)) {
                portions.add(List.copyOf(portion));
                portion.clear();
                bytes = 0;
            }
            portion.add(path);
            bytes += more;
        }
        portions.add(List.copyOf(portion));
        return portions;
    }
}
