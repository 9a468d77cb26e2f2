package io.barmill.cli.client;

import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.TextTable;
import java.util.List;

/** Tasks as a table: errors by their names. */
final class TaskTable {
    private TaskTable() {}

    static TextTable of(List<TaskInfo> tasks) {
        TextTable table = new TextTable("task", "state", ">attempt", ">seconds", "id", "what came of it");
        for (TaskInfo task : tasks) {
            table.row(
                    task.label(),
                    task.state(),
                    Integer.toString(task.attempt()),
                    task.took().map(Amounts::seconds).orElse(""),
                    task.taskId(),
                    outcome(task));
        }
        return table;
    }

    private static String outcome(TaskInfo task) {
        return task.error().map(ErrorInfo::toString).or(task::note).orElse("");
    }
}
