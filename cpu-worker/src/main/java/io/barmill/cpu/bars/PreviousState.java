package io.barmill.cpu.bars;

import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.plan.AggregateTaskParams;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The state that an attempt continues from, read once, so that what is folded is what was checked.
 *
 * @param path its path in the lake
 */
record PreviousState(String path, String text) {
    /**
     * The state of the planned file.
     *
     * @throws BarmillException LAKE_FILE_MISSING; BAR_STATE_UNUSABLE if it is damaged; BAR_INPUTS_CHANGED if it was made from
     *     other inputs than planned
     */
    static Optional<PreviousState> read(Lake lake, AggregateTaskParams params) {
        return params.previousState().map(path -> read(lake, path, params));
    }

    private static PreviousState read(Lake lake, String path, AggregateTaskParams params) {
        String text = new String(lake.bytes(path), StandardCharsets.UTF_8);
        String inputs;
        try {
            inputs = BarState.inputs(text);
        } catch (BarmillException e) {
            throw BarOutput.at(path, e);
        }
        if (!params.previousFingerprint().equals(Optional.of(inputs))) {
            throw new BarmillException(
                    ErrorCode.BAR_INPUTS_CHANGED,
                    path + " was made from " + inputs + ", planned was "
                            + params.previousFingerprint().orElse("no state"));
        }
        return new PreviousState(path, text);
    }
}
