package io.barmill.e2e.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs documented requests in a shell, as a reader would, against an API at another address. */
final class Shell {
    private static final String DOCUMENTED_ADDRESS = "http://127.0.0.1:8080";

    private final Path folder;
    private final URI api;
    private final Map<String, String> variables = new HashMap<>();

    private Shell(Path folder, URI api) {
        this.folder = folder;
        this.api = api;
    }

    /** What was answered. */
    record Answer(int status, String body) {}

    /** @param folder for curl's own settings, by which it tells the status behind the body */
    static Shell in(Path folder, URI api) throws IOException {
        Files.writeString(folder.resolve(".curlrc"), "write-out = \"\\n%{http_code}\"\nmax-time = 60\n");
        return new Shell(folder, api);
    }

    static boolean hasCurl() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sets a variable for the requests that follow. */
    void set(String variable, String value) {
        variables.put(variable, value);
    }

    Answer run(String command) throws IOException, InterruptedException {
        String there = command.replace(DOCUMENTED_ADDRESS, api.toString());
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", there).redirectErrorStream(true);
        builder.environment().put("CURL_HOME", folder.toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("failed: " + there + "\n" + output);
        }
        int status = output.lastIndexOf('\n');
        return new Answer(Integer.parseInt(output.substring(status + 1).strip()), output.substring(0, status));
    }
}
