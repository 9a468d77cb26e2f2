package io.barmill.api.aggregate;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.DistinctList;
import io.barmill.api.request.RequestFields;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the bars of a request: a type with a threshold or an interval, or the names of bars. */
final class RequestedBar {
    private static final String TYPE = "bar_type";
    private static final String BARS = "bars";

    private final AggregateConfig defaults;

    RequestedBar(AggregateConfig defaults) {
        this.defaults = defaults;
    }

    /** The bars, with the extras of their names and those requested by fields; empty if any of it is invalid. */
    Optional<List<BarKind>> read(RequestFields fields, FieldErrors errors) {
        EnumSet<BarExtra> extras = EnumSet.noneOf(BarExtra.class);
        for (BarExtra extra : BarExtra.values()) {
            if (fields.flag(extra.word())) {
                extras.add(extra);
            }
        }
        if (!fields.has(BARS)) {
            return readBar(fields, errors)
                    .flatMap(bar -> errors.attempt(() -> with(extras, bar)))
                    .map(List::of);
        }
        for (String field : List.of(TYPE, BarParameter.THRESHOLD, BarParameter.INTERVAL)) {
            if (fields.has(field)) {
                errors.add(field, fields.raw(field), "no value: bars has the names of all bars");
            }
        }
        return fields.strings(BARS)
                .filter(names -> isNotEmpty(names, errors))
                .flatMap(names ->
                        DistinctList.of(BARS, names, (field, name) -> with(extras, parse(field, name)), errors));
    }

    private static boolean isNotEmpty(List<String> names, FieldErrors errors) {
        if (names.isEmpty()) {
            errors.add(BARS, "[]", "at least one bar such as time-1m");
        }
        return !names.isEmpty();
    }

    private static BarKind with(EnumSet<BarExtra> extras, BarKind bar) {
        if (bar instanceof BarSpec spec) {
            return spec.with(extras);
        }
        for (BarExtra extra : extras) {
            throw new InvalidFieldException(
                    extra.word(),
                    "true",
                    "no value: " + extra.word() + " is for bars of trades, and " + bar.name() + " is made of quotes");
        }
        return bar;
    }

    private Optional<BarKind> readBar(RequestFields fields, FieldErrors errors) {
        if (!fields.has(TYPE)) {
            fields.missing(TYPE, BarType.expected());
        }
        Optional<BigDecimal> threshold = fields.number(BarParameter.THRESHOLD);
        Optional<String> interval = fields.string(BarParameter.INTERVAL);
        Optional<String> text = fields.string(TYPE);
        if (text.isEmpty()
                || isInvalid(fields, BarParameter.THRESHOLD, threshold)
                || isInvalid(fields, BarParameter.INTERVAL, interval)) {
            return Optional.empty();
        }
        Optional<String> parameter =
                BarType.find(text.get()).flatMap(type -> type.parameter().field());
        List<String> misplaced = Stream.of(BarParameter.THRESHOLD, BarParameter.INTERVAL)
                .filter(field -> !parameter.equals(Optional.of(field)))
                .filter(fields::has)
                .toList();
        Optional<BarKind> bar = errors.attempt(() -> bar(text.get(), threshold, interval));
        misplaced.forEach(field ->
                errors.add(field, fields.raw(field), "no value: bar_type " + fields.raw(TYPE) + " has no " + field));
        return misplaced.isEmpty() ? bar : Optional.empty();
    }

    private static boolean isInvalid(RequestFields fields, String field, Optional<?> value) {
        return fields.has(field) && value.isEmpty();
    }

    private BarKind bar(String text, Optional<BigDecimal> threshold, Optional<String> interval) {
        Optional<BarType> type = BarType.find(text);
        if (type.isEmpty()) {
            if (text.indexOf('-') < 0) {
                throw new InvalidFieldException(TYPE, text, BarType.expected());
            }
            return parse(TYPE, text);
        }
        return type.get()
                .parameter()
                .bar(type.get().family(), new BarParameter.Values(text, threshold, interval, defaults));
    }

    /**
     * The bar of that name, in any case except in an interval, where 1m is a minute and 1M a month. A space stands for
     * a plus sign, which becomes a space in a query unless it is encoded; no name has spaces.
     */
    static BarKind parse(String field, String name) {
        String given = name.strip().replace(' ', '+');
        int from = intervalStart(given);
        int to = from;
        while (from > 0 && to < given.length() && given.charAt(to) != '(' && given.charAt(to) != '+') {
            to++;
        }
        return BarKind.parse(
                field,
                given.substring(0, from).toLowerCase(Locale.ROOT)
                        + given.substring(from, to)
                        + given.substring(to).toLowerCase(Locale.ROOT));
    }

    /** Where the interval in a bar's name starts; 0 if it has none. */
    private static int intervalStart(String name) {
        return BarType.all().stream()
                .map(BarType::parameter)
                .mapToInt(parameter -> parameter instanceof BarParameter.Interval timed
                                && name.regionMatches(
                                        true,
                                        0,
                                        timed.prefix(),
                                        0,
                                        timed.prefix().length())
                        ? timed.prefix().length()
                        : 0)
                .max()
                .orElse(0);
    }
}
