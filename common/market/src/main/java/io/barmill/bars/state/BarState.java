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
 * The common part of every builder's state: a version, the bar's name, and the open bars. Numbers that have to be exact are
 * decimal strings, so that a state means the same under every JDK and in every tool.
 */
public final class BarState {
    /**
     * Raised when the same ticks result in different bars, or when the meaning of a state changes: files and states of
     * another version are out of date.
     */
    public static final int VERSION = 5;

    private static final String INPUTS = "inputs_fingerprint";
    private static final String OPEN_BARS = "open_bars";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BarState() {}

    /** A state of that bar without an open bar. */
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

    /** The state as JSON. */
    public static String toText(ObjectNode state) {
        return state.toString();
    }

    /**
     * Parses a state of that bar.
     *
     * @throws BarmillException BAR_STATE_UNUSABLE if the text is not a state, or that of another version or bar
     */
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
                    ErrorCode.BAR_STATE_UNUSABLE, "the state of a bar is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The state with the fingerprint of everything that it was made from. */
    public static String withInputs(String state, String fingerprint) {
        if (parse(state) instanceof ObjectNode fields) {
            return toText(fields.put(INPUTS, fingerprint));
        }
        throw unusable("it is not an object");
    }

    /**
     * The fingerprint that {@link #withInputs} has put into a state.
     *
     * @throws BarmillException BAR_STATE_UNUSABLE if the text is not a state or has none
     */
    public static String inputs(String state) {
        return text(parse(state), INPUTS);
    }

    /** The open bars of a state. */
    public static Iterable<JsonNode> openBars(JsonNode state) {
        JsonNode bars = state.path(OPEN_BARS);
        if (!bars.isArray()) {
            throw unusable(OPEN_BARS + " is not an array");
        }
        return bars;
    }

    /** The decimals in an array. */
    public static List<BigDecimal> decimals(JsonNode json, String field) {
        JsonNode values = json.path(field);
        if (!values.isArray()) {
            throw unusable(field + " is " + values + ", expected an array");
        }
        List<BigDecimal> decimals = new ArrayList<>();
        for (JsonNode value : values) {
            decimals.add(decimal(field, value.textValue()));
        }
        return decimals;
    }

    /** The integer in a field. */
    public static long number(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unusable(field + " is " + value + ", expected an integer");
        }
        return value.longValue();
    }

    /** The string in a field. */
    public static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw unusable(field + " is " + value + ", expected a string");
        }
        return value.textValue();
    }

    /** The decimal in a field, which is a string. */
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

    /** Adds arrays of doubles by name, exactly: decimals if they are finite, otherwise their Java names. */
    public static void putNumbers(ObjectNode json, Map<String, double[]> lists) {
        lists.forEach((name, numbers) -> {
            ArrayNode array = json.putArray(name);
            for (double number : numbers) {
                array.add(Double.isFinite(number) ? ShortestDecimal.of(number).toString() : Double.toString(number));
            }
        });
    }

    /** Reads what {@link #putNumbers} has written. */
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

    /** The error for a state that cannot be used. */
    public static BarmillException unusable(String reason) {
        return new BarmillException(ErrorCode.BAR_STATE_UNUSABLE, "the state of a bar cannot be used: " + reason);
    }
}
