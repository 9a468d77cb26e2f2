package io.barmill.api.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.SkipReason;
import io.barmill.ledger.TaskKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsOfTheDashboardTest {
    private static final String WORDS = "META-INF/resources/ui/js/words.js";

    @Test
    void everyKindAndEveryReasonHasItsWords() throws IOException {
        String words;
        try (InputStream file = getClass().getClassLoader().getResourceAsStream(WORDS)) {
            words = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> kinds = Arrays.stream(JobKind.values()).map(JobKind::id).toList();
        List<String> reasons = Stream.concat(
                        Arrays.stream(SkipReason.values()).map(SkipReason::id), Stream.of("step_not_run"))
                .toList();

        assertThat(kinds).allSatisfy(kind -> assertThat(words).contains("\n  " + kind + ": '"));
        assertThat(reasons).allSatisfy(reason -> assertThat(words).contains("\n  " + reason + ": '"));
        assertThat(Arrays.stream(TaskKind.values()).map(TaskKind::id))
                .allSatisfy(kind -> assertThat(words).contains("\n  '" + kind + "',"));
    }
}
