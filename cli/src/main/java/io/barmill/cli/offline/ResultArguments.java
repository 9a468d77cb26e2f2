package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.cli.client.ApiOptions;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.TextTable;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Results of backtests: in folders, or of the service. */
final class ResultArguments {
    private static final int DIGITS_SHOWN = 12;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULT",
            description = "Folders that barmill backtest run has written, and fingerprints that backtest list shows.")
    private List<String> results = new ArrayList<>();

    @Mixin
    private ApiOptions api = new ApiOptions();

    /**
     * One document of each result. A request is sent only for results of the service.
     *
     * @param file its name in folders
     * @param ofService how the service gives it
     */
    List<JsonNode> documents(
            Installation installation, String file, BiFunction<ServiceBacktests, String, JsonNode> ofService)
            throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Http http = Http.open()) {
            for (String result : results) {
                documents.add(
                        ServiceBacktests.isFingerprint(result)
                                ? ofService.apply(new ServiceBacktests(api.client(http, installation)), result)
                                : local(result, file));
            }
        }
        return documents;
    }

    private static JsonNode local(String folder, String name) throws IOException {
        Path file = Path.of(folder).resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidFieldException(
                    "RESULT", folder, "a folder with " + name + ", as backtest run writes, or a fingerprint");
        }
        return Json.parse(Files.readString(file));
    }

    /** A table with a column for each result. */
    TextTable table(String first) {
        List<String> columns = new ArrayList<>();
        columns.add(first);
        results.forEach(result -> columns.add(">"
                + (ServiceBacktests.isFingerprint(result)
                        ? result.substring(0, DIGITS_SHOWN)
                        : Path.of(result).getFileName())));
        return new TextTable(columns.toArray(String[]::new));
    }

    int size() {
        return results.size();
    }
}
