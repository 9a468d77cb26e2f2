package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.Bar;
import io.barmill.testing.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the days of a month come together, their file has the same bytes. */
class BarMonthWriterTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 6;

    @TempDir
    private Path folder;

    private final List<Bar> all = new ArrayList<>();
    private final NavigableMap<LocalDate, Path> days = new TreeMap<>();

    @BeforeEach
    void writeDays() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < DAYS; i++) {
            List<Bar> bars = WildBars.of(random, i == 3 ? 0 : 1 + random.nextInt(50), Set.of());
            all.addAll(bars);
            days.put(START.plusDays(i), day(START.plusDays(i), "v1", bars));
        }
    }

    @Test
    void fileHasTheRowsOfItsDaysInOrder() throws Exception {
        Path month = folder.resolve("month.parquet");

        FileSummary facts = write(month, days);

        assertThat(facts.rows()).isEqualTo(all.size());
        assertThat(facts.bytes()).isEqualTo(Files.size(month));
        try (BarFileReader reader = BarFileReader.open(new LocalInputFile(month), "month")) {
            List<Bar> read = new ArrayList<>();
            reader.forEachRemaining(read::add);
            assertThat(read).isEqualTo(all);
            assertThat(BarMonthFile.days(reader.footer()).keySet()).containsExactlyElementsOf(days.keySet());
            assertThat(reader.footer()).containsEntry("month", "2024-01").containsEntry("venue", "binance");
        }
        try (Duck duck = new Duck()) {
            assertThat(duck.query("SELECT count(*)::INT FROM read_parquet('" + month + "')"))
                    .containsExactly(List.of(all.size()));
        }
    }

    @Test
    void daysThatComeOneByOneMakeTheSameBytesInAnyOrder() throws Exception {
        Path atOnce = folder.resolve("at-once.parquet");
        FileSummary facts = write(atOnce, days);
        List<LocalDate> order = new ArrayList<>(days.keySet());
        Collections.shuffle(order, new Random(3));

        Path before = null;
        NavigableMap<LocalDate, Path> come = new TreeMap<>();
        FileSummary last = null;
        for (LocalDate day : order) {
            come.put(day, days.get(day));
            Path next = folder.resolve("with-" + day + ".parquet");
            last = before == null
                    ? write(next, come)
                    : replace(next, before, come.navigableKeySet(), Map.of(day, days.get(day)));
            before = next;
        }

        assertThat(last).isEqualTo(facts);
        assertThat(before).hasSameBinaryContentAs(atOnce);
    }

    @Test
    void dayInTheMiddleIsReplacedAndTheOthersStay() throws Exception {
        Path earlier = folder.resolve("earlier.parquet");
        write(earlier, days);
        LocalDate changed = START.plusDays(2);
        Path other = day(changed, "v2", WildBars.of(new Random(99), 80, Set.of()));

        Path replaced = folder.resolve("replaced.parquet");
        replace(replaced, earlier, days.navigableKeySet(), Map.of(changed, other));

        NavigableMap<LocalDate, Path> wanted = new TreeMap<>(days);
        wanted.put(changed, other);
        Path atOnce = folder.resolve("at-once.parquet");
        write(atOnce, wanted);
        assertThat(replaced).hasSameBinaryContentAs(atOnce);
        try (BarMonthFile file = open(replaced)) {
            assertThat(file.holds(changed, "v2")).isTrue();
            assertThat(file.holds(changed, "v1")).as("made of other inputs").isFalse();
            assertThat(file.holds(START, "v1")).isTrue();
            assertThat(file.holds(START.minusDays(1), "v1")).isFalse();
        }
    }

    @Test
    void damagedDayIsNotHeldAndTheOthersAre() throws Exception {
        Path month = folder.resolve("month.parquet");
        write(month, days);
        byte[] bytes = Files.readAllBytes(month);
        bytes[20] ^= 1;
        Files.write(month, bytes);

        try (BarMonthFile file = open(month)) {
            assertThat(file.holds(START, "v1"))
                    .as("the first day's bytes have changed")
                    .isFalse();
            for (LocalDate day : days.tailMap(START, false).keySet()) {
                assertThat(file.holds(day, "v1")).as(day.toString()).isTrue();
            }
        }
    }

    @Test
    void daysComeInOrder() throws Exception {
        Path month = folder.resolve("month.parquet");
        try (BarMonthWriter writer = new BarMonthWriter(month, "2024-01")) {
            LocalDate second = START.plusDays(1);
            writer.add(second, new LocalInputFile(days.get(second)), "second");

            assertThatThrownBy(() -> writer.add(START, new LocalInputFile(days.get(START)), "first"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("2024-01-01 after 2024-01-02");
        }
    }

    /** A kill leaves such a file in the staging folder. */
    @Test
    void fileThatIsNotFinishedCannotBeRead() throws Exception {
        Path month = folder.resolve("month.parquet");
        try (BarMonthWriter writer = new BarMonthWriter(month, "2024-01")) {
            writer.add(START, new LocalInputFile(days.get(START)), "first");
        }

        assertThatThrownBy(() -> open(month)).hasMessageContaining("month.parquet");
    }

    private Path day(LocalDate day, String fingerprint, List<Bar> bars) throws IOException {
        Path file = folder.resolve(day + "-" + fingerprint + ".parquet");
        Map<String, String> footer = new HashMap<>();
        footer.put("venue", "binance");
        footer.put("inputs_fingerprint", fingerprint);
        try (BarFileWriter writer = new BarFileWriter(file, Set.of(), footer)) {
            bars.forEach(writer::accept);
            writer.finish();
        }
        return file;
    }

    private static BarMonthFile open(Path file) {
        return BarMonthFile.open(new LocalInputFile(file), file.toString());
    }

    private static FileSummary write(Path month, NavigableMap<LocalDate, Path> days) throws IOException {
        try (BarMonthWriter writer = new BarMonthWriter(month, "2024-01")) {
            days.forEach((day, file) -> writer.add(day, new LocalInputFile(file), file.toString()));
            return writer.finish();
        }
    }

    private static FileSummary replace(Path month, Path earlier, Set<LocalDate> all, Map<LocalDate, Path> made)
            throws IOException {
        try (BarMonthFile file = open(earlier);
                BarMonthWriter writer = new BarMonthWriter(month, "2024-01")) {
            for (LocalDate day : all) {
                if (made.containsKey(day)) {
                    writer.add(
                            day,
                            new LocalInputFile(made.get(day)),
                            made.get(day).toString());
                } else {
                    writer.keep(day, file);
                }
            }
            return writer.finish();
        }
    }
}
