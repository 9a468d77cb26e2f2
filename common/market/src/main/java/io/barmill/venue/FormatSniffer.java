package io.barmill.venue;

import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.venue.tardis.TardisVenue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Detects the format of a CSV file by trying all formats on its first rows: by the header if there is one, otherwise by
 * the number of columns and the form of their values. Rows that no format can read do not matter, as long as there are
 * others. If several formats with the same columns match, the one whose
 * data type occurs in the file's name is chosen. Candles of a mark price, an index or a premium are those in a folder of
 * that name: nothing else tells them from candles of trades. Trades of a group are never detected: they look like trades of one
 * instrument until a second instrument appears. Coin-margined futures are recognised by the contract's name.
 */
public final class FormatSniffer {
    /** Larger than any header and one row. */
    private static final int HEAD_BYTES = 32 * 1024;

    private static final int ROWS = 16;
    /** The most characters of a row in a message. */
    private static final int MOST_SHOWN = 200;
    /** A coin-margined contract in a file name: BTCUSD_PERP, or an expiry date in place of PERP. */
    private static final Pattern COIN_MARGINED = Pattern.compile("[A-Z0-9]USD_(PERP|\\d{6})");

    /** The beginning of the name of a file with candles of OKX's spot market; all other names are those of contracts. */
    private static final Pattern OKX_SPOT_CANDLES = Pattern.compile("[A-Za-z0-9]+-[A-Za-z0-9]+-candlesticks-");

    private FormatSniffer() {}

    /**
     * Returns the format of a CSV file.
     *
     * @param field the name of the requesting field, for the error
     * @param csv the decompressed CSV; its first bytes are read
     * @param path the path of the file or of its archive
     * @throws InvalidFieldException if no format matches, or if several do and the name does not decide; the message
     *     lists them
     * @throws BarmillException ARCHIVE_CORRUPT if the underlying data is damaged
     */
    public static TickFormat sniff(String field, InputStream csv, String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] head = csv.readNBytes(HEAD_BYTES);
        int end = head.length == HEAD_BYTES ? afterLastLineEnd(head) : head.length;
        if (end == 0) {
            return ofNoRows(field, path, name);
        }
        byte[] rows = Arrays.copyOf(head, end);
        Map<TickFormat, Integer> read = new EnumMap<>(TickFormat.class);
        Arrays.stream(TickFormat.values())
                .filter(format -> format != TickFormat.TARDIS_GROUPED_TRADES && !format.needsContractValue())
                .forEach(format -> readable(format, rows).ifPresent(count -> read.put(format, count)));
        int most = read.values().stream().max(Integer::compare).orElse(0);
        List<TickFormat> fitting = read.keySet().stream()
                .filter(format -> read.get(format) == most)
                .toList();
        fitting = bySpot(byMargin(byFolder(fitting, path), name), name);
        if (fitting.size() > 1) {
            fitting = mentioned(fitting, name);
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new InvalidFieldException(
                field,
                "auto",
                fitting.isEmpty()
                        ? "a format's name: " + unknown(name, rows)
                        : "one of " + names(fitting) + ", which have the same columns as " + name);
    }

    /** A text without a header and rows is what its name says: Tardis publishes such archives for days without data. */
    private static TickFormat ofNoRows(String field, String path, String name) {
        return TardisVenue.formatOf(path)
                .orElseThrow(() -> new InvalidFieldException(
                        field, "auto", "a format's name: " + name + " has no row to tell it by"));
    }

