package io.barmill.cli.demo;

import io.barmill.cli.client.FileInfo;
import io.barmill.cli.client.TaskInfo;
import java.util.Comparator;
import java.util.List;

/** Matches the files of a lake with the tasks that wrote them. */
final class DemoFiles {
    private DemoFiles() {}

    /** Every file, the ticks first. */
    static List<DemoFile> of(List<FileInfo> files, List<TaskInfo> tasks) {
        return files.stream()
                .sorted(Comparator.comparing(FileInfo::layer).reversed().thenComparing(FileInfo::path))
                .map(file -> new DemoFile(file.path(), file.rows(), file.bytes(), seconds(file, tasks)))
                .toList();
    }

    private static double seconds(FileInfo file, List<TaskInfo> tasks) {
        return tasks.stream()
                .filter(task -> isWrittenBy(file, task))
                .flatMap(task -> task.took().stream())
                .mapToDouble(took -> took.toMillis() / 1000.0)
                .findFirst()
                .orElse(0);
    }

    private static boolean isWrittenBy(FileInfo file, TaskInfo task) {
        boolean ticks = file.layer().equals("ticks");
        return file.symbol().equals(task.order().path("symbol").asText())
                && file.date()
                        .equals(task.order().path(ticks ? "period" : "date").asText())
                && (ticks || file.dataset().equals(task.order().path("bar").asText()));
    }
}
