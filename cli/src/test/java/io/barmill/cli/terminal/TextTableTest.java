package io.barmill.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("file", ">rows");
        table.row("a.parquet", "5");
        table.row("b", "1,234,567");

        assertThat(table.lines())
                .containsExactly("file            rows", "a.parquet          5", "b          1,234,567");
    }

    @Test
    void rowOfAnotherWidthIsRefused() {
        TextTable table = new TextTable("file", ">rows");

        assertThatThrownBy(() -> table.row("a")).hasMessage("1 cells for 2 columns");
    }
}
