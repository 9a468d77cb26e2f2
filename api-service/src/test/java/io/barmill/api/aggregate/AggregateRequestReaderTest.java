package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.JsonBody;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateRequestReaderTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2024-03-15T12:00:00Z"), ZoneOffset.UTC);

    private final AggregateRequestReader reader =
            new AggregateRequestReader(TestVenues.real(), AggregateConfigs.with(Map.of()), NOW);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"bar_type\":\"time_bar\"', time-1m",
                "'\"bar_type\":\"time\",\"interval\":\"5m\"', time-5m",
                "'\"bar_type\":\"time_bar\",\"interval\":\"60s\"', time-1m",
                "'\"bar_type\":\"tick_bar\"', tick-1000",
                "'\"bar_type\":\"TICK_BAR\",\"threshold\":7', tick-7",
                "'\"bar_type\":\"volume_bar\"', volume-1000",
                "'\"bar_type\":\"volume\",\"threshold\":0.50', volume-0.5",
                "'\"bar_type\":\"dollar_bar\"', dollar-1000000",
                "'\"bar_type\":\"dollar_bar\",\"threshold\":1e6', dollar-1000000",
                "'\"bar_type\":\"time-1m\"', time-1m",
                "'\"bar_type\":\"dollar-250000\"', dollar-250000",
                "'\"bar_type\":\"Dollar-Split-250000\"', dollar-split-250000",
                "'\"bar_type\":\"time-1M\"', time-1M",
                "'\"bar_type\":\"time_bar\",\"interval\":\"1M\"', time-1M",
                "'\"bar_type\":\"time_bar\",\"interval\":\"1w\"', time-1w",
                "'\"bar_type\":\"volume-auto-50(days=5,overshoot=carry)\"', 'volume-auto-50(days=5,overshoot=carry)'",
                "'\"bar_type\":\"imbalance-tick-ewma(init=1000,window=10000,bars=3)\"', imbalance-tick-ewma(init=1000)",
                "'\"bar_type\":\"renko-2\"', renko-2",
                "'\"bar_type\":\"renko_bar\",\"threshold\":2.50', renko-2.5",
                "'\"bar_type\":\"range\",\"threshold\":1e3', range-1000",
                "'\"bar_type\":\"quote_bar\"', quote-time-1m",
                "'\"bar_type\":\"quote_bar\",\"interval\":\"1M\",\"data_type\":\"bookTicker\"', quote-time-1M",
                "'\"bar_type\":\"Quote-Time-1M(empty=flat)\",\"data_type\":\"quotes\"', quote-time-1M(empty=flat)",
                "'\"bar_type\":\"QUOTE-TICK-5\"', quote-tick-5",
                "'\"bar_type\":\"Time-1M+Features\"', time-1M+features",
                "'\"bar_type\":\"time-1m(Empty=Flat)\",\"features\":true', time-1m(empty=flat)+features",
                "'\"bar_type\":\"time_bar\",\"interval\":\"7m\"', time-7m",
                "'\"bar_type\":\"time_bar\",\"features\":true', time-1m+features",
                "'\"bar_type\":\"time_bar\",\"features\":false', time-1m",
                "'\"bar_type\":\"Tick-7+Features\"', tick-7+features",
                "'\"bar_type\":\"time-1M+features\",\"features\":true', time-1M+features"
            })
    void barIsNamedByTypeAndParameterOrByItsName(String fields, String bar) {
        assertThat(read("{\"exchange\":\"binance\"," + fields + "}").bar().name())
                .isEqualTo(bar);
    }

    @Test
    void severalBarsAreGivenByTheirNames() {
        List<AggregateSelection> selections = all("{\"exchange\":\"binance\",\"bars\":[\"time-60s\",\"tick-5\"],"
                + "\"features\":true,\"symbols\":[\"BTCUSDT\"]}");

        assertThat(selections)
                .extracting(selection -> selection.bar().name())
                .containsExactly("time-1m+features", "tick-5+features");
        assertThat(selections)
                .allSatisfy(selection -> assertThat(selection.symbols()).contains(List.of("BTCUSDT")));
    }

    @Test
    void absentFieldsDefaultToAllThatIsHeld() {
        AggregateSelection selection = read("{\"exchange\":\"binance\",\"bar_type\":\"time_bar\"}");

        assertThat(selection.choice().market()).isEqualTo("spot");
        assertThat(selection.symbols()).isEmpty();
        assertThat(selection.type()).isEmpty();
        assertThat(selection.start()).isEmpty();
        assertThat(selection.end()).isEmpty();
        assertThat(selection.force()).isFalse();
    }

    @Test
    void givenFieldsAreUsed() {
        AggregateSelection selection = read("{\"exchange\":\"binance\",\"market\":\"um\",\"bar_type\":\"time_bar\","
                + "\"symbols\":[\"btcusdt\"],\"data_type\":\"agg_trades\",\"start_date\":\"2024-01-01\","
                + "\"end_date\":\"2024-01-01\",\"force\":true}");

        assertThat(selection.choice().market()).isEqualTo("um");
        assertThat(selection.symbols()).contains(List.of("BTCUSDT"));
        assertThat(selection.type()).contains(DataType.AGG_TRADES);
        assertThat(selection.start()).contains(LocalDate.of(2024, 1, 1));
        assertThat(selection.end()).contains(LocalDate.of(2024, 1, 1));
        assertThat(selection.force()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"bars\":[]', bars, []",
                "'\"bars\":[\"time-1m\",\"candles\"]', bars[1], candles",
                "'\"bars\":[\"time-1m\",\"time-60s\"]', bars[1], time-60s",
                "'\"bars\":[\"time-1m\"],\"bar_type\":\"tick-5\"', bar_type, tick-5",
                "'\"bars\":[\"tick-5\"],\"threshold\":7', threshold, 7",
                "'\"bar_type\":\"volume_bar\",\"threshold\":-1', threshold, -1",
                "'\"bar_type\":\"volume_bar\",\"threshold\":0', threshold, 0",
                "'\"bar_type\":\"tick_bar\",\"threshold\":1.5', threshold, 1.5",
                "'\"bar_type\":\"tick_bar\",\"threshold\":-5', threshold, -5",
                "'\"bar_type\":\"dollar_bar\",\"threshold\":1e999999', threshold, 1E+999999",
                "'\"bar_type\":\"dollar_bar\",\"threshold\":1e-999999', threshold, 1E-999999",
                "'\"bar_type\":\"tick_bar\",\"threshold\":1e-999999', threshold, 1E-999999",
                "'\"bar_type\":\"dollar_bar\",\"threshold\":\"1000\"', threshold, 1000",
                "'\"bar_type\":\"time_bar\",\"threshold\":5', threshold, 5",
                "'\"bar_type\":\"tick_bar\",\"interval\":\"1m\"', interval, 1m",
                "'\"bar_type\":\"time-1m\",\"interval\":\"1m\"', interval, 1m",
                "'\"bar_type\":\"dollar-1000\",\"threshold\":1000', threshold, 1000",
                "'\"bar_type\":\"time_bar\",\"interval\":\"7x\"', interval, 7x",
                "'\"bar_type\":\"quote_bar\",\"interval\":\"53w\"', interval, 53w",
                "'\"bar_type\":\"quote_bar\",\"threshold\":5', threshold, 5",
                "'\"bar_type\":\"range_bar\",\"threshold\":-2', threshold, -2",
                "'\"bar_type\":\"range_bar\"', threshold, absent",
                "'\"bar_type\":\"run\"', bar_type, run",
                "'\"bar_type\":\"quote-time-1m\",\"features\":true', features, true",
                "'\"bar_type\":\"quote-time-1m+features\"', bar_type, quote-time-1m+features",
                "'\"bar_type\":\"quote-time-1m\",\"data_type\":\"trades\"', data_type, trades",
                "'\"bar_type\":\"time_bar\",\"interval\":\"soon\"', interval, soon",
                "'\"bar_type\":\"time_bar\",\"interval\":5', interval, 5",
                "'\"bar_type\":\"renko_bar\"', threshold, absent",
                "'\"bar_type\":\"renko-x\"', bar_type, renko-x",
                "'\"bar_type\":\"tick-x\"', bar_type, tick-x",
                "'\"bar_type\":\"tick-5+colour\"', bar_type, tick-5+colour",
                "'\"bar_type\":\"tick-5\",\"features\":\"yes\"', features, yes",
                "'\"bar_type\":7', bar_type, 7",
                "'\"threshold\":1000', bar_type, absent",
                "'\"bar_type\":\"time_bar\",\"symbols\":[]', symbols, []",
                "'\"bar_type\":\"time_bar\",\"symbols\":[\"a/b\"]', symbols[0], a/b",
                "'\"bar_type\":\"time_bar\",\"data_type\":\"quotes\"', data_type, quotes",
                "'\"bar_type\":\"time_bar\",\"market\":\"moon\"', market, moon",
                "'\"bar_type\":\"time_bar\",\"start_date\":\"2024-01-02\",\"end_date\":\"2024-01-01\"', start_date, 2024-01-02",
                "'\"bar_type\":\"time_bar\",\"end_date\":\"2024-03-15\"', end_date, 2024-03-15",
                "'\"bar_type\":\"time_bar\",\"year\":2023', year, 2023"
            })
    void onlyTheInvalidFieldIsNamed(String fields, String field, String value) {
        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class, () -> read("{\"exchange\":\"binance\"," + fields + "}"));

        assertThat(refusal.fields()).singleElement().satisfies(one -> {
            assertThat(one.field()).isEqualTo(field);
            assertThat(one.value()).isEqualTo(value);
        });
    }

    @Test
    void errorNamesWhatWouldBeValid() {
        assertThat(refusal("\"bar_type\":\"imbalance_bar\""))
                .isEqualTo("the bar's whole name, since imbalance bars need a"
                        + " measure and a mode: imbalance-tick-ewma, imbalance-dollar-fixed-50000");
        assertThat(refusal("\"bar_type\":\"candle\""))
                .contains("time_bar, quote_bar (with interval)")
                .contains("imbalance-tick-ewma");
        assertThat(refusal("\"bar_type\":\"renko_bar\""))
                .isEqualTo("a price difference above 0 in quote units; renko_bar has no default");
        assertThat(refusal("\"bar_type\":\"quote-time-1m\",\"data_type\":\"trades\""))
                .isEqualTo("a source of quote-time-1m: quotes, book_ticker");
    }

    private String refusal(String fields) {
        return catchThrowableOfType(
                        InvalidRequestException.class, () -> read("{\"exchange\":\"binance\"," + fields + "}"))
                .fields()
                .get(0)
                .expected();
    }

    @Test
    void allErrorsAreReportedTogether() {
        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class,
                () -> read(
                        "{\"exchange\":\"nasdaq\",\"bar_type\":\"volume_bar\",\"threshold\":-1,\"end_date\":\"never\"}"));

        assertThat(refusal.fields())
                .extracting(InvalidFieldException::field)
                .containsExactlyInAnyOrder("exchange", "threshold", "end_date");
    }

    private AggregateSelection read(String body) {
        return all(body).get(0);
    }

    private List<AggregateSelection> all(String body) {
        return reader.read(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
