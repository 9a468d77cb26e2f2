package io.barmill.api.aggregate;

import io.barmill.bars.BarFamily;
import io.barmill.bars.BarKind;
import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The field of a request that completes a {@link BarType} to a bar. */
sealed interface BarParameter {
    /** The field of {@link Interval}. */
    String INTERVAL = "interval";
    /** The field of the other parameters. */
    String THRESHOLD = "threshold";
    /** Larger thresholds are mistakes, and a few digits with a large exponent would make a very long name. */
    BigDecimal MAX_THRESHOLD = new BigDecimal("1e18");

    /** The name of the field; empty if no single field completes the type. */
    Optional<String> field();

    /**
     * The bar of a request.
     *
     * @throws InvalidFieldException if a value is missing or invalid
     */
    BarKind bar(BarFamily family, Values values);

    /**
     * The values of a request.
     *
     * @param type the {@code bar_type} as sent
     */
    record Values(String type, Optional<BigDecimal> threshold, Optional<String> interval, AggregateConfig defaults) {}

    /**
     * The length of the bars.
     *
     * @param prefix the part of the bar's name before the interval
     */
    record Interval(String prefix) implements BarParameter {
        @Override
        public Optional<String> field() {
            return Optional.of(INTERVAL);
        }

        @Override
        public BarKind bar(BarFamily family, Values values) {
            String interval = values.interval().orElse(values.defaults().defaultInterval());
            try {
                return BarKind.parse(INTERVAL, prefix + interval);
            } catch (InvalidFieldException e) {
                throw new InvalidFieldException(
                        INTERVAL,
                        interval,
                        "a number of seconds, minutes, hours, days, weeks or months: 15s, 1m, 7m, 1h, 1d, 1w, 1M");
            }
        }
    }

    /** A number of trades. */
    record Trades(ToLongFunction<AggregateConfig> fallback) implements BarParameter {
        @Override
        public Optional<String> field() {
            return Optional.of(THRESHOLD);
        }

        @Override
        public BarKind bar(BarFamily family, Values values) {
            BigDecimal trades = checked(
                    values.threshold().orElseGet(() -> BigDecimal.valueOf(fallback.applyAsLong(values.defaults()))));
            try {
                return BarKind.parse(THRESHOLD, family.word() + '-' + trades.longValueExact());
            } catch (ArithmeticException e) {
                throw new InvalidFieldException(THRESHOLD, trades.toString(), "an integer number of trades");
            }
        }
    }

    /** An amount of base or quote currency. */
    record Amount(Function<AggregateConfig, BigDecimal> fallback) implements BarParameter {
        @Override
        public Optional<String> field() {
            return Optional.of(THRESHOLD);
        }

        @Override
        public BarKind bar(BarFamily family, Values values) {
            return sized(family, values.threshold().orElseGet(() -> fallback.apply(values.defaults())));
        }
    }

    /** A price difference. It has no default: what is small for one market is the whole price of another. */
    record PriceDifference() implements BarParameter {
        @Override
        public Optional<String> field() {
            return Optional.of(THRESHOLD);
        }

        @Override
        public BarKind bar(BarFamily family, Values values) {
            BigDecimal difference = values.threshold()
                    .orElseThrow(() -> new InvalidFieldException(
                            THRESHOLD,
                            "absent",
                            "a price difference above 0 in quote units; " + values.type() + " has no default"));
            return sized(family, difference);
        }
    }

    /**
     * No single field: such bars are requested by their whole name.
     *
     * @param needs what the name has to contain
     * @param examples the parts of two such names after the family
     */
    record WholeName(String needs, List<String> examples) implements BarParameter {
        @Override
        public Optional<String> field() {
            return Optional.empty();
        }

        @Override
        public BarKind bar(BarFamily family, Values values) {
            String names = examples.stream()
                    .map(example -> family.word() + '-' + example)
                    .collect(Collectors.joining(", "));
            throw new InvalidFieldException(
                    "bar_type",
                    values.type(),
                    "the bar's whole name, since " + family.word() + " bars need " + needs + ": " + names);
        }
    }

    private static BarKind sized(BarFamily family, BigDecimal threshold) {
        BigDecimal size = checked(threshold);
        try {
            return BarKind.parse(THRESHOLD, family.word() + '-' + size);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    THRESHOLD, threshold.toString(), "a number above 0 with at most 18 decimal places");
        }
    }

    private static BigDecimal checked(BigDecimal threshold) {
        if (threshold.signum() <= 0 || threshold.compareTo(MAX_THRESHOLD) > 0) {
            throw new InvalidFieldException(THRESHOLD, threshold.toString(), "a number above 0, at most 1e18");
        }
        return threshold;
    }
}
