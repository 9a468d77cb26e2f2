package io.barmill.e2e.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The Python interpreter that {@code barmill.test.python} names, by default the one on the path. */
final class Python {
    private static final String INTERPRETER = System.getProperty("barmill.test.python", "python3");
    private static final int LONGEST_SECONDS = 120;

    private Python() {}

    /** True if the interpreter exists and can import the module. */
    static boolean has(String module) {
        try {
            return new ProcessBuilder(INTERPRETER, "-c", "import " + module)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such interpreter
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Python imports " + module, e);
        }
    }

    /**
     * Runs a script, and returns what it prints.
     *
     * @param folder for the script's file
     */
    static String run(Path folder, String code) throws IOException, InterruptedException {
        Path script = Files.writeString(Files.createTempFile(folder, "block-", ".py"), code);
        ProcessBuilder builder = new ProcessBuilder(INTERPRETER, script.toString()).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("failed: " + code + "\n" + output);
        }
        return output;
    }
}
