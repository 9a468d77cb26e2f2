package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.ArchiveState;
import io.barmill.plan.FakeLake;
import io.barmill.plan.TickSeries;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveSelectorTest {
    private static final Venue BINANCE = TestVenues.real().get("exchange", "binance");
    private static final TickSeries.Key TRADES = new TickSeries.Key(BINANCE, "spot", DataType.TRADES, "BTCUSDT");
    private static final Instant NOW = Instant.parse("2024-03-15T12:00:00Z");

    private final FakeLake lake = new FakeLake();
    private final Set<String> listed = new TreeSet<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void monthIsItsArchiveIfPublishedElseItsDays() {
        listed.addAll(List.of("2024-01", "2024-02-01", "2024-02-03", "2024-01-01"));
        listed.addAll(days("2024-02-05", "2024-02-29"));

        ArchiveSelector.Selection chosen = choose(TRADES, false, "2024-01", "2024-02");

        assertThat(texts(chosen))
                .startsWith("2024-01", "2024-02-01", "2024-02-03", "2024-02-05")
                .hasSize(28);
        assertThat(omissions(chosen)).containsExactly("2024-02-02 not_published", "2024-02-04 not_published");
    }

    @Test
    void currentMonthIsItsDaysUntilYesterday() {
        listed.addAll(days("2024-03-01", "2024-03-13"));

        ArchiveSelector.Selection chosen = choose(TRADES, false, "2024-03");

        assertThat(texts(chosen)).isEqualTo(days("2024-03-01", "2024-03-13"));
        assertThat(omissions(chosen)).containsExactly("2024-03-14 not_yet_published");
    }

    @Test
    void monthWithoutArchivesIsOneOmission() {
        ArchiveSelector.Selection chosen = choose(TRADES, false, "2019-01", "2024-03");

        assertThat(chosen.archives()).isEmpty();
        assertThat(omissions(chosen)).containsExactly("2019-01 not_published", "2024-03 not_yet_published");
    }

    @Test
    void daysAreDailyArchivesEvenIfTheMonthIsPublished() {
        listed.addAll(List.of("2024-01", "2024-01-30", "2024-01-31"));

        ArchiveSelector.Selection chosen = choose(TRADES, false, "2024-01-30", "2024-01-31");

        assertThat(texts(chosen)).containsExactly("2024-01-30", "2024-01-31");
        assertThat(asked).containsExactly("2024-01-30..2024-01-31");
    }

    @Test
    void dayWithoutAnArchiveIsTakenFromItsMonthWhichReplacesAllItsDays() {
        listed.addAll(List.of("2024-01", "2024-01-30", "2024-02-01"));

        ArchiveSelector.Selection chosen =
                choose(TRADES, false, "2024-01-30", "2024-01-31", "2024-02-01", "2024-02-02");

        assertThat(texts(chosen)).containsExactly("2024-01", "2024-02-01");
        assertThat(omissions(chosen)).containsExactly("2024-02-02 not_published");
        assertThat(asked).containsExactly("2024-01-30..2024-02-02", "2024-01..2024-02");
    }

    @Test
    void wholeMonthsOfARangeAreTheirArchivesAndItsEdgesAreDays() {
        listed.addAll(List.of("2023-01", "2023-02", "2023-03", "2023-05"));
        listed.addAll(days("2022-12-30", "2023-06-02"));

        ArchiveSelector.Selection chosen = choose(TRADES, false, range("2022-12-30", "2023-06-02"));

        List<String> expected = new ArrayList<>(List.of("2022-12-30", "2022-12-31", "2023-01", "2023-02", "2023-03"));
        expected.addAll(days("2023-04-01", "2023-04-30"));
        expected.addAll(List.of("2023-05", "2023-06-01", "2023-06-02"));
        assertThat(texts(chosen)).isEqualTo(expected);
        assertThat(chosen.omitted()).isEmpty();
        assertThat(asked).containsExactly("2023-01..2023-05", "2022-12-30..2023-06-02");
    }

    @Test
    void monthWithADayInTheLakeIsTheOtherDays() {
        listed.addAll(List.of("2024-01", "2024-02"));
        listed.addAll(days("2024-01-01", "2024-02-29"));
        lake.day(TRADES, LocalDate.of(2024, 1, 17));

        ArchiveSelector.Selection chosen = choose(TRADES, false, range("2024-01-01", "2024-02-29"));

        assertThat(texts(chosen))
                .hasSize(30 + 1)
                .doesNotContain("2024-01", "2024-01-17")
                .endsWith("2024-02");
        assertThat(omissions(chosen)).containsExactly("2024-01-17 already_in_lake");
        assertThat(texts(choose(TRADES, true, range("2024-01-01", "2024-02-29"))))
                .as("force")
                .containsExactly("2024-01", "2024-02");
    }

    @Test
    void monthWhoseFilesComeFromElsewhereIsItsDays() {
        listed.add("2024-01");
        listed.addAll(days("2024-01-01", "2024-01-31"));
        for (int day = 1; day <= 31; day++) {
            lake.file(TRADES, LocalDate.of(2024, 1, day), "imported", 10);
        }

        assertThat(texts(choose(TRADES, false, range("2024-01-01", "2024-01-31"))))
                .isEqualTo(days("2024-01-01", "2024-01-31"));
    }

    @Test
    void daysFromAMonthlyArchiveAreHeld() {
        monthInTheLake(Set.of());

        ArchiveSelector.Selection chosen = choose(TRADES, false, range("2023-12-31", "2024-01-31"));

        assertThat(chosen.archives()).isEmpty();
        assertThat(omissions(chosen))
                .hasSize(32)
                .startsWith("2023-12-31 not_published")
                .endsWith("2024-01-31 already_in_lake");
    }

    /** Monthly archives with missing days have been published; the days' own archives have them. */
    @Test
    void dayThatTheMonthlyArchiveLacksIsItsDailyArchiveIfThatIsListed() {
        monthInTheLake(Set.of(5, 6));
        listed.addAll(List.of("2024-01", "2024-01-05"));

        ArchiveSelector.Selection chosen = choose(TRADES, false, range("2024-01-01", "2024-01-31"));

        assertThat(texts(chosen)).containsExactly("2024-01-05");
        assertThat(omissions(chosen)).hasSize(30).contains("2024-01-06 confirmed_empty");
    }

    @Test
    void yearsBetweenTheEdgesOfARangeAreNotListedByDay() {
        for (YearMonth month = YearMonth.of(2014, 2); month.getYear() < 2024; month = month.plusMonths(1)) {
            listed.add(month.toString());
        }
        listed.addAll(List.of("2014-01-31", "2024-01-01"));

        assertThat(choose(TRADES, false, range("2014-01-31", "2024-01-01")).archives())
                .hasSize(119 + 2);
        assertThat(asked).containsExactly("2014-02..2023-12", "2014-01-31..2014-01-31", "2024-01-01..2024-01-01");
    }

    @Test
    void wholeMonthsAreDaysWhereNoListingTellsOfTheirArchives() {
        TickSeries held = lake.series(TRADES, LocalDate.of(2023, 1, 1), LocalDate.of(2023, 2, 28));

        ArchiveSelector.Selection chosen = new ArchiveSelector(
                        TRADES, held, false, (series, first, last, notBefore) -> Optional.empty(), NOW)
                .select(Stream.of(range("2023-01-01", "2023-02-28"))
                        .map(ArchiveSelectorTest::period)
                        .toList());

        assertThat(texts(chosen)).isEqualTo(days("2023-01-01", "2023-02-28"));
    }

    @Test
    void typePublishedByMonthOnlyIsItsMonths() {
        TickSeries.Key funding = new TickSeries.Key(BINANCE, "um", DataType.FUNDING_RATE, "BTCUSDT");
        listed.add("2024-01");

        ArchiveSelector.Selection chosen =
                choose(funding, false, "2024-01-30", "2024-01-31", "2024-02-01", "2024-03-01");

        assertThat(texts(chosen)).containsExactly("2024-01");
        assertThat(omissions(chosen)).containsExactly("2024-02 not_yet_published", "2024-03 not_yet_published");
    }

    @Test
    void typePublishedByDayOnlyIsItsDays() {
        TickSeries.Key metrics = new TickSeries.Key(BINANCE, "um", DataType.METRICS, "BTCUSDT");
        listed.addAll(days("2024-03-01", "2024-03-14"));

        assertThat(texts(choose(metrics, false, "2024-03"))).isEqualTo(days("2024-03-01", "2024-03-14"));
    }

    /** Days are due until three days have passed after them, months until sixteen have. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-14, not_yet_published",
        "2024-03-13, not_yet_published",
        "2024-03-12, not_yet_published",
        "2024-03-11, not_published",
        "2024-02, not_yet_published",
        "2024-01, not_published"
    })
    void unlistedArchiveIsNotYetOrNeverPublished(String period, String reason) {
        assertThat(omissions(choose(TRADES, false, period))).containsExactly(period + " " + reason);
    }

    @Test
    void heldPeriodsAreNotRequestedFromTheVenue() {
        lake.day(TRADES, LocalDate.of(2024, 1, 1));
        lake.archive(TRADES, period("2024-01-02"), ArchiveState.EMPTY, "x", 0);

        ArchiveSelector.Selection chosen = choose(TRADES, false, "2024-01-01", "2024-01-02");

        assertThat(omissions(chosen)).containsExactly("2024-01-01 already_in_lake", "2024-01-02 confirmed_empty");
        assertThat(asked).isEmpty();
    }

    @Test
    void heldDaysOfAMonthWithoutAnArchiveAreLeftOut() {
        lake.day(TRADES, LocalDate.of(2024, 3, 1));
        listed.addAll(days("2024-03-01", "2024-03-13"));

        ArchiveSelector.Selection chosen = choose(TRADES, false, "2024-03");

        assertThat(texts(chosen)).isEqualTo(days("2024-03-02", "2024-03-13"));
        assertThat(omissions(chosen)).containsExactly("2024-03-01 already_in_lake", "2024-03-14 not_yet_published");
    }

    @Test
    void forceSelectsHeldPeriodsAndBypassesTheCacheButNotTheListing() {
        lake.day(TRADES, LocalDate.of(2024, 1, 1));
        listed.add("2024-01-01");

        ArchiveSelector.Selection chosen = choose(TRADES, true, "2024-01-01", "2024-01-02");

        assertThat(texts(chosen)).containsExactly("2024-01-01");
        assertThat(omissions(chosen)).containsExactly("2024-01-02 not_published");
        assertThat(asked).first().isEqualTo("2024-01-01..2024-01-02 anew");
    }

    @Test
    void archiveThatWasAbsentAndIsNowListedIsSelected() {
        lake.absent(TRADES, period("2024-01-01"), Instant.parse("2024-02-01T00:00:00Z"));
        listed.add("2024-01-01");

        assertThat(texts(choose(TRADES, false, "2024-01-01"))).containsExactly("2024-01-01");
    }

    /** The oracle decides day by day, over what an archive brings and not over archives. */
    @Test
    void everyRequestedAndListedDayIsCoveredOnceAndNothingElseIsSelected() {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        for (int round = 0; round < Randomized.rounds(300); round++) {
            listed.clear();
            FakeLake held = new FakeLake();
            LocalDate start = LocalDate.of(2023, 12, 1).plusDays(random.nextInt(60));
            List<LocalDate> wanted =
                    start.datesUntil(start.plusDays(1 + random.nextInt(75))).toList();
            boolean isUnknown = random.nextBoolean();
            Map<LocalDate, Boolean> isHeld = new TreeMap<>();
            for (LocalDate day : wanted) {
                isHeld.put(day, !isUnknown && random.nextInt(4) == 0);
                if (isHeld.get(day)) {
                    held.day(TRADES, day);
                }
                if (random.nextInt(10) > 0) {
                    listed.add(day.toString());
                }
                if (random.nextInt(20) == 0) {
                    listed.add(YearMonth.from(day).toString());
                }
            }

            ArchiveSelector.Selection chosen = new ArchiveSelector(
                            TRADES,
                            held.series(TRADES, wanted.get(0), wanted.get(wanted.size() - 1)),
                            false,
                            this::ask,
                            NOW)
                    .select(wanted.stream()
                            .<ArchivePeriod>map(ArchivePeriod.Day::new)
                            .toList());

            String what = "seed " + seed + ", round " + round;
            assertThat(texts(chosen)).as(what).doesNotHaveDuplicates().isSubsetOf(listed);
            for (LocalDate day : wanted) {
                long brought = chosen.archives().stream()
                        .filter(archive -> archive.days().contains(day))
                        .count();
                boolean isThere = listed.contains(day.toString())
                        || listed.contains(YearMonth.from(day).toString());
                String omitted = omissions(chosen).stream()
                        .filter(text -> text.startsWith(day.toString()))
                        .collect(Collectors.joining());
                if (isHeld.get(day)) {
                    assertThat(omitted).as(what).isEqualTo(day + " already_in_lake");
                } else {
                    assertThat(brought).as(what + " " + day).isEqualTo(isThere ? 1 : 0);
                    assertThat(omitted.isEmpty()).as(what + " " + day).isEqualTo(isThere);
                }
            }
        }
    }

    private ArchiveSelector.Selection choose(TickSeries.Key series, boolean force, String... wanted) {
        List<ArchivePeriod> periods =
                Stream.of(wanted).map(ArchiveSelectorTest::period).toList();
        TickSeries held = lake.series(
                series,
                periods.get(0).firstDay(),
                periods.get(periods.size() - 1).lastDay());
        return new ArchiveSelector(series, held, force, this::ask, NOW).select(periods);
    }

    private Optional<Function<ArchivePeriod, ArchiveAvailability>> ask(
            TickSeries.Key series, ArchivePeriod first, ArchivePeriod last, Instant notBefore) {
        asked.add(first.text() + ".." + last.text() + (notBefore.equals(NOW) ? " anew" : ""));
        return Optional.of(period -> {
            assertThat(period.firstDay()).isBetween(first.firstDay(), last.firstDay());
            return listed.contains(period.text()) ? ArchiveAvailability.PUBLISHED : ArchiveAvailability.UNLISTED;
        });
    }

    /** January 2024 from its monthly archive, which has no row of these days of the month. */
    private void monthInTheLake(Set<Integer> missing) {
        YearMonth january = YearMonth.of(2024, 1);
        lake.archive(
                TRADES, new ArchivePeriod.Month(january), ArchiveState.VERIFIED, "month", 10L * (31 - missing.size()));
        for (int day = 1; day <= 31; day++) {
            if (!missing.contains(day)) {
                lake.file(TRADES, january.atDay(day), "month", 10);
            }
        }
    }

    private static String[] range(String first, String last) {
        return days(first, last).toArray(String[]::new);
    }

    private static ArchivePeriod period(String text) {
        return ArchivePeriod.parse("period", text);
    }

    private static List<String> days(String first, String last) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .map(LocalDate::toString)
                .toList();
    }

    private static List<String> texts(ArchiveSelector.Selection chosen) {
        return chosen.archives().stream().map(ArchivePeriod::text).toList();
    }

    private static List<String> omissions(ArchiveSelector.Selection chosen) {
        return chosen.omitted().stream()
                .map(omission ->
                        omission.period().text() + " " + omission.reason().id())
                .toList();
    }
}
