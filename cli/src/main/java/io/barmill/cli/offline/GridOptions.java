package io.barmill.cli.offline;

import io.barmill.error.InvalidFieldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The combinations of parameters to try. */
final class GridOptions {
    private static final int MOST_VALUES = 100_000;

    @Option(
            names = "--param",
            required = true,
            paramLabel = "NAME=VALUES",
            description = "A parameter and its values: 5,10,20 or from:to:step. Repeat the option for more.")
    private List<String> params = new ArrayList<>();

    @Option(
            names = "--by",
            defaultValue = "sharpe",
            paramLabel = "FIGURE",
            description = "The figure whose highest value is best (${DEFAULT-VALUE}).")
    private String metric;

    @Option(names = "--threads", paramLabel = "N", description = "How many run at once (all processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    String metric() {
        return metric;
    }

    int threads() {
        if (threads < 1) {
            throw new InvalidFieldException("--threads", Integer.toString(threads), "at least 1");
        }
        return threads;
    }

    /** The values of each parameter, in the order given. */
    Map<String, List<Double>> values() {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (String param : params) {
            int equals = param.indexOf('=');
            if (equals < 1 || values.put(param.substring(0, equals), values(param.substring(equals + 1))) != null) {
                throw new InvalidFieldException("--param", param, "NAME=VALUES, each name once");
            }
        }
        return values;
    }

    private static List<Double> values(String text) {
        String[] range = text.split(":");
        List<Double> values = new ArrayList<>();
        try {
            if (range.length == 3) {
                double from = Double.parseDouble(range[0]);
                double to = Double.parseDouble(range[1]);
                double step = Double.parseDouble(range[2]);
                double count = Math.floor((to - from) / step + 1e-9) + 1;
                if (!(step > 0) || !(count >= 1) || count > MOST_VALUES) {
                    throw new NumberFormatException("empty or too long");
                }
                for (int i = 0; i < count; i++) {
                    values.add(from + i * step);
                }
            } else {
                for (String value : text.split(",")) {
                    values.add(Double.parseDouble(value));
                }
            }
        } catch (NumberFormatException e) {
            throw new InvalidFieldException("--param", text, "numbers such as 5,10,20 or from:to:step");
        }
        return values;
    }
}
