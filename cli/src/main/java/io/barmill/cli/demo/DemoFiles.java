package io.barmill.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.client.FileInfo;
import io.barmill.cli.client.TaskInfo;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

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
        JsonNode order = task.order();
        return file.symbol().equals(order.path("symbol").asText())
                && (file.layer().equals("ticks")
                        ? file.date().equals(order.path("period").asText())
                        : makes(order.path("bars"), file.dataset())
                                && isIn(order.path("period").asText(), file.date()));
    }

    private static boolean makes(JsonNode bars, String bar) {
        return StreamSupport.stream(bars.spliterator(), false)
                .anyMatch(one -> one.asText().equals(bar));
    }

    /** True for a day of {@code 2024-01-01..2024-01-31}, or of {@code 2024-01-01}. */
    private static boolean isIn(String days, String day) {
        String[] ends = days.split("\\.\\.");
        return day.compareTo(ends[0]) >= 0 && day.compareTo(ends[ends.length - 1]) <= 0;
    }
}
