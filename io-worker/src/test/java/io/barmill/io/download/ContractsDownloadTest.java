package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.ScratchFolder;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.sandbox.market.BybitCsv;
import io.barmill.sandbox.market.Contract;
import io.barmill.sandbox.market.DayTrades;
import io.barmill.sandbox.market.Instrument;
import io.barmill.sandbox.market.Market;
import io.barmill.sandbox.market.SeededMarket;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days out of two archives, and markets that count contracts, against what the pretend market traded. */
@Tag("full")
@Timeout(120)
class ContractsDownloadTest {
    private static final SandboxOptions OPTIONS = SandboxOptions.defaults().withTradesPerDay(500);
    private static final String FOLDER = "/cdn/okex/traderecords/trades/daily/";
    private static final DownloadTaskParams SPOT = okx("spot", "BTC-USDT", "2023-05-05");
    private static final String FIRST = FOLDER + "20230505/BTC-USDT-trades-2023-05-05.zip";
    private static final String SECOND = FOLDER + "20230506/BTC-USDT-trades-2023-05-06.zip";

    private final SeededMarket market = new SeededMarket(OPTIONS.seed(), OPTIONS.tradesPerDay(), OPTIONS.lastDay());

    @TempDir
    private Path home;

    private SandboxVenue venue;
    private Rig rig;

    @BeforeEach
    void open() {
        venue = SandboxVenue.start(OPTIONS);
        rig = new Rig(home, venue.baseUrl());
    }

    @AfterEach
    void close() {
        rig.close();
        venue.close();
    }

    @ParameterizedTest
    @CsvSource({
        "OKX, spot, BTC-USDT, 2021-05-05,",
        "OKX, spot, BTC-USDT, 2023-05-05,",
        "OKX, spot, ETH-USDT, 2024-07-31,",
        "OKX_SWAP, swap, BTC-USDT-SWAP, 2021-05-05, linear:0.01",
        "OKX_SWAP, swap, ETH-USDT-SWAP, 2022-02-28, linear:0.1",
        "OKX_SWAP, swap, BTC-USD-SWAP, 2024-05-31, inverse:100",
        "OKX_FUTURES, futures, BTC-USD-301227, 2024-05-31, inverse:100",
        "OKX_FUTURES, futures, BTC-USD_UM_XPERP-310404, 2024-06-01, linear:0.0001"
    })
    void aDayOfOkxIsWhatWasTradedOnThatUtcDay(Market where, String name, String symbol, LocalDate day, String contract)
            throws IOException {
        Done done = succeeded(contract(okx(name, symbol, day.toString()), contract));

        PartitionEntry file = only(done.partitions());
        assertThat(file.path())
                .isEqualTo("ticks/venue=" + (contract == null ? "okx" : "okx-" + name) + "/type=trades/symbol=" + symbol
                        + "/date=" + day + "/ticks.parquet");
        assertThat(rows(file, contract != null)).isEqualTo(traded(where, symbol, day));
        assertThat(file.rows()).isEqualTo(traded(where, symbol, day).size());
    }

    /** The days before March 2022 run backwards in time, those from March 2025 have another column. */
    @ParameterizedTest
    @CsvSource({
        "BYBIT_SPOT, spot, BTCUSDT, 2024-01-31,",
        "BYBIT_SPOT, spot, BTCUSDT, 2025-03-01,",
        "BYBIT, linear, BTCUSDT, 2022-02-28,",
        "BYBIT, linear, ETHUSDT, 2022-03-01,",
        "BYBIT, linear, BTCUSDT, 2025-03-01,",
        "BYBIT_INVERSE, inverse, BTCUSD, 2020-01-31, inverse:1",
        "BYBIT_INVERSE, inverse, BTCUSD, 2024-01-31, inverse:1"
    })
    void aDayOfBybitIsWhatWasTradedInOrderOfTime(
            Market where, String name, String symbol, LocalDate day, String contract) throws IOException {
        DownloadTaskParams params = new DownloadTaskParams("bybit", name, DataType.TRADES, symbol, day.toString());

        PartitionEntry file = only(succeeded(contract(params, contract)).partitions());

        assertThat(file.path())
                .isEqualTo("ticks/venue=bybit-" + name + "/type=trades/symbol=" + symbol + "/date=" + day
                        + "/ticks.parquet");
        assertThat(rows(file, contract != null)).isEqualTo(traded(where, symbol, day));
    }

