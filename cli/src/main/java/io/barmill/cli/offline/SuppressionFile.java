package io.barmill.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.validation.Rule;
import io.barmill.validation.Suppression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Accepted findings.
 *
 * @param inForce those whose last day has not passed
 * @param expired a line for each of the others
 */
record SuppressionFile(List<Suppression> inForce, List<String> expired) {
    private static final String OPTION = "--suppress";
    private static final Set<String> FIELDS = Set.of("rule", "series", "from", "to", "reason", "until");

    /**
     * Reads a JSON list.
     *
     * @param file empty for none
     * @throws InvalidFieldException for content that is no such list
     */
    static SuppressionFile read(Optional<Path> file, LocalDate today) throws IOException {
        List<Suppression> inForce = new ArrayList<>();
        List<String> expired = new ArrayList<>();
        if (file.isPresent()) {
            for (JsonNode entry : list(file.get())) {
                Suppression suppression = suppression(entry);
                if (suppression.isInForce(today)) {
                    inForce.add(suppression);
                } else {
                    expired.add("suppressed until " + suppression.until() + " only: " + suppression.series() + ", "
                            + suppression.reason());
                }
            }
        }
        return new SuppressionFile(inForce, expired);
    }

    private static JsonNode list(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, "file not found: " + file);
        }
        JsonNode list;
        try {
            list = Json.parse(Files.readString(file));
        } catch (UncheckedIOException e) {
            throw new InvalidFieldException(
                    OPTION, file.toString(), "JSON: " + e.getCause().getMessage());
        }
        if (!list.isArray()) {
            throw new InvalidFieldException(OPTION, file.toString(), "a JSON list");
        }
        return list;
    }

    private static Suppression suppression(JsonNode entry) {
        // A rule that is misspelt would be every rule.
        entry.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new InvalidFieldException(
                        OPTION, name, "only the fields " + String.join(", ", new TreeSet<>(FIELDS)));
            }
        });
        return new Suppression(
                entry.hasNonNull("rule")
                        ? Optional.of(Rule.parse("rule", entry.path("rule").asText()))
                        : Optional.empty(),
                text(entry, "series"),
                day(entry, "from"),
                day(entry, "to"),
                text(entry, "reason"),
                day(entry, "until"));
    }

    private static String text(JsonNode entry, String name) {
        if (!entry.path(name).isTextual()) {
            throw new InvalidFieldException(name, entry.path(name).toString(), "a string in each entry of " + OPTION);
        }
        return entry.path(name).asText();
    }

    private static LocalDate day(JsonNode entry, String name) {
        try {
            return LocalDate.parse(text(entry, name));
        } catch (DateTimeException e) {
            throw new InvalidFieldException(name, text(entry, name), "a day such as 2024-01-31");
        }
    }
}
