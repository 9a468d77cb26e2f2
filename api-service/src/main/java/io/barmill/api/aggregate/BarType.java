package io.barmill.api.aggregate;

import io.barmill.bars.BarSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of bars by their names in requests: {@code time_bar}, or {@code time} for short. */
enum BarType {
    TIME,
    TICK,
    VOLUME,
    DOLLAR;

    private static final String SUFFIX = "_bar";

    /** The name in answers. */
    String id() {
        return name().toLowerCase(Locale.ROOT) + SUFFIX;
    }

    /** The type that the text names, in any case, with or without {@code _bar}. */
    static Optional<BarType> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> wanted.equals(type.id()) || wanted.concat(SUFFIX).equals(type.id()))
                .findFirst();
    }

    /** The name in answers of the type that the text names, whether or not requests can name it with a threshold. */
    static Optional<String> findId(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return BarSpec.families().stream()
                .filter(family -> wanted.equals(family) || wanted.equals(family + SUFFIX))
                .map(family -> family + SUFFIX)
                .findFirst();
    }
}
