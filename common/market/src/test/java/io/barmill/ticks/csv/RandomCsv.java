package io.barmill.ticks.csv;

import io.barmill.ticks.RowColumn;
import io.barmill.ticks.RowColumn.Kind;
import io.barmill.ticks.RowSchema;
import io.barmill.venue.TickFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Random texts of the table-driven formats, and what a plain reader makes of them. It has its own list of where the values
 * go: the columns of the lake that follow the names in the header.
 */
final class RandomCsv {
    /** Where the lake's column is called otherwise than the source's. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("open_time", "timestamp"),
            Map.entry("count", "trade_count"),
            Map.entry("best_bid_price", "bid_price"),
            Map.entry("best_bid_qty", "bid_amount"),
            Map.entry("best_ask_price", "ask_price"),
            Map.entry("best_ask_qty", "ask_amount"),
            Map.entry("transaction_time", "timestamp"),
            Map.entry("event_time", "event_timestamp"),
            Map.entry("calc_time", "timestamp"),
            Map.entry("last_funding_rate", "funding_rate"),
            Map.entry("create_time", "timestamp"),
            Map.entry("time", "timestamp"),
            Map.entry("funding_time", "timestamp"),
            Map.entry("vol_quote", "quote_volume"),
            Map.entry("accumulated_fill_quantity", "amount"));

    private static final Map<String, String> OPTION_HOUR = Map.of(
            "date", "timestamp",
            "symbol", "instrument",
            "type", "option_type",
            "volume_contracts", "volume",
            "volume_usdt", "quote_volume",
            "best_buy_iv", "bid_iv",
            "best_sell_iv", "ask_iv",
            "openinterest_contracts", "open_interest",
            "openinterest_usdt", "open_interest_value");

    /** Formats that always have a value, even where the type allows null. */
    private static final Set<TickFormat> WITHOUT_GAPS =
            Set.of(TickFormat.BINANCE_BOOK_TICKER, TickFormat.BINANCE_KLINES, TickFormat.BINANCE_FUNDING_RATE);

    private static final DateTimeFormatter TEXT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Random random;
    private final TickFormat format;
    private final List<String> header;
    private final RowSchema schema;
    /** Those of the last row. */
    private List<String> cells = List.of();

    RandomCsv(Random random, TickFormat format, String header) {
        this.random = random;
        this.format = format;
        this.header = List.of(header.split(","));
        this.schema = RowSchema.of(format.type());
    }

    String text(int rows, boolean hasHeader) {
        StringBuilder text = new StringBuilder();
        if (hasHeader) {
            text.append(String.join(",", header)).append('\n');
        }
        for (int i = 0; i < rows; i++) {
            text.append(row());
            text.append(i == rows - 1 && random.nextBoolean() ? "" : random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    /** A row of which most cells are those of the row that was made before. */
    String row() {
        cells = IntStream.range(0, header.size())
                .mapToObj(i -> cells.isEmpty() || random.nextInt(3) == 0 ? cell(header.get(i)) : cells.get(i))
                .toList();
        return String.join(",", cells);
    }

    private String cell(String name) {
        if (name.equals("exchange")) {
            return "deribit";
        }
        Optional<String> ofHour = isOptionHour() ? hourCell(name) : Optional.empty();
        if (ofHour.isPresent()) {
            return ofHour.get();
        }
        RowColumn column = column(name);
        if (column == null) {
            return name.equals("symbol") ? "BTCUSDT" : "0";
        }
        if (column.isOptional() && !WITHOUT_GAPS.contains(format) && random.nextInt(4) == 0) {
            return "";
        }
        return switch (column.kind()) {
            case TIME -> time(name);
            case WHOLE -> Long.toString(1L << random.nextInt(62));
            case NUMBER -> number();
            case TEXT, NAME -> random.nextInt(5) == 0 ? "" : "ÖL-" + random.nextInt(4);
            case WORD -> column.words().get(random.nextInt(column.words().size()));
            case TRUTH -> random.nextBoolean() ? "true" : "false";
        };
    }

    private Optional<String> hourCell(String name) {
        return switch (name) {
            case "date" -> Optional.of("202" + random.nextInt(10) + "-0" + (1 + random.nextInt(9)) + "-28");
            case "hour" -> Optional.of(Integer.toString(random.nextInt(24)));
            case "type" -> Optional.of(random.nextBoolean() ? "C" : "P");
            default -> Optional.empty();
        };
    }

    private String time(String name) {
        long millis = 1_500_000_000_000L + random.nextLong(500_000_000_000L);
        if (isText(name)) {
            return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).format(TEXT_TIME);
        }
        boolean isMicros = format.id().startsWith("tardis") || random.nextBoolean();
        return Long.toString(isMicros ? millis * 1000 + random.nextInt(1000) : millis);
    }

    private boolean isText(String time) {
        return time.equals("create_time") || format == TickFormat.BINANCE_BOOK_DEPTH;
    }

    private String number() {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(1000));
            case 1 -> random.nextInt(100_000) + "." + random.nextInt(1_000_000_000);
            case 2 -> Double.toString(random.nextDouble() * 1e-7);
            default -> random.nextLong(1L << 60) + "." + random.nextLong(1L << 60);
        };
    }

