package io.barmill.bars;

import io.barmill.fault.InvalidFieldException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of bars by the first word of their names: the one place where a kind is registered. */
enum BarFamily {
    TIME("time", "1m", text -> new BarSpec.Time(TimeInterval.parse(text))),
    TICK("tick", "1000", text -> new BarSpec.Tick(trades(text))),
    VOLUME("volume", "500", text -> new BarSpec.Volume(DecimalThreshold.parse(text))),
    DOLLAR("dollar", "1000000", text -> new BarSpec.Dollar(DecimalThreshold.parse(text)));

    private static final char SEPARATOR = '-';

    private final String word;
    private final String example;
    private final Function<String, BarSpec> specOf;

    BarFamily(String word, String example, Function<String, BarSpec> specOf) {
        this.word = word;
        this.example = example;
        this.specOf = specOf;
    }

    static BarSpec parse(String field, String text) {
        int separator = text.indexOf(SEPARATOR);
        String word = separator < 0 ? text : text.substring(0, separator);
        BarFamily family = Arrays.stream(values())
                .filter(candidate -> candidate.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(field, text, "a bar such as " + examples()));
        try {
            return family.specOf.apply(separator < 0 ? "" : text.substring(separator + 1));
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(field, text, family.nameOf("") + " followed by " + e.expected());
        }
    }

    String nameOf(String parameter) {
        return word + SEPARATOR + parameter;
    }

    private static String examples() {
        return Arrays.stream(values())
                .map(family -> family.nameOf(family.example))
                .collect(Collectors.joining(", "));
    }

    private static long trades(String text) {
        try {
            return DecimalThreshold.parse(text).longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidFieldException("threshold", text, "a whole number of trades, at least 1");
        }
    }
}
