package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.LakeTestSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConstantMemoryTest {
    /** An object for each trade would be four times what the process has. */
    private static final long ROWS = LakeTestSize.of(3_000_000, 1_000_000);

    private static final String MEMORY = "-Xmx64m";

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void manyTradesAreConvertedInTheMemoryOfAFewBatches() throws Exception {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        ManyRows.class.getName(),
                        Long.toString(ROWS),
                        folder.resolve("ticks.parquet").toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("rows=" + ROWS);
    }
}
