package io.barmill.api.aggregate;

import io.barmill.api.problem.Findings;
import io.barmill.api.request.RequestFields;
import io.barmill.bars.BarExtra;
import io.barmill.bars.BarSpec;
import io.barmill.fault.InvalidFieldException;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the bar that a request names: a type with a threshold or an interval, or a bar's own name. */
final class RequestedBar {
    private static final String BAR_TYPES =
            "time_bar, tick_bar, volume_bar or dollar_bar, or a bar's name such as time-1m or dollar-1000000";
    /** A threshold beyond it is a slip, and a few digits with a large exponent make a very long number. */
    private static final BigDecimal LARGEST = new BigDecimal("1e18");

    private static final String TIME = "time-";

    private final AggregateConfig defaults;

    RequestedBar(AggregateConfig defaults) {
        this.defaults = defaults;
    }

    /** The bar, with the extras of its name and those that have a field; empty where there is a finding. */
    Optional<BarSpec> read(RequestFields fields, Findings findings) {
        EnumSet<BarExtra> extras = EnumSet.noneOf(BarExtra.class);
        for (BarExtra extra : BarExtra.values()) {
            if (fields.flag(extra.word())) {
                extras.add(extra);
            }
        }
        return readRule(fields, findings).map(bar -> bar.with(extras));
    }

    private Optional<BarSpec> readRule(RequestFields fields, Findings findings) {
        if (!fields.has("bar_type")) {
            fields.missing("bar_type", BAR_TYPES);
        }
        Optional<BigDecimal> threshold = fields.number("threshold");
        Optional<String> interval = fields.text("interval");
        Optional<String> barType = fields.text("bar_type");
        if (barType.isEmpty() || isUnread(fields, "threshold", threshold) || isUnread(fields, "interval", interval)) {
            return Optional.empty();
        }
        Optional<BarType> type = BarType.find(barType.get());
        if (type.isEmpty()) {
            return bar(fields, findings, List.of("threshold", "interval"), () -> named(barType.get()));
        }
        return switch (type.get()) {
            case TIME -> bar(fields, findings, List.of("threshold"),
                    () -> time(interval.orElse(defaults.defaultInterval())));
            case TICK -> bar(fields, findings, List.of("interval"),
                    () -> BarSpec.ofTrades(trades(threshold.orElse(BigDecimal.valueOf(defaults.defaultTickThreshold())))));
            case VOLUME -> bar(fields, findings, List.of("interval"),
                    () -> BarSpec.ofVolume(amount(threshold.orElse(defaults.defaultVolumeThreshold()))));
            case DOLLAR -> bar(fields, findings, List.of("interval"),
                    () -> BarSpec.ofDollars(amount(threshold.orElse(defaults.defaultDollarThreshold()))));
        };
    }

    private static boolean isUnread(RequestFields fields, String field, Optional<?> value) {
        return fields.has(field) && value.isEmpty();
    }

    private static Optional<BarSpec> bar(
            RequestFields fields, Findings findings, List<String> misplaced, Supplier<BarSpec> spec) {
        Optional<BarSpec> bar = findings.check(spec);
        List<String> given = misplaced.stream().filter(fields::has).toList();
        given.forEach(field -> findings.add(
                field, fields.raw(field), "nothing: bar_type " + fields.raw("bar_type") + " takes no " + field));
        return given.isEmpty() ? bar : Optional.empty();
    }

    private static BarSpec time(String interval) {
        try {
            return BarSpec.parse("interval", "time-" + interval);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException("interval", interval,
                    "an interval that divides a day, or days, weeks or months: 15s, 1m, 5m, 1h, 1d, 1w, 1M");
        }
    }

    private static long trades(BigDecimal threshold) {
        try {
            return amount(threshold).longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidFieldException("threshold", threshold.toString(), "a whole number of trades");
        }
    }

    private static BigDecimal amount(BigDecimal threshold) {
        if (threshold.signum() <= 0 || threshold.compareTo(LARGEST) > 0) {
            throw new InvalidFieldException("threshold", threshold.toString(), "a number above 0, at most 1e18");
        }
        return threshold;
    }

    private static BarSpec named(String name) {
        if (name.indexOf('-') < 0) {
            throw new InvalidFieldException("bar_type", name, BAR_TYPES);
        }
        return parse("bar_type", name);
    }

    /**
     * The bar of that name, in any case; only in an interval it counts, where 1m is a minute and 1M a month. A space is a
     * plus sign, as which it arrives in a query where nobody has encoded it; no name has spaces.
     */
    static BarSpec parse(String field, String name) {
        String wanted = name.strip().replace(' ', '+');
        String lower = wanted.toLowerCase(Locale.ROOT);
        return BarSpec.parse(field, lower.startsWith(TIME) ? TIME + wanted.substring(TIME.length()) : lower);
    }
}
