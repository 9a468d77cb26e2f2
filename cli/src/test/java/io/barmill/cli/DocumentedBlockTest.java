package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedBlockTest {
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\s*(?:\\$ )?(?:\\./|barmill |curl |docker |git |python|pip |java )");

    @TempDir
    Path folder;

    @Test
    void blocksHaveTheirLanguageTextAndReason() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), """
                # Page
                ```bash
                ./barmill jobs
                ```
                <!-- not run: needs Docker -->
                ```bash
                docker ps
                docker images
                ```
                ```
                text
                ```
                """);

        List<DocumentedBlock> blocks = DocumentedBlock.of(page);

        assertThat(blocks).extracting(DocumentedBlock::where).containsExactly("page.md:2", "page.md:6", "page.md:10");
        assertThat(blocks)
                .extracting(DocumentedBlock::text)
                .containsExactly("./barmill jobs", "docker ps\ndocker images", "text");
        assertThat(blocks).extracting(DocumentedBlock::isCommands).containsExactly(true, true, false);
        assertThat(blocks.get(0).notRun()).isEmpty();
        assertThat(blocks.get(1).notRun()).contains("needs Docker");
    }

    @Test
    void everyPageIsFound() throws IOException {
        assertThat(DocumentedBlock.pages())
                .extracting(page -> page.getFileName().toString())
                .contains("README.md", "CONTRIBUTING.md", "rest-api.md", "notebook.md", "add-a-venue.md");
    }

    @Test
    void everyBlockOfCommandsIsLabelledAsBash() throws IOException {
        List<DocumentedBlock> unlabelled = new ArrayList<>();
        for (Path page : DocumentedBlock.pages()) {
            DocumentedBlock.of(page).stream()
                    .filter(block ->
                            !block.isCommands() && COMMAND.matcher(block.text()).find())
                    .filter(block -> !block.language().equals("python"))
                    .forEach(unlabelled::add);
        }

        assertThat(unlabelled).isEmpty();
    }
}
