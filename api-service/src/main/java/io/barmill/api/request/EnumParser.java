package io.barmill.api.request;

import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parses the names of enum constants, in any case. */
public final class EnumParser {
    private EnumParser() {}

    /**
     * Returns the constant with that name, in any case.
     *
     * @throws InvalidFieldException for any other text, listing the names
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String field, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
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
