package io.barmill.api.aggregate;

import io.barmill.api.problem.Findings;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bar that a request names: a type with a threshold or an interval, or a bar's own name. */
final class RequestedBar {
    private static final String BAR_TYPES =
            "time_bar, quote_bar (with interval), tick_bar, volume_bar, dollar_bar, range_bar"
                    + " or renko_bar (with threshold), or a bar's name such as time-1m, dollar-1000000 or imbalance-tick-ewma";
    /** A threshold beyond it is a slip, and a few digits with a large exponent make a very long number. */
    private static final BigDecimal LARGEST = new BigDecimal("1e18");

    private static final String THRESHOLD = "threshold";
    private static final String INTERVAL = "interval";
    private static final Pattern TIMED = Pattern.compile("((?:quote-)?time-)([^(+]*)");

    private final AggregateConfig defaults;

    RequestedBar(AggregateConfig defaults) {
        this.defaults = defaults;
    }

    /** The bar, with the extras of its name and those that have a field; empty where there is a finding. */
    Optional<BarKind> read(RequestFields fields, Findings findings) {
        EnumSet<BarExtra> extras = EnumSet.noneOf(BarExtra.class);
        for (BarExtra extra : BarExtra.values()) {
            if (fields.flag(extra.word())) {
                extras.add(extra);
            }
        }
        return readRule(fields, findings).flatMap(bar -> with(extras, bar, findings));
    }

    private static Optional<BarKind> with(EnumSet<BarExtra> extras, BarKind bar, Findings findings) {
        if (bar instanceof BarSpec spec) {
            return Optional.of(spec.with(extras));
        }
        extras.forEach(extra -> findings.add(
                extra.word(),
                "true",
                "nothing: " + bar.name() + " is made of quotes, and " + extra.word() + " is for bars of trades"));
        return extras.isEmpty() ? Optional.of(bar) : Optional.empty();
    }

    private Optional<BarKind> readRule(RequestFields fields, Findings findings) {
        if (!fields.has("bar_type")) {
            fields.missing("bar_type", BAR_TYPES);
        }
        Optional<BigDecimal> threshold = fields.number(THRESHOLD);
        Optional<String> interval = fields.text(INTERVAL);
        Optional<String> barType = fields.text("bar_type");
        if (barType.isEmpty() || isUnread(fields, THRESHOLD, threshold) || isUnread(fields, INTERVAL, interval)) {
            return Optional.empty();
        }
        List<String> misplaced = BarType.find(barType.get())
                .map(BarType::parameter)
                .map(RequestedBar::others)
                .orElse(List.of(THRESHOLD, INTERVAL))
                .stream()
                .filter(fields::has)
                .toList();
        Optional<BarKind> bar = findings.check(() -> bar(barType.get(), threshold, interval));
        misplaced.forEach(field -> findings.add(
                field, fields.raw(field), "nothing: bar_type " + fields.raw("bar_type") + " takes no " + field));
        return misplaced.isEmpty() ? bar : Optional.empty();
    }

    private static boolean isUnread(RequestFields fields, String field, Optional<?> value) {
        return fields.has(field) && value.isEmpty();
    }

    private static List<String> others(String parameter) {
        return List.of(parameter.equals(THRESHOLD) ? INTERVAL : THRESHOLD);
    }

    private BarKind bar(String barType, Optional<BigDecimal> threshold, Optional<String> interval) {
        Optional<BarType> type = BarType.find(barType);
        if (type.isEmpty()) {
            return named(barType);
        }
        return switch (type.get()) {
            case TIME, QUOTE -> timed(type.get(), interval.orElse(defaults.defaultInterval()));
            case TICK ->
                BarKind.parse(
                        THRESHOLD,
                        "tick-" + trades(threshold.orElse(BigDecimal.valueOf(defaults.defaultTickThreshold()))));
            case VOLUME -> sized("volume-", threshold.orElse(defaults.defaultVolumeThreshold()));
            case DOLLAR -> sized("dollar-", threshold.orElse(defaults.defaultDollarThreshold()));
            case RANGE -> sized("range-", required(barType, threshold));
            case RENKO -> sized("renko-", required(barType, threshold));
        };
    }

    private static BarKind timed(BarType type, String interval) {
        try {
            return BarKind.parse(INTERVAL, (type == BarType.QUOTE ? "quote-time-" : "time-") + interval);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    INTERVAL,
                    interval,
                    "a number of seconds, minutes, hours, days, weeks or months: 15s, 1m, 7m, 1h, 1d, 1w, 1M");
        }
    }

    /** A price difference has no default: what is small for one market is the whole price of another. */
    private static BigDecimal required(String barType, Optional<BigDecimal> threshold) {
        return threshold.orElseThrow(() -> new InvalidFieldException(
                THRESHOLD,
                "absent",
                "a price difference above 0 in quote units, which " + barType + " has no default for"));
    }

    private static long trades(BigDecimal threshold) {
        try {
            return amount(threshold).longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidFieldException(THRESHOLD, threshold.toString(), "a whole number of trades");
        }
    }

    private static BarKind sized(String family, BigDecimal threshold) {
        BigDecimal amount = amount(threshold);
        try {
            return BarKind.parse(THRESHOLD, family + amount);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    THRESHOLD, threshold.toString(), "a number above 0 with at most 18 decimal places");
        }
    }

    private static BigDecimal amount(BigDecimal threshold) {
        if (threshold.signum() <= 0 || threshold.compareTo(LARGEST) > 0) {
            throw new InvalidFieldException(THRESHOLD, threshold.toString(), "a number above 0, at most 1e18");
        }
        return threshold;
    }

    private static BarKind named(String name) {
        String missing = BarType.missing(name);
        if (!missing.isEmpty()) {
            throw new InvalidFieldException("bar_type", name, missing);
        }
        if (name.indexOf('-') < 0) {
            throw new InvalidFieldException("bar_type", name, BAR_TYPES);
        }
        return parse("bar_type", name);
    }

    /**
     * The bar of that name, in any case; only in an interval it counts, where 1m is a minute and 1M a month. A space is a
     * plus sign, as which it arrives in a query where nobody has encoded it; no name has spaces.
     */
    static BarKind parse(String field, String name) {
        String wanted = name.strip().replace(' ', '+');
        String lower = wanted.toLowerCase(Locale.ROOT);
        Matcher timed = TIMED.matcher(lower);
        return BarKind.parse(
                field,
                timed.lookingAt()
                        ? timed.group(1) + wanted.substring(timed.end(1), timed.end(2)) + lower.substring(timed.end(2))
                        : lower);
    }
}
