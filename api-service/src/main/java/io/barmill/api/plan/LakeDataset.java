package io.barmill.api.plan;

import io.barmill.ticks.DataType;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The data type and interval of one of the lake's tick datasets.
 *
 * @param interval the length of candles; empty for other types
 */
public record LakeDataset(DataType type, Optional<String> interval) {
    public LakeDataset {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(interval, "interval");
    }

    /** The dataset of that name; empty if no data type has it. */
    public static Optional<LakeDataset> named(String dataset) {
        return Arrays.stream(DataType.values())
                .flatMap(type -> of(type, dataset).stream())
                .findFirst();
    }

    private static Optional<LakeDataset> of(DataType type, String dataset) {
        if (!type.isCandles()) {
            return type.id().equals(dataset) ? Optional.of(new LakeDataset(type, Optional.empty())) : Optional.empty();
        }
        String candles = type.series(Optional.of(""));
        return dataset.startsWith(candles)
                ? Optional.of(new LakeDataset(type, Optional.of(dataset.substring(candles.length()))))
                : Optional.empty();
    }
}
