package io.barmill.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedRequestTest {
    @TempDir
    Path folder;

    @Test
    void answerIsTheJsonBlockRightAfterTheRequest() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                # Page
                ```bash
                curl -s http://a/1 \\
                  -d '{}'
                ```
                text
                ```json
                {"a": 1}
                ```
                ```bash
                ./barmill demo
                ```
                ```bash
                curl -s http://a/2
                ```
                ```sql
                select 1
                ```
                ```json
                {"not": "its answer"}
                ```
                """);

        List<DocumentedRequest> requests = DocumentedRequest.of(page);

        assertThat(requests)
                .containsExactly(
                        new DocumentedRequest(
                                "page.md:2", "curl -s http://a/1 \\\n  -d '{}'", Optional.of("{\"a\": 1}")),
                        new DocumentedRequest("page.md:13", "curl -s http://a/2", Optional.empty()));
    }
}
