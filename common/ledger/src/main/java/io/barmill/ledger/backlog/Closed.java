package io.barmill.ledger.backlog;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.order.Hold;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What keeps tasks from being claimed.
 *
 * @param holds how many are in force, by what placed them; a source without holds may be absent
 * @param circuits those that are open
 */
public record Closed(Map<Hold.Source, Long> holds, List<Circuit> circuits) {
    public Closed {
        holds = holds.isEmpty() ? Map.of() : new EnumMap<>(holds);
        circuits = List.copyOf(circuits);
    }

    /**
     * An open circuit.
     *
     * @param lane the lane that it closes
     * @param code what its attempts ended with
     */
    public record Circuit(String lane, ErrorCode code) {
        public Circuit {
            Objects.requireNonNull(lane, "lane");
            Objects.requireNonNull(code, "code");
        }
    }
}
