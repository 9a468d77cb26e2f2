package io.barmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.ledger.TaskKind;
import io.barmill.ledger.WorkQueue;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskHandlersTest {
    private final TaskHandler download = new ScriptedHandler(TaskKind.TICK_DOWNLOAD, context -> null);

    @Test
    void handlerIsFoundByItsKind() {
        TaskHandlers handlers = new TaskHandlers(List.of(download));

        assertThat(handlers.of(TaskKind.TICK_DOWNLOAD)).isSameAs(download);
        assertThat(handlers.kinds()).containsExactly(TaskKind.TICK_DOWNLOAD);
        assertThatThrownBy(() -> handlers.of(TaskKind.BAR_AGGREGATE)).hasMessageContaining("bar.aggregate");
    }

    @Test
    void twoHandlersForOneKindAreRefused() {
        assertThatThrownBy(() -> new TaskHandlers(List.of(download, download))).hasMessageContaining("tick.download");
    }

    @Test
    void queueWithoutAHandlerIsRefused() {
        TaskHandlers handlers = new TaskHandlers(ScriptedHandler.ofQueue(WorkQueue.IO, context -> null));

        assertThatCode(() -> handlers.requireAllOf(WorkQueue.IO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> handlers.requireAllOf(WorkQueue.CPU)).hasMessageContaining("bar.aggregate");
    }
}
