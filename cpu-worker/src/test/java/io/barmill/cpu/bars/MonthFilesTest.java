package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.bars.Bar;
import io.barmill.lake.storage.LakeFile;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.testing.TestTrade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.worker.TaskAbortedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file for the bars of a month, whatever interrupts their making and whatever was there before. */
class MonthFilesTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 28);
    private static final LocalDate LAST = LocalDate.of(2024, 2, 3);
    private static final String JANUARY = "month=2024-01/bars.parquet";
    private static final String FEBRUARY = "month=2024-02/bars.parquet";

    @TempDir
    private Path folder;

    /** At any checkpoint. Every day is published before the next begins. */
    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"time-1h", "tick-7"})
    void attemptsThatAreCutOffLeaveTheBytesOfOneThatIsNot(String bar) throws Exception {
        LedgeredLake peace = filled("peace");
        peace.make(bar, FIRST, LAST);
        String want = contents(peace, bar);

        for (int step = 2; ; step += 3) {
            LedgeredLake lake = filled("cut-" + step).publishingDays();
            boolean isCut = false;
            for (NewTask task : lake.plan(bar, FIRST, LAST)) {
                try {
                    lake.run(FakeTaskContext.endingAt(task.params(), step));
                } catch (TaskAbortedException e) {
                    isCut = true;
                    lake.run(task);
                }
            }
            assertThat(contents(lake, bar)).as("cut off at step %d", step).isEqualTo(want);
            assertThat(lake.faults()).as("cut off at step %d", step).isEmpty();
            if (!isCut) {
                assertThat(step).as("steps that were tried").isGreaterThan(10);
                return;
            }
        }
    }

    /** The file is newer than its rows then, and so may be a state. */
    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"time-1h", "tick-7"})
    void attemptsThatDieBetweenAFileAndItsRowsLeaveTheBytesOfOneThatDoesNot(String bar) throws Exception {
        LedgeredLake peace = filled("peace");
        peace.make(bar, FIRST, LAST);
        String want = contents(peace, bar);

        for (int publication = 1; publication <= 4; publication++) {
            LedgeredLake lake = filled("killed-" + publication).publishingDays();
            NewTask january = lake.plan(bar, FIRST, FIRST.withDayOfMonth(31)).get(0);
            FakeTaskContext killed = FakeTaskContext.dyingIn(january.params(), publication);
            assertThatExceptionOfType(TaskAbortedException.class).isThrownBy(() -> lake.run(killed));
            lake.run(january);
            lake.make(bar, FIRST, LAST);

            assertThat(contents(lake, bar))
                    .as("killed in publication %d", publication)
                    .isEqualTo(want);
            assertThat(lake.faults())
                    .as("killed in publication %d", publication)
                    .isEmpty();
        }
    }

    @Test
    void aMonthHasOneFileAndTheStateOfItsLastDay() throws Exception {
        LedgeredLake lake = filled("lake").publishingDays();

        lake.make("tick-7", FIRST, LAST);

        assertThat(paths(lake, "bars")).hasSize(2).allMatch(path -> path.endsWith(JANUARY) || path.endsWith(FEBRUARY));
        assertThat(paths(lake, "_state")).hasSize(2);
        assertThat(paths(lake, "_state").get(0)).endsWith("bars.2024-01-31.state.json");
        assertThat(paths(lake, "_state").get(1)).endsWith("bars.2024-02-03.state.json");
    }

    @Test
    void dayThatIsAddedReplacesTheStateBeforeIt() throws Exception {
        LedgeredLake lake = filled("lake");
        lake.make("tick-7", FIRST, LAST.minusDays(1));

        lake.make("tick-7", LAST, LAST);

        assertThat(paths(lake, "_state")).hasSize(2);
        assertThat(paths(lake, "_state").get(1)).endsWith("bars.2024-02-03.state.json");
        LedgeredLake peace = filled("peace");
        peace.make("tick-7", FIRST, LAST);
        assertThat(contents(lake, "tick-7")).isEqualTo(contents(peace, "tick-7"));
    }

    @Test
    void barsOfTheVersionBeforeAreMadeAgainAndTheirFilesRemoved() throws Exception {
        for (String bar : List.of("time-1h", "tick-7")) {
            LedgeredLake lake = filled("lake-" + bar);
            lake.make(bar, FIRST, LAST);
            List<Bar> want = lake.bars(bar);
            String bytes = contents(lake, bar);
            makeFilesOfDays(lake, bar);
            assertThat(paths(lake, "bars")).hasSize(7).allMatch(path -> path.contains("/date="));

            List<NewTask> tasks = lake.plan(bar, FIRST, LAST);
            List<String> notes = new ArrayList<>();
            for (NewTask task : tasks) {
                notes.add(lake.note(task));
            }

            assertThat(notes).hasSize(2);
            assertThat(notes.get(0)).contains("4 files of single days replaced");
            assertThat(notes.get(1)).contains("3 files of single days replaced");
            assertThat(lake.bars(bar)).isEqualTo(want);
            assertThat(contents(lake, bar))
                    .as("files, and states if there are any")
                    .isEqualTo(bytes);
            assertThat(lake.plan(bar, FIRST, LAST)).isEmpty();
        }
    }

    /** Nothing is lost if the attempt dies between the month's file and the removal of what it replaces. */
    @Test
    void filesOfTheVersionBeforeStayUntilTheMonthIsPublished() throws Exception {
        for (int step = 1; step < 40; step++) {
            LedgeredLake lake = filled("lake-" + step);
            lake.make("time-1h", FIRST, FIRST.plusDays(3));
            List<Bar> want = lake.bars("time-1h");
            makeFilesOfDays(lake, "time-1h");
            NewTask task = lake.plan("time-1h", FIRST, FIRST.plusDays(3)).get(0);
            try {
                lake.run(FakeTaskContext.endingAt(task.params(), step));
                assertThat(step).as("steps that were tried").isGreaterThan(8);
                return;
            } catch (TaskAbortedException e) {
                assertThat(lake.files("time-1h").stream()
                                .map(PartitionEntry::date)
                                .distinct())
                        .as("held after %d steps", step)
                        .hasSize(4);
            }

            // As somebody asks for it who has cancelled it before.
            lake.make("time-1h", FIRST, FIRST.plusDays(3));

            assertThat(lake.bars("time-1h")).isEqualTo(want);
            assertThat(paths(lake, "bars")).singleElement().asString().endsWith(JANUARY);
        }
    }

    @Test
    void dayThatIsDamagedIsLeftOutAndTold() throws Exception {
        LedgeredLake lake = filled("lake");
        lake.make("time-1h", FIRST, LAST.minusDays(1));
        List<Bar> want = withLast();
        Path file = folder.resolve("lake").resolve(paths(lake, "bars").get(1));
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        String note = lake.note(lake.plan("time-1h", LAST, LAST).get(0));

        assertThat(note).contains("1 other days are lost or damaged: ask for them again");
        assertThat(lake.faults()).isEmpty();
        lake.make("time-1h", FIRST, LAST);
        assertThat(lake.bars("time-1h")).isEqualTo(want);
    }

    @Test
    void daysOfAFileThatIsLostAreMadeAgainByTheNextRequest() throws Exception {
        LedgeredLake lake = filled("lake");
        lake.make("time-1h", FIRST, LAST.minusDays(1));
        List<Bar> want = withLast();
        Files.delete(folder.resolve("lake").resolve(paths(lake, "bars").get(1)));

        String note = lake.note(lake.plan("time-1h", LAST, LAST).get(0));

        assertThat(note).contains("2 other days are lost or damaged: ask for them again");
        lake.make("time-1h", FIRST, LAST);
        assertThat(lake.bars("time-1h")).isEqualTo(want);
    }

    private List<Bar> withLast() throws IOException {
        LedgeredLake peace = filled("peace");
        peace.make("time-1h", FIRST, LAST);
        return peace.bars("time-1h");
    }

    /** Two trades an hour. */
    private LedgeredLake filled(String name) throws IOException {
        LedgeredLake lake = new LedgeredLake(folder.resolve(name), DataType.TRADES);
        long id = 0;
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            List<TestTrade> trades = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                id++;
                trades.add(new TestTrade(
                        Trades.startOf(day) + i * 1_800_000_000L,
                        id,
                        id,
                        Side.BUY,
                        BigDecimal.valueOf(10_000 + id % 70, 2),
                        BigDecimal.valueOf(1 + id % 5)));
            }
            lake.hold(day, trades);
        }
        return lake;
    }

    /** Puts the bars where the version before had them: a file, a state and a row for each day. */
    private static void makeFilesOfDays(LedgeredLake lake, String bar) throws IOException {
        List<PartitionEntry> days = lake.files(bar);
        for (PartitionEntry row : days) {
            String path = row.path().replaceFirst("month=[^/]+", "date=" + row.date());
            Optional<String> state = bar.startsWith("tick-")
                    ? Optional.of("_state/" + path.replace(".parquet", ".state.json"))
                    : Optional.empty();
            put(lake, path);
            if (state.isPresent()) {
                put(lake, state.get());
            }
            lake.manifest().put(atThePlaceOfItsDay(row, path, state));
        }
        days.stream().map(PartitionEntry::path).distinct().forEach(path -> {
            lake.lake().remove(path);
            lake.manifest().remove(path);
        });
        days.stream().flatMap(day -> day.state().stream()).forEach(lake.lake()::remove);
    }

    private static PartitionEntry atThePlaceOfItsDay(PartitionEntry row, String path, Optional<String> state) {
        return new PartitionEntry(
                path,
                row.layer(),
                row.venue(),
                row.dataset(),
                row.symbol(),
                row.date(),
                row.rows(),
                row.bytes(),
                row.sha256(),
                row.inputs(),
                row.firstTime(),
                row.lastTime(),
                state,
                row.source());
    }

    private static void put(LedgeredLake lake, String path) throws IOException {
        try (StagedFile file = lake.lake().stage(path, "earlier")) {
            Files.writeString(file.path(), "made by the version before");
            file.publish();
        }
    }

    private static List<String> paths(LedgeredLake lake, String folder) {
        return lake.lake().list(folder).stream().map(LakeFile::path).sorted().toList();
    }

    /** Every bar file, the rows of the ledger, and the states that they refer to. */
    private static String contents(LedgeredLake lake, String bar) throws IOException {
        StringBuilder contents = new StringBuilder();
        List<PartitionEntry> rows = lake.manifest().partitions(PartitionFilter.of("bars", "binance", bar));
        List<String> files = new ArrayList<>(paths(lake, "bars"));
        rows.forEach(row -> row.state().ifPresent(files::add));
        for (String path : files) {
            contents.append(path)
                    .append(' ')
                    .append(new String(lake.lake().bytes(path), StandardCharsets.ISO_8859_1).hashCode())
                    .append('\n');
        }
        rows.forEach(row -> contents.append(row).append('\n'));
        return contents.toString();
    }
}
