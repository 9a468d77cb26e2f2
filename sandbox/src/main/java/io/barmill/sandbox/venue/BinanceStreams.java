package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.LiveCandle;
import io.barmill.sandbox.market.LiveCandles;
import io.barmill.sandbox.market.Market;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Binance's combined streams of candles at {@code /stream} (spot) and {@code /market/stream}
 * (USDT-margined). A candle is pushed when it changes, and once when it closes. Tests cut, silence and
 * end connections.
 */
public final class BinanceStreams {
    private static final Map<String, Market> PATHS = Map.of("/stream", Market.SPOT, "/market/stream", Market.UM);
    private static final int PUSH_MILLIS = 100;
    /** Before the first push. */
    private static final LiveCandle NOTHING = new LiveCandle(-1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final Vertx vertx;
    private final Optional<LiveCandles> candles;
    private final VenueClock clock;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean isSilent;
    private volatile boolean isDeaf;
    private volatile boolean withholdsClose;

    BinanceStreams(Vertx vertx, Optional<LiveCandles> candles, VenueClock clock) {
        this.vertx = vertx;
        this.candles = candles;
        this.clock = clock;
    }

    /** A client's connection. */
    private static final class Connection {
        private final ServerWebSocket socket;
        private final Market market;
        /** What was pushed last, by the name of the stream. */
        private final Map<String, LiveCandle> streams = new LinkedHashMap<>();

        Connection(ServerWebSocket socket, Market market) {
            this.socket = socket;
            this.market = market;
        }
    }

    /** Takes a connection, or refuses one to another path. */
    void accept(ServerWebSocket socket) {
        Market market = PATHS.get(socket.path());
        if (market == null || candles.isEmpty()) {
            socket.close((short) 1008);
            return;
        }
        connections.incrementAndGet();
        Connection connection = new Connection(socket, market);
        open.add(connection);
        long timer = vertx.setPeriodic(PUSH_MILLIS, each -> push(connection));
        socket.textMessageHandler(text -> request(connection, text));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            open.remove(connection);
        });
    }

    /** Returns how many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** Returns how many connections are open. */
    public int open() {
        return open.size();
    }

    /** Breaks all connections off. */
    public void cut() {
        open.forEach(each -> vertx.runOnContext(now -> each.socket.close((short) 1011)));
    }

    /** States whether connections stay open, answer pings and bring nothing. */
    public void silent(boolean silent) {
        isSilent = silent;
    }

    /** States whether requests to subscribe stay without an answer. */
    public void deaf(boolean deaf) {
        isDeaf = deaf;
    }

    /** States whether the update with which a candle closes is left out. */
    public void withholdClose(boolean withholds) {
        withholdsClose = withholds;
    }

    /** Announces to all clients that their connection ends. */
    public void announceShutdown() {
        open.forEach(each -> vertx.runOnContext(now -> each.socket.writeTextMessage(new JsonObject()
                .put("e", "serverShutdown")
                .put("E", clock.millis())
                .encode())));
    }

    private void request(Connection connection, String text) {
        JsonObject request;
        try {
            request = new JsonObject(text);
        } catch (DecodeException e) {
            connection.socket.writeTextMessage(new JsonObject()
                    .put("error", new JsonObject().put("code", 3))
                    .encode());
            return;
        }
        if (isDeaf) {
            return;
        }
        JsonArray names = request.getJsonArray("params", new JsonArray());
        for (int i = 0; i < names.size(); i++) {
            connection.streams.putIfAbsent(names.getString(i), NOTHING);
        }
        connection.socket.writeTextMessage(new JsonObject()
                .putNull("result")
                .put("id", request.getValue("id"))
                .encode());
    }

    private void push(Connection connection) {
        if (isSilent) {
            return;
        }
        long now = clock.millis();
        Map<String, LiveCandle> pushed = new HashMap<>(connection.streams);
        pushed.forEach((name, last) -> push(connection, name, last, now));
    }

    private void push(Connection connection, String name, LiveCandle last, long now) {
        String[] parts = name.split("@kline_");
        if (parts.length != 2 || BinanceApi.millis(parts[1]).isEmpty()) {
            return;
        }
        Optional<Instrument> instrument =
                candles.orElseThrow().market().find(connection.market, parts[0].toUpperCase(Locale.ROOT));
        if (instrument.isEmpty()) {
            return; // as the exchange: nothing, without an error
        }
        long length = BinanceApi.millis(parts[1]).get();
        long from = last.equals(NOTHING) ? Math.floorDiv(now, length) * length : last.startMillis();
        List<LiveCandle> current = candles.orElseThrow().candles(instrument.get(), length, from, now, now, 1_000);
        for (LiveCandle candle : current) {
            boolean isClosed = candle.endMillis() <= now;
            if (!candle.equals(last) || isClosed) {
                if (!isClosed || !withholdsClose) {
                    send(connection, name, parts[1], instrument.get(), candle, isClosed, now);
                }
                LiveCandle next = isClosed
                        ? new LiveCandle(candle.endMillis(), candle.endMillis() + length, 0, 0, 0, 0, 0, 0, -1, 0, 0)
                        : candle;
                connection.streams.put(name, next);
            }
        }
    }

    private static void send(
            Connection connection,
            String name,
            String interval,
            Instrument instrument,
            LiveCandle candle,
            boolean isClosed,
            long now) {
        int price = instrument.priceScale();
        int quantity = instrument.quantityScale();
        JsonObject k = new JsonObject()
                .put("t", candle.startMillis())
                .put("T", candle.endMillis() - 1)
                .put("s", instrument.symbol())
                .put("i", interval)
                .put("f", candle.count() == 0 ? -1 : 1)
                .put("L", candle.count() == 0 ? -1 : candle.count())
                .put("o", decimal(candle.open(), price))
                .put("c", decimal(candle.close(), price))
                .put("h", decimal(candle.high(), price))
                .put("l", decimal(candle.low(), price))
                .put("v", decimal(candle.volume(), quantity))
                .put("n", candle.count())
                .put("x", isClosed)
                .put("q", decimal(candle.value(), price + quantity))
                .put("V", decimal(candle.bought(), quantity))
                .put("Q", decimal(candle.boughtValue(), price + quantity))
                .put("B", "0");
        JsonObject data = new JsonObject()
                .put("e", "kline")
                .put("E", now)
                .put("s", instrument.symbol())
                .put("k", k);
        connection.socket.writeTextMessage(
                new JsonObject().put("stream", name).put("data", data).encode());
    }

    private static String decimal(long units, int scale) {
        return BigDecimal.valueOf(units, scale).toPlainString();
    }
}
