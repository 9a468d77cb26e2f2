package io.barmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.research.data.BarSeries;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same strategy in Python: by pandas and by numba, as far as {@code python3} has them. */
final class PythonCross {
    private PythonCross() {}

    /** The seconds and the profit by the name of the program; an empty object without Python, pandas and numba. */
    static JsonNode run(BarSeries bars, int fast, int slow, double cost, int rounds) throws Exception {
        Path folder = Files.createTempDirectory("barmill-bench");
        Path data = folder.resolve("bars.f8");
        Path script = folder.resolve("sma_cross.py");
        try {
            write(bars, data);
            try (InputStream source = PythonCross.class.getResourceAsStream("sma_cross.py")) {
                Files.copy(source, script);
            }
            return Json.parse(output(
                    "python3",
                    script.toString(),
                    data.toString(),
                    Integer.toString(fast),
                    Integer.toString(slow),
                    Double.toString(cost),
                    Integer.toString(rounds)));
        } finally {
            Files.deleteIfExists(data);
            Files.deleteIfExists(script);
            Files.delete(folder);
        }
    }

    private static void write(BarSeries bars, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (double value : bars.open()) {
                out.writeDouble(value);
            }
            for (double value : bars.close()) {
                out.writeDouble(value);
            }
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        try {
            Process python = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return python.waitFor() == 0 ? text : "{}";
        } catch (IOException e) {
            // No python3 on this machine.
            return "{}";
        }
    }
}
