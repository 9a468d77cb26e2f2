package io.barmill.ledger.order;

import io.barmill.error.InvalidFieldException;
import java.util.Locale;
import java.util.Map;

/**
 * A job's priority: a head start in steps of {@code barmill.priority.step}.
 *
 * @param level from -10 to 10, or 11 for a job that goes in front of everything
 */
public record Priority(int level) {
    /** No head start. */
    public static final Priority NORMAL = new Priority(0);

    private static final int HIGHEST = 10;
    private static final int URGENT = HIGHEST + 1;
    private static final Map<String, Integer> NAMES = Map.of("low", -6, "normal", 0, "high", 6, "urgent", URGENT);

    public Priority {
        if (level < -HIGHEST || level > URGENT) {
            throw new IllegalArgumentException("a priority is from -10 to 11, was " + level);
        }
    }

    /**
     * Reads a name or a level.
     *
     * @throws InvalidFieldException naming the field
     */
    public static Priority parse(String field, String text) {
        Integer named = NAMES.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return new Priority(named);
        }
        if (text.matches("-?\\d{1,2}") && Math.abs(Integer.parseInt(text)) <= HIGHEST) {
            return new Priority(Integer.parseInt(text));
        }
        throw new InvalidFieldException(field, text, "low, normal, high, urgent, or a number from -10 to 10");
    }

    /** The name, or the level if it has none, as {@link #parse} reads it. */
    public String text() {
        return NAMES.entrySet().stream()
                .filter(name -> name.getValue() == level)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Integer.toString(level));
    }
}
