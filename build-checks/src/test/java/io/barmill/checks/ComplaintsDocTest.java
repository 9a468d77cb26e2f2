package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every test that docs/reference/complaints.md names is there, and every complaint of a row has one. */
class ComplaintsDocTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|(.*)\\|(.*)\\|(.*)\\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    private static final String PAGE = "docs/reference/complaints.md";

    @Test
    void everyComplaintHasATestThatIsThere() {
        Repository repository = Repository.ofBuild();

        assertThat(mistakes(repository)).isEmpty();
        assertThat(rows(repository)).hasSizeGreaterThan(30);
    }

    @Test
    void rowsWithoutATestThatIsThereAreFound(@TempDir Path folder) {
        Repository repository = new Repository(folder);
        repository.write("common/x/src/test/java/ATest.java", """
            class ATest {
                @Test
                void isSo() {
                }

                void isNoTest() {
                }
            }
            """);
        repository.write(PAGE, """
            | 1 | complaint | answer | `ATest#isSo` |
            | 2 | complaint | answer | `ATest#isSo`, `ATest#isGone` |
            | 3 | complaint | answer | `ATest#isNoTest` |
            | 4 | complaint | answer | `BTest#isSo` |
            | 5 | complaint | answer | none |
            | 1 | complaint | answer | `ATest#isSo` |
            | 6 | complaint | `ATest#isSo` |
            """);

        assertThat(mistakes(repository))
                .containsExactly(
                        "2: no test ATest#isGone",
                        "3: no test ATest#isNoTest",
                        "4: no test BTest#isSo",
                        "5: no test",
                        "1: is there twice",
                        "not a row: | 6 | complaint | `ATest#isSo` |");
    }

    private static List<String> mistakes(Repository repository) {
        Map<String, Path> tests = repository.tests().stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""), Function.identity(), (a, b) -> a));
        List<String> mistakes = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (String row : rows(repository)) {
            Matcher cells = ROW.matcher(row);
            if (!cells.matches()) {
                mistakes.add("not a row: " + row);
                continue;
            }
            String number = cells.group(1);
            if (!numbers.add(number)) {
                mistakes.add(number + ": is there twice");
            }
            List<MatchResult> named = TEST.matcher(cells.group(4)).results().toList();
            if (named.isEmpty()) {
                mistakes.add(number + ": no test");
            }
            for (MatchResult test : named) {
                Path file = tests.get(test.group(1));
                if (file == null || !isTest(Repository.read(file), test.group(2))) {
                    mistakes.add(number + ": no test " + test.group(1) + "#" + test.group(2));
                }
            }
        }
        return mistakes;
    }

    private static List<String> rows(Repository repository) {
        return Repository.read(repository.root().resolve(PAGE))
                .lines()
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
}