    @Test
    void bothArchivesAreOnRecordAndInTheFooter() throws IOException {
        Done done = succeeded(SPOT);

        assertThat(done.archives())
                .extracting(ArchiveEntry::url)
                .containsExactly(venue.baseUrl() + FIRST, venue.baseUrl() + SECOND);
        assertThat(done.archives()).extracting(ArchiveEntry::state).containsOnly(ArchiveState.INTACT);
        List<String> sums = done.archives().stream()
                .map(one -> one.computedSha256().orElseThrow())
                .toList();
        assertThat(only(done.partitions()).inputs()).isEqualTo(sums.get(0) + "+" + sums.get(1));
        assertThat(TickTable.footer(path(only(done.partitions()))))
                .contains(
                        "barmill.source_url=" + venue.baseUrl() + FIRST + " " + venue.baseUrl() + SECOND,
                        "barmill.source_sha256=" + sums.get(0) + " " + sums.get(1));
        long both = done.archives().stream().mapToLong(ArchiveEntry::rows).sum();
        assertThat(done.note())
                .isEqualTo(only(done.partitions()).rows() + " rows of 2023-05-05 UTC in 1 file, out of " + both
                        + " in BTC-USDT-trades-2023-05-05.zip and BTC-USDT-trades-2023-05-06.zip");
        assertThat(rig.scratchFiles()).isEmpty();
    }

    @Test
    void theSameArchiveHasTheSameRecordWhicheverDayItWasReadFor() throws IOException {
        ArchiveEntry asSecond = succeeded(SPOT).archives().get(1);
        ArchiveEntry asFirst =
                succeeded(okx("spot", "BTC-USDT", "2023-05-06")).archives().get(0);

        assertThat(asFirst).isEqualTo(asSecond);
    }

    @Test
    void aDayWhoseSecondArchiveIsNotThereIsNotDone() throws IOException {
        String day = OPTIONS.lastDay().toString();

        TaskOutcome.Failed failure = failed(okx("spot", "BTC-USDT", day));

        assertThat(failure.code()).isEqualTo(ErrorCode.ARCHIVE_NOT_FOUND);
        assertThat(failure.message())
                .contains(
                        "BTC-USDT-trades-2025-07-01.zip answered 404",
                        "2025-06-30 UTC is made of BTC-USDT-trades-2025-06-30.zip and BTC-USDT-trades-2025-07-01.zip");
        assertThat(only(failure.archives()).url()).endsWith("/20250701/BTC-USDT-trades-2025-07-01.zip");
        assertThat(only(failure.archives()).state()).isEqualTo(ArchiveState.ABSENT);
        assertThat(rig.lakeFiles()).isEmpty();
        assertThat(venue.requests().all())
                .extracting(LoggedRequest::path)
                .as("what is there is not fetched for nothing")
                .noneMatch(path -> path.contains("2025-06-30"));
    }

