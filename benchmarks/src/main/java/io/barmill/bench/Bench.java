package io.barmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** {@code barmill bench bars|convert [options]}: one comparison, printed for a person or, with {@code --json}, for a machine. */
public final class Bench {
    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private Bench() {}

    /** Ends the process with 0, with 1 where the run failed, with 2 where the words were wrong. */
    public static void main(String[] args) throws Exception {
        try {
            String name = args.length == 0 ? "absent" : args[0];
            BenchOptions options = BenchOptions.parse(Arrays.copyOfRange(args, Math.min(1, args.length), args.length));
            print(run(name, options), options.json(), System.out);
        } catch (InvalidFieldException e) {
            System.err.println("barmill bench: " + e.getMessage());
            System.exit(USAGE);
        } catch (BarmillException e) {
            System.err.println("barmill bench: " + e.code() + ": " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private static ObjectNode run(String name, BenchOptions options) throws Exception {
        return switch (name) {
            case "bars" -> BarsBench.run(options);
            case "convert" -> ConvertBench.run(options);
            default -> throw new InvalidFieldException("benchmark", name, "bars or convert");
        };
    }

    static void print(ObjectNode report, boolean json, PrintStream out) {
        if (json) {
            out.println(report.toPrettyString());
        } else {
            lines("", report, out);
        }
    }

    private static void lines(String path, JsonNode node, PrintStream out) {
        node.properties().forEach(field -> {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                lines(name + ".", value, out);
            } else {
                out.printf(
                        Locale.ROOT,
                        "%-32s %s%n",
                        name,
                        value.isFloatingPointNumber()
                                ? String.format(Locale.ROOT, "%.3f", value.asDouble())
                                : value.asText());
            }
        });
    }
}
