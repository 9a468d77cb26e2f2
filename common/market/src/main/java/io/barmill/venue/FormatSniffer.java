package io.barmill.venue;

import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Detects the format of a CSV file by trying all formats on its first rows: by the header if there is one, otherwise by
 * the number of columns and the form of their values. If several formats with the same columns match, the one whose
 * data type occurs in the file's name is chosen. Trades of a group are never detected: they look like trades of one
 * instrument until a second instrument appears. Coin-margined futures are recognised by the contract's name.
 */
public final class FormatSniffer {
    /** Larger than any header and one row. */
    private static final int HEAD_BYTES = 32 * 1024;

    private static final int ROWS = 16;
    /** A coin-margined contract in a file name: BTCUSD_PERP, or an expiry date in place of PERP. */
    private static final Pattern COIN_MARGINED = Pattern.compile("[A-Z0-9]USD_(PERP|\\d{6})");

    private FormatSniffer() {}

    /**
     * Returns the format of a CSV file.
     *
     * @param field the name of the requesting field, for the error
     * @param csv the decompressed CSV; its first bytes are read
     * @param name the name of the file or of its archive
     * @throws InvalidFieldException if no format matches, or if several do and the name does not decide; the message
     *     lists them
     * @throws BarmillException ARCHIVE_CORRUPT if the underlying data is damaged
     */
    public static TickFormat sniff(String field, InputStream csv, String name) throws IOException {
        byte[] head = csv.readNBytes(HEAD_BYTES);
        int end = head.length == HEAD_BYTES ? afterLastLineEnd(head) : head.length;
        if (end == 0) {
            throw new InvalidFieldException(field, "auto", "a format's name: " + name + " has no row to tell it by");
        }
        List<TickFormat> fitting = Arrays.stream(TickFormat.values())
                .filter(format -> format != TickFormat.TARDIS_GROUPED_TRADES && !format.needsContractValue())
                .filter(format -> fits(format, new ByteArrayInputStream(head, 0, end)))
                .toList();
        fitting = byMargin(fitting, name);
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
                        ? "a format's name: the first rows of " + name + " are of none of "
                                + names(List.of(TickFormat.values()))
                        : "one of " + names(fitting) + ", which have the same columns as " + name);
    }

    private static boolean fits(TickFormat format, InputStream head) {
        try (TickReader reader = format.reader(head, "head", RowErrors.FAIL)) {
            reader.read(TickBatch.of(format.type(), reader.hasContracts(), ROWS));
            return true;
        } catch (BarmillException e) {
            return switch (e.code()) {
                case BAD_ROW -> false;
                case CONTRACT_VALUE_UNKNOWN -> true;
                default -> throw e;
            };
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
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
