package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The bar files that a spec names: files as they stand, and all files of a folder in the order of their days or months. */
final class BarPaths {
    private static final Pattern PARTITION = Pattern.compile("(?:date|month)=(\\d{4}-\\d\\d(?:-\\d\\d)?)");
    private static final Comparator<Path> BY_TIME =
            Comparator.comparing(BarPaths::time).thenComparing(Path::toString);

    private BarPaths() {}

    static List<Path> of(Path folder, List<String> texts) {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            Path path = folder.resolve(text);
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".parquet"))
                    .filter(Files::isRegularFile)
                    .sorted(BY_TIME)
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidFieldException("data", folder.toString(), "a folder with .parquet files");
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String time(Path file) {
        Matcher partition = PARTITION.matcher(file.toString());
        return partition.find() ? partition.group(1) : file.toString();
    }
}
