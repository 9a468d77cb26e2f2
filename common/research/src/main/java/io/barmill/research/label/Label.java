package io.barmill.research.label;

/**
 * What became of an event.
 *
 * @param row of the event
 * @param end the row in which it was decided; the last row if the data end before
 * @param target the return that a barrier of one multiple stands at; NaN without barriers
 * @param value the return until then; NaN if the data end before
 * @param label 1, 0 or −1; NaN if the data end before
 * @param touch what decided it
 * @param meta 1 if the side was right by more than the target, else 0; NaN without a side or a label
 */
public record Label(int row, int end, double target, double value, double label, Touch touch, double meta) {
    /** What decided a label. */
    public enum Touch {
        /** The barrier on the side of profit. */
        PROFIT,
        /** The barrier on the side of loss. */
        STOP,
        /** The end of the horizon. */
        HORIZON,
        /** Nothing: the data end before. */
        NONE
    }
}
