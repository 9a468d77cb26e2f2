package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A benchmark of code in this process, over an input that is made once and kept.
 *
 * @param name the subcommand
 * @param description what is measured, beside what
 * @param figures what each key of the report means; a key of an inner object is written {@code outer.inner}, and
 *     {@code *} stands for any part of a key
 * @param run measures and returns the report: numbers, in objects of one level or two
 */
record Measurement(String name, List<String> description, Map<String, String> figures, Run run) {
    /** Takes the measurements. */
    interface Run {
        ObjectNode apply(BenchOptions options) throws Exception;
    }

    Measurement {
        description = List.copyOf(description);
    }
}
