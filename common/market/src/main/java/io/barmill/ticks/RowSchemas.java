package io.barmill.ticks;

import io.barmill.ticks.RowColumn.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The schemas of all types, as in docs/reference/data-types.md. No column has the name of a folder key of the lake (venue,
 * type, symbol, date): query engines that discover folders would return the folder's value instead.
 */
final class RowSchemas {
    private static final List<String> TAKER_SIDES = List.of(Side.UNKNOWN.id(), Side.BUY.id(), Side.SELL.id());
    private static final Map<DataType, RowSchema> ALL = all(false);
    private static final Map<DataType, RowSchema> WITH_CONTRACTS = all(true);

    private final List<RowColumn> columns = new ArrayList<>();
    private final boolean contracts;

    private RowSchemas(boolean contracts) {
        this.contracts = contracts;
        add("timestamp", Kind.TIME, "exchange time");
    }

    static RowSchema of(DataType type, boolean contracts) {
        RowSchema schema = (contracts ? WITH_CONTRACTS : ALL).get(type);
        if (schema == null) {
            throw new IllegalArgumentException(type + " has a batch of its own");
        }
        return schema;
    }

    static RowSchema ofSnapshots(int levels) {
        return switch (levels) {
            case 5 -> ALL.get(DataType.BOOK_SNAPSHOT_5);
            case 25 -> ALL.get(DataType.BOOK_SNAPSHOT_25);
            default -> {
                RowSchemas table = new RowSchemas(false);
                String id = table.recorded().levels(levels);
                table.addSeq();
                yield new RowSchema(DataType.BOOK_SNAPSHOT_25, "book_snapshot_" + levels, table.columns, id, false);
            }
        };
    }

    private void addSeq() {
        add("seq", Kind.WHOLE, "the row's place in its archive, from 0");
    }

    private static Map<DataType, RowSchema> all(boolean contracts) {
        Map<DataType, RowSchema> all = new EnumMap<>(DataType.class);
        for (DataType type : DataType.values()) {
            if (!type.isTrades()) {
                RowSchema schema = schema(type, contracts);
                all.put(type, contracts && !schema.hasContracts() ? ALL.get(type) : schema);
            }
        }
        return all;
    }

    private static RowSchema schema(DataType type, boolean contracts) {
        RowSchemas table = new RowSchemas(contracts);
        String id =
                switch (type) {
                    case TRADES, AGG_TRADES -> throw new IllegalArgumentException(type + " has a batch of its own");
                    case GROUPED_TRADES -> table.recorded().trade("taker: `buy`, `sell`, `unknown`");
                    case INCREMENTAL_BOOK_L2 -> table.recorded().bookChange();
                    case BOOK_SNAPSHOT_5 -> table.recorded().levels(5);
                    case BOOK_SNAPSHOT_25 -> table.recorded().levels(25);
                    case QUOTES -> table.recorded().bestLevel();
                    case BOOK_TICKER -> table.recorded().bookTicker();
                    case DERIVATIVE_TICKER -> table.recorded().derivativeTicker();
                    case LIQUIDATIONS -> table.recorded().liquidation();
                    case OPTIONS_CHAIN -> table.recorded().option();
                    case KLINES -> table.candle();
                    case MARK_PRICE_KLINES, INDEX_PRICE_KLINES -> table.referenceCandle("quote units");
                    case PREMIUM_INDEX_KLINES ->
                        table.referenceCandle("a share of the index: 0.0001 is 0.01 %; may be negative");
                    case FUNDING_RATE -> table.fundingRate();
                    case METRICS -> table.metrics();
                    case BOOK_DEPTH -> table.bookDepth();
                    case BVOL_INDEX -> table.volatilityIndex();
                    case EOH_SUMMARY -> table.hourOfOption();
                };
        table.addSeq();
        boolean counted =
                table.columns.stream().anyMatch(column -> column.name().endsWith("contracts"));
        return new RowSchema(type, type.id(), table.columns, id, counted);
    }

    /** The columns of all recorded types, of one instrument or of a group. */
    private RowSchemas recorded() {
        maybe("local_timestamp", Kind.TIME, "time of arrival at the recorder");
        return add("instrument", Kind.NAME, "the symbol as the recorder writes it; empty where the source names none");
    }

