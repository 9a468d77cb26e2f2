package io.barmill.research.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.research.data.ColumnSeries;
import io.barmill.research.feature.FeatureSet;
import java.nio.file.Path;
import java.util.List;

/**
 * Features of bars as a spec describes them.
 *
 * @param from rows that ended before it are warm-up; microseconds since 1970-01-01 UTC
 * @param to rows that end at or after it are not used
 * @param maxAge how old an instrument's last row may be where instruments are compared; microseconds
 * @param warmUp recursive functions of n rows are null before n × this many rows
 * @param understood the whole document with every default
 */
public record FeatureSpec(
        List<Source> sources, FeatureSet features, long from, long to, long maxAge, int warmUp, ObjectNode understood) {
    /**
     * The bars of an instrument.
     *
     * @param group what the instrument is compared within; empty if there are no groups
     * @param files in order of time
     */
    public record Source(String instrument, String group, List<Path> files) {
        public Source {
            files = List.copyOf(files);
        }
    }

    public FeatureSpec {
        sources = List.copyOf(sources);
        understood = understood.deepCopy();
    }

    /** Reads the bars of all instruments, without what ends at {@code to} or later. */
    public List<ColumnSeries> load() {
        return sources.stream()
                .map(one -> ColumnLoader.load(one.instrument(), one.group(), one.files())
                        .until(to))
                .toList();
    }
}
