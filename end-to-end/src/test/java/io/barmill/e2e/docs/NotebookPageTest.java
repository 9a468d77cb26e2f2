package io.barmill.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookPageTest {
    @TempDir
    Path folder;

    @Test
    void pageHasTheClientsCommandsAndItsBlocksWithTheirOutput() throws Exception {
        Path file = Files.writeString(folder.resolve("page.md"), """
                # Page
                ```bash
                ./barmill up --sandbox
                ```
                ```bash
                ./barmill download --symbols A --wait
                ./barmill aggregate --bar time-1m
                ```
                ```python
                import numpy as np
                import pandas as pd
                print(1)
                ```

                ```text
                1
                ```
                """);

        NotebookPage page = NotebookPage.of(file);

        assertThat(page.commands())
                .containsExactly("./barmill download --symbols A --wait", "./barmill aggregate --bar time-1m");
        assertThat(page.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.modules()).containsExactly("numpy", "pandas");
            assertThat(cell.code()).endsWith("print(1)\n");
            assertThat(cell.output()).isEqualTo("1\n");
            assertThat(cell).hasToString("page.md:9");
        });
    }

    @Test
    void blockWithoutItsOutputIsRefused() throws Exception {
        Path page = Files.writeString(folder.resolve("page.md"), "```python\nprint(1)\n```\n\nText.\n");

        assertThatThrownBy(() -> NotebookPage.of(page))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without its output");
    }
}
