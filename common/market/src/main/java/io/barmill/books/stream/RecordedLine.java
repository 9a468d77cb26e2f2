package io.barmill.books.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of a recording with the time of its arrival. Two forms are read: {@code SECONDS: JSON}, where an address and
 * {@code ->} before the time mark the response to a request, and {@code NANOSECONDS JSON}. Lines of both forms that record
 * what was sent, or a connection, hold no message.
 *
 * @param address the address that was requested; empty for a message of a stream
 * @param arrival in microseconds since 1970-01-01 UTC
 */
record RecordedLine(String address, long arrival, JsonNode message) {
    private static final Pattern SECONDS = Pattern.compile("(?:(\\S+) -> )?(\\d{9,11}(?:\\.\\d+)?): (.*)");
    private static final Pattern NANOS = Pattern.compile("(\\d{18,19}) (\\{.*)");
    private static final Pattern OTHER = Pattern.compile("\\S+ <->? .*");
    private static final int MICROS_PLACES = 6;
    private static final long NANOS_IN_MICRO = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws BarmillException BAD_ROW for a line of neither form */
    static Optional<RecordedLine> parse(String line, String name, long number) {
        Matcher seconds = SECONDS.matcher(line);
        if (seconds.matches()) {
            String address = seconds.group(1) == null ? "" : seconds.group(1);
            long arrival = new BigDecimal(seconds.group(2))
                    .movePointRight(MICROS_PLACES)
                    .longValue();
            return Optional.of(new RecordedLine(address, arrival, json(seconds.group(3), name, number)));
        }
        Matcher nanos = NANOS.matcher(line);
        if (nanos.matches()) {
            long arrival = Long.parseLong(nanos.group(1)) / NANOS_IN_MICRO;
            return Optional.of(new RecordedLine("", arrival, json(nanos.group(2), name, number)));
        }
        if (line.isBlank() || OTHER.matcher(line).matches()) {
            return Optional.empty();
        }
        throw bad(name, number, "is not a line of a recording, expected a time and a message");
    }

    private static JsonNode json(String text, String name, long number) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw bad(name, number, "has a message that is not valid JSON");
        }
    }

    private static BarmillException bad(String name, long number, String what) {
        return new BarmillException(ErrorCode.BAD_ROW, name + ", line " + number + " " + what);
    }
}
