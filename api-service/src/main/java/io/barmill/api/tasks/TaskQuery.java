package io.barmill.api.tasks;

import io.barmill.api.request.EnumParser;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.barmill.plan.TaskParamsJson;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the filter of a request for the tasks of all jobs. */
final class TaskQuery {
    private static final String KIND = "kind";
    private static final List<String> KNOWN =
            PageQuery.continued("status", KIND, "code", TaskParamsJson.EXCHANGE, TaskParamsJson.SYMBOL);

    private final Venues venues;

    TaskQuery(Venues venues) {
        this.venues = venues;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid parameter */
    Query read(MultivaluedMap<String, String> parameters) {
        QueryFields query = new QueryFields(parameters, KNOWN);
        Optional<TaskState> state =
                query.parsed("status", (field, text) -> EnumParser.parse(TaskState.class, field, text));
        Optional<TaskKind> kind = query.parsed(KIND, TaskQuery::kind);
        Optional<String> code = query.parsed("code", (field, text) -> EnumParser.parse(ErrorCode.class, field, text))
                .map(Enum::name);
        if (code.isPresent()
                && state.filter(known -> known != TaskState.SUCCEEDED).isEmpty()) {
            query.reject("code", code.get(), "a code together with a status other than SUCCEEDED");
        }
        Map<String, String> params = new HashMap<>();
        Optional<Venue> venue = query.parsed(TaskParamsJson.EXCHANGE, venues::get);
        venue.ifPresent(known -> params.put(TaskParamsJson.EXCHANGE, known.id()));
        query.parsed(TaskParamsJson.SYMBOL, (field, text) -> VenueChoice.symbol(venue, field, text))
                .ifPresent(symbol -> params.put(TaskParamsJson.SYMBOL, symbol));
        if (kind.isEmpty() && !params.isEmpty()) {
            query.reject(KIND, "absent", "a kind together with exchange or symbol");
        }
        Paging paging = PageQuery.readContinued(query);
        query.throwIfInvalid();
        return new Query(TaskFilter.ofAll(kind, state, code).with(params), paging);
    }

    private static TaskKind kind(String field, String text) {
        return TaskKind.ofId(text)
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of "
                                + Arrays.stream(TaskKind.values())
                                        .map(TaskKind::id)
                                        .collect(Collectors.joining(", "))));
    }

    /** A filter and a page. */
    record Query(TaskFilter filter, Paging paging) {}
}
