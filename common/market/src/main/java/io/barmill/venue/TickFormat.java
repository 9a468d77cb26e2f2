package io.barmill.venue;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.StitchedTrades;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.TradesByTime;
import io.barmill.ticks.csv.CsvRowParser;
import io.barmill.ticks.csv.CsvTable;
import io.barmill.ticks.csv.CsvTableReader;
import io.barmill.ticks.csv.CsvTradeReader;
import io.barmill.venue.binance.BinanceAggTradesCsv;
import io.barmill.venue.binance.BinanceCoinTables;
import io.barmill.venue.binance.BinanceCoinTradesCsv;
import io.barmill.venue.binance.BinanceTables;
import io.barmill.venue.binance.BinanceTradesCsv;
import io.barmill.venue.bybit.BybitSpotTradesCsv;
import io.barmill.venue.bybit.BybitTradesCsv;
import io.barmill.venue.okx.OkxTables;
import io.barmill.venue.okx.OkxTradesCsv;
import io.barmill.venue.tardis.TardisTables;
import io.barmill.venue.tardis.TardisTradesCsv;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The CSV formats that Barmill reads, by the names of {@code barmill convert --format}. */
public enum TickFormat {
    BINANCE_TRADES("binance-trades", DataType.TRADES, BinanceTradesCsv::new),
    BINANCE_AGG_TRADES("binance-aggtrades", DataType.AGG_TRADES, BinanceAggTradesCsv::new),
    BINANCE_KLINES("binance-klines", BinanceTables.KLINES),
    BINANCE_BOOK_TICKER("binance-bookticker", BinanceTables.BOOK_TICKER),
    BINANCE_FUNDING_RATE("binance-fundingrate", BinanceTables.FUNDING_RATE),
    BINANCE_METRICS("binance-metrics", BinanceTables.METRICS),
    BINANCE_MARK_PRICE_KLINES("binance-markpriceklines", BinanceTables.MARK_PRICE_KLINES),
    BINANCE_INDEX_PRICE_KLINES("binance-indexpriceklines", BinanceTables.INDEX_PRICE_KLINES),
    BINANCE_PREMIUM_INDEX_KLINES("binance-premiumindexklines", BinanceTables.PREMIUM_INDEX_KLINES),
    BINANCE_BOOK_DEPTH("binance-bookdepth", BinanceTables.BOOK_DEPTH),
    BINANCE_LIQUIDATIONS("binance-liquidationsnapshot", BinanceTables.LIQUIDATIONS),
    BINANCE_BVOL_INDEX("binance-bvolindex", BinanceTables.BVOL_INDEX),
    BINANCE_EOH_SUMMARY("binance-eohsummary", BinanceTables.EOH_SUMMARY),
    BINANCE_COIN_TRADES(
            "binance-coin-trades", DataType.TRADES, Counting.BOTH, (name, value) -> new BinanceCoinTradesCsv()),
    BINANCE_COIN_AGG_TRADES(
            "binance-coin-aggtrades",
            DataType.AGG_TRADES,
            Counting.CONTRACTS,
            (name, value) -> new BinanceAggTradesCsv(value)),
    BINANCE_COIN_KLINES("binance-coin-klines", BinanceCoinTables.KLINES),
    BINANCE_COIN_BOOK_TICKER("binance-coin-bookticker", BinanceCoinTables.BOOK_TICKER),
    BINANCE_COIN_METRICS("binance-coin-metrics", BinanceCoinTables.METRICS),
    OKX_TRADES("okx-trades", DataType.TRADES, Counting.EITHER, OkxTradesCsv::new),
    OKX_CANDLES("okx-candlesticks", OkxTables.CANDLES),
    OKX_SPOT_CANDLES("okx-spot-candlesticks", OkxTables.SPOT_CANDLES),
    OKX_FUNDING_RATES("okx-fundingrates", OkxTables.FUNDING_RATES),
    BYBIT_TRADES("bybit-trades", DataType.TRADES, Counting.EITHER, BybitTradesCsv::new),
    BYBIT_SPOT_TRADES("bybit-spot-trades", DataType.TRADES, BybitSpotTradesCsv::new),
    TARDIS_TRADES("tardis-trades", DataType.TRADES, TardisTradesCsv::new),
    TARDIS_GROUPED_TRADES("tardis-grouped-trades", TardisTables.GROUPED_TRADES),
    TARDIS_INCREMENTAL_BOOK_L2("tardis-incremental-book-l2", TardisTables.INCREMENTAL_BOOK_L2),
    TARDIS_BOOK_SNAPSHOT_5("tardis-book-snapshot-5", TardisTables.BOOK_SNAPSHOT_5),
    TARDIS_BOOK_SNAPSHOT_25("tardis-book-snapshot-25", TardisTables.BOOK_SNAPSHOT_25),
    TARDIS_QUOTES("tardis-quotes", TardisTables.QUOTES),
    TARDIS_BOOK_TICKER("tardis-book-ticker", TardisTables.BOOK_TICKER),
    TARDIS_DERIVATIVE_TICKER("tardis-derivative-ticker", TardisTables.DERIVATIVE_TICKER),
    TARDIS_LIQUIDATIONS("tardis-liquidations", TardisTables.LIQUIDATIONS),
    TARDIS_OPTIONS_CHAIN("tardis-options-chain", TardisTables.OPTIONS_CHAIN);

