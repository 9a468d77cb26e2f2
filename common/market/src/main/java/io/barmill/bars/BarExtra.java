package io.barmill.bars;

import io.barmill.bars.extras.BookSnapshots;
import io.barmill.bars.extras.Snapshots;
import io.barmill.bars.extras.TickerSnapshots;
import io.barmill.bars.features.BarFeatures;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Optional groups of columns that a series of bars can have. In a bar's name each is a word behind a plus sign, in
 * alphabetical order, which is the order of the constants: {@code time-1m+features}. A new group is a new constant.
 */
public enum BarExtra {
    /** The last snapshot of the order book before the bar's close. */
    BOOK(BookSnapshots.COLUMNS, List.of(DataType.BOOK_SNAPSHOT_25, DataType.BOOK_SNAPSHOT_5), BookSnapshots::new),
    /** Statistics of the bar's trades; docs/reference/bar-features.md has the formulas. */
    FEATURES(BarFeatures.columns(), List.of(), null),
    /** The last row of the derivative's ticker before the bar's close. */
    TICKER(TickerSnapshots.COLUMNS, List.of(DataType.DERIVATIVE_TICKER), TickerSnapshots::new);

    private static final char MARK = '+';
    private static final Pattern UPPER = Pattern.compile("(?<!\\d)M|[A-LN-Z]");
    /** A plus sign before a digit belongs to a number: dollar-1e+6. */
    private static final Pattern NAME = Pattern.compile("(.*?)(\\+\\D.*)?");

    private final List<String> columns;
    private final List<DataType> series;
    /** Null for an extra that is computed from the bar's own trades. */
    private final Snapshots snapshots;

    BarExtra(List<String> columns, List<DataType> series, Snapshots snapshots) {
        this.columns = columns;
        this.series = series;
        this.snapshots = snapshots;
    }

    /** The types of ticks whose last row is joined, in order of preference; empty if only the bar's trades are needed. */
    public List<DataType> series() {
        return series;
    }

    /** Fills the columns from rows of another series; empty for an extra that is computed from the bar's own trades. */
    public Optional<Snapshots> snapshots() {
        return Optional.ofNullable(snapshots);
    }

    /** The names of the columns in a bar file, in order. All are nullable doubles. */
    public List<String> columns() {
        return columns;
    }

    /** Its name in bar names and requests. */
    public String word() {
        return BarName.word(this);
    }

    /** The suffix that it adds to a bar's name. */
    String suffix() {
        return MARK + word();
    }

    /**
     * Parses a bar's name with its extras, which may be in any order.
     *
     * @throws InvalidFieldException for an unknown or repeated extra, listing the known ones
     */
    static BarKind parse(String field, String text) {
        Matcher matcher = NAME.matcher(lower(text));
        if (!matcher.matches() || matcher.group(2) == null) {
            return rule(field, text, lower(text));
        }
        Set<BarExtra> extras = EnumSet.noneOf(BarExtra.class);
        for (String word : matcher.group(2).substring(1).split("\\+", -1)) {
            if (!extras.add(ofWord(field, text, word))) {
                throw refused(field, text);
            }
        }
        if (rule(field, text, matcher.group(1)) instanceof BarSpec spec) {
            return spec.with(extras);
        }
        throw new InvalidFieldException(
                field, text, "a bar of trades before " + matcher.group(2) + ", not a bar of quotes");
    }

    /** The text in lower case, but for an M after a digit: 1M is a month, 1m a minute. */
    private static String lower(String text) {
        return UPPER.matcher(text).replaceAll(letter -> letter.group().toLowerCase(Locale.ROOT));
    }

    private static BarKind rule(String field, String text, String name) {
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
        return new InvalidFieldException(
                field, text, "a bar's name followed by any of these, each at most once: " + known);
    }
}
