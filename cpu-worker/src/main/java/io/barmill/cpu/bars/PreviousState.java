package io.barmill.cpu.bars;

import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.plan.BarStep;
import java.nio.charset.StandardCharsets;

/**
 * The state that a day continues from, read once, so that what is folded is what was checked.
 *
 * @param path its path in the lake
 * @param fingerprint of what it was made from
 */
record PreviousState(String path, String fingerprint, String text) {
    /**
     * The state of the planned file.
     *
     * @throws BarmillException LAKE_FILE_MISSING; BAR_STATE_UNUSABLE if it is damaged; BAR_INPUTS_CHANGED if it was made from
     *     other inputs than planned
     */
    static PreviousState read(Lake lake, BarStep.Link link) {
        String path = link.state();
        String text = new String(lake.bytes(path), StandardCharsets.UTF_8);
        String inputs;
        try {
            inputs = BarState.inputs(text);
        } catch (BarmillException e) {
            throw MonthOutput.at(path, e);
        }
        if (!link.fingerprint().equals(inputs)) {
            throw new BarmillException(
                    ErrorCode.BAR_INPUTS_CHANGED,
                    path + " was made from " + inputs + ", planned was " + link.fingerprint());
        }
        return new PreviousState(path, inputs, text);
    }

    /** True for the state that the link is to. */
    boolean isOf(BarStep.Link link) {
        return path.equals(link.state()) && fingerprint.equals(link.fingerprint());
    }
}
