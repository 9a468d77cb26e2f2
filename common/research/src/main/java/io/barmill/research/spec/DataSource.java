package io.barmill.research.spec;

import java.util.List;

/** Where the files of a spec come from. */
public interface DataSource {
    /** The kinds of files that a spec names. */
    enum Kind {
        BARS,
        FUNDING
    }

    /**
     * The time of which a run needs data.
     *
     * @param from the first instant, in microseconds; {@link Long#MIN_VALUE} if the spec leaves it open
     * @param to the instant after the last; {@link Long#MAX_VALUE} if the spec leaves it open
     */
    record Span(long from, long to) {}

    /**
     * What was found.
     *
     * @param files in order of time
     * @param missing days of the span without data, as people read them; empty if none or unknown
     */
    record Found(List<DataFile> files, List<String> missing) {
        public Found {
            files = List.copyOf(files);
            missing = List.copyOf(missing);
        }
    }

    /**
     * Finds files.
     *
     * @param field the path of the key, for errors
     * @param names what the spec names there
     * @throws io.barmill.error.InvalidFieldException for a name that means nothing here
     */
    Found find(Kind kind, String field, List<String> names, Span span);
}
