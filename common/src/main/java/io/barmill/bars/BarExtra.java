package io.barmill.bars;

import io.barmill.bars.features.BarFeatures;
import io.barmill.fault.InvalidFieldException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns that bars have beside their own where they are asked for. In a bar's name each is a word behind a plus sign, in
 * the order of the alphabet, which is the order of the constants: {@code time-1m+features}. A new one is a constant here.
 */
public enum BarExtra {
    /** Statistics of the bar's trades, of which docs/reference/bar-features.md has the formulas. */
    FEATURES(BarFeatures.columns());

    private static final char MARK = '+';
    /** A plus sign before a digit belongs to a number: dollar-1e+6. */
    private static final Pattern NAME = Pattern.compile("(.*?)(\\+\\D.*)?");

    private final List<String> columns;

    BarExtra(List<String> columns) {
        this.columns = columns;
    }

    /** The names of the columns in a bar file, in their order: doubles, which can be null. */
    public List<String> columns() {
        return columns;
    }

    /** How it is called in names and requests. */
    public String word() {
        return BarName.word(this);
    }

    /** What it adds to a bar's name. */
    String suffix() {
        return MARK + word();
    }

    /**
     * The bar that the text names, with its extras in any order.
     *
     * @throws InvalidFieldException for an extra that is not known, or there twice, listing those that are known
     */
    static BarSpec parse(String field, String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches() || matcher.group(2) == null) {
            return BarFamily.parse(field, text);
        }
        Set<BarExtra> extras = EnumSet.noneOf(BarExtra.class);
        for (String word : matcher.group(2).substring(1).split("\\+", -1)) {
            if (!extras.add(ofWord(field, text, word))) {
                throw refused(field, text);
            }
        }
        return rule(field, text, matcher.group(1)).with(extras);
    }

    private static BarSpec rule(String field, String text, String name) {
        try {
            return BarFamily.parse(field, name);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(field, text, e.expected());
        }
    }

    private static BarExtra ofWord(String field, String text, String word) {
        return Arrays.stream(values())
                .filter(extra -> extra.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refused(field, text));
    }

    private static InvalidFieldException refused(String field, String text) {
        String known = Arrays.stream(values()).map(BarExtra::suffix).collect(Collectors.joining(", "));
        return new InvalidFieldException(field, text, "a bar's name, and behind it each at most once: " + known);
    }
}
