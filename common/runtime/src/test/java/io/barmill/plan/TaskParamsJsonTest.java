package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.validation.Rule;
import io.barmill.validation.Suppression;
import io.barmill.validation.cross.Tolerance;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.TickFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskParamsJsonTest {
    private static final DownloadTaskParams DOWNLOAD =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "币安\"USDT", "2024-01");

    /** What ledgers hold: a change of a field's name here makes stored tasks unreadable. */
    static Stream<Arguments> everyKind() {
        Optional<ContractValue> value = Optional.of(ContractValue.parse("x", "linear:0.01"));
        LocalDate day = LocalDate.of(2024, 1, 31);
        return Stream.of(
                Arguments.of(
                        new DownloadTaskParams(
                                "okx", "swap", DataType.KLINES, "BTC", "2024-01-31", Optional.of("1m"), value),
                        "{\"exchange\":\"okx\",\"market\":\"swap\",\"type\":\"klines\",\"symbol\":\"BTC\","
                                + "\"period\":\"2024-01-31\",\"interval\":\"1m\",\"contract_value\":\"linear:0.01\"}"),
                Arguments.of(
                        new DownloadTaskParams("a", "b", DataType.TRADES, "c", "2024-01-31"),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"type\":\"trades\",\"symbol\":\"c\","
                                + "\"period\":\"2024-01-31\"}"),
                Arguments.of(
                        new ImportTaskParams(
                                "a",
                                "b",
                                "c",
                                "d/e.zip",
                                Optional.of(TickFormat.BINANCE_KLINES),
                                Optional.of("1m"),
                                Optional.of("2024-01"),
                                value,
                                true),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"symbol\":\"c\",\"path\":\"d/e.zip\","
                                + "\"format\":\"binance-klines\",\"interval\":\"1m\",\"period\":\"2024-01\","
                                + "\"contract_value\":\"linear:0.01\",\"replace\":true,\"type\":\"klines\"}"),
                Arguments.of(
                        new VerifyTaskParams(
                                "a",
                                "b",
                                DataType.KLINES,
                                "c",
                                Optional.of("1m"),
                                List.of("2024-01", "2024-02-01"),
                                value),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"type\":\"klines\",\"symbol\":\"c\","
                                + "\"interval\":\"1m\",\"periods\":[\"2024-01\",\"2024-02-01\"],"
                                + "\"contract_value\":\"linear:0.01\",\"period\":\"2024-01..2024-02-01\"}"),
                Arguments.of(
                        new RebuildTaskParams("a", "b", DataType.TRADES, "c", day, day.plusDays(1)),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"type\":\"trades\",\"symbol\":\"c\","
                                + "\"from\":\"2024-01-31\",\"to\":\"2024-02-01\",\"period\":\"2024-01-31..2024-02-01\"}"),
                Arguments.of(
                        new ReconcileTaskParams("a", "b", "c", day, day.plusDays(1)),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"symbol\":\"c\",\"from\":\"2024-01-31\","
                                + "\"to\":\"2024-02-01\",\"type\":\"trades\",\"period\":\"2024-01-31..2024-02-01\"}"),
                Arguments.of(
                        new BacktestTaskParams(
                                "a",
                                Optional.of("b"),
                                "c",
                                "2024-01-31..2024-02-01",
                                "f",
                                JsonNodeFactory.instance.objectNode().put("capital", 5)),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"symbol\":\"c\",\"period\":\"2024-01-31..2024-02-01\","
                                + "\"backtest\":\"f\",\"spec\":{\"capital\":5}}"),
                Arguments.of(
                        new ValidateTaskParams(
                                "a",
                                "b",
                                "c",
                                List.of(
                                        new ValidateTaskParams.Series(
                                                DataType.TRADES, Optional.empty(), new Days(day, day)),
                                        new ValidateTaskParams.Series(
                                                DataType.KLINES, Optional.of("1m"), new Days(day, day.plusDays(1)))),
                                new ValidateTaskParams.Options(
                                        List.of(Rule.ID_HOLE),
                                        List.of(new Suppression(Optional.empty(), "a/*", day, day, "known", day)),
                                        Optional.of(new BigDecimal("0.1")),
                                        Optional.empty(),
                                        0.03,
                                        5,
                                        true,
                                        Tolerance.SEED,
                                        List.of(Rule.ROLLUP))),
                        "{\"exchange\":\"a\",\"market\":\"b\",\"symbol\":\"c\",\"series\":["
                                + "{\"type\":\"trades\",\"interval\":null,\"days\":\"2024-01-31\"},"
                                + "{\"type\":\"klines\",\"interval\":\"1m\",\"days\":\"2024-01-31..2024-02-01\"}],"
                                + "\"options\":{\"rules\":[\"ID_HOLE\"],\"suppressions\":[{\"rule\":null,"
                                + "\"series\":\"a/*\",\"from\":\"2024-01-31\",\"to\":\"2024-01-31\","
                                + "\"reason\":\"known\",\"until\":\"2024-01-31\"}],\"tick\":0.1,\"lot\":null,"
                                + "\"funding_cap\":0.03,\"gap_minutes\":5,\"cross\":true,\"tolerance\":\"SEED\","
                                + "\"require\":[\"ROLLUP\"]},\"type\":null,\"period\":\"2024-01-31..2024-02-01\"}"),
                Arguments.of(
                        new AggregateTaskParams(
                                "a",
                                DataType.TRADES,
                                "c",
                                List.of(
                                        new AggregateTaskParams.Part(
                                                "tick-5",
                                                new Days(day, day.plusDays(1)),
                                                Optional.of(day.minusDays(1)),
                                                "f"),
                                        new AggregateTaskParams.Part(
                                                "time-1m", new Days(day, day), Optional.empty(), "g")),
                                7,
                                true,
                                true),
                        "{\"venue\":\"a\",\"type\":\"trades\",\"symbol\":\"c\",\"parts\":["
                                + "{\"bar\":\"tick-5\",\"days\":\"2024-01-31..2024-02-01\",\"after\":\"2024-01-30\","
                                + "\"fingerprint\":\"f\"},"
                                + "{\"bar\":\"time-1m\",\"days\":\"2024-01-31\",\"after\":null,\"fingerprint\":\"g\"}],"
                                + "\"latency_micros\":7,\"remake\":true,\"force\":true}"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void parametersAreReadAsTheyWereWritten(Object params, String json) {
        assertThat(TaskParamsJson.write(params)).isEqualTo(json);
        assertThat(TaskParamsJson.read(json, params.getClass())).isEqualTo(params);
    }

    @Test
    void everyCharacterSurvives() {
        assertThat(TaskParamsJson.read(TaskParamsJson.write(DOWNLOAD), DownloadTaskParams.class))
                .isEqualTo(DOWNLOAD);
    }

    @Test
    void nullAndUnknownFieldsAreAccepted() {
        String json = TaskParamsJson.write(DOWNLOAD).replace("}", ",\"interval\":null,\"later\":{\"a\":1}}");

        assertThat(TaskParamsJson.read(json, DownloadTaskParams.class)).isEqualTo(DOWNLOAD);
    }

    @Test
    void barsMayLackWhatIsSeldomAskedFor() {
        String json = "{\"venue\":\"a\",\"type\":\"trades\",\"symbol\":\"c\",\"latency_micros\":0,\"parts\":"
                + "[{\"bar\":\"time-1m\",\"days\":\"2024-01-31\",\"fingerprint\":\"f\"}]}";

        AggregateTaskParams params = TaskParamsJson.read(json, AggregateTaskParams.class);

        assertThat(params.isForced()).isFalse();
        assertThat(params.isRemake()).isFalse();
        assertThat(params.parts().get(0).after()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggTrades", "AGG_TRADES", "agg_trades"})
    void everySpellingOfATypeIsRead(String type) {
        String json = TaskParamsJson.write(DOWNLOAD).replace("aggTrades", type);

        assertThat(TaskParamsJson.read(json, DownloadTaskParams.class)).isEqualTo(DOWNLOAD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | exchange is absent, expected a string",
                "{'exchange':7} | exchange is 7, expected a string",
                "{'exchange':true} | exchange is true, expected a string",
                "{'exchange':'a','market':null} | market is null, expected a string",
                "{'exchange':'a','market':'b','type':7} | type is 7, expected a string",
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','periods':'x'}"
                        + " | periods is \"x\", expected an array",
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','periods':['x',7]}"
                        + " | periods[1] is 7, expected a string",
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','periods':[]}"
                        + " | periods is empty, expected at least one period",
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','periods':['x'],'interval':1}"
                        + " | interval is 1, expected a string",
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','periods':['x'],'contract_value':'about:1'}"
                        + " | contract_value is about:1, expected the value of one contract, such as"
                        + " linear:0.01 (base units) or inverse:100 (quote units)"
            },
            quoteCharacter = '~')
    void anUnusableFieldIsNamed(String json, String message) {
        assertThatThrownBy(() -> TaskParamsJson.read(json.replace('\'', '"'), VerifyTaskParams.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','from':'soon','to':'2024-01-01'}"
                        + " | from is \"soon\", expected a day such as 2024-01-31",
                "{'exchange':'a','market':'b','type':'trades','symbol':'c','from':'2024-01-02','to':'2024-01-01'}"
                        + " | from is 2024-01-02, expected a day not after 2024-01-01"
            },
            quoteCharacter = '~')
    void anUnusableDayIsNamed(String json, String message) {
        assertThatThrownBy(() -> TaskParamsJson.read(json.replace('\'', '"'), RebuildTaskParams.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(message);
    }

    @Test
    void aFlagMustBeABoolean() {
        String json = "{\"exchange\":\"a\",\"market\":\"b\",\"symbol\":\"c\",\"path\":\"d\",\"replace\":\"yes\"}";

        assertThatThrownBy(() -> TaskParamsJson.read(json, ImportTaskParams.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("replace is \"yes\", expected true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "no json", "[]", "\"text\"", "null", "{} {}"})
    void whatIsNotAJsonObjectIsRefused(String json) {
        assertThatThrownBy(() -> TaskParamsJson.read(json, DownloadTaskParams.class))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }

    @Test
    void aDownloadKnowsItsSeries() {
        DownloadTaskParams candles =
                new DownloadTaskParams("binance", "spot", DataType.KLINES, "BTCUSDT", "2024-01", Optional.of("1m"));

        assertThat(candles.series()).isEqualTo("klines-1m");
        assertThat(DOWNLOAD.series()).isEqualTo("aggTrades");
    }
}
