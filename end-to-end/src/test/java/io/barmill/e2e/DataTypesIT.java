package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.testing.Duck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of every source, asked for over REST, against the reference's columns and the archive's own rows. */
@Tag("full")
class DataTypesIT {
    private static final HttpClient VENUE =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final SandboxOptions QUIET_MARKET =
            SandboxOptions.defaults().withTradesPerDay(300).withLastDay(LocalDate.of(2025, 6, 15));

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(QUIET_MARKET);

    private static PackagedStack stack;
    private static final Map<DataTypeCase, String> JOBS = new LinkedHashMap<>();

    @BeforeAll
    static void askForEverything() {
        stack = STACK.get();
        // One permit: tasks run in the order of their doorbells.
        stack.restart(
                ServiceKind.IO_WORKER,
                Map.of("barmill.venue.tardis.api-key", QUIET_MARKET.apiKey(), "barmill.worker.permits", "1"));
        DataTypeCase.all().forEach(one -> JOBS.put(one, stack.submit(one.body())));
    }

    @AfterAll
    static void restoreWorker() {
        if (stack != null) {
            stack.restart(ServiceKind.IO_WORKER, Map.of());
        }
    }

    @ParameterizedTest
    @MethodSource("io.barmill.e2e.DataTypeCase#all")
    void typeArrivesWholeUnderItsDocumentedColumns(DataTypeCase wanted) throws Exception {
        stack.awaitSuccess(JOBS.get(wanted));
        DocumentedColumns documented = DocumentedColumns.of(wanted.type());

        List<Path> files = stack.lake().files(wanted.lakeFolder());

        assertThat(files).isNotEmpty();
        assertThat(stack.lake().rows(wanted.lakeFolder())).isPositive().isEqualTo(rows(wanted.archives()));
        try (Duck duck = new Duck()) {
            Map<String, String> columns = new LinkedHashMap<>();
            duck.query("DESCRIBE SELECT * FROM read_parquet('" + files.get(0) + "', hive_partitioning = false)")
                    .forEach(
                            row -> columns.put(row.get(0).toString(), row.get(1).toString()));
            assertThat(documented.types()).containsAllEntriesOf(columns);
            assertThat(columns).containsAllEntriesOf(documented.required());
        }
    }

    @Test
    void tradesAndAggregateTradesOfADaySayTheSameInEveryMarket(@TempDir Path home) throws Exception {
        DataTypeCase.all()
                .filter(one -> one.exchange().equals("binance"))
                .filter(one -> one.type().equals("trades") || one.type().equals("aggTrades"))
                .forEach(one -> stack.awaitSuccess(JOBS.get(one)));

        BarmillProcess.Result result =
                BarmillProcess.run(home, "lake", "reconcile", "--url", stack.api(), "--exchange", "binance");

        assertThat(result.out()).contains("no difference between trades and aggregate trades");
        assertThat(result.status()).isZero();
    }

    @Test
    void servicesCheckTheLakeAndADayThatIsNotHeldIsNoSuccess(@TempDir Path home) throws Exception {
        DataTypeCase.all()
                .filter(one -> one.exchange().equals("binance") && one.market().equals("um"))
                .filter(one -> one.type().equals("trades") || one.type().equals("aggTrades"))
                .forEach(one -> stack.awaitSuccess(JOBS.get(one)));
        String[] held = {
            "validate",
            "--url",
            stack.api().toString(),
            "--exchange",
            "binance",
            "--market",
            "um",
            "--symbol",
            "BTCUSDT",
            "--type",
            "trades,aggTrades",
            "--from",
            DataTypeCase.DAY,
            "--wait",
            "--to"
        };

        BarmillProcess.Result whole = BarmillProcess.run(home, append(held, DataTypeCase.DAY));
        BarmillProcess.Result part = BarmillProcess.run(home, append(held, "2024-02-02", "--html", "report.html"));

        assertThat(whole.out())
                .as(whole.err())
                .contains("TRADES_VS_AGG", "ROWS_VS_IDS", "2 files", "1 of 1 tasks reported");
        assertThat(whole.status()).as(whole.out()).isZero();
        assertThat(part.out())
                .contains(
                        "not held: binance um trades BTCUSDT 2024-02-02",
                        "not checked: COVERAGE of binance-futures/trades/BTCUSDT: there is no file of 2024-02-02",
                        "INCOMPLETE: 2 files");
        assertThat(part.status()).isEqualTo(2);
    }

    private static Object[] append(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray();
    }

    @Test
    void dayOfTardisWithoutDataIsADayWithoutAFile() {
        LocalDate day = LocalDate.of(2024, 2, 13);
        DownloadBody body = new DownloadBody(
                "tardis", "bitmex", List.of("XBTUSD"), List.of("quotes"), day, day, null, List.of(), null);

        stack.awaitSuccess(stack.submit(body));

        assertThat(stack.lake().files("ticks/venue=tardis-bitmex/type=quotes")).isEmpty();
        assertThat(reasons(stack.jobs().download(body))).containsExactly("confirmed_empty");
    }