    /** The number of rows that the format can read; empty if the text is not laid out like that. */
    private static Optional<Integer> readable(TickFormat format, byte[] rows) {
        try (TickReader reader = format.reader(new ByteArrayInputStream(rows), "head", bad -> {})) {
            TickBatch batch = TickBatch.of(format.type(), reader.hasContracts(), ROWS);
            reader.read(batch);
            return batch.size() > 0 || hasHeader(rows) ? Optional.of(batch.size()) : Optional.empty();
        } catch (BarmillException e) {
            return switch (e.code()) {
                case BAD_ROW -> Optional.empty(); // another header
                case CONTRACT_VALUE_UNKNOWN -> Optional.of(ROWS);
                default -> throw e;
            };
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
    }

    private static boolean hasHeader(byte[] rows) {
        return firstRow(rows).chars().limit(1).noneMatch(Character::isDigit);
    }

    private static String firstRow(byte[] rows) {
        String text =
                new String(rows, StandardCharsets.UTF_8).replace("\uFEFF", "").replace("\"", "");
        return text.lines().findFirst().orElse("");
    }

    /** What the first row is, and which format comes nearest: by the names of its columns, or else by their number. */
    private static String unknown(String name, byte[] rows) {
        String found = firstRow(rows);
        String shown = found.length() > MOST_SHOWN ? found.substring(0, MOST_SHOWN) + "..." : found;
        TickFormat nearest = Arrays.stream(TickFormat.values())
                .min(Comparator.comparingInt(format -> distance(found, format.header(), hasHeader(rows))))
                .orElseThrow();
        return name + (hasHeader(rows) ? " has the header \"" : " has no header and begins with \"") + shown
                + "\"; the nearest format is " + nearest.id() + " with " + nearest.header();
    }

    private static int distance(String found, String header, boolean isHeader) {
        List<String> columns = List.of(found.split(",", -1));
        List<String> expected = List.of(header.split(","));
        int surplus = Math.abs(columns.size() - expected.size());
        long shared = expected.stream().filter(columns::contains).count();
        return isHeader ? columns.size() + expected.size() - 2 * (int) shared : surplus;
    }

    /** Chooses between candles of trades and those of reference prices, which have the same columns and file names. */
    private static List<TickFormat> byFolder(List<TickFormat> formats, String path) {
        List<String> folders = Arrays.asList(path.split("/"));
        List<TickFormat> named = formats.stream()
                .filter(format -> format.type().isReferenceCandles()
                        && folders.contains(format.type().id()))
                .toList();
        return named.isEmpty()
                ? formats.stream()
                        .filter(format -> !format.type().isReferenceCandles())
                        .toList()
                : named;
    }

    /**
     * Chooses between formats of coin-margined futures and others. Both have the same columns, but coin-margined
     * futures count contracts. The contract's name tells them apart: its quote currency is USD. Only the header of
     * their trades differs.
     */
    private static List<TickFormat> byMargin(List<TickFormat> formats, String name) {
        if (!COIN_MARGINED.matcher(name).find()) {
            return formats.contains(TickFormat.BINANCE_TRADES)
                    ? formats.stream()
                            .filter(format -> format != TickFormat.BINANCE_COIN_TRADES)
                            .toList()
                    : formats;
        }
        return formats.stream()
                .map(format -> format.coinMargined().orElse(format))
                .distinct()
                .toList();
    }

    /** Chooses between candles of OKX's contracts and those of its spot market, which have the same columns. */
    private static List<TickFormat> bySpot(List<TickFormat> formats, String name) {
        TickFormat other =
                OKX_SPOT_CANDLES.matcher(name).lookingAt() ? TickFormat.OKX_CANDLES : TickFormat.OKX_SPOT_CANDLES;
        return formats.size() == 1
                ? formats
                : formats.stream().filter(format -> format != other).toList();
    }

    /** Returns the formats whose type occurs in the name; all of them if it contains none or several. */
    private static List<TickFormat> mentioned(List<TickFormat> formats, String name) {
        String plainName = plain(name);
        List<TickFormat> mentioned = formats.stream()
                .filter(format -> plainName.contains(plain(format.type().id())))
                .toList();
        return mentioned.size() == 1 ? mentioned : formats;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    private static String names(List<TickFormat> formats) {
        return formats.stream().map(TickFormat::id).collect(Collectors.joining(", "));
    }

    private static int afterLastLineEnd(byte[] head) {
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
