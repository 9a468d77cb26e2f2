package io.barmill.api.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard reads what codes mean from the rows of the reference, which is served with it. */
class CodesOfTheDashboardTest {
    /** As {@code error.js} has it. */
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|(.*)\\|\\s*$");

    @Test
    void everyCodeHasARowThatTheDashboardCanRead() throws IOException {
        String served;
        try (InputStream stream = getClass().getResourceAsStream("/META-INF/resources/ui/error-codes.md")) {
            served = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        Map<String, String[]> rows = served.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> row.group(2).split(" \\| ", -1)));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
        assertThat(rows).allSatisfy((code, cells) -> {
            assertThat(cells).as(code).hasSize(4);
            assertThat(cells[3]).as("what to do about %s", code).isNotBlank();
        });
    }
}