    private String trade(String side) {
        add("id", Kind.TEXT, "the exchange's id; empty where it gives none");
        word("side", TAKER_SIDES, side);
        add("price", Kind.NUMBER, "quote units");
        add("amount", Kind.NUMBER, "base units, or contracts where the exchange counts those");
        return "id";
    }

    private String liquidation() {
        String id = trade("`buy`: a short was liquidated; `sell`: a long; `unknown`");
        maybe("average_price", Kind.NUMBER, "quote units; what was paid on average, `price` being that of the order");
        return id;
    }

    private String bookChange() {
        add("is_snapshot", Kind.TRUTH, "the row is of a whole book; where it turns true, forget the book before");
        word("side", List.of("bid", "ask"), "`bid` or `ask`");
        add("price", Kind.NUMBER, "quote units");
        add("amount", Kind.NUMBER, "what the level holds now, base units or contracts; 0: the level is gone");
        return "";
    }

    private String levels(int count) {
        for (int level = 1; level <= count; level++) {
            maybe("ask_price_" + level, Kind.NUMBER, "quote units; level 1 is the best");
            maybe("ask_amount_" + level, Kind.NUMBER, "base units or contracts");
            maybe("bid_price_" + level, Kind.NUMBER, "quote units; level 1 is the best");
            maybe("bid_amount_" + level, Kind.NUMBER, "base units or contracts");
        }
        return "";
    }

    private String bestLevel() {
        maybe("ask_amount", Kind.NUMBER, "base units or contracts");
        maybe("ask_price", Kind.NUMBER, "quote units");
        maybe("bid_price", Kind.NUMBER, "quote units");
        maybe("bid_amount", Kind.NUMBER, "base units or contracts");
        return "";
    }

    private String bookTicker() {
        bestLevel();
        maybe("update_id", Kind.WHOLE, "the order book's own count of its changes");
        maybe("event_timestamp", Kind.TIME, "when the exchange sent it");
        counted("ask_contracts", "`ask_amount` in contracts");
        counted("bid_contracts", "`bid_amount` in contracts");
        return "update_id";
    }

    private String derivativeTicker() {
        maybe("funding_timestamp", Kind.TIME, "when funding is paid next");
        maybe("funding_rate", Kind.NUMBER, "a share: 0.0001 is 0.01 %");
        maybe("predicted_funding_rate", Kind.NUMBER, "a share, of the funding after");
        maybe("open_interest", Kind.NUMBER, "base units or contracts");
        maybe("last_price", Kind.NUMBER, "quote units");
        maybe("index_price", Kind.NUMBER, "quote units");
        maybe("mark_price", Kind.NUMBER, "quote units");
        return "";
    }

    private String option() {
        word("option_type", List.of("put", "call"), "`put` or `call`");
        maybe("strike_price", Kind.NUMBER, "quote units");
        maybe("expiration", Kind.TIME, "when the option expires");
        maybe("open_interest", Kind.NUMBER, "contracts");
        maybe("last_price", Kind.NUMBER, "the option's currency");
        side("bid");
        side("ask");
        maybe("mark_price", Kind.NUMBER, "the option's currency");
        maybe("mark_iv", Kind.NUMBER, "implied volatility, % a year");
        add("underlying_index", Kind.NAME, "what the option is on; empty where the source names none");
        maybe("underlying_price", Kind.NUMBER, "quote units");
        for (String greek : List.of("delta", "gamma", "vega", "theta", "rho")) {
            maybe(greek, Kind.NUMBER, "as the exchange computes it");
        }
        return "";
    }

    private void side(String side) {
        maybe(side + "_price", Kind.NUMBER, "the option's currency");
        maybe(side + "_amount", Kind.NUMBER, "contracts");
        maybe(side + "_iv", Kind.NUMBER, "implied volatility, % a year");
    }

    private String candle() {
        prices("quote units");
        add("volume", Kind.NUMBER, "base units");
        add("quote_volume", Kind.NUMBER, "quote units");
        maybe("trade_count", Kind.WHOLE, "trades in the candle");
        maybe("taker_buy_volume", Kind.NUMBER, "base units that takers bought");
        maybe("taker_buy_quote_volume", Kind.NUMBER, "quote units that takers paid");
        counted("contracts", "`volume` in contracts");
        counted("taker_buy_contracts", "`taker_buy_volume` in contracts");
        return "";
    }

