package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.LakeTestSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class ConstantMemoryTest {
    /** An object for each trade would be four times what the process has. */
    private static final long ROWS = LakeTestSize.of(3_000_000, 1_000_000);

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void manyTradesAreConvertedInTheMemoryOfAFewBatches() throws Exception {
        assertThat(run("-Xmx64m", ManyRows.class, Long.toString(ROWS), folder.resolve("ticks.parquet")))
                .contains("rows=" + ROWS);
    }

    /** A file for each day, but neither a buffer nor a compressor for each. */
    @Test
    @Timeout(300)
    void manyDaysOfSeveralFilesAreConvertedAtOnce() throws Exception {
        assertThat(run("-Xmx256m", ManyDays.class, "7", "400", "1", folder)).contains("rows=2800");
    }

    /** Each day is written to again and again. */
    @Test
    @Timeout(300)
    void mixedDaysAreConvertedInLittleMemory() throws Exception {
        assertThat(run("-Xmx64m", ManyDays.class, "1", "400", "4", folder)).contains("rows=1600");
    }

    private static String run(String memory, Class<?> program, Object... arguments) throws Exception {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                program.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
