package io.barmill.bars;

import io.barmill.bars.exact.Measure;
import io.barmill.bars.flow.FlowKind;
import io.barmill.error.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of bars by the first word of their names. A kind is registered here and nowhere else in this module. */
public enum BarFamily {
    TIME("1m", TimeSpec.SHAPE, TimeSpec::parse),
    TICK("1000", ThresholdSpec.SHAPE, name -> ThresholdSpec.parse(Measure.TICK, name)),
    VOLUME("split-500", ThresholdSpec.SHAPE, name -> ThresholdSpec.parse(Measure.VOLUME, name)),
    DOLLAR("1000000", ThresholdSpec.SHAPE, name -> ThresholdSpec.parse(Measure.DOLLAR, name)),
    IMBALANCE("tick-ewma", FlowSpec.SHAPE, name -> FlowSpec.parse(FlowKind.IMBALANCE, name)),
    RUN("dollar-fixed-50000", FlowSpec.SHAPE, name -> FlowSpec.parse(FlowKind.RUN, name)),
    RANGE("2", RangeSpec.SHAPE, RangeSpec::parse),
    RENKO("2", RenkoSpec.SHAPE, RenkoSpec::parse),
    QUOTE("time-1m", QuoteSpec.SHAPE, QuoteSpec::parse);

    private static final char SEPARATOR = '-';

    private final String example;
    private final String shape;
    private final Function<BarName, BarKind> specOf;

    BarFamily(String example, String shape, Function<BarName, BarKind> specOf) {
        this.example = example;
        this.shape = shape;
        this.specOf = specOf;
    }

    static BarKind parse(String field, String text) {
        String word = wordOf(text);
        BarFamily family = Arrays.stream(values())
                .filter(candidate -> candidate.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(field, text, "a bar such as " + examples()));
        try {
            BarName name = BarName.of(word.length() == text.length() ? "" : text.substring(word.length() + 1));
            BarKind spec = family.specOf.apply(name);
            name.requireEnd();
            return spec;
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    field, text, family.word() + SEPARATOR + family.shape + " with " + e.expected());
        }
    }

    /** The part of a name before the first dash. */
    static String wordOf(String text) {
        int separator = text.indexOf(SEPARATOR);
        return separator < 0 ? text : text.substring(0, separator);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(BarFamily::word).toList();
    }

    /** The first word of the names of this kind's bars. */
    public String word() {
        return BarName.word(this);
    }

    private static String examples() {
        return Arrays.stream(values())
                .map(family -> family.word() + SEPARATOR + family.example)
                .collect(Collectors.joining(", "));
    }
}