    /** The unit of a format's amounts. */
    private enum Counting {
        /** Base units. */
        BASE,
        /** Contracts, with the amount in base units beside them. */
        BOTH,
        /** Contracts, whose value must be known. */
        CONTRACTS,
        /** Base units or contracts: the file does not always say which. */
        EITHER
    }

    /** Creates the reader of one CSV file. */
    @FunctionalInterface
    private interface Opening {
        TickReader open(
                InputStream csv, String name, Optional<ContractValue> contract, RowErrors errors, int bufferBytes);
    }

    private final String id;
    private final DataType type;
    private final Counting counting;
    private final Opening opening;
    private final Optional<CsvTable> table;
    private final Supplier<String> header;

    TickFormat(String id, DataType type, Supplier<CsvRowParser> parser) {
        this(id, type, Counting.BASE, (name, contract) -> parser.get());
    }

    /** @param parser creates a row parser from the file's name and the contract value */
    TickFormat(
            String id,
            DataType type,
            Counting counting,
            BiFunction<String, Optional<ContractValue>, CsvRowParser> parser) {
        this.id = id;
        this.type = type;
        this.counting = counting;
        this.table = Optional.empty();
        this.header = () -> parser.apply(id, Optional.empty()).header();
        this.opening = (csv, name, contract, errors, bufferBytes) -> new CsvTradeReader(
                csv, name, parser.apply(name, contract), countsContracts(contract), errors, bufferBytes);
    }

    TickFormat(String id, CsvTable table) {
        this.id = id;
        this.type = table.schema().type();
        this.counting = table.schema().hasContracts() ? Counting.CONTRACTS : Counting.BASE;
        this.table = Optional.of(table);
        this.header = table::header;
        this.opening = (csv, name, contract, errors, bufferBytes) ->
                new CsvTableReader(csv, name, table, contract, errors, bufferBytes);
    }

    /** Returns the format's name in {@code barmill convert --format}. */
    public String id() {
        return id;
    }

    /** Returns the type of the rows. */
    public DataType type() {
        return type;
    }

    /** Returns the names of the columns, separated by commas, as the source writes them. */
    public String header() {
        return header.get();
    }

    /** Returns true if files of this format can be read only with a contract value. */
    public boolean needsContractValue() {
        return counting == Counting.CONTRACTS;
    }

    /** Returns true if a contract value can be supplied. */
    public boolean takesContractValue() {
        return counting == Counting.CONTRACTS || counting == Counting.EITHER;
    }

