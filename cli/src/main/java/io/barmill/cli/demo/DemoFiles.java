package io.barmill.cli.demo;

import io.barmill.cli.client.TaskInfo;
import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** Finds the files of a lake on this disk, and which task made each. */
final class DemoFiles {
    private final Path lake;

    DemoFiles(Path lake) {
        this.lake = lake;
    }

    /** Every Parquet file in the lake, the ticks last. */
    List<DemoFile> of(List<TaskInfo> tasks) {
        try (Stream<Path> tree = Files.walk(lake)) {
            return tree.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .map(file -> describe(file, tasks))
                    .toList();
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, "cannot read the lake " + lake, e);
        }
    }

    private DemoFile describe(Path file, List<TaskInfo> tasks) {
        Path inLake = lake.relativize(file);
        double seconds = tasks.stream()
                .filter(task -> isMadeBy(inLake.toString(), task))
                .flatMap(task -> task.took().stream())
                .mapToDouble(DemoFiles::seconds)
                .findFirst()
                .orElse(0);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return new DemoFile(inLake, reader.getRecordCount(), Files.size(file), seconds);
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, "cannot read " + file, e);
        }
    }

    /** By the folders of the lake's layout, which say the same as the task does. */
    private static boolean isMadeBy(String file, TaskInfo task) {
        String layer = task.bar().isPresent() ? "bars/" : "ticks/";
        String day = task.date().or(task::period).orElse("");
        return file.startsWith(layer)
                && file.contains(task.bar().map(bar -> "/bar=" + bar + "/").orElse(""))
                && file.contains("/symbol=" + task.symbol().orElse("") + "/")
                && file.endsWith("/date=" + day + ".parquet");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
