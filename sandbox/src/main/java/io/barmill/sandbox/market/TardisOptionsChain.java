package io.barmill.sandbox.market;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Options on an instrument's underlying: three strikes around the price at midnight, calls and puts, expiring at the
 * end of the next month. Their prices are the intrinsic value plus a small time value.
 */
final class TardisOptionsChain {
    private static final int NTH = 16;
    private static final int EXPIRY_HOUR = 8;
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("dMMMuu", Locale.ENGLISH);
    /** Decimals of an option's price, in the underlying's coin, and of the greeks. */
    private static final int SCALE = 4;

    private static final long ONE = 10_000;

    private TardisOptionsChain() {}

    static TardisRows rows() {
        return TardisRows.everyNth(NTH, TardisOptionsChain::write);
    }

    private static void write(RecordedTrade seen, CsvWriter csv) throws IOException {
        long unit = (long) StrictMath.pow(10, seen.instrument().priceScale());
        long step = Math.max(1, seen.day().price()[0] / unit / 20);
        for (int strike = 19; strike <= 21; strike++) {
            option(seen, strike * step * unit, true, csv);
            option(seen, strike * step * unit, false, csv);
        }
    }

    private static void option(RecordedTrade seen, long strike, boolean isCall, CsvWriter csv) throws IOException {
        Instrument instrument = seen.instrument();
        LocalDate day = Instant.ofEpochSecond(seen.micros() / 1_000_000)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
        LocalDate expiry = day.plusMonths(2).withDayOfMonth(1).minusDays(1);
        String strikeText = Long.toString(strike / (long) StrictMath.pow(10, instrument.priceScale()));
        String series = instrument.base() + "-" + EXPIRY.format(expiry).toUpperCase(Locale.ROOT);
        long price = seen.price();
        double moneyness = (double) (isCall ? price - strike : strike - price) / price;
        long mark = Math.round(ONE * (Math.max(0, moneyness) + 0.05 * StrictMath.exp(-20 * moneyness * moneyness)));
        long delta = Math.round(ONE / (1 + StrictMath.exp(-12 * moneyness)));
        long open = (1L + new SeededRandom(strike, isCall ? 1 : 0, day.toEpochDay()).nextInt(5_000)) * instrument.lot();
        TardisRows.begin(seen, series + "-" + strikeText + (isCall ? "-C" : "-P"), csv);
        csv.text(isCall ? "call" : "put").comma();
        csv.text(strikeText).comma();
        csv.number(Derivatives.midnight(expiry) + EXPIRY_HOUR * 3_600_000_000L).comma();
        csv.number(open).comma();
        csv.shortest(mark, SCALE).comma();
        quote(seen.quotes().bidAmount()[seen.aggregate()], Math.max(1, mark - 5), 60, instrument, csv);
        quote(seen.quotes().askAmount()[seen.aggregate()], mark + 5, 62, instrument, csv);
        csv.shortest(mark, SCALE).comma();
        csv.number(61).comma();
        csv.text(series).comma();
        csv.shortest(price, instrument.priceScale()).comma();
        csv.signed(isCall ? delta : -delta, SCALE).comma();
        csv.text("0.00002,55.5,-41.25,");
        csv.signed(isCall ? delta / 10 : -delta / 10, SCALE).endRow();
    }

    private static void quote(long amount, long price, int volatility, Instrument instrument, CsvWriter csv)
            throws IOException {
        csv.shortest(price, SCALE).comma();
        csv.shortest(amount, instrument.quantityScale()).comma();
        csv.number(volatility).comma();
    }
}
