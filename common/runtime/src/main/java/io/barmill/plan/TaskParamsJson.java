package io.barmill.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.io.Serial;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Converts the parameters of a task to the JSON that the ledger stores, and back. Every record of parameters uses the same
 * names for the same fields, because the ledger's searches go by these names.
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
    /** A download's period; the days of bars. */
    public static final String PERIOD = "period";
    /** The names of bars. */
    public static final String BARS = "bars";
    /** The types of bars, such as {@code time_bar}. */
    public static final String BAR_TYPES = "bar_types";

    private static final ObjectMapper MAPPER = mapper();

    private TaskParamsJson() {}

    /** Writes parameters as JSON. Dates are ISO-8601 strings. */
    public static String write(Object params) {
        return MAPPER.<ObjectNode>valueToTree(params).toString();
    }

    /** Writes the parameters of bars, with the fields that searches need beside them. */
    public static String write(
            AggregateTaskParams params, String exchange, String market, Collection<String> barTypes) {
        ObjectNode tree = MAPPER.valueToTree(params);
        tree.put(EXCHANGE, exchange)
                .put(MARKET, market)
                .put(PERIOD, params.period().text());
        params.bars().forEach(tree.putArray(BARS)::add);
        barTypes.forEach(tree.putArray(BAR_TYPES)::add);
        return tree.toString();
    }

    /**
     * Reads parameters as {@link #write(Object)} writes them. Unknown fields are ignored.
     *
     * @throws BarmillException MALFORMED_JSON if the string is not a JSON object
     * @throws InvalidFieldException for a field that is missing, has the wrong type or an unusable value
     */
    public static <P> P read(String json, Class<P> type) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw malformed(json, e);
        }
        if (!tree.isObject()) {
            throw malformed(json, null);
        }
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (MismatchedInputException e) {
            throw cause(e, invalidField(tree, e));
        } catch (JsonProcessingException e) {
            throw cause(e, malformed(json, e));
        }
    }

    private static BarmillException malformed(String json, Exception cause) {
        return new BarmillException(
                ErrorCode.MALFORMED_JSON, "a task's parameters are not a valid JSON object: " + json, cause);
    }

    /** Records check their fields themselves; Jackson wraps what they throw. */
    private static BarmillException cause(JsonProcessingException wrapper, BarmillException otherwise) {
        return wrapper.getCause() instanceof BarmillException refusal ? refusal : otherwise;
    }

    private static InvalidFieldException invalidField(JsonNode tree, MismatchedInputException e) {
        StringBuilder field = new StringBuilder();
        JsonNode value = tree;
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
                value = value.path(step.getIndex());
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
                value = value.path(step.getFieldName());
            }
        }
        return new InvalidFieldException(
                field.toString(), value.isMissingNode() ? "absent" : value.toString(), expected(e.getTargetType()));
    }

    private static String expected(Class<?> target) {
        if (target == LocalDate.class) {
            return "a day such as 2024-01-31";
        } else if (target == long.class) {
            return "an integer";
        } else if (target == boolean.class) {
            return "true or false";
        }
        return Collection.class.isAssignableFrom(target) ? "an array" : "a string";
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule(), domainTypes())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // A record's component that is absent or null fails by its name, unless it is an Optional or a
                // primitive.
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Boolean,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                .build();
    }

    private static SimpleModule domainTypes() {
        SimpleModule module = new SimpleModule();
        add(module, DataType.class, DataType::id, DataType::parse);
        add(module, TickFormat.class, TickFormat::id, TickFormat::parse);
        add(module, ContractValue.class, ContractValue::text, ContractValue::parse);
        return module;
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> format, BiFunction<String, String, T> parse) {
        module.addSerializer(type, new StringSerializer<>(type, format));
        module.addDeserializer(type, new StringDeserializer<>(type, parse));
    }

    private static final class StringSerializer<T> extends StdSerializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> format;

        StringSerializer(Class<T> type, Function<T, String> format) {
            super(type);
            this.format = format;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format.apply(value));
        }
    }

    /** Parses a string by a function of the field's name, for its errors, and of the string. */
    private static final class StringDeserializer<T> extends StdDeserializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient BiFunction<String, String, T> parse;

        StringDeserializer(Class<T> type, BiFunction<String, String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "expected a string");
            }
            return parse.apply(in.currentName(), in.getText());
        }
    }
}
