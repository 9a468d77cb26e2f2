package io.barmill.api.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.ledger.TaskView;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Reads the JSON that tasks and jobs carry. */
@ApplicationScoped
public class TaskParamsReader {
    private final ObjectMapper mapper;

    TaskParamsReader(ObjectMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    /** The text as JSON. What the ledger holds is JSON, so anything else is a fault of the ledger's. */
    public JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds something that is no JSON", e);
        }
    }

    /** What the task is about, by the order that it carries. */
    public TaskSubject subject(TaskView task) {
        JsonNode order = tree(task.params());
        return new TaskSubject(
                order.path(TaskParamsJson.EXCHANGE).asText(),
                text(order, TaskParamsJson.MARKET),
                text(order, TaskParamsJson.TYPE).map(type -> DataType.parse(TaskParamsJson.TYPE, type)),
                order.path(TaskParamsJson.SYMBOL).asText(),
                text(order, TaskParamsJson.PERIOD),
                text(order, TaskParamsJson.BAR),
                text(order, TaskParamsJson.DATE).map(LocalDate::parse));
    }

    private static Optional<String> text(JsonNode order, String field) {
        return Optional.ofNullable(order.path(field).textValue());
    }
}