    @ParameterizedTest
    @CsvSource({
        "CORRUPT_ARCHIVE, 0, ARCHIVE_CORRUPT, CORRUPT", "CORRUPT_ARCHIVE, 1, ARCHIVE_CORRUPT, CORRUPT",
        "CUT_BODY, 0, TRANSFER_CUT,", "CUT_BODY, 1, TRANSFER_CUT,",
        "SERVER_ERROR, 0, VENUE_UNAVAILABLE,", "SERVER_ERROR, 1, VENUE_UNAVAILABLE,",
        "NOT_FOUND, 0, ARCHIVE_NOT_FOUND, ABSENT", "NOT_FOUND, 1, ARCHIVE_NOT_FOUND, ABSENT"
    })
    void aFaultOfOneArchiveIsThatOnesAndTheNextAttemptMakesTheSameFile(
            FaultKind kind, int which, ErrorCode code, ArchiveState state) throws IOException {
        String spoilt = which == 0 ? FIRST : SECOND;
        venue.faults().add(Fault.of(kind, spoilt));

        TaskOutcome.Failed failure = failed(SPOT);
        venue.faults().clear();

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).contains(spoilt.substring(spoilt.lastIndexOf('/') + 1));
        assertThat(failure.archives()).hasSize(state == null ? 0 : 1).allSatisfy(entry -> {
            assertThat(entry.url()).endsWith(spoilt);
            assertThat(entry.state()).isEqualTo(state);
        });
        assertThat(rig.lakeFiles()).isEmpty();
        int asked = venue.requests().all().size();
        PartitionEntry again = only(succeeded(SPOT).partitions());
        assertThat(rows(again, false)).isEqualTo(traded(Market.OKX, "BTC-USDT", LocalDate.of(2023, 5, 5)));
        if (kind == FaultKind.CORRUPT_ARCHIVE) {
            assertThat(venue.requests().all().subList(asked, asked + 2))
                    .as("the sound one is not sent again")
                    .filteredOn(request -> !request.path().equals(spoilt))
                    .allSatisfy(request -> assertThat(request.status()).isEqualTo(416));
        }
        assertThat(succeeded(SPOT).partitions())
                .extracting(PartitionEntry::sha256)
                .containsExactly(again.sha256());
    }

    @Test
    void aDayIsHandedBackWhileItsSecondArchiveIsInOtherHands() throws IOException {
        try (ScratchFolder other = rig.scratch.open(venue.baseUrl() + SECOND).orElseThrow()) {
            assertThat(other.path()).exists();
            assertThat(rig.handler().run(FakeContext.of(SPOT)))
                    .isInstanceOfSatisfying(
                            TaskOutcome.HandedBack.class,
                            back -> assertThat(back.why()).contains(SECOND));
            rig.scratch.open(venue.baseUrl() + FIRST).orElseThrow().close();
        }
        assertThat(succeeded(SPOT).partitions()).hasSize(1);
    }

    @Test
    void nobodyElseFetchesAnArchiveThatTwoDaysNeed() throws IOException {
        rig.taken.add("archive " + venue.baseUrl() + SECOND);

        assertThat(rig.handler().run(FakeContext.of(SPOT))).isInstanceOf(TaskOutcome.HandedBack.class);
        assertThat(venue.requests().all()).isEmpty();
    }

    @Test
    void withoutTheContractsValueASwapIsRefused() throws IOException {
        TaskOutcome.Failed failure = failed(okx("swap", "BTC-USDT-SWAP", "2023-05-05"));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONTRACT_VALUE_UNKNOWN);
        assertThat(failure.archives()).isEmpty();
        assertThat(rig.lakeFiles()).isEmpty();
    }

    @Test
    void anInverseDaysWorthIsTheNumberOfItsContracts() throws IOException {
        PartitionEntry file = only(succeeded(contract(okx("swap", "BTC-USD-SWAP", "2023-05-05"), "inverse:100"))
                .partitions());

        double worth = 0;
        double contracts = 0;
        for (String row : TickTable.lines(path(file), "amount, price, contracts")) {
            String[] values = row.split(",");
            worth += Double.parseDouble(values[0]) * Double.parseDouble(values[1]);
            contracts += Double.parseDouble(values[2]);
        }
        assertThat(contracts).isPositive();
        assertThat(worth).isCloseTo(contracts * 100, Percentage.withPercentage(1e-9));
        assertThat(TickTable.footer(path(file))).contains("barmill.contract_value=inverse:100");
    }

    @Test
    void coinMarginedTradesSayTheirBaseUnitsThemselves() throws IOException {
        PartitionEntry file =
                only(succeeded(new DownloadTaskParams("binance", "cm", DataType.TRADES, "BTCUSD_PERP", "2024-01-02"))
                        .partitions());

        assertThat(file.path()).startsWith("ticks/venue=binance-coin/type=trades/symbol=BTCUSD_PERP/");
        List<String> expected = traded(Market.CM, "BTCUSD_PERP", LocalDate.of(2024, 1, 2)).stream()
                .map(ContractsDownloadTest::rounded)
                .toList();
        assertThat(rows(file, true)).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void coinMarginedAggregatesGetTheirBaseUnitsFromThePrice() throws IOException {
        PartitionEntry file = only(succeeded(contract(
                        new DownloadTaskParams("binance", "cm", DataType.AGG_TRADES, "ETHUSD_PERP", "2021-03-04"),
                        "inverse:10"))
                .partitions());

        Instrument instrument = market.find(Market.CM, "ETHUSD_PERP").orElseThrow();
        DayTrades day = market.day(instrument, LocalDate.of(2021, 3, 4), 0);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < day.aggregates(); i++) {
            double price =
                    BigDecimal.valueOf(day.price()[i], instrument.priceScale()).doubleValue();
            double contracts = day.aggregateQuantity(i);
            expected.add((day.firstAggregateId() + i) + "," + price + "," + contracts * 10 / price + "," + contracts);
        }
        assertThat(TickTable.lines(path(file), "id, price, amount, contracts").stream()
                        .map(row -> inJava(row, 1)))
                .containsExactlyElementsOf(expected);
    }

    /** What was traded on a day: time, id, side, price, amount, contracts. */
    private List<String> traded(Market where, String symbol, LocalDate date) {
        Instrument instrument = market.find(where, symbol).orElseThrow();
        DayTrades day = market.day(instrument, date, 0);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < day.aggregates(); i++) {
            double price =
                    BigDecimal.valueOf(day.price()[i], instrument.priceScale()).doubleValue();
            for (int trade = day.firstTrade()[i]; trade < day.firstTrade()[i + 1]; trade++) {
                BigDecimal quantity = BigDecimal.valueOf(day.quantity()[trade], instrument.quantityScale());
                String amounts = !isCounted(where)
                        ? "" + quantity.doubleValue()
                        : base(Contract.of(instrument), quantity, price) + "," + quantity.doubleValue();
                rows.add(time(where, day.timeMicros()[i]) + "," + id(where, day, trade) + ","
                        + (day.buyerMaker()[i] ? "sell" : "buy") + "," + price + "," + amounts);
            }
        }
        return rows;
    }

    private static boolean isCounted(Market where) {
        return where == Market.OKX_SWAP
                || where == Market.OKX_FUTURES
                || where == Market.CM
                || where == Market.BYBIT_INVERSE;
    }

    /** Bybit's derivatives have times with four decimals of a second, all others milliseconds. */
    private static long time(Market where, long micros) {
        long unit = where == Market.BYBIT || where == Market.BYBIT_INVERSE ? 100 : 1_000;
        return micros / unit * unit;
    }

    private static String id(Market where, DayTrades day, int trade) {
        return switch (where) {
            case BYBIT, BYBIT_INVERSE -> BybitCsv.id(day, trade);
            case BYBIT_SPOT -> Integer.toString(trade + 1);
            default -> Long.toString(day.firstTradeId() + trade);
        };
    }

    private static double base(Contract contract, BigDecimal quantity, double price) {
        double total = contract.value().multiply(quantity).doubleValue();
        return contract.isInverse() ? total / price : total;
    }

    /** A row whose amount the exchange has rounded to eight decimals. */
    private static String rounded(String row) {
        String[] values = row.split(",");
        BigDecimal contracts = new BigDecimal(values[5]);
        values[4] = Double.toString(contracts
                .multiply(BigDecimal.valueOf(100))
                .divide(new BigDecimal(values[3]), 8, RoundingMode.HALF_UP)
                .doubleValue());
        return String.join(",", values);
    }

    private List<String> rows(PartitionEntry file, boolean contracts) {
        String columns = "epoch_us(timestamp), id, side, price, amount" + (contracts ? ", contracts" : "");
        return TickTable.lines(path(file), columns).stream()
                .map(row -> inJava(row, 3))
                .toList();
    }

    /** The same numbers, as Java writes them. */
    private static String inJava(String row, int from) {
        String[] values = row.split(",");
        for (int i = from; i < values.length; i++) {
            values[i] = Double.toString(Double.parseDouble(values[i]));
        }
        return String.join(",", values);
    }

    private Path path(PartitionEntry file) {
        return rig.lakeDir.resolve(file.path());
    }

    private Done succeeded(DownloadTaskParams params) throws IOException {
        FakeContext context = FakeContext.of(params);
        Done done = Done.of(rig.handler().run(context), context.changes());
        return done;
    }

    private TaskOutcome.Failed failed(DownloadTaskParams params) throws IOException {
        TaskOutcome outcome = rig.handler().run(FakeContext.of(params));
        assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
        return (TaskOutcome.Failed) outcome;
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static DownloadTaskParams okx(String market, String symbol, String day) {
        return new DownloadTaskParams("okx", market, DataType.TRADES, symbol, day);
    }

    private static DownloadTaskParams contract(DownloadTaskParams params, String text) {
        return params.with(Optional.ofNullable(text).map(value -> ContractValue.parse("contract_value", value)));
    }
}
