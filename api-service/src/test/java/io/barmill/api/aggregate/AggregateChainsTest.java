package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.ledger.ArchiveState;
import io.barmill.plan.Days;
import io.barmill.plan.TickSeries;
import io.barmill.testing.Randomized;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bars that continue from day to day, and what has to be rebuilt if a day changes. */
class AggregateChainsTest extends PlannedBars {
    @Test
    void eachDayOfAChainIsMadeAfterTheDayBeforeAndContinuesFromIt() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));

        Plan plan = plan(all(VOLUME));

        assertThat(task(plan, D1).task().dependsOn()).isEmpty();
        assertThat(order(plan, D1).after()).isEmpty();
        assertThat(follows(plan, D2, D1)).isTrue();
        assertThat(order(plan, D2).after()).contains(LocalDate.parse("2024-02-28"));
        assertThat(follows(plan, D3, D2)).isTrue();
    }

    @Test
    void flatTimeBarsReadNeighboursAndContinueFromTheDayBefore() {
        ticks.day(btc, D1);
        ticks.file(
                btc,
                D2,
                "cut by local time",
                10,
                Instant.parse("2024-02-28T23:59:59.999999Z"),
                Instant.parse("2024-02-29T23:00:00Z"));

        Plan plan = plan(all("time-1m(empty=flat)"));

        assertThat(order(plan, D1).inputs())
                .containsExactly(
                        "ticks/binance/aggTrades/BTCUSDT/2024-02-28", "ticks/binance/aggTrades/BTCUSDT/2024-02-29");
        assertThat(order(plan, D2).inputs()).containsExactly("ticks/binance/aggTrades/BTCUSDT/2024-02-29");
        assertThat(order(plan, D2).after()).contains(LocalDate.parse("2024-02-28"));
        assertThat(follows(plan, D2, D1)).isTrue();
    }

    @Test
    void timeBarsAcrossMidnightAreChainsThatReadNeighbours() {
        ticks.day(btc, D1);
        ticks.file(
                btc,
                D2,
                "cut by arrival",
                10,
                Instant.parse("2024-02-28T23:59:59.999999Z"),
                Instant.parse("2024-02-29T23:00:00Z"));

        for (String bar : List.of("time-7m", "time-5h", "time-2d", "time-1w", "time-1M", "quote-time-1m")) {
            if (bar.startsWith("quote")) {
                TickSeries.Key quotes = new TickSeries.Key(binance, "um", DataType.BOOK_TICKER, "BTCUSDT");
                ticks.day(quotes, D1);
                ticks.file(
                        quotes,
                        D2,
                        "cut by arrival",
                        10,
                        Instant.parse("2024-02-28T23:59:59.999999Z"),
                        Instant.parse("2024-02-29T23:00:00Z"));
            }
            Plan plan = plan(bar.startsWith("quote") ? um(bar) : all(bar));

            assertThat(order(plan, D1).inputs()).as(bar).hasSize(2);
            assertThat(order(plan, D2).inputs()).as(bar).hasSize(1);
            assertThat(order(plan, D2).after()).as(bar).isPresent();
            assertThat(follows(plan, D2, D1)).as(bar).isTrue();
        }
    }

    @Test
    void chainOfAnOlderVersionIsRebuiltFromItsStart() {
        LocalDate first = D1.minusDays(50);
        first.datesUntil(D4).forEach(day -> ticks.day(btc, day));
        make(plan(between(VOLUME, first, D2)));
        first.plusDays(3).datesUntil(D3).forEach(day -> lake.outdate(VOLUME, day));

        Plan plan = plan(between(VOLUME, D3, D3));

        assertThat(days(plan)).startsWith(first.plusDays(3)).endsWith(D3).hasSize(50);
        assertThat(order(plan, first.plusDays(3)).after())
                .as("the last good state")
                .isPresent();
        assertThat(task(plan, first.plusDays(3)).task().dependsOn()).isEmpty();
        assertThat(follows(plan, D3, D2)).isTrue();
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void independentBarsIgnoreOutdatedOnesBefore() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        make(plan(all(TIME)));
        lake.outdate(TIME, D1);

        assertThat(days(plan(between(TIME, D2, D3)))).isEmpty();
        assertThat(days(plan(all(TIME)))).containsExactly(D1);
    }

    @Test
    void chainContinuesAcrossMissingDaysWhichTheAnswerNames() {
        List.of(D1, D3, D4).forEach(day -> ticks.day(btc, day));

        Plan plan = plan(between(VOLUME, D1.minusDays(3), D4.plusDays(1)));

        assertThat(follows(plan, D3, D1)).isTrue();
        assertThat(order(plan, D3).after()).contains(D1);
        make(plan);
        assertThat(order(plan, D3).step().gaps()).containsExactly(new Days(D2, D2));
        assertThat(plan.skipped()).extracting(Skipped::reason).containsOnly(SkipReason.GAP);
        assertThat(plan.skipped())
                .extracting(skip -> skip.subject().symbol() + " "
                        + skip.subject().bar().orElseThrow() + " "
                        + skip.subject().period().orElseThrow())
                .containsExactly(
                        "BTCUSDT volume-500 2024-02-25..2024-02-27",
                        "BTCUSDT volume-500 2024-02-29",
                        "BTCUSDT volume-500 2024-03-03");
        assertThat(follows(plan, D4, D3)).isTrue();
    }

    @Test
    void chainContinuesAcrossADayWithoutTrades() {
        List.of(D1, D3).forEach(day -> ticks.day(btc, day));
        ticks.archive(btc, new ArchivePeriod.Day(D2), ArchiveState.EMPTY, "x", 0);

        Plan plan = plan(all(VOLUME));

        assertThat(days(plan)).containsExactly(D1, D3);
        assertThat(follows(plan, D3, D1)).isTrue();
        assertThat(order(plan, D3).after()).contains(LocalDate.parse("2024-02-28"));
    }

    @Test
    void requestAfterAChainContinuesFromIt() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        make(plan(between(VOLUME, D1, D2)));

        Plan plan = plan(between(VOLUME, D3, D3));

        assertThat(days(plan)).containsExactly(D3);
        assertThat(task(plan, D3).task().dependsOn()).isEmpty();
        assertThat(order(plan, D3).after()).contains(LocalDate.parse("2024-02-29"));
    }

    @Test
    void requestAfterAChainAndAnEmptyDayContinuesFromIt() {
        List.of(D1, D3).forEach(day -> ticks.day(btc, day));
        ticks.archive(btc, new ArchivePeriod.Day(D2), ArchiveState.EMPTY, "x", 0);
        make(plan(between(VOLUME, D1, D1)));

        Plan plan = plan(between(VOLUME, D3, D3));

        assertThat(order(plan, D3).after()).contains(LocalDate.parse("2024-02-28"));
    }

    @Test
    void chainAfterALongGapContinuesHoweverItIsRequested() {
        LocalDate late = D1.plusDays(400);
        List.of(D1, late).forEach(day -> ticks.day(btc, day));
        make(plan(all(VOLUME)));

        assertThat(plan(between(VOLUME, late, late)).tasks()).isEmpty();
    }

    @Test
    void intervalRequestedFromItsMiddleIsMadeFromItsFirstHeldDay() {
        LocalDate monday = LocalDate.of(2024, 2, 26);
        monday.minusDays(1).datesUntil(monday.plusDays(7)).forEach(day -> ticks.day(btc, day));

        assertThat(days(plan(between("time-1w", monday.plusDays(5), monday.plusDays(6)))))
                .containsExactlyElementsOf(monday.datesUntil(monday.plusDays(7)).toList());
        assertThat(days(plan(between("time-5h", D2, D2)))).containsExactly(D1, D2);
        assertThat(days(plan(between("time-1m(empty=flat)", D2, D2)))).containsExactly(D2);
        ticks.ticks().removeIf(file -> file.date().equals(monday));
        assertThat(days(plan(between("time-1w", monday.plusDays(5), monday.plusDays(5)))))
                .containsExactlyElementsOf(
                        monday.plusDays(1).datesUntil(monday.plusDays(6)).toList());
    }

    @Test
    void changedDayIsRebuiltAloneForTimeBarsAndWithAllLaterDaysInAChain() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        make(plan(all(TIME)));
        make(plan(all(VOLUME)));
        ticks.file(btc, D2, "republished", 11);

        Plan time = plan(all(TIME));
        Plan chain = plan(all(VOLUME));

        assertThat(days(time)).containsExactly(D2);
        assertThat(days(chain)).containsExactly(D2, D3);
        assertThat(task(chain, D2).task().dependsOn()).isEmpty();
        assertThat(order(chain, D2).after()).isPresent();
        assertThat(follows(chain, D3, D2)).isTrue();
    }

    @Test
    void chainThatNowStartsEarlierIsRebuilt() {
        List.of(D2, D3).forEach(day -> ticks.day(btc, day));
        make(plan(all(VOLUME)));
        ticks.day(btc, D1);

        assertThat(days(plan(all(VOLUME)))).containsExactly(D1, D2, D3);
    }

    /**
     * The oracle knows chains only as "the nearest earlier day with ticks", found by looking back day by day from each.
     */
    @Test
    void chainsAreThoseOfANaiveWalk() {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        LocalDate start = LocalDate.of(2023, 12, 20).plusDays(random.nextInt(90));
        Map<LocalDate, Character> days = new HashMap<>();
        for (LocalDate day = start; day.isBefore(start.plusDays(60)); day = day.plusDays(1)) {
            char kind = "HHHHEU".charAt(random.nextInt(6));
            days.put(day, kind);
            if (kind == 'H') {
                ticks.day(btc, day);
            } else if (kind == 'E') {
                ticks.archive(btc, new ArchivePeriod.Day(day), ArchiveState.EMPTY, "x", 0);
            }
        }

        Plan plan = plan(all(VOLUME));

        List<String> expected = new ArrayList<>();
        for (LocalDate day = start; day.isBefore(start.plusDays(60)); day = day.plusDays(1)) {
            if (days.get(day) == 'H') {
                LocalDate before = day.minusDays(1);
                while (days.getOrDefault(before, 'H') != 'H') {
                    before = before.minusDays(1);
                }
                expected.add(day + " after " + (days.containsKey(before) ? before : "nothing"));
            }
        }
        List<String> chain = new ArrayList<>();
        for (LocalDate day : days(plan)) {
            Optional<LocalDate> before = order(plan, day).after();
            assertThat(before.map(earlier -> follows(plan, day, earlier)).orElse(true))
                    .as("%s is made after %s, seed %d", day, before, seed)
                    .isTrue();
            chain.add(day + " after " + before.map(LocalDate::toString).orElse("nothing"));
        }
        assertThat(chain).as("seed %d", seed).containsExactlyElementsOf(expected);
    }
}
