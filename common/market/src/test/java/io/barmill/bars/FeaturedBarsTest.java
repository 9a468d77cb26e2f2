package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.features.FeatureValues;
import io.barmill.bars.features.NaiveFeatures;
import io.barmill.bars.features.NaiveFeatures.Piece;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the features of a bar are not just those of its trades in order. */
class FeaturedBarsTest {
    private static final long MINUTE = 60_000_000;

    @Test
    void flatBarHasNone() {
        List<Bar> bars = Bars.of(
                "time-1m(empty=flat)+features",
                List.of(TestTrade.of(0, 1, Side.BUY, "100", "1"), TestTrade.of(2 * MINUTE, 2, Side.BUY, "101", "1")),
                DataType.TRADES);

        assertThat(bars).hasSize(3);
        assertThat(bars.get(1).tradeCount()).isZero();
        assertThat(bars.get(1).extras()).isEqualTo(ExtraValues.NONE);
        assertThat(bars.get(0).extras()).isEqualTo(bars.get(2).extras()).isNotEqualTo(ExtraValues.NONE);
    }

    @Test
    void lateRowsAreTakenInTheOrderOfTheSource() {
        List<Bar> bars = Bars.of(
                "time-1m+features",
                List.of(
                        TestTrade.of(30, 1, Side.BUY, "100", "1"),
                        TestTrade.of(MINUTE, 2, Side.BUY, "7", "1"),
                        TestTrade.of(10, 3, Side.SELL, "102", "2"),
                        TestTrade.of(50, 4, Side.SELL, "101", "4")),
                DataType.TRADES);

        assertThat(bars.get(0).open()).isEqualTo(102);
        assertFeatures(
                "late rows",
                bars.get(0),
                new Piece(30, 100, 1, Side.BUY),
                new Piece(10, 102, 2, Side.SELL),
                new Piece(50, 101, 4, Side.SELL));
    }

    @Test
    void onlyTheFirstBrickOfATradeHasItsFeatures() {
        List<Bar> bars = Bars.of(
                "renko-1+features",
                List.of(TestTrade.of(0, 1, Side.BUY, "100", "1"), TestTrade.of(5, 2, Side.BUY, "102", "3")),
                DataType.TRADES);

        assertThat(bars).hasSize(2);
        assertFeatures("the first brick", bars.get(0), new Piece(0, 100, 1, Side.BUY), new Piece(5, 102, 3, Side.BUY));
        assertThat(bars.get(1).extras()).isEqualTo(ExtraValues.NONE);
    }

    @Test
    void partOfADividedTradeIsATradeOfItsBar() {
        List<Bar> bars = Bars.of(
                "volume-split-3+features",
                List.of(TestTrade.of(0, 1, Side.BUY, "100", "2"), TestTrade.of(5, 2, Side.SELL, "102", "5.5")),
                DataType.TRADES);

        assertThat(bars).hasSize(3);
        assertFeatures("the first bar", bars.get(0), new Piece(0, 100, 2, Side.BUY), new Piece(5, 102, 1, Side.SELL));
        assertFeatures("the second bar", bars.get(1), new Piece(5, 102, 3, Side.SELL));
        assertFeatures("the open bar", bars.get(2), new Piece(5, 102, 1.5, Side.SELL));
    }

    /** Checks that the bar has the features of these trades, or parts of trades. */
    private static void assertFeatures(String what, Bar bar, Piece... pieces) {
        FeatureValues.assertClose(what, Bars.values(bar, BarExtra.FEATURES), NaiveFeatures.array(List.of(pieces)));
    }
}
