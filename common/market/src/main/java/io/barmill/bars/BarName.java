package io.barmill.bars;

import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses a bar's name after its family: words and a threshold between dashes, then options as {@code key=value} in
 * parentheses. A kind of bar reads the parts one by one and finally {@link #requireEnd requires the end}.
 */
final class BarName {
    private static final Pattern TEXT = Pattern.compile("([^()=,\\s]*)(?:\\(([^()\\s]*)\\))?");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,18}");
    private static final char SEPARATOR = '-';

    private final Map<String, String> options = new TreeMap<>();
    private final List<String> known = new ArrayList<>();
    private String rest;

    private BarName(String rest) {
        this.rest = rest;
    }

    static BarName of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw refused(text, "options in parentheses at the end, such as (key=value,key=value)");
        }
        BarName name = new BarName(matcher.group(1));
        if (matcher.group(2) != null) {
            for (String option : matcher.group(2).split(",", -1)) {
                name.addOption(option);
            }
        }
        return name;
    }

    private void addOption(String option) {
        int equals = option.indexOf('=');
        if (equals < 1 || equals == option.length() - 1) {
            throw refused(option, "every option as key=value");
        }
        if (options.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
            throw refused(option, "every option once");
        }
    }

    /** Skips the word if it comes next, and returns whether it did. */
    boolean skip(String word) {
        if (!rest.equals(word) && !rest.startsWith(word + SEPARATOR)) {
            return false;
        }
        rest = rest.equals(word) ? "" : rest.substring(word.length() + 1);
        return true;
    }

    /** Reads the word of one of the constants. */
    <E extends Enum<E>> E readOneOf(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (skip(word(constant))) {
                return constant;
            }
        }
        throw refused(rest, words(type));
    }

    /** Reads all that is left before the options. */
    String readRest() {
        String text = rest;
        rest = "";
        return text;
    }

    /** The option as an integer in that range. */
    int option(String key, int defaultValue, int min, int max) {
        known.add(key);
        String value = options.get(key);
        if (value == null) {
            return defaultValue;
        }
        return integer(value, key, min, max);
    }

    /** Parses an integer in that range. */
    static int integer(String text, String what, int min, int max) {
        if (INTEGER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return (int) number;
            }
        }
        throw refused(text, range(what, min, max));
    }

    /** The words for an integer in that range, as the {@code expected} of an error. */
    static String range(String what, int min, int max) {
        return what + " an integer from " + min + " to " + max;
    }

    /** The option as the word of one of the constants. */
    <E extends Enum<E>> E option(String key, E defaultValue) {
        known.add(key);
        String value = options.get(key);
        if (value == null) {
            return defaultValue;
        }
        return Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants())
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> refused(value, key + " one of " + words(defaultValue.getDeclaringClass())));
    }

    /** @throws InvalidFieldException if the name has parts or options that were not read */
    void requireEnd() {
        if (!rest.isEmpty()) {
            throw refused(rest, "nothing after it");
        }
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw refused(key, known.isEmpty() ? "no options" : "no options but " + String.join(", ", known));
            }
        }
    }

    /** The error for a part of a name that is not valid. */
    static InvalidFieldException refused(String value, String expected) {
        return new InvalidFieldException("bar", value, expected);
    }

    /** The word of a constant in names: tick-rule for {@code TICK_RULE}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', SEPARATOR);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(BarName::word).collect(Collectors.joining(", "));
    }

    /** Formats a name, with the options that differ from their default. */
    static final class Builder {
        private final StringBuilder stem = new StringBuilder();
        private final Map<String, String> options = new TreeMap<>();

        Builder(String family) {
            stem.append(family);
        }

        Builder word(String word) {
            stem.append(SEPARATOR).append(word);
            return this;
        }

        Builder option(String key, int value, int defaultValue) {
            if (value != defaultValue) {
                options.put(key, Integer.toString(value));
            }
            return this;
        }

        Builder option(String key, Enum<?> value, Enum<?> defaultValue) {
            if (value != defaultValue) {
                options.put(key, BarName.word(value));
            }
            return this;
        }

        @Override
        public String toString() {
            if (options.isEmpty()) {
                return stem.toString();
            }
            return options.entrySet().stream()
                    .map(option -> option.getKey() + "=" + option.getValue())
                    .collect(Collectors.joining(",", stem + "(", ")"));
        }
    }
}
