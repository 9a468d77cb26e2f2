package io.barmill.api.aggregate;

import io.barmill.api.request.EnumParser;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
import io.barmill.api.request.VenueChoice;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.barmill.plan.TaskParamsJson;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the filter of a request for bar tasks. */
final class AggregateTaskQuery {
    private static final List<String> KNOWN =
            PageQuery.continued("exchange", "market", "symbol", "bar_type", "status", "job");

    private final Venues venues;

    AggregateTaskQuery(Venues venues) {
        this.venues = venues;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every invalid parameter */
    Query read(MultivaluedMap<String, String> parameters) {
        QueryFields query = new QueryFields(parameters, KNOWN);
        Map<String, String> params = new HashMap<>();
        Optional<Venue> venue = query.parsed("exchange", venues::get);
        venue.ifPresent(known -> params.put(TaskParamsJson.EXCHANGE, known.id()));
        query.parsed("market", (field, text) -> market(venue, field, text))
                .ifPresent(market -> params.put(TaskParamsJson.MARKET, market));
        query.parsed("symbol", (field, text) -> VenueChoice.symbol(venue, field, text))
                .ifPresent(symbol -> params.put(TaskParamsJson.SYMBOL, symbol));
        Map<String, String> bar =
                query.parsed("bar_type", AggregateTaskQuery::bar).orElse(Map.of());
        Optional<TaskState> state =
                query.parsed("status", (field, text) -> EnumParser.parse(TaskState.class, field, text));
        Optional<UUID> job = query.id("job", "a job");
        Paging paging = PageQuery.readContinued(query);
        query.throwIfInvalid();
        return new Query(
                new TaskFilter(job, Optional.of(TaskKind.BAR_AGGREGATE), state, Optional.empty(), params, bar), paging);
    }

    private static String market(Optional<Venue> venue, String field, String text) {
        return venue.map(known -> known.market(field, text))
                .orElseThrow(() -> new InvalidFieldException(field, text, "a market together with a known exchange"));
    }

    private static Map<String, String> bar(String field, String text) {
        return BarType.find(text)
                .map(type -> Map.of(TaskParamsJson.BAR_TYPES, type.id()))
                .orElseGet(() -> Map.of(
                        TaskParamsJson.BARS, RequestedBar.parse(field, text).name()));
    }

    /** A filter and a page. */
    record Query(TaskFilter filter, Paging paging) {}
}
