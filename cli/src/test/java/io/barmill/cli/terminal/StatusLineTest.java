package io.barmill.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.TestTerminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    @Test
    void terminalIsWrittenOver() {
        TestTerminal terminal = new TestTerminal(80);
        StatusLine line = new StatusLine(terminal.terminal());

        line.show(List.of("one", "two"), "a");
        line.show(List.of("three"), "a");

        String up = "\u001b[1A\u001b[2K";
        assertThat(terminal.err()).isEqualTo("one\ntwo\n" + up + up + "three\n");
    }

    @Test
    void longLineIsCutSoThatItStaysOne() {
        TestTerminal terminal = new TestTerminal(10);

        new StatusLine(terminal.terminal()).show(List.of("0123456789abc"), "a");

        assertThat(terminal.err()).isEqualTo("01234567…\n");
    }

    @Test
    void logGetsOneLineForEachMilestone() {
        TestTerminal terminal = new TestTerminal(0);
        StatusLine line = new StatusLine(terminal.terminal());

        line.show(List.of("0 of 2", "detail"), "0");
        line.show(List.of("still 0 of 2"), "0");
        line.show(List.of("1 of 2"), "1");
        line.clear();

        assertThat(terminal.err()).isEqualTo("0 of 2\n1 of 2\n");
    }
}
