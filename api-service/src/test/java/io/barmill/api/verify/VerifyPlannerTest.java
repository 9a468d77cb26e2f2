package io.barmill.api.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.Entries;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifyPlannerTest {
    private static final VerifySelection ALL = new VerifySelection(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Venues venues = TestVenues.real();
    private final List<DatasetView> datasets = new ArrayList<>();
    private final Map<String, ArchiveEntry> archives = new HashMap<>();
    private final List<PartitionEntry> files = new ArrayList<>();

    @Test
    void everyConvertedArchiveIsVerifiedWhateverMadeTheDay() {
        dataset("binance", "aggTrades", "BTCUSDT", "2024-01-30", "2024-02-02");
        archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01", ArchiveState.VERIFIED);
        archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01-31", ArchiveState.REPUBLISHED);
        archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-02-01", ArchiveState.EMPTY);
        archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-02-02", ArchiveState.CORRUPT);
        archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-02-03", ArchiveState.VERIFIED);

        NewTask task = plan(ALL).tasks().get(0).task();

        assertThat(task.kind()).isEqualTo(TaskKind.ARCHIVE_VERIFY);
        assertThat(TaskParamsJson.read(task.params(), VerifyTaskParams.class))
                .isEqualTo(new VerifyTaskParams(
                        "binance",
                        "spot",
                        DataType.AGG_TRADES,
                        "BTCUSDT",
                        List.of("2024-01", "2024-01-31", "2024-02-01")));
        assertThat(task.label()).isEqualTo("binance spot aggTrades BTCUSDT 2024-01..2024-02-01");
        assertThat(task.uniqueKey()).isEqualTo("archive.verify " + task.label());
    }

    @Test
    void onlyTheRequestedArchivesAreVerified() {
        dataset("binance", "aggTrades", "BTCUSDT", "2024-01-01", "2024-01-03");
        dataset("binance-futures", "trades", "ETHUSDT", "2024-01-01", "2024-01-03");
        dataset("tardis-deribit", "trades", "BTC-PERPETUAL", "2024-01-01", "2024-01-03");
        dataset("somebody-else", "trades", "BTCUSDT", "2024-01-01", "2024-01-03");
        for (int day = 1; day <= 3; day++) {
            archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01-0" + day, ArchiveState.VERIFIED);
            archive("binance", "um", DataType.TRADES, "ETHUSDT", "2024-01-0" + day, ArchiveState.VERIFIED);
            archive("tardis", "deribit", DataType.TRADES, "BTC-PERPETUAL", "2024-01-0" + day, ArchiveState.INTACT);
        }

        assertThat(labels(ALL))
                .containsExactly(
                        "binance spot aggTrades BTCUSDT 2024-01-01..2024-01-03",
                        "binance um trades ETHUSDT 2024-01-01..2024-01-03",
                        "tardis deribit trades BTC-PERPETUAL 2024-01-01..2024-01-03");
        assertThat(labels(selection(Optional.of("tardis"), Optional.empty(), Optional.empty())))
                .containsExactly("tardis deribit trades BTC-PERPETUAL 2024-01-01..2024-01-03");
        assertThat(labels(selection(Optional.of("binance"), Optional.of("um"), Optional.empty())))
                .containsExactly("binance um trades ETHUSDT 2024-01-01..2024-01-03");
        assertThat(labels(selection(Optional.empty(), Optional.empty(), Optional.of(Set.of("BTCUSDT")))))
                .containsExactly("binance spot aggTrades BTCUSDT 2024-01-01..2024-01-03");
        LocalDate second = LocalDate.of(2024, 1, 2);
        assertThat(labels(new VerifySelection(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Set.of(DataType.TRADES)),
                        Optional.of(second),
                        Optional.of(second))))
                .containsExactly(
                        "binance um trades ETHUSDT 2024-01-02", "tardis deribit trades BTC-PERPETUAL 2024-01-02");
        assertThat(labels(new VerifySelection(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2024, 1, 4)),
                        Optional.empty())))
                .isEmpty();
    }

    @Test
    void candlesAreVerifiedByIntervalAndTypesByTheirArchives() {
        dataset("binance", "klines-1m", "BTCUSDT", "2024-01-01", "2024-01-02");
        dataset("binance", "klines-1mo", "BTCUSDT", "2024-01-01", "2024-01-01");
        dataset("binance-futures", "fundingRate", "BTCUSDT", "2024-01-01", "2024-01-31");
        dataset("binance-futures", "metrics", "BTCUSDT", "2024-01-01", "2024-01-02");
        archive("spot", DataType.KLINES, Optional.of("1m"), "2024-01-02");
        archive("spot", DataType.KLINES, Optional.of("1mo"), "2024-01");
        archive("um", DataType.FUNDING_RATE, Optional.empty(), "2024-01");
        archive("um", DataType.METRICS, Optional.empty(), "2024-01-01");

        assertThat(labels(ALL))
                .containsExactly(
                        "binance spot klines-1m BTCUSDT 2024-01-02",
                        "binance spot klines-1mo BTCUSDT 2024-01",
                        "binance um fundingRate BTCUSDT 2024-01",
                        "binance um metrics BTCUSDT 2024-01-01");
        assertThat(TaskParamsJson.read(plan(ALL).tasks().get(0).task().params(), VerifyTaskParams.class)
                        .interval())
                .contains("1m");
    }

    @Test
    void manyArchivesAreManyTasks() {
        LocalDate first = LocalDate.of(2023, 1, 1);
        int days = 2 * VerifyPlanner.ARCHIVES_PER_TASK + 1;
        dataset(
                "binance",
                "aggTrades",
                "BTCUSDT",
                first.toString(),
                first.plusDays(days - 1).toString());
        first.datesUntil(first.plusDays(days))
                .forEach(day -> archive(
                        "binance", "spot", DataType.AGG_TRADES, "BTCUSDT", day.toString(), ArchiveState.VERIFIED));

        List<Integer> sizes = plan(ALL).tasks().stream()
                .map(task -> TaskParamsJson.read(task.task().params(), VerifyTaskParams.class)
                        .periods()
                        .size())
                .toList();

        assertThat(sizes).containsExactly(200, 200, 1);
        assertThatThrownBy(() -> planner(2).plan(ALL)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void daysOfImportedFilesThatAreNoArchivesAreNamed() {
        dataset("binance", "aggTrades", "BTCUSDT", "2024-01-01", "2024-01-04");
        archive("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01-01", ArchiveState.VERIFIED);
        imported("2024-01-01", "archive");
        imported("2024-01-03", "another");
        imported("2024-01-04", "another");

        Plan plan = plan(ALL);

        assertThat(plan.tasks()).hasSize(1);
        assertThat(plan.skipped())
                .extracting(skip -> skip.subject().label() + " " + skip.reason().id())
                .containsExactly("binance spot aggTrades BTCUSDT 2024-01-03..2024-01-04 imported");
    }

    private void imported(String day, String inputs) {
        files.add(new PartitionEntry(
                day,
                "ticks",
                "binance",
                "aggTrades",
                "BTCUSDT",
                LocalDate.parse(day),
                1,
                1,
                "sha256",
                inputs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("file:binance/aggTrades/BTCUSDT/" + day),
                Optional.empty()));
    }

    private void dataset(String venue, String type, String symbol, String first, String last) {
        datasets.add(new DatasetView(
                "ticks", venue, type, symbol, LocalDate.parse(first), LocalDate.parse(last), 1, 1, 1, Set.of()));
    }

    private void archive(String market, DataType type, Optional<String> interval, String period) {
        archive(new DownloadTaskParams("binance", market, type, "BTCUSDT", period, interval), ArchiveState.VERIFIED);
    }

    private void archive(
            String exchange, String market, DataType type, String symbol, String period, ArchiveState state) {
        archive(new DownloadTaskParams(exchange, market, type, symbol, period), state);
    }

    private void archive(DownloadTaskParams order, ArchiveState state) {
        String exchange = order.exchange();
        String url = venues.get("exchange", exchange).archive(order).url().toString();
        archives.put(url, Entries.archive(url, exchange, state, Optional.empty(), Optional.of("archive")));
    }

    private static VerifySelection selection(
            Optional<String> exchange, Optional<String> market, Optional<Set<String>> symbols) {
        return new VerifySelection(exchange, market, symbols, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<String> labels(VerifySelection selection) {
        return plan(selection).tasks().stream().map(task -> task.task().label()).toList();
    }

    private Plan plan(VerifySelection selection) {
        return planner(100).plan(selection);
    }

    private VerifyPlanner planner(int most) {
        return new VerifyPlanner(
                venues,
                new FakeHoldings(),
                (venue, market, type, symbol) -> Optional.empty(),
                new PlanLimit(most),
                UUID::randomUUID);
    }

    /** What the test says. */
    private final class FakeHoldings implements VerifyHoldings {
        @Override
        public List<DatasetView> ticks() {
            return datasets;
        }

        @Override
        public List<PartitionEntry> files(DatasetView dataset, LocalDate from, LocalDate to) {
            return files.stream()
                    .filter(file -> file.symbol().equals(dataset.symbol()))
                    .filter(file -> !file.date().isBefore(from) && !file.date().isAfter(to))
                    .toList();
        }

        @Override
        public Map<String, ArchiveEntry> archives(Collection<String> urls) {
            Map<String, ArchiveEntry> found = new HashMap<>(archives);
            found.keySet().retainAll(urls);
            return found;
        }
    }
}
