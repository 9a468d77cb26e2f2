package io.barmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a report: a JSON object of numbers, text and inner objects. */
public final class Figures {
    private static final int HELP_WIDTH = 108;

    private Figures() {}

    /** An empty report. */
    public static ObjectNode node() {
        return new ObjectMapper().createObjectNode();
    }

    /** Prints JSON, or one line for each figure. */
    public static void print(ObjectNode report, boolean json, PrintStream out) {
        if (json) {
            out.println(report.toPrettyString());
        } else {
            lines("", report, out);
        }
        out.flush();
    }

    /** Lines of help: each figure's key and its meaning. */
    public static List<String> explain(Map<String, String> figures) {
        List<String> lines = new ArrayList<>();
        figures.forEach((key, meaning) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-40s ", key));
            for (String word : meaning.split(" ")) {
                if (line.length() + 1 + word.length() > HELP_WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(" ".repeat(43));
                }
                line.append(line.charAt(line.length() - 1) == ' ' ? "" : " ").append(word);
            }
            lines.add(line.toString());
        });
        return lines;
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
                        "%-40s %s%n",
                        name,
                        value.isFloatingPointNumber()
                                ? String.format(Locale.ROOT, "%.3f", value.asDouble())
                                : value.asText());
            }
        });
    }
}
