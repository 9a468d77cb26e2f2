package io.barmill.sandbox.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * Writes days as rows of OKX's archives of trades and candles: cut at midnight of UTC+8, times in milliseconds, in three layouts. The oldest
 * has a header in English and Chinese and is ordered by price; the newest names the source of each trade.
 */
public final class OkxCsv {
    private static final LocalDate NAMED_SINCE = LocalDate.of(2022, 3, 1);
    private static final LocalDate SOURCE_SINCE = LocalDate.of(2024, 6, 1);
    private static final long HOURS_BEFORE = 8;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long MINUTE_MILLIS = 60_000;
    /** Smaller sizes are written in scientific notation. */
    private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("0.0001");

    private static final byte[] LEGACY_HEADER =
            ("trade_id/\u6210\u4ea4id,side/\u4ea4\u6613\u65b9\u5411,size/\u6570\u91cf,"
                            + "price/\u4ef7\u683c,created_time/\u6210\u4ea4\u65f6\u95f4")
                    .getBytes(Charset.forName("GBK"));

    private final SeededMarket market;

    public OkxCsv(SeededMarket market) {
        this.market = market;
    }

    /** Returns true if the archive of that day has a trade. */
    public boolean has(Instrument instrument, LocalDate day) {
        return day.isBefore(market.lastDay().plusDays(1))
                && (market.hasTrades(instrument, day) || market.hasTrades(instrument, day.minusDays(1)));
    }

    /** Writes the archive of that day: its trades begin at 16:00 UTC of the previous day. */
    public void trades(Instrument instrument, LocalDate day, int revision, CsvWriter csv) throws IOException {
        List<Row> rows = rows(instrument, day, revision);
        boolean isLegacy = day.isBefore(NAMED_SINCE);
        boolean hasSource = !day.isBefore(SOURCE_SINCE);
        if (isLegacy) {
            rows.sort(Comparator.comparingLong(Row::price));
            csv.bytes(LEGACY_HEADER).endRow();
        } else {
            csv.text("instrument_name,trade_id,side,price,size,created_time" + (hasSource ? ",source" : ""))
                    .endRow();
        }
        for (Row row : rows) {
            if (isLegacy) {
                legacy(instrument, row, csv);
            } else {
                named(instrument, row, hasSource, csv);
            }
        }
    }

    /** Writes the candles of a minute of that archive's trades, from its first trade to its last; a minute without one is flat. */
    public void candles(Instrument instrument, LocalDate day, int revision, CsvWriter csv) throws IOException {
        csv.text("instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm")
                .endRow();
        List<Row> rows = rows(instrument, day, revision);
        int next = 0;
        for (long minute = rows.get(0).millis() / MINUTE_MILLIS; next < rows.size(); minute++) {
            int first = next;
            while (next < rows.size() && rows.get(next).millis() / MINUTE_MILLIS == minute) {
                next++;
            }
            candle(
                    instrument,
                    rows.subList(first, next),
                    rows.get(Math.max(first - 1, 0)).price(),
                    minute,
                    csv);
        }
    }

    private static void candle(Instrument instrument, List<Row> trades, long before, long minute, CsvWriter csv)
            throws IOException {
        LongSummaryStatistics prices = trades.stream().mapToLong(Row::price).summaryStatistics();
        boolean isFlat = trades.isEmpty();
        csv.text(instrument.symbol());
        for (long price : new long[] {
            isFlat ? before : trades.get(0).price(),
            isFlat ? before : prices.getMax(),
            isFlat ? before : prices.getMin(),
            isFlat ? before : trades.get(trades.size() - 1).price()
        }) {
            csv.comma().decimal(price, instrument.priceScale());
        }
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        for (Row trade : trades) {
            BigDecimal size = BigDecimal.valueOf(trade.quantity(), instrument.quantityScale());
            BigDecimal price = BigDecimal.valueOf(trade.price(), instrument.priceScale());
            BigDecimal inBase = base(instrument, size, price);
            amount = amount.add(size);
            base = base.add(inBase);
            quote = quote.add(inBase.multiply(price));
        }
        boolean isSpot = instrument.market() == Market.OKX;
        for (BigDecimal volume : List.of(amount, isSpot ? quote : base, quote)) {
            csv.comma().text(volume.stripTrailingZeros().toPlainString());
        }
        csv.comma().number(minute * MINUTE_MILLIS).comma().number(1).endRow();
    }

    private static BigDecimal base(Instrument instrument, BigDecimal size, BigDecimal price) {
        if (instrument.market() == Market.OKX) {
            return size;
        }
        Contract contract = Contract.of(instrument);
        BigDecimal value = size.multiply(contract.value());
        return contract.isInverse() ? value.divide(price, MathContext.DECIMAL64) : value;
    }

    private List<Row> rows(Instrument instrument, LocalDate day, int revision) {
        long from = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000 - HOURS_BEFORE * 3_600_000_000L;
        List<Row> rows = new ArrayList<>();
        if (market.hasTrades(instrument, day.minusDays(1))) {
            gather(market.day(instrument, day.minusDays(1), 0), from, rows);
        }
        if (market.hasTrades(instrument, day)) {
            gather(market.day(instrument, day, revision), from, rows);
        }
        return rows;
    }

    private static void gather(DayTrades day, long from, List<Row> rows) {
        for (int aggregate = 0; aggregate < day.aggregates(); aggregate++) {
            long time = day.timeMicros()[aggregate];
            if (time < from || time >= from + DAY_MICROS) {
                continue;
            }
            String side = day.buyerMaker()[aggregate] ? "sell" : "buy";
            for (int trade = day.firstTrade()[aggregate]; trade < day.firstTrade()[aggregate + 1]; trade++) {
                rows.add(new Row(
                        day.firstTradeId() + trade, side, day.price()[aggregate], day.quantity()[trade], time / 1_000));
            }
        }
    }

    private static void legacy(Instrument instrument, Row row, CsvWriter csv) throws IOException {
        csv.number(row.id()).comma();
        csv.text(row.side()).comma();
        csv.text(size(instrument, row)).comma();
        csv.decimal(row.price(), instrument.priceScale()).comma();
        csv.number(row.millis()).endRow();
    }

    private static void named(Instrument instrument, Row row, boolean hasSource, CsvWriter csv) throws IOException {
        csv.text(instrument.symbol()).comma();
        csv.number(row.id()).comma();
        csv.text(row.side()).comma();
        csv.decimal(row.price(), instrument.priceScale()).comma();
        csv.text(size(instrument, row)).comma();
        csv.number(row.millis());
        if (hasSource) {
            csv.comma().text("0");
        }
        csv.endRow();
    }

    /** Formats numbers as typed programs print them: contracts as 38.0, small amounts as 1.912e-05. */
    private static String size(Instrument instrument, Row row) {
        BigDecimal size =
                BigDecimal.valueOf(row.quantity(), instrument.quantityScale()).stripTrailingZeros();
        if (size.compareTo(SMALLEST_PLAIN) >= 0) {
            return size.scale() <= 0 ? size.toPlainString() + ".0" : size.toPlainString();
        }
        String digits = size.unscaledValue().toString();
        int exponent = digits.length() - 1 - size.scale();
        return digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + String.format("e-%02d", -exponent);
    }

    private record Row(long id, String side, long price, long quantity, long millis) {}
}
