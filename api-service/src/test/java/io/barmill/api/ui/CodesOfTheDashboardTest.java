package io.barmill.api.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard says about each code what the reference says. */
class CodesOfTheDashboardTest {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\|(.*)\\|");

    @Test
    void dashboardSaysOfEachCodeWhatTheReferenceSays() throws IOException {
        Map<String, Map<String, String>> expected = new LinkedHashMap<>();
        Path reference = Path.of(System.getProperty("barmill.home", ".."), "docs", "reference", "error-codes.md");
        for (String line : Files.readAllLines(reference)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String[] cells = row.group(2).split(" \\| ", -1);
                expected.put(row.group(1), Map.of("meaning", plain(cells[2]), "todo", plain(cells[3])));
            }
        }
        assertThat(expected.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());

        JsonNode shown;
        try (InputStream stream = getClass().getResourceAsStream("/META-INF/resources/ui/errors.json")) {
            shown = new ObjectMapper().readTree(stream);
        }

        assertThat(shown)
                .as(
                        "ui/errors.json, which should be%n%s",
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(expected))
                .isEqualTo(new ObjectMapper().valueToTree(expected));
    }

    /** The text without its Markdown. */
    private static String plain(String cell) {
        return cell.strip().replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1").replace("`", "");
    }
}
