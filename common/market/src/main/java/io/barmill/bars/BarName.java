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
 * A bar's name after its family: words and a threshold between dashes, then options as {@code key=value} in parentheses.
 * Whoever reads it takes the parts one by one and says at last that this was all.
 */
public final class BarName {
    private static final Pattern TEXT = Pattern.compile("([^()=,\\s]*)(?:\\(([^()\\s]*)\\))?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");
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

    /** Takes the word where the name goes on with it. */
    boolean takes(String word) {
        if (!rest.equals(word) && !rest.startsWith(word + SEPARATOR)) {
            return false;
        }
        rest = rest.equals(word) ? "" : rest.substring(word.length() + 1);
        return true;
    }

    /** Takes one of the words that the constants are called by. */
    <E extends Enum<E>> E takeOneOf(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (takes(word(constant))) {
                return constant;
            }
        }
        throw refused(rest, words(type));
    }

    /** Takes all that is left before the options. */
    String takeRest() {
        String taken = rest;
        rest = "";
        return taken;
    }

    /** The option as a whole number in that range. */
    int option(String key, int otherwise, int least, int most) {
        known.add(key);
        String value = options.get(key);
        if (value == null) {
            return otherwise;
        }
        return wholeNumber(value, key, least, most);
    }

    /** The number that the text is; an error where it is none, or out of range. */
    static int wholeNumber(String text, String what, int least, int most) {
        if (WHOLE_NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw refused(text, range(what, least, most));
    }

    public static String range(String what, int least, int most) {
        return what + " a whole number from " + least + " to " + most;
    }

    /** The option as one of the words that the constants are called by. */
    <E extends Enum<E>> E option(String key, E otherwise) {
        known.add(key);
        String value = options.get(key);
        if (value == null) {
            return otherwise;
        }
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> refused(value, key + " one of " + words(otherwise.getDeclaringClass())));
    }

    /** @throws InvalidFieldException where the name says more than has been taken */
    void end() {
        if (!rest.isEmpty()) {
            throw refused(rest, "nothing after that");
        }
        for (String key : options.keySet()) {
            if (!known.contains(key)) {
                throw refused(key, known.isEmpty() ? "no options" : "no options but " + String.join(", ", known));
            }
        }
    }

    public static InvalidFieldException refused(String value, String expected) {
        return new InvalidFieldException("bar", value, expected);
    }

    /** How a constant is called in names: {@code TICK_RULE} is tick-rule. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', SEPARATOR);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(BarName::word).collect(Collectors.joining(", "));
    }

    /** Writes a name, with the options that have another value than their default. */
    static final class Text {
        private final StringBuilder stem = new StringBuilder();
        private final Map<String, String> options = new TreeMap<>();

        Text(String family) {
            stem.append(family);
        }

        Text word(String word) {
            stem.append(SEPARATOR).append(word);
            return this;
        }

        Text option(String key, int value, int otherwise) {
            if (value != otherwise) {
                options.put(key, Integer.toString(value));
            }
            return this;
        }

        Text option(String key, Enum<?> value, Enum<?> otherwise) {
            if (value != otherwise) {
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
