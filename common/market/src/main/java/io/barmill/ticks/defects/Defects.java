package io.barmill.ticks.defects;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each defect occurs in some rows.
 *
 * @param rows the number of rows
 * @param buys trades whose taker bought; 0 for rows that are no trades
 * @param sells trades whose taker sold; 0 for rows that are no trades
 * @param counts the defects that occur, each at least once
 */
public record Defects(long rows, long buys, long sells, Map<Defect, Long> counts) {
    /** Those of no rows. */
    public static final Defects NONE = new Defects(0, 0, 0, Map.of());

    private static final String NOTHING = "none";

    public Defects {
        EnumMap<Defect, Long> found = new EnumMap<>(Defect.class);
        counts.forEach((defect, count) -> {
            if (count > 0) {
                found.put(defect, count);
            }
        });
        counts = Collections.unmodifiableMap(found);
    }

    /** How often that defect occurs. */
    public long count(Defect defect) {
        return counts.getOrDefault(defect, 0L);
    }

    /** Those of both, as if no defect lay between them. */
    public Defects plus(Defects other) {
        EnumMap<Defect, Long> sum = new EnumMap<>(Defect.class);
        sum.putAll(counts);
        other.counts.forEach((defect, count) -> sum.merge(defect, count, Long::sum));
        return new Defects(rows + other.rows, buys + other.buys, sells + other.sells, sum);
    }

    /** The counts as text, such as {@code equal_rows=6 missing_ids=3}; {@code none} if there are none. */
    public String text() {
        return counts.isEmpty()
                ? NOTHING
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey().id() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** The counts in such a text; those of defects with unknown names are left out. */
    public static Map<Defect, Long> parse(String text) {
        EnumMap<Defect, Long> counts = new EnumMap<>(Defect.class);
        Arrays.stream(text.split(" "))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .forEach(part -> Defect.find(part[0]).ifPresent(defect -> counts.put(defect, Long.parseLong(part[1]))));
        return counts;
    }
}
