package io.barmill.bars.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.bars.Bars;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarStateTest {
    private static final List<String> NAMES = List.of(
            "time-1s",
            "time-5m",
            "time-1d",
            "time-7m",
            "time-90m",
            "time-2w",
            "tick-7",
            "volume-1000",
            "dollar-1e6",
            "time-5m+features",
            "tick-7+features");

    static Stream<Arguments> cases() {
        return LongStream.range(0, 12).boxed().flatMap(seed -> NAMES.stream().map(name -> Arguments.of(name, seed)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anySplitGivesTheSameBarsAndTheSameStateAsTheWhole(String name, long seed) {
        // Given
        Random random = new Random(seed);
        DataType type = seed % 2 == 0 ? DataType.TRADES : DataType.AGG_TRADES;
        List<TestTrade> trades = new RandomTrades(seed, type, true).list(300);
        BarSpec spec = Bars.spec(name);
        List<Bar> whole = new ArrayList<>();
        BarBuilder one = spec.builder(whole::add);
        Bars.add(one, trades, type);

        // When
        List<Bar> parts = new ArrayList<>();
        BarBuilder builder = spec.builder(parts::add);
        int from = 0;
        while (from < trades.size()) {
            int to = Math.min(trades.size(), from + random.nextInt(40));
            Bars.add(builder, trades.subList(from, to), type);
            builder = spec.builder(parts::add, builder.state());
            from = to;
        }

        // Then
        assertThat(builder.state()).as("%s of seed %d", name, seed).isEqualTo(one.state());
        Bars.finish(one, whole);
        Bars.finish(builder, parts);
        assertThat(parts).as("%s of seed %d", name, seed).isEqualTo(whole);
    }

    @Test
    void stateIsReadableAndExact() {
        BarBuilder builder = Bars.spec("dollar-1e6").builder(bar -> {});
        Bars.add(
                builder,
                List.of(
                        TestTrade.of(5, 1, Side.BUY, "0.1", "3"),
                        TestTrade.of(4, 2, Side.SELL, "0.00000001", "0.00000001")),
                DataType.TRADES);

        assertThat(builder.state())
                .isEqualTo("{\"version\":5,\"bar\":\"dollar-1000000\",\"open_bars\":[{\"rows\":2,\"trade_count\":2,"
                        + "\"open_time\":4,\"close_time\":5,\"open\":\"0.1\",\"high\":\"0.1\",\"low\":\"0.00000001\","
                        + "\"close\":\"0.00000001\",\"volume\":\"3.00000001\",\"quote_volume\":\"0.3000000000000001\","
                        + "\"buy_volume\":\"3\",\"buy_quote_volume\":\"0.3\",\"first_trade_id\":\"1\","
                        + "\"last_trade_id\":\"2\"}],\"threshold\":\"1000000\"}");
    }

    @Test
    void lateTradeIsRefusedAfterARestartToo() {
        List<Bar> bars = new ArrayList<>();
        BarBuilder before = Bars.spec("time-1m").builder(bars::add);
        before.closeUntil(120_000_000);
        BarBuilder after = Bars.spec("time-1m").builder(bars::add, before.state());

        assertThatThrownBy(() ->
                        Bars.add(after, List.of(TestTrade.of(119_999_999, 1, Side.BUY, "1", "1")), DataType.TRADES))
                .isInstanceOfSatisfying(
                        BarmillException.class, late -> assertThat(late.code()).isEqualTo(ErrorCode.LATE_TRADE));
    }

    @Test
    void stateOfAnotherBarIsRefusedByName() {
        String state = Bars.spec("tick-7").builder(bar -> {}).state();

        assertThatThrownBy(() -> Bars.spec("tick-8").builder(bar -> {}, state))
                .isInstanceOfSatisfying(BarmillException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.BAR_STATE_UNUSABLE);
                    assertThat(refusal).hasMessageContaining("tick-7").hasMessageContaining("tick-8");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "{\"version\":2,\"bar\":\"tick-7\",\"open_bars\":[]}",
                "{\"version\":\"3\",\"bar\":\"tick-7\",\"open_bars\":[]}",
                "{\"version\":3,\"open_bars\":[]}",
                "{\"version\":3,\"bar\":\"tick-7\"}",
                "{\"version\":3,\"bar\":\"tick-7\",\"open_bars\":[{\"rows\":1}]}",
                "{\"version\":3,\"bar\":\"tick-7\",\"open_bars\":[{\"rows\":1,\"trade_count\":1,\"open_time\":1,"
                        + "\"close_time\":1,\"open\":\"x\"}]}"
            })
    void damagedStateIsRefused(String state) {
        assertThatThrownBy(() -> Bars.spec("tick-7").builder(bar -> {}, state))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAR_STATE_UNUSABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "{\"last\":[]}", "{\"last\":[\"x\"]}", "{\"last\":[\"1\",\"5\",\"0.1\"]}"})
    void damagedFeaturesAreRefused(String features) throws IOException {
        BarBuilder builder = Bars.spec("tick-7+features").builder(bar -> {});
        Bars.add(builder, List.of(TestTrade.of(5, 1, Side.BUY, "0.1", "3")), DataType.TRADES);
        ObjectNode state = (ObjectNode) new ObjectMapper().readTree(builder.state());
        ObjectNode open = (ObjectNode) state.path("open_bars").path(0);
        assertThat(open.has("features")).isTrue();
        open.set("features", new ObjectMapper().readTree(features));

        assertThatThrownBy(() -> Bars.spec("tick-7+features").builder(bar -> {}, state.toString()))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAR_STATE_UNUSABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "run-tick-ewma, buy_values, 'x'",
        "imbalance-tick-ewma, imbalances, 1",
        "imbalance-tick-fixed-5, imbalance, 'one'",
        "run-tick-fixed-5, run_side, 'up'",
        "volume-auto-5, past_totals, 'x'",
        "volume-split-5, threshold, 'x'",
        "renko-2, direction, 'up'",
        "time-1m(empty=flat), flat_price, 'x'"
    })
    void damageInWhatAKindRemembersIsRefused(String name, String field, String value) throws IOException {
        BarBuilder builder = Bars.spec(name).builder(bar -> {});
        Bars.add(builder, List.of(TestTrade.of(5, 1, Side.BUY, "0.1", "3")), DataType.TRADES);
        builder.closeUntil(1_000_000_000);
        ObjectNode state = (ObjectNode) new ObjectMapper().readTree(builder.state());
        assertThat(state.has(field)).isTrue();
        state.put(field, value);

        assertThatThrownBy(() -> Bars.spec(name).builder(bar -> {}, state.toString()))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAR_STATE_UNUSABLE));
    }
}
