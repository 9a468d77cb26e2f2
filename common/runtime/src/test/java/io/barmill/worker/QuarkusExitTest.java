package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QuarkusExitTest {
    @Test
    @Timeout(60)
    void processThatRunsOutOfMemorySaysSoAndHasTheStatus() throws Exception {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Hungry.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(ExitReason.OUT_OF_MEMORY.status());
        assertThat(said).contains("worker halts reason=OUT_OF_MEMORY status=3 taskId=7: give it more memory");
    }

    /** Keeps all that it allocates, as a handler with too large a task does. */
    static final class Hungry {
        private Hungry() {}

        /** Runs out of memory. */
        public static void main(String[] arguments) {
            QuarkusExit exit = new QuarkusExit();
            try {
                eat();
            } catch (OutOfMemoryError e) {
                exit.halt(ExitReason.OUT_OF_MEMORY, "taskId=7");
            }
        }

        private static void eat() {
            Object[] kept = {};
            while (true) {
                kept = new Object[] {kept, new byte[1 << 20]};
            }
        }
    }
}
