package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.data.Nearest;
import io.barmill.research.factor.Buckets;
import io.barmill.research.factor.FactorOptions;
import io.barmill.research.factor.Weighting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads the spec of a factor's evaluation. */
public final class FactorSpecReader {
    private static final double BASIS_POINT = 1e-4;
    private static final String QUANTILES = "quantiles";
    private static final String BINS = "bins";

    private FactorSpecReader() {}

    /**
     * Reads a file.
     *
     * @throws InvalidFieldException for a file that is missing or no YAML, an unknown key or an invalid value
     */
    public static FactorSpec read(Path file) {
        SpecObject root = new SpecObject(
                "",
                Documents.parse(Documents.text(file)),
                FeatureSpecReader.DATA,
                FeatureSpecReader.PRESETS,
                FeatureSpecReader.FEATURES,
                "factor");
        SpecObject factor = root.object(
                "factor",
                "feature",
                "clock",
                "horizons",
                "cumulative",
                "min_names",
                "max_loss",
                QUANTILES,
                BINS,
                "zero_aware",
                "within_groups",
                "weights",
                "neutral",
                "cost_bp",
                "decay_steps");
        FactorOptions options = options(factor);
        String name = factor.text("feature", null);
        FeatureSpec features = FeatureSpecReader.read(root, Documents.folder(file));
        List<String> known = List.copyOf(features.features().expressions().keySet());
        if (!known.contains(name)) {
            throw new InvalidFieldException(
                    factor.path("feature"),
                    name,
                    known.isEmpty()
                            ? "a feature; there is none"
                            : "a feature of the spec; did you mean " + Nearest.of(name, known) + "?");
        }
        return new FactorSpec(features, name, options);
    }

    private static FactorOptions options(SpecObject factor) {
        long clock = factor.duration("clock", "1d");
        long[] horizons = factor.has("horizons")
                ? factor.durations("horizons").stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray()
                : new long[] {clock};
        if (clock == 0 || horizons[0] == 0) {
            throw new InvalidFieldException(factor.path("clock"), "0", "a clock and horizons above zero");
        }
        boolean withinGroups = factor.truth("within_groups", false);
        return new FactorOptions(
                clock,
                horizons,
                factor.truth("cumulative", true),
                (int) factor.number("min_names", 5, 2, 1e6),
                factor.number("max_loss", 0.35, 0, 1),
                buckets(factor),
                withinGroups,
                new Weighting(
                        factor.truth("neutral", true),
                        withinGroups,
                        factor.choice("weights", "proportional", Map.of("proportional", false, "equal", true))),
                factor.number("cost_bp", 0, 0, 1e4) * BASIS_POINT,
                (int) factor.number("decay_steps", 5, 0, 1_000));
    }

    private static Buckets buckets(SpecObject factor) {
        boolean zeroAware = factor.truth("zero_aware", false);
        if (factor.has(BINS) && factor.has(QUANTILES)) {
            throw new InvalidFieldException(factor.path(BINS), "given", "quantiles or bins, not both");
        }
        String key = factor.has(BINS) ? BINS : QUANTILES;
        double[] given = factor.numbers(key, 5);
        if (given.length > 1) {
            if (zeroAware) {
                throw new InvalidFieldException(factor.path("zero_aware"), "true", "a number of buckets, not edges");
            }
            return key.equals(BINS) ? new Buckets.Edges(given) : new Buckets.Shares(given);
        }
        int count = (int) given[0];
        if (count < 1 || count > 1_000 || (zeroAware && count % 2 != 0)) {
            throw new InvalidFieldException(
                    factor.path(key), Double.toString(given[0]), "1 to 1000 buckets, an even number if zero_aware");
        }
        int each = zeroAware ? count / 2 : count;
        Buckets buckets = key.equals(BINS) ? new Buckets.Widths(each) : new Buckets.Counts(each);
        return zeroAware ? new Buckets.AroundZero(buckets, each) : buckets;
    }
}
