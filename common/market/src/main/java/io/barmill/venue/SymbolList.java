package io.barmill.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.ContractValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Parses lists of symbols that venues return as JSON. */
public final class SymbolList {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXCERPT = 120;

    private SymbolList() {}

    /**
     * Returns the symbols of the objects in an array, sorted.
     *
     * @param source the origin of the response, for the error
     * @param pointer the location of the array in the response, as a JSON pointer
     * @param symbol returns the symbol of one object; empty for an object to leave out
     * @throws BarmillException VENUE_UNAVAILABLE for a response without that array
     */
    public static SortedSet<String> read(
            String source, byte[] answer, String pointer, Function<JsonNode, Optional<String>> symbol) {
        JsonNode array = array(source, answer, pointer);
        NavigableSet<String> symbols = new TreeSet<>();
        for (JsonNode entry : array) {
            symbol.apply(entry).ifPresent(symbols::add);
        }
        return symbols;
    }

    /**
     * Returns the contract values of the objects in an array, by symbol.
     *
     * @param source the origin of the response, for the error
     * @param pointer the location of the array in the response, as a JSON pointer
     * @param symbol the name of the field that contains the symbol
     * @param value returns the contract value of one object; empty for an object without one
     * @throws BarmillException VENUE_UNAVAILABLE for a response without that array
     */
    public static Map<String, ContractValue> contracts(
            String source,
            byte[] answer,
            String pointer,
            String symbol,
            Function<JsonNode, Optional<ContractValue>> value) {
        Map<String, ContractValue> contracts = new HashMap<>();
        for (JsonNode entry : array(source, answer, pointer)) {
            value.apply(entry)
                    .ifPresent(known -> contracts.put(entry.path(symbol).asText(), known));
        }
        return Map.copyOf(contracts);
    }

    private static JsonNode array(String source, byte[] answer, String pointer) {
        try {
            JsonNode array = JSON.readTree(answer).at(pointer);
            if (array.isArray()) {
                return array;
            }
            throw unreadable(source, answer, "there is no array at " + pointer, null);
        } catch (IOException e) {
            throw unreadable(source, answer, "it is no JSON", e);
        }
    }

    private static BarmillException unreadable(String source, byte[] answer, String why, IOException cause) {
        String start = new String(answer, 0, Math.min(answer.length, EXCERPT), StandardCharsets.UTF_8);
        return new BarmillException(
                ErrorCode.VENUE_UNAVAILABLE,
                source + " answered no list of symbols: " + why + "; the answer has " + answer.length
                        + " bytes and starts with: " + start,
                cause);
    }
}