    /**
     * Returns the rows in order of time: sorted if the trades of a file of this format may be in any order, otherwise the
     * reader itself.
     *
     * @param folder where what does not fit into memory may be stored; closing the result removes it
     */
    public TickReader inOrder(TickReader reader, Path folder) {
        return switch (this) {
            case OKX_TRADES -> StitchedTrades.sorted(reader, folder);
            case BYBIT_TRADES -> new TradesByTime(reader, folder);
            default -> reader;
        };
    }

    /** Returns the format that replaces this one in Binance's coin-margined futures. */
    Optional<TickFormat> coinMargined() {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(id.replace("binance-", "binance-coin-")) && format != this)
                .findFirst();
    }

    /** Returns true if rows read with that contract value have contracts. */
    public boolean countsContracts(Optional<ContractValue> contract) {
        return switch (counting) {
            case BASE -> false;
            case BOTH, CONTRACTS -> true;
            case EITHER -> contract.isPresent();
        };
    }

    /** Returns the mapping of the columns; empty for trades, which have their own parsers. */
    public Optional<CsvTable> table() {
        return table;
    }

    /**
     * Reads rows of this format.
     *
     * @param csv the decompressed CSV; closed with the reader
     * @param name the name of the source in errors, such as the archive's name
     * @param errors handles rows that cannot be parsed
     */
    public TickReader reader(InputStream csv, String name, RowErrors errors) {
        return reader(csv, name, Optional.empty(), errors);
    }

    /**
     * Reads rows of this format, whose amounts may be contracts.
     *
     * @param csv the decompressed CSV; closed with the reader
     * @param name the name of the source in errors, such as the archive's name
     * @param contract the value of one contract; empty if amounts are base units
     * @param errors handles rows that cannot be parsed
     * @throws BarmillException CONTRACT_VALUE_UNKNOWN if the format needs a contract value and none was supplied
     * @throws InvalidFieldException for a contract value although amounts are not contracts
     */
    public TickReader reader(InputStream csv, String name, Optional<ContractValue> contract, RowErrors errors) {
        if (needsContractValue() && contract.isEmpty()) {
            throw new BarmillException(
                    ErrorCode.CONTRACT_VALUE_UNKNOWN,
                    name + " counts contracts (" + id + "): it can be read only with the value of one, such as "
                            + ContractValue.EXAMPLES);
        }
        if (!takesContractValue() && contract.isPresent()) {
            throw new InvalidFieldException("contract_value", contract.get().text(), "none for " + id);
        }
        if (needsContractValue() && !contract.get().isInverse()) {
            throw new InvalidFieldException(
                    "contract_value",
                    contract.get().text(),
                    "quote units such as inverse:100: contracts of " + id + " are worth those");
        }
        return opening.open(csv, name, contract, errors, CsvTradeReader.BUFFER_BYTES);
    }

    /** Reads rows of this format through a buffer of that many bytes. */
    public TickReader reader(InputStream csv, String name, RowErrors errors, int bufferBytes) {
        return opening.open(csv, name, Optional.empty(), errors, bufferBytes);
    }

    /**
     * Reads trades of this format; the first bad row fails the read.
     *
     * @param csv the decompressed CSV; closed with the reader
     * @param name the name of the source in errors, such as the archive's name
     * @throws IllegalStateException if the format is not one of trades
     */
    public TradeReader open(InputStream csv, String name) {
        return open(csv, name, CsvTradeReader.BUFFER_BYTES);
    }

    /** Reads trades of this format through a buffer of that many bytes; the first bad row fails the read. */
    public TradeReader open(InputStream csv, String name, int bufferBytes) {
        if (reader(csv, name, RowErrors.FAIL, bufferBytes) instanceof TradeReader trades) {
            return trades;
        }
        throw new IllegalStateException(id + " holds no trades of one instrument");
    }

    /**
     * Returns the format with that id.
     *
     * @throws InvalidFieldException if no format has that id
     */
    public static TickFormat parse(String field, String text) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        field,
                        text,
                        "one of " + Arrays.stream(values()).map(TickFormat::id).collect(Collectors.joining(", "))));
    }
}