    @Test
    void daysOfTardisAreFetchedLastFirstThenTheRestAndOnesThatDoNotExistNever() {
        DownloadBody body = new DownloadBody(
                "tardis",
                "deribit",
                List.of("ETH-27DEC30"),
                List.of("liquidations"),
                LocalDate.of(2025, 6, 12),
                LocalDate.of(2025, 6, 17),
                null,
                List.of(),
                null);

        JsonNode answer = stack.jobs().download(body);
        stack.awaitSuccess(answer.path("job_id").asText());

        assertThat(reasons(answer)).containsExactly("not_yet_published", "not_yet_published");
        assertThat(stack.venue().requests().all().stream()
                        .map(LoggedRequest::path)
                        .filter(path -> path.endsWith("/ETH-27DEC30.csv.gz")))
                .containsExactly(Stream.of("15", "12", "13", "14")
                        .map(day -> "/v1/deribit/liquidations/2025/06/" + day + "/ETH-27DEC30.csv.gz")
                        .toArray(String[]::new));
    }

    @Test
    void monthsComeAsTheirArchivesAndTheMonthWithoutOneByDay() throws Exception {
        DownloadBody body = new DownloadBody(
                "binance", "spot", List.of("ADABTC"), List.of("aggTrades"), null, null, 2025, List.of(5, 6), null);

        JsonNode answer = stack.jobs().download(body);
        stack.awaitSuccess(answer.path("job_id").asText());

        assertThat(answer.path("created_tasks")).hasSize(16);
        assertThat(reasons(answer)).hasSize(15).containsOnly("not_published");
        assertThat(stack.lake().files("ticks/venue=binance/type=aggTrades/symbol=ADABTC"))
                .hasSize(31 + 15);
        assertThat(reasons(stack.jobs().download(body))).hasSize(31).containsOnly("already_in_lake", "not_published");
        assertThat(stack.venue().requests().all().stream()
                        .filter(request -> request.path().equals("/data.binance.vision")
                                && request.query().contains("ADABTC")))
                .as("monthly and daily, and the same again from memory")
                .hasSizeBetween(2, 4);
    }

    @Test
    void rangeOfDaysIsWholeMonthsAndTheDaysAtItsEdges() throws Exception {
        DownloadBody body = new DownloadBody(
                "binance",
                "spot",
                List.of("ETHBTC"),
                List.of("aggTrades"),
                LocalDate.of(2025, 3, 30),
                LocalDate.of(2025, 6, 2),
                null,
                List.of(),
                null);

        JsonNode answer = stack.jobs().download(body);
        stack.awaitSuccess(answer.path("job_id").asText());

        assertThat(answer.path("created_tasks").findValuesAsText("period"))
                .containsExactly("2025-03-30", "2025-03-31", "2025-04", "2025-05", "2025-06-01", "2025-06-02");
        assertThat(stack.lake().files("ticks/venue=binance/type=aggTrades/symbol=ETHBTC"))
                .hasSize(2 + 30 + 31 + 2);
        assertThat(reasons(stack.jobs().download(body))).hasSize(65).containsOnly("already_in_lake");
    }

    private static List<String> reasons(JsonNode answer) {
        return answer.path("skipped_tasks").findValuesAsText("reason");
    }

    /** Rows of the archives, got past Barmill. */
    private static long rows(List<String> paths) throws IOException, InterruptedException {
        long rows = 0;
        for (String path : paths) {
            HttpResponse<byte[]> answer = VENUE.send(
                    HttpRequest.newBuilder(URI.create(stack.venue().baseUrl() + path))
                            .timeout(Duration.ofMinutes(1))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            try (InputStream in = unpacked(path, new ByteArrayInputStream(answer.body()))) {
                rows += new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> isRow(path, line))
                        .count();
            }
        }
        return rows;
    }

    private static boolean isRow(String path, String line) {
        if (path.startsWith("/data/") || path.startsWith("/trading/") || path.startsWith("/spot/")) {
            return Character.isDigit(line.charAt(0));
        }
        if (path.startsWith("/v1/")) {
            return !line.startsWith("exchange,");
        }
        // OKX': of the day, by the time in milliseconds.
        return !line.startsWith("instrument_name,")
                && Instant.ofEpochMilli(Long.parseLong(line.split(",")[path.contains("/candlesticks/") ? 8 : 5]))
                        .toString()
                        .startsWith(DataTypeCase.DAY);
    }

    private static InputStream unpacked(String path, InputStream packed) throws IOException {
        if (path.endsWith(".gz")) {
            return new GZIPInputStream(packed);
        }
        ZipInputStream zip = new ZipInputStream(packed);
        zip.getNextEntry();
        return zip;
    }
}
