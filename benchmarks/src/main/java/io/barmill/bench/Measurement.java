package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark of code in this process, over an input that is made once and kept.
 *
 * @param name the subcommand
 * @param description what is measured, beside what
 * @param types the kinds of input that {@code --type} selects from, with the rows that each has by default, the first being
 *     the default; empty if there is one kind
 * @param figures what each key of the report means; a key of an inner object is written {@code outer.inner}, and
 *     {@code *} stands for any part of a key
 * @param run measures and returns the report: numbers, in objects of one level or two
 */
record Measurement(
        String name, List<String> description, Map<String, Long> types, Map<String, String> figures, Run run) {
    private static final long DEFAULT_ROWS = 10_000_000;

    /** Takes the measurements. */
    interface Run {
        ObjectNode apply(BenchOptions options) throws Exception;
    }

    Measurement {
        description = List.copyOf(description);
        // The order counts.
        types = new LinkedHashMap<>(types);
    }

    /** A measurement of one kind of input. */
    Measurement(String name, List<String> description, Map<String, String> figures, Run run) {
        this(name, description, Map.of(), figures, run);
    }

    /** The kind of input that is used without {@code --type}. */
    String defaultType() {
        return types.keySet().stream().findFirst().orElse("");
    }

    /** The rows of a generated input without {@code --rows}. */
    long defaultRows(String type) {
        return types.getOrDefault(type, DEFAULT_ROWS);
    }
}
