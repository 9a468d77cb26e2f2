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
 * Tells a text's format by trying them all on its first rows: by the header where there is one, by the number of columns
 * and the shape of their values where there is none. Formats whose columns are the same differ by name only; of those, the
 * one whose data type the text's name mentions is taken. Trades of a group are never found: they look like trades of one
 * instrument until the second instrument comes. Coin-margined futures are told by the name of their contract.
 */
public final class FormatSniffer {
    /** Longer than any header with a row. */
    private static final int HEAD_BYTES = 32 * 1024;

    private static final int ROWS = 16;
    /** In a name: BTCUSD_PERP, or a day in place of PERP. */
    private static final Pattern COIN_MARGINED = Pattern.compile("[A-Z0-9]USD_(PERP|\\d{6})");

    private FormatSniffer() {}

    /**
     * The format of a text.
     *
     * @param field the name of the field that asks for it, for the error
     * @param csv the text, already inflated; its first bytes are read
     * @param name the text's or its archive's name
     * @throws InvalidFieldException where no format fits, or several do and the name does not tell: with their names
     * @throws BarmillException ARCHIVE_CORRUPT for damage underneath
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
     * Coin-margined futures have the columns of others, but count contracts. The name tells them by the contract's: its
     * quote is USD. Only the header of their trades differs.
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

    /** Those whose type the name mentions; all where it mentions none or several. */
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
