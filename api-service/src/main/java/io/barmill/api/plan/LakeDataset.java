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
        String candles = DataType.KLINES.series(Optional.of(""));
        if (dataset.startsWith(candles)) {
            return Optional.of(new LakeDataset(DataType.KLINES, Optional.of(dataset.substring(candles.length()))));
        }
        return Arrays.stream(DataType.values())
                .filter(type -> type.id().equals(dataset))
                .map(type -> new LakeDataset(type, Optional.empty()))
                .findFirst();
    }
}
