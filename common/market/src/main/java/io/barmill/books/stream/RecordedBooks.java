package io.barmill.books.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.books.BookFinding;
import io.barmill.books.BookListener;
import io.barmill.books.stream.BinanceBook.Continuity;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order books of recorded streams, whichever venues' they are: the form of a message tells its venue. Messages of other
 * channels are ignored.
 */
public final class RecordedBooks {
    private static final Pattern SYMBOL = Pattern.compile("[?&]symbol=([^&]+)");
    private static final Pattern LIMIT = Pattern.compile("[?&]limit=(\\d+)");
    private static final Pattern BEST_LEVELS = Pattern.compile("@depth\\d+(@|$)");
    private static final Set<String> OKX_CHANNELS = Set.of("books", "books-l2-tbt", "books50-l2-tbt");
    /** Stands for the symbol of a snapshot that nothing names. */
    private static final String UNKNOWN = "";
    /** How many levels a side Binance's snapshots have if the recording does not say. */
    private static final int USUAL_LIMIT = 1_000;

    private final BookListener listener;
    private final Consumer<BookFinding> findings;
    private final Map<String, StreamBook> books = new TreeMap<>();
    private final Map<String, List<RecordedLine>> early = new TreeMap<>();

    /** Makes the books of a recording as their first messages come. */
    public RecordedBooks(BookListener listener, Consumer<BookFinding> findings) {
        this.listener = listener;
        this.findings = findings;
    }

    /** A recording: what was received in one session, lines in order of their times. */
    public record Source(String name, InputStream lines) {}

    /**
     * Replays recordings together, in the order of their messages' times: those of a stream, and those of the requests that
     * were made meanwhile.
     *
     * @throws BarmillException BAD_ROW for a line or a message that cannot be read, or for recordings without an order book
     */
    public void replay(List<Source> sources) throws IOException {
        List<Lines> inputs = new ArrayList<>();
        for (Source source : sources) {
            inputs.add(new Lines(source));
        }
        while (true) {
            Optional<Lines> next = inputs.stream()
                    .filter(lines -> lines.current.isPresent())
                    .min(Comparator.comparingLong(
                            lines -> lines.current.orElseThrow().arrival()));
            if (next.isEmpty()) {
                break;
            }
            accept(next.get().take());
        }
        if (books.isEmpty()) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    sources.stream().map(Source::name).toList()
                            + " have no message of an order book that Barmill knows");
        }
        books.values().forEach(StreamBook::finish);
    }

    /** The books, in the order of their instruments. */
    public Collection<StreamBook> books() {
        return List.copyOf(books.values());
    }

    private void accept(RecordedLine line) {
        JsonNode message = line.message();
        String channel = message.at("/params/channel").asText();
        String topic = message.path("topic").asText();
        // A single stream of Binance sends what a combined one wraps.
        JsonNode binance = message.has("stream") ? message.path("data") : message;
        if (message.has("lastUpdateId")) {
            snapshot(line);
        } else if (isDepth(message.path("stream").asText(), binance)) {
            binance(binance).accept(binance, line.arrival());
        } else if (isTicker(binance)) {
            if (books.get(binance.path("s").asText()) instanceof BinanceBook book) {
                book.ticker(binance, line.arrival());
            }
        } else if (OKX_CHANNELS.contains(message.at("/arg/channel").asText()) && message.has("data")) {
            String name = message.at("/arg/instId").asText();
            books.computeIfAbsent(name, symbol -> new OkxBook(symbol, listener, findings))
                    .accept(message, line.arrival());
        } else if (channel.startsWith("book.")) {
            JsonNode data = message.at("/params/data");
            String name = data.path("instrument_name").asText();
            books.computeIfAbsent(name, symbol -> new DeribitBook(symbol, listener, findings))
                    .accept(data, line.arrival());
        } else if (topic.startsWith("orderbook.")) {
            String name = message.at("/data/s").asText();
            books.computeIfAbsent(name, symbol -> new BybitBook(symbol, listener, findings))
                    .accept(message, line.arrival());
        }
    }

    /** Streams of the best levels only have messages of the same form, which are no changes. */
    private static boolean isDepth(String stream, JsonNode data) {
        return data.path("e").asText().equals("depthUpdate")
                && !BEST_LEVELS.matcher(stream).find();
    }

    private static boolean isTicker(JsonNode data) {
        String event = data.path("e").asText();
        return (event.isEmpty() || event.equals("bookTicker"))
                && data.has("u")
                && data.has("s")
                && data.has("B")
                && data.has("A");
    }

    /** The book of a change; snapshots that came before its first change are applied to it. */
    private StreamBook binance(JsonNode change) {
        String name = change.path("s").asText();
        return books.computeIfAbsent(name, symbol -> {
            Continuity continuity = change.has("pu") ? Continuity.FUTURES : Continuity.SPOT;
            BinanceBook book = new BinanceBook(continuity, symbol, listener, findings);
            for (String key : List.of(symbol, UNKNOWN)) {
                List<RecordedLine> waiting = early.remove(key);
                if (waiting != null) {
                    waiting.forEach(line -> snapshot(book, line));
                }
            }
            return book;
        });
    }

    private void snapshot(RecordedLine line) {
        String symbol = symbol(line);
        if (books.get(symbol) instanceof BinanceBook book) {
            snapshot(book, line);
        } else {
            early.computeIfAbsent(symbol, any -> new ArrayList<>()).add(line);
        }
    }

    private static void snapshot(BinanceBook book, RecordedLine line) {
        Matcher limit = LIMIT.matcher(line.address());
        book.snapshot(line.message(), limit.find() ? Integer.parseInt(limit.group(1)) : USUAL_LIMIT, line.arrival());
    }

    /** The symbol that was asked for; without an address, that of the only book, which may be the next. */
    private String symbol(RecordedLine line) {
        Matcher symbol = SYMBOL.matcher(line.address());
        if (symbol.find()) {
            return symbol.group(1).toUpperCase(Locale.ROOT);
        }
        if (books.isEmpty()) {
            return UNKNOWN;
        }
        if (books.size() > 1) {
            throw Messages.bad(
                    "is a snapshot of an unknown symbol, and the recording has " + books.size() + " books",
                    line.message());
        }
        return books.keySet().iterator().next();
    }

    /** The lines of a recording that hold a message. */
    private static final class Lines {
        private final String name;
        private final BufferedReader reader;
        private long number;
        private Optional<RecordedLine> current;

        Lines(Source source) throws IOException {
            name = source.name();
            reader = new BufferedReader(new InputStreamReader(source.lines(), StandardCharsets.UTF_8));
            current = next();
        }

        RecordedLine take() throws IOException {
            RecordedLine taken = current.orElseThrow();
            current = next();
            return taken;
        }

        private Optional<RecordedLine> next() throws IOException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                Optional<RecordedLine> parsed = RecordedLine.parse(line, name, number);
                if (parsed.isPresent()) {
                    return parsed;
                }
            }
            return Optional.empty();
        }
    }
}
