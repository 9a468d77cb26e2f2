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

    static BarType of(BarSpec bar) {
        if (bar instanceof BarSpec.Time) {
            return TIME;
        }
        if (bar instanceof BarSpec.Tick) {
            return TICK;
        }
        return bar instanceof BarSpec.Volume ? VOLUME : DOLLAR;
    }
}
