package io.barmill.api.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.ledger.pipeline.PipelineUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * A step of a pipeline.
 *
 * @param place its place in the request
 * @param after the places of the steps that it waits for
 * @param goesOn whether steps behind it are planned although tasks of it have failed
 */
record PipelineStep(int place, String id, StepKind kind, List<Integer> after, ObjectNode request, boolean goesOn) {
    private static final String SYMBOLS = "symbols";
    /** The symbol of a unit that is all of them. */
    static final String ALL = "";

    PipelineStep {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        after = List.copyOf(after);
        Objects.requireNonNull(request, "request");
    }

    /** Its units: one for each symbol, if what it waits for can be told apart by symbols. */
    List<PipelineUnit> units() {
        if (!kind.isBySymbol() || after.isEmpty() || !request.path(SYMBOLS).isArray()) {
            return List.of(PipelineUnit.waiting(place, ALL));
        }
        return StreamSupport.stream(request.path(SYMBOLS).spliterator(), false)
                .map(symbol -> PipelineUnit.waiting(place, symbol.asText()))
                .distinct()
                .toList();
    }

    /** The request for some of its units. */
    ObjectNode requestFor(List<String> symbols) {
        ObjectNode copy = request.deepCopy();
        if (!symbols.contains(ALL)) {
            symbols.forEach(copy.putArray(SYMBOLS)::add);
        }
        return copy;
    }
}
