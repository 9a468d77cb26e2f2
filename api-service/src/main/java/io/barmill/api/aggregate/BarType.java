package io.barmill.api.aggregate;

import io.barmill.bars.BarKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of bars that one parameter completes, by their names in requests: {@code time_bar}, or {@code time}. */
enum BarType {
    TIME("interval"),
    QUOTE("interval"),
    TICK("threshold"),
    VOLUME("threshold"),
    DOLLAR("threshold"),
    RANGE("threshold"),
    RENKO("threshold");

    private static final String SUFFIX = "_bar";

    private final String parameter;

    BarType(String parameter) {
        this.parameter = parameter;
    }

    /** The request's field that completes the type. */
    String parameter() {
        return parameter;
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT) + SUFFIX;
    }

    /** The type that the text names, in any case, with or without {@code _bar}. */
    static Optional<BarType> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type ->
                        wanted.equals(type.id()) || wanted.concat(SUFFIX).equals(type.id()))
                .findFirst();
    }

    /** What a request has to say instead of a type that no one parameter completes; empty for any other text. */
    static String missing(String text) {
        return findId(text)
                .filter(id -> find(id).isEmpty())
                .map(id -> id.substring(0, id.length() - SUFFIX.length()))
                .map(family -> "the bar's whole name, since " + family + " bars need a measure and a mode: " + family
                        + "-tick-ewma, " + family + "-dollar-fixed-50000")
                .orElse("");
    }

    /** The name in answers of the type that the text names, whether or not requests can name it with a parameter. */
    static Optional<String> findId(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return BarKind.families().stream()
                .filter(family -> wanted.equals(family) || wanted.equals(family + SUFFIX))
                .map(family -> family + SUFFIX)
                .findFirst();
    }
}
