package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.plan.Plan;
import io.barmill.error.InvalidFieldException;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bars of one name and symbol are made of one type of ticks, whatever else is downloaded. */
class SeriesTypesTest extends PlannedBars {
    private static final LocalDate LAST = D1.plusDays(6);

    private final TickSeries.Key trades = new TickSeries.Key(binance, "spot", DataType.TRADES, "BTCUSDT");

    @BeforeEach
    void sevenDaysOfBarsOfAggregates() {
        D1.datesUntil(LAST.plusDays(1)).forEach(day -> ticks.day(btc, day));
        make(plan(all(TIME)));
        make(plan(all(VOLUME)));
    }

    @Test
    void ticksOfAPreferredTypeThatComeLaterChangeNoBars() {
        List.of(D1, D2).forEach(day -> ticks.day(trades, day));

        for (String bar : List.of(TIME, VOLUME)) {
            assertThat(plan(all(bar)).tasks()).isEmpty();
            assertThat(plan(between(bar, D1, D2)).tasks()).isEmpty();
        }
        assertThat(plan(all("time-5m")).tasks())
                .as("bars that are not there yet are made of trades where those are held")
                .extracting(task -> order(task).type())
                .containsOnly(DataType.TRADES);
    }

    @Test
    void requestForAnotherTypeIsRefusedByName() {
        List.of(D1, D2).forEach(day -> ticks.day(trades, day));

        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> plan(ofTrades(TIME, false)));

        assertThat(refusal.field()).isEqualTo("data_type");
        assertThat(refusal)
                .hasMessageContaining("aggTrades, of which the bars time-1m of BTCUSDT are made")
                .hasMessageContaining("\"remake\": true");
    }

    @Test
    void requestForDaysOfWhichOnlyAnotherTypeIsHeldIsRefused() {
        LocalDate later = LAST.plusDays(1);
        ticks.day(trades, later);

        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> plan(between(TIME, later, later)));

        assertThat(refusal).hasMessageContaining("aggTrades, of which the bars time-1m of BTCUSDT are made");
    }

    @Test
    void remakeMakesEveryDayOfTheSeriesOfTheOtherType() {
        D1.datesUntil(LAST.plusDays(1)).forEach(day -> ticks.day(trades, day));

        for (String bar : List.of(TIME, VOLUME)) {
            Plan plan = plan(ofTrades(bar, true));

            assertThat(days(plan))
                    .containsExactlyElementsOf(D1.datesUntil(LAST.plusDays(1)).toList());
            assertThat(plan.tasks()).extracting(task -> order(task).type()).containsOnly(DataType.TRADES);
            assertThat(plan.tasks()).extracting(PlannedBars::params).allMatch(AggregateTaskParams::isRemake);
            make(plan);
            assertThat(plan(all(bar)).tasks()).as("of trades from now on").isEmpty();
        }
    }

    @Test
    void remakeIsRefusedWhereADayWouldStayAsItIs() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(trades, day));

        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> plan(ofTrades(TIME, true)));

        assertThat(refusal.field()).isEqualTo("remake");
        assertThat(refusal.expected())
                .isEqualTo("ticks of every day that has bars; the lake has none of 2024-03-02 and 3 other days");
    }

    private AggregateSelection ofTrades(String bar, boolean remake) {
        AggregateSelection selection =
                selection(bar, Optional.empty(), Optional.of(DataType.TRADES), Optional.of(D2), Optional.of(D2), false);
        return new AggregateSelection(
                selection.choice(),
                selection.bar(),
                selection.symbols(),
                selection.type(),
                selection.start(),
                selection.end(),
                selection.force(),
                remake);
    }
}
