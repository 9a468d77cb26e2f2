package io.barmill.bars.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The frame of every builder's state: a version, the bar's name, and the bars that are open. Numbers that have to be exact
 * are decimal text, so that a state says the same under every JDK and in every tool.
 */
public final class BarState {
    /**
     * Raised when the same ticks give different bars, or when a state comes to mean something else: files and states of
     * another version are out of date.
     */
    public static final int VERSION = 3;

    private static final String OPEN_BARS = "open_bars";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BarState() {}

    /** A state of that bar without an open bar in it. */
    public static ObjectNode of(String bar) {
        ObjectNode state = JSON.createObjectNode();
        state.put("version", VERSION);
        state.put("bar", bar);
        state.putArray(OPEN_BARS);
        return state;
    }

    /** Adds an open bar, for the caller to fill. */
    public static ObjectNode addOpenBar(ObjectNode state) {
        return ((ArrayNode) state.get(OPEN_BARS)).addObject();
    }

    public static String toText(ObjectNode state) {
        return state.toString();
    }

    /** @throws BarmillException BAR_STATE_UNUSABLE for a text that is no state, or another version's or another bar's */
    public static JsonNode parse(String bar, String text) {
        JsonNode state = parse(text);
        long version = number(state, "version");
        if (version != VERSION) {
            throw unusable("it has version " + version + ", expected " + VERSION);
        }
        String owner = text(state, "bar");
        if (!owner.equals(bar)) {
            throw unusable("it belongs to " + owner + ", expected " + bar);
        }
        return state;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BarmillException(
                    ErrorCode.BAR_STATE_UNUSABLE, "the state of a bar is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    public static Iterable<JsonNode> openBars(JsonNode state) {
        JsonNode bars = state.path(OPEN_BARS);
        if (!bars.isArray()) {
            throw unusable(OPEN_BARS + " is no list");
        }
        return bars;
    }

    /** A list of decimals. */
    public static List<BigDecimal> decimals(JsonNode json, String field) {
        JsonNode values = json.path(field);
        if (!values.isArray()) {
            throw unusable(field + " is " + values + ", expected a list");
        }
        List<BigDecimal> decimals = new ArrayList<>();
        for (JsonNode value : values) {
            decimals.add(decimal(field, value.textValue()));
        }
        return decimals;
    }

    public static long number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unusable(field + " is " + value + ", expected a whole number");
        }
        return value.longValue();
    }

    public static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw unusable(field + " is " + value + ", expected text");
        }
        return value.textValue();
    }

    public static BigDecimal decimal(JsonNode json, String field) {
        return decimal(field, text(json, field));
    }

    private static BigDecimal decimal(String field, String value) {
        try {
            return new BigDecimal(value == null ? "" : value);
        } catch (NumberFormatException e) {
            throw unusable(field + " is " + value + ", expected a decimal");
        }
    }

    /** Adds lists of doubles by their names, to the last bit: decimals where they are finite, else their Java names. */
    public static void putNumbers(ObjectNode json, Map<String, double[]> lists) {
        lists.forEach((name, numbers) -> {
            ArrayNode array = json.putArray(name);
            for (double number : numbers) {
                array.add(Double.isFinite(number) ? ShortestDecimal.of(number).toString() : Double.toString(number));
            }
        });
    }

    /** What {@link #putNumbers} put there. */
    public static Map<String, double[]> numbers(JsonNode json) {
        Map<String, double[]> lists = new HashMap<>();
        json.properties().forEach(list -> lists.put(list.getKey(), doubles(list.getKey(), list.getValue())));
        return lists;
    }

    private static double[] doubles(String field, JsonNode json) {
        double[] numbers = new double[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = json.path(i).asText();
            try {
                numbers[i] = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw unusable(field + " has " + text + ", expected a number");
            }
        }
        return numbers;
    }

    public static BarmillException unusable(String why) {
        return new BarmillException(ErrorCode.BAR_STATE_UNUSABLE, "the state of a bar cannot be used: " + why);
    }
}
