package io.barmill.api.request;

import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads constants by their names, in any case. */
public final class EnumQuery {
    private EnumQuery() {}

    /** @throws InvalidFieldException for a text that names none, listing them all */
    public static <E extends Enum<E>> E parse(Class<E> type, String field, String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        JsonValues.shorten(text),
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
