package io.barmill.research.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.research.Golden;
import io.barmill.research.data.Contract;
import io.barmill.research.data.FundingSeries;
import io.barmill.research.data.Increments;
import io.barmill.research.data.Instrument;
import io.barmill.research.data.InstrumentData;
import io.barmill.research.strategy.Decider;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Runs that were worked by hand, and figures that other projects assert. */
class WorkedExamplesTest {
    private static final Offset<Double> MICRO = within(1e-6);
    private static final Increments LOTS =
            new Increments(new BigDecimal("0.001"), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private final Recording log = new Recording();

    @Test
    void spotWithFeesSlippageAndLots() {
        double[] opens = {100, 102, 101, 105, 98, 99};
        double[] closes = {101, 101, 104, 99, 100, 97};
        InstrumentData data = InstrumentData.of(
                Instrument.of("A", new Contract.Spot(), LOTS), TestBars.of(TestBars.DAY, opens, closes));

        Outcome outcome = Engine.run(
                List.of(data),
                weights(1, 1, 0, 0, 0.5, 0.5),
                new TestSettings().costs(0.001, 0.0005).build(),
                log);

        assertThat(log.fills()).extracting(Fill::units).containsExactly(97.892, -97.892, 51.316);
        assertThat(log.fills())
                .extracting(Fill::price)
                .usingElementComparator(this::nearly)
                .containsExactly(102.051, 104.9475, 99.0495);
        assertThat(log.fills())
                .extracting(Fill::fee)
                .usingElementComparator(this::nearly)
                .containsExactly(9.989976, 10.273521, 5.082824);
        assertThat(log.samples())
                .extracting(Sample::equity)
                .usingElementComparator(this::nearly)
                .containsExactly(10000.0, 10000.0, 9887.125532, 10180.801532, 10263.280681, 10263.280681, 10153.025715);
        assertThat(outcome.total().price()).isCloseTo(191.044, MICRO);
        assertThat(outcome.total().fees()).isCloseTo(-25.346321, MICRO);
        assertThat(outcome.total().slippage()).isCloseTo(-12.671964, MICRO);
        assertThat(outcome.total().net()).isCloseTo(153.025715, MICRO);
        assertThat(log.orders().get(0).note()).contains("scaled", "cash");
        assertThat(log.orders().get(0).requested()).isEqualTo(99.009);
    }

    @Test
    void inversePositionPaysInBaseCurrency() {
        Outcome outcome =
                hold(new Contract.Inverse(100), 300, 1, new double[] {50_000, 50_000, 52_000}, FundingSeries.NONE);

        assertThat(outcome.total().price()).isCloseTo(0.0230769231, within(1e-10));
        assertThat(outcome.total().price() * 52_000).isCloseTo(1_200, within(1e-6));
        assertThat(new Contract.Inverse(100).pnl(100, 40_000, 50_000)).isCloseTo(0.05, within(1e-15));
        assertThat(new Contract.Inverse(100).entry(100, 50_000, 200, 40_000)).isCloseTo(42_857.142857, MICRO);
    }

    @Test
    void longsPayAPositiveRate() {
        FundingSeries one = new FundingSeries(new long[] {2 * TestBars.DAY}, new double[] {0.0001}, new long[] {8});

        Outcome linear = hold(new Contract.Linear(1), 2, 1e6, new double[] {50_000, 50_000, 50_000}, one);
        Outcome inverse = hold(new Contract.Inverse(100), 300, 1, new double[] {50_000, 50_000, 52_000}, one);

        assertThat(linear.total().funding()).isCloseTo(-10, within(1e-9));
        assertThat(inverse.total().funding()).isCloseTo(-0.00006, within(1e-12));
        assertThat(300 * 100 / 52_000.0 * 0.0001).isCloseTo(0.0000576923, within(1e-10));
    }

    @Test
    void liquidationPrices() {
        Contract linear = new Contract.Linear(1);
        Contract inverse = new Contract.Inverse(100);

        assertThat(Liquidations.price(linear, 1, 50_000, 5_000, 0.004, 0)).isCloseTo(45_180.722892, MICRO);
        assertThat(Liquidations.price(linear, -1, 50_000, 5_000, 0.004, 0)).isCloseTo(54_780.876494, MICRO);
        assertThat(Liquidations.price(inverse, 300, 50_000, 0.06, 0.004, 0)).isCloseTo(45_636.363636, MICRO);
        assertThat(Liquidations.price(inverse, -300, 50_000, 0.06, 0.004, 0)).isCloseTo(55_333.333333, MICRO);
    }

    @Test
    void impactOfAnOrder() {
        assertThat(new Impact.SquareRoot(1).move(0.01, 0.04)).isCloseTo(0.004, within(1e-12));
        assertThat(new Impact.VolumeShare(0.1).move(0.025, 0)).isCloseTo(0.0000625, within(1e-12));
    }

    @Test
    void fundingAndLiquidationOfOtherProjects() {
        JsonNode golden = Golden.read("perpetuals-freqtrade-lean");
        for (JsonNode one : golden.at("/liquidation_isolated_linear/cases")) {
            double price = Liquidations.price(
                    new Contract.Linear(1),
                    one.get("size").asDouble(),
                    one.get("entry").asDouble(),
                    one.get("wallet").asDouble(),
                    one.get("mm_rate").asDouble(),
                    one.get("maintenance_amount").asDouble());
            assertThat(price).isCloseTo(one.get("price").asDouble(), within(0.005));
        }
        for (JsonNode one : golden.at("/funding/one_settlement")) {
            if (one.get("mark").isNumber()) {
                double notional = new Contract.Linear(1)
                        .notional(one.get("size").asDouble(), one.get("mark").asDouble());
                assertThat(notional * one.get("rate").asDouble())
                        .isCloseTo(one.get("fee").asDouble(), within(1e-12));
            }
        }
        for (JsonNode one : golden.at("/initial_margin/cases")) {
            double price = one.get("price").asDouble();
            double leverage = one.get("leverage").asDouble();
            if (one.get("type").asText().equals("linear")) {
                assertThat(new Contract.Linear(one.get("contract").asDouble())
                                        .notional(one.get("size").asDouble(), price)
                                / leverage)
                        .isCloseTo(one.get("margin_quote").asDouble(), within(1e-9));
            } else {
                assertThat(new Contract.Inverse(one.get("contract_value_usd").asDouble())
                                        .notional(one.get("contracts").asDouble(), price)
                                / leverage)
                        .isCloseTo(one.get("margin_base").asDouble(), within(1e-12));
            }
        }
    }

    @Test
    void feesOfSeveralFillsOfOneOrder() {
        JsonNode golden = Golden.read("costs-zipline");
        check(new Fees(0, 0.01, 0.3, 0), golden.get("per_contract"));
        for (JsonNode one : golden.get("per_unit_with_minimum_an_order")) {
            Fees fees = new Fees(0, 0.0075, 0, one.get("minimum").asDouble());
            double[] expected = Golden.numbers(one.get("running_total"));
            double units = 0;
            for (int i = 0; i < expected.length; i++) {
                units += golden.at("/per_unit/fills/" + i).asDouble();
                assertThat(fees.total(units, 0)).isCloseTo(expected[i], within(1e-12));
            }
        }
        for (JsonNode one : golden.at("/volume_share_slippage/cases")) {
            double sign = one.get("side").asText().equals("buy") ? 1 : -1;
            if (one.has("fill_price")) {
                double move = new Impact.VolumeShare(0.1).move(50.0 / 2_000, 0);
                assertThat(one.get("price").asDouble() * (1 + sign * move))
                        .isCloseTo(one.get("fill_price").asDouble(), within(1e-12));
            }
        }
    }

    private static void check(Fees fees, JsonNode one) {
        double units = 0;
        for (int i = 0; i < one.get("fills").size(); i++) {
            units += one.at("/fills/" + i).asDouble();
            assertThat(fees.total(units, 0))
                    .isCloseTo(one.at("/running_total/" + i).asDouble(), within(1e-12));
        }
    }

    /** Buys units at the open of the second bar, whose closes are given; funding comes at the end of the second day. */
    private Outcome hold(Contract contract, double units, double capital, double[] closes, FundingSeries funding) {
        double[] opens = {closes[0], closes[0], closes[1]};
        InstrumentData bars = InstrumentData.of(
                Instrument.of("P", contract, Increments.NONE), TestBars.of(TestBars.DAY, opens, closes));
        InstrumentData data = new InstrumentData(bars.instrument(), bars.signal(), bars.execution(), funding);
        return Engine.run(
                List.of(data),
                (view, targets) -> targets.units(0, units),
                new TestSettings().capital(capital).build(),
                log);
    }

    /** The weights of one instrument, bar by bar. */
    static Decider weights(double... weights) {
        return (view, targets) -> targets.weight(0, weights[view.bars(0).rows() - 1]);
    }

    private int nearly(double one, double other) {
        return Math.abs(one - other) < 1e-6 ? 0 : Double.compare(one, other);
    }
}
