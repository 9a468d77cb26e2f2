package io.barmill.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.venue.DownloadTaskParams;
import java.util.Objects;

/**
 * Writes orders as the JSON that a task carries. The fields are what the ledger's searches go by, so whatever requests
 * filter tasks by is there under one name in the orders of every kind.
 */
public final class TaskParamsJson {
    /** The exchange's id. */
    public static final String EXCHANGE = "exchange";
    /** The exchange's market. */
    public static final String MARKET = "market";
    /** The symbol. */
    public static final String SYMBOL = "symbol";
    /** The data type. */
    public static final String TYPE = "type";
    /** A download's period. */
    public static final String PERIOD = "period";
    /** A bar file's day. */
    public static final String DATE = "date";
    /** The bar's name. */
    public static final String BAR = "bar";
    /** The bar's type: {@code time_bar} and the like. */
    public static final String BAR_TYPE = "bar_type";

    private final ObjectMapper mapper;

    /** @param mapper writes dates as texts */
    public TaskParamsJson(ObjectMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    /** A download's order. */
    public String write(DownloadTaskParams order) {
        return order.json();
    }

    /** A bar file's order, and beside it what it is searched by. */
    public String write(AggregateTaskParams order, String exchange, String market, String barType) {
        ObjectNode tree = mapper.valueToTree(order);
        return tree.put(EXCHANGE, exchange)
                .put(MARKET, market)
                .put(BAR_TYPE, barType)
                .toString();
    }
}
