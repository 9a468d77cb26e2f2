package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;

/**
 * The parameters of a {@code backtest.run} task, which runs a strategy on series of the lake.
 *
 * @param exchange the exchange of the first instrument; the lake's venue if no known exchange has it
 * @param market the exchange's market, if it is known
 * @param symbol the names of the instruments
 * @param period the days of the run, for a person
 * @param backtest the fingerprint that the result must have
 * @param spec as it was submitted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BacktestTaskParams(
        String exchange, Optional<String> market, String symbol, String period, String backtest, JsonNode spec) {
    /** The name of the field with the fingerprint. */
    public static final String BACKTEST = "backtest";

    public BacktestTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(backtest, "backtest");
        Objects.requireNonNull(spec, "spec");
    }

    /** A readable name, unique to the fingerprint. */
    public String label() {
        return String.join(" ", exchange, market.orElse("-"), symbol, period, "backtest", backtest);
    }
}
