package io.barmill.validation;

import java.util.Locale;

/**
 * What a validator has seen in a file.
 *
 * @param isComplete false if it could not check everything
 */
record Observation(String text, boolean isComplete) {
    static Observation of(String format, Object... values) {
        return new Observation(String.format(Locale.ROOT, format, values), true);
    }

    static Observation incomplete(String reason) {
        return new Observation(reason, false);
    }
}
