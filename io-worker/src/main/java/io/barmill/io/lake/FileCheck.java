package io.barmill.io.lake;

import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.ledger.PartitionEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Compares a file and its state with the row of its last day. */
final class FileCheck {
    private final Lake lake;
    private final boolean quick;
    private final LongConsumer read;

    /**
     * @param quick whether only sizes are compared
     * @param read receives the number of bytes that were read since the last call; an exception ends the reading
     */
    FileCheck(Lake lake, boolean quick, LongConsumer read) {
        this.lake = lake;
        this.quick = quick;
        this.read = read;
    }

    /**
     * A difference.
     *
     * @param why for a person
     */
    record Difference(FindingKind kind, String why) {}

    /** Compares the row with what the lake has now; empty if they agree. */
    Optional<Difference> compare(PartitionEntry row) throws IOException {
        try {
            long bytes = lake.input(row.path()).getLength();
            if (bytes != row.bytes()) {
                return altered("has " + bytes + " bytes, the row says " + row.bytes());
            }
            if (!quick) {
                String sha256 = FileHash.of(lake, row.path(), read);
                if (!sha256.equals(row.sha256())) {
                    return altered("has SHA-256 " + sha256 + ", the row says " + row.sha256());
                }
            }
        } catch (BarmillException e) {
            if (e.code() != ErrorCode.LAKE_FILE_MISSING) {
                throw e;
            }
            return Optional.of(new Difference(FindingKind.FILE_LOST, "is not in the lake"));
        }
        return row.state().flatMap(state -> compareState(row, state));
    }

    private static Optional<Difference> altered(String why) {
        return Optional.of(new Difference(FindingKind.FILE_ALTERED, why));
    }

    private Optional<Difference> compareState(PartitionEntry row, String path) {
        try {
            String inputs = BarState.inputs(new String(lake.bytes(path), StandardCharsets.UTF_8));
            return inputs.equals(row.inputs())
                    ? Optional.empty()
                    : stateAltered("was made from " + inputs + ", the row says " + row.inputs());
        } catch (BarmillException e) {
            return switch (e.code()) {
                case LAKE_FILE_MISSING ->
                    Optional.of(new Difference(FindingKind.STATE_LOST, "its state is not in the lake"));
                case BAR_STATE_UNUSABLE, LAKE_FILE_CORRUPT -> stateAltered("cannot be read: " + e.getMessage());
                default -> throw e;
            };
        }
    }

    private static Optional<Difference> stateAltered(String why) {
        return Optional.of(new Difference(FindingKind.STATE_ALTERED, "its state " + why));
    }
}