    private String referenceCandle(String unit) {
        prices(unit);
        add("sample_count", Kind.WHOLE, "observations of the price in the candle");
        return "";
    }

    private void prices(String unit) {
        add("close_time", Kind.TIME, "last moment of the candle in the source's unit (…999 ms or …999999 µs)");
        for (String price : List.of("open", "high", "low", "close")) {
            add(price, Kind.NUMBER, unit);
        }
    }

    private String bookDepth() {
        add("percentage", Kind.NUMBER, "distance from the middle in %: up to it; below 0 the bids, above 0 the asks");
        add("depth", Kind.NUMBER, "base units from the middle to that distance");
        add("notional", Kind.NUMBER, "quote units from the middle to that distance");
        return "";
    }

    private String volatilityIndex() {
        add("index_value", Kind.NUMBER, "implied volatility, % a year");
        return "";
    }

    private String hourOfOption() {
        add("instrument", Kind.NAME, "the option, as the exchange writes it");
        add("underlying", Kind.NAME, "what the option is on");
        word("option_type", List.of("put", "call"), "`put` or `call`");
        add("strike", Kind.NAME, "day of expiry and strike price as the source writes them, such as `231027-33000`");
        for (String price : List.of("open", "high", "low", "close")) {
            maybe(price, Kind.NUMBER, "quote units, of the hour's trades");
        }
        maybe("volume", Kind.NUMBER, "contracts traded in the hour");
        maybe("quote_volume", Kind.NUMBER, "quote units traded in the hour");
        for (String side : List.of("bid", "ask")) {
            maybe(side + "_price", Kind.NUMBER, "quote units, at the hour's end");
            maybe(side + "_amount", Kind.NUMBER, "contracts, at the hour's end");
            maybe(side + "_iv", Kind.NUMBER, "implied volatility, as the source writes it");
        }
        maybe("mark_price", Kind.NUMBER, "quote units");
        maybe("mark_iv", Kind.NUMBER, "implied volatility, as the source writes it");
        for (String greek : List.of("delta", "gamma", "vega", "theta")) {
            maybe(greek, Kind.NUMBER, "as the exchange computes it");
        }
        maybe("open_interest", Kind.NUMBER, "contracts");
        maybe("open_interest_value", Kind.NUMBER, "quote units");
        return "";
    }

    private String fundingRate() {
        maybe("funding_interval_hours", Kind.WHOLE, "hours from one funding to the next");
        add("funding_rate", Kind.NUMBER, "a share: 0.0001 is 0.01 %");
        return "";
    }

    private String metrics() {
        maybe("sum_open_interest", Kind.NUMBER, "base units");
        maybe("sum_open_interest_value", Kind.NUMBER, "quote units");
        maybe("count_toptrader_long_short_ratio", Kind.NUMBER, "long to short, accounts of top traders");
        maybe("sum_toptrader_long_short_ratio", Kind.NUMBER, "long to short, positions of top traders");
        maybe("count_long_short_ratio", Kind.NUMBER, "long to short, all accounts");
        maybe("sum_taker_long_short_vol_ratio", Kind.NUMBER, "bought to sold, takers' volume");
        counted("open_interest_contracts", "`sum_open_interest` in contracts");
        return "";
    }

    private RowSchemas add(String name, Kind kind, String meaning) {
        columns.add(new RowColumn(name, kind, false, List.of(), meaning));
        return this;
    }

    private RowSchemas maybe(String name, Kind kind, String meaning) {
        columns.add(new RowColumn(name, kind, true, List.of(), meaning));
        return this;
    }

    /** A column that only markets with contracts have. */
    private void counted(String name, String meaning) {
        if (contracts) {
            maybe(name, Kind.NUMBER, meaning);
        }
    }

    private RowSchemas word(String name, List<String> words, String meaning) {
        columns.add(new RowColumn(name, Kind.WORD, false, words, meaning));
        return this;
    }
}
