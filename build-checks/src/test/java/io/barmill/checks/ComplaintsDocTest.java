package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/reference/complaints.md names is there, and every complaint of a row has one. */
class ComplaintsDocTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|(.*)\\|(.*)\\|(.*)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    private final Path home = Repository.root();

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = new HashMap<>();
        List<String> missing = new ArrayList<>();

        for (String row : rows()) {
            Matcher test = TEST.matcher(row);
            while (test.find()) {
                String source = sources.computeIfAbsent(test.group(1), this::source);
                if (!isTest(source, test.group(2))) {
                    missing.add(test.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(sources).hasSizeGreaterThan(20);
    }

    @Test
    void everyRowHasATestAndEachNumberIsThereOnce() throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        List<String> rows = rows();
        for (String row : rows) {
            Matcher cells = ROW.matcher(row);
            assertThat(cells.matches()).as(row).isTrue();
            assertThat(numbers.add(Integer.valueOf(cells.group(1)))).as(row).isTrue();
            assertThat(TEST.matcher(cells.group(4)).find()).as(row).isTrue();
        }
        assertThat(numbers).hasSizeGreaterThan(30);
    }

    private List<String> rows() throws IOException {
        return Files.readAllLines(home.resolve("docs/reference/complaints.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();
    }

    /** True where the method follows an annotation of a test, with others and values of parameters between them at most. */
    private static boolean isTest(String source, String method) {
        Matcher declared = Pattern.compile("\\n    void " + method + "\\(").matcher(source);
        if (!declared.find()) {
            return false;
        }
        String before = source.substring(0, declared.start());
        String member = before.substring(Math.max(before.lastIndexOf("\n    }\n"), 0));
        return member.contains("    @Test") || member.contains("    @ParameterizedTest");
    }

    private String source(String className) {
        try (Stream<Path> modules = Stream.concat(Files.list(home), Files.list(home.resolve("common")))) {
            List<Path> roots = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            for (Path root : roots) {
                try (Stream<Path> files = Files.walk(root)) {
                    List<Path> found = files.filter(file -> file.endsWith(className + ".java"))
                            .toList();
                    if (!found.isEmpty()) {
                        return Files.readString(found.get(0));
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
