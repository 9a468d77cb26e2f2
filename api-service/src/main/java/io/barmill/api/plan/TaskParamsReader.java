package io.barmill.api.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.plan.BacktestTaskParams;
import io.barmill.plan.Days;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the JSON that the ledger stores: the parameters of tasks, and the requests of jobs. */
@ApplicationScoped
public class TaskParamsReader {
    private final ObjectMapper mapper;

    TaskParamsReader(ObjectMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    /**
     * The stored JSON as a tree.
     *
     * @throws IllegalStateException if it is not valid JSON, which the ledger does not store
     */
    public JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a value that is not valid JSON", e);
        }
    }

    /** What a task with these parameters is about. */
    TaskSubject subject(String params) {
        JsonNode fields = tree(params);
        String exchange = fields.path(TaskParamsJson.EXCHANGE).asText();
        LakeVenue venue = new LakeVenue(exchange, exchange, string(fields, TaskParamsJson.MARKET));
        Optional<DataType> type =
                string(fields, TaskParamsJson.TYPE).map(text -> DataType.parse(TaskParamsJson.TYPE, text));
        String symbol = fields.path(TaskParamsJson.SYMBOL).asText();
        Optional<String> period = string(fields, TaskParamsJson.PERIOD);
        List<String> bars = new ArrayList<>();
        fields.path(TaskParamsJson.BARS).forEach(bar -> bars.add(bar.asText()));
        return bars.isEmpty()
                ? new TaskSubject(
                        venue.exchange(),
                        venue.market(),
                        type,
                        symbol,
                        period,
                        bars,
                        Optional.empty(),
                        string(fields, BacktestTaskParams.BACKTEST))
                : TaskSubject.ofBars(venue, type, symbol, bars, period.map(Days::parse));
    }

    private static Optional<String> string(JsonNode fields, String name) {
        return Optional.ofNullable(fields.path(name).textValue());
    }
}
