package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.plan.PlanLimit;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.JsonBody;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadRequestReaderTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2024-03-15T12:00:00Z"), ZoneOffset.UTC);

    private final DownloadRequestReader reader =
            new DownloadRequestReader(TestVenues.real(), new PlanLimit(1_000), NOW);

    @Test
    void monthsFormSelectsMonthlyArchives() {
        DownloadSelection selection =
                read("{\"exchange\":\"binance\",\"symbols\":[\"btcusdt\"],\"year\":2023,\"months\":[2,1]}");

        assertThat(selection.venue().id()).isEqualTo("binance");
        assertThat(selection.market()).isEqualTo("spot");
        assertThat(selection.symbols()).containsExactly("BTCUSDT");
        assertThat(selection.types()).containsExactly(DataType.AGG_TRADES);
        assertThat(periods(selection)).containsExactly("2023-01", "2023-02");
        assertThat(selection.force()).isFalse();
    }

    @Test
    void monthsOfAVenueWithoutMonthlyArchivesAreItsDays() {
        DownloadSelection selection = read(
                "{\"exchange\":\"tardis\",\"market\":\"deribit\",\"symbols\":[\"BTC-PERPETUAL\"],\"year\":2024,\"months\":[2]}");

        assertThat(selection.types()).containsExactly(DataType.TRADES);
        assertThat(periods(selection)).hasSize(29).startsWith("2024-02-01").endsWith("2024-02-29");
    }

    @Test
    void datesFormSelectsDailyArchivesWithTheEndInclusive() {
        DownloadSelection selection =
                read("{\"exchange\":\"binance\",\"market\":\"um\",\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"],"
                        + "\"data_types\":[\"trades\",\"agg_trades\"],\"start_date\":\"2024-02-28\","
                        + "\"end_date\":\"2024-03-01\",\"force\":true}");

        assertThat(selection.market()).isEqualTo("um");
        assertThat(selection.types()).containsExactly(DataType.TRADES, DataType.AGG_TRADES);
        assertThat(periods(selection)).containsExactly("2024-02-28", "2024-02-29", "2024-03-01");
        assertThat(selection.force()).isTrue();
    }

    @Test
    void candlesHaveTheirInterval() {
        DownloadSelection selection = read("{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],"
                + "\"data_types\":[\"klines\",\"trades\"],\"interval\":\"1m\",\"year\":2023,\"months\":[1]}");

        assertThat(selection.series(DataType.KLINES, "BTCUSDT").series()).isEqualTo("klines-1m");
        assertThat(selection.series(DataType.TRADES, "BTCUSDT").series()).isEqualTo("trades");
    }

    @Test
    void typesHaveThePeriodsInWhichTheVenuePublishesThem() {
        DownloadSelection months = read("{\"exchange\":\"binance\",\"market\":\"um\",\"symbols\":[\"BTCUSDT\"],"
                + "\"data_types\":[\"metrics\",\"fundingRate\"],\"year\":2023,\"months\":[2]}");
        DownloadSelection days = read("{\"exchange\":\"binance\",\"market\":\"um\",\"symbols\":[\"BTCUSDT\"],"
                + "\"data_types\":[\"fundingRate\"],\"start_date\":\"2023-01-30\",\"end_date\":\"2023-02-02\"}");

        assertThat(months.periods(DataType.METRICS)).hasSize(28);
        assertThat(months.periods(DataType.FUNDING_RATE))
                .extracting(ArchivePeriod::text)
                .containsExactly("2023-02");
        assertThat(days.periods(DataType.FUNDING_RATE))
                .extracting(ArchivePeriod::text)
                .containsExactly("2023-01", "2023-02");
        assertThat(months.archives()).isEqualTo(29);
    }

    @Test
    void yesterdayAndItsMonthAreTheLatest() {
        DownloadSelection days = read(request("\"start_date\":\"2024-03-14\",\"end_date\":\"2024-03-14\""));
        DownloadSelection months = read(request("\"year\":2024,\"months\":[2,3]"));
        DownloadSelection byDay =
                read("{\"exchange\":\"tardis\",\"symbols\":[\"BTCUSDT\"],\"year\":2024,\"months\":[3]}");

        assertThat(periods(days)).containsExactly("2024-03-14");
        assertThat(periods(months)).containsExactly("2024-02", "2024-03");
        assertThat(periods(byDay)).hasSize(14).startsWith("2024-03-01").endsWith("2024-03-14");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"exchange\":\"nasdaq\",\"symbols\":[\"X1\"],\"year\":2023,\"months\":[1]', exchange, nasdaq",
                "'\"symbols\":[\"X1\"],\"year\":2023,\"months\":[1]', exchange, absent",
                "'\"exchange\":\"binance\",\"market\":\"moon\",\"symbols\":[\"X1\"],\"year\":2023,\"months\":[1]', market, moon",
                "'\"exchange\":\"binance\",\"year\":2023,\"months\":[1]', symbols, absent",
                "'\"exchange\":\"binance\",\"symbols\":[],\"year\":2023,\"months\":[1]', symbols, []",
                "'\"exchange\":\"binance\",\"symbols\":[\"../X\"],\"year\":2023,\"months\":[1]', symbols[0], ../X",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\",\"btcusdt\"],\"year\":2023,\"months\":[1]', symbols[1], btcusdt",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"quotes\"],\"year\":2023,\"months\":[1]', data_types[0], quotes",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"metrics\"],\"year\":2023,\"months\":[1]', data_types[0], metrics",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"klines\"],\"year\":2023,\"months\":[1]', interval, absent",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"klines\"],\"interval\":\"7m\",\"year\":2023,\"months\":[1]', interval, 7m",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"interval\":\"1m\",\"year\":2023,\"months\":[1]', interval, 1m",
                "'\"exchange\":\"tardis\",\"symbols\":[\"FUTURES\"],\"year\":2023,\"months\":[1]', symbols, FUTURES",
                "'\"exchange\":\"tardis\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"aggTrades\"],\"year\":2023,\"months\":[1]', data_types[0], aggTrades",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":\"abc\",\"months\":[1]', year, abc",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":1999,\"months\":[1]', year, 1999",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2025,\"months\":[1]', year, 2025",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1,13]', months[1], 13",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[0]', months[0], 0",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1,1]', months[1], 1",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[]', months, []",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2024,\"months\":[4]', months[0], 4",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023', months, absent",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"months\":[1]', year, absent",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"]', year, absent",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-02\",\"end_date\":\"2024-01-01\"', start_date, 2024-01-02",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-02\"', end_date, absent",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"end_date\":\"2024-01-02\"', start_date, absent",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-01-32\",\"end_date\":\"2024-02-01\"', start_date, 2024-01-32",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2024-03-01\",\"end_date\":\"2024-03-15\"', end_date, 2024-03-15",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"start_date\":\"2008-12-31\",\"end_date\":\"2024-03-01\"', start_date, 2008-12-31",
                "'\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1],\"force\":1', force, 1",
                "'\"exchange\":\"binance\",\"symbol\":\"BTCUSDT\",\"symbols\":[\"BTCUSDT\"],\"year\":2023,\"months\":[1]', symbol, BTCUSDT"
            })
    void onlyTheInvalidFieldIsNamed(String fields, String field, String value) {
        List<InvalidFieldException> refused = refused("{" + fields + "}");

        assertThat(refused).singleElement().satisfies(one -> {
            assertThat(one.field()).isEqualTo(field);
            assertThat(one.value()).isEqualTo(value);
        });
    }

    @Test
    void bothFormsTogetherAreRefused() {
        List<InvalidFieldException> refused = refused(
                request("\"year\":2023,\"months\":[1],\"start_date\":\"2023-01-01\",\"end_date\":\"2023-01-31\""));

        assertThat(refused)
                .singleElement()
                .satisfies(one ->
                        assertThat(one.expected()).isEqualTo("either year and months or start_date and end_date"));
    }

    @Test
    void allErrorsAreReportedTogether() {
        List<InvalidFieldException> refused =
                refused("{\"exchange\":\"nasdaq\",\"symbols\":[],\"year\":\"x\",\"months\":[13],\"wat\":1}");

        assertThat(refused)
                .extracting(InvalidFieldException::field)
                .containsExactlyInAnyOrder("exchange", "symbols", "year", "months[0]", "wat");
    }

    @Test
    void tooManyTasksAreRefusedWithTheSum() {
        InvalidFieldException refusal = catchThrowableOfType(
                InvalidFieldException.class,
                () -> read("{\"exchange\":\"tardis\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"trades\",\"quotes\"],"
                        + "\"start_date\":\"2022-01-01\",\"end_date\":\"2023-12-31\"}"));

        assertThat(refusal)
                .hasMessage(
                        "start_date is 1 × 2 × 730 (symbols × data types × archives) = 1460 tasks,"
                                + " expected at most 1000 tasks in one request: divide it into 2 or more, by symbols or by days");
    }

    @Test
    void wholeMonthsOfARangeCountAsOneTaskEachWhereTheTypeHasMonthlyArchives() {
        String tenYears = "\"start_date\":\"2014-01-15\",\"end_date\":\"2023-12-31\"";

        assertThat(read(request("\"data_types\":[\"trades\",\"aggTrades\"]," + tenYears))
                        .archives())
                .isEqualTo(2 * (17 + 119));
        assertThat(catchThrowableOfType(
                        InvalidFieldException.class,
                        () -> read("{\"exchange\":\"binance\",\"market\":\"um\",\"symbols\":[\"BTCUSDT\"],"
                                + "\"data_types\":[\"trades\",\"metrics\"]," + tenYears + "}")))
                .hasMessageStartingWith(
                        "start_date is 1 × (136 + 3638) (symbols × archives of the data types) = 3774 tasks, expected");
    }

    @Test
    void fieldThatMakesTheRequestLargeIsNamed() {
        String symbols =
                IntStream.range(0, 600).mapToObj(i -> "\"A" + i + "USDT\"").collect(Collectors.joining(","));

        InvalidFieldException refusal = catchThrowableOfType(
                InvalidFieldException.class,
                () -> read("{\"exchange\":\"binance\",\"symbols\":[" + symbols
                        + "],\"start_date\":\"2022-01-01\",\"end_date\":\"2022-01-04\"}"));

        assertThat(refusal.field()).isEqualTo("symbols");
        assertThat(refusal.expected()).contains("divide it into 3 or more");
    }

    private static String request(String time) {
        return "{\"exchange\":\"binance\",\"symbols\":[\"BTCUSDT\"]," + time + "}";
    }

    private DownloadSelection read(String body) {
        return reader.read(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
    }

    private List<InvalidFieldException> refused(String body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> read(body))
                .fields();
    }

    private static List<String> periods(DownloadSelection selection) {
        return selection.periods().stream().map(ArchivePeriod::text).toList();
    }
}
