package io.barmill.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Inputs and results that other projects' test suites assert; {@code nan} and {@code inf} are strings. */
public final class Golden {
    private Golden() {}

    /** The document of that name. */
    public static JsonNode read(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number; NaN for {@code nan} and for infinity, which Barmill leaves undefined. */
    public static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return switch (node.asText()) {
            case "nan", "inf", "-inf" -> Double.NaN;
            default -> Double.parseDouble(node.asText());
        };
    }

    /** The numbers. */
    public static double[] numbers(JsonNode nodes) {
        double[] values = new double[nodes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(nodes.get(i));
        }
        return values;
    }

    /** The values of an object, in order. */
    public static JsonNode values(JsonNode object) {
        ArrayNode values = new ObjectMapper().createArrayNode();
        object.forEach(values::add);
        return values;
    }
}
