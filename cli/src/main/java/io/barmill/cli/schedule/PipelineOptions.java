package io.barmill.cli.schedule;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for a pipeline: ticks of symbols, bars of them, and a check. */
final class PipelineOptions {
    @Option(names = "--exchange", paramLabel = "EXCHANGE", description = "binance, okx, bybit or tardis.")
    private Optional<String> exchange = Optional.empty();

    @Option(
            names = "--market",
            paramLabel = "MARKET",
            description = "A market of the exchange; its usual one if left out.")
    private Optional<String> market = Optional.empty();

    @Option(names = "--symbols", split = ",", paramLabel = "SYMBOL", description = "Symbols, separated by commas.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = {"--data-types", "--data-type"},
            split = ",",
            paramLabel = "TYPE",
            description = "trades, aggTrades, ...; the exchange's usual one if left out.")
    private List<String> dataTypes = new ArrayList<>();

    @Option(
            names = "--bars",
            split = ",",
            paramLabel = "BAR",
            description = "Names of bars, such as time-1m,dollar-1000000.")
    private List<String> bars = new ArrayList<>();

    @Option(names = "--validate", description = "Check the ticks.")
    private boolean validate;

    /** True if any of them was given. */
    boolean isGiven() {
        return exchange.isPresent()
                || market.isPresent()
                || validate
                || !symbols.isEmpty()
                || !dataTypes.isEmpty()
                || !bars.isEmpty();
    }

    /** The request for the pipeline. */
    Map<String, Object> request() {
        if (exchange.isEmpty() || symbols.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "--exchange and --symbols are needed together");
        }
        List<Map<String, Object>> steps = new ArrayList<>();
        Map<String, Object> download = series();
        if (!dataTypes.isEmpty()) {
            download.put("data_types", dataTypes);
        }
        steps.add(step("ticks", List.of(), "download", download));
        if (!bars.isEmpty()) {
            Map<String, Object> aggregate = series();
            aggregate.put("bars", bars);
            steps.add(step("bars", List.of("ticks"), "aggregate", aggregate));
        }
        if (validate) {
            Map<String, Object> check = series();
            if (!dataTypes.isEmpty()) {
                check.put("data_types", dataTypes);
            }
            steps.add(step("check", List.of("ticks"), "validate", check));
        }
        return Map.of("steps", steps);
    }

    private Map<String, Object> series() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exchange", exchange.orElseThrow());
        market.ifPresent(name -> fields.put("market", name));
        fields.put("symbols", symbols);
        return fields;
    }

    private static Map<String, Object> step(String id, List<String> after, String kind, Map<String, Object> request) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("id", id);
        if (!after.isEmpty()) {
            step.put("after", after);
        }
        step.put(kind, request);
        return step;
    }
}