    /** The rows of a text as the lake has them, by splitting at lines and commas. */
    List<List<Object>> rows(String text) {
        List<List<Object>> rows = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            String[] cells = line.split(",", -1);
            if (!line.isEmpty() && !cells[0].equals(header.get(0))) {
                rows.add(row(cells, rows.size()));
            }
        }
        return rows;
    }

    private List<Object> row(String[] cells, long seq) {
        List<Object> row = new ArrayList<>();
        for (RowColumn column : schema.columns()) {
            row.add(column.kind() == Kind.TEXT || column.kind() == Kind.NAME ? "" : null);
        }
        for (int i = 0; i < cells.length; i++) {
            RowColumn column = column(header.get(i));
            if (header.get(i).equals("hour")) {
                row.set(0, (Long) row.get(0) + Long.parseLong(cells[i]) * 3_600_000_000L);
            }
            if (column != null && !cells[i].isEmpty()) {
                row.set(schema.columns().indexOf(column), value(column, cells[i]));
            }
        }
        row.set(schema.find("seq").orElseThrow(), seq);
        if (isOkxCandle()) {
            row.set(schema.find("close_time").orElseThrow(), (Long) row.get(0) + 59_999_000);
        }
        return row;
    }

    private boolean isOkxCandle() {
        return format == TickFormat.OKX_CANDLES || format == TickFormat.OKX_SPOT_CANDLES;
    }

    private boolean isOptionHour() {
        return format == TickFormat.BINANCE_EOH_SUMMARY;
    }

    private static Object value(RowColumn column, String cell) {
        if (column.name().equals("option_type") && cell.length() == 1) {
            return cell.equals("C") ? "call" : "put";
        }
        return switch (column.kind()) {
            case TIME -> micros(cell);
            case WHOLE -> Long.parseLong(cell);
            case NUMBER -> Double.parseDouble(cell);
            case TEXT, NAME, WORD -> cell;
            case TRUTH -> Boolean.parseBoolean(cell);
        };
    }

    private static long micros(String cell) {
        if (cell.contains("-")) {
            return Instant.parse((cell.contains(" ") ? cell.replace(' ', 'T') : cell + "T00:00:00") + "Z")
                            .getEpochSecond()
                    * 1_000_000;
        }
        long time = Long.parseLong(cell);
        return cell.length() > 14 ? time : time * 1000;
    }

    /** The lake's column of that name in the header; null where it is not kept. */
    private RowColumn column(String name) {
        if (format.id().startsWith("tardis") && (name.equals("symbol") || name.equals("type"))) {
            return find(name.equals("symbol") ? "instrument" : "option_type");
        }
        if (isOkxCandle() && name.startsWith("vol") && !name.equals("vol_quote")) {
            return name.equals("vol") == (format == TickFormat.OKX_SPOT_CANDLES) ? find("volume") : null;
        }
        if (isOptionHour() && OPTION_HOUR.containsKey(name)) {
            return find(OPTION_HOUR.get(name));
        }
        String level = name.replaceAll("s\\[(\\d+)\\]\\.(price|amount)", "_$2_$1");
        String renamed = format.type().isReferenceCandles() && name.equals("count")
                ? "sample_count"
                : RENAMED.getOrDefault(name, name);
        return find(level.equals(name) ? renamed : next(level));
    }

    private RowColumn find(String wanted) {
        return schema.columns().stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** The sources count levels from 0, the lake from 1. */
    private static String next(String level) {
        String[] parts = level.split("_");
        parts[2] = Integer.toString(Integer.parseInt(parts[2]) + 1);
        return String.join("_", Arrays.asList(parts));
    }
}
