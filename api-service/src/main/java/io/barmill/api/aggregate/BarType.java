package io.barmill.api.aggregate;

import io.barmill.bars.BarFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind of bar as requests name it: {@code time_bar}, or {@code time}. There is one for each {@link BarFamily}; a new
 * family does not compile until {@link #parameterOf} says what completes it.
 *
 * @param parameter the field of the request that completes the type to a bar
 */
record BarType(BarFamily family, BarParameter parameter) {
    private static final String SUFFIX = "_bar";
    private static final List<BarType> ALL = Arrays.stream(BarFamily.values())
            .map(family -> new BarType(family, parameterOf(family)))
            .toList();

    private static BarParameter parameterOf(BarFamily family) {
        return switch (family) {
            case TIME -> new BarParameter.Interval("time-");
            case QUOTE -> new BarParameter.Interval("quote-time-");
            case TICK -> new BarParameter.Trades(AggregateConfig::defaultTickThreshold);
            case VOLUME -> new BarParameter.Amount(AggregateConfig::defaultVolumeThreshold);
            case DOLLAR -> new BarParameter.Amount(AggregateConfig::defaultDollarThreshold);
            case RANGE, RENKO -> new BarParameter.PriceDifference();
            case IMBALANCE, RUN ->
                new BarParameter.WholeName("a measure and a mode", List.of("tick-ewma", "dollar-fixed-50000"));
        };
    }

    /** All types, in the order of the families. */
    static List<BarType> all() {
        return ALL;
    }

    /** The type's name in responses. */
    String id() {
        return family.word() + SUFFIX;
    }

    /** The type that the text names, in any case, with or without {@code _bar}. */
    static Optional<BarType> find(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(type ->
                        name.equals(type.id()) || name.equals(type.family().word()))
                .findFirst();
    }

    /** What {@code bar_type} may be, for error messages. */
    static String expected() {
        return listing(BarParameter.INTERVAL) + "; " + listing(BarParameter.THRESHOLD)
                + "; or a bar's name such as time-1m, dollar-1000000 or imbalance-tick-ewma";
    }

    private static String listing(String field) {
        return ALL.stream()
                .filter(type -> type.parameter().field().equals(Optional.of(field)))
                .map(BarType::id)
                .collect(Collectors.joining(", ", "", " (with " + field + ")"));
    }
}
