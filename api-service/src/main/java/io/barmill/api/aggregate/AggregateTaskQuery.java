package io.barmill.api.aggregate;

import io.barmill.api.request.EnumQuery;
import io.barmill.api.request.PageQuery;
import io.barmill.api.request.QueryFields;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads which bar tasks a request wants to see. */
final class AggregateTaskQuery {
    private static final List<String> KNOWN =
            PageQuery.with("exchange", "market", "symbol", "bar_type", "status", "job");

    private final Venues venues;

    AggregateTaskQuery(Venues venues) {
        this.venues = venues;
    }

    /** @throws io.barmill.api.problem.InvalidRequestException naming every parameter that cannot be used */
    Wanted read(MultivaluedMap<String, String> parameters) {
        QueryFields query = new QueryFields(parameters, KNOWN);
        Map<String, String> order = new HashMap<>();
        Optional<Venue> venue = query.parsed("exchange", venues::get);
        venue.ifPresent(known -> order.put(TaskParamsJson.EXCHANGE, known.id()));
        query.parsed("market", (field, text) -> market(venue, field, text))
                .ifPresent(market -> order.put(TaskParamsJson.MARKET, market));
        query.parsed("symbol", (field, text) -> symbol(venue, field, text))
                .ifPresent(symbol -> order.put(TaskParamsJson.SYMBOL, symbol));
        query.parsed("bar_type", AggregateTaskQuery::bar).ifPresent(order::putAll);
        Optional<TaskState> state =
                query.parsed("status", (field, text) -> EnumQuery.parse(TaskState.class, field, text));
        Optional<UUID> job = query.id("job", "a job");
        Paging paging = PageQuery.read(query);
        query.throwIfInvalid();
        return new Wanted(new TaskFilter(job, Optional.of(TaskKind.BAR_AGGREGATE), state, order), paging);
    }

    private static String market(Optional<Venue> venue, String field, String text) {
        return venue.map(known -> known.market(field, text))
                .orElseThrow(() -> new InvalidFieldException(field, text, "an exchange beside it that is known"));
    }

    private static String symbol(Optional<Venue> venue, String field, String text) {
        return venue.map(known -> known.symbol(field, text))
                .orElseGet(() -> text.strip().toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> bar(String field, String text) {
        return BarType.findId(text)
                .map(type -> Map.of(TaskParamsJson.BAR_TYPE, type))
                .orElseGet(() -> Map.of(
                        TaskParamsJson.BAR, RequestedBar.parse(field, text).name()));
    }

    /** What a request wants to see. */
    record Wanted(TaskFilter filter, Paging paging) {}
}
